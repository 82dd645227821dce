"""What `-h` prints of a command."""

import pytest

from coach.__main__ import main


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
