"""A terminal that goes away in the middle of a sitting: the sitting pauses, and the program ends."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from coach.model.event import SittingClosed, SittingOpened
from tests.journeys.supervisor import (
    COMMAND,
    FIRST_ANSWERS,
    FIRST_KEYS,
    PLAIN,
    begin,
    nothing_lost,
    shown,
    variables,
    whole,
)

if sys.platform != "win32":
    from fcntl import ioctl
    from termios import TIOCSCTTY, tcsetwinsize

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows closes windows in another way"),
]

DRAWN_OR_PLAIN = pytest.mark.parametrize(
    ("command", "keys"), [(COMMAND, FIRST_KEYS), (PLAIN, FIRST_ANSWERS)], ids=["drawn", "plain"]
)
TIMES, TIMES_NIGHTLY = 4, 100
LONGEST = 7000
"""Characters that a sitting writes, at least."""
QUIET = 0.4
"""Seconds without a character, after which it waits for a key."""
PATIENCE = 20.0
BY_PYTHON = -signal.SIGINT
"""How Python ends where the interruption met it making a class, though it was caught; a shell says 130 of it too."""
OVER = re.compile(r"(Stopped\.|The input ended\.)\sEvery answer you gave is kept; .* start goes on from here\.\n")
"""By the signal, or by what is read of a terminal that is gone; and nothing of the program's own inside."""


class HungUp(NamedTuple):
    """What became of a sitting whose terminal went away: its exit code, what was seen of it, what it told nobody."""

    code: int
    seen: str
    told: str


def hang_up(record: Path, command: Sequence[str], keys: bytes, after: int | None) -> HungUp:
    """Close its terminal once so many characters of it were seen, or when it waits for more keys."""
    master, terminal = pty.openpty()
    tcsetwinsize(terminal, (24, 80))
    errors = record.with_suffix(".errors")
    with errors.open("wb") as told:
        process = subprocess.Popen(
            command,
            stdin=terminal,
            stdout=terminal,
            stderr=told,
            env={**variables(record), "COACH_DEBUG": ""},
            start_new_session=True,
            preexec_fn=lambda: ioctl(0, TIOCSCTTY, 0),  # noqa: PLW1509 - no threads here
        )
    os.close(terminal)
    seen = read_on(master, lambda text: b"Welcome" in text, PATIENCE)
    os.write(master, keys)
    seen += read_on(master, lambda text: after is not None and len(text) >= after, QUIET)
    os.close(master)
    try:
        code = process.wait(PATIENCE)
    finally:
        process.kill()
    return HungUp(code, seen.decode(errors="replace"), errors.read_text(encoding="utf-8"))


def read_on(master: int, enough: Callable[[bytes], bool], quiet: float) -> bytes:
    """What is written until it is enough, or nothing comes for so many seconds, or ever again."""
    text = b""
    while not enough(text) and select.select([master], [], [], quiet)[0]:
        try:
            text += os.read(master, 512)
        except OSError:  # how Linux says that nobody holds the terminal any more
            break
    return text


def times() -> int:
    return TIMES_NIGHTLY if os.environ.get("COACH_NIGHTLY") == "1" else TIMES


@DRAWN_OR_PLAIN
def test_a_sitting_that_waits_for_a_key_is_closed_as_paused(
    tmp_path: Path, command: Sequence[str], keys: bytes
) -> None:
    rng = Random(11)
    for number in range(times()):
        record = tmp_path / f"record-{number}.db"
        ended = hang_up(record, command, keys[: rng.randrange(3, 24)], None)
        events = whole(record)
        assert ended.code == 130, ended
        assert OVER.fullmatch(ended.told), ended
        nothing_lost(shown(ended.seen), events)
        opened = [event.sitting for event in events if isinstance(event.body, SittingOpened)]
        assert opened == [event.sitting for event in events if isinstance(event.body, SittingClosed)]


@DRAWN_OR_PLAIN
def test_a_sitting_that_is_writing_ends_without_a_word_about_itself(
    tmp_path: Path, command: Sequence[str], keys: bytes
) -> None:
    rng = Random(12)
    for number in range(times()):
        record = tmp_path / f"record-{number}.db"
        ended = hang_up(record, command, keys, rng.randrange(LONGEST))
        assert ended.code in {0, 130, BY_PYTHON}, ended
        assert OVER.fullmatch(ended.told) or not ended.told, ended
        nothing_lost(shown(ended.seen), whole(record))


def test_who_asks_not_to_be_hung_up_on_is_not(tmp_path: Path) -> None:
    """As nohup does."""
    process = begin(tmp_path / "record.db", lambda: ignore("SIGHUP"), lines=b"1\n" * 3)
    assert process.stdout
    while b"question 2 of 2" not in process.stdout.readline().lower():
        pass
    process.send_signal(signal.SIGHUP)
    time.sleep(0.1)
    assert process.poll() is None
    with process:
        process.communicate(FIRST_ANSWERS)
    assert process.returncode == 0


def ignore(name: str) -> None:
    signal.signal(getattr(signal, name), signal.SIG_IGN)
