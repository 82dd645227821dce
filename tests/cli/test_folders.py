"""Folders are those that platformdirs names, wherever a person's variables point."""

import io
import os
import sys
from datetime import datetime
from pathlib import Path

import platformdirs
import pytest

from coach.__main__ import main
from coach.cli.context import Context
from coach.cli.folders import LINUX, user_folder
from tests.cli.program import told_well

NAMED = {
    "data": platformdirs.user_data_path,
    "cache": platformdirs.user_cache_path,
    "log": platformdirs.user_log_path,
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows names the folders itself")


def unheard_of(_number: int) -> object:
    raise KeyError


def broken() -> datetime:
    raise ValueError


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable names a folder."""
    for variable in ("HOME", *(variable for variable, _, _ in LINUX.values())):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize("value", [None, "", "/somewhere/else", "/with/end/", "not/absolute", "~/below"])
@pytest.mark.parametrize("home", ["/home/leader", "/home/leader/", "not/absolute", "", None])
@pytest.mark.parametrize("kind", LINUX)
def test_as_platformdirs_says(monkeypatch: pytest.MonkeyPatch, kind: str, home: str | None, value: str | None) -> None:
    for variable, said in {"HOME": home, **{name: value for name, _, _ in LINUX.values()}}.items():
        if said is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, said)
    assert user_folder(kind) == NAMED[kind]("coach", appauthor=False)


@POSIX
@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("kind", LINUX)
def test_without_home_the_systems_list_of_users_says_where(kind: str) -> None:
    import pwd

    assert user_folder(kind).is_relative_to(pwd.getpwuid(os.getuid()).pw_dir)


@POSIX
@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("words", [[], ["start"], ["report"], ["lesson", "list"], ["data", "where"], ["doctor"]])
def test_where_no_home_can_be_found_it_is_said(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    monkeypatch.setattr("pwd.getpwuid", unheard_of)
    errors = io.StringIO()
    assert main(words, Context(variables={}, input=io.StringIO(), output=io.StringIO(), errors=errors)) == 1
    told_well(errors.getvalue())
    assert "No home folder of yours can be found" in errors.getvalue()


@POSIX
@pytest.mark.usefixtures("nowhere")
def test_a_fault_of_the_program_is_told_even_without_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("pwd.getpwuid", unheard_of)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    lines, errors = io.StringIO("1\n" * 3), io.StringIO()
    record = {"COACH_RECORD": str(tmp_path / "record.db")}
    context = Context(clock=broken, variables=record, input=lines, output=io.StringIO(), errors=errors)
    assert main(["start"], context) == 70
    assert "went wrong in the program itself" in errors.getvalue()


def test_on_other_systems_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert isinstance(user_folder("data"), Path)
