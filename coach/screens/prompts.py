"""Question kind -> prompt, by single keys or plain lines -> Answer.

Each asks by keys when the terminal is drawn (key_prompts.py) and by typed lines when it is plain (plain_prompts.py).
All raise KeyboardInterrupt for Ctrl-C and InputEnded when the input ends. In plain mode the line `1` is valid at
every prompt, and is the normal way on.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from coach.model.event import Answer
from coach.model.lesson import Question
from coach.screens.commands import Command, Entry, Where
from coach.screens.terminal import Terminal

__all__ = ["Command", "Entry", "Where", "ask", "go_on", "menu", "offer_hint", "rate", "type_line"]


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
) -> Answer | Command:
    """Draw the question on a new screen, ask it, then how sure on the same screen where the kind has it.

    `shown` are option ids in the order to show them (right sides of a match; first-step options of a scenario;
    empty for number and reflection). `sureness` asks for it in choice, multiple, true_false and number.
    `commands` are those that can be used here; help (?) and pause (q) are always there and help is dealt with
    inside, except that Command.SURENESS comes up when it was chosen there: keep it and ask again.
    HINT comes up when asked for: see `offer_hint`, then ask again with `hints_seen` one more; the hints seen are
    printed under the stem. With `previous` the earlier answer is shown, and Enter (Command.NEXT) leaves it.
    A reflection left empty is Command.NEXT too. "Don't know" (d) is an Answer with nothing in it, sureness guessing.
    Whoever pauses or interrupts at the sureness question has answered: the Answer comes up without sureness, and
    the next prompt of this terminal pauses or interrupts at once. Seconds end with the answer, before sureness.
    """
    raise NotImplementedError


def go_on(terminal: Terminal, commands: Collection[Command] = (), words: str = "go on") -> Command:
    """NEXT for Enter (in plain also `1`), or one of `commands`, or PAUSE. Help is dealt with inside."""
    raise NotImplementedError


def menu(terminal: Terminal, entries: Sequence[Entry], default: str | None = None) -> str:
    """The key of the entry taken: by its key, its number from 1, or Enter for `default`.

    In plain mode a numbered list; the first entry must be the normal way on.
    """
    raise NotImplementedError


def type_line(terminal: Terminal, label: str, default: str = "") -> str | Command:
    """A typed line, `default` standing there to be edited (in plain, Enter keeps it). A lone `q` or `b` is a command."""
    raise NotImplementedError


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
    raise NotImplementedError


def offer_hint(terminal: Terminal) -> bool:
    """Say that a hint caps the credit at half, and whether the leader wants it all the same."""
    raise NotImplementedError
