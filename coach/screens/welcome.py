"""The first screen that a leader ever sees: one screen, one key."""

from dataclasses import dataclass
from enum import StrEnum

from coach.screens.terminal import Terminal


class FirstChoice(StrEnum):
    LESSON = "lesson"
    CHECK = "check"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What the first screen says. `record` is where answers are kept; `check` offers the quick check (c)."""

    lesson_title: str
    minutes: float
    record: str
    check: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed:
    """What was chosen, and whether plain text was asked for (then the terminal is plain already; remember it)."""

    choice: FirstChoice
    plain: bool


def welcome(terminal: Terminal, words: Welcome) -> Welcomed:
    """Offer plain text on the first line before any drawing, say what this is and how answers are kept, and begin."""
    raise NotImplementedError
