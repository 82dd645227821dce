"""What was done and what comes of it: lessons, sittings, actions, what to look at again, what is due, what is next."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from math import ceil

from coach.domain.constants import NEEDED_ITEMS
from coach.domain.dates import in_letters
from coach.domain.half_way import quick_minutes, quick_questions, rest
from coach.domain.memory import due as due_day
from coach.domain.planning import next_lesson
from coach.domain.progress import CHECKS, half_done, just_left, unfinished
from coach.domain.timing import whole_minutes
from coach.model.event import Outcome, Sureness
from coach.model.index import Index, Item, LessonEntry
from coach.model.late import dataclass
from coach.model.progress import Action, LessonProgress, Progress
from coach.model.report import (
    ActionLine,
    Actions,
    Again,
    Due,
    LastSitting,
    LessonLine,
    LookAgain,
    NextStep,
    Stage,
)
from coach.model.score import ItemState, Measurement
from coach.model.state import State

LISTED = 12
"""Questions listed to look at again; more would not be looked at."""

MISSED = 0.5
"""Credit below this is a miss; half right is not what anyone was sure and wrong about."""

WEEK = timedelta(days=7)

REVIEW_MINUTES = 5
"""A review is offered in a helping of this many minutes at most."""

WORTH_A_REVIEW = 6
"""Questions due before a review is the next step rather than the next lesson."""


@dataclass(frozen=True, slots=True)
class AgainFirst:
    """The first questions to look at again; of all explained, how many were said sure, and how many of these missed."""

    said_sure: int
    sure_but_wrong: int
    lines: tuple[LookAgain, ...]


def look_again(measurement: Measurement, index: Index, fading: Sequence[str]) -> AgainFirst:
    """Sure but wrong first, then missed, each the latest first; then what fades most.

    A question whose answer has not been explained yet is not among them: saying that it was missed would tell.
    """
    told = [
        (state.contact, index.items[name], state)
        for name, state in measurement.items.items()
        if name in index.items and state.contact is not None and state.unshown is None
    ]
    told.sort(key=lambda one: (one[0], one[1].id), reverse=True)
    missed = [(item, state) for _, item, state in told if _missed(state)]
    said_sure = sum(state.last_sureness == Sureness.SURE for _, _, state in told)
    sure = [item for item, state in missed if state.last_sureness == Sureness.SURE]
    other = [item for item, state in missed if state.last_sureness != Sureness.SURE]
    listed = {item.id for item, _ in missed}
    fades = [index.items[name] for name in fading if name in index.items and name not in listed]
    found = [(item, Again.SURE_BUT_WRONG) for item in sure]
    found += [(item, Again.MISSED) for item in other] + [(item, Again.FADING) for item in fades]
    return AgainFirst(said_sure, len(sure), tuple(islice(_alike_together(found, index), LISTED)))


def _missed(state: ItemState) -> bool:
    return state.last_credit is not None and state.last_credit < MISSED


def _alike_together(found: Sequence[tuple[Item, Again]], index: Index) -> Iterator[LookAgain]:
    """A line for each reason, lesson and topic, in the place of its first question: nobody could tell two apart."""
    alike: dict[tuple[Again, str, str], list[Item]] = {}
    for item, reason in found:
        alike.setdefault((reason, item.lesson, item.topic), []).append(item)
    lessons = lesson_titles(index)
    for (reason, lesson, topic), items in alike.items():
        yield LookAgain(
            item=items[0].id,
            title=_asked_about(topic, len(items)),
            questions=len(items),
            reason=reason,
            competency=items[0].competency,
            lesson=lesson,
            lesson_title=lessons.get(lesson, lesson),
        )


def _asked_about(topic: str, questions: int) -> str:
    """What a sentence calls them: never a stem, which of a false statement would teach what is false."""
    if questions == 1:
        return topic or "a question"
    number = in_letters(questions)
    return f"{number} questions on {topic}" if topic else f"{number} questions"


def called(item: Item, lessons: Mapping[str, str]) -> str:
    """What a sentence calls a question where its lesson is not named beside it; `lessons` are titles by id."""
    return item.topic or f"a question from {lessons.get(item.lesson, item.lesson)}"


def lesson_titles(index: Index) -> dict[str, str]:
    return {entry.id: entry.title for entry in index.lessons}


def lessons(index: Index, progress: Progress) -> tuple[LessonLine, ...]:
    """Every lesson of the course in its order."""
    return tuple(_lesson(entry, progress.lessons.get(entry.id)) for entry in index.lessons)


def _lesson(entry: LessonEntry, reading: LessonProgress | None) -> LessonLine:
    minutes = whole_minutes(entry.minutes)
    if reading is None:
        return LessonLine(id=entry.id, title=entry.title, minutes=minutes, stage=Stage.AHEAD)
    return LessonLine(
        id=entry.id,
        title=entry.title,
        minutes=minutes,
        stage=Stage.BEGUN if unfinished(reading) else Stage.FINISHED,
        finished=reading.finished.date() if reading.finished else None,
        begun=reading.begun.date(),
        right=reading.right,
        answered=reading.answered,
    )


def last_sitting(progress: Progress) -> LastSitting | None:
    last = progress.last_sitting
    if last is None:
        return None
    return LastSitting(
        kind=last.kind,
        opened=last.opened.date(),
        answers=last.answers,
        right=last.right,
        waiting=len(last.waiting),
    )


def actions(progress: Progress) -> Actions:
    """What was taken on, open ones first, the latest first among them."""
    latest = sorted(progress.actions, key=lambda action: action.taken, reverse=True)
    latest.sort(key=lambda action: not _open(action))
    outcomes = [action.outcome for action in latest]
    return Actions(
        taken=len(latest),
        kept=outcomes.count(Outcome.KEPT),
        moved=outcomes.count(Outcome.MOVED),
        dropped=outcomes.count(Outcome.DROPPED),
        open=sum(map(_open, latest)),
        lines=tuple(map(_action, latest)),
    )


def _open(action: Action) -> bool:
    return action.outcome in (None, Outcome.MOVED)


def _action(action: Action) -> ActionLine:
    return ActionLine(
        text=action.text,
        lesson=action.lesson,
        when=action.when,
        taken=action.taken.date(),
        outcome=action.outcome,
        reviewed=action.reviewed.date() if action.reviewed else None,
    )


def due(measurement: Measurement, index: Index, now: datetime) -> Due:
    """Questions that a week from now will be recalled with a chance of nine in ten or less."""
    items = list(_due(measurement, index, now + WEEK))
    return Due(questions=len(items), minutes=_minutes(sum(item.seconds for item in items)) if items else 0)


def _due(measurement: Measurement, index: Index, by: datetime) -> Iterator[Item]:
    last = by.date()
    for name, state in measurement.items.items():
        if name in index.items and state.memory is not None and due_day(state.memory) <= last:
            yield index.items[name]


def next_step(state: State, index: Index, now: datetime, *, measured: bool, urgent: Sequence[str] = ()) -> NextStep:
    """What to do now: go on with what was left half-way, the first lesson, the quick check, a review, the next lesson.

    In that order; a review comes before a new lesson only once enough has faded. `urgent` are competencies whose
    lessons come first.
    """
    progress = state.progress
    lesson = next_lesson(index, progress, urgent=urgent)
    left = _half_way(index, progress, lesson)
    if left:
        return left
    if lesson and not progress.lessons:
        return _lesson_step(f"Begin with {lesson.title}", lesson.minutes)
    short = quick_questions(index)
    if not measured and short:
        questions = "one question" if short == 1 else f"{in_letters(short)} questions"
        gives = ", which gives you a score" if short >= NEEDED_ITEMS else ""
        words = f"Take the quick check of {questions}{gives}"
        return NextStep(words=words, command="coach assess --quick", minutes=quick_minutes(short))
    faded = list(_due(state.measurement, index, now))
    if len(faded) >= WORTH_A_REVIEW or not lesson:
        return _review_step(faded)
    return _lesson_step(f"The next lesson is {lesson.title}", lesson.minutes)


def _half_way(index: Index, progress: Progress, lesson: LessonEntry | None) -> NextStep | None:
    """The check or self-assessment of the last sitting, else a lesson, else a check left earlier."""
    kind = just_left(progress)
    if kind:
        return rest(progress, index.course, kind)
    reading = progress.lessons.get(lesson.id) if lesson else None
    if lesson and reading and unfinished(reading):
        return _lesson_step(f"Go on with {lesson.title}", _left(lesson, reading) / 60)
    checks = [kind for kind in half_done(progress) if kind in CHECKS]
    return rest(progress, index.course, checks[0]) if checks else None


def _lesson_step(words: str, minutes: float) -> NextStep:
    return NextStep(words=words, command="coach start", minutes=whole_minutes(minutes))


def _left(entry: LessonEntry, reading: LessonProgress) -> float:
    """Expected seconds of the steps not met yet."""
    return sum(step.seconds for step in entry.steps if step.id not in reading.done)


def _review_step(faded: Sequence[Item]) -> NextStep:
    if not faded:
        words = "Nothing is waiting; a review keeps fresh what fades first"
        return NextStep(words=words, command="coach review", minutes=REVIEW_MINUTES)
    minutes = min(REVIEW_MINUTES, _minutes(sum(item.seconds for item in faded)))
    return NextStep(words="Practise what would help most now", command="coach review", minutes=minutes)


def _minutes(seconds: float) -> int:
    """Whole minutes, rounded up, at least one."""
    return max(1, ceil(seconds / 60))
