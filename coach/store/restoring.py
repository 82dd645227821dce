"""Bringing a record back: from a backup, and where the present one is damaged, with all that can be read of that."""

import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from coach.errors import CoachError
from coach.model.event import Event
from coach.model.late import dataclass
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
from coach.store.files import beside, free_name, in_full, is_there, make_folder, put_over, remove, with_journals
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
    where there is none; `rescued` are events of a damaged record that the backup lacks, and `lost` is how many it had
    that are in neither, as far as can be told.
    """

    path: Path
    source: Path | None
    here: Contents | None
    there: Contents | None
    rescued: tuple[Event, ...] = ()
    lost: int = 0


def plan(path: Path, source: Path | None) -> Plan:
    """What restoring from `source` would do; None: from what can be read of a damaged record alone.

    Raises BackupUnusable, and RecordTooNew or RecordNotOurs for a present file to be left alone.
    """
    path = in_full(path)
    there = None if source is None else _held_by(source)
    if not is_there(path):
        return Plan(path, source, None, there)
    try:
        return Plan(path, source, contents(path), there)
    except RecordDamaged:
        return _plan_for_damaged(path, source, there)


def _held_by(source: Path) -> Contents:
    try:
        return contents(source)
    except CoachError as error:
        raise BackupUnusable(source, WHY.get(type(error), "cannot be read")) from error


def _plan_for_damaged(path: Path, source: Path | None, there: Contents | None) -> Plan:
    known: dict[str, int] = {}
    if source is not None:
        with Store.open(source, writable=False) as backup:
            known = {event.id: event.sequence for event in backup.events()}
    readable = salvage(path)
    length = max((event.sequence for event in readable), default=0)
    lost = set(range(1, length + 1)) - {event.sequence for event in readable} - set(known.values())
    rescued = tuple(event for event in readable if event.id not in known)
    return Plan(path, source, None, there, rescued, len(lost))


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
