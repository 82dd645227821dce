"""Nothing tells how an answer went before its check or lesson does: not coach alone, not a report, not its table."""

import csv
from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def rights(program: Program) -> list[str]:
    rows = list(csv.DictReader(program.run("report", "--csv").out.splitlines()))
    assert all((row["right"] == "") == (row["credit"] == "") for row in rows)
    return [row["right"] for row in rows]


def test_a_check_half_way_tells_no_marks(program: Program) -> None:
    assert program.run("assess", "--full", lines="1\n" * 4).code == 130
    assert "Last sitting today: 3 answers, results at the end." in program.run().flat
    assert "(full check), 3 answers, results at the end." in program.run("report").flat
    assert rights(program) == [""] * 3


def test_a_check_at_its_end_tells_them(program: Program) -> None:
    program.run("assess", "--full")
    assert "results at the end" not in program.run().flat
    found = rights(program)
    assert set(found) == {"yes", "no"}
    assert f"Last sitting today: {found.count('yes')} of {len(found)} answers right." in program.run().flat


def test_a_lessons_opening_questions_tell_no_marks_before_its_end(program: Program) -> None:
    program.run("start", "J01", lines="1\n1\nq\n")
    assert "Last sitting today: 2 answers, results at the end." in program.run().flat
    assert "2 answers, results at the end." in program.run("report", "--md").flat
    assert rights(program) == ["", ""]
    program.run("start", "J01")
    assert "" not in rights(program)
