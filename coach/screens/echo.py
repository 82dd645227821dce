"""Keys pressed before the prompt library is there must not be written across the text."""

import atexit
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO


def silence(stream: TextIO) -> Callable[[], None]:
    """Stop the terminal from showing what is typed; what is given back undoes it, as does the program's end.

    Keys still arrive. Where there is no terminal, or a system without such settings, nothing happens.
    """
    try:
        import termios
    except ImportError:
        return _nothing
    try:
        place = stream.fileno()
        before = termios.tcgetattr(place)
    except (termios.error, OSError, ValueError, AttributeError):
        return _nothing

    def undo() -> None:
        atexit.unregister(undo)
        try:
            termios.tcsetattr(place, termios.TCSANOW, before)
        except (termios.error, OSError):
            return  # the terminal has gone away

    quiet = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
    with suppress(termios.error, OSError):
        termios.tcsetattr(place, termios.TCSANOW, quiet)
    atexit.register(undo)
    return undo


def _nothing() -> None:
    """There is nothing to undo."""
