"""Text that is out to do harm comes out harmless: on the terminal, in HTML, CSV, JSON, Markdown and exports."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from coach.domain.foreign_text import HARMFUL
from coach.library.catalog import Catalog
from coach.model.event import ActionReviewed, ActionTaken, Body, Event, Flagged, Mode, Outcome, Reflected, SittingKind
from coach.model.late import replace
from coach.model.lesson import Kind
from coach.store.database import Store
from tests.cli.program import Program
from tests.hostile_lesson import HARM, PLAINLY, write_course
from tests.journeys.window import Window
from tests.leaders import Diary, steady

FIRST_ANSWERS = "1\n" * 400
HARMFUL_TO_A_FILE = re.compile(f"{HARMFUL.pattern}|\r")
DRAWN = re.compile(r"\x1b\[[0-9;?]*[A-HJKSTfhlmnsu]|\x1b\[[0-9;]*q|\x1b[=>78M]|\x1b\(B")
"""What a drawn screen may hold: colours, moving the cursor, clearing; no link, no title, nothing of a lesson's own."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "lessons").parent


@pytest.fixture
def program(tmp_path: Path, course: Path) -> Program:
    return Program(tmp_path, lessons=course)


def harmless(text: str) -> None:
    found = HARMFUL_TO_A_FILE.search(text.replace("\r\n", "\n"))
    assert found is None, around(text, found)


def around(text: str, found: re.Match[str] | None) -> str:
    return "" if found is None else f"{found[0]!r} in {text[max(0, found.start() - 80) : found.end() + 40]!r}"


def as_written(text: str) -> None:
    """Nothing was taken for markup."""
    flat = "".join(text.split())
    assert all("".join(words.split()) in flat for words in PLAINLY)


LOOKS = (
    ["look", "myths"], ["look", "tips"], ["look", "policies"], ["look", "examples"], ["look", "facts"],
    ["look", "glossary"], ["look", "P1"], ["look", "term"], ["look", HARM],
)  # fmt: skip
COMMANDS: tuple[list[str], ...] = (
    [],
    ["lesson", "list"],
    ["actions"],
    ["report"],
    ["report", "--full", "--explain"],
    *LOOKS,
)


def test_a_sitting_in_plain_text_is_harmless(program: Program) -> None:
    run = program.run("start", "--plain", "--minutes", "30", lines=FIRST_ANSWERS)
    assert run.code == 0, run.err
    harmless(run.out + run.err)
    as_written(run.out)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:20])
def test_every_command_that_shows_a_lessons_words_is_harmless(program: Program, words: list[str]) -> None:
    program.run("start", "--plain", "--minutes", "30", lines=FIRST_ANSWERS)
    run = program.run(*words)
    harmless(run.out + run.err)
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "words", [["check"], ["check", "--json"], ["check", "--github"], ["preview", "--answers"], ["preview", "--plain"]]
)
def test_a_trainers_commands_are_harmless(program: Program, course: Path, words: list[str]) -> None:
    file = str(next(course.glob("L16*")))
    run = program.run("lesson", words[0], file, *words[1:], lines=FIRST_ANSWERS)
    assert run.code in {0, 1}, run.err
    harmless(run.out + run.err)


def test_a_broken_hostile_lesson_is_told_harmlessly(program: Program, course: Path) -> None:
    file = next(course.glob("L16*"))
    text = file.read_text(encoding="utf-8")
    for old, new in (("competency: C1", f"competency: {json.dumps(HARM)}"), ("difficulty:", f"{json.dumps(HARM)}:")):
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    for words in (
        ["lesson", "check", str(file)],
        ["lesson", "check", str(file), "--json"],
        ["start"],
        ["look", "myths"],
    ):
        run = program.run(*words)
        assert run.code != 70
        harmless(run.out + run.err)


@pytest.mark.terminal
def test_a_drawn_screen_is_harmless(tmp_path: Path, course: Path) -> None:
    window = Window(tmp_path / "home", "lesson", "preview", str(next(course.glob("L16*"))), lines=60)
    window.see("What a lesson is")
    for _ in range(40):
        before = window.told
        window.press("1\r")
        while window.told == before and window._read():
            pass
        if not window.process.isalive():
            break
    window.process.close(force=True)
    left = DRAWN.sub("", window.told).replace("\r", "")
    found = HARMFUL.search(left)
    assert found is None, around(left, found)
    assert ":smile:" in left


