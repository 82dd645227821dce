"""`coach actions` at a terminal: what became of an action, by keys."""

from pathlib import Path

import pytest

from coach.model.event import ActionReviewed, Outcome
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(tmp_path)
    made.run("start", "J01")
    return made


def outcomes(program: Program) -> list[Outcome | None]:
    return [event.body.outcome for event in program.bodies(ActionReviewed)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("keys", "said", "kept"),
    [
        ("1\rk", "Marked as kept.", [Outcome.KEPT]),
        ("1\rd", "Marked as dropped.", [Outcome.DROPPED]),
        ("1\rm1\r", "Moved. When: 23 November 2026.", [Outcome.MOVED]),
        ("1\rm1" + "1\rk", "Marked as kept.", [Outcome.MOVED, Outcome.KEPT]),
        ("2\r1\rk", "No open action has the number 2.", [Outcome.KEPT]),
        ("1\r\r\r", "1. Listen to one person today.", []),
        ("1\rq", "1. Listen to one person today.", []),
        ("\r", "1. Listen to one person today.", []),
        ("q\r", "1. Listen to one person today.", []),
    ],
)
def test_an_action_is_closed_from_the_list(program: Program, keys: str, said: str, kept: list[Outcome]) -> None:
    sittings = program.state().progress.sittings
    assert said in program.by_keys("actions", keys=keys).flat
    assert outcomes(program) == kept
    assert program.state().progress.sittings == sittings


def test_nothing_is_asked_where_nothing_is_open_or_nothing_may_be_asked(program: Program) -> None:
    told = program.by_keys("actions", "--no-input", keys="").flat
    assert told.startswith("Listen to one person today.")
    program.by_keys("actions", keys="1\rk")
    assert "kept. From J01" in program.by_keys("actions", keys="").flat
