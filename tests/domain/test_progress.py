"""What events leave of a leader's progress."""

from datetime import timedelta

import pytest

from coach.domain.planning import new_reading, waiting
from coach.domain.progress import follow, unfinished, with_result
from coach.domain.stops import Ask
from coach.model.event import (
    ActionDeclined,
    Answer,
    Body,
    CurriculumChanged,
    Event,
    Mode,
    NeedRated,
    PreferenceSet,
    Reflected,
    SelfRated,
    SittingClosed,
    SittingKind,
    SittingOpened,
    Snapshot,
)
from coach.model.lesson import Kind
from coach.model.progress import Progress
from tests.domain.small_world import ITEMS, L1, NOON, RIGHT, WRONG, Walk, walk


def after(progress: Progress, *bodies: Body) -> Progress:
    for body in bodies:
        progress = follow(progress, Event(id="e", at=NOON, sitting="s", body=body))
    return progress


def opened(kind: SittingKind) -> SittingOpened:
    return SittingOpened(sitting_kind=kind, edition="1", version="1")


def checking(kind: SittingKind, *items: str) -> Walk:
    """A check of these questions, every other one right, not closed."""
    one = walk([], kind=kind)
    for number, name in enumerate(items):
        one.sitting.add(Ask(item=name, lesson="L1", mode=Mode.CHECK, kind=Kind.CHOICE, seconds=40))
        one.answer(WRONG if number % 2 else RIGHT)
        one.sitting.advance()
    return one


def missed(progress: Progress) -> list[str]:
    """Questions of checks whose explanations may be shown."""
    return [stop.given.item for stop in waiting(with_result(progress), ITEMS)]


def test_a_finished_lesson_keeps_its_day_and_result_and_forgets_its_steps() -> None:
    one = walk(new_reading(L1, ITEMS, ("L1/p1",)))
    one.wrong = frozenset({"L1/a", "L1/p1"})
    one.to_end()
    reading = one.progress.lessons["L1"]
    assert (reading.right, reading.answered) == (1, 2), "opening questions are apart"
    assert reading.done == frozenset()
    assert reading.finished
    assert not unfinished(reading)
    assert one.progress.given == ()


def test_a_later_reading_is_unfinished_though_an_earlier_one_was_finished() -> None:
    one = walk(new_reading(L1, ITEMS, ())).to_end()
    again = walk(new_reading(L1, ITEMS, ()))
    again.progress, again.now = one.progress, one.now + timedelta(days=1)
    again.to("two")
    reading = again.progress.lessons["L1"]
    assert unfinished(reading)
    assert reading.finished, "the day of the earlier reading stays"


def test_a_full_check_goes_on_over_two_days() -> None:
    one = checking(SittingKind.FULL_CHECK, "L1/a", "L1/b")
    progress = after(one.progress, SittingClosed(finished=False), opened(SittingKind.FULL_CHECK))
    check = progress.checks[SittingKind.FULL_CHECK]
    assert check.asked == ("L1/a", "L1/b")
    assert check.begun == one.kept[0].at
    assert check.finished is None
    assert missed(progress) == [], "nothing is explained before its end"
    ended = after(progress, SittingClosed(finished=True))
    assert missed(ended) == ["L1/b"]


def test_a_check_left_before_its_first_answer_is_begun_anew() -> None:
    one = checking(SittingKind.QUICK_CHECK)
    later = Event(id="e", at=NOON + timedelta(days=1), sitting="t", body=opened(SittingKind.QUICK_CHECK))
    progress = follow(after(one.progress, SittingClosed(finished=False)), later)
    assert progress.checks[SittingKind.QUICK_CHECK].begun == later.at


def test_a_check_of_another_kind_leaves_the_one_that_goes_on() -> None:
    quick = checking(SittingKind.QUICK_CHECK, "L1/a", "L1/b")
    full = checking(SittingKind.FULL_CHECK, "L1/p1", "L2/a")
    progress = after(quick.progress, SittingClosed(finished=False))
    for event in full.kept:
        progress = follow(progress, event)
    progress = after(progress, SittingClosed(finished=True))
    assert progress.checks[SittingKind.FULL_CHECK].asked == ("L1/p1", "L2/a")
    assert progress.checks[SittingKind.QUICK_CHECK].asked == ("L1/a", "L1/b")
    assert missed(progress) == ["L2/a"], "of the check that goes on nothing is told"
    progress = after(progress, opened(SittingKind.QUICK_CHECK), SittingClosed(finished=True))
    assert missed(progress) == ["L1/b", "L2/a"]


def test_a_snapshot_in_an_open_check_ends_it_and_one_after_its_close_does_not() -> None:
    snapshot = Snapshot(score=50, sd=9, low=40, high=60, edition="1")
    one = checking(SittingKind.QUICK_CHECK, "L1/a")
    ended = after(one.progress, snapshot)
    assert ended.checks[SittingKind.QUICK_CHECK].finished
    paused = after(one.progress, SittingClosed(finished=False), snapshot)
    assert paused.checks[SittingKind.QUICK_CHECK].finished is None


