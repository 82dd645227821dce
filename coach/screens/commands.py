"""The letters that command, the entries of a menu, and where in a sitting a screen stands."""

from collections.abc import Collection
from enum import StrEnum

from coach.model.late import dataclass


class Command(StrEnum):
    """What a leader may say instead of answering. The value is the key; Enter's is empty."""

    NEXT = ""
    BACK = "b"
    SKIP = "s"
    UNDO = "u"
    FLAG = "f"
    HINT = "h"
    PAUSE = "q"
    HELP = "?"
    SURENESS = "o"
    """Stop asking how sure, for good (or ask again); offered on the help screen alone, as the others are there too."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One way on in a menu: the key that takes it, and what it does in words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a screen stands: `words` as "Question 3 of 8", the lesson's title, and how far the sitting is.

    `share` (0 to 1) of the sitting's expected minutes is done and `minutes_left` remain; None shows neither.
    """

    words: str
    title: str = ""
    share: float | None = None
    minutes_left: float | None = None


MEANINGS = {
    Command.BACK: "back to the step before",
    Command.SKIP: "skip this one and return to it later",
    Command.UNDO: "undo your last answer, if it was a slip",
    Command.FLAG: "flag this as unclear, for the trainer",
    Command.HINT: "see a hint; it caps the credit at half",
    Command.PAUSE: "pause; every answer is kept",
    Command.HELP: "show these commands",
    Command.SURENESS: "stop asking how sure I am, or start again",
}

FORGOTTEN = {Command.PAUSE: "leave; nothing of a preview is kept"}
"""What a command means where nothing is kept, and it means something else there."""


NOT_HERE = {
    Command.BACK: "There is no step to go back to from here.",
    Command.SKIP: "There is nothing to skip here.",
    Command.UNDO: "There is no answer to undo from here.",
    Command.FLAG: "There is nothing to flag here, or it is flagged already.",
    Command.HINT: "There is no hint here, or no more of them.",
}
"""Why a letter that commands elsewhere does nothing, by its command."""


def refusal(key: str, commands: Collection[Command]) -> str:
    """Why this letter does nothing here; empty for a key that commands, or is no command's anywhere."""
    return next((why for command, why in NOT_HERE.items() if command.value == key.lower() not in commands), "")


def meanings(commands: Collection[Command], *, forgets: bool = False) -> list[tuple[str, str]]:
    """The key of each command, and what it does; `forgets` where nothing is kept."""
    known = MEANINGS | FORGOTTEN if forgets else MEANINGS
    return [(command.value, meaning) for command, meaning in known.items() if command in commands]


def allowed(key: str, commands: Collection[Command]) -> Command | None:
    """The command that a typed key stands for, if it is one of `commands`."""
    return next((command for command in commands if command.value == key.lower() and command.value), None)


def foot(commands: Collection[Command]) -> str:
    """The line below a question: the letters used most, and where the rest is told."""
    words = {Command.BACK: "b back", Command.SKIP: "s skip", Command.PAUSE: "q pause", Command.HELP: "? more"}
    return "  ".join(told for command, told in words.items() if command in commands)
