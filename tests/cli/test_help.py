"""What `-h` prints of a command."""

import re

import pytest

from coach.__main__ import main

COMMANDS = (
    "",
    *("start", "review", "assess", "actions", "look", "report", "doctor"),
    *("lesson", "lesson new", "lesson check", "lesson preview", "lesson list", "lesson schema", "lesson standard"),
    *("data", "data where", "data backup", "data restore", "data export", "data import", "data erase"),
)


@pytest.mark.parametrize(
    ("command", "example"),
    [
        ("start", "coach start L05 --minutes 10"),
        ("assess", "coach assess --quick"),
        ("look", "coach look T13"),
        ("report", "coach report --full --explain"),
        ("data backup", "coach data backup /media/stick/coach.db"),
        ("data restore", "coach data restore 2026-11-20"),
    ],
)
def test_each_example_stands_on_a_line_of_its_own(
    command: str, example: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--help"]) == 0
    assert example in [line.strip() for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_keeps_to_the_window_and_its_words_whole(
    command: str, columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main([*command.split(), "-h"]) == 0
    narrow = capsys.readouterr().out
    assert all(len(line) <= columns for line in narrow.splitlines())
    assert "..." not in narrow.replace("]...", "]"), "no sentence is cut short"
    monkeypatch.setenv("COLUMNS", "200")
    assert main([*command.split(), "-h"]) == 0
    words = re.sub(r"(?<=\w)-\n +", "-", narrow).split()
    assert set(words) <= set(capsys.readouterr().out.split()), "no word is broken but at its own hyphen"
