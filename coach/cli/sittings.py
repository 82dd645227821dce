"""From the record and the course to one sitting, played and closed: what start and review share with assess."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from string import ascii_letters

from coach import __version__
from coach.cli.calling import called
from coach.cli.context import Context
from coach.domain.left_out import named
from coach.domain.minutes import FINISH_SECONDS
from coach.domain.planning import (
    curriculum_change,
    cut_off,
    draw_opening,
    follow_ups,
    new_reading,
    next_lesson,
    once_each,
    practice,
    rest_of_reading,
    unmarked_question,
    waiting,
)
from coach.domain.progress import reading_of, unfinished, with_result
from coach.domain.self_assessment import coming_first
from coach.domain.sitting import Sitting
from coach.domain.standing import change_line, day, score_line
from coach.domain.stops import Ask, Explain, Stop, own_lesson
from coach.errors import CoachError, Exit
from coach.model.event import Event, Mode, PreferenceSet, SittingKind
from coach.model.index import Index, LessonEntry
from coach.model.late import replace
from coach.model.score import ItemState
from coach.model.state import State

EXPLANATIONS = 3
"""Explanations of a check shown in one go."""


class NoSuchLesson(CoachError):  # noqa: N818 - it says what happened
    exit = Exit.USAGE


def find_lesson(index: Index, sought: str) -> LessonEntry:
    """The lesson with this id in whatever case, with this number, or the only one with these words in its title."""
    entry = index.lesson(sought)
    found = [entry] if entry else [one for one in index.lessons if _is_called(one, sought.casefold().strip())]
    if len(found) == 1:
        return found[0]
    can = "\n".join(f"  {lesson.id}  {lesson.title}" for lesson in found or index.lessons)
    if found:
        raise NoSuchLesson(f"{len(found)} lessons are found by {sought}.", f"Name one by its id:\n{can}")
    raise NoSuchLesson(f"There is no lesson {sought}.", f"These can be started:\n{can}")


def _is_called(entry: LessonEntry, sought: str) -> bool:
    if sought.isdecimal():
        digits = entry.id.lstrip(ascii_letters + "-_")
        return digits.isdecimal() and int(digits) == int(sought)
    return bool(sought) and sought in entry.title.casefold()


def lesson_stops(entry: LessonEntry, index: Index, state: State, now: datetime, context: Context) -> list[Stop]:
    """The rest of the reading where one is going on, else a new one with its opening questions drawn."""
    begun, states = state.progress.lessons, state.measurement.items
    reading = begun.get(entry.id)
    if reading is not None and unfinished(reading):
        stops = rest_of_reading(entry, index.items, reading, begun)
    else:
        opening = draw_opening(entry, index.items, states, now, context.rng, again=reading is not None)
        stops = new_reading(entry, index.items, opening, begun)
    return [_said_to_be_earlier(stop, index, states) for stop in stops]


def _said_to_be_earlier(stop: Stop, index: Index, states: Mapping[str, ItemState]) -> Stop:
    """An earlier lesson's question with a word on that: whoever has met it would wonder."""
    earlier = index.lesson(own_lesson(stop.item)) if isinstance(stop, Ask) else None
    if not isinstance(stop, Ask) or earlier is None or earlier.id == stop.lesson:
        return stop
    known = states.get(stop.item)
    asked = "Asked again, from" if known is not None and known.answers else "From"
    return replace(stop, why=f"{asked} {earlier.title}.")


def plan_start(context: Context, lesson_id: str | None, minutes: float) -> list[Stop]:
    """What was cut off or left unexplained, then actions to ask about, then practice and lessons for these minutes.

    A lesson asked for by its id comes without the explanations that a check left and without practice.
    """
    index, state, now = context.catalog.index(), context.state(), context.clock()
    stops, actions = cut_off(state.progress.given, index.items), follow_ups(state.progress, now)
    if lesson_id is not None:
        return [*stops, *actions, *lesson_stops(find_lesson(index, lesson_id), index, state, now, context)]
    first = urgent_competencies(context)
    entry = next_lesson(index, state.progress, urgent=first)
    late = left_unexplained(index, state, entry)[:EXPLANATIONS]
    stops += [*late, *actions]
    if entry is None:
        return stops + _practice(context, minutes * 60 - _seconds(late))
    if not unfinished(state.progress.lessons.get(entry.id)):
        asked_later = {step.id for step in entry.steps if step.earlier}
        stops += _practice(context, minutes * 60 / 2 - _seconds(late), asked_later)
    planned: list[str] = []
    while entry is not None and (not planned or _seconds(stops) + FINISH_SECONDS <= minutes * 60):
        stops += lesson_stops(entry, index, state, now, context)
        planned.append(entry.id)
        entry = next_lesson(index, state.progress, after=planned, urgent=first)
    return once_each(stops)


