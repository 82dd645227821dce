"""`coach report` as a leader, a script and a chair meet it."""

import io
import json
import os
import re
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import coach.reports
from coach.__main__ import main
from coach.cli.context import Context
from coach.library.catalog import Catalog
from coach.model.event import Flagged
from coach.store.database import Store
from tests.cli.program import Program
from tests.leaders import TODAY, Diary, a_week, newcomer

LESSONS = Path(__file__).parent.parent.parent / "lessons"
SCHEMA = Path(coach.reports.__file__).parent / "report.schema.json"


@cache
def of_the_course() -> Diary:
    """A week's record on the lessons that ship."""
    return a_week(index=Catalog(LESSONS).index())


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept(of_the_course(), tmp_path_factory.mktemp("record") / "record.db")


def kept(diary: Diary, path: Path) -> Path:
    with Store.open(path) as store:
        store.add(*(replace(event, sequence=0) for event in diary.events))
    return path


@pytest.fixture
def program(tmp_path: Path, record: Path) -> Program:
    (tmp_path / "record.db").write_bytes(record.read_bytes())
    return Program(tmp_path, lessons=LESSONS, now=TODAY, pace=0)


@pytest.fixture
def newly(tmp_path: Path) -> Program:
    return Program(tmp_path, lessons=LESSONS, now=TODAY, pace=0)


def figures(program: Program, *arguments: str) -> dict[str, object]:
    run = program.run("report", "--json", *arguments)
    assert run.code == 0, run.err
    found = json.loads(run.out)
    assert isinstance(found, dict)
    return found


def score(program: Program) -> tuple[int, int]:
    head = figures(program)["headline"]
    assert isinstance(head, dict)
    return head["score"]["score"], head["score"]["low"]


def test_the_same_figures_everywhere(program: Program) -> None:
    page, copy = program.folder / "page.html", program.folder / "copy.md"
    found = json.loads(program.run("report", "--json", "--html", str(page), "--share", str(copy)).out)
    screen = program.run("report", "--full").flat
    markdown = program.run("report", "--md").out
    html = " ".join(page.read_text(encoding="utf-8").split())
    said = found["headline"]["score"]
    words = f"{said['score']}, probably between {said['low']} and {said['high']}"
    assert f"Your literacy score is {words}." in screen
    assert f"Your literacy score is {words}." in markdown
    assert f"The literacy score is {words}." in copy.read_text(encoding="utf-8")
    assert f"<strong>{said['score']}</strong>" in html
    assert f"{said['low']} and {said['high']}" in html
    for line in found["competencies"]:
        one = line["range"]
        assert f"{line['title']}: {one['score']}, probably between {one['low']} and {one['high']}" in screen
        assert f"| {line['title']} | {one['score']} | {one['low']} to {one['high']} |" in markdown
        assert f"<b>{one['score']}</b> <span>{one['low']} to {one['high']}</span>" in html
    for figure in (found["due"]["questions"], found["evidence"]["counted"], found["actions"]["taken"]):
        assert str(figure) in screen
        assert str(figure) in markdown
        assert str(figure) in html


def test_a_report_never_writes(program: Program) -> None:
    before = {path: path.read_bytes() for path in program.folder.iterdir() if path.is_file()}
    for arguments in ((), ("--json",), ("--full", "--explain"), ("--csv",), ("--md",), ("--require", "60")):
        program.run("report", *arguments)
    after = {path: path.read_bytes() for path in program.folder.iterdir() if path.is_file()}
    assert after == before


def test_a_record_that_is_not_there_gives_a_helpful_page_and_is_not_made(newly: Program) -> None:
    run = newly.run("report")
    assert run.code == 0
    assert "There is nothing to report yet, and that is fine." in run.flat
    assert "coach start" in run.flat
    assert figures(newly)["headline"] == {
        "counted": 0,
        "needed": 10,
        "score": None,
        "expected": None,
        "level": None,
        "strongest": "",
        "weakest": "",
    }
    assert not newly.record.exists()


