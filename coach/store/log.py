"""The table of events: one row for each, with a checksum of its own."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zlib import crc32

from coach.model.event import Body, Event
from coach.store.codec import NAMES, Unreadable, decode_body, from_json, time_read, time_text, to_json

COLUMNS = "sequence, id, at, sitting, kind, item, fingerprint, revision, payload, checksum"
SELECT = f"SELECT {COLUMNS} FROM events"  # noqa: S608 -- put together from the names above
INSERT = f"INSERT INTO events ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
PAGE = 500
"""Rows read at a time, so that nobody's reading keeps another window from writing."""

Row = tuple[Any, ...]


class UnreadableRow(Unreadable):
    """A row of the log that is not as it was written; `sequence` is its place."""

    def __init__(self, sequence: object) -> None:
        super().__init__(f"event {sequence} is missing or not as it was written")


class Tail(NamedTuple):
    """Where a log ends: the last event's place, the running checksum over all, and the last event's own."""

    sequence: int = 0
    log: int = 0
    last: int = 0

    def then(self, checksum: int) -> "Tail":
        return Tail(self.sequence + 1, crc32(checksum.to_bytes(4, "big"), self.log), checksum)


def checksum_of(values: Iterable[Any]) -> int:
    """CRC-32 of the values as text, each ended by a control code that none of them holds; None is an empty one."""
    text = "\x1f".join("\x00" if value is None else str(value) for value in values)
    return crc32(text.encode("utf-8", "surrogatepass"))


def to_row(event: Event) -> Row:
    values = (
        event.sequence,
        event.id,
        time_text(event.at),
        event.sitting,
        NAMES[type(event.body)],
        event.item,
        event.fingerprint,
        event.revision,
        to_json(event.body),
    )
    return (*values, checksum_of(values))


def from_row(row: Row) -> Event:
    """The event that a row holds. Raises UnreadableRow unless it is exactly what was written."""
    sequence, name, at, sitting, kind, item, fingerprint, revision, payload, _ = row
    try:
        if not is_whole(row):
            raise UnreadableRow(sequence)
        return Event(
            id=name,
            at=time_read(at),
            sitting=sitting,
            body=decode_body(kind, from_json(payload)),
            item=item,
            fingerprint=fingerprint,
            revision=revision,
            sequence=sequence,
        )
    except Unreadable as error:
        raise UnreadableRow(sequence) from error


def is_whole(row: Row) -> bool:
    return bool(checksum_of(row[:-1]) == row[-1])


def page_of(connection: sqlite3.Connection, after: int) -> list[Row]:
    """The next rows after a sequence number, as they are."""
    return connection.execute(f"{SELECT} WHERE sequence > ? ORDER BY sequence LIMIT {PAGE}", (after,)).fetchall()


def rows(connection: sqlite3.Connection, after: int = 0) -> Iterator[Row]:
    """Rows in order; raises UnreadableRow at one that is damaged or missing."""
    expected = after
    while page := page_of(connection, expected):
        for row in page:
            expected += 1
            if row[0] != expected or not is_whole(row):
                raise UnreadableRow(expected)
            yield row


def tail_of(connection: sqlite3.Connection) -> Tail:
    """Where the log ends, by reading all of it. Raises UnreadableRow."""
    tail = Tail()
    for row in rows(connection):
        tail = tail.then(row[-1])
    return tail


def last_row(connection: sqlite3.Connection) -> Row | None:
    row: Row | None = connection.execute(f"{SELECT} ORDER BY sequence DESC LIMIT 1").fetchone()
    return row


def ends_with(connection: sqlite3.Connection, tail: Tail) -> bool:
    last = last_row(connection)
    return (tail.sequence, tail.last) == ((last[0], last[-1]) if last else (0, 0))


def holds(connection: sqlite3.Connection, tail: Tail) -> bool:
    """Whether the event that `tail` ends with still stands in its place."""
    row = connection.execute("SELECT checksum FROM events WHERE sequence = ?", (tail.sequence,)).fetchone()
    return (row[0] if row else 0) == tail.last


def insert(connection: sqlite3.Connection, row: Row) -> bool:
    """Write one row; False where an event of that id is there already."""
    try:
        connection.execute(INSERT, row)
    except sqlite3.IntegrityError:
        return False
    return True


def find(connection: sqlite3.Connection, event_id: str) -> Event | None:
    row = connection.execute(f"{SELECT} WHERE id = ?", (event_id,)).fetchone()
    return None if row is None else from_row(row)


def of_kind(connection: sqlite3.Connection, body: type[Body]) -> list[Row]:
    """Every event of one kind, in order. Raises UnreadableRow at one that is damaged."""
    found = connection.execute(f"{SELECT} WHERE kind = '{NAMES[body]}' ORDER BY sequence").fetchall()
    for row in found:
        if not is_whole(row):
            raise UnreadableRow(row[0])
    return found
