"""Question kind -> prompt, by single keys or plain lines -> Answer.

Each asks by keys when the terminal is drawn (key_prompts.py) and by typed lines when it is plain (plain_prompts.py).
All raise KeyboardInterrupt for Ctrl-C and InputEnded when the input ends. In plain mode the line `1` is valid at
every prompt, and is the normal way on.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TypeVar, assert_never

from coach.domain.numbers import parse
from coach.model.event import Answer
from coach.model.late import dataclass
from coach.model.lesson import (
    Choice,
    Match,
    Multiple,
    Number,
    Order,
    Question,
    Reflection,
    Scenario,
    SecondStep,
    TrueFalse,
    View,
)
from coach.screens.asking import DONT_KNOW, RATINGS, Asking, Given, Setting
from coach.screens.blocks import GAP, STRONG, Line, title
from coach.screens.commands import Command, Entry, Where, meanings
from coach.screens.key_prompts import DIGITS, KeyPrompts
from coach.screens.pages import QUESTION_PROMPT, header, show_question
from coach.screens.plain_prompts import TRIES, PlainPrompts
from coach.screens.questions import choosable, in_words, second_step, ways
from coach.screens.terminal import InputEnded, Terminal

__all__ = ["RATINGS", "Command", "Entry", "Where", "ask", "go_on", "menu", "offer_hint", "rate", "type_line"]

Found = TypeVar("Found")

LEAVE_PLAIN = "Plain text is remembered. To leave it, run: coach start --no-plain"

HELPED = "Help was asked for again and again."

ALWAYS = (Command.PAUSE, Command.HELP)


def ask(
    question: Question,
    terminal: Terminal,
    *,
    shown: tuple[str, ...],
    where: Where,
    sureness: bool,
    commands: Collection[Command],
    clock: Callable[[], datetime],
    previous: Answer | None = None,
    hints_seen: int = 0,
    fresh: bool = True,
    made: list[int] | None = None,
) -> Answer | Command:
    """Draw the question on a new screen, ask it, then how sure on the same screen where the kind has it.

    Not `fresh`: it goes below what is there.
    `shown` are option ids in the order to show them (right sides of a match; first-step options of a scenario;
    empty for number and reflection). `sureness` asks for it in choice, multiple, true_false and number.
    `commands` are those that can be used here; help (?) and pause (q) are always there and help is dealt with
    inside, except that Command.SURENESS, offered there alone, comes up: keep it and ask again.
    HINT comes up when asked for: see `offer_hint`, then ask again with `hints_seen` one more; the hints seen are
    printed under the stem. With `previous` the earlier answer is shown, and Enter (Command.NEXT) leaves it.
    A reflection left empty is Command.NEXT too. "Don't know" (d) is an Answer with nothing in it, sureness guessing.
    Whoever pauses or interrupts at the sureness question has answered: the Answer comes up without sureness, and
    the next prompt of this terminal pauses or interrupts at once. Seconds end with the answer, before sureness.
    `made` holds what an answer in parts is made of so far, as positions; give it again when a command came up.
    """
    if terminal.takes_a_break():
        return Command.PAUSE
    can_be_sure = isinstance(question, Choice | Multiple | TrueFalse | Number)
    letters = tuple(dict.fromkeys((*commands, *ALWAYS)))
    asked = Asked(
        question=question,
        terminal=terminal,
        shown=tuple(part.id for part in choosable(question, shown)),
        where=where,
        hints_seen=hints_seen,
        begun=clock(),
        setting=Setting(
            commands=tuple(letter for letter in letters if letter is not Command.SURENESS),
            clock=clock,
            sureness=sureness and can_be_sure,
            dont_know=not isinstance(question, View | Reflection),
            previous=in_words(question, previous) if previous else "",
            made=[] if made is None else made,
        ),
    )
    told = letters if can_be_sure else asked.setting.commands
    return with_help(
        terminal, told, asked.draw, asked.once, fresh=fresh, dont_know=asked.setting.dont_know, keys=asked.keys
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question being asked; `begun` is when it first came on the screen."""

    question: Question
    terminal: Terminal
    shown: tuple[str, ...]
    where: Where
    hints_seen: int
    begun: datetime
    setting: Setting

    def draw(self, fresh: bool = True) -> None:
        show_question(self.terminal, self.question, self.shown, self.where, self.hints_seen, fresh=fresh)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return ways(self.question, min(DIGITS, len(self.shown)), plain=self.terminal.plain)

    def once(self) -> Answer | Command:
        """Ask what is drawn; a second step that is left by `b` goes back to the first."""
        command = read_on(self.terminal, self.setting.commands)
        if command is not Command.NEXT:
            return command
        given = self._ask(asking(self.terminal))
        if not isinstance(given, Given):
            return given
        if not isinstance(self.question, Scenario) or not given.picks:
            return self._answer(given)
        return self._second(self.question, given)

    def _ask(self, way: Asking) -> Given | Command:
        question, setting = self.question, self.setting
        texts = [part.text for part in choosable(question, self.shown)]
        match question:
            case Choice() | TrueFalse() | Scenario() | View():
                return way.pick(texts, setting)
            case Multiple():
                return way.several(texts, question.choose, setting)
            case Order():
                return way.order(texts, setting)
            case Match():
                return way.match([left.text for left in question.lefts], texts, question.reuse, setting)
            case Number():
                return way.figure(lambda text: parse(text) is not None, setting)
            case Reflection():
                return way.reflect(setting)
        assert_never(question)

    def _second(self, question: Scenario, first: Given) -> Answer | Command:
        """The second step of a scenario where the first choice leads on to one."""
        chosen = next(option for option in question.options if option.id == self.shown[first.picks[0]])
        if chosen.then is None:
            return self._answer(first)
        step = chosen.then

        setting = Setting(commands=(Command.BACK, *ALWAYS), clock=self.setting.clock, dont_know=False)
        second = with_help(
            self.terminal,
            setting.commands,
            lambda _: show_second_step(self.terminal, self.where, step, chosen.text),
            lambda: self._pick_second(step, setting),
            keys=lambda: ways(question, len(step.options), plain=self.terminal.plain),
        )
        if second is Command.BACK:
            self.draw()
            return self.once()
        if isinstance(second, Command):
            return second
        return self._answer(second, (chosen.id, step.options[second.picks[0]].id))

    def _pick_second(self, step: SecondStep, setting: Setting) -> Given | Command:
        command = read_on(self.terminal, setting.commands)
        if command is not Command.NEXT:
            return command
        return asking(self.terminal).pick([option.text for option in step.options], setting)

    def _answer(self, given: Given, chosen: tuple[str, ...] | None = None) -> Answer:
        if chosen is None:
            chosen = tuple(self.shown[at] for at in given.picks)
        return Answer(
            chosen=chosen,
            text=given.text,
            sureness=given.sureness,
            seconds=max(0.0, (given.at - self.begun).total_seconds()),
            shown=self.shown,
            hints=self.hints_seen,
        )


