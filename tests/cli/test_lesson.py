"""The trainer's commands, run as they are typed."""

import csv
import io
import json
import os
import re
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from coach.library.schema import files
from tests.cli.program import Program

SHIPPED = Path(__file__).parent.parent.parent / "lessons"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A trainer in a folder without lessons."""
    monkeypatch.chdir(tmp_path)
    return Program(tmp_path, lessons=tmp_path)


@pytest.fixture
def lesson(program: Program) -> Path:
    """A new lesson there."""
    assert program.run("lesson", "new", "L16", "--kinds", "all").code == 0
    return program.folder / "L16.yaml"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_new_writes_a_lesson_and_its_schema_and_says_what_to_do_next(program: Program) -> None:
    result = program.run("lesson", "new", "L16", "--title", "Asking: before you post!", "--kinds", "choice,scenario")
    assert result.code == 0
    file = program.folder / "L16-asking-before-you-post.yaml"
    assert 'title: "Asking: before you post!"' in file.read_text(encoding="utf-8")
    assert (program.folder / "lesson.schema.json").read_text(encoding="utf-8") == files()["lesson.schema.json"]
    assert "coach lesson preview" in result.flat
    assert program.run("lesson", "check", str(file)).code == 0


def test_new_never_overwrites(program: Program, lesson: Path) -> None:
    before = lesson.read_text(encoding="utf-8")
    schema = program.folder / "lesson.schema.json"
    schema.write_text("mine", encoding="utf-8")
    again = program.run("lesson", "new", "l16", "--title", "Another")
    assert again.code == 1
    assert "There is a lesson L16 already" in again.err
    other = program.run("lesson", "new", "L17")
    assert other.code == 0
    assert "was left as it is" in other.flat
    assert (lesson.read_text(encoding="utf-8"), schema.read_text(encoding="utf-8")) == (before, "mine")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "this is needed"),
        (("L 16",), "cannot be a lesson's id"),
        (("L16", "--kinds", "scenaro"), "Did you mean scenario?"),
        (("L16", "--kinds", ""), "There is no question kind"),
        (("L16", "--competency", "C 9"), "cannot be a competency's id"),
    ],
)
def test_new_says_what_it_cannot_use(program: Program, arguments: tuple[str, ...], said: str) -> None:
    result = program.run("lesson", "new", *arguments)
    assert result.code == 2
    assert said in result.err
    assert list(program.folder.glob("*.yaml")) == []


def test_new_takes_the_course_into_account(program: Program) -> None:
    (program.folder / "course.yaml").write_bytes((SHIPPED / "course.yaml").read_bytes())
    assert "Did you mean C7?" in program.run("lesson", "new", "L16", "--competency", "C77").err
    result = program.run("lesson", "new", "L16", "--competency", "C7")
    assert "add L16 to order:" in result.flat


def test_check_tells_three_mistakes_with_line_cure_and_code_1(program: Program, lesson: Path) -> None:
    spoil(lesson, "    difficulty: easy", "    dificulty: easy")
    spoil(lesson, "        key: yes", "        kee: yes")
    spoil(lesson, "- multiple:", "- multipel:")
    result = program.run("lesson", "check", str(lesson))
    assert result.code == 1
    lines = [line for line in result.out.split("\n") if line and not line.startswith("    ")]
    assert [line.split(": ")[1] for line in lines[:-1]] == ["unknown-key", "unknown-key", "unknown-kind"]
    assert result.out.count("did you mean") == 3
    assert lines[-1] == "1 file checked: 3 errors."


def test_check_of_everything_in_use_and_of_nothing_there(program: Program, lesson: Path) -> None:
    assert "nothing to mend" in program.run("lesson", "check").out
    spoil(lesson, "feedback: >-", "feedback: ''\n        x: >-")
    assert "L16.yaml:" in program.run("lesson", "check").out
    assert program.run("lesson", "check", "nowhere.yaml").code == 2
    empty = program.folder / "empty"
    empty.mkdir()
    assert "There are no lessons" in program.run("lesson", "check", str(empty)).err


def test_check_in_other_forms(program: Program, lesson: Path) -> None:
    spoil(lesson, "    source: The trainer's guide of this course\n", "")
    said = json.loads(program.run("lesson", "check", "--json", str(lesson)).out)
    assert [one["rule"] for one in said["findings"]] == ["no-source"]
    assert program.run("lesson", "check", "--github", str(lesson)).out.startswith("::warning file=")
    assert program.run("lesson", "check", "--json", "--github").code == 2


def test_notes_come_by_date_and_fail_nothing(program: Program, lesson: Path) -> None:
    assert "nothing to mend" in program.run("lesson", "check", str(lesson)).out
    late = program.run("lesson", "check", "--as-of", "2030-01-01", str(lesson))
    assert (late.code, "review-due" in late.out, "1 note" in late.out) == (0, True, True)
    assert program.run("lesson", "check", "--as-of", "soon").code == 2


def test_against_an_earlier_copy(program: Program, lesson: Path) -> None:
    before = program.folder / "before"
    before.mkdir()
    (before / "L16.yaml").write_bytes(lesson.read_bytes())
    spoil(
        lesson, "You have written the right answer and need wrong ones. Which is most worth", "Of these, which is the"
    )
    result = program.run("lesson", "check", "--against", str(before), str(lesson))
    assert result.code == 1
    assert "add revision: 2 if the meaning changed" in result.out
    spoil(lesson, "    sort: understanding", "    revision: 2\n    sort: understanding")
    assert program.run("lesson", "check", "--against", str(before), str(lesson)).code == 0
    assert program.run("lesson", "check", "--against", "nowhere", str(lesson)).code == 2


def test_check_writes_nothing(program: Program, lesson: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in program.folder.rglob("*")}
    program.run("lesson", "check")
    assert {path: path.stat().st_mtime_ns for path in program.folder.rglob("*")} == before
    assert lesson in before


def test_explain(program: Program) -> None:
    assert "key-length (warning)" in program.run("lesson", "check", "--explain", "key-length").out
    assert "Did you mean key-length?" in program.run("lesson", "check", "--explain", "keylenght").err


def test_preview_plays_to_the_end_and_touches_no_record(program: Program, lesson: Path) -> None:
    result = program.run("lesson", "preview", str(lesson))
    assert result.code == 0
    assert "What a lesson is" in result.flat
    assert "One action to take" in result.flat
    assert not program.record.exists()
    assert "see them with --step" in result.err


def test_preview_of_one_step(program: Program, lesson: Path) -> None:
    second = program.run("lesson", "preview", str(lesson), "--step", "2", lines="q\n")
    assert "Which is most worth offering?" in second.flat
    assert "What a lesson is" not in second.flat
    assert "It has steps 1 to" in program.run("lesson", "preview", str(lesson), "--step", "99").err
    practice = program.run("lesson", "preview", str(lesson), "--step", "11")
    assert (practice.code, "Practice question" in practice.flat) == (0, True)


def test_preview_of_what_cannot_be_played_says_why(program: Program, lesson: Path) -> None:
    spoil(lesson, "stem:", "stemm:")
    result = program.run("lesson", "preview", str(lesson))
    assert result.code == 1
    assert "did you mean 'stem'?" in result.err
    assert program.run("lesson", "preview", "nowhere.yaml").code == 1


def test_preview_takes_the_id_of_a_lesson_here_or_in_use(
    program: Program, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson.rename(lesson.with_name("own.yaml"))
    assert "What a lesson is" in program.run("lesson", "preview", "l16", lines="q\n").flat
    program.lessons = SHIPPED
    assert "What a lesson is" in program.run("lesson", "preview", "L16", lines="q\n").flat, "here, though not in use"
    assert program.run("lesson", "preview", "L05", "--answers").flat.startswith("L05 Francis")
    for strange in ("L99", "x" * 300):
        nowhere = program.run("lesson", "preview", strange)
        assert (nowhere.code, "no lesson with that id" in nowhere.err) == (1, True)
    spoil(lesson.with_name("own.yaml"), "stem:", "stemm:")
    assert "did you mean 'stem'?" in program.run("lesson", "preview", "L16").err
    elsewhere = program.folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    program.lessons = program.folder
    assert "own.yaml cannot be played yet" in program.run("lesson", "preview", "L16").err


def test_preview_that_is_left_or_runs_out_of_input(program: Program, lesson: Path) -> None:
    result = program.run("lesson", "preview", str(lesson), lines="1\n")
    assert result.code == 130
    assert "Nothing of it was kept." in result.err


def test_preview_within_a_course_shows_earlier_questions(program: Program) -> None:
    for path in SHIPPED.glob("*.yaml"):
        (program.folder / path.name).write_bytes(path.read_bytes())
    file = program.folder / "L05-francis.yaml"
    assert program.run("lesson", "preview", str(file)).err.count("is not here") == 0
    alone = program.folder / "alone"
    alone.mkdir()
    (alone / "L05.yaml").write_bytes(file.read_bytes())
    assert "L04/what-became-of-them is not here" in program.run("lesson", "preview", str(alone / "L05.yaml")).err


def test_answers(program: Program, lesson: Path) -> None:
    said = program.run("lesson", "preview", "--answers", str(lesson)).flat
    assert said.startswith("L16 A title that says what leaders will be able to do: answer key")
    for words in (
        "Right: A belief that leaders",
        "1: Decide what",
        "Grade 3:",
        "220 words, give or take 30",
        "One view:",
    ):
        assert words in said


def test_schema(program: Program) -> None:
    assert json.loads(program.run("lesson", "schema").out)["$schema"].endswith("draft-07/schema#")
    assert "Glossary" in program.run("lesson", "schema", "glossary").out
    assert program.run("lesson", "schema", "leson").code == 2


def test_list_of_the_shipped_course(program: Program) -> None:
    program.lessons = SHIPPED
    said = program.run("lesson", "list").flat
    assert "L05 Francis: recommendations 111 and 255" in said
    assert "no findings" in said
    assert "15 lessons" in said


def test_list_names_what_is_left_out(program: Program, lesson: Path) -> None:
    (program.folder / "L17.yaml").write_text("title: x\n", encoding="utf-8")
    said = program.run("lesson", "list").flat
    assert "L17.yaml left out:" in said
    assert lesson.stem in said


def test_the_shipped_course_has_nothing_to_mend(program: Program) -> None:
    result = program.run("lesson", "check", str(SHIPPED), "--as-of", "2026-11-22")
    assert (result.code, result.out.splitlines()[-1]) == (0, "17 files checked: nothing to mend.")


@pytest.mark.terminal
@pytest.mark.parametrize("way", ["--no-plain", "--plain"])
def test_watch_shows_the_step_again_on_save_and_keeps_the_place(program: Program, lesson: Path, way: str) -> None:
    pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "coach", "lesson", "preview", str(lesson), "--watch", "--step", "2", way],
        env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1"},
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=20,
    )
    try:
        child.expect("You have written the right")
        spoil(lesson, "You have written the right", "Here is the right")
        child.expect("Here is the right")
        spoil(lesson, "stem: Here is", "stemm: Here is")
        child.expect("unknown-key")
        time.sleep(0.01)  # so that the next save has a time of its own
        spoil(lesson, "stemm: Here is", "stem: Here is")
        child.expect("Here is the right")
        child.sendintr()
        child.expect("The preview ended")
        child.expect(pexpect.EOF)
    finally:
        child.close()
    assert child.exitstatus == 130
    assert not program.record.exists()


def test_a_flag_in_a_preview_is_not_said_to_be_kept(program: Program, lesson: Path) -> None:
    result = program.run("lesson", "preview", str(lesson), lines="f\nUnclear\nq\n")
    assert "This is a preview: nothing is kept." in result.flat
    assert "Flagged, and kept" not in result.flat
    assert not program.record.exists()


def test_help_and_an_action_in_a_preview_promise_nothing(program: Program, lesson: Path) -> None:
    helped = program.run("lesson", "preview", str(lesson), lines="?\nq\n").flat
    assert "leave; nothing of a preview is kept" in helped
    assert "every answer is kept" not in helped
    played = program.run("lesson", "preview", str(lesson)).flat
    assert "This is a preview: nothing is kept." in played
    assert "coach actions lists it" not in played
    spoil(lesson, "stem:", "stemm:")
    at_fault = program.run("lesson", "preview", str(lesson), "--watch", lines="?\nq\n").flat
    assert "leave; nothing of a preview is kept" in at_fault


def test_flags_of_several_leaders(tmp_path: Path) -> None:
    exports: list[str] = []
    for name, note in (("ada", "Which ears?"), ("bea", "")):
        (tmp_path / name).mkdir()
        leader = Program(tmp_path / name)
        leader.now += timedelta(days=len(exports))
        leader.run("start", "J01", lines=f"1\n1\nf\n{note}\nq\n")
        exports.append(str(tmp_path / f"{name}.jsonl"))
        assert leader.run("data", "export", exports[-1]).code == 0
    (tmp_path / "trainer").mkdir()
    trainer = Program(tmp_path / "trainer")
    shown = trainer.run("lesson", "flags", *exports)
    assert shown.code == 0
    where, *rest = shown.out.splitlines()
    file, line, what = re.fullmatch(r"(.*/J01.*\.yaml):(\d+): (.*)", where).groups()  # type: ignore[union-attr]
    assert Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1].strip() == "- page: ears"
    assert what == "page ears, flagged by 2 leaders"
    assert rest == ['    "Which ears?"', "    1 without a note", "2 flags at 1 place, from 2 files."]
    said = json.loads(trainer.run("lesson", "flags", "--json", *exports).out)
    assert (said["files"], said["flagged"][0]["line"], said["flagged"][0]["leaders"]) == (2, int(line), 2)
    piped = trainer.run("lesson", "flags", "-", lines=Path(exports[1]).read_text(encoding="ascii"))
    assert piped.out.endswith("1 flag at 1 place, from 1 file.\n")
    assert not trainer.record.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{}\n", "this is no export of a record"), (b"\xff", "is no export"), (None, "cannot be opened")],
)
def test_flags_of_what_is_no_export(program: Program, content: bytes | None, said: str) -> None:
    file = program.folder / "answers.jsonl"
    if content is not None:
        file.write_bytes(content)
    result = program.run("lesson", "flags", str(file))
    assert result.code == 1
    assert "answers.jsonl" in result.err
    assert said in result.err
    assert "Give files that coach data export wrote" in result.err


def fill(sheet: str, figures: dict[str, int]) -> str:
    """The sheet as judges would fill it in who differ by two points each, with these figures by level."""
    rows = list(csv.reader(io.StringIO(sheet)))
    for row in rows[1:]:
        for place, heading in enumerate(rows[0]):
            judge, _, level = heading.rpartition(" ")
            row[place] = str(figures[level] + 2 * int(judge[1:])) if level in figures else row[place]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.mark.usefixtures("lesson")
def test_a_panel_sets_the_cuts_from_an_empty_sheet_to_the_report(program: Program) -> None:
    assert "Developing from 35, Confident from 55, Leading from 75." in program.run("lesson", "standard").flat
    sheet = program.run("lesson", "standard", "--blank", "5", "--judges", "3").out
    path = program.folder / "standard.csv"
    path.write_text(sheet, encoding="utf-8")
    assert "no judge has filled in anything yet" in program.run("lesson", "check").out
    assert program.run("lesson", "standard").code == 1
    path.write_text(fill(sheet, {"developing": 26, "confident": 46, "leading": 66}), encoding="utf-8", newline="")
    assert program.run("lesson", "check").out == "2 files checked: nothing to mend.\n"
    shown = program.run("lesson", "standard")
    assert shown.code == 0
    assert "Developing from 30, Confident from 50, Leading from 70." in shown.flat
    assert "Confident: 50.0, standard error 1.2 3 judges, 5 questions Each alone: J1 48, J2 50, J3 52" in shown.flat
    said = json.loads(program.run("lesson", "standard", "--json").out)
    assert [level["from"] for level in said["levels"]] == pytest.approx([30, 50, 70])
    assert [level["standard_error"] for level in said["levels"]] == pytest.approx([2 / 3**0.5] * 3)
    assert json.loads(program.run("report", "--json").out)["cuts"] == [30, 50, 70]
    spoil(path, "L16/", "L17/")
    assert "judged-question" in program.run("lesson", "check", str(path)).out
    path.write_text(fill(sheet, {"developing": 26, "confident": 46, "leading": 36}), encoding="utf-8")
    broken = program.run("lesson", "standard")
    assert (broken.code, "cannot be used yet" in broken.flat) == (1, True)
    assert "cuts-order" in program.run("lesson", "check").out
