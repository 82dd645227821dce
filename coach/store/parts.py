"""The state as kept beside the events: in parts, so that one more event rewrites only what it changed.

A part is one field of the measurement or of the progress, as "measurement.mean"; where a field maps names to
dataclasses each entry is one, as "measurement.items/L05/q1". What has its default value is not kept.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, reduce
from operator import xor
from typing import Any, NamedTuple, get_args, get_origin
from zlib import crc32

from coach import __version__
from coach.domain.constants import CONSTANTS_VERSION
from coach.model.progress import Progress
from coach.model.score import Measurement
from coach.model.state import State
from coach.store.codec import Decoder, Unreadable, decoder, encode, from_json, to_json
from coach.store.log import Tail, checksum_of

HALVES = {"measurement": Measurement, "progress": Progress}

Parts = dict[str, tuple[str, int]]
"""Body and checksum of each part."""


class Kept(NamedTuple):
    """The state as it stands in the file: to which end of the log it belongs, and the checksum of each part."""

    state: State
    tail: Tail
    checksums: dict[str, int]


@cache
def made_by() -> str:
    """What a kept state depends on beside the events: program, constants, and how its classes are laid out."""
    seen: dict[str, None] = {}
    for half in HALVES.values():
        _describe(half, seen)
    return f"{__version__} {CONSTANTS_VERSION} {crc32(' '.join(seen).encode()):08x}"


def _describe(hint: Any, seen: dict[str, None]) -> None:
    for inner in get_args(hint):
        _describe(inner, seen)
    if is_dataclass(hint) and f"{hint}:" not in seen:
        seen[f"{hint}:"] = None
        for field in fields(hint):
            seen[f"{hint}.{field.name}: {field.type}"] = None
            _describe(field.type, seen)


@cache
def _fields() -> Mapping[str, tuple[str, str, bool, Decoder]]:
    """By the name of a part: half, field, whether each entry is a part of its own, and what reads one part."""
    found = {}
    for half, cls in HALVES.items():
        for field in fields(cls):
            split = get_origin(field.type) is Mapping and is_dataclass(get_args(field.type)[1])
            read = decoder(get_args(field.type)[1] if split else field.type)
            found[f"{half}.{field.name}"] = half, field.name, split, read
    return found


def changed(new: State, old: State) -> dict[str, str | None]:
    """The parts in which two states differ, as the new one has them; None for a part that is gone."""
    changes: dict[str, str | None] = {}
    for name, (half, field, split, _) in _fields().items():
        value, before = getattr(getattr(new, half), field), getattr(getattr(old, half), field)
        if value is before:
            continue
        if split:
            changes.update(_changed_entries(name, value, before))
        elif value != before:
            changes[name] = to_json(encode(value, sparse=True))
    return changes


def _changed_entries(name: str, new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, str | None]:
    changes: dict[str, str | None] = {f"{name}/{key}": None for key in old.keys() - new.keys()}
    for key, value in new.items():
        before = old.get(key)
        if value is not before and value != before:
            changes[f"{name}/{key}"] = to_json(encode(value, sparse=True))
    return changes


def read_state(found: Iterable[tuple[str, str]], sequence: int) -> State:
    """The state that these parts and bodies make up. Raises Unreadable."""
    listed = list(found)
    values = from_json("[" + ",".join(body for _, body in listed) + "]")
    halves: dict[str, dict[str, Any]] = {half: {} for half in HALVES}
    if len(values) != len(listed):
        raise Unreadable("parts that run into one another")
    known = _fields()
    for (part, _), value in zip(listed, values, strict=True):
        name, _, key = part.partition("/")
        if name not in known:
            raise Unreadable("a part that no state has")
        half, field, split, read = known[name]
        if split:
            halves[half].setdefault(field, {})[key] = read(value)
        else:
            halves[half][field] = read(value)
    return State(
        measurement=Measurement(**halves["measurement"]), progress=Progress(**halves["progress"]), sequence=sequence
    )


class Seal(NamedTuple):
    """What the file says of the kept state: the end of the log it belongs to, what its parts' checksums come to."""

    tail: Tail
    parts: int
    made_by: str


def read_seal(connection: sqlite3.Connection) -> Seal | None:
    """The seal, whichever program wrote it; None when it is damaged."""
    row = connection.execute("SELECT sequence, log, tail, parts, made_by, checksum FROM seal").fetchone()
    if row is None or checksum_of(row[:-1]) != row[-1]:
        return None
    return Seal(Tail(*row[:3]), row[3], row[4])


def load(connection: sqlite3.Connection, seal: Seal | None) -> Kept | None:
    """The kept state; None where there is any doubt about it."""
    if seal is None or seal.made_by != made_by():
        return None
    try:
        found = connection.execute("SELECT part, body, checksum FROM state").fetchall()
        checksums = {part: checksum for part, body, checksum in found if checksum == checksum_of((part, body))}
        if len(checksums) != len(found) or reduce(xor, checksums.values(), 0) != seal.parts:
            return None
        state = read_state([(part, body) for part, body, _ in found], seal.tail.sequence)
    except (Unreadable, TypeError, sqlite3.OperationalError):  # the last one: text that is no UTF-8
        return None
    return Kept(state, seal.tail, checksums)


def save(connection: sqlite3.Connection, state: State, tail: Tail, kept: Kept | None) -> Kept:
    """Write what differs from the kept state, or all when none is trusted; and to which log it now belongs."""
    if kept is None:
        connection.execute("DELETE FROM state")
    checksums = dict(kept.checksums) if kept else {}
    for part, body in changed(state, kept.state if kept else State()).items():
        if body is None:
            connection.execute("DELETE FROM state WHERE part = ?", (part,))
            del checksums[part]
        else:
            checksums[part] = checksum_of((part, body))
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", (part, body, checksums[part]))
    values = (*tail, reduce(xor, checksums.values(), 0), made_by())
    connection.execute("INSERT OR REPLACE INTO seal VALUES (1, ?, ?, ?, ?, ?, ?)", (*values, checksum_of(values)))
    return Kept(state, tail, checksums)
