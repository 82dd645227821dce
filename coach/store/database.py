"""Store: a leader's record. Each event is kept at once; the state that follows from all is a cache, kept at the close.

The journal is SQLite's rollback journal, cut to nothing at each commit (TRUNCATE), with synchronous=FULL: when `add`
returns, the event is on the disk and no journal can undo it. Not the write-ahead log, though it would save half a
millisecond: it keeps answers in a second file, where one damaged byte silently drops all that follows; it needs
shared memory, which network home folders lack; it writes when it is only read; and a copy made by hand of the record
alone would miss what lies in it.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from os import W_OK, access
from pathlib import Path
from typing import Self

from coach.domain import measurement
from coach.domain.state import follow, replay
from coach.errors import CoachError
from coach.model.event import Event, SittingOpened, Snapshot
from coach.model.late import replace
from coach.model.score import Measurement
from coach.model.snapshots import Snapshots
from coach.model.state import State
from coach.store import backups, checks, log, merging, parts, schema
from coach.store.codec import time_read
from coach.store.damage import RecordDamaged, RecordOutOfReach, copying, damaged, in_words, read_only
from coach.store.files import in_full, is_there, make_private
from coach.store.log import Tail
from coach.store.parts import Kept, Seal
from coach.store.reading import connect, connect_to_read

BEHIND = 200
"""Events that the kept state may lie behind the log before it is kept between, for whoever never closes: some 10 ms to
follow at the next start. Larger: fewer writes, and a longer start after the program was killed."""


class Store:
    """A leader's events and the state that follows from them. Errors are those of `coach.store.damage`.

    Two windows, or two programs, may have one record open: each takes up what the other added before it goes on.
    """

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._state = State()
        self._tail: Tail | None = None
        self._kept: Kept | None = None
        self._opening: tuple[Tail, Measurement] | None = None
        self._added = False
        self._missing = False

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> Self:
        """The record at `path`, made when it is missing.

        With `writable=False` nothing at all is written: a record that is missing reads as an empty one.
        """
        store = cls(in_full(path), writable=writable)
        with in_words(store.path):
            there = is_there(store.path)
            store._missing = not writable and not there
            if writable and not there:
                schema.create(store.path)
            if not store._missing:
                store._connect()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, *events: Event) -> tuple[Event, ...]:
        """Keep events, all or none; they come back with their place in the record.

        On the disk when this returns. An event that is there already, by its id, is not kept twice. Takes a few
        milliseconds at any length of the record, by two or three waits for the disk.
        """
        if not events:
            return ()
        with self._writing() as connection:
            state, tail, kept, seal = self._current(connection)
            opening, placed = self._opening, []
            for event in events:
                mine = replace(event, sequence=tail.sequence + 1)
                row = log.to_row(mine)
                if not log.insert(connection, row):
                    placed.append(self._same(connection, event))
                    continue
                if isinstance(event.body, SittingOpened):
                    opening = tail, state.measurement
                tail = tail.then(row[-1])
                state = follow(state, mine, lambda: _measured(connection, opening))  # noqa: B023 -- called at once
                placed.append(mine)
            if seal is None or kept is None or tail.sequence - kept.tail.sequence >= BEHIND:
                kept = parts.save(connection, state, tail, _in_file(connection, kept, seal))
            else:
                parts.write_seal(connection, seal._replace(tail=tail))
        self._state, self._tail, self._kept, self._opening, self._added = state, tail, kept, opening, True
        return tuple(placed)

    def state(self) -> State:
        """What follows from all events, other windows' included."""
        if self._missing:
            return self._state
        with self._reading() as connection:
            self._state, self._tail, self._kept, _ = self._current(connection)
        return self._state

    def events(self, after: int = 0) -> Iterator[Event]:
        """Events in order, those after a sequence number. Raises RecordDamaged at one that is not as it was written."""
        while not self._missing:
            with self._reading() as connection:
                page = [log.from_row(row) for row in log.page_of(connection, after)]
            for after, event in enumerate(page, start=after + 1):  # noqa: B020, PLR1704 -- where the next page begins
                if event.sequence != after:
                    raise damaged(self.path, f"event {after} is missing")
                yield event
            if not page:
                return

    def snapshots(self) -> Sequence[tuple[datetime, Snapshot]]:
        """Every snapshot of the score with its time, in the order they were kept."""
        if self._missing:
            return ()
        with self._reading() as connection:
            rows = log.of_kind(connection, Snapshot)
            times = [time_read(row[2]) for row in rows]
        return Snapshots(times, partial(self._snapshot, rows)) if rows else ()

    def _snapshot(self, rows: list[log.Row], place: int) -> Snapshot:
        with in_words(self.path):
            body = log.from_row(rows[place]).body
        assert isinstance(body, Snapshot)
        return body

    def merge(self, incoming: Iterable[Event]) -> merging.Merged:
        """Take in events of another record, by time, without doubles; all or none. See `coach.store.merging`."""
        with self._writing() as connection:
            merged = merging.merge(connection, tuple(incoming))
            state, tail = _replayed(connection)
            kept = parts.save(connection, state, tail, None)
        self._state, self._tail, self._kept, self._opening = state, tail, kept, None
        return merged

    def back_up(self, target: Path) -> None:
        """A whole, checked copy of the record at `target`, in place of what stands there."""
        with self._reading() as connection, copying(self.path, target):
            backups.copy(connection, target, of=self.path)

    def back_up_before(self, what: str) -> Path:
        """A copy in the folder of backups that stays there: `record-before-import.db`; returns its path."""
        with in_words(self.path), self._reading() as connection:
            return backups.copy_before(connection, self.path, what)

    def examine(self) -> None:
        """Read everything and raise RecordDamaged at the first fault."""
        if not self._missing:
            with self._reading() as connection:
                checks.examine(connection, self.path)

    def close(self) -> None:
        """Close the file; when events were added, first keep the state, and make the backup of the day.

        Both are done here, where nobody waits for a page. Raises RecordDamaged where the record turns out to be; what
        the disk has no room for is left for another day.
        """
        try:
            if self._added:
                with _if_there_is_room():
                    self._keep_state()
            if self.writable and self._connection is not None:
                with suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA journal_mode = DELETE")
            if self._added and self._connection is not None:
                self._back_up_daily(self._connection)
        finally:
            self._disconnect()

    def _keep_state(self) -> None:
        """The state up to the log's end. It is a cache: where it cannot be written, the next start works it out."""
        with self._writing() as connection:
            state, tail, kept, seal = self._current(connection)
            if kept is None or kept.tail != tail:
                parts.save(connection, state, tail, _in_file(connection, kept, seal))

    def _back_up_daily(self, connection: sqlite3.Connection) -> None:
        with _if_there_is_room(), in_words(self.path):
            last = log.last_row(connection)
            if last is not None:
                backups.keep_daily(connection, self.path, time_read(last[2]).date())

    def _connect(self) -> sqlite3.Connection:
        """Open the file, sure that it is a whole record of ours in today's format."""
        self._disconnect()
        version = checks.judge(self.path)
        interrupted = checks.was_interrupted(self.path)
        if not self.writable:
            connection = connect_to_read(self.path)
        elif access(self.path, W_OK) and access(self.path.parent, W_OK):
            make_private(self.path)
            connection = connect(self.path)
        else:
            raise read_only(self.path)
        try:
            if self.writable:
                connection.execute("PRAGMA journal_mode = TRUNCATE")
            if version < schema.VERSION:
                connection = backups.migrated(connection, self.path, version, in_place=self.writable)
            checks.check(connection, self.path, writable=self.writable, interrupted=interrupted)
        except BaseException:
            connection.close()
            raise
        self._connection, self._file = connection, self._identity()
        return connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _identity(self) -> tuple[int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that no other window writes beside."""
        if not self.writable:
            raise read_only(self.path)
        with in_words(self.path):
            connection = self._begun("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                self._roll_back(connection)
                raise

    def _begun(self, begin: str) -> sqlite3.Connection:
        """A connection with a transaction begun; a new one where it was closed, or the file replaced, under us."""
        for _ in range(3):
            connection = self._connection or self._connect()
            try:
                connection.execute(begin)
                if self._identity() == self._file:
                    return connection
            except sqlite3.ProgrammingError:
                self._connection = None
                continue
            except BaseException:  # the file has gone; left open, the transaction would hide that from the next call
                self._roll_back(connection)
                raise
            self._disconnect()
        raise RecordOutOfReach(f"Your record {self.path} was replaced while it was open.", "Start again to go on.")

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._disconnect()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction in which the record stays as it is."""
        with in_words(self.path):
            connection = self._begun("BEGIN")
            try:
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _current(self, connection: sqlite3.Connection) -> tuple[State, Tail, Kept | None, Seal | None]:
        """State, the log's end it belongs to, the kept state if that can be trusted, and the seal, all as of now."""
        seal = parts.read_seal(connection)
        if self._tail is not None and seal is not None and seal.tail == self._tail:
            return self._state, self._tail, self._kept, seal
        if self._opening is not None and not log.holds(connection, self._opening[0]):
            self._opening = None
        kept = parts.load(connection, seal) if seal and log.ends_with(connection, seal.tail) else None
        if kept is None or not log.holds(connection, kept.tail):
            return *_replayed(connection), None, seal
        return *_caught_up(connection, kept.state, kept.tail), kept, seal

    def _same(self, connection: sqlite3.Connection, event: Event) -> Event:
        kept = log.find(connection, event.id)
        assert kept is not None, "an event that cannot be kept"
        assert replace(kept, sequence=event.sequence) == event, "two events with one id"
        return kept


@contextmanager
def _if_there_is_room() -> Iterator[None]:
    """What is done at the close is done another day where the disk or another window is in its way; damage is told."""
    try:
        yield
    except RecordDamaged:
        raise
    except CoachError:
        return


def _replayed(connection: sqlite3.Connection) -> tuple[State, Tail]:
    """The state and the log's end, from every event."""
    tail, events = Tail(), []
    for row in log.rows(connection):
        tail = tail.then(row[-1])
        events.append(log.from_row(row))
    return replay(events), tail


def _caught_up(connection: sqlite3.Connection, state: State, tail: Tail) -> tuple[State, Tail]:
    """The state and the log's end, from those of an earlier end; from every event where one undoes another."""
    for row in log.rows(connection, tail.sequence):
        event = log.from_row(row)
        if measurement.needs_replay(state.measurement, event):
            return _replayed(connection)
        state, tail = follow(state, event, lambda: _measured(connection, None)), tail.then(row[-1])
    return state, tail


def _in_file(connection: sqlite3.Connection, kept: Kept | None, seal: Seal | None) -> Kept | None:
    """The state that stands in the file, which another window may have kept; None where it can't be trusted."""
    return kept if kept and seal and seal.is_of(kept) else parts.load(connection, seal)


def _measured(connection: sqlite3.Connection, opening: tuple[Tail, Measurement] | None) -> Measurement:
    """The measurement from the log; only from where the sitting opened, if nothing before that can be undone.

    Answers are withdrawn and replaced within their own sitting alone, so that holds when every event since then is of
    a sitting that was opened since then.
    """
    if opening is not None:
        since = [log.from_row(row) for row in log.rows(connection, opening[0].sequence)]
        opened = {event.sitting for event in since if isinstance(event.body, SittingOpened)}
        if all(event.sitting in opened for event in since):
            return measurement.replay(since, opening[1])
    return measurement.replay(log.from_row(row) for row in log.rows(connection))
