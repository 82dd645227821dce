"""Keeping an answer, beside bare SQLite writing the same rows at the same durability to the same disk."""

import gc
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from time import perf_counter
from typing import Any

from coach.__main__ import YOUNG
from coach.library.catalog import Catalog, bundled
from coach.model.event import Answered, Event, FeedbackShown
from coach.model.late import replace
from coach.store.database import Store
from coach.store.reading import connect
from tests.benchmarks import big_records
from tests.benchmarks.figures import Figure, Sizes, against
from tests.benchmarks.installed import Installed
from tests.leaders import TODAY

Written = list[tuple[str, tuple[Any, ...]]]
"""Statements with their values."""

MOST, FLAT = 1.5, 1.5


def figures(folder: Path, _: Installed, sizes: Sizes) -> Iterator[Figure]:
    """Each length beside its own bare inserts, then the longest beside the shortest, both in turns."""
    gc.set_threshold(YOUNG)  # as the program does
    index = Catalog(bundled(), None).index()
    year = folder / "year.db"
    diary = big_records.a_busy_year(index)
    big_records.keep(year, diary)
    answers = [event for event in diary.events if isinstance(event.body, Answered)][-sizes.kept :]
    paths = []
    for events in sizes.events:
        path = folder / f"{events}.db"
        if events:
            copyfile(year, path)
            big_records.lengthen(path, events)
        else:
            Store.open(path).close()
        paths.append(path)
        ours, bare = in_turn(path, answers)
        name = f"keeping an answer / bare insert, {events:,} events on record"
        yield against(name, MOST, {"ours": ours, "bare": bare}, "ours", "bare")
    short, long = both(paths[0], paths[-1], answers)
    name = f"keeping an answer, {sizes.events[-1]:,} events on record / none"
    yield against(name, FLAT, {"long": long, "short": short}, "long", "short")


def later(answers: Sequence[Event], run: str) -> list[tuple[Event, Event]]:
    """The same answers once more, a minute after one another, each with the event that its feedback was shown."""
    found = []
    for number, event in enumerate(answers):
        at = TODAY + timedelta(minutes=number)
        answer = replace(event, sequence=0, id=f"{run}-{number}", sitting=run, at=at)
        shown = replace(answer, id=f"{run}-{number}-shown", body=FeedbackShown(answer=answer.id))
        found.append((answer, shown))
    return found


class Recorder:
    """A connection that notes what is written through it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.written: Written = []

    def execute(self, statement: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        if statement.startswith(("INSERT", "DELETE", "UPDATE")):
            self.written.append((statement, values))
        return self.connection.execute(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


def rows_of(path: Path, events: Sequence[tuple[Event, Event]]) -> list[tuple[Written, Written]]:
    """What keeping each answer and its feedback writes, noted on a copy of the record."""
    copy = path.with_suffix(".noted")
    copyfile(path, copy)
    with Store.open(copy) as store:
        store.state()
        recorder = Recorder(store._connection or connect(copy))
        store._connection = recorder  # type: ignore[assignment]
        found = []
        for answer, shown in events:
            written = recorder.written = []
            store.add(answer)
            recorder.written = []
            store.add(shown)
            found.append((written, recorder.written))
        store._connection = recorder.connection
        store._added = False
    copy.unlink()
    return found


def in_turn(path: Path, answers: Sequence[Event]) -> tuple[list[float], list[float]]:
    """Seconds to keep each answer, and to write its rows bare into another copy, one after the other."""
    events = later(answers, "kept")
    written = rows_of(path, events)
    ours, bare = path.with_suffix(".ours"), path.with_suffix(".bare")
    copyfile(path, ours)
    copyfile(path, bare)
    kept, inserted = [], []
    with Store.open(ours) as store, closing(connect(bare)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        store.state()
        for number, ((answer, shown), (rows, shown_rows)) in enumerate(zip(events, written, strict=True)):
            if number % 2:  # who comes second finds the disk awake
                kept.append(seconds_to_keep(store, answer))
            inserted.append(seconds_to_insert(connection, rows))
            if not number % 2:
                kept.append(seconds_to_keep(store, answer))
            store.add(shown)
            seconds_to_insert(connection, shown_rows)
        store._added = False
    ours.unlink()
    bare.unlink()
    return kept, inserted


def both(short: Path, long: Path, answers: Sequence[Event]) -> tuple[list[float], list[float]]:
    """Seconds to keep each answer in either record, in turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    with Store.open(short) as one, Store.open(long) as other:
        one.state()
        other.state()
        for answer, shown in later(answers, "both"):
            for store, into in zip((one, other), taken, strict=True):
                into.append(seconds_to_keep(store, answer))
                store.add(shown)
        one._added = other._added = False
    return taken


def seconds_to_keep(store: Store, event: Event) -> float:
    begun = perf_counter()
    store.add(event)
    return perf_counter() - begun


def seconds_to_insert(connection: sqlite3.Connection, rows: Written) -> float:
    begun = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in rows:
        connection.execute(statement, values)
    connection.execute("COMMIT")
    return perf_counter() - begun
