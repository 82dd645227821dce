"""Bringing a record back: from a backup, and where the present one is damaged, with all that can be read of that."""

import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from coach.errors import CoachError
from coach.model.event import Event, PreferenceSet
from coach.model.late import dataclass, field
from coach.store import schema
from coach.store.backups import Contents, contents, copy
from coach.store.damage import (
    RecordDamaged,
    RecordNotOurs,
    RecordTooNew,
    aside_name,
    copying,
    in_words,
    set_aside,
)
from coach.store.database import Store
from coach.store.files import beside, copies, free_name, in_full, is_there, make_folder, put_over, remove, with_journals
from coach.store.reading import connect, connect_to_read
from coach.store.salvage import salvage

WHY: Mapping[type[CoachError], str] = {
    RecordDamaged: "is damaged",
    RecordNotOurs: "is not a record of answers",
    RecordTooNew: "was written by a later version of coach, which has to be installed first",
}


class BackupUnusable(CoachError):  # noqa: N818 -- it says what is the case
    """The file to restore from cannot be used."""

    def __init__(self, source: Path, why: str) -> None:
        super().__init__(
            f"The backup {source} {why}.",
            "Your record was left as it is. coach data restore without a name takes the latest whole backup.",
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What a restore would change.

    `here` is what the present record holds, None where it is damaged or missing; `there` what the backup holds, None
    where there is none. `gone` are events of a sound record that the backup lacks. Of a damaged one `readable` is how
    many events can be read, `rescued` are those that the backup lacks, and `lost` is how many it had that are in
    neither, as far as can be told. `preferences` are what the leader chose for good, as far as that comes back.
    """

    path: Path
    source: Path | None
    here: Contents | None
    there: Contents | None
    gone: tuple[Event, ...] = ()
    rescued: tuple[Event, ...] = ()
    readable: int = 0
    lost: int = 0
    preferences: Mapping[str, str] = field(default_factory=dict)

    @property
    def brings_back(self) -> bool:
        """Whether there is anything to come back; else the record would begin empty."""
        return self.there is not None or bool(self.rescued)


def plan(path: Path, source: Path | None) -> Plan:
    """What restoring from `source` would do; None: from what can be read of damaged files alone.

    Raises BackupUnusable, and RecordTooNew or RecordNotOurs for a present file to be left alone.
    """
    path = in_full(path)
    there = None if source is None else _held_by(source)
    known = () if source is None else _events_of(source)
    if not is_there(path):
        return _plan_for_damaged(path, source, there, known)
    try:
        here = contents(path)
    except RecordDamaged:
        return _plan_for_damaged(path, source, there, known)
    ids = {event.id for event in known}
    return Plan(path, source, here, there, gone=tuple(event for event in _events_of(path) if event.id not in ids))


def _held_by(source: Path) -> Contents:
    try:
        return contents(source)
    except CoachError as error:
        raise BackupUnusable(source, WHY.get(type(error), "cannot be read")) from error


def _events_of(path: Path) -> tuple[Event, ...]:
    with Store.open(path, writable=False) as store:
        return tuple(store.events())


def _plan_for_damaged(path: Path, source: Path | None, there: Contents | None, known: tuple[Event, ...]) -> Plan:
    readable = _readable(path, source)
    ids = {event.id for event in known}
    rescued = tuple(event for event in readable if event.id not in ids)
    length = max((event.sequence for event in readable), default=0)
    lost = set(range(1, length + 1)) - {event.sequence for event in (*readable, *known)}
    chosen = (event.body for event in (*known, *rescued) if isinstance(event.body, PreferenceSet))
    preferences = {body.name: body.value for body in chosen}
    return Plan(path, source, None, there, (), rescued, len(readable), len(lost), preferences)


def _readable(path: Path, source: Path | None) -> tuple[Event, ...]:
    """What can be read of a damaged record; where no backup is whole, of these as well."""
    found: dict[str, Event] = {}
    for file in (path, *(copies(path) if source is None else ())):
        with in_words(file):
            for event in salvage(file) if file.is_file() else ():
                found.setdefault(event.id, event)
    return tuple(sorted(found.values(), key=lambda event: event.sequence))


def restore(agreed: Plan) -> Path | None:
    """Carry out a plan; returns where the present record was set aside, None where there was none.

    A power cut leaves the one or the other in place, whole. Another window that has the record open goes on with the
    new one.
    """
    path = agreed.path
    make_folder(path.parent)
    made = free_name(beside(path, "new"))
    try:
        with in_words(path), copying(path, made):
            _prepare(made, agreed)
            aside = _replace(path, made, damaged=agreed.here is None)
    finally:
        for each in with_journals(made):
            remove(each)
    return aside


def _prepare(made: Path, agreed: Plan) -> None:
    if agreed.source is None:
        schema.create(made)
    else:
        with closing(connect_to_read(agreed.source)) as connection:
            copy(connection, made, of=agreed.source)
    if agreed.rescued:
        with Store.open(made) as store:
            store.merge(agreed.rescued)


def _replace(path: Path, made: Path, *, damaged: bool) -> Path | None:
    if not any(is_there(each) for each in with_journals(path)):
        put_over(made, path)
        return None
    if not damaged:
        try:
            return _replace_sound(path, made)
        except (RecordDamaged, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
    aside = set_aside(path)
    _put(made, path)
    return aside


def _replace_sound(path: Path, made: Path) -> Path:
    """Raises what SQLite says of a record that could be read but is not sound enough to be copied or written."""
    with _nobody_writing(path) as connection:
        aside = aside_name(path)
        copy(connection, aside, of=path)
        if sys.platform != "win32":  # a file in use cannot be replaced there
            _put(made, path)
            return aside
    _put(made, path)
    return aside


def _put(made: Path, path: Path) -> None:
    """The journals go first: one left behind would be played into the record that takes the place."""
    for journal in with_journals(path)[1:]:
        remove(journal)
    put_over(made, path)


@contextmanager
def _nobody_writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to read from, while other windows wait to write."""
    with closing(connect(path)) as guard, closing(connect(path, "ro")) as connection:
        guard.execute("BEGIN IMMEDIATE")
        yield connection
