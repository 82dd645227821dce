from math import pi, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.ability import (
    Ability,
    Gradient,
    Line,
    after,
    chance_of,
    expected_chance,
    likelihood_of,
    moments,
    outcomes,
    sigmoid,
)
from coach.domain.constants import COMPETENCY_SD, SHARED_SD
from coach.domain.knowing import Vantage
from coach.model.score import Measurement
from tests.made_up import START

RIGHT, WRONG = (0.95, 0.25), (0.05, 0.75)

answers = st.lists(st.tuples(st.sampled_from("ABCD"), st.booleans(), st.floats(0, 40)), max_size=25)


def answered(listed: list[tuple[str, bool, float]], joined: str = "") -> Ability:
    """Answers to unseen medium items by (competency, right, days before); `joined` are there from the start."""
    ability = Ability(Measurement())
    for competency in joined:
        ability._join(competency)
    for competency, right, days in listed:
        ability.widen(days)
        line = Vantage(ability, START).line(competency, 0, None)
        ability.learn(competency, line, RIGHT if right else WRONG)
    return ability


@given(listed=answers)
@settings(deadline=None)
def test_a_competency_that_joins_late_is_as_if_it_had_always_been_there(listed: list[tuple[str, bool, float]]) -> None:
    late, early = answered(listed), answered(listed, joined="ABCDE")
    for competency in "ABCDE":
        assert late.theta(competency) == pytest.approx(early.theta(competency), abs=1e-9)
    gradient = Gradient({"A": 0.1, "B": 0.2, "E": 0.3}, 0.05, -0.02)
    assert late.variance_of(gradient) == pytest.approx(early.variance_of(gradient), abs=1e-12)


@given(listed=answers)
@settings(deadline=None)
def test_the_covariance_stays_symmetric_and_positive(listed: list[tuple[str, bool, float]]) -> None:
    ability = answered(listed)
    for row, line in enumerate(ability.covariance):
        assert line[row] >= 1e-6
        for column, value in enumerate(line):
            assert value == ability.covariance[column][row]
            assert value**2 <= line[row] * ability.covariance[column][column] * (1 + 1e-9)


def test_rounding_makes_nothing_more_certain_than_a_millionth() -> None:
    ability = answered([("A", True, 0.0)])
    ability.covariance = [[1e-8 if row == column else 0.0 for column in range(4)] for row in range(4)]
    ability.learn("A", Vantage(ability, START).line("A", 0, None), RIGHT)
    assert [ability.covariance[place][place] for place in range(4)] == [1e-6] * 4
    certain = answered([("A", True, 0.0)])
    certain.covariance = [[2e-6 if row == column else 0.0 for column in range(4)] for row in range(4)]
    certain.learn("A", Vantage(certain, START).line("A", 0, None), RIGHT)
    assert all(1e-6 < certain.covariance[place][place] <= 2e-6 for place in range(4))


def test_the_prior_correlates_competencies_as_subscores_of_one_test() -> None:
    ability = answered([], joined="AB")
    variance = ability.theta("A").variance
    assert variance == pytest.approx(SHARED_SD**2 + COMPETENCY_SD**2)
    assert ability.covariance[0][0] / variance == pytest.approx(0.83, abs=0.005)


def test_waiting_widens_a_competency_by_3_thousandths_a_day_and_half_of_it_is_shared() -> None:
    ability = answered([], joined="A")
    before, shared = ability.theta("A").variance, ability.covariance[0][0]
    ability.widen(10)
    for competency in "AZ":
        assert ability.theta(competency).variance == pytest.approx(before + 0.03)
    assert ability.covariance[0][0] == pytest.approx(shared + 0.015)
    assert ability.covariance[1][1] == pytest.approx(0.5**2 + 0.04)


@given(
    floor=st.floats(0, 0.6),
    full_chance=st.floats(0, 0.6),
    partial=st.booleans(),
    mean=st.floats(-4, 4),
    sd=st.floats(0.1, 2),
)
def test_outcomes_are_all_that_can_happen(
    floor: float, full_chance: float, partial: bool, mean: float, sd: float
) -> None:
    possible = outcomes(floor, full_chance, partial=partial)
    assert [sum(column) for column in zip(*possible, strict=True)] == [pytest.approx(1), pytest.approx(1)]
    at = moments(mean, sd)
    chances = [chance_of(at, likelihood) for likelihood in possible]
    assert sum(chances) == pytest.approx(1)
    means = [after(at, likelihood)[0] for likelihood in possible]
    assert sum(chance * each for chance, each in zip(chances, means, strict=True)) == pytest.approx(0, abs=1e-9)
    assert means[0] < 0 < means[-1]


@pytest.mark.parametrize(
    ("credit", "partial", "hinted", "likelihood"),
    [
        (1, False, False, (0.95, 0.25)),
        (0, False, False, (0.05, 0.75)),
        (1, True, False, (0.75, 0.35)),
        (0.5, True, False, (0.20, 0.42 * 0.65 / 0.9)),
        (0.49, True, False, (0.05, 0.48 * 0.65 / 0.9)),
        (0.5, False, True, (0.20, 0.42)),
        (0, False, True, (0.05, 0.48)),
    ],
)
def test_what_an_answer_says(credit: float, partial: bool, hinted: bool, likelihood: tuple[float, float]) -> None:
    found = likelihood_of(credit, 0.25, 0.25, partial=partial, hinted=hinted)
    assert found == pytest.approx(likelihood)


def test_expected_chance() -> None:
    assert expected_chance(1.0, 2.0) == pytest.approx(sigmoid(1 / sqrt(1 + pi / 4)))
    assert sigmoid(-1000) == 0
    assert sigmoid(1000) == 1


def test_an_answer_that_says_nothing_moves_nothing() -> None:
    ability = answered([("A", True, 0.0)])
    before = list(ability.mean)
    ability.learn("A", Line(0.3, 1.2, 1.0), (0.4, 0.4))
    assert ability.mean == pytest.approx(before)
