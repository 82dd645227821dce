"""Walks a person through a Sitting; every event is kept the moment it happens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from coach.domain.marking import mark
from coach.domain.planning import Chance, shown_order, to_answer
from coach.domain.sitting import Sitting
from coach.domain.standing import in_minutes
from coach.domain.stops import Ask, Begin, End, Explain, FollowUp, Read, Stop
from coach.domain.timing import whole_minutes
from coach.model.event import Answer, Mode, SittingKind
from coach.model.lesson import Page, Question, Reflection, View
from coach.model.progress import Given
from coach.screens.actions import action_blocks, ask_action, review_action
from coach.screens.closing import Source, references, since_last_lesson, summary_of
from coach.screens.commands import Command, Entry
from coach.screens.pages import (
    Summary,
    question_fits,
    show_explanation,
    show_feedback,
    show_opening,
    show_page,
    show_summary,
    summary_blocks,
)
from coach.screens.prompts import ask, go_on, menu, offer_hint, type_line
from coach.screens.terminal import InputEnded, Terminal
from coach.screens.whereabouts import where

CHANGED = "Kept as a changed answer. Your first answer is the one that counts."
UNDONE = "Undone. That answer counts nowhere; you may answer again."
FLAGGED = "Flagged, and kept for whoever looks after the lessons."
FLAG_WORDS = "Say what is unclear here, if you like. Enter flags it; {way_out} flags nothing."
NOTHING_KEPT = "For a leader it would be kept. This is a preview: nothing is kept."
NOT_FLAGGED = "Not flagged."
ASKED_AGAIN = "You will be asked about this action next time."
GO_ON, STOP = "g", "s"

ACTION_PROMPT = 6
"""Lines kept free below a lesson's action for what is asked about it."""


def play(
    sitting: Sitting,
    terminal: Terminal,
    source: Source,
    keep: Callable[..., object],
    *,
    clock: Callable[[], datetime],
    rng: Chance,
    sureness: bool = True,
    more: Callable[[], Sequence[Stop]] = tuple,
    asked_before: int = 0,
) -> bool:
    """Go through the sitting's stops and close it; False when it was paused.

    `keep` takes events and must have them safe when it returns. `more` gives more stops at the end, if any.
    Ctrl-C and the end of the input close the sitting as paused and go up.
    """
    player = Player(
        sitting=sitting,
        terminal=terminal,
        source=source,
        keep=keep,
        clock=clock,
        rng=rng,
        sureness=sureness,
        more=more,
        asked_before=asked_before,
    )
    try:
        finished = player.run()
    except (KeyboardInterrupt, InputEnded):
        keep(sitting.close(clock(), finished=False))
        raise
    keep(sitting.close(clock(), finished=finished))
    return finished


