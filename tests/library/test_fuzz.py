"""Bad inputs: never a traceback, never a hang, never a crash; 2,000 in each run, 100,000 nightly."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from coach.library.checking import check
from coach.reports.findings import as_annotations, as_json, as_lines
from tests.library.bad_inputs import SHIPPED, bad_inputs

NIGHTLY = os.environ.get("COACH_NIGHTLY") == "1"
COUNT = 100_000 if NIGHTLY else 2_000
PARTS = 20 if NIGHTLY else 4
AS_OF = date(2026, 11, 22)
BREAK = re.compile(rb"\n|\r|\xc2\x85|\xe2\x80[\xa8\xa9]")
"""What YAML takes for the end of a line."""
HANGS_AFTER = 60
"""Seconds for one file, which takes milliseconds: long enough for any machine."""


@contextmanager
def alarm(what: str) -> Iterator[None]:
    """A test that hangs says at which input, where the system can interrupt it."""

    def ring(_number: int, _frame: object) -> None:
        raise AssertionError(f"hangs at {what}")

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(HANGS_AFTER)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_input_is_too_bad(part: int, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_bytes((SHIPPED / "course.yaml").read_bytes())
    file = tmp_path / "bad.yaml"
    for number, data in enumerate(bad_inputs(COUNT // PARTS, seed=part)):
        file.write_bytes(data)
        with alarm(f"input {number} of part {part}"):
            found = check([file], as_of=AS_OF).findings
            shown = as_lines(found) + as_annotations(found) + as_json(found, files=1, as_of=AS_OF)
        lines = 2 + len(BREAK.findall(data))
        assert all(1 <= one.place.line <= lines and one.place.column >= 1 for one in found), (part, number)
        assert "\x1b" not in shown


@pytest.mark.parametrize("name", ["course.yaml", "glossary.yaml"])
def test_course_and_glossary_may_be_as_bad(name: str, tmp_path: Path) -> None:
    for number, data in enumerate(bad_inputs(COUNT // 20, seed=number_of(name))):
        (tmp_path / name).write_bytes(data)
        (tmp_path / "course.yaml").touch()
        with alarm(f"input {number} of {name}"):
            check([tmp_path], as_of=AS_OF)


def number_of(name: str) -> int:
    return sum(map(ord, name))
