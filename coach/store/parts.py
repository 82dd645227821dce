"""The state as kept beside the events: in parts, so that a sitting rewrites only what it changed.

The seal says where the log ends, and is written with every event; the state may belong to an earlier end, and says to
which. What came after is followed when it is read.

A field that maps names to dataclasses or to lists of numbers, or lists dataclasses, is a part for each entry; a mapping
of texts is a part; all other fields of the measurement, and of the progress, are one part together. Defaults are not
kept, and matrices are packed.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import xor
from typing import Any, NamedTuple, get_args, get_origin
from zlib import crc32

from coach import __version__
from coach.domain.constants import CONSTANTS_VERSION
from coach.model.late import fields, is_dataclass
from coach.model.progress import Progress
from coach.model.score import Measurement
from coach.model.state import State
from coach.store.codec import Decoder, Unreadable, decoder, from_json, to_sparse_json
from coach.store.log import Tail, checksum_of
from coach.store.packing import PACKED, packed

HALVES = {"measurement": Measurement, "progress": Progress}

Part = tuple[str, str]
"""The entry of a field in entries (a name, or a place in a list), else nothing; and the field as
"measurement.items", or the half alone for the fields that are kept together."""

TOGETHER = ""
"""Stands for the fields of a half that are kept together."""

UNTIL: Part = (TOGETHER, "until")
"""The part that says to which end of the log the others belong: its sequence, log and last."""


class Kept(NamedTuple):
    """The state as it stands in the file: to which end of the log it belongs, and the checksum of each part."""

    state: State
    tail: Tail
    checksums: dict[Part, int]
    together: int
    """Exclusive or of the checksums."""


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


class Field(NamedTuple):
    """How one field is kept: in which half, by what name, whether in entries, as a list, and what reads one body."""

    half: str
    name: str
    split: bool
    listed: bool
    read: Decoder


@cache
def _fields() -> Mapping[str, Field]:
    """The fields that are parts by themselves, by the names of their parts."""
    found = {}
    for half, cls in HALVES.items():
        for field in fields(cls):
            origin, inner = get_origin(field.type), get_args(field.type)
            entry = inner[1] if origin is Mapping else inner[0] if origin is tuple else None
            split = is_dataclass(entry) or field.type == Mapping[str, tuple[float, ...]]
            if split or field.type == Mapping[str, str]:
                read = decoder(entry if split else field.type)
                found[f"{half}.{field.name}"] = Field(half, field.name, split, origin is tuple, read)
    return found


@cache
def _together() -> Mapping[str, Mapping[str, Decoder]]:
    """For each half the fields that are kept together, with what reads them."""
    alone = {(field.half, field.name) for field in _fields().values()}
    return {
        half: {
            field.name: PACKED.get(field.type) or decoder(field.type)
            for field in fields(cls)
            if (half, field.name) not in alone
        }
        for half, cls in HALVES.items()
    }


def changed(new: State, old: State) -> dict[Part, str | None]:
    """The parts in which two states differ, as the new one has them; None for a part that is gone."""
    changes: dict[Part, str | None] = {}
    for half, names in _together().items():
        now, then = getattr(new, half), getattr(old, half)
        if now is not then:
            values = {name: getattr(now, name) for name in names}
            if any(value is not getattr(then, name) and value != getattr(then, name) for name, value in values.items()):
                matrices = {name: packed(values[name]) for name, read in names.items() if read in PACKED.values()}
                changes[TOGETHER, half] = to_sparse_json(values | matrices)
    for part, field in _fields().items():
        value, before = getattr(getattr(new, field.half), field.name), getattr(getattr(old, field.half), field.name)
        if value is before:
            continue
        if field.listed:
            changes.update(_changed_places(part, value, before))
        elif field.split:
            changes.update(_changed_entries(part, value, before))
        elif value != before:
            changes[TOGETHER, part] = to_sparse_json(value)
    return changes


def _changed_places(part: str, new: tuple[Any, ...], old: tuple[Any, ...]) -> dict[Part, str | None]:
    """An entry is named by its place, in five digits."""
    pairs = enumerate(zip(new, old, strict=False))
    other = [place for place, (value, before) in pairs if value is not before and value != before]
    other += range(len(old), len(new))
    changes: dict[Part, str | None] = {(f"{place:05}", part): to_sparse_json(new[place]) for place in other}
    changes.update(((f"{place:05}", part), None) for place in range(len(new), len(old)))
    return changes


def _changed_entries(part: str, new: Mapping[str, Any], old: Mapping[str, Any]) -> dict[Part, str | None]:
    """Most entries are the very same object as before, which is what makes this quick."""
    before = old.get
    other = [(key, value) for key, value in new.items() if before(key) is not value]
    changes: dict[Part, str | None] = {
        (key, part): to_sparse_json(value) for key, value in other if before(key) != value
    }
    if len(old) > len(new) - sum(key not in old for key, _ in other):
        changes.update(((key, part), None) for key in old.keys() - new.keys())
    return changes


def read_state(found: Iterable[tuple[str, str, str]], sequence: int) -> State:
    """The state that these entries, fields and bodies, in the order of entries, make up. Raises Unreadable."""
    listed = list(found)
    values = from_json("[" + ",".join(body for _, _, body in listed) + "]")
    if len(values) != len(listed):
        raise Unreadable("parts that run into one another")
    halves: dict[str, dict[str, Any]] = {half: {} for half in HALVES}
    known, together = _fields(), _together()
    for (entry, part, _), value in zip(listed, values, strict=True):
        field = known.get(part)
        if field is None:
            halves[part].update({name: together[part][name](each) for name, each in value.items()})
        elif field.split:
            halves[field.half].setdefault(field.name, {})[entry] = field.read(value)
        else:
            halves[field.half][field.name] = field.read(value)
    for field in known.values():
        if field.listed and field.name in halves[field.half]:
            halves[field.half][field.name] = tuple(halves[field.half][field.name].values())
    return State(
        measurement=Measurement(**halves["measurement"]), progress=Progress(**halves["progress"]), sequence=sequence
    )


class Seal(NamedTuple):
    """Where the log ends, what the checksums of the kept state's parts come to, and what made that state."""

    tail: Tail
    parts: int
    made_by: str

    def is_of(self, kept: Kept) -> bool:
        """Whether the file still has this state, and no other window has kept a later one."""
        return (self.parts, self.made_by) == (kept.together, made_by())


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
        found = connection.execute("SELECT entry, field, body, checksum FROM state ORDER BY entry").fetchall()
        checksums = {row[:2]: row[3] for row in found if row[3] == checksum_of(row[:3])}
        together = reduce(xor, checksums.values(), 0)
        if len(checksums) != len(found) or together != seal.parts:
            return None
        tail = _tail([body for entry, field, body, _ in found if (entry, field) == UNTIL])
        state = read_state([row[:3] for row in found if row[:2] != UNTIL], tail.sequence)
    except (
        Unreadable,
        KeyError,
        TypeError,
        AttributeError,
        sqlite3.OperationalError,
    ):  # the last one: text that is no UTF-8
        return None
    return Kept(state, tail, checksums, together)


