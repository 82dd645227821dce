"""The self-assessment and the checks, as a leader meets them by typed lines."""

from pathlib import Path

import pytest

from coach.library.catalog import bundled
from coach.model.event import Answered
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A leader with the lessons that ship: enough questions for a whole check."""
    return Program(tmp_path, lessons=bundled())


def test_a_check_of_one_kind_leaves_a_half_done_one_of_the_other(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" * 4 + "q\n")
    asked = [event.item for event in program.bodies(Answered)]
    assert len(asked) == 3
    program.run("assess", "--full", lines="1\n1\n1\nq\n")
    run = program.run("assess", "--quick", lines="1\n1\nq\n")
    assert "You answered 3 questions before" in run.flat
    assert "Question 4 of 16" in run.flat
    assert len(program.bodies(Answered)) == 6


def test_nothing_that_a_half_done_check_asked_is_explained_in_between(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" + "d\n" * 6 + "q\n")
    run = program.run("review")
    assert "Explanation" not in run.flat
    assert "nothing to practise yet" in run.flat
