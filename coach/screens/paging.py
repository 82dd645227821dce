"""What may be longer than the screen, a screen at a time, where a person reads it there."""

from typing import Any

from coach.screens.commands import Command
from coach.screens.prompts import read_on
from coach.screens.terminal import Terminal


def show_by_screens(terminal: Terminal, *blocks: Any) -> bool:
    """Show from its top, the rest at Enter; False when the reader had enough of it. In plain it is shown whole."""
    terminal.show_from_top(*blocks)
    return read_on(terminal, (Command.PAUSE,)) is Command.NEXT
