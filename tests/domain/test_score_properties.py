"""What must hold of the score whatever a leader does, with the margins that the specification gives."""

import random
from dataclasses import replace
from datetime import timedelta
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.measurement import replay
from coach.domain.outlook import outlook
from coach.domain.score import score
from coach.model.event import Answered, Event, Sureness
from coach.model.index import Index
from coach.model.lesson import Difficulty
from coach.model.score import Measurement
from tests.made_up import MINUTE, Leader, at, even_index, made_index, made_item, random_leader

seeds = st.integers(0, 10**6)


def shown_score(measurement: Measurement, index: Index, day: float) -> float:
    return outlook(measurement, index, at(day)).estimate().score


def last_day(leader: Leader) -> float:
    last = leader.measurement.last
    assert last is not None
    return (last - at(0)) / timedelta(days=1)


def made_right(event: Event) -> Event:
    assert isinstance(event.body, Answered)
    credit = 0.5 if event.body.hints else 1.0
    return replace(event, body=replace(event.body, credit=credit, right=True))


@given(seed=seeds, steps=st.integers(0, 50), feedback=st.booleans(), partial=st.booleans(), hints=st.integers(0, 1))
@settings(max_examples=150, deadline=None)
def test_the_latest_answer_made_right_never_lowers_the_score(
    seed: int, steps: int, feedback: bool, partial: bool, hints: int
) -> None:
    leader = random_leader(random.Random(seed), steps)
    rng = random.Random(seed + 1)
    item, credit = rng.choice(list(leader.index.items)), rng.choice([0, 0.4, 0.6]) if partial else 0
    day = (last_day(leader) if leader.log else 0) + rng.choice([MINUTE, 0.5, 30])
    before = len(leader.log)
    give = leader.shown if feedback else leader.answer
    give(item, credit, day, sitting="last", partial=partial, hints=hints)
    right = [*leader.log[:before], made_right(leader.log[before]), *leader.log[before + 1 :]]
    for later in (0, 1, 30):
        wrong_score = shown_score(leader.measurement, leader.index, day + later)
        assert shown_score(replay(right), leader.index, day + later) >= wrong_score - 1e-9


@given(seed=seeds, place=st.floats(0, 1))
@settings(max_examples=150, deadline=None)
def test_an_earlier_answer_made_right_lowers_the_score_by_less_than_three_points(seed: int, place: float) -> None:
    leader = random_leader(random.Random(seed), 60)
    answers = [
        number
        for number, event in enumerate(leader.log)
        if isinstance(event.body, Answered) and event.body.credit < 0.5
    ]
    if not answers:
        return
    number = answers[int(place * (len(answers) - 1))]
    log = [*leader.log[:number], made_right(leader.log[number]), *leader.log[number + 1 :]]
    day = last_day(leader)
    now, instead = (shown_score(each, leader.index, day) for each in (leader.measurement, replay(log)))
    assert instead > now - 3


Day = list[tuple[str, float, bool]]
"""Answers of one day: item, credit, and whether the feedback was shown."""


def simulated_course(rng: random.Random) -> tuple[Index, dict[str, float]]:
    """Eight competencies of 30 items, and how able someone is in each."""
    labels = [Difficulty.EASY] * 3 + [Difficulty.MEDIUM] * 4 + [Difficulty.HARD] * 3
    index = made_index(
        made_item(f"{each}{n}", each, difficulty=labels[n % len(labels)]) for each in "ABCDEFGH" for n in range(30)
    )
    shared = rng.gauss(0, 1)
    return index, {each: shared + rng.gauss(0, 0.5) for each in "ABCDEFGH"}


def simulated_day(rng: random.Random, index: Index, able: dict[str, float], number: int, *, shown: bool) -> Day:
    """So many answers to different items, in a random order."""
    day = []
    for item in rng.sample(list(index.items.values()), number):
        hard = {Difficulty.EASY: -1, Difficulty.MEDIUM: 0, Difficulty.HARD: 1}[item.difficulty] + rng.gauss(0, 0.7)
        known = rng.random() < 1 / (1 + exp(1.2 * (hard - able[item.competency])))
        day.append((item.id, float(rng.random() < (0.95 if known else 0.25)), shown))
    return day


def after_days(days: list[tuple[float, Day]], index: Index) -> float:
    leader = Leader(index)
    for start, answers in days:
        for number, (item, credit, shown) in enumerate(answers):
            (leader.shown if shown else leader.answer)(item, credit, start + number * MINUTE)
    return shown_score(leader.measurement, index, days[-1][0] + 0.1)


def test_the_order_of_answers_within_a_day_matters_little() -> None:
    """Over 200 leaders with a check and five sittings, whose answers are shuffled within each day."""
    rng = random.Random(7)
    apart = []
    for _ in range(200):
        index, able = simulated_course(rng)
        days = [(0.0, simulated_day(rng, index, able, 30, shown=False))]
        days += [(4.0 * sitting, simulated_day(rng, index, able, 12, shown=True)) for sitting in range(1, 6)]
        shuffled = [(start, rng.sample(answers, len(answers))) for start, answers in days]
        apart.append(abs(after_days(days, index) - after_days(shuffled, index)))
    assert sorted(apart)[197] < 1.5


@given(seed=seeds)
@settings(max_examples=60, deadline=None)
def test_the_order_of_a_random_log_of_forty_matters_by_less_than_six(seed: int) -> None:
    rng = random.Random(seed)
    index = even_index("ABCDEFG", 8)
    answers = [(item, float(rng.random() < 0.5), rng.random() < 0.5) for item in rng.sample(list(index.items), 40)]
    days, shuffled = ([(0.0, order)] for order in (answers, rng.sample(answers, 40)))
    assert abs(after_days(days, index) - after_days(shuffled, index)) < 6


