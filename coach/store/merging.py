"""Two records made one: events of another machine, or rescued from a damaged file, take their place in time.

The order of truth is always the sequence: a replay takes events in that order, and so does what follows them one by
one. Events that come in are therefore put where they belong by time, and those after them get new numbers. Within each
record the order stays as it was: an event whose time is earlier than one before it (a clock was set back) counts as
having happened with that one. At the same time, those already here come first. Ids never change, and an id that is
here already is not taken again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from coach.model.event import Event
from coach.model.late import replace
from coach.store import log


class Merged(NamedTuple):
    """How many events came in, how many were here already, and of those how many read differently here."""

    added: int
    known: int
    different: int


def merge(connection: sqlite3.Connection, incoming: Sequence[Event]) -> Merged:
    """Put events into the log of an open transaction. The state has to be replayed after it."""
    here = [log.from_row(row) for row in log.rows(connection)]
    by_id = {event.id: event for event in here}
    new = {event.id for event in incoming} - by_id.keys()
    if new:
        _rewrite(connection, here, list(interleaved(here, incoming, new)))
    known = [event for event in incoming if event.id in by_id]
    different = sum(replace(by_id[event.id], sequence=event.sequence) != event for event in known)
    return Merged(len(new), len(known), different)


def interleaved(here: Sequence[Event], incoming: Sequence[Event], new: set[str]) -> Iterator[Event]:
    """All of `here` and those of `incoming` whose ids are `new`, in the order of their times, each id once."""
    ours, theirs = list(_times(here)), [(at, event) for at, event in _times(incoming) if event.id in new]
    left = set(new)
    place = 0
    for at, event in theirs:
        while place < len(ours) and ours[place][0] <= at:
            yield ours[place][1]
            place += 1
        if event.id in left:
            left.remove(event.id)
            yield event
    yield from (event for _, event in ours[place:])


def _times(events: Iterable[Event]) -> Iterator[tuple[datetime, Event]]:
    """Each event with the latest time met so far."""
    latest = datetime.min.replace(tzinfo=UTC)
    for event in events:
        latest = max(latest, event.at)
        yield latest, event


def _rewrite(connection: sqlite3.Connection, here: Sequence[Event], merged: Sequence[Event]) -> None:
    """Write the log anew from the first event whose place changes; what was before it is not touched."""
    same = next((place for place, event in enumerate(here) if event.id != merged[place].id), len(here))
    if same < len(here):
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM events WHERE sequence > ?", (same,))
        for _, sql in guards:
            connection.execute(sql)
    for sequence, event in enumerate(merged[same:], start=same + 1):
        connection.execute(log.INSERT, log.to_row(replace(event, sequence=sequence)))