def test_a_lesson_takes_the_same_minutes_wherever_it_is_told(newly: Program) -> None:
    listed = re.findall(r"^(L\d+) .*\n     (\d+) minutes", newly.run("lesson", "list").out, re.MULTILINE)
    report = figures(newly)
    lessons, step = report["lessons"], report["next_step"]
    assert isinstance(lessons, list)
    assert isinstance(step, dict)
    assert [(line["id"], str(line["minutes"])) for line in lessons] == listed
    assert str(step["minutes"]) == listed[0][1]
    least, most = newly.index().course.minutes
    assert {least <= int(minutes) <= most for _, minutes in listed} == {True}
    assert f", about {listed[0][1]} minutes" in newly.run("start", lines="\n").flat


@pytest.mark.parametrize("form", [(), ("--json",), ("--md",)])
def test_a_record_that_was_named_and_is_not_there_is_told_on_stderr(newly: Program, form: tuple[str, ...]) -> None:
    typo = newly.folder / "nope.db"
    run = newly.run("--record", str(typo), "report", *form)
    assert (run.code, run.err) == (
        0,
        f"There is no record at {typo}: this is the report of a new one. Check the name.\n",
    )
    assert "There is no record at" in newly.run("report", *form).err, "named by COACH_RECORD"
    kept(newcomer(), newly.record)
    assert newly.run("report", *form).err == ""


def test_a_newcomer_who_named_no_record_is_told_nothing_of_it(tmp_path: Path) -> None:
    output, errors = io.StringIO(), io.StringIO()
    variables = {"COACH_LESSONS": str(LESSONS), "COACH_DEBUG": "1"}
    context = Context(home=tmp_path, variables=variables, input=io.StringIO(), output=output, errors=errors)
    assert main(["report"], context) == 0
    assert "There is nothing to report yet" in " ".join(output.getvalue().split())
    assert errors.getvalue() == ""


def test_before_a_score_lesson_results_are_shown(newly: Program) -> None:
    kept(newcomer(), newly.record)
    run = newly.run("report")
    assert "Why you, why now: 3 of 3 right." in run.flat
    assert "Your score appears after a short check" in run.flat
    assert "2 of the 10 questions it takes are there." in run.flat


def test_explain_tells_how_the_score_came_about(program: Program) -> None:
    run = program.run("report", "--explain")
    assert "answers counted as evidence" in run.flat
    assert "The last answer was yesterday" in run.flat
    assert "What moved it most" in run.flat
    assert "How sure you say you are never changes the score." in run.flat


def test_requirements_are_met_up_to_the_score_shown_and_no_further(program: Program) -> None:
    shown, low = score(program)
    assert program.run("report", "--require", str(shown)).code == 0
    run = program.run("report", "--require", str(shown + 1))
    assert (run.code, run.out) == (3, f"Literacy score: {shown}, {shown + 1} asked for: not met.\n")
    assert program.run("report", "--require", str(low), "--certain").code == 0
    assert program.run("report", "--require", str(low + 1), "--certain").code == 3


def test_a_requirement_of_one_competency(program: Program) -> None:
    lines = figures(program)["competencies"]
    assert isinstance(lines, list)
    shown = lines[1]["range"]["score"]
    assert program.run("report", "--require", f"C2={shown}").code == 0
    assert program.run("report", "--require", f"c2={shown + 1}").code == 3
    assert program.run("report", "--require", "0", "--require", "C2=100").code == 3


def test_a_requirement_before_there_is_a_score(newly: Program) -> None:
    for arguments in (("--require", "0"), ("--require", "C2=0", "--certain")):
        run = newly.run("report", *arguments)
        assert (run.code, "not yet measured" in run.flat) == (4, True)


def test_json_with_a_requirement_stays_json(program: Program) -> None:
    run = program.run("report", "--json", "--require", "100")
    assert run.code == 3
    assert json.loads(run.out)["format"] == "coach-report"
    assert "not met" in run.err


