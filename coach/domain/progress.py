"""What one event changes about where a leader stands: lessons, actions, preferences, what waits to be explained."""

from collections.abc import Collection, Iterable
from datetime import datetime

from coach.model.event import (
    ActionReviewed,
    ActionTaken,
    Answered,
    CurriculumChanged,
    Event,
    FeedbackShown,
    LessonBegun,
    LessonFinished,
    Mode,
    NeedRated,
    PageRead,
    PreferenceSet,
    Reflected,
    Revealed,
    SelfRated,
    SittingClosed,
    SittingKind,
    SittingOpened,
    Skipped,
    Snapshot,
    Withdrawn,
)
from coach.model.late import replace
from coach.model.progress import (
    Action,
    CheckProgress,
    Given,
    LessonProgress,
    Progress,
    SelfAssessment,
    SittingSummary,
)

CHECKS = (SittingKind.QUICK_CHECK, SittingKind.FULL_CHECK)
ASSESSMENTS_KEPT = 2
"""Self-assessments: the latest and the one before, to show now beside then."""


def follow(p: Progress, event: Event) -> Progress:  # noqa: C901, PLR0911, PLR0912 -- one case for each kind of event
    """Progress after `event`, which comes later than all that `p` knows."""
    match event.body:
        case SittingOpened() as body:
            return _opened(p, event, body)
        case SittingClosed() as body:
            return _closed(p, event.at, body)
        case LessonBegun() as body:
            return _begun(p, event.at, body)
        case LessonFinished() as body:
            return _finished(p, event.at, body.lesson)
        case PageRead() as body:
            return _passed(p, body.lesson, body.page)
        case Answered() as body:
            return _answered(p, event, body)
        case Reflected() as body:
            p = replace(p, reflected=p.reflected | {event.item or ""})
            return _passed(p, body.lesson, event.item or "")
        case FeedbackShown() | Revealed() as body:
            return _explained(_told(p, (body.answer,)), body.answer, event.item)
        case Withdrawn() as body:
            return _withdrawn(p, body.answer)
        case Skipped() as body:
            return _skipped(p, body.lesson, event.item or "")
        case NeedRated() as body:
            current = _current(p, event.at)
            return _assessed(p, replace(current, needs={**current.needs, body.competency: body.need}))
        case SelfRated() as body:
            current = _current(p, event.at)
            key = f"{body.competency}/{body.statement}"
            return _assessed(p, replace(current, ratings={**current.ratings, key: body.rating}))
        case ActionTaken() as body:
            action = Action(id=event.id, lesson=body.lesson, text=body.text, when=body.when, taken=event.at)
            return replace(p, actions=(*p.actions, action))
        case ActionReviewed() as body:
            return replace(p, actions=tuple(_reviewed(action, body, event.at) for action in p.actions))
        case PreferenceSet() as body:
            return replace(p, preferences={**p.preferences, body.name: body.value})
        case CurriculumChanged() as body:
            return _changed(p, body)
        case Snapshot():
            return _measured(p, event.at)
        case _:
            return p


def replay(events: Iterable[Event], start: Progress | None = None) -> Progress:
    progress = start or Progress()
    for event in events:
        progress = follow(progress, event)
    return progress


def unfinished(reading: LessonProgress | None) -> bool:
    """Whether a reading of the lesson was begun and not ended; an earlier finished one doesn't matter."""
    return reading is not None and (reading.finished is None or reading.begun > reading.finished)


def half_done(p: Progress) -> tuple[str, ...]:
    """Kinds of check, and the self-assessment, that were left before their end; that of the last sitting first."""
    left = [kind for kind, check in p.checks.items() if check.asked and check.finished is None]
    if p.self_assessments and p.self_assessments[-1].finished is None:
        left.append(SittingKind.SELF_ASSESSMENT)
    return tuple(sorted(left, key=lambda kind: kind != _last_kind(p)))


def just_left(p: Progress) -> str | None:
    """The kind of the last sitting, where that was a check or self-assessment which is not at its end."""
    left = half_done(p)
    return left[0] if left and left[0] == _last_kind(p) else None


def _last_kind(p: Progress) -> str:
    return p.last_sitting.kind if p.last_sitting else ""


def reading_of(given: Given) -> str:
    """The lesson in whose reading an answer was given; empty for practice and checks.

    An earlier lesson's question asked among another lesson's steps is a review that names that other lesson.
    """
    if given.mode in (Mode.LESSON, Mode.OPENING):
        return given.lesson
    if given.mode is Mode.REVIEW and given.lesson != given.item.partition("/")[0]:
        return given.lesson
    return ""