def test_doubling_a_competency_with_copies_of_its_items_changes_little() -> None:
    rng = random.Random(11)
    for _ in range(60):
        index, able = simulated_course(rng)
        leader = Leader(index)
        for number, (item, credit, _) in enumerate(simulated_day(rng, index, able, 30, shown=False)):
            leader.answer(item, credit, number * MINUTE)
        copies = [replace(item, id=f"{name}-copy") for name, item in index.items.items() if name.startswith("A")]
        doubled = made_index([*index.items.values(), *copies])
        before, after = (shown_score(leader.measurement, each, 0.1) for each in (index, doubled))
        for name, credit, _ in simulated_day(rng, index, able, 40, shown=True):
            leader.shown(name, credit, 2)
        before_too, after_too = (shown_score(leader.measurement, each, 2.1) for each in (index, doubled))
        assert abs(after - before) < 2
        assert abs(after_too - before_too) < 2


@given(seed=seeds, floor=st.floats(0.05, 0.5))
@settings(max_examples=30, deadline=None)
def test_fewer_options_on_unseen_items_change_nothing(seed: int, floor: float) -> None:
    leader = random_leader(random.Random(seed), 30)
    items = [
        item if name in leader.measurement.items else replace(item, floor=floor, full_chance=floor)
        for name, item in leader.index.items.items()
    ]
    now = at(1000)
    before, after = (score(leader.measurement, each, now) for each in (leader.index, made_index(items)))
    assert after.estimate == before.estimate
    assert after.level == before.level


@given(
    seed=seeds,
    number=st.integers(1, 40),
    gap=st.sampled_from([MINUTE, 0.4, 3, 20]),
    credit=st.sampled_from([0.0, 0.3]),
    later=st.floats(0, 60),
)
@settings(max_examples=150, deadline=None)
def test_wrong_answers_with_feedback_never_read_above_the_score_without_answers(
    seed: int, number: int, gap: float, credit: float, later: float
) -> None:
    rng = random.Random(seed)
    index = made_index(
        made_item(f"{each}{n}", each, difficulty=rng.choice(list(Difficulty)), partial=credit > 0)
        for each in "ABC"
        for n in range(rng.choice([8, 12, 24]))
    )
    leader = Leader(index)
    for place in range(number):
        leader.shown(rng.choice(list(index.items)), credit, place * gap)
    day = (number - 1) * gap + later
    found, start = (score(each, index, at(day)) for each in (leader.measurement, Measurement()))
    assert found.estimate.score <= start.estimate.score
    for one, other in zip(found.competencies, start.competencies, strict=True):
        assert one.estimate.score <= other.estimate.score


def test_sureness_changes_nothing() -> None:
    for seed in range(20):
        leader = random_leader(random.Random(seed), 40)
        day = last_day(leader)
        for word in (None, *Sureness):
            log = [
                replace(event, body=replace(event.body, sureness=word)) if isinstance(event.body, Answered) else event
                for event in leader.log
            ]
            said = score(replay(log), leader.index, at(day))
            assert said == score(leader.measurement, leader.index, at(day))


@given(seed=seeds, credit=st.sampled_from([0.0, 0.4, 1.0]))
@settings(max_examples=80, deadline=None)
def test_whoever_withdraws_and_repeats_gains_next_to_nothing(seed: int, credit: float) -> None:
    leader = random_leader(random.Random(seed), 40, undo=False)
    rng = random.Random(seed + 1)
    item, day = rng.choice(list(leader.index.items)), (last_day(leader) if leader.log else 0) + 1
    before = shown_score(leader.measurement, leader.index, day)
    answer = leader.shown(item, credit, day, sitting="last")
    leader.withdraw(answer, item, day, sitting="last")
    withdrawn = shown_score(leader.measurement, leader.index, day)
    leader.shown(item, 1, day + MINUTE, sitting="last")
    repeated = shown_score(leader.measurement, leader.index, day + MINUTE)
    assert before - 3 < withdrawn
    assert repeated - withdrawn < 0.1
    assert leader.measurement.withdrawals == 1


@given(seed=seeds, days=st.floats(0, 400))
@settings(max_examples=60, deadline=None)
def test_a_range_holds_its_score_and_never_reaches_nothing_or_all(seed: int, days: float) -> None:
    leader = random_leader(random.Random(seed), 50)
    found = score(leader.measurement, leader.index, at((last_day(leader) if leader.log else 0) + days))
    every = [found.estimate, found.expected, *(each.estimate for each in found.competencies)]
    for estimate in every:
        assert 0 < estimate.low < estimate.score < estimate.high < 100


def table(credit: float, number: int) -> tuple[int, int, int]:
    """So many answers to seven competencies in turn, of 24 items each: easy, medium, hard, easy and so on."""
    labels = list(Difficulty)
    index = made_index(made_item(f"{each}{n}", each, difficulty=labels[n % 3]) for n in range(24) for each in "ABCDEFG")
    leader = Leader(index)
    for place, item in enumerate(list(index.items)[:number]):
        leader.answer(item, credit, place * MINUTE)
    found = outlook(leader.measurement, index, at(number * MINUTE)).estimate()
    return round(found.score), round(found.low), round(found.high)


@pytest.mark.parametrize(
    ("credit", "number", "expected"),
    [(1, 10, (73, 49, 88)), (0, 10, (14, 5, 30)), (1, 30, (87, 73, 94)), (0, 30, (8, 3, 17))],
)
def test_all_right_and_all_wrong(credit: float, number: int, expected: tuple[int, int, int]) -> None:
    assert table(credit, number) == expected
