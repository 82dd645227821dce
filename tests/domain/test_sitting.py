"""Where a sitting stands after each thing done, and what it leaves in the log."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.planning import cut_off, new_reading, practice, rest_of_reading
from coach.domain.stops import EXPLAIN_SECONDS, Ask, Explain, Read, Stop
from coach.model.event import (
    Answer,
    Answered,
    Event,
    FeedbackShown,
    Flagged,
    LessonBegun,
    LessonFinished,
    Mode,
    PageRead,
    Revealed,
    SittingKind,
    Skipped,
    Withdrawn,
)
from coach.model.lesson import Kind
from tests.domain.small_world import ITEMS, L1, L2, RIGHT, WRONG, Walk, name_of, walk

OPENING = ("L1/p1", "L1/p2")


def answered(event: Event) -> Answered:
    assert isinstance(event.body, Answered)
    return event.body


def reading(**more: object) -> Walk:
    return walk(new_reading(L1, ITEMS, OPENING), **more)  # type: ignore[arg-type]


def practising(*names: str, budget: float | None = None) -> Walk:
    stops: list[Stop] = [
        Ask(item=name, lesson=name.partition("/")[0], mode=Mode.REVIEW, kind=Kind.CHOICE, seconds=40) for name in names
    ]
    return walk(stops, kind=SittingKind.REVIEW, budget=budget)


def test_a_lesson_is_met_in_its_order_and_its_openings_are_explained_at_its_end() -> None:
    one = reading().to_end()
    assert [type(event.body).__name__ for event in one.kept] == [
        "SittingOpened",
        "LessonBegun",
        "Answered",
        "Answered",
        "PageRead",
        "Answered",
        "FeedbackShown",
        "PageRead",
        "Answered",
        "FeedbackShown",
        "Revealed",
        "Revealed",
        "LessonFinished",
        "SittingClosed",
    ]
    assert one.progress.lessons["L1"].finished


def test_an_event_names_its_item_with_fingerprint_and_revision() -> None:
    one = reading().to_end()
    event = one.bodies(Answered)[0]
    assert (event.item, event.fingerprint, event.revision) == ("L1/p1", "fL1/p1", 1)
    assert one.bodies(FeedbackShown)[0].item == "L1/a"


def test_a_page_covers_items_that_share_a_reference_else_all_of_its_lesson() -> None:
    one = reading().to_end()
    first, second = (event.body for event in one.bodies(PageRead))
    assert isinstance(first, PageRead)
    assert isinstance(second, PageRead)
    assert first.covers == ("L1/a", "L1/p1")
    assert second.covers == L1.items


def test_before_its_explanation_the_last_answer_counts() -> None:
    one = reading().to("L1/p1")
    one.answer(WRONG, "first")
    one.sitting.advance()
    assert one.sitting.back()
    one.answer(RIGHT, "second")
    found = [each for each in one.progress.given if each.item == "L1/p1"]
    assert [each.chosen for each in found] == [("second",)]
    assert not any(answered(event).changed for event in one.bodies(Answered))


def test_after_its_explanation_the_first_answer_counts_and_a_later_one_is_kept_as_changed() -> None:
    one = reading().to("L1/a")
    one.answer(WRONG)
    one.answer(RIGHT, "other")
    assert [answered(event).changed for event in one.bodies(Answered)[-2:]] == [False, True]
    assert len(one.bodies(FeedbackShown)) == 1
    assert (one.progress.lessons["L1"].right, one.progress.lessons["L1"].answered) == (0, 1)
    previous = one.sitting.previous(one.sitting.stops[one.sitting.position])  # type: ignore[arg-type]
    assert previous
    assert previous.chosen == ("x",)


def test_back_never_crosses_from_the_pages_into_the_opening() -> None:
    one = reading().to("one")
    assert not one.sitting.back()
    one.to("two")
    assert one.sitting.back()
    assert name_of(one.sitting.current) == "L1/a"
    assert one.sitting.back()
    assert not one.sitting.back()


def test_back_from_an_explanation_goes_to_the_one_before_and_no_further() -> None:
    one = reading()
    while not isinstance(one.sitting.current, Explain):
        one.step()
    assert not one.sitting.back()
    one.step()
    assert name_of(one.sitting.current) == "explain L1/p2"
    assert one.sitting.back()
    assert name_of(one.sitting.current) == "explain L1/p1"


def test_the_last_opening_answer_is_undone_until_the_first_page_is_left() -> None:
    one = reading().to("one")
    assert one.sitting.may_undo()
    one.step()
    assert not one.sitting.may_undo()


def test_from_the_first_page_an_opening_answer_is_withdrawn_and_asked_again() -> None:
    """The page may have told it, so that it is undone at the price of one that was explained."""
    one = reading().to("one")
    one.kept.extend(one.sitting.undo(one.tick()))
    assert name_of(one.sitting.current) == "L1/p2"
    assert len(one.bodies(Withdrawn)) == 1
    one.to("one")
    assert not one.sitting.back()


def test_from_the_first_page_the_rule_of_withdrawals_holds() -> None:
    one = reading(refuse=lambda _: "No more for now.").to("L1/p2")
    assert one.sitting.no_undo() is None
    one.to("one")
    assert one.sitting.no_undo() == "No more for now."


def test_undo_before_an_explanation_withdraws_nothing() -> None:
    one = reading().to("L1/p2")
    assert one.sitting.no_undo() is None
    assert one.sitting.undo(one.tick()) == ()
    assert name_of(one.sitting.current) == "L1/p1"


def test_undo_after_an_explanation_withdraws_and_asks_again() -> None:
    one = reading().to("L1/a")
    one.wrong = frozenset({"L1/a"})
    one.step()
    given = one.bodies(Answered)[-1]
    one.keep(*one.sitting.undo(one.tick()))
    assert [event.body for event in one.bodies(Withdrawn)] == [Withdrawn(answer=given.id)]
    assert name_of(one.sitting.current) == "L1/a"
    assert one.progress.lessons["L1"].answered == 0
    assert "L1/a" not in one.progress.lessons["L1"].done
    assert not one.sitting.may_undo()


def test_an_undo_that_is_refused_says_why() -> None:
    one = reading(refuse=lambda _: "No more of that.").to("L1/a")
    one.step()
    assert one.sitting.no_undo() == "No more of that."


def test_a_skipped_question_returns_after_the_last_page_and_question() -> None:
    one = reading().to("L1/a")
    one.keep(one.sitting.skip(one.tick()))
    names = [name_of(stop) for stop in one.sitting.stops[one.sitting.position :]]
    assert names == ["two", "L1/b", "L1/a", "end L1"]
    one.to("L1/a")
    one.keep(one.sitting.skip(one.tick()))
    assert [name_of(stop) for stop in one.sitting.stops[one.sitting.position :]] == [
        "explain L1/p1",
        "explain L1/p2",
        "end L1",
    ]
    assert len(one.bodies(Skipped)) == 2


def test_an_opening_that_is_skipped_does_not_return() -> None:
    one = reading().to("L1/p1")
    one.keep(one.sitting.skip(one.tick()))
    one.to_end()
    assert [event.item for event in one.bodies(Revealed)] == ["L1/p2"]


def test_a_hint_goes_with_the_answer_that_follows() -> None:
    one = reading().to("L1/a")
    one.keep(one.sitting.hint(one.tick()))
    one.answer()
    assert answered(one.bodies(Answered)[-1]).hints == 1


@pytest.mark.parametrize("stopped", range(1, 14))
def test_a_sitting_cut_off_anywhere_goes_on_at_that_very_step(stopped: int) -> None:
    """Whatever was kept when the program ended, nothing is asked or shown twice and nothing is missed."""
    whole = reading().to_end()
    kept = whole.kept[:stopped]
    again = walk([])
    again.keep(*kept)
    progress = again.progress
    if "L1" not in progress.lessons or progress.lessons["L1"].finished:
        return
    rest = rest_of_reading(L1, ITEMS, progress.lessons["L1"])
    on = walk([*cut_off(progress.given, ITEMS), *rest], earlier=progress.given)
    on.kept = []
    on.keep(*kept)
    on.to_end()
    assert [e.item for e in on.bodies(Answered)] == [e.item for e in whole.bodies(Answered)]
    assert sorted(e.item or "" for e in on.bodies(Revealed)) == sorted(e.item or "" for e in whole.bodies(Revealed))
    assert {e.item for e in on.bodies(FeedbackShown)} == {"L1/a", "L1/b"}
    assert len(on.bodies(LessonFinished)) == 1


def test_an_explanation_that_was_cut_off_comes_first() -> None:
    one = reading().to("L1/a")
    one.keep(one.sitting.give(Answer(chosen=("x",)), RIGHT, one.tick()))
    assert [name_of(stop) for stop in cut_off(one.progress.given, ITEMS)] == ["explain L1/a"]


def test_it_closes_when_its_minutes_are_up_after_an_explanation() -> None:
    one = walk([*new_reading(L1, ITEMS, ()), *new_reading(L2, ITEMS, ())], budget=100)
    one.to_end()
    assert not [event for event in one.bodies(LessonBegun) if event.body == LessonBegun(lesson="L2")]
    assert one.progress.lessons["L1"].finished, "less than two minutes were left of it"


def test_a_long_rest_is_left_for_another_day_but_not_between_a_page_and_its_question() -> None:
    long = [Read(lesson="L1", page=name, seconds=90) for name in ("a", "b", "c", "d")]
    ask = Ask(item="L1/a", lesson="L1", mode=Mode.LESSON, kind=Kind.CHOICE, seconds=40)
    one = walk([long[0], ask, *long[1:]], budget=80)
    one.step()
    assert name_of(one.sitting.current) == "L1/a"
    one.step()
    assert one.sitting.current is None


def test_a_missed_practice_question_comes_back_once_at_the_end() -> None:
    one = practising("L1/a", "L2/b", "L1/b")
    one.wrong = frozenset({"L1/a"})
    one.to_end()
    events = [(event.item, answered(event).repeat) for event in one.bodies(Answered)]
    assert events == [("L1/a", False), ("L2/b", False), ("L1/b", False), ("L1/a", True)]
    assert one.progress.last_sitting
    assert (one.progress.last_sitting.right, one.progress.last_sitting.answers) == (2, 3)
    assert len(one.bodies(FeedbackShown)) == 4
    assert [given.item for given in one.sitting.results() if not given.right] == ["L1/a"]


def test_a_missed_question_does_not_follow_itself() -> None:
    one = practising("L2/b")
    one.wrong = frozenset({"L2/b"})
    one.to_end()
    assert len(one.bodies(Answered)) == 1


def asked(one: Walk) -> list[str | None]:
    return [event.item for event in one.to_end().bodies(Answered)]


def test_a_missed_question_does_not_come_back_after_one_of_the_same_reference() -> None:
    one = practising("L1/a", "L1/b", "L1/p1")
    one.wrong = frozenset({"L1/a", "L1/p1"})
    assert asked(one) == ["L1/a", "L1/b", "L1/p1"], "all that is missed refers to r1"


def test_a_missed_question_waits_for_another_that_may_stand_between() -> None:
    one = practising("L1/a", "L1/b", "L1/p1")
    one.wrong = frozenset({"L1/a", "L1/b", "L1/p1"})
    assert asked(one) == ["L1/a", "L1/b", "L1/p1", "L1/b", "L1/a"]


@given(st.lists(st.sampled_from(sorted(ITEMS)), unique=True, min_size=2), st.sets(st.sampled_from(sorted(ITEMS))))
def test_no_two_practice_questions_in_a_row_share_a_reference_repeats_among_them(
    names: list[str], wrong: set[str]
) -> None:
    one = practising(*(ask.item for ask in practice([(name, "") for name in names], ITEMS, 1000)))
    one.wrong = frozenset(wrong)
    for before, after in pairwise(asked(one)):
        assert before
        assert after
        assert before != after
        assert not set(ITEMS[before].references) & set(ITEMS[after].references)


def test_an_answer_taken_back_and_given_right_does_not_come_back() -> None:
    one = practising("L1/a", "L2/b")
    one.answer(WRONG)
    one.sitting.advance()
    one.keep(*one.sitting.undo(one.tick()))
    assert asked(one) == ["L1/a", "L1/a", "L2/b"]


def test_an_answer_taken_back_and_missed_again_comes_back_once() -> None:
    one = practising("L1/a", "L2/b")
    one.wrong = frozenset({"L1/a"})
    one.answer()
    one.sitting.advance()
    one.keep(*one.sitting.undo(one.tick()))
    assert asked(one) == ["L1/a", "L1/a", "L2/b", "L1/a"]


def test_an_earlier_lessons_question_belongs_to_the_reading_that_asks_it() -> None:
    one = walk(new_reading(L2, ITEMS, ())).to("L1/a")
    one.answer(WRONG)
    body = answered(one.bodies(Answered)[-1])
    assert (body.mode, body.lesson) == (Mode.REVIEW, "L2")
    assert one.progress.lessons["L2"].answered == 2
    assert "L1/a" in one.progress.lessons["L2"].done


def test_total_and_spent_are_expected_seconds() -> None:
    one = reading(budget=1000)
    planned = sum(stop.seconds for stop in one.sitting.stops)
    assert one.sitting.total == planned + 2 * EXPLAIN_SECONDS, "the two openings are explained at the end"
    one.to("L1/a")
    assert one.sitting.spent == 140
    assert one.sitting.total == planned + 2 * EXPLAIN_SECONDS


@pytest.mark.parametrize("budget", [60, 100, 200, 250, 300, 500])
def test_what_is_said_to_be_left_is_left_from_the_first_stop_to_the_last(budget: float) -> None:
    one = walk([*new_reading(L1, ITEMS, OPENING), *new_reading(L2, ITEMS, ())], budget=budget)
    said, reaches = one.sitting.total, one.sitting.reaches_end("L1")
    one.to_end()
    assert one.sitting.spent == said
    assert bool(one.progress.lessons["L1"].finished) == reaches


def test_a_page_and_a_question_are_flagged_by_name() -> None:
    one = reading().to("one")
    event = one.sitting.flag(one.tick(), "Which guide?")
    assert (event.item, event.body) == (None, Flagged(note="Which guide?", lesson="L1", page="one"))
    event = one.to("L1/a").sitting.flag(one.tick())
    assert (event.item, event.body) == ("L1/a", Flagged(lesson="L1"))
