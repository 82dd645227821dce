"""What asking has in common, by single keys or typed lines."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol

from coach.model.event import Sureness
from coach.model.late import dataclass, field
from coach.screens.commands import Command, Entry

SURENESS = {"1": Sureness.SURE, "2": Sureness.FAIRLY_SURE, "3": Sureness.GUESSING}

DONT_KNOW = "d"

RATINGS = 5
"""A rating is 1 to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How one question is asked. `previous` is the answer given before, in words; Enter then leaves it.

    `made` holds the positions that an answer in parts has been put together from so far. Asking goes on from it and
    writes to it, so that a look at the help, or a flag, costs nothing of it.
    """

    commands: Collection[Command]
    clock: Callable[[], datetime]
    sureness: bool = False
    dont_know: bool = True
    previous: str = ""
    made: list[int] = field(default_factory=list)

    @property
    def hint(self) -> bool:
        return Command.HINT in self.commands


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given, by positions among what was shown. Neither picks nor text: "don't know".

    `at` is when the answer was given, before any word on how sure.
    """

    at: datetime
    picks: tuple[int, ...] = ()
    text: str = ""
    sureness: Sureness | None = None


def earlier(setting: Setting) -> str:
    """What was answered before, and that it may stay."""
    return f"You answered before: {setting.previous}. Enter alone leaves it so." if setting.previous else ""


class Asking(Protocol):
    """One way to ask: by keys (key_prompts.py) or by typed lines (plain_prompts.py)."""

    def pick(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        """One of several."""

    def several(self, texts: Sequence[str], choose: int | None, setting: Setting) -> Given | Command:
        """One or more of several, in the order shown; at most `choose` where that is told."""

    def order(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        """All of them, in the order given."""

    def match(self, lefts: Sequence[str], rights: Sequence[str], reuse: bool, setting: Setting) -> Given | Command:
        """One right side for each left."""

    def figure(self, valid: Callable[[str], bool], setting: Setting) -> Given | Command:
        """A typed figure."""

    def reflect(self, setting: Setting) -> Given | Command:
        """Typed words; NEXT when there are none."""

    def go_on(self, commands: Collection[Command], words: str) -> Command:
        """NEXT, or one of the commands."""

    def menu(self, entries: Sequence[Entry], default: str | None) -> str:
        """The key of an entry, or `q`."""

    def type_line(self, label: str, default: str) -> str | Command:
        """A typed line, BACK or PAUSE."""

    def rate(self, low: str, high: str, previous: int | None, commands: Collection[Command]) -> int | Command:
        """1 to 5, NEXT to leave it, or one of the commands."""
