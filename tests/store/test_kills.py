"""The program killed at random moments: what was told as kept is there once, and the record is whole."""

import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from coach.domain.state import replay
from coach.store.database import Store
from tests.store.records_made import in_child, lines_of, sitting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot double a process")

KILLS, KILLS_NIGHTLY = 100, 1_000
LONGEST_SECONDS = 0.06


def use(path: Path, run: int) -> tuple[int, int]:
    """A child that plays sittings, opening and closing the record for each, and tells what it has kept."""

    def play(tell: object) -> None:
        assert callable(tell)
        for number in range(1000):
            with Store.open(path) as store:
                for each in sitting(run * 1000 + number):
                    (kept,) = store.add(each)
                    tell(kept.id)

    return in_child(play)


def kill_at_random(path: Path, run: int, rng: Random) -> list[str]:
    """What a child told before it was killed."""
    child, reading = use(path, run)
    time.sleep(rng.uniform(0, LONGEST_SECONDS))
    os.kill(child, signal.SIGKILL)
    told = lines_of(child, reading)
    assert not [line for line in told if line.startswith("!")]
    return told


def check_kills(path: Path, kills: int) -> None:
    rng, told = Random(kills), []
    interrupted = 0
    for run in range(kills):
        told += kill_at_random(path, run, rng)
        journal = path.with_name(path.name + "-journal")
        interrupted += journal.exists() and journal.stat().st_size > 0
        with Store.open(path) as store:
            store.examine()
            kept = list(store.events())
            assert store.state() == replay(kept)
        counts = Counter(event.id for event in kept)
        assert [name for name in told if counts[name] != 1] == []
        assert set(counts.values()) <= {1}
        assert len(kept) - len(told) <= run + 1  # the one that was kept and not told any more
        if len(kept) > 1500:
            path.unlink()
            told = []
    assert interrupted > 0


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    check_kills(tmp_path / "record.db", KILLS)


@pytest.mark.nightly
def test_a_thousand_kills_lose_nothing(tmp_path: Path) -> None:
    check_kills(tmp_path / "record.db", KILLS_NIGHTLY)
