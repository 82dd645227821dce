"""When a terminal is plain, what colour it has, and that nothing written or read can break it."""

import errno
import io
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from coach.errors import Exit
from coach.screens.blocks import GAP, Line
from coach.screens.commands import Where
from coach.screens.pages import show_question
from coach.screens.terminal import InputEnded, InputMissing, NotPrinted, Terminal
from tests.screens.people import at_the_keyboard, on_a_pipe
from tests.screens.samples import CHOICE


@pytest.fixture
def real() -> Iterator[io.TextIOWrapper]:
    """A stream that is a terminal."""
    master, slave = pty.openpty()
    with os.fdopen(slave, "r+b", buffering=0) as raw, io.TextIOWrapper(raw, write_through=True) as stream:
        yield stream
    os.close(master)


@pytest.mark.parametrize(
    ("variables", "asked", "plain"),
    [
        ({}, None, False),
        ({}, True, True),
        ({"ACCESSIBLE": "1"}, None, True),
        ({"ACCESSIBLE": "yes"}, None, True),
        ({"ACCESSIBLE": "0"}, None, False),
        ({"ACCESSIBLE": "False"}, None, False),
        ({"ACCESSIBLE": ""}, None, False),
        ({"ACCESSIBLE": "1"}, False, False),
        ({"TERM": "dumb"}, None, True),
        ({"TERM": "dumb"}, False, True),
        ({"TERM": "xterm"}, None, False),
    ],
)
def test_when_it_is_plain(real: io.TextIOWrapper, variables: dict[str, str], asked: bool | None, plain: bool) -> None:
    assert Terminal(input=real, output=real, variables=variables, plain=asked).plain is plain


@pytest.mark.parametrize("asked", [None, False])
def test_it_is_plain_where_input_or_output_is_no_terminal(real: io.TextIOWrapper, asked: bool | None) -> None:
    pipe = io.StringIO()
    assert Terminal(input=pipe, output=real, variables={}, plain=asked).plain
    assert Terminal(input=real, output=pipe, variables={}, plain=asked).plain
    assert not Terminal(input=real, output=pipe, variables={}).person


@pytest.mark.parametrize(
    ("variables", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"FORCE_COLOR": "0"}, False)],
)
def test_when_it_has_colour(variables: dict[str, str], colour: bool) -> None:
    with at_the_keyboard(variables=variables) as person:
        person.terminal.show(Line("Right.", style="green"))
        assert person.terminal.colour is colour
        assert ("\x1b[32m" in person.seen()) is colour


def test_without_colour_bold_stays_but_not_when_colour_is_forced_off() -> None:
    for variables, bold in (({"NO_COLOR": "1"}, True), ({"FORCE_COLOR": "0"}, False)):
        with at_the_keyboard(variables=variables) as person:
            person.terminal.show(Line("Right.", style="bold green"))
            assert ("\x1b[1m" in person.seen()) is bold


def test_plain_has_no_codes_at_all() -> None:
    person = on_a_pipe()
    person.terminal.fresh()
    person.terminal.show(Line("Right.", style="bold green"), Text("a", style="red"))
    assert person.seen() == "\nRight.\na\n"


def test_it_is_never_narrower_than_twenty() -> None:
    assert on_a_pipe(width=3).terminal.width == 20


@pytest.mark.parametrize(("columns", "width"), [("52", 52), ("0", 80), ("wide", 80), ("", 80)])
def test_columns_says_the_width(columns: str, width: int) -> None:
    terminal = Terminal(input=io.StringIO(), output=io.StringIO(), variables={"COLUMNS": columns})
    assert terminal.width == width


def test_a_terminal_that_lacks_the_signs_gets_others() -> None:
    master, slave = pty.openpty()
    with os.fdopen(slave, "r+b", buffering=0) as raw, io.TextIOWrapper(raw, "latin-1", write_through=True) as old:
        terminal = Terminal(input=old, output=old, variables={"NO_COLOR": "1"})
        terminal.say("Café “now” – 3 → 4")
        assert not terminal.unicode
        assert os.read(master, 100) == b'Caf\xe9 "now" - 3 ? 4\r\n'
    os.close(master)


def test_what_is_no_terminal_is_written_in_utf_8() -> None:
    raw = io.BytesIO()
    output = io.TextIOWrapper(raw, encoding="ascii")
    Terminal(input=io.StringIO(), output=output, variables={}).say("Café “now”")
    assert raw.getvalue().decode() == "Café “now”\n"


def test_foreign_text_is_shown_as_it_is_and_made_harmless() -> None:
    person = on_a_pipe()
    person.terminal.say("[bold]x[/bold] [/oops] :smile: \x1b[2J\x07 \u202eabc")
    assert person.seen() == "[bold]x[/bold] [/oops] :smile: \ufffd[2J\ufffd \ufffdabc\n"


@given(st.text(), st.integers(20, 90))
def test_no_text_breaks_a_screen_or_runs_past_its_edge(text: str, width: int) -> None:
    from rich.cells import cell_len

    person = on_a_pipe(width=width)
    person.terminal.say(text)
    lines = person.seen().split("\n")
    assert all(cell_len(line) <= width or " " not in line.strip() for line in lines), "only a long word stays whole"
    assert "\x1b" not in person.seen()


