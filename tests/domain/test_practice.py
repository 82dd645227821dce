from dataclasses import replace
from math import log

import pytest

from coach.domain.ability import Ability, sigmoid
from coach.domain.memory import AGAIN, GOOD, review
from coach.domain.practice import lesson_worth_offering, next_day, personal_seconds, ranked, why_new
from coach.domain.score import known
from coach.model.index import LessonEntry
from coach.model.lesson import Kind
from coach.model.score import Measurement
from tests.made_up import MINUTE, Leader, at, even_index, made_index, made_item


def new() -> Leader:
    return Leader(even_index("AB", 6))


def values(leader: Leader, day: float) -> dict[str, float]:
    return {one.item: one.value for one in ranked(leader.measurement, leader.index, at(day))}


def test_an_item_not_seen_is_worth_what_asking_would_leave_in_two_weeks() -> None:
    found = values(Leader(even_index("A", 1)), 0)
    recalled = (1 + (0.9 ** (-1 / 0.1542) - 1) * 14 / 0.5) ** -0.1542
    later = 0.75 * log(recalled / (1 - recalled)) - 0.05 * log(15 / 8)
    assert found["A1"] == pytest.approx(0.5 * sigmoid(later) / 45)


def test_a_seen_item_is_worth_what_a_review_adds() -> None:
    leader = Leader(even_index("A", 1))
    leader.shown("A1", 1, 0)
    memory = leader.measurement.items["A1"].memory
    assert memory is not None
    p = known(leader.measurement, leader.index, at(10))["A1"]
    m, theta = leader.measurement.mean, Ability(leader.measurement).theta("A").mean

    def later(stability: float, days: float) -> float:
        recalled = (1 + (0.9 ** (-1 / 0.1542) - 1) * days / stability) ** -0.1542
        return sigmoid(0.75 * log(recalled / (1 - recalled)) + 0.55 * theta + m[1] - m[2] * log((1 + days) / 8))

    good, again = (review(memory, rated, at(10)).stability for rated in (GOOD, AGAIN))
    value = p * later(good, 14) + (1 - p) * later(again, 14) - later(memory.stability, 24)
    assert values(leader, 10)["A1"] == pytest.approx(value / 30)


def test_the_most_worth_a_second_comes_first() -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    found = [one.value for one in ranked(leader.measurement, leader.index, at(5))]
    assert found == sorted(found, reverse=True)
    assert all(value > 0 for value in found)


def test_what_was_met_within_twelve_hours_rests_and_what_is_excluded_stays_out() -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    leader.read(["A2"], 0)
    assert {"A1", "A2"}.isdisjoint(values(leader, 0.49))
    assert "A2" in values(leader, 0.51)
    assert "A1" in values(leader, 3)
    chosen = ranked(leader.measurement, leader.index, at(3), exclude={"A1"})
    assert "A1" not in {one.item for one in chosen}


def test_seconds_are_the_leader_s_own_median_between_10_and_120() -> None:
    leader = Leader(even_index("A", 12))
    for number in range(4):
        leader.shown(f"A{number + 1}", 1, number * MINUTE, seconds=300)
    assert personal_seconds(leader.measurement) == {}
    before = values(leader, 1)["A12"]
    leader.shown("A5", 1, 5 * MINUTE, seconds=3)
    assert personal_seconds(leader.measurement) == {Kind.CHOICE: 120}
    assert values(leader, 1)["A12"] < before
    for number in range(6, 12):
        leader.shown(f"A{number}", 1, number * MINUTE, seconds=4)
    assert personal_seconds(leader.measurement) == {Kind.CHOICE: 10}


def test_a_slow_leader_s_questions_are_worth_less_a_second_and_a_quick_one_s_more() -> None:
    leader = new()
    leader.shown("A1", 1, 0)

    def worth(*seconds: float) -> dict[str, float]:
        measurement = replace(leader.measurement, seconds={Kind.CHOICE: seconds})
        return {one.item: one.value for one in ranked(measurement, leader.index, at(10))}

    usual, slow, quick = worth(), worth(*[90.0] * 5), worth(*[15.0] * 5)
    assert worth(*[90.0] * 4) == usual
    assert slow["A2"] == pytest.approx(usual["A2"] * 45 / 90)
    assert slow["A1"] == pytest.approx(usual["A1"] * 30 / 90)
    assert quick["A1"] == pytest.approx(usual["A1"] * 30 / 15)


