"""Asking about a lesson's action: whether to take it, and later what became of it."""

from dataclasses import dataclass

from coach.model.event import Outcome
from coach.model.progress import Action
from coach.screens.commands import Command
from coach.screens.terminal import Terminal


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An action as the leader took it on. `when` is a value of When or the leader's own words."""

    text: str
    when: str
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    outcome: Outcome
    when: str = ""


def ask_action(terminal: Terminal, text: str) -> Taken | Command | None:
    """Enter takes it, e edits, n not now (None); then when. PAUSE when that was asked for."""
    raise NotImplementedError


def review_action(terminal: Terminal, action: Action) -> Reviewed | Command | None:
    """What became of an action: kept, moved (with a new when) or dropped; None for Enter: ask another time."""
    raise NotImplementedError
