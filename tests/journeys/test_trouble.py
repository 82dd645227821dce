"""A full disk, a folder that may not be written, two windows, a clock set back, a connection closed: told in words."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from subprocess import Popen
from tempfile import mkdtemp

import pytest

from coach.model.event import Event
from coach.store.database import Store
from tests.cli.program import COURSE, Program, told_well
from tests.journeys.supervisor import begin, limit, nothing_lost, shown, since, whole
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
    for number, play in enumerate([in_turns, at_once, at_once]):
        record = tmp_path / f"record-{number}.db"
        with begin(record, lines=b"1\n" * 3) as first:
            first.communicate()
        before = whole(record)
        seen = [shown(text) for text in play(record)]
        assert play is at_once or min(len(each) for each in seen) > 3, "both answered"
        one, other = (*by_sitting(since(before, whole(record))), [], [])[:2]
        both_ways = [lost(seen, each, before) for each in ((one, other), (other, one))]
        assert "" in both_ways, both_ways


def at_once(record: Path) -> list[str]:
    """What two windows showed that were given all their answers at the same time, and came to their end in peace."""
    return [finished(window) for window in [begin(record), begin(record)]]


def finished(window: "Popen[bytes]") -> str:
    with window:
        out, told = (stream.decode() for stream in window.communicate())
    assert (window.returncode, told) == (0, "")
    return str(out)


def in_turns(record: Path) -> list[str]:
    """The same of windows in which answers are given by turns, now here, now there."""
    windows = [begin(record, lines=b"") for _ in range(2)]
    seen = dict.fromkeys(windows, b"")
    going = set(windows)
    while going:
        for window in [each for each in windows if each in going]:
            new = up_to_its_prompt(window)
            seen[window] += new
            going -= set() if new else {window}
    return [seen[window].decode() + finished(window) for window in windows]


def up_to_its_prompt(window: "Popen[bytes]") -> bytes:
    """What it writes until it asks for a line, which it is given; nothing when it has ended."""
    assert window.stdin
    assert window.stdout
    new = b""
    while not new.endswith(b":\n"):
        more = os.read(window.stdout.fileno(), 65536)
        if not more:
            return new
        new += more
    window.stdin.write(b"1\n")
    window.stdin.flush()
    return new


def by_sitting(events: Sequence[Event]) -> list[list[Event]]:
    names = dict.fromkeys(event.sitting for event in events)
    return [[event for event in events if event.sitting == name] for name in names]


def lost(seen: Sequence[set[str]], sittings: Sequence[Sequence[Event]], before: Sequence[Event]) -> str:
    """What each window showed that is not in the sitting taken for its own; nothing when all is there."""
    try:
        for shown_there, sitting in zip(seen, sittings, strict=True):
            nothing_lost(shown_there, sitting, before)
    except AssertionError as error:
        return str(error)
    return ""


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
    assert f"Your record {leader.record.resolve()} cannot be opened (No such file or directory)." in run.err
    assert "damaged" not in run.err
    assert not leader.record.exists(), "no new record in its place"
    nothing_lost(shown(run.out), whole(leader.record.with_suffix(".away")))