def show_second_step(terminal: Terminal, where: Where, step: SecondStep, chosen: str) -> None:
    """What follows from the first choice, on a new screen."""
    terminal.fresh()
    terminal.show_from_top(*header(terminal, where), GAP, *second_step(step, chosen), GAP, prompt=QUESTION_PROMPT)


def asking(terminal: Terminal) -> Asking:
    """By keys where they can be read, else by lines; settled when something is asked, for then they are opened."""
    if terminal.plain or terminal.open_keys() is None:
        return PlainPrompts(terminal)
    return KeyPrompts(terminal)


def with_help(
    terminal: Terminal,
    commands: Collection[Command],
    draw: Callable[[bool], None],
    once: Callable[[], Found | Command],
    *,
    fresh: bool = True,
    dont_know: bool = False,
    keys: Callable[[], Sequence[tuple[str, str]]] = tuple,
) -> Found | Command:
    """What `once` gives below what `draw` shows; for help, the help screen first, and both again.

    `draw` is told whether to begin a new screen; `fresh` says so for the first time. `keys` are those that answer,
    and what each does.
    """
    helped = 0
    while True:
        draw(fresh or helped > 0)
        found = once()
        if found is not Command.HELP:
            return found
        helped += 1
        if helped == TRIES and not terminal.person:
            raise InputEnded(HELPED)
        terminal.fresh()
        show_commands(terminal, commands, dont_know=dont_know, keys=keys())
        offered = tuple(command for command in commands if command is not Command.HELP)
        chosen = asking(terminal).go_on(offered, "return")
        if chosen is not Command.NEXT:
            return chosen


