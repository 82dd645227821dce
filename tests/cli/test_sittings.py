"""What a sitting is made of over several days, and what it says at its end, by typed lines."""

from pathlib import Path

import pytest

from coach.model.event import (
    ActionReviewed,
    ActionTaken,
    Answered,
    CurriculumChanged,
    Flagged,
    LessonBegun,
    LessonFinished,
    Reflected,
)
from tests.cli.program import COURSE, Program, Run

SIDE = """  - view: which-side
    stem: Which side are you on?
    sort: judgement
    options:
      - id: one
        text: This one
        feedback: One reason.
      - id: other
        text: The other
        feedback: Another reason.
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def own_lessons(program: Program, old: str = "", new: str = "") -> Path:
    """A copy of the course in which one text stands for another; the program uses it from here on."""
    folder = program.folder / "own"
    folder.mkdir(exist_ok=True)
    for file in program.lessons.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        (folder / file.name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    program.lessons = folder
    return folder


def long_pages(number: int) -> str:
    """Pages of a minute each."""
    return "".join(
        f"  - page: more-{n}\n    title: More {n}\n    text: |\n      {'word ' * 250}\n" for n in range(number)
    )


def to_the_action(program: Program) -> Run:
    """J01 up to its action, a line a sitting."""
    for _ in range(40):
        run = program.run("start", "J01", lines="1\n")
        if "One action to take" in run.flat:
            return run
    raise AssertionError("no action")


def test_an_action_left_with_a_pause_is_asked_about_next_time(program: Program) -> None:
    to_the_action(program)
    run = program.run("start", lines="q\n")
    assert run.code == 0
    assert "You will be asked about this action next time." in run.flat
    assert not program.bodies(ActionTaken)
    assert "One action to take" in program.run("start", lines="1\n2\nq\n").flat
    assert len(program.bodies(ActionTaken)) == len(program.bodies(LessonFinished)) == 1


def test_an_action_left_open_when_asked_about_is_asked_about_again_a_week_later(program: Program) -> None:
    program.run("start", "J01")
    program.later(4)
    assert "What became of this?" in program.run("start", "J01", lines="\nq\n").flat
    assert program.bodies(ActionReviewed)[0].body.outcome is None  # type: ignore[union-attr]
    program.later(4)
    assert "What became of this?" not in program.run("start", "J01", lines="\nq\n").flat
    assert "open" in program.run("actions").flat
    assert "You took on 1 action; coach actions lists it." in program.run().flat
    program.later(4)
    assert "What became of this?" in program.run("start", "J01", lines="k\nq\n").flat
    assert "coach actions" not in program.run().flat


def test_a_pause_at_what_became_of_an_action_leaves_the_question_for_next_time(program: Program) -> None:
    program.run("start", "J01")
    program.later(4)
    program.run("start", "J01", lines="q\n")
    assert "What became of this?" in program.run("start", "J01", lines="1\nq\n").flat
    assert len(program.bodies(ActionReviewed)) == 1


def test_a_page_is_flagged_with_a_note_and_only_once(program: Program) -> None:
    run = program.run("start", "J01", lines="1\n1\nf\nWhich ears?\nf\nf\nf\n")
    assert "Flagged, and kept" in run.flat
    assert [event.body for event in program.bodies(Flagged)] == [Flagged(note="Which ears?", lesson="J01", page="ears")]
    assert run.code == 130


def test_b_where_a_flag_asks_for_a_note_puts_no_flag(program: Program) -> None:
    program.run("start", "J01", lines="1\n1\nf\nb\nq\n")
    assert not program.bodies(Flagged)


def test_a_question_without_a_mark_kept_for_practice_is_met_once(program: Program) -> None:
    own_lessons(program, "practice:\n", "practice:\n" + SIDE)
    program.run("start", "J01")
    assert not program.bodies(Reflected)
    program.later(5)
    run = program.run("review")
    assert "From Listening first (J01), which you finished. This one is not marked." in run.flat
    assert [event.item for event in program.bodies(Reflected)] == ["J01/which-side"]
    program.later(5)
    program.run("review")
    assert len(program.bodies(Reflected)) == 1


def test_an_earlier_lessons_question_waits_for_that_lesson(program: Program) -> None:
    own_lessons(program, "practice:\n", "  - earlier: J01/asks-first\npractice:\n")
    (program.lessons / "J01-listening.yaml").write_text(
        (program.lessons / "J01-listening.yaml")
        .read_text(encoding="utf-8")
        .replace("  - earlier: J01/asks-first\n", ""),
        encoding="utf-8",
    )
    first = program.run("start", "J02", "--minutes", "60")
    assert "Who asks first?" not in first.flat
    assert "Lesson finished" in first.flat


def test_a_change_of_the_course_is_told_once_in_words(program: Program) -> None:
    program.run("start", "J01")
    own_lessons(program, "    stem: Who speaks last?", "    revision: 2\n    stem: Who?")
    run = program.run("start", "J01", lines="q\n")
    assert "The course has changed since your last sitting: 1 question changed in meaning" in run.flat
    assert len(program.bodies(CurriculumChanged)) == 2
    assert "The course has changed" not in program.run("start", "J01", lines="q\n").flat


def test_a_question_taken_out_of_a_lesson_half_way_is_no_obstacle(program: Program) -> None:
    program.run("start", "J01", "--minutes", "60", lines="1\n1\n" + "1\n3\n" * 4)
    assert any(not event.body.right for event in program.bodies(Answered))  # type: ignore[union-attr]
    folder = own_lessons(program)
    (folder / "J01-listening.yaml").unlink()
    assert program.run("start", "J02", "--minutes", "60").code == 0
    program.lessons = program.lessons.parent / "again"
    program.lessons.mkdir()
    for file in COURSE.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for gone in ("asks-first", "says-last"):
            text = text.replace(f"  - choice: {gone}", f"  - choice: new-{gone}")
        (program.lessons / file.name).write_text(text, encoding="utf-8")
    run = program.run("start", "J01", "--minutes", "60")
    assert run.code == 0, run.err
    assert "Lesson finished" in run.flat


def test_the_first_sitting_says_nothing_of_a_changed_course(program: Program) -> None:
    assert "course has changed" not in program.run("start").flat


def test_the_end_says_how_to_go_on_and_what_the_score_waits_for(program: Program) -> None:
    run = program.run("start", "J01")
    assert "Lesson result:" in run.flat
    assert "Your score appears after a short check" in run.flat
    assert run.out.rstrip().endswith("To go on, today or another day: coach start")
    assert "To go on, today or another day: coach start" in program.run("start", "J01", lines="q\n").flat


def test_a_sitting_in_which_nothing_was_done_has_no_summary(program: Program) -> None:
    run = program.run("start", "J01", lines="q\n")
    assert "That is it for now" not in run.flat
    assert run.flat.endswith("To go on, today or another day: coach start")


def test_first_thoughts_are_told_at_a_pause_after_them(program: Program) -> None:
    run = program.run("start", "J01", lines="1\n1\n1\nq\n")
    assert "kept, and shown beside the answer at the end of the lesson" in run.flat


def test_whoever_leaves_the_first_screen_is_told_how_to_begin(program: Program) -> None:
    run = program.run("start", lines="q\n")
    assert run.flat.endswith("To begin, today or another day: coach start")
    assert not program.record.exists() or not program.events()


def test_after_a_check_it_is_said_how_to_go_on(program: Program) -> None:
    run = program.run("assess", "--quick")
    assert run.flat.endswith("To go on, today or another day: coach start")


def test_an_undone_answer_says_so(program: Program) -> None:
    run = program.run("start", "J01", lines="1\n" * 3 + "1\n2\nu\n2\n1\nq\n")
    assert "Undone. That answer counts nowhere" in run.flat


def test_a_lesson_longer_than_the_sitting_says_so_at_its_beginning(program: Program) -> None:
    words = "the next one goes on from there"
    assert words not in program.run("start", "J01", "--minutes", "60", lines="q\n").flat
    own_lessons(program, "steps:\n", "steps:\n" + long_pages(4))
    assert words in program.run("start", "J02", "--minutes", "2", lines="q\n").flat


NEARLY = "The minutes of this sitting are up, shortly before the end of Listening first."


def test_a_lesson_cut_off_shortly_before_its_end_may_be_finished(program: Program) -> None:
    own_lessons(program, "steps:\n", "steps:\n" + long_pages(2))
    run = program.run("start", "J01", "--minutes", "1")
    assert "this sitting takes about 2; you may then finish it or leave the rest." in run.flat
    assert NEARLY in run.flat
    assert "Finish the lesson: about 3 minutes more" in run.flat
    assert "Lesson finished: Listening first" in run.flat
    assert len(program.bodies(LessonFinished)) == 1


@pytest.mark.parametrize("key", ["s", "2", "q"])
def test_stopping_before_a_lessons_end_is_one_key_and_the_next_sitting_goes_on_there(
    program: Program, key: str
) -> None:
    own_lessons(program, "steps:\n", "steps:\n" + long_pages(2))
    run = program.run("start", "J01", "--minutes", "1", lines=f"1\n1\n1\n{key}\n")
    assert run.code == 0
    assert run.flat.count(NEARLY) == 1
    assert "That is it for now. Covered: - More 0 " in run.flat
    assert not program.bodies(LessonFinished)
    assert program.run("start", "--minutes", "9").flat.startswith("Page 2 of 4.")
    assert program.bodies(LessonFinished)


def test_a_lesson_with_much_of_it_left_is_cut_off_without_a_question(program: Program) -> None:
    own_lessons(program, "steps:\n", "steps:\n" + long_pages(5))
    run = program.run("start", "J01", "--minutes", "1")
    assert NEARLY not in run.flat
    assert not program.bodies(LessonFinished)


NEXT = "Next is Answering well: about 6 minutes, of which there is time for 2 now."


def test_after_a_lesson_the_next_is_begun_unasked_only_where_there_is_time_for_it(program: Program) -> None:
    folder = own_lessons(program)
    second = folder / "J02-answering.yaml"
    text = second.read_text(encoding="utf-8").replace("steps:\n", "steps:\n" + long_pages(4))
    second.write_text(text, encoding="utf-8")
    run = program.run("start", "--minutes", "5", lines="1\n" * 13 + "s\n" + "1\n" * 9)
    assert NEXT in run.flat
    assert [event.body.lesson for event in program.bodies(LessonBegun)] == ["J01"]  # type: ignore[union-attr]
    assert run.flat.count("That is it for now") == 0
    program.record.unlink()
    assert NEXT in program.run("start", "--minutes", "5").flat
    assert len(program.bodies(LessonBegun)) == 2
    program.record.unlink()
    assert "Next is" not in program.run("start", "--minutes", "60").flat


def test_that_an_action_is_kept_is_said_on_the_screen_that_follows(program: Program) -> None:
    run = program.run("start", "--minutes", "60")
    kept = "Kept. When: tomorrow morning. coach actions lists it."
    assert f"{kept} Answering well About a minute. Two" in run.flat
    assert run.flat.count(kept) == 2, "the last one is said at the close"


def test_an_earlier_lessons_question_says_where_it_was_asked_before(program: Program) -> None:
    program.run("start", "J01")
    run = program.run("start", "J02", "--minutes", "60")
    asked = run.flat.index("Who asks first?")
    assert "Asked again, from Listening first." in run.flat[asked - 120 : asked]
    assert run.flat.count("Asked again") == 1
