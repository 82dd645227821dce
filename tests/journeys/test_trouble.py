"""A full disk, a folder that may not be written, two windows, a clock set back, a connection closed: told in words."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from tempfile import mkdtemp

import pytest

from coach.model.event import Answered
from coach.store.database import Store
from tests.cli.program import COURSE, Program, told_well
from tests.journeys.supervisor import begin, limit, nothing_lost, shown, whole
from tests.store.records_made import in_child, lines_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and owners are as POSIX has them")
PLAIN = ("start", "--plain", "--minutes", "20")


@POSIX
def test_a_disk_that_fills_up_anywhere_loses_nothing_that_was_shown(tmp_path: Path) -> None:
    rng, full = Random(7), 0
    for number in range(12):
        folder = tmp_path / str(number)
        folder.mkdir()
        record = folder / "record.db"
        room = rng.choice([0, 4096, 30_000, rng.randrange(45_000, 110_000)])
        with begin(record, lambda room=room: limit(room)) as process:  # type: ignore[misc]
            out, told = (stream.decode() for stream in process.communicate())
        assert process.returncode in {0, 1}, told
        if process.returncode:
            full += 1
            told_well(told)
            assert "disk is full" in told or "cannot be opened" in told, told
        nothing_lost(shown(out), whole(record))
        with begin(record) as process:
            process.communicate()
        assert process.returncode == 0, "with room again it goes on"
        assert whole(record)
    assert full > 6


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, as pytest's own are not."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    rmtree(folder)


@POSIX
@pytest.mark.parametrize("begun", [False, True], ids=["no record yet", "a record"])
def test_a_folder_that_may_not_be_written_is_told(open_folder: Path, begun: bool) -> None:
    lessons = Path(copytree(COURSE, open_folder / "lessons"))
    leader = Program(open_folder / "leader", lessons=lessons)
    leader.folder.mkdir()
    if begun:
        leader.run(*PLAIN, lines="1\n" * 12)
        before = len(leader.events())
    for arguments in (PLAIN, ("report",)):  # loads what a stranger may not load
        Program(open_folder, lessons=lessons).run(*arguments)

    def use(tell: object) -> None:
        assert callable(tell)
        if os.geteuid() == 0:
            os.setuid(65534)
        run = leader.run(*PLAIN)
        tell(f"{run.code} {run.err!r}")
        tell(f"{leader.run('report').code}")

    for path in leader.folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    leader.folder.chmod(0o555)
    started, reported = lines_of(*in_child(use))
    code, told = started.split(" ", 1)
    assert code == "1", started
    told_well(str(told).replace("\\n", "\n").strip("'\""))
    assert "can be read but not written" in told or "cannot be opened" in told
    assert reported == "0", "a report only reads"
    leader.folder.chmod(0o755)
    if begun:
        leader.record.chmod(0o644)
        assert len(leader.events()) == before


@POSIX
def test_two_windows_that_both_answer_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    for _ in range(3):
        windows = [begin(record) for _ in range(2)]
        outs = []
        for window in windows:
            with window:
                out, told = (stream.decode() for stream in window.communicate())
            assert "Traceback" not in told, told
            assert window.returncode in {0, 1}, told
            outs.append(out)
        events = whole(record)
        nothing_lost(shown(outs[0]), events)
        nothing_lost(shown(outs[1]), events)
        sittings = {event.sitting for event in events if isinstance(event.body, Answered)}
    assert len(sittings) >= 2


def test_a_clock_set_back_a_year_loses_nothing(tmp_path: Path) -> None:
    leader = Program(tmp_path)
    assert leader.run(*PLAIN, lines="1\n" * 16).code == 130
    before = leader.events()
    leader.later(-365)
    for words in (PLAIN, ("review", "--plain"), (), ("report",), ("report", "--json"), ("data", "where")):
        run = leader.run(*words)
        assert run.code == 0, (words, run.err)
        assert "Traceback" not in run.err
    doctor = leader.run("doctor")
    assert doctor.code == 1
    assert "See that this computer's date is right" in doctor.flat
    events = whole(leader.record)
    assert events[: len(before)] == before
    assert len(events) > len(before)
    assert events[-1].at < before[-1].at
    leader.later(366)
    assert leader.run("report").code == 0


def test_a_connection_closed_under_a_sitting_is_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add, closed = Store.add, []

    def close_and_add(store: Store, *events: object) -> object:
        if store._connection is not None:
            store._connection.close()
            closed.append(1)
        return add(store, *events)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "add", close_and_add)
    leader = Program(tmp_path)
    run = leader.run(*PLAIN)
    assert (run.code, run.err) == (0, "")
    assert len(closed) > 10
    nothing_lost(shown(run.out), whole(leader.record))


def test_a_record_taken_away_under_a_sitting_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add, count = Store.add, [0]

    def add_and_take_away(store: Store, *events: object) -> object:
        count[0] += 1
        if count[0] == 6:
            with suppress(FileNotFoundError):
                store.path.rename(store.path.with_suffix(".away"))
        return add(store, *events)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "add", add_and_take_away)
    leader = Program(tmp_path)
    run = leader.run(*PLAIN)
    assert run.code == 1
    told_well(run.err)
    assert not leader.record.exists(), "no new record in its place"
    nothing_lost(shown(run.out), whole(leader.record.with_suffix(".away")))
