"""One line typed without end, by something that is no terminal: every command comes to its own end."""

import io
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.cli.context import Context
from tests.cli.program import COURSE, Program

MOST = 3000
"""Lines: many more than any sitting asks for."""

LINES = [*"0123456789", *"abcdefhklmnopqstu?", "", "x y", "1 1", "3 / 2", "1 2 3", "\N{SNOWMAN}"]


class Endless(io.StringIO):
    """The same line again and again; asking for too many is the failure."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.line = line
        self.read_lines = 0

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed: bytes for every file
        self.read_lines += 1
        assert self.read_lines < MOST, f"still asking after {MOST} times {self.line!r}"
        return self.line + "\n"


def ends_with(program: Program, line: str, *arguments: str) -> int:
    context = Context(
        clock=program.clock,
        home=program.folder,
        variables={"COACH_RECORD": str(program.record), "COACH_LESSONS": str(program.lessons), "COACH_DEBUG": "1"},
        input=Endless(line),
        output=io.StringIO(),
        errors=io.StringIO(),
    )
    return main(list(arguments), context)


@pytest.mark.parametrize("line", LINES)
def test_every_command_that_asks_ends_by_itself(tmp_path: Path, line: str) -> None:
    program = Program(tmp_path, COURSE, pace=1)
    for arguments in (["start"], ["assess", "--self"], ["assess", "--quick"], ["start", "J01"], ["review"], ["assess"]):
        assert ends_with(program, line, *arguments) in (0, 1, 130), arguments


@pytest.mark.parametrize("line", LINES)
def test_every_command_ends_in_the_middle_of_a_lesson_too(tmp_path: Path, line: str) -> None:
    program = Program(tmp_path, COURSE, pace=1)
    program.run("start", "J01", "--minutes", "60", lines="1\n" * 6)
    assert ends_with(program, line, "start") in (0, 130)


@pytest.mark.parametrize("line", LINES)
def test_every_command_ends_at_an_action_and_at_what_became_of_one(tmp_path: Path, line: str) -> None:
    program = Program(tmp_path, COURSE, pace=1)
    while "One action to take" not in program.run("start", "J01", "--minutes", "60", lines="1\n").out:
        assert len(program.events()) < MOST
    assert ends_with(program, line, "start") in (0, 130)
    program.run("start", "J01", "--minutes", "60")
    program.later(4)
    assert ends_with(program, line, "start") in (0, 130)
