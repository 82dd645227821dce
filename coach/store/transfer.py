"""A record as JSON Lines, to keep, to look into, or to take to another machine.

The first line is the header:

    {"format": "coach-record", "version": 2, "exported": "2026-11-22T09:30:00.000000Z", "program": "1.0.0",
     "events": 1234, "checksum": 1234567890}

Then one line for each event, in the record's order:

    {"id": "...", "at": "2026-11-22T09:30:00.000000Z", "sitting": "...", "kind": "answered",
     "item": "L05/audience", "fingerprint": "...", "revision": 1, "body": {...}, "checksum": 1234567890}

`item`, `fingerprint` and `revision` are null where the event is about no question. The fields of `body` go with the
kind: they are those of the classes in coach/model/event.py, by their names, with values within coach/store/limits.py.
All is ASCII, in the spelling of JSON, without spaces between the parts.

`checksum` ends each line. It is the CRC-32 of that line as it would be without it (`{...,"body":{...}}`), begun with
the checksum of the line before, so that a line that was changed, left out, doubled or moved is told by its number. It
guards against accidents; whoever forges a line can forge its checksum. Version 1 had none, and is still read.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

from coach import __version__
from coach.domain.foreign_text import REPLACEMENT, clean
from coach.errors import CoachError
from coach.model.event import Event
from coach.store.codec import NAMES, Unreadable, decode_body, decoder, from_json, time_read, time_text, to_json
from coach.store.limits import hold

FORMAT = "coach-record"
VERSION = 2
MARK = ',"checksum":'
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Some editors and shells put it before all else."""

SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of a letter, which no database or page can hold."""

NO_EXPORT = "this is no export of a record"
CHANGED = "it is not as it was written, or not in its place"

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


class Export(NamedTuple):
    """What a file holds; `checked` where its checksums say that it is as it was written."""

    events: tuple[Event, ...]
    checked: bool


def export_lines(events: Iterable[Event], count: int, exported: datetime) -> Iterator[str]:
    """The lines of an export, without line ends."""
    header = {
        "format": FORMAT,
        "version": VERSION,
        "exported": time_text(exported),
        "program": __version__,
        "events": count,
    }
    checksum = 0
    for each in chain([header], map(_object_of, events)):
        text = to_json(each)
        checksum = _then(checksum, text)
        yield f"{text[:-1]}{MARK}{checksum}}}"


def _object_of(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "at": time_text(event.at),
        "sitting": event.sitting,
        "kind": NAMES[type(event.body)],
        "item": event.item,
        "fingerprint": event.fingerprint,
        "revision": event.revision,
        "body": event.body,
    }


def read_lines(lines: Iterable[str]) -> tuple[Event, ...]:
    """The events of an export, in its order. Raises ImportFault with the line, for the first fault."""
    return read_export(lines).events


def read_export(lines: Iterable[str]) -> Export:
    """The same, and whether the file carries checksums.

    No more is read than up to that fault. Blank lines are passed over.
    """
    numbered = ((number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip())
    promised, checksum = _header(next(numbered, (1, ""))[1].removeprefix(BOM))
    checked = checksum is not None
    events: list[Event] = []
    number = 1
    for number, line in numbered:
        try:
            text = line
            if checksum is not None:
                text, checksum = _unsealed(line, checksum)
            events.append(_event(text))
        except Unreadable as error:
            raise ImportFault(number, str(error)) from error
        if len(events) > promised:
            raise ImportFault(number, f"there are more than the {promised} events of the first line")
    if len(events) < promised:
        raise ImportFault(number, f"the file ends after {len(events)} of {promised} events")
    return Export(tuple(events), checked)


def _header(line: str) -> tuple[int, int | None]:
    """How many events the file says it has, and its checksum; None in a file of version 1, which has none."""
    try:
        text, checksum = _unsealed(line, 0) if MARK in line else (line, None)
        header = _object(text)
    except Unreadable as error:
        raise ImportFault(1, str(error) if MARK in line else NO_EXPORT) from error
    if header.get("format") != FORMAT or type(header.get("events")) is not int:
        raise ImportFault(1, NO_EXPORT)
    match header.get("version"), checksum:
        case (1, None) | (2, int()):
            return header["events"], checksum
        case (1 | 2, _):
            raise ImportFault(1, CHANGED)
    raise ImportFault(1, "a later version of coach wrote this; install the latest one first")


def _then(checksum: int, text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"), checksum)


def _unsealed(line: str, before: int) -> tuple[str, int]:
    """A line without its checksum, and that checksum, which has to be right."""
    start, _, end = line.rpartition(MARK)
    text = start + "}"
    checksum = _then(before, text)
    if end != f"{checksum}}}":
        raise Unreadable(CHANGED)
    return text, checksum


def _object(line: str) -> dict[str, Any]:
    if len(line) > MOST_BYTES:
        raise Unreadable("it is too long")
    if SURROGATES.search(line):  # which is how bytes that are none come in
        raise Unreadable("it is no text in UTF-8")
    found = from_json(line)
    if not isinstance(found, dict):
        raise Unreadable("no JSON object")
    return found


def _event(line: str) -> Event:
    try:
        found = _cleaned(_object(line))
    except RecursionError as error:
        raise Unreadable("it is nested too deeply") from error
    if found.keys() != {*FIELDS, "at", "body"}:
        raise Unreadable("fields are missing, or there are others")
    values = {name: decoder(hint)(found[name]) for name, hint in FIELDS.items()}
    body = decode_body(values.pop("kind"), found["body"])
    if not (values["id"] and values["sitting"]):
        raise Unreadable("its id or sitting is empty")
    event = Event(at=time_read(found["at"]), body=body, **values)
    hold(event)
    return event


def _cleaned(value: Any) -> Any:
    """The value with all that is harmful, or no letter, in its texts replaced; names of fields too."""
    if isinstance(value, str):
        return SURROGATES.sub(REPLACEMENT, clean(value))
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    return value
