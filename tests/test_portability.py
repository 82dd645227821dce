"""What systems lack that the program is not tested on: encodings of Windows, modules and signals of POSIX alone."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.library.catalog import bundled
from tests.cli.program import COURSE
from tests.journeys.window import Window

ROOT = Path(__file__).parent.parent / "coach"

POSIX_ALONE = {
    "fcntl",
    "grp",
    "posix",
    "pty",
    "pwd",
    "resource",
    "spwd",
    "syslog",
    "termios",
    "tty",
    "readline",
    "curses",
}
OS_ALONE = {"fork", "forkpty", "geteuid", "getuid", "getpgid", "killpg", "mkfifo", "setsid", "chown", "uname", "nice"}
"""Functions of `os` that Windows does not have."""
EVERYWHERE = {"SIGINT", "SIGTERM", "SIGABRT", "SIGFPE", "SIGILL", "SIGSEGV", "signal", "Signals"}
"""What `signal` has on Windows too."""

COMMANDS: tuple[list[str], ...] = (
    [],
    ["start", "--plain"],
    ["report"],
    ["report", "--full", "--explain"],
    ["report", "--json"],
    ["report", "--md"],
    ["report", "--csv"],
    ["look", "glossary"],
    ["look", "policies"],
    ["lesson", "list"],
    ["lesson", "check"],
    ["data", "where"],
    ["data", "export"],
    ["doctor"],
    ["--help"],
)


def guarded(tree: ast.AST) -> set[ast.AST]:
    """Everything below an `if`, a `try` or a conditional that asks what the system has."""
    asks = (ast.If, ast.IfExp, ast.Try, ast.BoolOp)
    return {below for node in ast.walk(tree) if isinstance(node, asks) for below in ast.walk(node)}


def lacking(source: str) -> list[str]:
    """What a module uses, unguarded, that is not everywhere."""
    tree = ast.parse(source)
    safe, found = guarded(tree), []
    for node in ast.walk(tree):
        if node in safe:
            continue
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names if each.name.split(".")[0] in POSIX_ALONE]
        elif isinstance(node, ast.ImportFrom):
            names = {each.name for each in node.names}
            found += [node.module] if node.module and node.module.split(".")[0] in POSIX_ALONE else []
            found += sorted(names & OS_ALONE) if node.module == "os" else []
            found += sorted(names - EVERYWHERE) if node.module == "signal" else []
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            of, name = node.value.id, node.attr
            if (of == "os" and name in OS_ALONE) or (of == "signal" and name not in EVERYWHERE):
                found.append(f"{of}.{name}")
    return found


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_used_that_windows_lacks(path: Path) -> None:
    assert lacking(path.read_text(encoding="utf-8")) == []


def test_what_windows_lacks_is_noticed() -> None:
    assert lacking("import fcntl") == ["fcntl"]
    assert lacking("import os\nos.fork()") == ["os.fork"]
    assert lacking("from os import geteuid") == ["geteuid"]
    assert lacking("import signal\nx = signal.SIGKILL") == ["signal.SIGKILL"]
    assert lacking("import os\nif hasattr(os, 'fork'):\n    os.fork()") == []
    assert lacking("try:\n    import termios\nexcept ImportError:\n    termios = None") == []


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_text_files_are_opened_with_their_encoding(path: Path) -> None:
    """Windows reads and writes in another one unless told."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        modes = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        words = {each.arg for each in node.keywords}
        opens = name in {"open", "NamedTemporaryFile"} and modes and set(modes[0]) <= set("rwax+")
        if (opens or name in {"read_text", "write_text"}) and "encoding" not in words:
            found.append(f"line {node.lineno}: {name}")
    assert found == []


def environment(folder: Path, encoding: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    home = {"HOME": str(folder), "COACH_RECORD": str(folder / "record.db"), "COACH_LESSONS": str(bundled())}
    return kept | home | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C", "COACH_DEBUG": "1"}


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp850"])
def test_every_command_speaks_in_a_narrow_encoding(tmp_path: Path, encoding: str) -> None:
    for words in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "coach", *words],
            input=b"1\n" * 300,
            capture_output=True,
            env=environment(tmp_path, encoding),
            check=False,
        )
        told = done.stderr.decode("ascii", errors="replace")
        assert done.returncode == 0, (words, told)
        assert "Traceback" not in told
        assert done.stdout


@pytest.mark.terminal
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_of_a_narrow_encoding_is_drawn_on(tmp_path: Path, encoding: str) -> None:
    narrow = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COACH_LESSONS": str(COURSE)}
    window = Window(tmp_path / "home", "start", variables=narrow)
    window.see("Begin the first lesson")
    window.press("\r")
    window.see("question 1 of 2")
    window.press("q")
    assert window.end() == 0
    report = Window(tmp_path / "home", "report", variables=narrow)
    assert report.end() == 0
    assert "Traceback" not in window.told + report.told