def tally_of(progress: Progress) -> tuple[int, int, int]:
    """Answers of the last sitting, those right as far as the leader knows, and those whose result comes later."""
    assert progress.last_sitting
    return progress.last_sitting.answers, progress.last_sitting.right, len(progress.last_sitting.waiting)


def test_a_checks_answers_are_right_or_not_only_with_its_result() -> None:
    one = checking(SittingKind.QUICK_CHECK, "L1/a", "L1/b", "L2/a")
    assert tally_of(one.progress) == (3, 0, 3)
    assert tally_of(after(one.progress, SittingClosed(finished=False))) == (3, 0, 3)
    assert tally_of(after(one.progress, SittingClosed(finished=True))) == (3, 2, 0)
    assert tally_of(after(one.progress, Snapshot(score=50, sd=9, low=40, high=60, edition="1"))) == (3, 2, 0)


def test_opening_answers_are_right_or_not_only_once_explained() -> None:
    one = walk(new_reading(L1, ITEMS, ("L1/p1", "L1/p2"))).to("one")
    assert tally_of(one.progress) == (2, 0, 2)
    one.to("end L1")
    assert tally_of(one.progress) == (4, 4, 0)


def test_an_opening_answer_given_again_waits_once() -> None:
    one = walk(new_reading(L1, ITEMS, ("L1/p1", "L1/p2"))).to("L1/p2")
    assert one.sitting.back()
    one.answer(WRONG, "y")
    assert tally_of(one.progress) == (1, 0, 1)
    one.sitting.advance()
    one.to("end L1")
    assert tally_of(one.progress) == (4, 3, 0)


@pytest.mark.parametrize("kind", [SittingKind.QUICK_CHECK, SittingKind.FULL_CHECK])
def test_of_the_checks_before_a_new_one_only_what_was_missed_is_kept(kind: SittingKind) -> None:
    one = checking(SittingKind.QUICK_CHECK, "L1/a", "L1/b")
    progress = after(one.progress, SittingClosed(finished=True), opened(kind))
    assert [given.item for given in progress.given] == missed(progress) == ["L1/b"]


def test_a_question_explained_in_a_lesson_waits_for_no_explanation_of_a_check() -> None:
    one = checking(SittingKind.QUICK_CHECK, "L1/p1", "L1/b")
    one.keep(one.sitting.close(one.tick(), finished=True))
    assert missed(one.progress) == ["L1/b"]
    lesson = walk(new_reading(L1, ITEMS, ()))
    lesson.progress = one.progress
    lesson.to("end L1")
    assert missed(lesson.progress) == []


def test_a_check_answered_again_before_the_end_is_asked_once_and_counted_once() -> None:
    one = checking(SittingKind.QUICK_CHECK, "L1/a", "L1/b")
    assert one.sitting.back()
    one.keep(one.sitting.give(Answer(chosen=("y",)), RIGHT, one.tick()))
    assert one.progress.checks[SittingKind.QUICK_CHECK].asked == ("L1/a", "L1/b")
    assert one.progress.answers == 2
    assert missed(after(one.progress, SittingClosed(finished=True))) == []


def test_self_ratings_gather_until_the_assessment_is_finished_and_the_latest_two_are_kept() -> None:
    progress = Progress()
    for rating in (2, 3, 4):
        progress = after(
            progress,
            opened(SittingKind.SELF_ASSESSMENT),
            SelfRated(competency="C1", statement="a", rating=1),
            SittingClosed(finished=False),
            opened(SittingKind.SELF_ASSESSMENT),
            SelfRated(competency="C1", statement="a", rating=rating),
            NeedRated(competency="C1", need=5),
            SittingClosed(finished=True),
        )
    assert [one.ratings for one in progress.self_assessments] == [{"C1/a": 3}, {"C1/a": 4}]
    assert progress.self_assessments[-1].needs == {"C1": 5}
    assert progress.self_assessments[-1].finished


def test_a_reflection_that_was_met_is_known_whatever_lesson_was_open() -> None:
    event = Event(id="r", at=NOON, sitting="s", body=Reflected(kind=Kind.REFLECTION, text="Mine"), item="L1/words")
    assert follow(Progress(), event).reflected == {"L1/words"}


def test_an_edited_item_loses_the_answer_that_waited() -> None:
    one = checking(SittingKind.QUICK_CHECK, "L1/a", "L1/b")
    progress = after(one.progress, CurriculumChanged(old="1", new="2", edited=("L1/b",), items={"L1/b": "new:2"}))
    assert missed(after(progress, SittingClosed(finished=True))) == []
    assert progress.items["L1/b"] == "new:2"


def test_preferences_are_remembered_and_a_declined_action_leaves_nothing() -> None:
    progress = after(Progress(), PreferenceSet(name="plain", value="yes"), ActionDeclined(lesson="L1"))
    assert progress.preferences == {"plain": "yes"}
    assert progress.actions == ()