def left_unexplained(index: Index, state: State, entry: LessonEntry | None) -> list[Explain]:
    """Explanations that a check left for later, but for what the lesson to come will ask and explain itself."""
    asked = _questions_left(index, state, entry) if entry else set()
    return [one for one in waiting(with_result(state.progress), index.items) if one.given.item not in asked]


def _questions_left(index: Index, state: State, entry: LessonEntry) -> set[str]:
    """What a lesson will ask for certain; the opening questions of one not begun yet are drawn from what is new."""
    begun = state.progress.lessons
    reading = begun.get(entry.id)
    if reading is None or not unfinished(reading):
        return {step.id for step in entry.steps}
    rest = rest_of_reading(entry, index.items, reading, begun)
    return {stop.item for stop in rest if isinstance(stop, Ask)}


def urgent_competencies(context: Context) -> tuple[str, ...]:
    """Competencies where the leader is furthest from what the role needs, or rates themselves too high."""
    state = context.state()
    if not state.progress.self_assessments:
        return ()
    from coach.domain.score import score

    index = context.catalog.index()
    return coming_first(index.course, state.progress, score(state.measurement, index, context.clock()))


def plan_review(context: Context, minutes: float) -> list[Stop]:
    """Practice alone; explanations that a check left for later come first, three at most."""
    index, state = context.catalog.index(), context.state()
    late = left_unexplained(index, state, None)[:EXPLANATIONS]
    stops: list[Stop] = [*cut_off(state.progress.given, index.items), *late]
    return stops + _practice(context, minutes * 60)


def _practice(context: Context, seconds: float, asked_later: Collection[str] = ()) -> list[Stop]:
    """What is worth most a second, and one question without a mark that a finished lesson left.

    Not what waits to be explained, nor what the lessons of this sitting will ask (`asked_later`) or others teach.
    """
    from coach.domain.practice import ranked

    index, state, now = context.catalog.index(), context.state(), context.clock()
    exclude = {given.item for given in state.progress.given if not given.explained}
    exclude |= {*asked_later, *_taught_later(index, state, now)}
    finished = {name for name, one in state.progress.lessons.items() if one.finished}
    suggestions = ranked(state.measurement, index, now, exclude, finished)
    unmarked = [one for one in _unmarked(context) if one.seconds <= seconds]
    asks = practice(((one.item, one.why) for one in suggestions), index.items, seconds - _seconds(unmarked))
    return [*asks, *unmarked]


def _unmarked(context: Context) -> list[Stop]:
    """A view or reflection of a finished lesson that was never met; none where there is none."""
    from coach.domain.timing import kind, question_seconds

    index, progress = context.catalog.index(), context.state().progress
    name = unmarked_question(index, progress)
    if name is None:
        return []
    question = context.catalog.question(name)
    entry = find_lesson(index, own_lesson(name))
    return [
        Ask(
            item=name,
            lesson=entry.id,
            mode=Mode.REVIEW,
            kind=kind(question),
            seconds=question_seconds(question),
            why=f"From {entry.title} ({entry.id}), which you finished. This one is not marked.",
        )
    ]


def _taught_later(index: Index, state: State, now: datetime) -> set[str]:
    """Questions never met of lessons not read yet, unless enough was measured to say that they are known."""
    from coach.domain.practice import lesson_worth_offering
    from coach.domain.score import score

    measured = score(state.measurement, index, now).measured
    later: set[str] = set()
    for entry in index.lessons:
        reading = state.progress.lessons.get(entry.id)
        read = reading is not None and reading.finished is not None
        if not read and (not measured or lesson_worth_offering(state.measurement, index, entry, now)):
            later.update(name for name in entry.items if name not in state.measurement.items)
    return later


