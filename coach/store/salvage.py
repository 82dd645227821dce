"""What can still be read of a damaged record: every event whose own checksum holds, straight from the file's bytes.

SQLite gives up on a table at its first broken page. Here each page is looked at alone, for rows as SQLite writes
them (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1), so only what is really gone is missing. The
checksum of a row tells an event from anything that merely looks like one.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from coach.model.event import Event
from coach.store.log import UnreadableRow, from_row
from coach.store.schema import PAGE_BYTES

TABLE_LEAF = 13
COLUMNS = 10
MOST_CELLS = PAGE_BYTES // 4
MOST_LOCAL = PAGE_BYTES - 35
"""Bytes of a row that stand on its own page at most; of a longer one the rest is on a chain of further pages."""
LEAST_LOCAL = (PAGE_BYTES - 12) * 32 // 255 - 23
NEAR_BYTES = 1_000_000
"""Read of a file of unknown origin; more takes longer, and finds an event in a file that is damaged for so long."""
WIDTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
"""Bytes of a whole number or nothing, by SQLite's type code; 8 and 9 are the numbers 0 and 1."""


def salvage(path: Path) -> tuple[Event, ...]:
    """Every event that can be read whole, in order, each once."""
    found: dict[str, Event] = {}
    for event in _events(path.read_bytes()):
        found.setdefault(event.id, event)
    return tuple(sorted(found.values(), key=lambda event: event.sequence))


def holds_event(path: Path) -> bool:
    """Whether an event stands whole near the file's beginning; a record of any length has some there."""
    with path.open("rb") as file:
        return any(True for _ in _events(file.read(NEAR_BYTES)))


def _events(data: bytes) -> Iterator[Event]:
    for row in _rows(data):
        with suppress(UnreadableRow):
            yield from_row(row)


def _rows(data: bytes) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(data), PAGE_BYTES):
        header = start + 100 if start == 0 else start
        if len(data) <= header + 8 or data[header] != TABLE_LEAF:
            continue
        for number in range(min(MOST_CELLS, int.from_bytes(data[header + 3 : header + 5], "big"))):
            place = header + 8 + 2 * number
            cell = start + int.from_bytes(data[place : place + 2], "big")
            try:
                yield _row(data, cell)
            except (IndexError, KeyError, ValueError):
                continue


def _row(data: bytes, cell: int) -> tuple[Any, ...]:
    """The row whose cell begins here. Raises IndexError, KeyError or ValueError where there is none."""
    length, cell = _varint(data, cell)
    sequence, cell = _varint(data, cell)
    if length > len(data):
        raise ValueError("longer than the file")
    payload = _payload(data, cell, length)
    end, place = _varint(payload, 0)
    types = []
    while place < end:
        kind, place = _varint(payload, place)
        types.append(kind)
    if len(types) != COLUMNS:
        raise ValueError("another table's row")
    values: list[Any] = []
    for kind in types:
        width = WIDTHS[kind] if kind < 12 else (kind - 12) // 2
        values.append(_value(kind, payload[place : place + width]))
        place += width
    return (sequence, *values[1:])


def _value(kind: int, data: bytes) -> str | int | None:
    if kind >= 13:
        return data.decode("utf-8")
    if kind in (8, 9):
        return kind - 8
    return None if kind == 0 else int.from_bytes(data, "big", signed=True)


def _payload(data: bytes, place: int, length: int) -> bytes:
    """The bytes of a row: those beside its cell, and where it is long those on its chain of pages."""
    if length <= MOST_LOCAL:
        return data[place : place + length]
    local = LEAST_LOCAL + (length - LEAST_LOCAL) % (PAGE_BYTES - 4)
    local = local if local <= MOST_LOCAL else LEAST_LOCAL
    found = data[place : place + local]
    after = int.from_bytes(data[place + local : place + local + 4], "big")
    seen: set[int] = set()
    while len(found) < length and after and after not in seen:
        seen.add(after)
        page = data[(after - 1) * PAGE_BYTES : after * PAGE_BYTES]
        found += page[4:]
        after = int.from_bytes(page[:4], "big")
    return found[:length]


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes, as SQLite writes them, and where it ends."""
    value = 0
    for number in range(8):
        byte = data[place + number]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + number + 1
    return value << 8 | data[place + 8], place + 9
