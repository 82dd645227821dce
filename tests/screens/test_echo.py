"""What is typed before a prompt is there is not shown, and the terminal is left as it was found."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from coach.screens.echo import silence

termios = pytest.importorskip("termios")
pty = pytest.importorskip("pty")


@pytest.fixture
def terminal() -> Iterator[TextIO]:
    leader, follower = pty.openpty()
    with os.fdopen(follower) as stream:
        yield stream
    os.close(leader)


def echoes(stream: TextIO) -> bool:
    return bool(termios.tcgetattr(stream.fileno())[3] & termios.ECHO)


def test_echo_is_off_until_it_is_undone(terminal: TextIO) -> None:
    assert echoes(terminal)
    undo = silence(terminal)
    assert not echoes(terminal)
    undo()
    assert echoes(terminal)


def test_without_a_terminal_nothing_happens() -> None:
    silence(io.StringIO())()
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        silence(nothing)()
