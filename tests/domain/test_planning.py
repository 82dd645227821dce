"""What a sitting holds: openings drawn, practice chosen, orders of options, what changed in the course."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.planning import (
    curriculum_change,
    draw_opening,
    new_reading,
    next_lesson,
    once_each,
    practice,
    rest_of_reading,
    shown_order,
    shuffled,
    unmarked_question,
)
from coach.domain.progress import follow
from coach.domain.stops import Ask, Begin, End, Read
from coach.model.event import (
    Event,
    LessonBegun,
    LessonFinished,
    Mode,
    PageRead,
    Skipped,
)
from coach.model.lesson import Choice, Match, Number, Option, Order, Right, Sort, TrueFalse
from coach.model.progress import LessonProgress, Progress
from coach.model.score import ItemState
from tests.domain.small_world import INDEX, ITEMS, L1, L2, NOON, item, name_of

OPTIONS = tuple(Option(id=name, text=name) for name in "abcde")


def choice(*, fixed: bool = False) -> Choice:
    return Choice(
        id="L1/a", lesson="L1", stem="?", competency="C1", sort=Sort.RECALL, options=OPTIONS, fixed_order=fixed
    )


def order() -> Order:
    return Order(
        id="L1/o",
        lesson="L1",
        stem="?",
        competency="C1",
        sort=Sort.RECALL,
        options=OPTIONS[:3],
        right_order=("c", "b", "a"),
    )


def happened(*bodies: object) -> Progress:
    progress = Progress()
    for number, body in enumerate(bodies):
        event = Event(id=str(number), at=NOON, sitting="s", body=body)  # type: ignore[arg-type]
        progress = follow(progress, event)
    return progress


def test_openings_are_two_from_two_competencies_never_two_step() -> None:
    drawn = [draw_opening(L1, ITEMS, {}, NOON, Random(seed), again=False) for seed in range(300)]
    assert all(len({ITEMS[name].competency for name in pair}) == 2 for pair in drawn)
    met = Counter(name for pair in drawn for name in pair)
    assert set(met) == {"L1/a", "L1/b", "L1/p1", "L1/p2"}
    assert min(met["L1/a"], met["L1/b"], met["L1/p2"]) > 60


def test_openings_are_never_answered_before_on_a_first_reading() -> None:
    states = {"L1/a": ItemState(answers=1), "L1/p1": ItemState(unshown=NOON), "L1/b": ItemState(contact=NOON)}
    for seed in range(20):
        assert set(draw_opening(L1, ITEMS, states, NOON, Random(seed), again=False)) == {"L1/b", "L1/p2"}


def test_openings_of_a_later_reading_had_no_contact_for_sixty_days() -> None:
    states = {
        name: ItemState(answers=1, contact=NOON - timedelta(days=days))
        for name, days in (("L1/a", 61), ("L1/b", 59), ("L1/p1", 1), ("L1/p2", 0))
    }
    assert draw_opening(L1, ITEMS, states, NOON, Random(1), again=True) == ("L1/a",)


def test_a_question_drawn_for_the_opening_is_not_asked_again_in_its_step() -> None:
    names = [name_of(stop) for stop in new_reading(L1, ITEMS, ("L1/a", "L1/p1"))]
    assert names == ["begin L1", "L1/a", "L1/p1", "one", "two", "L1/b", "end L1"]


def test_only_the_first_page_says_when_it_was_checked() -> None:
    pages = [stop for stop in new_reading(L1, ITEMS, ()) if isinstance(stop, Read)]
    assert [page.first for page in pages] == [True, False]


def test_openings_are_not_asked_any_more_once_a_page_was_read() -> None:
    reading = LessonProgress(begun=NOON, opening=("L1/p1", "L1/p2"), done=frozenset({"L1/p1"}))
    assert next(name_of(stop) for stop in rest_of_reading(L1, ITEMS, reading)) == "L1/p2"
    reading = replace(reading, done=reading.done | {"one"})
    assert [name_of(stop) for stop in rest_of_reading(L1, ITEMS, reading)] == ["L1/a", "two", "L1/b", "end L1"]


def test_skipped_steps_come_last_when_a_lesson_goes_on() -> None:
    progress = happened(LessonBegun(lesson="L1"), PageRead(lesson="L1", page="one"), Skipped(lesson="L1"))
    reading = replace(progress.lessons["L1"], skipped=frozenset({"L1/a"}))
    assert [name_of(stop) for stop in rest_of_reading(L1, ITEMS, reading)] == ["two", "L1/b", "L1/a", "end L1"]


def test_an_earlier_question_whose_lesson_is_left_out_is_not_asked() -> None:
    rest = {name: one for name, one in ITEMS.items() if not name.startswith("L1/")}
    assert [type(stop) for stop in new_reading(L2, rest, ())] == [Begin, Read, Ask, End]


def test_an_earlier_question_whose_lesson_was_never_begun_is_not_asked() -> None:
    assert "L1/a" not in [name_of(stop) for stop in new_reading(L2, ITEMS, (), begun=())]
    assert "L1/a" in [name_of(stop) for stop in new_reading(L2, ITEMS, (), begun={"L1"})]
    reading = LessonProgress(begun=NOON, done=frozenset({"first"}))
    assert "L1/a" not in [name_of(stop) for stop in rest_of_reading(L2, ITEMS, reading, begun={"L2"})]


def test_no_question_is_asked_twice_in_one_sitting() -> None:
    suggested = [("L1/a", "why"), ("L1/p1", "why"), ("L2/b", "why")]
    practised = practice(suggested, ITEMS, 1000)
    readings = [*new_reading(L1, ITEMS, ("L1/p1",)), *new_reading(L2, ITEMS, ())]
    names = [stop.item for stop in once_each([*practised, *readings]) if isinstance(stop, Ask)]
    assert names == ["L2/b", "L1/p1", "L1/a", "L1/b", "L2/a"]
    only = [stop for stop in once_each([*practised, *new_reading(L2, ITEMS, ())]) if isinstance(stop, Ask)]
    assert [(stop.item, stop.of_lesson) for stop in only][-1] == ("L1/a", True), "the lesson's wish comes first"


def test_a_question_without_a_mark_is_met_once_when_its_lesson_is_finished() -> None:
    entry = replace(L1, unmarked=("L1/side", "L1/words"))
    index = replace(INDEX, lessons=(entry, L2))
    begun = happened(LessonBegun(lesson="L1"))
    assert unmarked_question(index, begun) is None
    finished = happened(LessonBegun(lesson="L1"), LessonFinished(lesson="L1"))
    assert unmarked_question(index, finished) == "L1/side"
    assert unmarked_question(index, replace(finished, reflected=frozenset({"L1/side"}))) == "L1/words"
    assert unmarked_question(index, replace(finished, reflected=frozenset(entry.unmarked))) is None


def test_the_lesson_left_half_way_comes_before_the_next_one() -> None:
    assert next_lesson(INDEX, Progress()) == L1
    assert next_lesson(INDEX, happened(LessonBegun(lesson="L2"))) == L2
    assert next_lesson(INDEX, happened(LessonBegun(lesson="L2")), after=["L2"]) == L1


def test_no_two_practice_questions_in_a_row_share_a_reference() -> None:
    suggested = [("L1/a", "first"), ("L1/p1", ""), ("L2/a", ""), ("L2/b", ""), ("L1/b", "")]
    asks = practice(suggested, ITEMS, 1000)
    assert [ask.item for ask in asks] == ["L1/a", "L2/b", "L1/p1", "L1/b", "L2/a"]
    assert asks[0].why == "first"
    assert {ask.mode for ask in asks} == {Mode.REVIEW}


@given(st.lists(st.sampled_from(sorted(ITEMS)), unique=True), st.floats(0, 400))
def test_practice_fits_its_time_and_never_shares_a_reference_with_the_one_before(names: list[str], time: float) -> None:
    asks = practice([(name, "") for name in names], ITEMS, time)
    assert sum(ask.seconds for ask in asks) <= time
    assert len({ask.item for ask in asks}) == len(asks)
    for one, other in pairwise(asks):
        assert not set(ITEMS[one.item].references) & set(ITEMS[other.item].references)


def test_options_stand_as_written_at_first_contact_and_are_shuffled_later() -> None:
    written = ("a", "b", "c", "d", "e")
    assert shown_order(choice(), Random(1), first=True) == written
    assert shown_order(choice(fixed=True), Random(1), first=False) == written
    orders = {shown_order(choice(), Random(seed), first=False) for seed in range(50)}
    assert len(orders) > 20
    assert all(sorted(one) == list(written) for one in orders)


def test_a_question_met_again_in_one_sitting_keeps_its_order() -> None:
    assert shown_order(choice(), Random(1), first=False, previous=("e", "d", "c", "b", "a")) == (
        "e",
        "d",
        "c",
        "b",
        "a",
    )


def test_an_order_is_never_shown_in_the_right_order() -> None:
    assert all(shown_order(order(), Random(seed), first=False) != ("c", "b", "a") for seed in range(60))


def test_true_and_false_keep_their_places_and_a_number_shows_nothing() -> None:
    two = (Option(id="true", text="True"), Option(id="false", text="False", key=True))
    question = TrueFalse(id="L1/t", lesson="L1", stem="?", competency="C1", sort=Sort.RECALL, options=two)
    assert {shown_order(question, Random(seed), first=False) for seed in range(9)} == {("true", "false")}
    number = Number(
        id="L1/n",
        lesson="L1",
        stem="?",
        competency="C1",
        sort=Sort.RECALL,
        answer=1,
        tolerance=1,
        zero_beyond=2,
        low=0,
        high=9,
    )
    assert shown_order(number, Random(1), first=False) == ()


def test_a_match_shows_its_right_sides() -> None:
    rights = (Right(id="r1", text=""), Right(id="r2", text=""))
    question = Match(id="L1/m", lesson="L1", stem="?", competency="C1", sort=Sort.RECALL, lefts=(), rights=rights)
    assert shown_order(question, Random(1), first=True) == ("r1", "r2")


@given(st.lists(st.integers()), st.integers(0, 99))
def test_shuffling_keeps_everything(things: list[int], seed: int) -> None:
    assert sorted(shuffled(things, Random(seed))) == sorted(things)


def test_a_course_is_new_then_the_same_then_edited_retired_and_back() -> None:
    first = curriculum_change(INDEX, Progress())
    assert first
    assert set(first.added) == set(ITEMS)
    known = happened(first)
    assert curriculum_change(INDEX, known) is None

    edited = {**ITEMS, "L1/a": replace(ITEMS["L1/a"], revision=2)}
    del edited["L2/b"]
    change = curriculum_change(replace(INDEX, items=edited), known)
    assert change
    assert (change.edited, change.retired, change.added) == (("L1/a",), ("L2/b",), ())
    known = follow(known, Event(id="x", at=NOON, sitting="s", body=change))
    assert curriculum_change(replace(INDEX, items=edited), known) is None

    back = {**edited, "L2/b": item("L2/b", references=("r4",))}
    change = curriculum_change(replace(INDEX, items=back), known)
    assert change
    assert (change.edited, change.retired, change.added) == ((), (), ("L2/b",))
