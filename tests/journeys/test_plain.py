"""The same in plain text, as a screen reader or a pipe meets it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from coach.library.catalog import bundled
from coach.model.event import LessonFinished
from coach.store.database import Store

COURSE = Path(__file__).parent / "course"
BOXES = re.compile("[\u2500-\u259f\x1b\r]")


def coach(folder: Path, *arguments: str, lessons: Path, lines: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "HOME": str(folder),
        "COACH_RECORD": str(folder / "record.db"),
        "COACH_LESSONS": str(lessons),
    }
    return subprocess.run(
        [sys.executable, "-m", "coach", *arguments],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


def test_yes_one_finishes_a_real_sitting(tmp_path: Path) -> None:
    done = coach(tmp_path, "start", "--plain", "--minutes", "20", lessons=bundled(), lines="1\n" * 1000)
    assert done.returncode == 0, done.stderr
    assert not BOXES.search(done.stdout), "no box, block or control character"
    long = [line for line in done.stdout.splitlines() if len(line) > 80]
    assert [line for line in long if not line.strip().startswith(("https://", str(tmp_path)))] == [], "but addresses"
    store = Store.open(tmp_path / "record.db")
    assert any(isinstance(event.body, LessonFinished) for event in store.events())
    store.close()


def test_without_a_terminal_it_is_plain_by_itself(tmp_path: Path) -> None:
    done = coach(tmp_path, "start", "J01", lessons=COURSE, lines="1\n" * 200)
    assert done.returncode == 0
    assert not BOXES.search(done.stdout)
    assert re.search(r"Question \d of \d\.", done.stdout)


def test_input_that_ends_pauses_with_130(tmp_path: Path) -> None:
    done = coach(tmp_path, "start", "J01", lessons=COURSE, lines="1\n1\n")
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    environment = {**os.environ, "COACH_RECORD": str(tmp_path / "record.db"), "COACH_LESSONS": str(bundled())}
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "look", "facts"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