def with_result(p: Progress) -> tuple[Given, ...]:
    """The answers that are kept, but not those of a check that goes on: nothing is said of these before its end."""
    going_on = {item for check in p.checks.values() if check.finished is None for item in check.asked}
    return tuple(given for given in p.given if given.mode is not Mode.CHECK or given.item not in going_on)


def _opened(p: Progress, event: Event, body: SittingOpened) -> Progress:
    summary = SittingSummary(id=event.sitting, kind=body.sitting_kind, opened=event.at)
    p = replace(p, last_sitting=summary, sittings=p.sittings + 1, edition=body.edition)
    p = replace(p, given=tuple(given for given in p.given if reading_of(given) or not given.explained))
    return _check_opened(p, body.sitting_kind, event.at) if body.sitting_kind in CHECKS else p


def _check_opened(p: Progress, kind: str, at: datetime) -> Progress:
    """A check left before its end goes on; else a new one is begun.

    Of earlier ones only what was missed is kept, for its explanation, and all of another kind's that goes on.
    """
    latest = p.checks.get(kind)
    if latest is not None and latest.finished is None and latest.asked:
        return p
    over = {given.id for given in with_result(p) if given.mode is Mode.CHECK and given.right}
    p = replace(p, given=tuple(given for given in p.given if given.id not in over))
    return replace(p, checks={**p.checks, kind: CheckProgress(kind=kind, begun=at)})


def _closed(p: Progress, at: datetime, body: SittingClosed) -> Progress:
    if p.last_sitting is None:
        return p
    kind = p.last_sitting.kind
    p = replace(p, last_sitting=replace(p.last_sitting, closed=at))
    if not body.finished:
        return p
    if kind in CHECKS:
        return _over(p, kind, at)
    if kind == SittingKind.SELF_ASSESSMENT and p.self_assessments and p.self_assessments[-1].finished is None:
        return _assessed(p, replace(p.self_assessments[-1], finished=at))
    return p


def _measured(p: Progress, at: datetime) -> Progress:
    """A check whose sitting is still open is over with its result; explanations may follow."""
    last = p.last_sitting
    if last is None or last.closed or last.kind not in CHECKS:
        return p
    return _over(p, last.kind, at)


def _over(p: Progress, kind: str, at: datetime) -> Progress:
    """The latest check of this kind has its result, and with it each answer of its last sitting."""
    check = p.checks.get(kind)
    if check is None or check.finished:
        return p
    p = replace(p, checks={**p.checks, kind: replace(check, finished=at)})
    return p if p.last_sitting is None else _told(p, p.last_sitting.waiting)


def _told(p: Progress, answers: Collection[str]) -> Progress:
    """The leader has seen how these answers went; those of the last sitting count as right or not from now on."""
    last = p.last_sitting
    if last is None or not (known := set(last.waiting).intersection(answers)):
        return p
    right = sum(given.right for given in p.given if given.id in known)
    waiting = tuple(each for each in last.waiting if each not in known)
    return replace(p, last_sitting=replace(last, right=last.right + right, waiting=waiting))


def _begun(p: Progress, at: datetime, body: LessonBegun) -> Progress:
    before = p.lessons.get(body.lesson)
    reading = LessonProgress(begun=at, opening=body.opening, finished=before.finished if before else None)
    rest = tuple(given for given in p.given if reading_of(given) != body.lesson)
    return replace(p, lessons={**p.lessons, body.lesson: reading}, given=rest)


def _finished(p: Progress, at: datetime, lesson: str) -> Progress:
    reading = p.lessons.get(lesson, LessonProgress(begun=at))
    reading = replace(reading, finished=at, done=frozenset(), skipped=frozenset())
    rest = tuple(given for given in p.given if reading_of(given) != lesson)
    return replace(p, lessons={**p.lessons, lesson: reading}, given=rest)


def _passed(p: Progress, lesson: str, step: str) -> Progress:
    reading = p.lessons.get(lesson)
    if reading is None or not unfinished(reading):
        return p
    reading = replace(reading, done=reading.done | {step}, skipped=reading.skipped - {step})
    return replace(p, lessons={**p.lessons, lesson: reading})


def _skipped(p: Progress, lesson: str, item: str) -> Progress:
    reading = p.lessons.get(lesson)
    if reading is None or not unfinished(reading):
        return p
    return replace(p, lessons={**p.lessons, lesson: replace(reading, skipped=reading.skipped | {item})})


