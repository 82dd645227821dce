"""Somebody at the keyboard, or a program on a pipe, as a test plays them."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from prompt_toolkit.input import DummyInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from coach.screens.terminal import Terminal

ENTER, UP, DOWN, BACKSPACE, SPACE, CTRL_C, CTRL_D = "\r", "\x1b[A", "\x1b[B", "\x7f", " ", "\x03", "\x04"


@dataclass
class Clock:
    """Every look at it is two seconds later."""

    now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    looks: int = field(default=0)

    def __call__(self) -> datetime:
        self.looks += 1
        return self.now + timedelta(seconds=2 * self.looks)


@dataclass(frozen=True)
class Person:
    """`press` sends keys before they are asked for; `seen` is what was printed (live lines are not)."""

    terminal: Terminal
    press: Callable[[str], None]
    seen: Callable[[], str]


@contextmanager
def at_the_keyboard(
    *, width: int = 80, height: int = 60, variables: Mapping[str, str] | None = None
) -> Iterator[Person]:
    """A person at a drawn terminal, whose keys come from a pipe."""
    with create_pipe_input() as keys:
        output = io.StringIO()
        terminal = Terminal(
            input=io.StringIO(),
            output=output,
            errors=io.StringIO(),
            variables={"NO_COLOR": "1"} if variables is None else variables,
            width=width,
            height=height,
            key_input=keys,
            key_output=DummyOutput(),
        )
        yield Person(terminal=terminal, press=keys.send_text, seen=output.getvalue)


def typing(lines: str, *, width: int = 80) -> Person:
    """A person in plain text, whose lines are typed already."""
    given, output = io.StringIO(lines), io.StringIO()
    terminal = Terminal(
        input=given,
        output=output,
        errors=io.StringIO(),
        variables={},
        width=width,
        plain=True,
        key_input=DummyInput(),
        key_output=DummyOutput(),
    )
    return Person(terminal=terminal, press=_adding_to(given), seen=output.getvalue)


def on_a_pipe(lines: str = "", *, width: int = 80) -> Person:
    """A program that writes lines to a plain terminal."""
    given, output = io.StringIO(lines), io.StringIO()
    terminal = Terminal(input=given, output=output, errors=io.StringIO(), variables={}, width=width)
    return Person(terminal=terminal, press=_adding_to(given), seen=output.getvalue)


def _adding_to(given: io.StringIO) -> Callable[[str], None]:
    def write(more: str) -> None:
        place = given.tell()
        given.seek(0, io.SEEK_END)
        given.write(more)
        given.seek(place)

    return write
