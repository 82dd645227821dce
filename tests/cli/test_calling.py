"""The line that starts the program again from any folder."""

import io
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.cli.calling import called
from coach.cli.context import Context
from tests.cli.program import COURSE


@pytest.fixture
def started(tmp_path: Path) -> Path:
    program = tmp_path / "my tools" / "coach"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_where_the_shell_finds_it_the_name_is_enough(started: Path) -> None:
    assert called({"PATH": f"/nowhere{os.pathsep}{started.parent}"}, str(started)) == "coach"


@pytest.mark.skipif(sys.platform == "win32", reason="quotes as PowerShell takes them")
def test_elsewhere_it_is_the_whole_path_quoted(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert called({"PATH": "/nowhere"}, str(started)) == f"'{started}'"
    monkeypatch.chdir(started.parent)
    assert called({}, "coach") == f"'{started}'"


def test_another_program_of_the_name_is_not_this_one(started: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "coach"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\n", encoding="utf-8")
    other.chmod(0o755)
    assert str(started) in called({"PATH": str(other.parent)}, str(started))


def test_a_module_run_by_python_is_called_as_one(tmp_path: Path) -> None:
    assert called({"PATH": ""}, str(tmp_path / "coach" / "__main__.py")).endswith(" -m coach")


@pytest.mark.parametrize("program", ["/usr/bin/pytest", "/lib/pytest/__main__.py"])
def test_under_another_name_the_usual_one_is_told(program: str) -> None:
    assert called({"PATH": ""}, program) == "coach"


def test_a_folder_of_the_name_is_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "coach").mkdir()
    monkeypatch.chdir(tmp_path)
    assert called({"PATH": ""}, "coach") == "coach"


def interrupted() -> datetime:
    raise KeyboardInterrupt


def broken() -> datetime:
    raise ValueError


def usual() -> datetime:
    return datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.skipif(sys.platform == "win32", reason="quotes as PowerShell takes them")
@pytest.mark.parametrize(("clock", "code"), [(usual, 130), (interrupted, 130), (broken, 70)])
def test_whatever_ends_a_sitting_early_says_the_line_that_goes_on(
    started: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[], datetime], code: int
) -> None:
    monkeypatch.setattr("sys.argv", [str(started), "start"])
    errors = io.StringIO()
    context = Context(
        clock=clock,
        variables={"COACH_LESSONS": str(COURSE), "PATH": "/nowhere"},
        input=io.StringIO("1\n"),
        output=io.StringIO(),
        errors=errors,
        home=started.parent,
    )
    assert main(["start"], context) == code
    assert f"Every answer you gave is kept; '{started}' start goes on from here." in errors.getvalue()
