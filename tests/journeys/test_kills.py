"""The program killed at random moments: every answer whose feedback was shown is kept, once, in a sound record."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import pytest

from coach.model.event import Answered, Event, FeedbackShown
from tests.journeys.supervisor import (
    COMMAND,
    FIRST_ANSWERS,
    FIRST_KEYS,
    PLAIN,
    begin,
    nothing_lost,
    shown,
    since,
    variables,
    whole,
)
from tests.store.records_made import sitting

if sys.platform != "win32":
    from termios import tcsetwinsize

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")

LONGEST, LONGEST_DRAWN = 7000, 10_500
"""Characters that a whole first sitting writes, about: in plain text, and drawn."""

PARTS = 4
KILLS, KILLS_NIGHTLY = 25, 250
"""Of each part."""

Kill = Callable[[Path, Random], str]
"""Kills one sitting on this record; gives what was seen of it."""


def killed_on_a_pipe(record: Path, rng: Random) -> str:
    """What a leader saw of a sitting that was killed once it had written some characters, or a little later."""
    after = rng.randrange(LONGEST)
    with begin(record) as process:
        assert process.stdout
        seen = b""
        while len(seen) < after and (more := os.read(process.stdout.fileno(), min(512, after - len(seen)))):
            seen += more
        time.sleep(rng.choice([0.0, rng.uniform(0, 0.005)]))
        process.send_signal(signal.SIGKILL)
        return (seen + process.stdout.read()).decode(errors="replace")


def killed_at_a_terminal(record: Path, rng: Random) -> str:
    """The same by typed lines at a terminal."""
    return killed_in_a_window(record, PLAIN, FIRST_ANSWERS, rng.randrange(LONGEST), rng)


def killed_by_keys(record: Path, rng: Random) -> str:
    """The same by single keys, drawn."""
    return killed_in_a_window(record, COMMAND, FIRST_KEYS, rng.randrange(LONGEST_DRAWN), rng)


def killed_in_a_window(record: Path, command: Sequence[str], keys: bytes, after: int, rng: Random) -> str:
    """What stood in a terminal of its own in which a sitting was killed once so many characters were there."""
    master, terminal = pty.openpty()
    tcsetwinsize(terminal, (24, 80))
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=variables(record)) as process:
        os.close(terminal)
        os.write(master, keys)
        seen = b""
        while len(seen) < after and (more := read(master)):
            seen += more
        time.sleep(rng.choice([0.0, rng.uniform(0, 0.005)]))
        process.send_signal(signal.SIGKILL)
        while more := read(master):
            seen += more
    os.close(master)
    return seen.decode(errors="replace")


def read(master: int) -> bytes:
    try:
        return os.read(master, 512)
    except OSError:  # how Linux says that nobody holds the terminal any more
        return b""


WAYS: tuple[Kill, ...] = (killed_on_a_pipe, killed_at_a_terminal, killed_by_keys)
WEIGHTS = (5, 2, 3)


def kill_often(folder: Path, times: int, seed: int) -> Counter[Kill]:
    """Kill that many sittings, each going on where the last was killed; answers that were seen explained, by way."""
    rng, explained = Random(seed), Counter[Kill]()
    record, before = folder / "record-0.db", list[Event]()
    for number in range(times):
        kill = rng.choices(WAYS, WEIGHTS)[0]
        found, events = shown(kill(record, rng)), whole(record)
        explained[kill] += len(found)
        nothing_lost(found, since(before, events), before)
        before = events
        if rng.random() < 0.4:
            record, before = folder / f"record-{number + 1}.db", []
    return explained


@pytest.mark.parametrize("part", range(PARTS))
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, part: int) -> None:
    kills = KILLS_NIGHTLY if os.environ.get("COACH_NIGHTLY") == "1" else KILLS
    explained = kill_often(tmp_path, kills, seed=2026 + part)
    assert explained.total() > kills
    assert set(explained) == set(WAYS), "explained in each way"


def test_an_answer_lost_from_a_later_sitting_is_noticed() -> None:
    """That the question was answered in an earlier one is no excuse."""
    earlier, later = sitting(0, answers=1), list(sitting(11, answers=1))
    nothing_lost({"L01/q0"}, later, before := list(earlier))
    without = [event for event in later if not isinstance(event.body, Answered)]
    with pytest.raises(AssertionError, match="the answer is gone"):
        nothing_lost({"L01/q0"}, without, before)
    cut_off = [event for event in before if not isinstance(event.body, FeedbackShown)]
    nothing_lost({"L01/q0"}, without, cut_off)