def test_a_line_comes_without_its_end() -> None:
    person = on_a_pipe("\ufeffone\r\ntwo\x1b\n")
    assert [person.terminal.line("Say"), person.terminal.line("Say")] == ["one", "two\ufffd"]
    with pytest.raises(InputEnded) as stop:
        person.terminal.line("Say")
    assert stop.value.exit is Exit.PAUSED


def test_whoever_types_without_seeing_what_is_asked_is_told_once() -> None:
    master, slave = pty.openpty()
    output, errors = io.StringIO(), io.StringIO()
    with os.fdopen(slave, "r", encoding="utf-8") as keyboard:
        terminal = Terminal(input=keyboard, output=output, errors=errors, variables={})
        os.write(master, b"one\ntwo\n")
        assert [terminal.line("Say"), terminal.line("Say")] == ["one", "two"]
    os.close(master)
    assert output.getvalue() == "Say:\nSay:\n"
    assert (
        errors.getvalue() == "What is asked goes to a file or another program. Type your answers here; Ctrl-C stops.\n"
    )


def test_nobody_is_asked_when_no_input_is_said() -> None:
    terminal = Terminal(input=io.StringIO("1\n"), output=io.StringIO(), variables={}, no_input=True)
    with pytest.raises(InputMissing) as stop:
        terminal.line("Say")
    assert stop.value.exit is Exit.USAGE


def test_data_is_neither_wrapped_nor_styled() -> None:
    person = on_a_pipe(width=20)
    person.terminal.data('{"a": "[b]' + "x" * 100 + '"}')
    assert person.seen() == '{"a": "[b]' + "x" * 100 + '"}\n'


def test_an_aside_goes_to_stderr() -> None:
    errors = io.StringIO()
    Terminal(input=io.StringIO(), output=io.StringIO(), errors=errors, variables={}).aside("One file\x1b left out.")
    assert errors.getvalue() == "One file\ufffd left out.\n"


def test_a_closed_pipe_is_silent_and_ends_the_input() -> None:
    code = """
import sys
from coach.screens.commands import Where
from coach.screens.pages import show_question
from coach.screens.terminal import InputEnded, Terminal
terminal = Terminal()
for _ in range(20000):
    terminal.data("x" * 100)
try:
    terminal.line("Say")
except InputEnded:
    print("ended", file=sys.stderr)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b"ended\n"
        assert program.wait() == 0


class Failing(io.StringIO):
    """A stream to which nothing can be written."""

    def __init__(self, number: int, *, terminal: bool) -> None:
        super().__init__()
        self.number, self.terminal = number, terminal

    def write(self, _text: str) -> int:
        raise OSError(self.number, os.strerror(self.number))

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("number", "terminal", "told"),
    [
        (errno.EPIPE, False, False),
        (errno.ENOSPC, False, True),
        (errno.EBADF, False, True),
        (errno.EIO, False, True),
        (errno.EIO, True, False),
        (errno.ENXIO, True, False),
    ],
)
def test_only_a_reader_that_went_away_is_passed_over(number: int, terminal: bool, told: bool) -> None:
    screen = Terminal(input=io.StringIO(), output=Failing(number, terminal=terminal), variables={})
    with pytest.raises(NotPrinted) if told else nullcontext():
        screen.data("x")
    screen.data("nothing more is tried")
    with pytest.raises(InputEnded):
        screen.line("Say")


def test_keys_that_cannot_be_read_make_it_plain() -> None:
    class Keyless(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal(input=Keyless(), output=Keyless(), errors=io.StringIO(), variables={})
    assert not terminal.plain
    assert terminal.open_keys() is None
    assert terminal.plain


def test_a_long_screen_is_shown_from_its_top_in_parts() -> None:
    with at_the_keyboard(height=8) as person:
        person.terminal.show_from_top(*[Line(f"line {number}") if number % 4 else Line() for number in range(1, 13)])
        assert "line 3" in person.seen()
        assert "line 5" not in person.seen()
        person.terminal.show_more()
        person.terminal.show_more()
        assert "line 11" in person.seen()
        assert person.terminal.unread == []


def test_the_prompt_library_is_not_loaded_to_show_something() -> None:
    code = """
import sys, io
from coach.screens import pages, player, welcome
from coach.screens.terminal import Terminal
Terminal(input=io.StringIO(), output=io.StringIO(), plain=False).say("x")
print(sorted(name for name in ("prompt_toolkit", "questionary", "jinja2", "yaml", "fsrs") if name in sys.modules))
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_what_stands_above_a_question_stays_in_sight() -> None:
    with at_the_keyboard(height=24) as person:
        person.terminal.fresh()
        person.terminal.show(*[Line(f"line {number}") for number in range(12)])
        show_question(person.terminal, CHOICE, (), Where(words="Question 1 of 8"), fresh=False)
        assert person.terminal.unread
    with at_the_keyboard(height=24) as person:
        show_question(person.terminal, CHOICE, (), Where(words="Question 1 of 8"))
        assert not person.terminal.unread


@pytest.mark.parametrize(("width", "kept_free"), [(80, 1), (40, 2)])
def test_only_the_line_that_says_how_to_go_on_is_kept_free_below_a_page(width: int, kept_free: int) -> None:
    with at_the_keyboard(width=width, height=20) as person:
        rows = [Line(f"line {number}") for number in range(20 - kept_free)]
        assert person.terminal.fits(*rows)
        assert not person.terminal.fits(*rows, GAP)