def show_commands(
    terminal: Terminal,
    commands: Collection[Command],
    *,
    dont_know: bool = False,
    keys: Sequence[tuple[str, str]] = (),
) -> None:
    """Every key and command that can be used here, in words."""
    unsure = [(DONT_KNOW, "say you don't know; it counts as not right")] if dont_know else []
    told = [*keys, *unsure, *meanings(commands, forgets=terminal.forgets)]
    terminal.show(title("What you can do here"), GAP, *(Line(does, lead=f"{key}  ") for key, does in told), GAP)
    if terminal.plain and terminal.person:
        terminal.show(Line(LEAVE_PLAIN), GAP)


def go_on(terminal: Terminal, commands: Collection[Command] = (), words: str = "go on") -> Command:
    """NEXT for Enter (in plain also `1`), or one of `commands`, or PAUSE.

    Help is told below what is there: by keys it is shown and hidden, in plain read out whenever it is asked for.
    """
    if terminal.takes_a_break():
        return Command.PAUSE
    offered = tuple(dict.fromkeys((*commands, *ALWAYS)))
    helped = 0
    while True:
        found = read_on(terminal, offered)
        if found is Command.NEXT:
            found = asking(terminal).go_on(offered, words)
        if found is not Command.HELP:
            return found
        helped += 1
        if helped == TRIES and not terminal.person:
            raise InputEnded(HELPED)
        show_commands(terminal, offered)


def read_on(terminal: Terminal, commands: Collection[Command]) -> Command:
    """NEXT when all that was shown from its top has been seen; Enter shows the rest, part by part."""
    while terminal.unread:
        command = asking(terminal).go_on(commands, "read on")
        if command is not Command.NEXT:
            return command
        terminal.show_more()
    return Command.NEXT


def menu(terminal: Terminal, entries: Sequence[Entry], default: str | None = None) -> str:
    """The key of the entry taken: by its key, or Enter for `default`; `q` when a pause is asked for.

    In plain mode a numbered list, whose numbers are taken too; the first entry must be the normal way on.
    """
    return Command.PAUSE.value if terminal.takes_a_break() else asking(terminal).menu(entries, default)


def type_line(terminal: Terminal, label: str, default: str = "") -> str | Command:
    """A typed line, `default` standing there to be edited (in plain, Enter keeps it).

    A lone `q` is Command.PAUSE, a lone `b` Command.BACK; by keys Escape is that too.
    """
    return Command.PAUSE if terminal.takes_a_break() else asking(terminal).type_line(label, default)


def rate(
    terminal: Terminal,
    text: str,
    where: Where,
    *,
    previous: int | None = None,
    low: str = "not at all",
    high: str = "fully",
    question: str = "How true is this of you today?",
    commands: Collection[Command] = (Command.BACK, Command.PAUSE),
) -> int | Command | None:
    """A rating 1 to 5 by one key on a new screen; None when Enter leaves it as it was, or unanswered."""
    if terminal.takes_a_break():
        return Command.PAUSE
    offered = tuple(dict.fromkeys((*commands, *ALWAYS)))

    def draw(_fresh: bool) -> None:
        terminal.fresh()
        terminal.show(*header(terminal, where), GAP, Line(text, style=STRONG), GAP, Line(question), GAP)

    found = with_help(terminal, offered, draw, lambda: asking(terminal).rate(low, high, previous, offered))
    return None if found is Command.NEXT else found


HINT_WORDS = "A hint caps the credit for this question at half, whatever you answer."


def offer_hint(terminal: Terminal) -> bool:
    """Say that a hint caps the credit at half, and whether the leader wants it all the same."""
    terminal.show(GAP, Line(HINT_WORDS), GAP)
    entries = (Entry("h", "Show the hint"), Entry("n", "Answer without it"))
    return menu(terminal, entries, default="h") == "h"
