"""start, review, assess, actions, look and coach alone, as a leader meets them by typed lines."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from coach.library.catalog import bundled
from coach.model.event import (
    ActionReviewed,
    ActionTaken,
    Answered,
    CurriculumChanged,
    FeedbackShown,
    LessonBegun,
    LessonFinished,
    Mode,
    PreferenceSet,
    Revealed,
    SelfRated,
    SittingClosed,
    SittingOpened,
    Snapshot,
    Withdrawn,
)
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_yes_to_everything_finishes_the_first_lesson(program: Program) -> None:
    run = program.run("start", "--plain")
    assert run.code == 0, run.err
    assert "Lesson finished: Listening first" in run.flat
    assert program.bodies(LessonFinished)[0].body == LessonFinished(lesson="J01")


def test_every_answer_is_kept_before_its_feedback_and_feedback_right_after(program: Program) -> None:
    program.run("start", "--plain")
    events = program.events()
    for place, event in enumerate(events):
        if isinstance(event.body, Answered) and event.body.mode is Mode.LESSON:
            assert events[place + 1].body == FeedbackShown(answer=event.id)


def test_input_that_ends_pauses_and_the_next_sitting_goes_on_at_that_very_step(program: Program) -> None:
    run = program.run("start", "--plain", lines="1\n1\n1\n1\n")
    assert run.code == 130
    assert "is kept" in run.err
    answered = [event.item for event in program.bodies(Answered)]
    assert program.bodies(SittingClosed)[-1].body == SittingClosed(finished=False)
    assert program.run("start").code == 0
    again = [event.item for event in program.bodies(Answered)]
    assert again[: len(answered)] == answered
    first = [event for event in program.bodies(Answered) if event.item and event.item.startswith("J01/")]
    asked = [event.item for event in first if event.body.mode is not Mode.REVIEW]  # type: ignore[union-attr]
    assert len(set(asked)) == len(asked), "nothing is asked twice"
    assert set(asked) >= {"J01/asks-first", "J01/heard-once", "J01/says-last"}
    assert sum(event.body.lesson == "J01" for event in program.bodies(LessonBegun)) == 1  # type: ignore[union-attr]


def test_a_first_sitting_begins_with_a_lesson_and_not_with_practice(program: Program) -> None:
    program.run("start")
    modes = [event.body.mode for event in program.bodies(Answered)]  # type: ignore[union-attr]
    assert modes[:2] == [Mode.OPENING, Mode.OPENING]


def test_three_invalid_lines_from_something_that_is_no_terminal_pause(program: Program) -> None:
    run = program.run("start", "--plain", lines="1\nxyz\nxyz\nxyz\n1\n1\n")
    assert run.code == 130


def test_a_lesson_is_opened_by_its_id_in_any_case(program: Program) -> None:
    assert program.run("start", "j02").code == 0
    assert program.bodies(LessonBegun)[0].body.lesson == "J02"  # type: ignore[union-attr]


@pytest.mark.parametrize("sought", ["2", "02", "j02", "answering", "Well", "answering well"])
def test_a_lesson_is_found_by_its_number_and_by_words_of_its_title(program: Program, sought: str) -> None:
    assert program.run("start", sought).code == 0
    assert program.bodies(LessonBegun)[0].body.lesson == "J02"  # type: ignore[union-attr]


@pytest.mark.parametrize("sought", ["J99", "99", "², ", " ", "nonesuch"])
def test_a_lesson_that_does_not_exist_is_a_usage_error_with_those_that_do(program: Program, sought: str) -> None:
    run = program.run("start", sought)
    assert run.code == 2
    assert f"There is no lesson {sought}" in run.err
    assert run.err.endswith("These can be started:\n  J01  Listening first\n  J02  Answering well\n")


def test_words_of_several_titles_are_a_usage_error_with_these_lessons(program: Program) -> None:
    run = program.run("start", "in")
    assert (run.code, run.err.splitlines()[0]) == (2, "2 lessons are found by in.")
    assert "  J01  Listening first" in run.err


def test_no_lessons_at_all(program: Program, tmp_path: Path) -> None:
    program.lessons = tmp_path / "empty"
    program.lessons.mkdir()
    run = program.run("start")
    assert run.code != 0
    assert "Traceback" not in run.err


def test_minutes_close_a_sitting_at_a_natural_point_and_half_of_it_is_practice(program: Program) -> None:
    program.run("start", "--minutes", "5")
    program.later(9)
    program.run("start", "--minutes", "5")
    opened = program.bodies(SittingOpened)[-1]
    here = [event.body for event in program.events() if event.sitting == opened.id or event.sequence > opened.sequence]
    modes = [body.mode for body in here if isinstance(body, Answered)]
    assert Mode.REVIEW in modes, "what was learnt nine days ago is practised"


def test_plain_is_remembered_when_it_was_asked_for(program: Program) -> None:
    program.run("start", "--plain")
    assert program.bodies(PreferenceSet)[0].body == PreferenceSet(name="plain", value="yes")
    program.run("start", "--plain")
    assert len(program.bodies(PreferenceSet)) == 1


def test_leaving_plain_text_is_confirmed_at_the_end(program: Program) -> None:
    assert "Plain text" not in program.run("start", "--no-plain", lines="1\nq\n").err
    program.run("start", "--plain", lines="q\n")
    assert "Plain text is off from now on." in program.run("start", "--no-plain", lines="q\n").err
    assert program.bodies(PreferenceSet)[-1].body == PreferenceSet(name="plain", value="no")


def test_an_action_is_taken_listed_and_asked_about_until_it_is_closed(program: Program) -> None:
    assert "No actions yet" in program.run("actions").flat
    program.run("start", "J01")
    assert len(program.bodies(ActionTaken)) == 1
    assert "Listen to one person today." in program.run("actions").flat
    program.later(1)
    program.run("start", "J01", lines="1\n1\nq\n")
    assert not program.bodies(ActionReviewed)
    program.later(3)
    assert "When: 23 November 2026." in program.run("start", "J01", lines="q\n").flat, "the day that tomorrow meant"
    for _ in range(3):
        program.run("start", "J01", lines="k\nq\n")
        program.later(8)
    assert len(program.bodies(ActionReviewed)) == 1
    assert "When: 23 November 2026. Taken on 22 November 2026, kept." in program.run("actions").flat


def test_actions_on_a_pipe_are_only_listed(program: Program) -> None:
    program.run("start", "J01")
    run = program.run("actions", lines="1\nk\n")
    assert run.out.startswith("Listen to one person today.")
    assert not program.bodies(ActionReviewed)


def test_nothing_worth_doing_says_when_something_will_be(program: Program) -> None:
    program.run("start", "J01")
    program.run("start", "J02")
    for _ in range(3):
        program.run("review")
    run = program.run("review")
    assert run.code == 0
    assert "There will be something to practise on 23 November 2026" in run.flat


def test_review_on_an_empty_record_points_to_a_lesson(program: Program) -> None:
    run = program.run("review")
    assert run.code == 0
    assert "coach start" in run.flat


def test_review_is_practice_alone(program: Program) -> None:
    program.run("start", "J01")
    program.later(10)
    assert program.run("review").code == 0
    opened = program.bodies(SittingOpened)[-1]
    after = [event.body for event in program.events() if event.sequence > opened.sequence]
    assert {body.mode for body in after if isinstance(body, Answered)} == {Mode.REVIEW}
    assert not any(isinstance(body, LessonBegun) for body in after)


def test_undo_withdraws_once_then_says_that_the_answer_stands(program: Program) -> None:
    """Two openings and a page, then: answer, undo, answer again, undo refused, and on."""
    lines = "1\n" * 3 + "1\n2\nu\n2\nu\n" + "1\n" * 60
    run = program.run("start", "J01", "--plain", lines=lines)
    assert run.code == 0, run.out + run.err
    assert len(program.bodies(Withdrawn)) == 1
    assert "can be taken back" in run.flat


def test_the_course_is_recorded_at_first_and_not_again_until_it_changes(program: Program, tmp_path: Path) -> None:
    program.run("start")
    program.run("start")
    assert len(program.bodies(CurriculumChanged)) == 1
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    for file in program.lessons.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        (lessons / file.name).write_text(text.replace("    stem: Who speaks last?", "    revision: 2\n    stem: Who?"))
    program.lessons = lessons
    program.run("start", "J01")
    assert program.bodies(CurriculumChanged)[-1].body.edited == ("J01/says-last",)  # type: ignore[union-attr]


def test_coach_alone_is_at_most_five_sentences_and_writes_nothing(program: Program) -> None:
    run = program.run()
    assert run.code == 0
    assert "coach start" in run.flat
    assert not program.record.exists()
    program.run("start", "J01")
    run = program.run()
    assert "1 of 2 lessons done" in run.flat
    assert "Next: Take the quick check of eight questions, about 4 minutes: coach assess --quick" in run.flat
    assert len([line for line in run.out.split("\n\n") if line.strip()]) <= 5


def test_look_finds_by_id_word_number_and_group(program: Program) -> None:
    for sought in ("mouth-tip", "Ada", "tips", "wait before"):
        assert "Wait before you speak." in program.run("look", *sought.split(" ", 0)).flat
    assert "policy of ears" in program.run("look", "7").flat
    assert "coach look tips" in program.run("look").flat
    run = program.run("look", "nonesuch")
    assert run.code == 1
    assert "nonesuch" in run.err


def test_what_is_found_comes_a_screen_at_a_time_where_a_person_reads_it(program: Program) -> None:
    program.lessons = bundled()
    whole = program.run("look", "francis")
    lines = len(whole.out.splitlines())
    assert lines > 2 * 24
    first, all_of_it = program.by_keys("look", "francis", keys="q"), program.by_keys("look", "francis", keys="\r" * 9)
    assert len(first.out.splitlines()) < 24
    assert len(all_of_it.out.splitlines()) >= lines - 3, "blank lines at a screen's end apart"
    assert first.code == all_of_it.code == 0
    assert len(program.by_keys("look", "francis", "--no-input", keys="").out.splitlines()) == lines


def test_open_needs_one_link(program: Program) -> None:
    run = program.run("look", "ears-policy", "--open")
    assert run.code == 1
    assert "link" in run.err


def test_report_as_json(program: Program) -> None:
    program.run("start")
    run = program.run("report", "--json")
    assert run.code == 0
    assert isinstance(json.loads(run.out), dict)


def test_the_self_assessment_is_left_and_taken_up_again(program: Program) -> None:
    run = program.run("assess", "--self", "--plain", lines="1\n3\n4\nq\n")
    assert run.code == 0
    assert len(program.bodies(SelfRated)) == 2
    run = program.run("assess", "--self", lines="5\n" * 9)
    assert run.code == 0
    assert len(program.bodies(SelfRated)) == 3, "three statements, each rated once"
    assert "Listening" in run.flat
    later = program.run("assess", "--self", lines="1\n" * 9)
    assert "last time" in later.flat


def test_a_statement_left_unanswered_stays_so(program: Program) -> None:
    run = program.run("assess", "--self", "--plain", lines="1\n\n4\n" + "5\n" * 9)
    assert run.code == 0
    rated = [event.body.statement for event in program.bodies(SelfRated)]  # type: ignore[union-attr]
    assert rated == ["b", "a"]


def test_a_check_shows_its_result_and_keeps_it_before_anything_is_explained(program: Program) -> None:
    run = program.run("assess", "--quick", "--plain", lines="1\n" * 400)
    assert run.code == 0, run.out + run.err
    events = program.events()
    answers = [event for event in events if isinstance(event.body, Answered)]
    assert answers
    assert {event.body.mode for event in answers} == {Mode.CHECK}  # type: ignore[union-attr]
    assert all(event.body.sureness is None for event in answers)  # type: ignore[union-attr]
    assert not [event for event in events if isinstance(event.body, FeedbackShown)]
    revealed = [event.sequence for event in events if isinstance(event.body, Revealed)]
    missed = [event for event in answers if not event.body.right]  # type: ignore[union-attr]
    assert len(revealed) == len(missed)
    taken = [event.sequence for event in events if isinstance(event.body, Snapshot)]
    assert all(sequence < min(revealed, default=0) for sequence in taken)


def test_a_check_with_nothing_to_ask_says_so_and_opens_no_sitting(program: Program) -> None:
    program.run("assess", "--full")
    sittings = len(program.bodies(SittingOpened))
    run = program.run("assess", "--quick")
    assert run.code == 1
    assert "tomorrow" in run.err
    assert len(program.bodies(SittingOpened)) == sittings


def test_a_check_is_left_and_taken_up_again(program: Program) -> None:
    run = program.run("assess", "--full", "--plain", lines="1\n1\n1\nq\n")
    assert run.code == 0
    asked = [event.item for event in program.bodies(Answered)]
    assert len(asked) == 2
    program.later(1)
    run = program.run("assess", "--full", lines="1\n" * 400)
    assert "Go on with the full check, 2 questions answered" in run.flat
    again = [event.item for event in program.bodies(Answered)]
    assert again[:2] == asked
    assert len(set(again)) == len(again)


def test_a_bug_is_one_plain_sentence_and_a_private_log_without_answers(program: Program) -> None:
    import io

    from coach.__main__ import main
    from coach.cli.context import Context

    def broken() -> None:
        raise ValueError("my secret answer")

    errors = io.StringIO()
    state = program.folder / "state"
    context = Context(
        clock=broken,  # type: ignore[arg-type]
        variables={"COACH_RECORD": str(program.record), "COACH_LESSONS": str(program.lessons)},
        input=io.StringIO("1\n" * 9),
        output=io.StringIO(),
        errors=errors,
        home=state,
    )
    assert main(["start", "J01"], context) == 70
    assert "went wrong in the program itself" in errors.getvalue()
    assert "Traceback" not in errors.getvalue()
    log = (state / "problems.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "secret" not in log
    assert (state / "problems.log").stat().st_mode & 0o777 == 0o600


def test_coach_alone_and_the_report_say_the_same_of_what_comes_next(program: Program) -> None:
    program.lessons = bundled()
    arguments = (
        ("start",),
        ("start",),
        ("assess", "--self"),
        ("start",),
        ("assess", "--quick"),
        ("start", "--minutes", "9"),
        ("review",),
    )
    seen = set()
    for one in arguments:
        program.run(*one, lines="1\n" * 400)
        program.later(6)
        step = program.run().flat.partition("Next: ")[2]
        seen.add(step.partition(",")[0])
        assert f"Next: {step}" in program.run("report").flat
    assert len(seen) > 2, seen


HEAVY = ("rich", "questionary", "prompt_toolkit", "yaml", "sqlite3", "fsrs", "jinja2")


def loaded(code: str, *arguments: str, folder: Path) -> set[str]:
    """Modules that a fresh interpreter has loaded after running `code`."""
    script = f"import sys\nsys.argv = ['coach', *{list(arguments)!r}]\n{code}\nprint('\\n' + '\\n'.join(sys.modules))"
    environment = {"COACH_RECORD": str(folder / "record.db"), "HOME": str(folder), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_version_is_told_before_anything_loads(tmp_path: Path) -> None:
    names = loaded("from coach.__main__ import main\nmain()", "--version", folder=tmp_path)
    assert "typer" not in names
    assert not names & set(HEAVY)


def test_the_app_loads_nothing_heavy(tmp_path: Path) -> None:
    assert not loaded("import coach.cli.app", folder=tmp_path) & set(HEAVY)


@pytest.mark.parametrize("arguments", [(), ("look", "francis")])
def test_coach_and_look_load_no_prompt_library(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    names = loaded("from coach.__main__ import main\nmain()", *arguments, folder=tmp_path)
    assert not names & {"questionary", "prompt_toolkit", "jinja2"}


def test_a_clock_that_goes_back_stops_nothing(program: Program) -> None:
    program.run("start")
    program.now -= timedelta(days=400)
    assert program.run("start").code == 0
