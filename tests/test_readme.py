"""What the README prints is what runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.__main__ import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`coach((?: [a-z]+){1,2})[^`]*`", README)))


def fenced(name: str) -> str:
    """The shell command between `<!-- name -->` and `<!-- end -->`."""
    found = re.search(rf"<!-- {name} -->\n```sh\n(.*?)\n```\n<!-- end -->", README, re.DOTALL)
    assert found, name
    return found[1]


@pytest.mark.parametrize("words", COMMANDS, ids=str.strip)
def test_a_command_in_the_readme_has_help(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    named = [word for word in words.split() if word != "francis"]
    assert main([*named, "--help"]) == 0
    assert "Usage: coach" in capsys.readouterr().out


def test_a_picture_in_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


@pytest.mark.skipif(os.name == "nt", reason="the README's first command is for a POSIX shell")
@pytest.mark.skipif(
    "CI" not in os.environ and "COACH_NIGHTLY" not in os.environ,
    reason="installs from the package index; run by .ci/run",
)
def test_the_first_command_ends_in_a_started_program(tmp_path: Path) -> None:
    """On an empty home; its input ends at once, which pauses the sitting."""
    source = tmp_path / "source"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", ".*_cache"))
    command = fenced("start")
    variables = {key: value for key, value in os.environ.items() if not key.startswith(("COACH", "XDG", "VIRTUAL"))}
    variables |= {"HOME": str(tmp_path / "home")}
    (tmp_path / "home").mkdir()
    python = Path(sys.executable).parent
    variables["PATH"] = f"{python}{os.pathsep}{variables['PATH']}"
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=source,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 130, run.stderr
    assert "Welcome." in run.stdout
    again = subprocess.run(
        [tmp_path / "home/.coach/bin/coach"], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0
    assert "15 lessons" in again.stdout