def nothing_now(context: Context) -> str:
    """That nothing is worth doing now, and the day something will be."""
    from coach.domain.practice import next_day

    now = context.clock()
    due = next_day(context.state().measurement, context.catalog.index(), now)
    if due is None or due <= now.date():
        return "There is nothing to practise yet. coach start begins a lesson."
    return f"Nothing is worth your time today. There will be something to practise on {day(due)}."


def _seconds(stops: Sequence[Stop]) -> float:
    return sum(stop.seconds for stop in stops)


def open_sitting(context: Context, kind: SittingKind, stops: list[Stop], minutes: float | None = None) -> Sitting:
    """A sitting over these stops, its opening kept in the record."""
    from coach.domain.measurement import why_not_withdraw

    index, state = context.catalog.index(), context.store.state()
    sitting_id = context.new_id()
    lessons = {stop.lesson for stop in stops if stop.lesson}
    sitting = Sitting(
        id=sitting_id,
        kind=kind,
        stops=stops,
        items=index.items,
        new_id=context.new_id,
        met=frozenset(name for name, known in state.measurement.items.items() if known.answers or known.unshown),
        earlier=[one for one in state.progress.given if reading_of(one) in lessons],
        budget=None if minutes is None else minutes * 60,
        refuse=lambda answer: why_not_withdraw(context.store.state().measurement, answer, sitting_id),
    )
    changed = curriculum_change(index, state.progress)
    edition = index.course.edition
    context.store.add(*sitting.open(context.clock(), edition=edition, version=__version__, changed=changed))
    _remember_plain(context, sitting, state)
    return sitting


def _remember_plain(context: Context, sitting: Sitting, state: State) -> None:
    """Plain or not, when it was said with an option or on the first screen, holds from now on."""
    if context.options.plain is None:
        return
    value = "yes" if context.options.plain else "no"
    if state.progress.preferences.get("plain", "no") != value:
        context.store.add(sitting.event(context.clock(), PreferenceSet(name="plain", value=value)))


def play_sitting(
    context: Context,
    sitting: Sitting,
    *,
    more: Callable[[], Sequence[Stop]] = tuple,
    asked_before: int = 0,
) -> bool:
    """Walk the leader through it, and keep a snapshot of the score where one is due; False when paused.

    One is due where an answer counted; a check that is over has kept its own before anything was explained.
    """
    from coach.screens.player import play

    before = context.store.state().measurement.evidence
    preferences = context.store.state().progress.preferences
    try:
        finished = play(
            sitting,
            context.terminal,
            context.catalog,
            context.store.add,
            clock=context.clock,
            rng=context.rng,
            sureness=preferences.get("sureness", "yes") == "yes",
            more=more,
            asked_before=asked_before,
        )
    finally:
        if not sitting.over and context.store.state().measurement.evidence > before:
            keep_snapshot(context, sitting)
    if sitting.kind in (SittingKind.LESSON, SittingKind.REVIEW):
        _say_goodbye(context, sitting)
    return finished


def _say_goodbye(context: Context, sitting: Sitting) -> None:
    """The score or what it waits for, where something was answered; what changed; and how to go on from any folder."""
    from coach.domain.score import score

    terminal = context.terminal
    if sitting.results() or any(isinstance(stop, Explain) for stop in sitting.passed):
        terminal.say(score_line(score(context.store.state().measurement, context.catalog.index(), context.clock())))
    tell_changes(context, sitting)
    tell_how_to_go_on(context)


def tell_how_to_go_on(context: Context) -> None:
    context.terminal.say(f"To go on, today or another day: {called(context.variables)} start")


def tell_changes(context: Context, sitting: Sitting) -> None:
    """One sentence on what is new in the course, in the first sitting that meets it."""
    words = change_line(sitting.changed)
    if words:
        context.terminal.say(words)


def keep_snapshot(context: Context, sitting: Sitting) -> None:
    """Keep the score as it stands, once it is measured."""
    from coach.domain import score

    index, now = context.catalog.index(), context.clock()
    result = score.score(context.store.state().measurement, index, now)
    if result.measured:
        body = score.snapshot(result, index.course.edition)
        event: Event = sitting.event(now, body)
        context.store.add(event)


def tell_left_out(context: Context) -> None:
    """One quiet line on files of the lessons folder that could not be used."""
    left = context.catalog.index().left_out
    if not left:
        return
    context.terminal.aside(f"Left out because of errors: {named(left)}. coach lesson check says what they are.")
