"""What the program leaves on the disk is its owner's alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.library.catalog import bundled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")

BROKEN = """
import sys
from coach.__main__ import main
from coach.cli.context import Context

def broken():
    raise ValueError

sys.exit(main(["start"], Context(clock=broken)))
"""


def coach(home: Path, *arguments: str) -> int:
    """The program in a new home, where files are made for everybody to read unless it says otherwise."""
    return subprocess.run(
        [sys.executable, *arguments],
        input=b"1\n" * 60,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "COACH_LESSONS": str(bundled()), "BROWSER": "true"},
        umask=0o022,
        check=False,
    ).returncode


def test_nothing_that_is_written_can_be_read_by_others(tmp_path: Path) -> None:
    for words in (["start", "--plain"], ["look", "tips"], ["report", "--open"], ["data", "backup"]):
        assert coach(tmp_path, "-m", "coach", *words) in {0, 130}
    assert coach(tmp_path, "-c", BROKEN) == 70
    ours = [path for folder in tmp_path.rglob("coach") for path in (folder, *folder.rglob("*"))]
    names = {path.name for path in ours}
    assert {"record.db", "backups", "report.html", "problems.log"} <= names
    assert [name for name in names if name.startswith(("index-", "shelf-"))]
    assert [str(path) for path in ours if path.stat().st_mode & 0o077] == []
