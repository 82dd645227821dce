"""The program killed at random moments: every answer whose feedback was shown is kept, once, in a sound record."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.journeys.supervisor import COMMAND, FIRST_ANSWERS, begin, nothing_lost, shown, variables, whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends programs in another way")

LONGEST = 7000
"""Characters that a whole first sitting writes, about."""

PARTS = 4
KILLS, KILLS_NIGHTLY = 25, 250
"""Of each part."""


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
    """The same at a terminal of its own, after a time."""
    master, terminal = pty.openpty()
    with subprocess.Popen(COMMAND, stdin=terminal, stdout=terminal, stderr=terminal, env=variables(record)) as process:
        os.close(terminal)
        os.write(master, FIRST_ANSWERS)
        time.sleep(rng.uniform(0.1, 0.7))
        process.send_signal(signal.SIGKILL)
        seen = b""
        while more := read(master):
            seen += more
    os.close(master)
    return seen.decode(errors="replace")


def read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # how Linux says that nobody holds the terminal any more
        return b""


def kill_often(folder: Path, times: int, seed: int) -> int:
    """Kill that many sittings, each going on where the last was killed; how many answers were seen explained."""
    rng = Random(seed)
    record, in_all = folder / "record-0.db", 0
    for number in range(times):
        kill = killed_at_a_terminal if rng.random() < 0.2 else killed_on_a_pipe
        found = shown(kill(record, rng))
        in_all += len(found)
        nothing_lost(found, whole(record))
        if rng.random() < 0.4:
            record = folder / f"record-{number + 1}.db"
    return in_all


@pytest.mark.parametrize("part", range(PARTS))
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, part: int) -> None:
    kills = KILLS_NIGHTLY if os.environ.get("COACH_NIGHTLY") == "1" else KILLS
    assert kill_often(tmp_path, kills, seed=2026 + part) > kills
