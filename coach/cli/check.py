"""A check: its introduction, its questions one by one, and its result before anything is explained."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from coach.cli.calling import called
from coach.cli.context import Context
from coach.cli.leaving import FULL, GO_ON, LESSONS, QUICK, come_back, paused, stopped
from coach.cli.sittings import (
    EXPLANATIONS,
    keep_snapshot,
    left_unexplained,
    open_sitting,
    play_sitting,
    tell_changes,
    tell_how_to_go_on,
    tell_left_out,
    urgent_competencies,
)
from coach.domain.check_end import explanations_left, left_line, no_score_line, too_quick_lines
from coach.domain.constants import CHECK_HALF_WIDTH
from coach.domain.planning import next_lesson, waiting
from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, Explain, Stop
from coach.errors import CoachError
from coach.model.event import Mode, SittingKind
from coach.model.index import Item
from coach.model.late import replace
from coach.model.score import NotCounted
from coach.model.snapshots import times
from coach.screens.commands import Entry
from coach.screens.terminal import InputEnded

END = Entry("e", "End it here: how you did, and explanations of what you missed")
MORE, LATER = "m", "l"

QUICK_RANGE = 18
"""Points either side of the score that a quick check leaves, on average (score.md, section 7)."""


class NothingToCheck(CoachError):  # noqa: N818 - it says what is the case
    """Every question was met too lately, or there are none."""


def take(context: Context, *, quick: bool, or_lessons: bool = False) -> bool:
    """A check from its first question, or from where it was left on another day.

    True when the leader would rather go on with lessons, which `or_lessons` offers for one that was left.
    """
    kind = SittingKind.QUICK_CHECK if quick else SittingKind.FULL_CHECK
    known = context.state().progress.checks.get(kind)
    asked = known.asked if known is not None and known.finished is None else ()
    if not asked and _next_item(context, (), quick=quick) is None:
        raise NothingToCheck(
            "There is no question to check you with now: all were met within the last hours, or wait to be explained.",
            "Try again tomorrow.",
        )
    others = (END, LESSONS) if or_lessons else (END,)
    way = come_back(context, kind, *others) if asked else _introduce(context, quick=quick)
    if way in (GO_ON, END.key):
        _ask(context, Paper(context, open_sitting(context, kind, []), quick=quick, before=asked, ended=way == END.key))
    elif way != LESSONS.key:
        leave_for_later(context, quick=quick)
    return way == LESSONS.key


def _ask(context: Context, paper: "Paper") -> None:
    """The questions that are left, the result, and explanations."""
    sitting, command = paper.sitting, QUICK if paper.quick else FULL
    try:
        play_sitting(context, sitting, more=paper, asked_before=len(paper.before))
    except (KeyboardInterrupt, InputEnded) as stop:
        if sitting.over:
            raise
        raise stopped(stop, context, command) from stop
    tell_changes(context, sitting)
    if sitting.over:
        _tell_what_waits(context)
        tell_how_to_go_on(context)
    else:
        answers = len(context.store.state().progress.checks[sitting.kind].asked)
        context.terminal.say(paused(context, command, answers))
    tell_left_out(context)


def _tell_what_waits(context: Context) -> None:
    """How many explanations are left, and that the next sitting begins with some; nothing where none are."""
    index, state = context.catalog.index(), context.store.state()
    left = len(left_unexplained(index, state, None))
    lesson = next_lesson(index, state.progress, urgent=urgent_competencies(context))
    first = len(left_unexplained(index, state, lesson)[:EXPLANATIONS])
    if left:
        context.terminal.say(left_line(left, first))


def leave_for_later(context: Context, *, quick: bool = True) -> None:
    """Nothing was begun: how to come to it, and how to go on without."""
    context.terminal.say(f"The check waits for you: {called(context.variables)} {QUICK if quick else FULL}")
    tell_how_to_go_on(context)


def _introduce(context: Context, *, quick: bool) -> str:
    """What the check is, and whether to begin it."""
    terminal = context.terminal
    terminal.fresh()
    if quick:
        terminal.say(f"The quick check: 16 short questions, about 8 minutes. {_worth(QUICK_RANGE)}")
    else:
        terminal.say(f"The full check: up to 40 questions, 20 to 30 minutes. {_worth(CHECK_HALF_WIDTH)}")
    terminal.say("You may take it in parts, on several days. Stopping early is fine; the range is wider then.")
    terminal.say("You see how you did at the end; nothing is explained in between. If you do not know, d says so.")
    from coach.screens.prompts import Command, go_on

    return Command.PAUSE if go_on(terminal, words="begin") is Command.PAUSE else GO_ON


def _worth(points: float) -> str:
    return f"It tells your score give or take about {points:.0f} points."


class Paper:
    """What a check goes on with each time it is called: a question, and after the last, three explanations or none."""

    def __init__(
        self, context: Context, sitting: Sitting, *, quick: bool, before: tuple[str, ...], ended: bool
    ) -> None:
        self.context, self.sitting, self.quick = context, sitting, quick
        self.before, self.ended = before, ended
        self.too_quick = _too_quick(context)

    def __call__(self) -> Sequence[Stop]:
        if not self.sitting.over:
            question = self._question()
            if question is not None:
                return [question]
            self._end()
        return self._explanations()

    def _question(self) -> Ask | None:
        item = None if self.ended else _next_item(self.context, self._asked(), quick=self.quick)
        if item is None:
            return None
        return Ask(item=item.id, lesson=item.lesson, mode=Mode.CHECK, kind=item.kind, seconds=item.seconds)

    def _asked(self) -> tuple[str, ...]:
        return (*self.before, *(stop.item for stop in self.sitting.stops if isinstance(stop, Ask)))

    def _end(self) -> None:
        """The result is kept before anything is explained, and shown."""
        self.sitting.over = True
        keep_snapshot(self.context, self.sitting)
        begun = self.context.store.state().progress.checks[self.sitting.kind].begun
        _show_result(self.context, begun, _too_quick(self.context) - self.too_quick)

    def _explanations(self) -> Sequence[Stop]:
        from coach.screens.prompts import menu

        asked = self._asked()
        own = (given for given in self.context.store.state().progress.given if given.item in asked)
        left = waiting(own, self.context.catalog.index().items)
        if not left:
            return []
        total = len(left) + sum(isinstance(stop, Explain) for stop in self.sitting.passed)
        terminal = self.context.terminal
        if len(left) < total:
            terminal.fresh()
        told, read = explanations_left(len(left), total, EXPLANATIONS)
        terminal.say()
        terminal.say(told)
        terminal.say()
        if menu(terminal, (Entry(MORE, read), Entry(LATER, "Later")), default=MORE) != MORE:
            return []
        return [replace(one, total=total) for one in left[:EXPLANATIONS]]


def _next_item(context: Context, asked: Sequence[str], *, quick: bool) -> Item | None:
    """The item that a check goes on with; None when it is over."""
    from coach.domain.check import next_question

    index, state = context.catalog.index(), context.state()
    return next_question(state.measurement, index, asked, context.clock(), context.rng, quick=quick)


def _score_before(context: Context, begun: datetime, now: datetime) -> Iterator[str]:
    """The last score kept before this time, if there is one, in a sentence."""
    from coach.domain.score import of_this_course
    from coach.domain.standing import then_line

    snapshots, breaks = context.store.snapshots(), context.store.state().measurement.breaks
    places = [place for place, at in enumerate(times(snapshots)) if at < begun]
    if places:
        same = of_this_course(snapshots, places[-1], context.catalog.index().course.edition, breaks)
        yield then_line(*snapshots[places[-1]], now, same_course=same)


def _too_quick(context: Context) -> int:
    """Answers of the whole record that came too quickly to count."""
    return context.state().measurement.not_counted.get(NotCounted.TOO_QUICK, 0)


def _show_result(context: Context, begun: datetime, too_quick: int) -> None:
    """The score in words, the one before the check, and where the leader's own rating lies outside what was measured.

    A check may be begun days before its end; its own first part is nothing to compare it with. Of so many answers
    given `too_quick` it is said that they do not count.
    """
    from coach.domain.score import score
    from coach.domain.self_rating import self_ratings
    from coach.domain.standing import rating_lines, score_lines

    index, state, now = context.catalog.index(), context.store.state(), context.clock()
    result = score(state.measurement, index, now)
    then = _score_before(context, begun, now) if result.measured else ()
    beside = self_ratings(index.course, state.progress, result)
    found = score_lines(result, index.course) if result.measured else (no_score_line(result),)
    context.terminal.fresh()
    for line in (*found, *then, *rating_lines(beside, index.course), *too_quick_lines(too_quick)):
        context.terminal.say(line)
