"""How long a check or self-assessment is; of one that was left before its end, how far, and what goes on with it."""

from math import ceil

from coach.domain.constants import QUICK_QUESTIONS
from coach.domain.self_assessment import all_ratings, rated, resume_at
from coach.model.event import SittingKind
from coach.model.index import Index
from coach.model.lesson import Course, Kind
from coach.model.progress import Progress
from coach.model.report import NextStep

FULL_QUESTIONS = 34
"""Questions that a full check takes on average (score.md, section 7)."""

QUICK_SECONDS, FULL_SECONDS, RATING_SECONDS = 30, 45, 6
"""Expected seconds for a short question, for any question, and for a rating."""


QUICK_KINDS = frozenset({Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE, Kind.NUMBER})
"""The short kinds, which the quick check keeps to."""


def quick_questions(index: Index) -> int:
    """How many questions a quick check of this course has at most."""
    return min(QUICK_QUESTIONS, sum(item.kind in QUICK_KINDS for item in index.items.values()))


def quick_minutes(questions: int) -> int:
    return max(1, ceil(questions * QUICK_SECONDS / 60))


def rest(progress: Progress, course: Course, kind: str) -> NextStep:
    """What goes on with the latest check, or self-assessment, of this kind."""
    if kind == SittingKind.SELF_ASSESSMENT:
        return _ratings(progress, course)
    asked = len(progress.checks[kind].asked)
    if kind == SittingKind.QUICK_CHECK:
        words = f"Go on with the quick check, {asked} of {QUICK_QUESTIONS} questions answered"
        return _step(words, "coach assess --quick", (QUICK_QUESTIONS - asked) * QUICK_SECONDS)
    words = f"Go on with the full check, {asked} {'question' if asked == 1 else 'questions'} answered"
    return _step(words, "coach assess --full", (FULL_QUESTIONS - asked) * FULL_SECONDS)


def _ratings(progress: Progress, course: Course) -> NextStep:
    ratings = all_ratings(course.competencies)
    done = resume_at(ratings, rated(progress.self_assessments[-1]))
    words = f"Go on rating yourself, {done} of {len(ratings)} done"
    return _step(words, "coach assess --self", (len(ratings) - done) * RATING_SECONDS)


def _step(words: str, command: str, seconds: float) -> NextStep:
    return NextStep(words=words, command=command, minutes=max(1, ceil(seconds / 60)))
