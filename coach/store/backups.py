"""Copies of a record that are made by themselves.

They stand in a folder `backups` beside the record, one for a day: record-2026-11-22.db. Kept are those of the last
seven days that have one, of four weeks and of twelve months. A copy made before something else is done to the record
(`record-before-import.db`) stays until it is removed by hand, or all is erased.
"""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from coach.errors import CoachError
from coach.model.event import Answered
from coach.model.late import dataclass
from coach.store import checks, schema
from coach.store.codec import NAMES, time_read, time_text
from coach.store.damage import copying, in_words
from coach.store.files import (
    DAY,
    beside,
    copies,
    folder_of,
    free_name,
    is_there,
    listed,
    make_beside,
    make_folder,
    put_over,
    remove,
    settle,
)
from coach.store.reading import connect_to_read

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many backups of each sort are kept; one may serve as several."""

ROOM = 4
"""A backup is made by itself only where the disk has room for so many of its size."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a record holds: events, answers among them, and the time of the last one."""

    events: int
    answers: int
    last: datetime | None

    @property
    def reach(self) -> tuple[str, int]:
        """What to compare by: the time of the last event, then how many there are."""
        return "" if self.last is None else time_text(self.last), self.events


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is whole."""

    path: Path
    contents: Contents


def to_keep(days: Iterable[date]) -> frozenset[date]:
    """Which backups to keep: the latest days that have one, and the latest of each of the latest weeks and months."""
    newest_first = sorted(set(days), reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return frozenset([*newest_first[:DAYS], *list(weeks.values())[:WEEKS], *list(months.values())[:MONTHS]])


def daily(path: Path) -> dict[date, Path]:
    """The backups of a record by day, whole or not."""
    found = {}
    shape = re.compile(rf"{re.escape(path.stem)}-({DAY}){re.escape(path.suffix)}")
    for each in listed(folder_of(path)):
        named = shape.fullmatch(each.name)
        if named:
            with suppress(ValueError):
                found[date.fromisoformat(named[1])] = each
    return found


def keep_daily(connection: sqlite3.Connection, path: Path, day: date) -> Path | None:
    """Make the backup of this day unless there is one, then remove those that are no longer kept.

    The day is that of the record's last event. The backup just made is never among the removed, even where a clock
    was set back and it looks old. Nothing is made where the disk has little room.
    """
    import shutil  # noqa: PLC0415 -- it loads three ways to pack files

    folder = folder_of(path)
    target = folder / f"{path.stem}-{day.isoformat()}{path.suffix}"
    if is_there(target) or shutil.disk_usage(path.parent).free < ROOM * path.stat().st_size:
        return None
    make_folder(folder)
    copy(connection, target, of=path)
    there = daily(path)
    for old in there.keys() - to_keep(there) - {day}:
        remove(there[old])
    return target


def copy(connection: sqlite3.Connection, target: Path, *, of: Path) -> None:
    """A copy of the open record `of`, read through before it takes the place of what stands at `target`."""
    made = make_beside(target, "new")
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as new:
            connection.backup(new)
            checks.examine(new, of)
        settle(made)
        put_over(made, target)
    finally:
        made.unlink(missing_ok=True)


def copy_before(connection: sqlite3.Connection, path: Path, what: str) -> Path:
    """A copy in the folder of backups that is kept: `record-before-import.db`."""
    target = place_for(path, f"before-{what}")
    with copying(path, target):
        copy(connection, target, of=path)
    return target


def place_for(path: Path, what: str) -> Path:
    """A path in the folder of backups, which is made: that of "by-hand-2026-11-22" is not taken yet."""
    folder = folder_of(path)
    with copying(path, folder):
        make_folder(folder)
    return free_name(folder / beside(path, what).name)


def migrated(connection: sqlite3.Connection, path: Path, version: int, *, in_place: bool) -> sqlite3.Connection:
    """A connection to the record in today's format: to the file, a copy of which is kept, or to a copy in memory."""
    if in_place:
        copy_before(connection, path, f"format-{version + 1}")
        schema.migrate(connection)
        return connection
    memory = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(memory)
    connection.close()
    schema.migrate(memory)
    return memory


def contents(path: Path) -> Contents:
    """What the record at `path` holds, once all of it was read. Raises what `coach.store.damage` has."""
    with in_words(path):
        checks.judge(path)
        with closing(connect_to_read(path)) as connection:
            checks.examine(connection, path)
            return contents_of(connection)


def contents_of(connection: sqlite3.Connection) -> Contents:
    events, answers, last = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE kind = ?), max(at) FROM events", (NAMES[Answered],)
    ).fetchone()
    return Contents(events, answers, time_read(last) if last else None)


def latest_good_backup(path: Path) -> Backup | None:
    """The whole copy that reaches furthest; every copy is read through for it."""
    good = []
    for each in copies(path):
        with suppress(CoachError):
            good.append(Backup(each, contents(each)))
    return max(good, key=lambda backup: backup.contents.reach, default=None)
