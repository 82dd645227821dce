"""A record as JSON Lines, to keep, to look into, or to take to another machine.

The first line is the header:

    {"format": "coach-record", "version": 1, "exported": "2026-11-22T09:30:00.000000Z", "program": "1.0.0",
     "events": 1234}

Then one line for each event, in the record's order:

    {"id": "...", "at": "2026-11-22T09:30:00.000000Z", "sitting": "...", "kind": "answered",
     "item": "L05/audience", "fingerprint": "...", "revision": 1, "body": {...}}

`item`, `fingerprint` and `revision` are null where the event is about no question. The fields of `body` go with the
kind: they are those of the classes in coach/model/event.py, by their names. All is ASCII, in the spelling of JSON.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from coach import __version__
from coach.domain.foreign_text import clean
from coach.errors import CoachError
from coach.model.event import Event
from coach.store.codec import NAMES, Unreadable, decode_body, decoder, from_json, time_read, time_text, to_json

FORMAT = "coach-record"
VERSION = 1
MOST_BYTES = 1_000_000
"""The longest line that is read; no event comes near it."""

FIELDS = {"id": str, "sitting": str, "kind": str, "item": str | None, "fingerprint": str | None, "revision": int | None}


class ImportFault(CoachError):  # noqa: N818 -- like the record's own
    """A file that cannot be taken in; nothing of it was."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(
            f"Line {line} cannot be taken in: {what}.",
            "Nothing was imported. The file has to be one that coach data export wrote, whole and unchanged.",
        )


def export_lines(events: Iterable[Event], count: int, exported: datetime) -> Iterator[str]:
    """The lines of an export, without line ends."""
    yield to_json(
        {
            "format": FORMAT,
            "version": VERSION,
            "exported": time_text(exported),
            "program": __version__,
            "events": count,
        }
    )
    for event in events:
        yield to_json(
            {
                "id": event.id,
                "at": time_text(event.at),
                "sitting": event.sitting,
                "kind": NAMES[type(event.body)],
                "item": event.item,
                "fingerprint": event.fingerprint,
                "revision": event.revision,
                "body": event.body,
            }
        )


def read_lines(lines: Iterable[str]) -> tuple[Event, ...]:
    """The events of an export, in its order. Raises ImportFault with the line, for the first fault."""
    numbered = enumerate(lines, start=1)
    promised = _header(next(numbered, (1, ""))[1])
    events = []
    number = 1
    for number, line in numbered:
        try:
            events.append(_event(line))
        except Unreadable as error:
            raise ImportFault(number, str(error)) from error
    if len(events) != promised:
        raise ImportFault(number, f"the file ends after {len(events)} of {promised} events")
    return tuple(events)


def _header(line: str) -> int:
    """How many events the file says it has."""
    try:
        header = _object(line)
    except Unreadable:
        header = {}
    if header.get("format") != FORMAT or type(header.get("events")) is not int:
        raise ImportFault(1, "this is no export of a record")
    if header.get("version") != VERSION:
        raise ImportFault(1, "a later version of coach wrote this; install the latest one first")
    events: int = header["events"]
    return events


def _object(line: str) -> dict[str, Any]:
    if len(line) > MOST_BYTES:
        raise Unreadable("it is too long")
    found = from_json(line)
    if not isinstance(found, dict):
        raise Unreadable("no JSON object")
    return found


def _event(line: str) -> Event:
    found = _cleaned(_object(line))
    if found.keys() != {*FIELDS, "at", "body"}:
        raise Unreadable("fields are missing, or there are others")
    values = {name: decoder(hint)(found[name]) for name, hint in FIELDS.items()}
    body = decode_body(values.pop("kind"), found["body"])
    if not (values["id"] and values["sitting"]):
        raise Unreadable("its id or sitting is empty")
    return Event(at=time_read(found["at"]), body=body, **values)


def _cleaned(value: Any) -> Any:
    """The value with the control codes and direction overrides in all its texts replaced; names of fields too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(each) for key, each in value.items()}
    return value
