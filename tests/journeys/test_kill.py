"""The program killed at random moments: no answer whose feedback was shown is lost, and the record opens every time."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from coach.model.event import Answered, FeedbackShown, Revealed
from coach.store.database import Store

COURSE = Path(__file__).parent / "course"
FEEDBACK = re.compile(r"Feedback \w+ of ([\w-]+)\.|Feedback (?:true|false)\.")
LONGEST = 7000
"""Characters that a whole first sitting writes, about."""


def sitting_killed(record: Path, after: int) -> str:
    """What a leader saw of a sitting that was killed once it had written so many characters."""
    environment = {**os.environ, "COACH_RECORD": str(record), "COACH_LESSONS": str(COURSE), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "start", "--plain", "--minutes", "20"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"1\n" * 200)
        process.stdin.flush()
        seen = b""
        while len(seen) < after and (more := os.read(process.stdout.fileno(), min(512, after - len(seen)))):
            seen += more
        process.send_signal(signal.SIGKILL)
        seen += process.stdout.read()
    return seen.decode(errors="replace")


def shown(text: str) -> set[str]:
    """Questions whose feedback stands in what was seen."""
    flat = " ".join(text.split())
    return {f"J0{1 + (name in J02)}/{name}" for name in (found[1] or "heard-once" for found in FEEDBACK.finditer(flat))}


J02 = {"which-words", "kept-three", "kept-four"}


def kill_often(folder: Path, times: int, seed: int) -> int:
    """Kill that many sittings, each going on where the last was killed; how many answers were seen explained."""
    rng = Random(seed)
    record, number, seen_in_all = folder / "record-0.db", 0, 0
    for _ in range(times):
        text = sitting_killed(record, rng.randrange(LONGEST))
        seen = shown(text)
        seen_in_all += len(seen)
        store = Store.open(record)
        events = list(store.events())
        store.close()
        kept = {event.item for event in events if isinstance(event.body, Answered)}
        assert seen <= kept, "feedback was shown and the answer is gone"
        answers = {event.id for event in events if isinstance(event.body, Answered)}
        explained = {event.body.answer for event in events if isinstance(event.body, FeedbackShown | Revealed)}
        assert explained <= answers
        if rng.random() < 0.4:
            number += 1
            record = folder / f"record-{number}.db"
    return seen_in_all


def test_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 20, seed=2026) > 20


@pytest.mark.nightly
def test_killed_at_three_hundred_random_moments(tmp_path: Path) -> None:
    assert kill_often(tmp_path, 300, seed=11) > 300
