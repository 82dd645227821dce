"""A power cut blanked the record: in a real terminal the leader is asked once, and the lesson goes on where it was."""

from pathlib import Path

import pytest

from coach.model.event import Answered
from coach.store.database import Store
from tests.cli.program import Program
from tests.journeys.window import Window

pytestmark = pytest.mark.terminal

COURSE = Path(__file__).parent / "course"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where somebody paused in the middle of the first lesson, and then the power went."""
    leader = Program(tmp_path / "home")
    leader.folder.mkdir()
    assert leader.run("start", lines="1\n" * 8).code == 130
    assert len(answers(leader.record)) > 2
    data = leader.record.read_bytes()
    leader.record.write_bytes(bytes(4096) + data[4096:])
    return leader.folder


def answers(path: Path) -> list[str]:
    with Store.open(path, writable=False) as store:
        return [event.id for event in store.events() if isinstance(event.body, Answered)]


def start(home: Path, *arguments: str, columns: int = 80) -> Window:
    return Window(home, "start", *arguments, "--lessons", str(COURSE), columns=columns)


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("key", ["\r", "y"], ids=["Enter", "y"])
def test_one_key_brings_it_back_and_the_lesson_goes_on(home: Path, columns: int, key: str) -> None:
    (backup,) = (home / "backups").iterdir()
    kept = answers(backup)
    window = start(home, columns=columns)
    window.see("Leave everything as it is")
    assert "The file with your answers is damaged" in window.flat()
    assert "Go on from the backup" in window.flat()
    before = window.settle()
    window.press(key)
    going_on = window.settle(before)
    assert "damaged" not in going_on
    assert "Explanation 1 of 2" in going_on
    window.press("q")
    assert window.end() == 0
    assert answers(home / "record.db")[: len(kept)] == kept
    assert len(list(home.glob("record-set-aside-*.db"))) == 1
    assert "Traceback" not in window.told


def test_n_leaves_all_as_it_is_and_says_how_it_comes_back(home: Path) -> None:
    harmed = (home / "record.db").read_bytes()
    window = start(home)
    window.see("Leave everything as it is")
    window.settle()
    window.press("n")
    assert window.end() == 1
    assert "Nothing was changed. coach data restore brings back" in window.flat()
    assert (home / "record.db").read_bytes() == harmed
    assert list(home.glob("record-set-aside-*.db")) == []


def test_typed_lines_do_the_same_and_are_shown_as_they_are_typed(home: Path) -> None:
    window = start(home, "--plain")
    window.see("Type a number, 1 to 2, or Enter for 1")
    window.press("1\r")
    window.see("Enter for 1: 1")
    window.see("Restored. The file that was here is now")
    window.see("Explanation 1 of 2")
    window.press("q\r")
    assert window.end() == 0
    assert "Traceback" not in window.told
