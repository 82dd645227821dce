"""The self-assessment and the checks, as a leader meets them by typed lines."""

from pathlib import Path
from shutil import copytree

import pytest

from coach.library.catalog import bundled
from coach.model.event import Answered, SittingKind, SittingOpened, Snapshot
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


def to_the_offer(program: Program) -> str:
    """Lines that rate everything."""
    course = program.index().course.competencies
    return "3\n" * sum(len(one.statements) + 1 for one in course)


@pytest.mark.parametrize("said", ["q", "l", "3"])
def test_whoever_leaves_the_offer_of_a_check_takes_none(program: Program, said: str) -> None:
    run = program.run("assess", lines=to_the_offer(program) + f"{said}\n" + "1\n" * 9)
    assert run.code == 0
    assert "Question 1" not in run.flat
    assert run.flat.endswith(
        "The check waits for you: coach assess --quick To go on, today or another day: coach start"
    )
    assert [event.body.sitting_kind for event in program.bodies(SittingOpened)] == [SittingKind.SELF_ASSESSMENT]  # type: ignore[union-attr]


@pytest.mark.parametrize("option", ["--quick", "--full"])
def test_whoever_leaves_a_checks_introduction_begins_none(program: Program, option: str) -> None:
    run = program.run("assess", option, lines="q\n" + "1\n" * 9)
    assert run.code == 0
    assert "Question 1" not in run.flat
    assert f"The check waits for you: coach assess {option}" in run.flat
    assert not program.record.exists() or not program.events()


@pytest.mark.parametrize(("option", "points"), [("--quick", 18), ("--full", 14)])
def test_a_check_says_what_its_score_is_worth_and_that_stopping_early_is_fine(
    program: Program, option: str, points: int
) -> None:
    run = program.run("assess", option, lines="q\n")
    assert f"It tells your score give or take about {points} points." in run.flat
    assert "Stopping early is fine; the range is wider then." in run.flat


def test_a_check_is_not_gone_on_with_when_its_introduction_is_left(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n1\nq\n")
    run = program.run("assess", "--quick", lines="q\n" + "1\n" * 9)
    assert "Question 2" not in run.flat
    assert len(program.bodies(SittingOpened)) == 1


ALL = "d\n" * 16
"""A whole quick check of questions said to be not known, after its introduction."""


def test_a_check_left_without_an_answer_keeps_no_score(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert len(program.bodies(Snapshot)) == 1
    for _ in range(2):
        program.run("assess", "--full", lines="1\nq\n")
    assert len(program.bodies(Snapshot)) == 1
    program.run("assess", "--full", lines="1\nd\nq\n")
    assert len(program.bodies(Snapshot)) == 2


@pytest.mark.parametrize("left", ["l\n", "1\nq\n", "q\n", "1\n"])
def test_a_check_whose_result_was_shown_is_over_however_its_explanations_are_left(program: Program, left: str) -> None:
    program.pace = 1.0  # too quick to count, so that no score is kept that would end it
    program.run("assess", "--quick", lines="1\n" + ALL + left)
    assert not program.bodies(Snapshot)
    assert program.state().progress.checks[SittingKind.QUICK_CHECK].finished


def test_whoever_leaves_the_explanations_is_told_how_to_go_on(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n" + ALL + "1\nq\n")
    assert run.flat.endswith("To go on, today or another day: coach start")
    assert "Paused" not in run.flat


def test_a_check_taken_in_parts_is_compared_with_the_score_before_its_first_part(program: Program) -> None:
    program.run("assess", "--full", lines="1\n" + "d\n" * 13 + "q\n")
    program.later(1)
    run = program.run("assess", "--full", lines="1\n" + "d\n" * 60)
    assert "Your literacy score is" in run.flat
    assert "November 2026 it was" not in run.flat
    program.later(70)
    program.run("assess", "--full", lines="1\n" + "d\n" * 13 + "q\n")
    program.later(1)
    run = program.run("assess", "--full", lines="1\n" + "1\n" * 60)
    assert "On 23 November 2026 it was" in run.flat


def test_a_check_is_not_compared_with_a_score_on_another_course(program: Program, tmp_path: Path) -> None:
    program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    program.lessons = tmp_path / "fewer"
    copytree(bundled(), program.lessons)
    (program.lessons / "L15-since-2013.yaml").unlink()
    program.later(1)
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "Your literacy score is" in run.flat
    assert "November 2026 it was" not in run.flat


def test_nothing_that_a_half_done_check_asked_is_explained_in_between(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" + "d\n" * 6 + "q\n")
    run = program.run("review")
    assert "Explanation" not in run.flat
    assert "nothing to practise yet" in run.flat
