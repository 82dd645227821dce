"""The self-assessment and the checks, as a leader meets them by typed lines."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from coach.cli.sittings import left_unexplained
from coach.library.catalog import bundled
from coach.model.event import Answered, Revealed, SelfRated, SittingKind, SittingOpened, Snapshot
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A leader with the lessons that ship: enough questions for a whole check."""
    return Program(tmp_path, lessons=bundled())


class Interrupted(io.StringIO):
    """Typed lines, and Ctrl-C after the last."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed: bytes for every file
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return str(line)


def test_a_check_of_one_kind_leaves_a_half_done_one_of_the_other(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" * 4 + "q\n")
    asked = [event.item for event in program.bodies(Answered)]
    assert len(asked) == 3
    program.run("assess", "--full", lines="1\n1\n1\nq\n")
    run = program.run("assess", "--quick", lines="1\n1\nq\n")
    assert "Go on with the quick check, 3 of 16 questions answered" in run.flat
    assert "Question 4 of 16" in run.flat
    assert len(program.bodies(Answered)) == 6


def to_the_offer(program: Program) -> str:
    """Lines that rate everything."""
    course = program.index().course.competencies
    return "1\n" + "3\n" * sum(len(one.statements) + 1 for one in course)


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


def test_a_score_of_the_same_day_is_told_as_such(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "Earlier today it was" in run.flat


def without_its_last_lesson(lessons: Path) -> None:
    (lessons / "L15-since-2013.yaml").unlink()


def in_another_edition(lessons: Path) -> None:
    course = lessons / "course.yaml"
    text = course.read_text(encoding="utf-8")
    course.write_text(re.sub(r"^edition: .*", "edition: 2027-01-01", text, flags=re.MULTILINE), encoding="utf-8")


@pytest.mark.parametrize("change", [without_its_last_lesson, in_another_edition])
def test_a_check_is_not_compared_with_a_score_on_another_course(
    program: Program, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    program.lessons = tmp_path / "fewer"
    copytree(bundled(), program.lessons)
    change(program.lessons)
    program.later(1)
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "Your literacy score is" in run.flat
    assert "November 2026 it was" not in run.flat
    told = "The course has changed since 22 November 2026; the score of that day is not compared with this one."
    assert told in run.flat


@pytest.mark.parametrize("option", ["--self", "--quick", "--full"])
def test_input_that_ends_names_the_command_that_goes_on(program: Program, option: str) -> None:
    run = program.run("assess", option, lines="1\n1\n1\n")
    assert run.code == 130
    assert run.err == f"The input ended. Every answer you gave is kept; coach assess {option} goes on from here.\n"
    assert "coach start" not in run.err


def test_ctrl_c_names_the_command_that_goes_on(program: Program) -> None:
    run = program.run("assess", "--quick", typed=Interrupted("1\nd\nd\n"))
    assert run.code == 130
    assert "Stopped." in run.err
    assert "coach assess --quick goes on from here." in run.err


def test_after_its_result_a_check_does_not_go_on(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n" + ALL + "1\n")
    assert run.code == 130
    assert "coach start goes on from here" in run.err


def test_what_was_left_half_way_is_next(program: Program) -> None:
    program.run("assess", lines="1\n" + "3\n" * 4 + "q\n")
    assert "Next: Go on rating yourself, 4 of 41 done, about 4 minutes: coach assess --self" in program.run().flat
    program.run("assess", "--quick", lines="1\n" + "d\n" * 6 + "q\n")
    words = "Go on with the quick check, 6 of 16 questions answered, about 5 minutes"
    assert f"Next: {words}: coach assess --quick" in program.run().flat
    assert words in program.run("report").flat


def test_start_offers_to_go_on_with_what_was_left_last(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" + "d\n" * 6 + "q\n")
    run = program.run("start", lines="1\nd\nq\n")
    assert "1. Go on with the quick check, 6 of 16 questions answered" in run.flat
    assert "Question 7 of 16" in run.flat
    assert len(program.bodies(Answered)) == 7


def test_whoever_would_rather_have_lessons_is_asked_once(program: Program) -> None:
    program.run("assess", "--quick", lines="1\nd\nq\n")
    assert "First thoughts" in program.run("start", lines="l\n1\n1\nq\n").flat
    assert "Go on with the quick check" not in program.run("start", lines="q\n").flat
    assert "Go on with Why" in program.run().flat


def test_a_lesson_asked_for_by_name_is_begun_at_once(program: Program) -> None:
    program.run("assess", "--quick", lines="1\nd\nq\n")
    assert "Go on with the quick check" not in program.run("start", "L01", lines="q\n").flat


def test_the_self_assessment_is_offered_at_start_and_may_wait(program: Program) -> None:
    program.run("assess", "--self", lines="1\n3\n3\nq\n")
    run = program.run("start", lines="1\n3\nq\n")
    assert "3 of 41" in run.flat
    assert len(program.bodies(SelfRated)) == 3
    assert "coach assess --self goes on from here" in program.run("start", lines="q\n").flat
    assert "First thoughts" in program.run("start", lines="2\n1\nq\n").flat


def test_a_check_that_was_left_can_be_ended_there(program: Program) -> None:
    program.run("assess", "--full", lines="1\n" + "d\n" * 12 + "q\n")
    run = program.run("assess", "--full", lines="e\n1\n1\n1\n1\nl\n")
    assert "Your literacy score is" in run.flat
    assert "12 questions that you missed" in run.flat
    assert len(program.bodies(Revealed)) == 3
    assert program.state().progress.checks[SittingKind.FULL_CHECK].finished
    assert len(program.bodies(Answered)) == 12


def test_assess_goes_on_with_the_check_that_was_left_and_does_not_rate_anew(program: Program) -> None:
    program.run("assess", lines=to_the_offer(program) + "1\n1\nd\nq\n")
    run = program.run("assess", lines="1\nd\nq\n")
    assert run.flat.startswith("1. Go on with the quick check, 1 of 16 questions answered")
    assert "Question 2 of 16" in run.flat


def test_assess_left_half_way_goes_on_as_a_whole(program: Program) -> None:
    assert "Your 2 answers are kept; coach assess goes on from here" in program.run("assess", lines="1\n3\n3\nq\n").flat
    run = program.run("assess", lines="3\n" * 39 + "l\n")
    assert "The check waits for you" in run.flat


def test_what_was_left_before_its_first_answer_is_not_said_to_be_kept(program: Program) -> None:
    for option, lines in (("--self", "1\nq\n"), ("--full", "1\nq\n")):
        run = program.run("assess", option, lines=lines)
        assert f"Nothing was answered yet. To begin another day: coach assess {option}" in run.flat
        assert "Go on" not in program.run().flat


def test_explanations_left_for_later_begin_the_next_sittings_three_at_a_time(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "16 explanations are left; your next sitting begins with three of them." in run.flat
    run = program.run("start", lines="1\n1\n1\nq\n")
    assert "Explanation 1 of 3. Missed in your check." in run.flat
    assert "First thoughts, question 1" in run.flat
    explained = [event.item for event in program.bodies(Revealed)]
    assert len(explained) == 3
    assert not any(item.startswith("L01/") for item in explained if item), "the lesson to come explains its own"
    program.run("start", "L02", lines="q\n")
    assert len(program.bodies(Revealed)) == 3, "whoever asks for a lesson gets that lesson"
    program.run("review", lines="1\n1\n1\nq\n")
    assert len({event.item for event in program.bodies(Revealed)}) == 6


@pytest.mark.parametrize(("missed", "words"), [(16, "Read: 3 explanations"), (1, "Read: 1 explanation")])
def test_a_review_of_explanations_alone_closes_with_how_many_were_read(
    program: Program, missed: int, words: str
) -> None:
    program.run("assess", "--full", lines="1\n" + "d\n" * missed + "q\n")
    program.run("assess", "--full", lines="e\nl\n")
    run = program.run("review", lines="1\n" * 9)
    assert f"That is it for now. {words} of what you missed in your check." in run.flat


def test_explanations_of_a_check_are_numbered_among_all_that_there_are(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n" + ALL + "1\n" * 5 + "l\n")
    assert "There are explanations for 16 questions that you missed." in run.flat
    assert "Read the first 3 of 16" in run.flat
    assert "Explanation 1 of 16" in run.flat
    assert "13 explanations are left. 1. Read the next 3" in run.flat
    assert "Explanation 4 of 16" in run.flat


def test_a_lesson_half_way_explains_itself_what_it_will_ask(program: Program) -> None:
    program.run("start", lines="1\nq\n")
    opening = set(program.state().progress.lessons["L01"].opening)
    while not opening <= {given.item for given in program.state().progress.given}:
        program.later(1)
        program.run("assess", "--full", lines="1\n" + "d\n" * 45 + "l\n")
    state, index = program.state(), program.index()
    lessons = {left.given.item for left in left_unexplained(index, state, index.lesson("L01"))}
    assert opening <= {left.given.item for left in left_unexplained(index, state, None)}
    assert lessons
    assert not lessons & opening


def test_what_was_explained_is_not_left(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n" + ALL + "1\n1\n1\n1\nl\n")
    assert "13 explanations are left" in run.flat
    run = program.run("assess", "--full", lines="1\n" + "d\n" * 9 + "1\nq\n")
    assert "explanations are left" not in run.flat


def test_a_self_assessment_left_half_way_hides_nothing_of_the_one_before(program: Program) -> None:
    program.run("assess", "--self", lines=to_the_offer(program))
    program.run("assess", "--self", lines="1\n" + "5\n" * 4 + "q\n")
    told = json.loads(program.run("report", "--json").out)
    assert [line["rating"] for line in told["competencies"]] == [5, *[3] * 6]
    assert [line["need"] for line in told["competencies"]] == [3] * 7


def test_where_nothing_is_rated_nothing_of_before_is_told(program: Program) -> None:
    program.run("assess", "--self", lines=to_the_offer(program))
    run = program.run("assess", "--self", lines="\n" * 60)
    assert run.flat.endswith("Nothing was rated, which is fine.")


def test_what_was_rated_before_a_pause_is_told_at_the_end(program: Program) -> None:
    program.run("assess", "--self", lines="1\n" + "3\n" * 4 + "q\n")
    run = program.run("assess", "--self", lines="\n" * 60)
    assert "3 of 5 now." in run.flat


def test_the_result_tells_a_level_far_off_as_the_report_does(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "Level: Starting, towards Developing (hardly likely yet)." in run.flat
    assert "Level: Starting, towards Developing (hardly likely yet)." in program.run("report").flat


def test_two_checks_at_a_time_are_a_usage_error(program: Program) -> None:
    run = program.run("assess", "--quick", "--full")
    assert run.code == 2
    assert not program.record.exists()


def test_a_check_answered_too_quickly_says_why_it_gives_no_score(program: Program) -> None:
    program.pace = 0.5
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "This check gives no score yet: 0 of the 10 answers that a score takes have counted." in run.flat
    assert "16 answers came in under two seconds, which is too quick to count." in run.flat
    assert "appears after a short check" not in run.flat


def test_answers_too_quick_in_an_earlier_check_are_not_held_against_a_later_one(program: Program) -> None:
    program.pace = 0.5
    program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    program.pace = 5.0
    run = program.run("assess", "--quick", lines="1\n" + ALL + "l\n")
    assert "Your literacy score is" in run.flat
    assert "too quick" not in run.flat


def test_the_self_assessment_says_what_it_is_and_may_be_left_there(program: Program) -> None:
    run = program.run("assess", "--self", lines="q\n" + "1\n" * 9)
    assert "34 short statements" in run.flat
    assert "Then 7 areas, by how much your role needs them. It takes under five minutes" in run.flat
    assert "Enter leaves one unanswered, and it stays so." in run.flat
    assert "1 of 41" not in run.flat
    assert run.flat.endswith("To begin another day: coach assess --self")
    assert not program.record.exists()


def test_a_self_assessment_that_goes_on_is_not_introduced_again(program: Program) -> None:
    program.run("assess", "--self", lines="\n3\n3\nq\n")
    run = program.run("assess", "--self", lines="q\n")
    assert "short statements" not in run.flat
    assert "3 of 41" in run.flat


def test_help_in_a_quick_check_says_nothing_of_sureness_which_is_not_asked_there(program: Program) -> None:
    run = program.run("assess", "--quick", lines="1\n?\nq\n")
    assert "say you don't know" in run.flat
    assert "how sure I am" not in run.flat


def test_nothing_that_a_half_done_check_asked_is_explained_in_between(program: Program) -> None:
    program.run("assess", "--quick", lines="1\n" + "d\n" * 6 + "q\n")
    run = program.run("review")
    assert "Explanation" not in run.flat
    assert "nothing to practise yet" in run.flat
