"""A trainer at a real terminal: a new lesson asked for, its preview watched while it is written."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

from coach.library.reader import read
from coach.library.skeleton import skeleton
from coach.model.lesson import Kind
from tests.journeys.window import Window

pytestmark = pytest.mark.terminal


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    """Opens windows of a trainer whose lessons stand in a folder of their own."""
    (tmp_path / "own").mkdir()
    opened: list[Window] = []

    def begin(*arguments: str, **how: int) -> Window:
        variables = {"COACH_LESSONS": str(tmp_path / "own")}
        opened.append(Window(tmp_path / "home", *arguments, variables=variables, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield begin
    for window in opened:
        window.close()


def test_new_asks_on_an_empty_line_and_enter_takes_what_is_told_above_it(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    window = open_window("lesson", "new")
    window.see("The lesson's id")
    window.press("L16\r")
    window.see("Enter takes: A title that says what leaders will be able to do Its title:")
    window.press("Testing: one\r")
    window.see("Enter takes: C1 The competency it serves:")
    window.press("\r")
    window.see("Enter takes: choice, true_false, scenario Question kinds:")
    window.press("\r")
    window.see("Written:")
    assert window.end() == 0
    written = (tmp_path / "own" / "L16-testing-one.yaml").read_text(encoding="utf-8")
    assert 'title: "Testing: one"' in written
    assert "competencies: [C1]" in written


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A sound lesson in the trainer's folder."""
    text = skeleton(lesson_id="L16", title="T", competency="C1", kinds=(Kind.CHOICE,), today=date(2026, 11, 22))
    path = tmp_path / "own" / "L16.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("way", ["--no-plain", "--plain"])
def test_q_leaves_a_watched_preview_that_shows_a_fault_or_the_end(
    open_window: Callable[..., Window], lesson: Path, way: str
) -> None:
    sound = lesson.read_text(encoding="utf-8")
    lesson.write_text(sound.replace("stem:", "stemm:", 1), encoding="utf-8")
    window = open_window("lesson", "preview", str(lesson), "--watch", way)
    window.see("did you mean 'stem'?")
    window.see("Enter to read it again")
    lesson.write_text(sound, encoding="utf-8")
    window.see("What a lesson is")
    lesson.write_text(sound.replace("stem:", "stemm:", 1), encoding="utf-8")
    window.see("did you mean 'stem'?")
    window.press("\r" if way == "--no-plain" else "1\r")
    window.press("q" if way == "--no-plain" else "q\r")
    assert window.end() == 0


def test_findings_in_a_watched_preview_break_between_words(open_window: Callable[..., Window], lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8").replace("key: yes", "kee: yes", 1)
    lesson.write_text(text, encoding="utf-8")
    window = open_window("lesson", "preview", str(lesson), "--watch", columns=60)
    window.see("Enter to read it again")
    shown = {word for line in window.text().splitlines() for word in line.split()}
    assert {word for one in read(text, "")[1] for said in (one.message, one.cure) for word in said.split()} <= shown
