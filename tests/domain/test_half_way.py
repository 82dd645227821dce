"""What was left half-way, and what comes next for it."""

import pytest

from coach.domain.half_way import rest
from coach.domain.looking_back import next_step
from coach.domain.progress import half_done, just_left
from coach.model.event import SittingKind
from coach.model.lesson import Competency, Course, Statement
from coach.model.progress import CheckProgress, LessonProgress, Progress, SelfAssessment, SittingSummary
from coach.model.state import State
from tests.domain.small_world import INDEX, NOON

COURSE = Course(
    title="Small",
    edition="1",
    competencies=(Competency(id="C1", title="One", statements=tuple(Statement(id=name, text=name) for name in "abc")),),
)
RATED = SelfAssessment(begun=NOON, ratings={"C1/a": 3})


def check(kind: str, asked: int) -> CheckProgress:
    return CheckProgress(kind=kind, begun=NOON, asked=tuple(f"L1/{number}" for number in range(asked)))


def left(kind: str, asked: int = 6, last: str = "", **more: object) -> Progress:
    """A check of this kind left after so many questions; `last` is the kind of the last sitting, else the same."""
    summary = SittingSummary(id="s", kind=last or kind, opened=NOON)
    return Progress(checks={kind: check(kind, asked)}, last_sitting=summary, sittings=2, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "asked", "words", "minutes"),
    [
        (SittingKind.QUICK_CHECK, 6, "Go on with the quick check, 6 of 16 questions answered", 5),
        (SittingKind.QUICK_CHECK, 16, "Go on with the quick check, 16 of 16 questions answered", 1),
        (SittingKind.FULL_CHECK, 1, "Go on with the full check, 1 question answered", 25),
        (SittingKind.FULL_CHECK, 2, "Go on with the full check, 2 questions answered", 24),
        (SittingKind.FULL_CHECK, 39, "Go on with the full check, 39 questions answered", 1),
    ],
)
def test_the_rest_of_a_check_says_how_far_it_is(kind: SittingKind, asked: int, words: str, minutes: int) -> None:
    found = rest(left(kind, asked), COURSE, kind)
    assert (found.words, found.minutes) == (words, minutes)


def test_the_rest_of_a_self_assessment_says_how_far_it_is() -> None:
    found = rest(Progress(self_assessments=(RATED,)), COURSE, SittingKind.SELF_ASSESSMENT)
    assert (found.words, found.minutes) == ("Go on rating yourself, 1 of 4 done", 1)


def test_what_the_last_sitting_left_comes_first() -> None:
    both = left(SittingKind.FULL_CHECK, last=SittingKind.SELF_ASSESSMENT, self_assessments=(RATED,))
    assert half_done(both) == (SittingKind.SELF_ASSESSMENT, SittingKind.FULL_CHECK)
    assert just_left(both) == SittingKind.SELF_ASSESSMENT
    assert just_left(left(SittingKind.FULL_CHECK, last=SittingKind.LESSON)) is None
    assert half_done(left(SittingKind.FULL_CHECK, asked=0)) == (), "nothing was answered in it"


def test_a_check_left_earlier_comes_after_a_lesson_left_since_and_before_a_new_one() -> None:
    reading = LessonProgress(begun=NOON)
    since = left(SittingKind.QUICK_CHECK, last=SittingKind.LESSON, lessons={"L1": reading})
    assert command(since) == "coach start"
    done = LessonProgress(begun=NOON, finished=NOON)
    assert command(left(SittingKind.QUICK_CHECK, last=SittingKind.LESSON, lessons={"L1": done})) == (
        "coach assess --quick"
    )


def test_a_self_assessment_left_earlier_is_not_insisted_on() -> None:
    summary = SittingSummary(id="s", kind=SittingKind.LESSON, opened=NOON)
    progress = Progress(self_assessments=(RATED,), last_sitting=summary, sittings=2)
    assert command(progress) == "coach start"


def command(progress: Progress) -> str:
    return next_step(State(progress=progress), INDEX, NOON, measured=True).command