def _answered(p: Progress, event: Event, body: Answered) -> Progress:
    """A changed answer after the explanation counts nowhere; one before it replaces the earlier answer.

    An answer in practice to what a check asked replaces nothing: both were given, only the explanation is the later's.
    """
    if body.changed:
        return p
    given = _given(event, body)
    if body.repeat:
        return replace(p, given=(*p.given, given))
    before = next((g for g in p.given if g.item == given.item and reading_of(g) == reading_of(given)), None)
    if before is not None and not before.explained:
        p = _dropped(p, before) if before.mode is given.mode else _without(p, before)
    p = _counted(p, given, 1)
    p = _passed(replace(p, given=(*p.given, given)), reading_of(given), given.item)
    return _asked(p, given.item) if body.mode is Mode.CHECK else p


def _asked(p: Progress, item: str) -> Progress:
    """The check of the sitting that is open has asked this item."""
    check = p.checks.get(p.last_sitting.kind) if p.last_sitting else None
    if check is None or item in check.asked:
        return p
    return replace(p, checks={**p.checks, check.kind: replace(check, asked=(*check.asked, item))})


def _given(event: Event, body: Answered) -> Given:
    return Given(
        id=event.id,
        item=event.item or "",
        lesson=body.lesson,
        mode=body.mode,
        chosen=body.chosen,
        text=body.text,
        shown=body.shown,
        sureness=body.sureness,
        hints=body.hints,
        credit=body.credit,
        right=body.right,
    )


def _counted(p: Progress, given: Given, by: int) -> Progress:
    """The counts of answers and of right ones, moved by 1 or -1; opening questions stay out of a lesson's result."""
    p = replace(p, answers=p.answers + by)
    if p.last_sitting is not None:
        p = replace(p, last_sitting=_tallied(p.last_sitting, given, by))
    lesson = reading_of(given)
    reading = p.lessons.get(lesson)
    if reading is None or given.mode is Mode.OPENING:
        return p
    reading = replace(reading, answered=reading.answered + by, right=reading.right + by * given.right)
    return replace(p, lessons={**p.lessons, lesson: reading})


def _tallied(last: SittingSummary, given: Given, by: int) -> SittingSummary:
    """With one answer more or less; an answer is right only once the leader knows."""
    last = replace(last, answers=last.answers + by)
    if given.id in last.waiting:
        return replace(last, waiting=tuple(each for each in last.waiting if each != given.id))
    if by > 0:
        return replace(last, waiting=(*last.waiting, given.id))
    return replace(last, right=last.right - given.right)


def _dropped(p: Progress, given: Given) -> Progress:
    return _without(_counted(p, given, -1), given)


def _without(p: Progress, given: Given) -> Progress:
    return replace(p, given=tuple(g for g in p.given if g.id != given.id))


def _withdrawn(p: Progress, answer: str) -> Progress:
    """The withdrawn answer is as good as not given: its question is asked again, and it counts nowhere."""
    p = replace(p, withdrawals=p.withdrawals + 1)
    given = next((g for g in p.given if g.id == answer), None)
    if given is None:
        return p
    p = _dropped(p, given)
    lesson = reading_of(given)
    reading = p.lessons.get(lesson)
    if reading is None:
        return p
    return replace(p, lessons={**p.lessons, lesson: replace(reading, done=reading.done - {given.item})})


def _explained(p: Progress, answer: str, item: str | None) -> Progress:
    """Whoever has seen an answer explained has seen what a check's answer to the same question waits for."""

    def shown(given: Given) -> bool:
        return given.id == answer or (given.mode is Mode.CHECK and given.item == item)

    return replace(p, given=tuple(replace(given, explained=True) if shown(given) else given for given in p.given))


def _current(p: Progress, at: datetime) -> SelfAssessment:
    if p.self_assessments and p.self_assessments[-1].finished is None:
        return p.self_assessments[-1]
    return SelfAssessment(begun=at)


def _assessed(p: Progress, latest: SelfAssessment) -> Progress:
    going_on = bool(p.self_assessments) and p.self_assessments[-1].finished is None
    earlier = p.self_assessments[:-1] if going_on else p.self_assessments
    return replace(p, self_assessments=(*earlier, latest)[-ASSESSMENTS_KEPT:])


def _reviewed(action: Action, body: ActionReviewed, at: datetime) -> Action:
    """What was said of it; one that is left open stays moved where it was moved before."""
    if action.id != body.action:
        return action
    action = replace(action, outcome=body.outcome or action.outcome, reviewed=at)
    return replace(action, when=body.when, moved=at) if body.when else action


def _changed(p: Progress, body: CurriculumChanged) -> Progress:
    gone = (p.retired | set(body.retired)) - set(body.items)
    given = tuple(g for g in p.given if g.item not in body.edited)
    return replace(p, edition=body.new, items={**p.items, **body.items}, retired=gone, given=given)
