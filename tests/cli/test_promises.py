"""`coach actions` at a terminal: what became of an action, by keys."""

import io
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from coach.__main__ import main
from coach.cli.context import Context
from coach.model.event import ActionReviewed, Outcome
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    made = Program(tmp_path)
    made.run("start", "J01")
    return made


def at_the_keyboard(program: Program, *arguments: str, keys: str) -> str:
    """What is said to somebody at a drawn terminal who presses these keys."""
    output, numbers = io.StringIO(), iter(range(100))
    with create_pipe_input() as pressed:
        pressed.send_text(keys)
        context = Context(
            clock=program.clock,
            new_id=lambda: f"key-{next(numbers)}",
            home=program.folder,
            variables={"COACH_RECORD": str(program.record), "COACH_LESSONS": str(program.lessons), "NO_COLOR": "1"},
            input=io.StringIO(),
            output=output,
            errors=io.StringIO(),
            key_input=pressed,
            key_output=DummyOutput(),
        )
        assert main(list(arguments), context) == 0
    return " ".join(output.getvalue().split())


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
    assert said in at_the_keyboard(program, "actions", keys=keys)
    assert outcomes(program) == kept
    assert program.state().progress.sittings == sittings


def test_nothing_is_asked_where_nothing_is_open_or_nothing_may_be_asked(program: Program) -> None:
    told = at_the_keyboard(program, "actions", "--no-input", keys="")
    assert told.startswith("Listen to one person today.")
    at_the_keyboard(program, "actions", keys="1\rk")
    assert "kept. From J01" in at_the_keyboard(program, "actions", keys="")
