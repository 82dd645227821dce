"""No command reaches out: none asks for a name or a connection, or starts another program, but to open a browser.

Python tells a hook of each such thing. A hook cannot be taken away again, so each command runs in its own process.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from coach.cli.app import app
from coach.library.catalog import bundled
from tests.cli.program import COURSE
from tests.journeys.window import Window

WATCHED = """
import os, socket, sys

REACHED = os.open(os.environ["REACHED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
OUT = {"connect", "bind", "getaddrinfo", "gethostbyname", "gethostbyaddr", "sendto", "sendmsg"}
PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"}

def hook(event, arguments):
    inner = event == "socket.__new__" and arguments[1] == getattr(socket, "AF_UNIX", None)
    if event in PROGRAMS or event == "socket.__new__" and not inner or event in {f"socket.{name}" for name in OUT}:
        os.write(REACHED, f"{event} {arguments[0] if event in PROGRAMS else ''}\\n".encode())

sys.addaudithook(hook)
"""
COACH = "sys.argv[0] = 'coach'\nfrom coach.__main__ import main\nsys.exit(main())\n"

ROOT = Path(__file__).parent.parent
LESSON = COURSE / "J01-listening.yaml"
RUNS: tuple[tuple[str, ...], ...] = (
    (),
    ("--version",),
    ("--help",),
    ("assess", "--plain"),
    ("start", "--minutes", "60"),
    ("review",),
    ("actions",),
    ("look", "tips"),
    ("report",),
    ("report", "--full", "--explain", "--html", "page.html", "--share", "copy.json"),
    ("report", "--json"),
    ("report", "--csv"),
    ("lesson", "list"),
    ("lesson", "check", str(bundled())),
    ("lesson", "new", "J09", "--title", "New"),
    ("lesson", "preview", str(LESSON)),
    ("lesson", "schema"),
    ("lesson", "standard"),
    ("lesson", "standard", "--blank", "4"),
    ("data", "where"),
    ("data", "backup"),
    ("data", "export", "answers.jsonl"),
    ("lesson", "flags", "answers.jsonl"),
    ("data", "import", "answers.jsonl"),
    ("data", "restore", "--yes"),
    ("doctor",),
    ("data", "erase", "--yes"),
)


def variables(home: Path) -> dict[str, str]:
    own = {"HOME": str(home), "COACH_RECORD": str(home / "record.db"), "COACH_DEBUG": "1"}
    return {**own, "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "REACHED": str(home / "reached")}


def reached(home: Path, script: str, *words: str, lessons: Path = COURSE, browser: str = "") -> tuple[int, list[str]]:
    """The exit code of a script that is watched, and what it reached for."""
    (home / "reached").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED + script, *words],
        input=b"1\n" * 400,
        capture_output=True,
        env={**variables(home), "COACH_LESSONS": str(lessons), "BROWSER": browser},
        cwd=home,
        check=False,
    )
    return done.returncode, (home / "reached").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "reach",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket(socket.AF_INET6)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
        "__import__('urllib.request').request.urlopen('http://127.0.0.1:9')",
        "__import__('subprocess').run(['true'])",
        "os.system('true')",
    ],
)
def test_what_reaches_out_is_noticed(tmp_path: Path, reach: str) -> None:
    assert reached(tmp_path, f"try:\n    {reach}\nexcept OSError:\n    pass\n")[1]


def test_pairs_of_sockets_within_the_program_are_not_taken_for_it(tmp_path: Path) -> None:
    assert reached(tmp_path, "socket.socketpair()") == (0, [])


def test_no_command_reaches_for_anything(tmp_path: Path) -> None:
    for words in RUNS:
        lessons = tmp_path if "new" in words else COURSE
        assert reached(tmp_path, COACH, *words, lessons=lessons) == (0, []), words


def commands(group: object, *above: str) -> Iterator[tuple[str, ...]]:
    """Every command that there is, by its words."""
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, *above, name) if hasattr(command, "commands") else [(*above, name)]


def test_every_command_was_tried() -> None:
    every = set(commands(get_command(app)))
    assert len(every) > 15
    assert every - {words[: len(each)] for words in RUNS for each in every} == set()


@pytest.mark.parametrize("words", [("report", "--open"), ("look", "no-more-heroes", "--open")], ids=" ".join)
def test_only_a_browser_is_started_and_only_when_asked_for(tmp_path: Path, words: tuple[str, ...]) -> None:
    run = reached(tmp_path, COACH, *words, lessons=bundled(), browser="/bin/true")
    assert run == (0, ["subprocess.Popen /bin/true"])


@pytest.mark.terminal
def test_a_sitting_by_keys_reaches_for_nothing(tmp_path: Path) -> None:
    own = {**variables(tmp_path), "COACH_LESSONS": str(COURSE)}
    window = Window(tmp_path, "start", variables=own, program=("-c", WATCHED + COACH))
    window.see("Begin the first lesson")
    window.press("\r")
    window.see("question 1 of 2")
    window.press("1\rq")
    assert window.end() == 0
    assert (tmp_path / "reached").read_text(encoding="utf-8") == ""