def _tail(bodies: list[str]) -> Tail:
    numbers = from_json(bodies[0]) if len(bodies) == 1 else []
    if type(numbers) is not list or [type(number) for number in numbers] != [int] * len(Tail._fields):
        raise Unreadable("no end of a log")
    return Tail(*numbers)


def save(connection: sqlite3.Connection, state: State, tail: Tail, kept: Kept | None) -> Kept:
    """Write what differs from the kept state, or all when none is trusted; the log ends where the state does."""
    if kept is None:
        connection.execute("DELETE FROM state")
        kept = Kept(State(), tail, {}, 0)
    checksums, together = dict(kept.checksums), kept.together
    for part, body in (changed(state, kept.state) | {UNTIL: to_sparse_json(tail)}).items():
        together ^= checksums.pop(part, 0)
        if body is None:
            connection.execute("DELETE FROM state WHERE entry = ? AND field = ?", part)
        else:
            checksums[part] = checksum_of((*part, body))
            together ^= checksums[part]
            connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?)", (*part, body, checksums[part]))
    write_seal(connection, Seal(tail, together, made_by()))
    return Kept(state, tail, checksums, together)


def write_seal(connection: sqlite3.Connection, seal: Seal) -> None:
    values = (*seal.tail, seal.parts, seal.made_by)
    connection.execute("INSERT OR REPLACE INTO seal VALUES (1, ?, ?, ?, ?, ?, ?)", (*values, checksum_of(values)))
