"""Keeping an answer, beside bare SQLite writing the same rows at the same durability to the same disk."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from time import perf_counter
from typing import Any

from coach.library.catalog import Catalog, bundled
from coach.model.event import Answered, Event
from coach.store.database import Store
from coach.store.reading import connect
from tests.benchmarks import big_records
from tests.benchmarks.figures import Figure, Sizes, against
from tests.benchmarks.installed import Installed

Written = list[tuple[str, tuple[Any, ...]]]
"""Statements with their values."""

MOST, FLAT = 1.5, 1.5


def figures(folder: Path, _: Installed, sizes: Sizes) -> Iterator[Figure]:
    """Each length beside its own bare inserts, then the longest beside the shortest, both in turns."""
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


def later(answers: Sequence[Event], run: str) -> list[Event]:
    """The same answers once more, each a minute after the other, in a sitting of their own."""
    return [
        replace(event, sequence=0, id=f"{run}-{number}", sitting=run, at=event.at + timedelta(days=2, minutes=number))
        for number, event in enumerate(answers)
    ]


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


def rows_of(path: Path, answers: Sequence[Event]) -> list[Written]:
    """What keeping each answer writes, noted on a copy of the record."""
    copy = path.with_suffix(".noted")
    copyfile(path, copy)
    with Store.open(copy) as store:
        store.state()
        recorder = Recorder(store._connection or connect(copy))
        store._connection = recorder  # type: ignore[assignment]
        found = []
        for event in answers:
            recorder.written = []
            store.add(event)
            found.append(recorder.written)
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
        for event, rows in zip(events, written, strict=True):
            kept.append(seconds_to_keep(store, event))
            inserted.append(seconds_to_insert(connection, rows))
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
        for event in later(answers, "both"):
            for store, into in zip((one, other), taken, strict=True):
                into.append(seconds_to_keep(store, event))
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
