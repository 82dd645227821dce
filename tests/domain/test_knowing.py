from datetime import timedelta
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.ability import Ability, sigmoid
from coach.domain.knowing import Vantage, difficulty, logit, memory_log_odds
from coach.domain.memory import GOOD, review
from coach.model.lesson import Difficulty
from coach.model.score import ItemState, Measurement
from tests.made_up import START, Leader, at, even_index


def vantage(day: float) -> Vantage:
    leader = Leader(even_index())
    leader.shown("A1", 1, 0)
    leader.shown("A2", 0, 5)
    leader.shown("A2", 1, 9)
    return Vantage(Ability(leader.measurement), at(day))


def test_difficulty() -> None:
    assert [difficulty(label) for label in Difficulty] == [-1, 0, 1]
    assert difficulty("fiendish") == 0
    assert difficulty("easy", 0.3) == 0.3


@given(b=st.floats(-3, 3), days=st.floats(0, 100))
def test_a_page_raises_the_chance_and_the_raise_fades(b: float, days: float) -> None:
    now = vantage(10 + days)
    unread = now.line("B", b, None)
    read = now.line("B", b, ItemState(page=at(10)))
    able = sigmoid(unread.mean)
    expected = min(1 - (1 - able) * (1 - 0.5 * 2 ** (-days / 7)), 0.995)
    assert sigmoid(read.mean) == pytest.approx(expected)
    assert read.mean >= unread.mean
    assert 0 < read.theta <= unread.theta


@pytest.mark.parametrize(("able", "known"), [(0.98, 0.99), (0.989, 0.9945), (0.9905, 0.995), (0.9999, 0.995)])
def test_a_page_makes_nothing_more_certain_than_995_in_a_thousand(able: float, known: float) -> None:
    line = Vantage(Ability(Measurement()), START).line("A", -logit(able), ItemState(page=START))
    assert sigmoid(line.mean) == pytest.approx(known, abs=1e-9)


@pytest.mark.parametrize(
    ("recalled", "believed"), [(0.001, 0.02), (0.019, 0.02), (0.03, 0.03), (0.97, 0.97), (0.985, 0.98), (1.0, 0.98)]
)
def test_a_memory_is_believed_between_2_and_98_in_a_hundred(recalled: float, believed: float) -> None:
    stability = 1e-12
    elapsed = stability * (recalled ** (-1 / 0.1542) - 1) / (0.9 ** (-1 / 0.1542) - 1)
    assert memory_log_odds(elapsed, stability) == pytest.approx(0.75 * logit(believed))


@given(b=st.floats(-2, 2), days=st.floats(0.1, 60))
def test_the_slope_after_a_page_is_the_derivative(b: float, days: float) -> None:
    ability = Ability(Measurement())
    item, step = ItemState(page=START), 1e-6
    means = []
    for shift in (-step, 0, step):
        ability.mean[0] = 0.4 + shift
        means.append(Vantage(ability, at(days)).line("A", b, item))
    assert (means[2].mean - means[0].mean) / (2 * step) == pytest.approx(means[1].theta, abs=1e-5)


@given(b=st.floats(-2, 2), days=st.floats(0, 300))
def test_a_seen_item_s_line_and_its_variance(b: float, days: float) -> None:
    leader = Leader(even_index())
    for day, item, credit in ((0, "A1", 1), (5, "A2", 0), (9, "A2", 1), (12, "B1", 1)):
        leader.shown(item, credit, day)
    ability = Ability(leader.measurement)
    memory = review(None, GOOD, at(12))
    line = Vantage(ability, at(12 + days)).line("A", b, ItemState(memory=memory))
    recalled = (1 + (0.9 ** (-1 / 0.1542) - 1) * days / 8) ** -0.1542
    slopes = [0.55, 1.0, -log((1 + days) / 8)] + [0.0] * len(ability.places)
    slopes[ability.places["A"]] = 0.55
    mean = sum(slope * value for slope, value in zip(slopes, ability.mean, strict=True))
    offset = 0.75 * logit(min(max(recalled, 0.02), 0.98)) - 0.55 * b
    variance = sum(
        one * other * ability.covariance[row][column]
        for row, one in enumerate(slopes)
        for column, other in enumerate(slopes)
    )
    assert line.mean == pytest.approx(offset + mean)
    assert line.variance == pytest.approx(variance)
    assert (line.theta, line.offset) == (0.55, 1.0)
    assert line.fade == pytest.approx(slopes[2])


def test_memory_speaks_before_a_page() -> None:
    memory = review(None, GOOD, START)
    now = vantage(20)
    seen = now.line("A", 0, ItemState(memory=memory))
    assert now.line("A", 0, ItemState(memory=memory, page=at(19))) == seen
    assert now.chance("A", 0, ItemState(memory=memory)) == pytest.approx(
        Vantage(now.ability, START + timedelta(days=20)).chance("A", 0, ItemState(memory=memory))
    )
