"""Walks a person through a Sitting; every event is kept the moment it happens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from coach.domain.marking import mark
from coach.domain.planning import Chance, shown_order, to_answer
from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, Begin, End, Explain, FollowUp, Read, Stop
from coach.model.event import Answer, Mode, SittingKind
from coach.model.index import Shelf
from coach.model.lesson import Lesson, Page, Question, Reference, Reflection, View
from coach.model.progress import Given
from coach.screens.actions import Reviewed, Taken, ask_action, review_action
from coach.screens.commands import Command
from coach.screens.pages import (
    Summary,
    show_explanation,
    show_feedback,
    show_opening,
    show_page,
    show_summary,
)
from coach.screens.prompts import ask, go_on, offer_hint, type_line
from coach.screens.terminal import InputEnded, Terminal
from coach.screens.whereabouts import where

CHANGED = "Kept as a changed answer. Your first answer is the one that counts."
GO_ON_LATER = "coach start goes on from here."


class Source(Protocol):
    """Lessons, questions and references by id; the catalogue, or one lesson that is being previewed."""

    def lesson(self, lesson_id: str, /) -> Lesson: ...
    def question(self, item_id: str, /) -> Question: ...
    def shelf(self) -> Shelf: ...


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


@dataclass
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
    joined: bool = False
    """What comes next goes below what is on the screen, not on a new one."""

    def run(self) -> bool:
        while True:
            stop = self.sitting.current or self._more()
            if stop is None:
                self._close()
                return True
            if not self._meet(stop):
                self._close()
                return False

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
        self.keep(self.sitting.begin(self.clock()))
        if stop.opening:
            self.terminal.fresh()
            show_opening(self.terminal, stop.entry.title, len(stop.opening), stop.entry.minutes)
            self.joined = True
        return True

    def _read(self, stop: Read) -> bool:
        lesson = self.source.lesson(stop.lesson)
        page = next(step for step in lesson.steps if isinstance(step, Page) and step.id == stop.page)
        place = where(self.sitting, stop)
        show_page(self.terminal, page, place, seconds=stop.seconds, checked=lesson.checked if stop.first else None)
        match go_on(self.terminal, self._commands()):
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
        if stop.why and previous is None and not self.joined:
            self.terminal.fresh()
            self.terminal.say(stop.why)
            self.joined = True
        given = ask(
            question,
            self.terminal,
            shown=self._order(question, previous),
            where=where(self.sitting, stop, asked_before=self.asked_before),
            sureness=self.sureness and not stop.repeat and self.sitting.kind is not SittingKind.QUICK_CHECK,
            commands=self._commands(question),
            clock=self.clock,
            previous=to_answer(previous) if previous else None,
            hints_seen=self.sitting.hints.get(stop.item, 0),
            fresh=not self.joined,
        )
        self.joined = False
        if isinstance(given, Answer):
            return self._given(question, given)
        if given is Command.PAUSE:
            return False
        if given is Command.NEXT:
            self._left(stop)
        else:
            self._command(given)
        return True

    def _given(self, question: Question, answer: Answer) -> bool:
        """An answer is kept before anything is said of it, and that it was explained as soon as it was."""
        stop = self.sitting.current
        assert isinstance(stop, Ask)
        references = self._references(question)
        if isinstance(question, View | Reflection):
            self.keep(self.sitting.reflect(answer, self.clock()))
            show_feedback(self.terminal, question, answer, None, references=references)
            return self._after_feedback()
        verdict = mark(question, answer)
        before = self.sitting.previous(stop)
        changed = before is not None and before.explained
        self.keep(self.sitting.give(answer, verdict, self.clock()))
        if not stop.explained_at_once:
            self.sitting.advance()
            return True
        note = CHANGED if changed else ""
        show_feedback(self.terminal, question, answer, verdict, references=references, note=note)
        if not changed:
            self.keep(self.sitting.explained(self.clock()))
        return self._after_feedback()

    def _after_feedback(self) -> bool:
        undo = (Command.UNDO,) if self.sitting.may_undo() else ()
        while (command := go_on(self.terminal, (*undo, Command.BACK, Command.FLAG))) is Command.FLAG:
            self._flag()
        match command:
            case Command.UNDO:
                self._undo()
            case Command.BACK:
                pass  # its question stands there again, with the answer given
            case _:
                self.sitting.advance()
        return command is not Command.PAUSE

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
            references=self._references(question),
        )
        self.keep(self.sitting.explained(self.clock()))
        command = go_on(self.terminal)
        self.sitting.advance()
        return command is not Command.PAUSE

    def _end(self, stop: End) -> bool:
        self._summarise(self.sitting.results(stop.lesson), finished=stop)
        going_on = True
        if stop.entry.action:
            taken = ask_action(self.terminal, stop.entry.action)
            now = self.clock()
            if isinstance(taken, Taken):
                self.keep(self.sitting.take_action(now, text=taken.text, when=taken.when, edited=taken.edited))
            elif taken is None:
                self.keep(self.sitting.decline_action(now))
            going_on = not isinstance(taken, Command)
        self.keep(self.sitting.finish(self.clock()))
        return going_on

    def _follow_up(self, stop: FollowUp) -> bool:
        said = review_action(self.terminal, stop.action)
        if isinstance(said, Reviewed):
            self.keep(self.sitting.follow_up(self.clock(), said.outcome, said.when))
        self.sitting.advance()
        return not isinstance(said, Command)

    # What a leader may say instead of going on

    def _commands(self, question: Question | None = None) -> tuple[Command, ...]:
        here = self.sitting.current
        commands = [Command.BACK] if self.sitting.before() is not None else []
        if isinstance(here, Ask) and question is not None:
            if self.sitting.may_skip(here):
                commands.append(Command.SKIP)
            if here.mode is not Mode.CHECK and len(question.hints) > self.sitting.hints.get(here.item, 0):
                commands.append(Command.HINT)
            commands += [Command.FLAG, Command.SURENESS]
        if self.sitting.may_undo():
            commands.append(Command.UNDO)
        return tuple(commands)

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
            go_on(self.terminal)
            return
        for event in self.sitting.undo(self.clock()):
            self.keep(event)

    def _flag(self) -> None:
        note = type_line(self.terminal, "What is unclear here, if you like to say")
        self.keep(self.sitting.flag(self.clock(), "" if isinstance(note, Command) else note))

    # What it needs for that

    def _order(self, question: Question, previous: Given | None) -> tuple[str, ...]:
        """The same order for as long as a question stands in one sitting."""
        earlier = previous.shown if previous else self.orders.get(question.id, ())
        first = self.sitting.first_contact(question.id)
        self.orders[question.id] = shown_order(question, self.rng, first=first, previous=earlier)
        return self.orders[question.id]

    def _references(self, question: Question) -> tuple[Reference, ...]:
        known = self.source.shelf().references
        return tuple(known[name] for name in question.see if name in known)

    def _close(self) -> None:
        """What was done since the last lesson's end; nothing where nothing was."""
        if self.sitting.kind in (SittingKind.QUICK_CHECK, SittingKind.FULL_CHECK):
            return
        last = self.sitting.passed[-1] if self.sitting.passed else None
        if last is not None and not isinstance(last, End):
            self._summarise(self.sitting.results())

    def _summarise(self, results: tuple[Given, ...], finished: End | None = None) -> None:
        items = self.sitting.items
        again = dict.fromkeys(items[one.item].title for one in results if not one.right and one.item in items)
        self.terminal.fresh()
        show_summary(
            self.terminal,
            Summary(
                covered=self._covered(finished),
                answered=len(results),
                right=sum(one.right for one in results),
                partly=sum(one.credit > 0 and not one.right for one in results),
                look_again=tuple(again),
                minutes=self.sitting.spent / 60,
                finished_lesson=finished.entry.title if finished else "",
                next_words="" if finished else GO_ON_LATER,
            ),
        )

    def _covered(self, finished: End | None) -> tuple[str, ...]:
        """The pages read: of the finished lesson, or since."""
        if finished:
            lesson = self.source.lesson(finished.lesson)
            return tuple(step.title for step in lesson.steps if isinstance(step, Page))
        read = [stop for stop in self.sitting.passed if isinstance(stop, Read)]
        pages = {(stop.lesson, stop.page) for stop in read}
        lessons = [self.source.lesson(name) for name in dict.fromkeys(stop.lesson for stop in read)]
        return tuple(
            step.title
            for lesson in lessons
            for step in lesson.steps
            if isinstance(step, Page) and (lesson.id, step.id) in pages
        )