@pytest.mark.parametrize("wrong", ["sixty", "101", "-1", "60%", "C9=60", "=60", "C2=", "", "\u0663"])
def test_a_requirement_that_cannot_be_is_a_usage_error(program: Program, wrong: str) -> None:
    assert program.run("report", f"--require={wrong}").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--json", "--md"),
        ("--csv", "--json"),
        ("--since", "yesterday"),
        ("--since", "2027-01-01"),
        ("--full", "chair.json"),
        ("--share", "--json"),
        ("--certain",),
        ("--html", "page.html", "--share", "page.html"),
    ],
)
def test_a_usage_that_makes_no_sense_is_said_so(
    program: Program, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    run = program.run("report", *arguments)
    assert (run.code, run.out) == (2, "")
    assert "Error:" in capsys.readouterr().err


def test_since_compares_with_the_score_of_that_day(program: Program) -> None:
    change = figures(program, "--since", "2026-11-18")["change"]
    assert isinstance(change, dict)
    assert change["since"] == "2026-11-18"
    run = program.run("report", "--since", "2026-11-18")
    assert "Since 18 November 2026" in run.flat


@pytest.mark.parametrize("day", ["01/10/2026", "1 October 2026", "2026-13-01", "october", ""])
def test_a_day_that_cannot_be_read_is_told_with_how_to_write_one(
    program: Program, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.run("report", "--since", day).code == 2
    told = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "Write the day as 2026-10-01." in told
    assert "%" not in told


def test_csv_has_every_answer(program: Program) -> None:
    run = program.run("report", "--csv")
    answers = figures(program)["evidence"]
    assert isinstance(answers, dict)
    assert len(run.out.splitlines()) == answers["answers"] + 1


def test_copies_that_were_handed_over_are_a_line_each_in_the_order_given(program: Program, tmp_path: Path) -> None:
    copies = [tmp_path / f"{name}.json" for name in ("zoe", "adam", "mary")]
    for path in copies:
        assert program.run("report", "--share", str(path)).code == 0
    run = program.run("report", *map(str, copies))
    shown, _ = score(program)
    assert [line.partition(":")[0] for line in run.out.splitlines() if ": " in line] == ["zoe", "adam", "mary"]
    assert run.flat.count(f": {shown}, probably between") == 3
    assert "verage" not in run.out
    found = json.loads(program.run("report", "--json", *map(str, copies)).out)
    Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(found)
    assert found["average"] is None
    assert program.run("report", "--csv", *map(str, copies)).out.count("\n") == 4
    more = [*copies, *copies]
    assert json.loads(program.run("report", "--json", *map(str, more)).out)["average"] == shown


def test_a_whole_record_stands_for_its_report_and_is_not_touched(program: Program) -> None:
    before = program.record.read_bytes()
    shown, _ = score(program)
    assert f"record: {shown}, probably" in program.run("report", str(program.record)).flat
    assert program.record.read_bytes() == before


def test_a_shared_copy_holds_no_answer_of_its_own_and_no_own_words(program: Program, tmp_path: Path) -> None:
    own = figures(program)
    taken, again = own["actions"], own["look_again"]
    assert isinstance(taken, dict)
    assert isinstance(again, list)
    assert again
    secrets = [line["text"] for line in taken["lines"]] + [line["title"] for line in again] + ["My own reason"]
    for ending in ("json", "html", "md"):
        path = tmp_path / f"copy.{ending}"
        assert program.run("report", "--share", str(path)).code == 0
        told = path.read_text(encoding="utf-8")
        assert not [secret for secret in secrets if secret in told]


NOTE = "Is this still so in 2026?"


@pytest.fixture
def flagging(newly: Program) -> Program:
    """A leader who flagged one page, and one question twice."""
    diary = newcomer()
    diary.add(Flagged(lesson="L01", page="page-1", note=NOTE))
    for note in (NOTE, ""):
        diary.add(Flagged(lesson="L01", note=note), "L01/patient-stories")
    kept(diary, newly.record)
    return newly


def test_what_was_flagged_is_told_in_full_with_how_to_hand_it_on(flagging: Program) -> None:
    told = "You flagged 1 page and 1 question as unclear. That stays here until you hand it on: coach data export"
    assert told in flagging.run("report", "--full").flat
    assert told in flagging.run("report", "--full", "--md").flat
    assert figures(flagging, "--full")["flagged"] == {"pages": 1, "questions": 1}
    assert figures(flagging)["flagged"] is None, "a script need not wait for the whole record to be read"


def test_nothing_is_told_of_flags_where_there_are_none(program: Program) -> None:
    assert "flagged" not in program.run("report", "--full").flat
    assert figures(program, "--full")["flagged"] == {"pages": 0, "questions": 0}


@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_what_was_flagged_is_in_nothing_that_is_shared(flagging: Program, ending: str) -> None:
    path = flagging.folder / f"copy.{ending}"
    assert flagging.run("report", "--full", "--share", str(path)).code == 0
    told = path.read_text(encoding="utf-8")
    assert NOTE not in told
    assert "You flagged" not in told
    assert NOTE not in flagging.run("report", "--full", "--json").out


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "no JSON"), ("{}", "some other JSON"), ("\x00\xff", "no JSON"), ("[" * 99_999, "no JSON")],
)
def test_a_file_that_is_no_report(program: Program, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    run = program.run("report", str(path))
    assert (run.code, run.out) == (1, "")
    assert told in run.err


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_a_bad_file_among_several_keeps_none_of_the_others_back(
    program: Program, tmp_path: Path, form: tuple[str, ...]
) -> None:
    good, bad, gone = (tmp_path / f"{name}.json" for name in ("good", "bad", "gone"))
    assert program.run("report", "--share", str(good)).code == 0
    bad.write_text("{}", encoding="utf-8")
    alone = program.run("report", *form, str(good))
    run = program.run("report", *form, str(bad), str(good), str(gone))
    assert (alone.code, run.code) == (0, 1)
    assert run.out == alone.out != ""
    assert f"{bad} is not a report of coach: it is some other JSON." in run.err
    assert f"{gone} could not be read: No such file or directory." in run.err
    assert str(good) not in run.err


def test_a_damaged_record_among_several_keeps_none_of_the_others_back(program: Program, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(program.record.read_bytes()[:5000])
    run = program.run("report", str(damaged), str(program.record))
    assert run.code == 1
    assert "record: " in run.flat
    assert str(damaged) in run.err


def test_a_file_that_is_not_there(program: Program, tmp_path: Path) -> None:
    run = program.run("report", str(tmp_path / "nobody.json"))
    assert (run.code, run.out) == (1, "")
    assert "could not be read" in run.err


def test_a_report_is_not_written_where_none_can_be(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "folder.html"
    folder.mkdir()
    for path in (folder, tmp_path / "missing" / "page.html"):
        assert program.run("report", "--html", str(path)).code == 1


@pytest.mark.parametrize("option", ["--html", "--share"])
@pytest.mark.parametrize("name", ["thesis.docx", "notes.txt", "record.db", "L01.yaml", "report"])
def test_a_name_of_another_kind_is_refused(program: Program, tmp_path: Path, option: str, name: str) -> None:
    path = tmp_path / name
    before = path.read_bytes() if path.exists() else None
    run = program.run("report", option, str(path))
    assert (run.code, run.out) == (1, "")
    assert "ends in one of" in run.err
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize(
    ("option", "name"),
    [("--html", "page.html"), ("--share", "page.htm"), ("--share", "copy.json"), ("--share", "COPY.MD")],
)
@pytest.mark.parametrize("text", ["mine", "# Mine\n\nReport of the board.", '{"format": "mine"}', "<!doctype html><p>"])
def test_only_an_earlier_report_is_replaced(
    program: Program, tmp_path: Path, option: str, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    run = program.run("report", option, str(path))
    assert (run.code, run.out) == (1, "")
    assert "is there already, and is no report: it was left as it is." in run.err
    assert path.read_text(encoding="utf-8") == text
    path.write_text("")
    for _ in range(2):
        assert program.run("report", option, str(path)).code == 0


@pytest.mark.parametrize(("option", "name"), [("--html", "record.html"), ("--share", "record.json")])
@pytest.mark.parametrize("there", [True, False])
def test_no_report_is_ever_written_over_the_record(
    program: Program, tmp_path: Path, option: str, name: str, there: bool
) -> None:
    record, before = tmp_path / name, program.record.read_bytes()
    if there:
        record.write_bytes(before)
    run = program.run("--record", str(record), "report", option, str(tmp_path / "." / name))
    assert (run.code, run.out) == (1, "")
    assert "is the name of your record" in run.err
    assert (record.read_bytes() if record.exists() else before) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_leads_no_report_over_a_record_or_a_lesson(program: Program, tmp_path: Path) -> None:
    lesson = tmp_path / "L01.yaml"
    lesson.write_text("id: L01\n", encoding="utf-8")
    for target in (program.record, lesson):
        link, before = tmp_path / f"{target.stem}.html", target.read_bytes()
        link.symlink_to(target)
        assert program.run("report", "--html", str(link)).code == 1
        assert (target.read_bytes(), link.is_symlink()) == (before, True)


def test_the_page_is_replaced_whole(program: Program, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert program.run("report", "--html", str(page)).code == 0
    whole = page.read_text(encoding="utf-8")
    page.write_text(whole.replace("</html>", "an older and longer one</html>"), encoding="utf-8")
    assert "The page is in" in program.run("report", "--html", str(page)).flat
    assert page.read_text(encoding="utf-8") == whole
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("tmp")] == []


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """Files are made as they usually are, for everybody to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
@pytest.mark.usefixtures("open_to_all")
@pytest.mark.parametrize("words", [("--html", "page.html"), ("--share", "copy.html"), ("--share", "copy.json")])
def test_a_written_report_is_its_owners_alone_unless_it_was_opened_to_others(
    program: Program, tmp_path: Path, words: tuple[str, str]
) -> None:
    option, file = words[0], tmp_path / words[1]
    assert program.run("report", option, str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    assert program.run("report", option, str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o644, "whoever opened it meant to"


@pytest.mark.parametrize("opens", [True, False])
def test_open_shows_the_page_in_a_browser(program: Program, monkeypatch: pytest.MonkeyPatch, opens: bool) -> None:
    shown: list[str] = []

    def open_page(address: str) -> bool:
        shown.append(address)
        return opens

    monkeypatch.setattr(webbrowser, "open", open_page)
    run = program.run("report", "--open")
    assert run.code == 0
    assert shown == [(program.folder / "cache" / "report.html").resolve().as_uri()]
    assert ("No browser could be opened" in run.flat) == (not opens)
    assert (program.folder / "cache" / "report.html").stat().st_mode & 0o077 == 0


def test_the_json_report_loads_nothing_heavy(program: Program) -> None:
    program.run("report", "--json")
    script = (
        "import sys; from coach.__main__ import main; main(sys.argv[1:]);"
        "print(sorted({'fsrs', 'yaml', 'rich', 'jinja2', 'questionary', 'prompt_toolkit'} & set(sys.modules)),"
        " file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "--record", str(program.record), "report", "--json"]
    environment = {"COACH_LESSONS": str(LESSONS), "HOME": str(program.folder), "PATH": ""}
    for _ in range(2):  # the first fills the cache of the lessons' index
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stderr == "[]\n"
    assert json.loads(done.stdout)["headline"]["score"]