@dataclass(eq=False, repr=False)
class Player:
    """One walk through a sitting. Its methods for stops give False when the leader pauses."""

    sitting: Sitting
    terminal: Terminal
    source: Source
    keep: Callable[..., object]
    clock: Callable[[], datetime]
    rng: Chance
    sureness: bool
    more: Callable[[], Sequence[Stop]]
    asked_before: int
    orders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    made: dict[str, list[int]] = field(default_factory=dict)
    """What an answer is made of so far, by its question, until it is given."""
    joined: bool = False
    """What comes next goes below what is on the screen, not on a new one."""
    said: str = ""
    """What the next question is told under, such as that the answer was undone."""
    explained: set[str] = field(default_factory=set)
    """Answers whose explanation came later and was shown: turning back to it shows it no second time."""
    flagged: set[tuple[str, str]] = field(default_factory=set)
    """Lesson, and page or question, of what was flagged: once says it all."""

    def run(self) -> bool:
        while True:
            stop = self.sitting.current or self._rest_of_lesson() or self._more()
            if stop is None:
                self._close()
                return True
            if not self._meet(stop):
                self._close()
                return False

    def _rest_of_lesson(self) -> Stop | None:
        """The few steps to a lesson's end for which the minutes did not reach, for whoever would rather finish it."""
        end = self.sitting.nearly_finished()
        if end is None:
            return None
        left = in_minutes(whole_minutes(self.sitting.cut_seconds(end) / 60))
        self.terminal.fresh()
        words = f"The minutes of this sitting are up, shortly before the end of {end.entry.title}."
        if self._chose(f"Finish the lesson: about {left} more", words):
            self.sitting.go_on_to(end)
        else:
            self.sitting.stop_here()
        return self.sitting.current

    def _chose(self, go_on: str, words: str) -> bool:
        """Whether to go on, below a line that says what with, or to stop here, at one key each."""
        self.terminal.say(words)
        self.terminal.say()
        entries = (Entry(GO_ON, go_on), Entry(STOP, "Stop here: the next sitting goes on with it"))
        return menu(self.terminal, entries, default=GO_ON) == GO_ON

    def _more(self) -> Stop | None:
        for stop in self.more():
            self.sitting.add(stop)
        return self.sitting.current

    def _meet(self, stop: Stop) -> bool:
        match stop:
            case Begin():
                return self._begin(stop)
            case Read():
                return self._read(stop)
            case Ask():
                return self._ask(stop)
            case Explain():
                return self._explain(stop)
            case End():
                return self._end(stop)
            case FollowUp():
                return self._follow_up(stop)

    def _begin(self, stop: Begin) -> bool:
        if not self._wants_next(stop):
            self.sitting.stop_here()
            return True
        self.keep(self.sitting.begin(self.clock()))
        if stop.opening:
            self._fresh()
            part = None if self.sitting.reaches_end(stop.lesson) else self._minutes_left()
            may_finish = self.sitting.nearly_reaches_end(stop.lesson)
            show_opening(
                self.terminal, stop.entry.title, len(stop.opening), stop.entry.minutes, part, may_finish=may_finish
            )
            self.joined = True
        return True

    def _wants_next(self, stop: Begin) -> bool:
        """After a lesson's end: whether to begin another one that this sitting has not the time to finish."""
        if not (self.sitting.passed and isinstance(self.sitting.passed[-1], End)) or self.sitting.reaches_end(
            stop.lesson
        ):
            return True
        self._fresh()
        now, whole = whole_minutes(self._minutes_left()), whole_minutes(stop.entry.minutes)
        words = f"Next is {stop.entry.title}: about {in_minutes(whole)}, of which there is time for {now} now."
        return self._chose("Begin it now", words)

    def _fresh(self) -> None:
        """A new screen, on which what was said last still stands."""
        self.terminal.fresh()
        if self.said:
            self.terminal.say(self.said)
            self.terminal.say()
        self.said = ""

    def _minutes_left(self) -> float:
        return (self.sitting.total - self.sitting.spent) / 60

    def _read(self, stop: Read) -> bool:
        if self.said:
            self._fresh()
            if go_on(self.terminal) is Command.PAUSE:
                return False
        lesson = self.source.lesson(stop.lesson)
        page = next(step for step in lesson.steps if isinstance(step, Page) and step.id == stop.page)
        place = where(self.sitting, stop)
        show_page(self.terminal, page, place, seconds=stop.seconds, checked=lesson.checked if stop.first else None)
        match self._go_on(*self._commands()):
            case Command.PAUSE:
                return False
            case Command.NEXT:
                self.keep(self.sitting.read(self.clock()))
            case command:
                self._command(command)
        return True

    def _ask(self, stop: Ask) -> bool:
        question = self.source.question(stop.item)
        previous = self.sitting.previous(stop)
        shown = self._order(question, previous)
        place = where(self.sitting, stop, asked_before=self.asked_before)
        if self.joined and not question_fits(self.terminal, question, shown, place):
            if go_on(self.terminal, words="read on") is Command.PAUSE:
                return False
            self.joined = False
        self._say_above(self.said or (stop.why if previous is None else ""))
        given = ask(
            question,
            self.terminal,
            shown=shown,
            where=place,
            sureness=self.sureness and self._may_be_sure(stop),
            commands=self._commands(question),
            clock=self.clock,
            previous=to_answer(previous) if previous else None,
            hints_seen=self.sitting.hints.get(stop.item, 0),
            fresh=not self.joined,
            made=self.made.setdefault(question.id, []),
        )
        self.joined = False
        if isinstance(given, Answer) or given is Command.NEXT:
            del self.made[question.id]
        if isinstance(given, Answer):
            return self._given(question, given)
        if given is Command.PAUSE:
            return False
        if given is Command.NEXT:
            self._left(stop)
        else:
            self._command(given)
        return True

    def _say_above(self, words: str) -> None:
        """A line at the top of the screen that the question comes on."""
        if words and not self.joined:
            self.terminal.fresh()
            self.terminal.say(words)
            self.joined = True
        self.said = ""

    def _given(self, question: Question, answer: Answer) -> bool:
        """An answer is kept before anything is said of it, and that it was explained as soon as it was."""
        stop = self.sitting.current
        assert isinstance(stop, Ask)
        named = references(self.source, question)
        if isinstance(question, View | Reflection):
            self.keep(self.sitting.reflect(answer, self.clock()))
            show_feedback(self.terminal, question, answer, None, references=named)
            return self._after_feedback()
        verdict = mark(question, answer)
        before = self.sitting.previous(stop)
        changed = before is not None and before.explained
        self.keep(self.sitting.give(answer, verdict, self.clock()))
        if not stop.explained_at_once:
            self.sitting.advance()
            return True
        note = CHANGED if changed else ""
        show_feedback(self.terminal, question, answer, verdict, references=named, note=note)
        if not changed:
            self.keep(self.sitting.explained(self.clock()))
        return self._after_feedback()

    def _after_feedback(self) -> bool:
        undo = (Command.UNDO,) if self.sitting.may_undo() else ()
        command = self._go_on(*undo, Command.BACK)
        match command:
            case Command.UNDO:
                self._undo()
            case Command.BACK:
                pass  # its question stands there again, with the answer given
            case _:
                self.sitting.advance()
        return command is not Command.PAUSE

    def _go_on(self, *commands: Command) -> Command:
        """Go on from a page or an explanation, or a command; a flag is put there, and the screen stays."""
        while (command := go_on(self.terminal, (*commands, *self._flag_offered()))) is Command.FLAG:
            self._flag()
            self.terminal.say(self.said)
            self.said = ""
        return command

    def _left(self, stop: Ask) -> None:
        """Enter at a question: the answer that stands there stays, or a reflection is left empty."""
        if not stop.marked:
            self.keep(self.sitting.reflect(Answer(), self.clock()))
        self.sitting.advance()

    def _explain(self, stop: Explain) -> bool:
        question = self.source.question(stop.given.item)
        assert not isinstance(question, View | Reflection)
        answer = to_answer(stop.given)
        show_explanation(
            self.terminal,
            question,
            answer,
            mark(question, answer),
            where(self.sitting, stop),
            references=references(self.source, question),
        )
        if stop.given.id not in self.explained:
            self.keep(self.sitting.explained(self.clock()))
            self.explained.add(stop.given.id)
        command = self._go_on(*([Command.BACK] if self.sitting.before() is not None else []))
        if command is Command.BACK:
            self.sitting.back()
        else:
            self.sitting.advance()
        return command is not Command.PAUSE

    def _end(self, stop: End) -> bool:
        """A lesson is finished once its action was answered, so that a pause there loses nothing."""
        summary = summary_of(self.sitting, self.source, self.sitting.results(stop.lesson), finished=stop)
        show_summary(self.terminal, summary)
        if not stop.entry.action:
            self.keep(self.sitting.finish(self.clock()))
            return True
        rows = (*summary_blocks(summary), *action_blocks(stop.entry.action))
        if not self.terminal.fits(*rows, prompt=ACTION_PROMPT):
            if go_on(self.terminal) is Command.PAUSE:
                return False
            self.terminal.fresh()
        taken = ask_action(self.terminal, stop.entry.action)
        now = self.clock()
        if isinstance(taken, Command):
            self.terminal.say(self._kept(ASKED_AGAIN))
            return False
        if taken is None:
            self.keep(self.sitting.decline_action(now), self.sitting.finish(now))
            return True
        event = self.sitting.take_action(now, text=taken.text, when=taken.when, edited=taken.edited)
        self.keep(event, self.sitting.finish(now))
        self.said = self._kept(f"Kept. When: {taken.when}. coach actions lists it.")
        if self.sitting.current is None:
            self._fresh()
        return True

    def _follow_up(self, stop: FollowUp) -> bool:
        said = review_action(self.terminal, stop.action)
        if isinstance(said, Command):
            return False
        self.keep(self.sitting.follow_up(self.clock(), said.outcome, said.when))
        self.sitting.advance()
        return True

    # What a leader may say instead of going on

    def _commands(self, question: Question | None = None) -> tuple[Command, ...]:
        here = self.sitting.current
        commands = [Command.BACK] if self.sitting.before() is not None else []
        if isinstance(here, Ask) and question is not None:
            if self.sitting.may_skip(here):
                commands.append(Command.SKIP)
            if here.mode is not Mode.CHECK and len(question.hints) > self.sitting.hints.get(here.item, 0):
                commands.append(Command.HINT)
            commands += [*self._flag_offered(), *([Command.SURENESS] if self._may_be_sure(here) else [])]
        if self.sitting.may_undo():
            commands.append(Command.UNDO)
        return tuple(commands)

    def _may_be_sure(self, stop: Ask) -> bool:
        """Whether a word on how sure belongs here, for whoever likes to be asked."""
        return not stop.repeat and self.sitting.kind is not SittingKind.QUICK_CHECK

    def _flag_offered(self) -> tuple[Command, ...]:
        return () if self._place() in self.flagged else (Command.FLAG,)

    def _place(self) -> tuple[str, str]:
        """What stands here, to be flagged: its lesson, and its page or question."""
        match self.sitting.current:
            case Read() as stop:
                return stop.lesson, stop.page
            case Ask() as stop:
                return "", stop.item
            case Explain() as stop:
                return "", stop.given.item
            case _:
                return "", ""

    def _command(self, command: Command) -> None:
        match command:
            case Command.BACK:
                self.sitting.back()
            case Command.SKIP:
                self.keep(self.sitting.skip(self.clock()))
            case Command.UNDO:
                self._undo()
            case Command.FLAG:
                self._flag()
            case Command.HINT:
                if offer_hint(self.terminal):
                    self.keep(self.sitting.hint(self.clock()))
            case Command.SURENESS:
                self.sureness = not self.sureness
                self.keep(self.sitting.prefer(self.clock(), "sureness", "yes" if self.sureness else "no"))
            case _:
                raise AssertionError(command)

    def _undo(self) -> None:
        refusal = self.sitting.no_undo()
        if refusal:
            self.terminal.fresh()
            self.terminal.say(refusal)
            self.terminal.pausing = go_on(self.terminal) is Command.PAUSE
            return
        for event in self.sitting.undo(self.clock()):
            self.keep(event)
            self.said = UNDONE

    def _flag(self) -> None:
        """Kept with a note or without; b or Escape puts no flag, and a pause here comes after it."""
        self.terminal.say(FLAG_WORDS.format(way_out="b alone" if self.terminal.plain else "Escape"))
        note = type_line(self.terminal, "What is unclear")
        self.terminal.pausing = note is Command.PAUSE
        if note is Command.BACK:
            self.said = NOT_FLAGGED
            return
        self.keep(self.sitting.flag(self.clock(), "" if isinstance(note, Command) else note))
        self.flagged.add(self._place())
        self.said = self._kept(FLAGGED)

    def _kept(self, words: str) -> str:
        """What is said of something that was kept."""
        return NOTHING_KEPT if self.terminal.forgets else words

    # What it needs for that

    def _order(self, question: Question, previous: Given | None) -> tuple[str, ...]:
        """The same order for as long as a question stands in one sitting."""
        earlier = previous.shown if previous else self.orders.get(question.id, ())
        first = self.sitting.first_contact(question.id)
        self.orders[question.id] = shown_order(question, self.rng, first=first, previous=earlier)
        return self.orders[question.id]

    def _close(self) -> None:
        """What was done since the last lesson's end; nothing where nothing was."""
        summary = since_last_lesson(self.sitting, self.source)
        if summary != Summary():
            show_summary(self.terminal, summary)