def why(leader: Leader, item: str, day: float) -> str:
    return next(one.why for one in ranked(leader.measurement, leader.index, at(day)) if one.item == item)


def test_why_this_now() -> None:
    index = made_index([made_item(f"A{n}", "A", topic="Francis 255") for n in range(1, 6)])
    leader = Leader(index)
    leader.shown("A1", 1, 0)
    leader.shown("A2", 0, 0)
    leader.answer("A4", 1, 0)
    leader.read(["A3"], 18)
    assert why(leader, "A1", 19) == "You last met Francis 255 nineteen days ago."
    assert why(leader, "A2", 19) == "You last met Francis 255 nineteen days ago, and it was not all right then."
    assert why(leader, "A3", 19) == "You read about Francis 255 yesterday, and have not been asked since."
    assert why(leader, "A4", 19) == (
        "You were asked about Francis 255 nineteen days ago; its answer waits to be explained."
    )
    assert why(leader, "A5", 19) == "New to you, from L01, which you have not finished yet."


def test_a_question_without_a_topic_is_called_by_its_lesson() -> None:
    """Its title may be the beginning of a stem, which fits no sentence."""
    index = made_index([made_item("A1", "A", title="Match each site in the 2013 guide to what was known of ...")])
    leader = Leader(index)
    leader.shown("A1", 1, 0)
    assert why(leader, "A1", 19) == "You last met a question from L01 nineteen days ago."
    leader.index = replace(index, lessons=(replace(entry("A1"), title="Francis 111 and 255"),))
    assert why(leader, "A1", 19) == "You last met a question from Francis 111 and 255 (L01) nineteen days ago."


def test_a_question_never_met_says_which_lesson_it_is_from() -> None:
    titles = {"L01": "Why now"}
    assert why_new("L01", titles, {"L01"}) == "From Why now (L01), which you finished; not asked yet."
    assert why_new("L01", titles, ()) == "New to you, from Why now (L01), which you have not finished yet."


def test_the_next_day_worth_practising() -> None:
    leader = Leader(even_index("A", 1))
    assert next_day(leader.measurement, leader.index, at(0)) == at(0).date()
    leader.shown("A1", 1, 0)
    assert next_day(leader.measurement, leader.index, at(0.1)) == at(1).date()
    assert next_day(Measurement(), made_index([], "A"), at(0)) is None


def test_a_question_that_was_edited_is_said_to_have_changed() -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    leader.answer("A2", 1, 0)
    leader.read(["A3"], 0)
    leader.edit(["A1", "A2", "A3"], 5)
    assert why(leader, "A1", 6) == "This question has changed since you met it."
    assert why(leader, "A2", 6) == "This question has changed since you met it."
    assert why(leader, "A3", 6).endswith("six days ago, and have not been asked since.")


def entry(*items: str) -> LessonEntry:
    return LessonEntry(id="L01", title="", competencies=("A",), file="", minutes=5, steps=(), items=items)


def test_a_lesson_comes_before_practice_while_little_of_what_is_new_in_it_is_known() -> None:
    leader = new()
    lesson = entry("A1", "A2", "A3")

    def offered() -> bool:
        return lesson_worth_offering(leader.measurement, leader.index, lesson, at(1))

    leader.answer("B1", 0, 0)
    assert offered()
    for number in range(2, 7):
        leader.answer(f"B{number}", 1, number * MINUTE)
    assert not offered()


@pytest.mark.parametrize(("b", "offered"), [(0.05, True), (-0.05, False)])
def test_a_lesson_comes_first_below_a_mean_chance_of_a_half(b: float, offered: bool) -> None:
    index = made_index([made_item(f"A{n}", "A", b=b) for n in (1, 2, 3)])
    mean = known(Measurement(), index, at(0))["A1"]
    assert (0.48 < mean < 0.5) if offered else (0.5 < mean < 0.52)
    assert lesson_worth_offering(Measurement(), index, entry("A1", "A2", "A3"), at(0)) == offered


def test_a_lesson_with_nothing_new_is_not_offered_for_that() -> None:
    leader = new()
    for number in (1, 2, 3):
        leader.shown(f"A{number}", 0, number * MINUTE)
    lesson = entry("A1", "A2", "A3", "elsewhere")
    assert not lesson_worth_offering(leader.measurement, leader.index, lesson, at(1))
