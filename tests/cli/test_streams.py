"""Streams that are closed, full, or read by nobody: what the program says then, and its exit code."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import COURSE, Program, told_well
from tests.journeys.supervisor import limit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="redirections as a POSIX shell has them")

FULL = Path("/dev/full")
COMMANDS = ("", "start", "report", "report --json", "look tips", "data export", "doctor", "--help", "--version")
BUFFERED = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
NEEDS_FULL = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")


@pytest.fixture(scope="module")
def leader(tmp_path_factory: pytest.TempPathFactory) -> Program:
    program = Program(tmp_path_factory.mktemp("leader"))
    program.run("start", "--plain", lines="1\n" * 12)
    return program


def variables(leader: Program, unbuffered: str = "") -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ}
    own = {"HOME": str(leader.folder), "COACH_RECORD": str(leader.record), "COACH_LESSONS": str(COURSE)}
    return {**kept, **own, "PYTHONUNBUFFERED": unbuffered}


def run(leader: Program, words: str, redirected: str, unbuffered: str = "") -> subprocess.CompletedProcess[str]:
    """The program as a shell starts it with these redirections; where none is named, stdin is empty."""
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirected}', "sh", sys.executable, "-m", "coach", *words.split()],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=variables(leader, unbuffered),
        timeout=60,
        check=False,
    )


@NEEDS_FULL
@BUFFERED
@pytest.mark.parametrize("words", COMMANDS)
def test_a_full_disk_is_told(leader: Program, words: str, unbuffered: str) -> None:
    done = run(leader, words, f">{FULL}", unbuffered)
    assert done.returncode == 1, done.stderr
    told_well(done.stderr)
    assert "Not all of it could be printed: No space left on device." in done.stderr
    silent = run(leader, words, f">{FULL} 2>&1", unbuffered)
    assert silent.returncode == 1, "not 120, which is Python's own for a stream that cannot be flushed"


@BUFFERED
def test_a_disk_that_takes_a_part_only_is_told(leader: Program, tmp_path: Path, unbuffered: str) -> None:
    room = len(run(leader, "data export", "").stdout) // 2
    file = tmp_path / "answers.jsonl"
    with file.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "coach", "data", "export"],
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            env=variables(leader, unbuffered),
            preexec_fn=lambda: limit(room),
            check=False,
        )
    assert file.stat().st_size == room
    assert done.returncode == 1
    assert "Not all of it could be printed: File too large." in done.stderr


@NEEDS_FULL
@pytest.mark.parametrize(("words", "code"), [("report", 0), ("start", 130), ("look nothing-at-all", 1)])
def test_a_full_disk_behind_stderr_leaves_the_exit_code(leader: Program, words: str, code: int) -> None:
    assert run(leader, words, f"2>{FULL}").returncode == code


@NEEDS_FULL
def test_a_usage_that_cannot_be_told_is_no_fault_of_the_program(leader: Program) -> None:
    assert run(leader, "nonsense", f"2>{FULL}").returncode == 1
    assert not list(leader.folder.rglob("problems.log"))


@BUFFERED
@pytest.mark.parametrize("words", COMMANDS)
def test_a_pipe_that_nobody_reads_is_silent(leader: Program, words: str, unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "coach", *words.split()],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        env=variables(leader, unbuffered),
        timeout=60,
        check=False,
    )
    os.close(writing)
    if words == "start":
        assert done.returncode == 130
        assert done.stderr.startswith("The input ended.")
    else:
        assert done.stderr == ""
        assert done.returncode == (1 if words == "--help" else 0), "1 is what Typer makes of it"


@pytest.mark.parametrize(
    ("words", "code"),
    [("start", 130), ("data erase", 130), ("data restore", 130), ("data import -", 1), ("report", 0), ("--version", 0)],
)
def test_a_closed_input_has_ended(leader: Program, words: str, code: int) -> None:
    done = run(leader, words, "<&-")
    assert done.returncode == code, done.stderr
    assert "Something went wrong" not in done.stderr
    assert code != 130 or done.stderr.startswith("The input ended.")
    assert leader.record.exists()


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", [*COMMANDS, "--plain --version"])
def test_a_closed_output_is_like_one_that_nobody_reads(leader: Program, words: str, closed: str) -> None:
    done = run(leader, words, closed)
    assert done.returncode == (130 if words == "start" else 0), done.stderr
    assert done.stdout == ""
    assert words == "start" or done.stderr == ""