def harmful_leader(program: Program) -> list[Body]:
    """A record in which every text that a leader can type is hostile, as it may come from another machine."""
    index = Catalog(program.lessons, None).index()
    diary = Diary(steady(0.5), program.now, index=index)
    diary.check()
    diary.open(SittingKind.LESSON)
    for item in index.items.values():
        diary.answer(item, Mode.LESSON)
        diary.add(Flagged(note=HARM), item.id)
    diary.add(Reflected(kind=Kind.REFLECTION, text=HARM, lesson="L16"), "L16/reason")
    action = diary.add(ActionTaken(lesson="L16", text=HARM, when=HARM, edited=True))
    diary.add(ActionReviewed(action=action, outcome=Outcome.MOVED, when=HARM))
    diary.add(ActionTaken(lesson="L16", text=HARM, when=HARM))
    diary.close()
    with Store.open(program.record) as store:
        store.add(*diary.events)
    program.later(1)
    return [event.body for event in diary.events]


@pytest.mark.parametrize("words", [[], ["actions"], ["report"], ["report", "--full", "--explain"], ["report", "--md"]])
def test_what_a_leader_typed_is_shown_harmlessly(program: Program, words: list[str]) -> None:
    harmful_leader(program)
    run = program.run(*words)
    assert run.code == 0, run.err
    harmless(run.out)


def test_json_holds_the_words_and_no_codes(program: Program) -> None:
    harmful_leader(program)
    text = program.run("report", "--json").out
    harmless(text)
    assert HARM in list(strings(json.loads(text))), "the words themselves are true"


def test_no_cell_of_the_csv_is_a_formula(program: Program) -> None:
    harmful_leader(program)
    text = program.run("report", "--csv").out
    harmless(text)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 10
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t", "\r")) or risky_sign(cell)]


def risky_sign(cell: str) -> bool:
    return cell.startswith(("+", "-")) and not re.fullmatch(r"[+-][0-9.]+", cell)


class Dangers(HTMLParser):
    """What in a page could act: elements that run or fetch, attributes that do."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "img", "iframe", "object", "embed", "base", "form", "input", "video", "audio"}:
            self.found.append(tag)
        self.found += [name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "").lower()]
        self.found += [
            f"{name}={value}" for name, value in attrs if name in {"src", "href"} and "bad.example" in str(value)
        ]


@pytest.mark.parametrize("words", [["--html", "page.html"], ["--share", "page.html"]])
def test_a_page_holds_nothing_that_acts(program: Program, tmp_path: Path, words: list[str]) -> None:
    harmful_leader(program)
    page = tmp_path / words[1]
    run = program.run("report", words[0], str(page))
    assert run.code == 0, run.err
    text = page.read_text(encoding="utf-8")
    harmless(text)
    dangers = Dangers()
    dangers.feed(text)
    assert dangers.found == []
    assert "default-src 'none'" in text


@pytest.mark.parametrize("name", ["copy.json", "copy.md", "copy.html"])
def test_a_copy_to_hand_on_holds_nothing_a_leader_typed(program: Program, tmp_path: Path, name: str) -> None:
    marked = "Zebrafinch"
    harmful_leader(program)
    with Store.open(program.record) as store:
        diary = Diary(steady(0.5), program.now)
        diary.open(SittingKind.LESSON)
        diary.add(ActionTaken(lesson="L16", text=marked, when=marked))
        diary.add(Reflected(kind=Kind.REFLECTION, text=marked, lesson="L16"), "L16/reason")
        store.add(*[replaced(event, number) for number, event in enumerate(diary.events)])
    run = program.run("report", "--share", str(tmp_path / name))
    assert run.code == 0, run.err
    text = (tmp_path / name).read_text(encoding="utf-8")
    harmless(text)
    assert marked not in text
    assert marked in program.run("actions").out


def replaced(event: Event, number: int) -> Event:
    return replace(event, id=f"later-{number}", sequence=0)


def test_an_export_is_ascii_and_gives_the_true_words_back(program: Program, tmp_path: Path) -> None:
    bodies = harmful_leader(program)
    text = program.run("data", "export").out
    harmless(text)
    assert text.isascii()
    typed = {body.text for body in bodies if isinstance(body, Reflected | ActionTaken)}
    assert typed == {HARM}
    again = Program(tmp_path / "again", lessons=program.lessons)
    again.folder.mkdir()
    (tmp_path / "export.jsonl").write_text(text, encoding="utf-8")
    assert again.run("data", "import", str(tmp_path / "export.jsonl")).code == 0
    harmless(again.run("report", "--full").out)
    harmless(again.run("actions").out)


def test_what_is_typed_is_cleaned_before_it_is_kept(program: Program) -> None:
    typed = HARM.replace("\r", "")
    program.run("start", "--plain", "--minutes", "30", lines=f"{typed}\n1\n" * 300)
    kept = [text for event in program.events() for text in texts(event.body)]
    assert any("calc" in text for text in kept), "some of it was taken as an answer"
    for text in kept:
        harmless(text)


def texts(body: Body) -> Iterator[str]:
    for name in ("text", "note", "when"):
        if isinstance(value := getattr(body, name, None), str):
            yield value


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
