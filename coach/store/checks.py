"""Whether a file is a record of ours, and whole: the first page at every opening, everything when there is reason."""

import sqlite3
from contextlib import closing
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from coach.errors import CoachError
from coach.store import schema
from coach.store.damage import RecordTooNew, damaged, not_ours
from coach.store.files import copies, is_there, with_journals
from coach.store.log import ends_with, from_row, last_row, tail_of
from coach.store.parts import read_seal
from coach.store.reading import connect_to_read
from coach.store.salvage import holds_event
from coach.store.schema import APPLICATION_ID, PAGE_BYTES

MAGIC = b"SQLite format 3\x00"
OURS = b"TRIGGER events_are_not_changed"
"""Stands on the first page of every record, in the words that made it."""

MARKED_BYTES = 72
"""A file of so many bytes says whose it is."""

LAST_FORMAT = 1000
"""A format that no version of the program will ever reach: a number above it is damage."""

OTHERWISE = "its first page is not as it was written"

LAYOUT = (PAGE_BYTES.to_bytes(2, "big"), bytes((0, 64, 32, 32)))
"""Bytes 16-17 and 20-23 of every record: page size, then fixed by SQLite for a file with no reserved space."""

SMALL_PAGES, TINY_PAGES = 512, 64
"""Up to so many pages (2 MB, a year of daily use; 0.25 MB) SQLite's own check runs at every opening to write, and up
to the second every event is read as well; some 2 ms each. More: damage is seen sooner, opening takes longer. Every
record is read through once a day, with its backup."""


def judge(path: Path) -> int:
    """The format version of the record at `path`, from its first page alone.

    Raises RecordNotOurs, RecordTooNew or RecordDamaged. No connection to the file may be open in this process, as
    closing it here would end their locks.
    """
    page = _first_page(path)
    if not (page.startswith(MAGIC) and _has_mark(page)):
        raise _unmarked(path, page)
    version = int.from_bytes(page[60:64], "big")
    if version > schema.VERSION:
        raise _of_later_format(path, version)
    if version == 0 or (page[16:18], page[20:24]) != LAYOUT:
        raise damaged(path, OTHERWISE)
    return version


def _has_mark(page: bytes) -> bool:
    return page[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _first_page(path: Path) -> bytes:
    """What is not a regular file is not opened: a pipe would have us wait for ever."""
    mode = path.stat().st_mode
    if not S_ISREG(mode):
        raise not_ours(path, "a folder" if S_ISDIR(mode) else "a pipe or a device")
    with path.open("rb") as file:
        return file.read(PAGE_BYTES)


def _unmarked(path: Path, page: bytes) -> CoachError:
    """What is wrong with a file that does not begin as a record does."""
    if not page:
        return damaged(path, "it is empty, and a record never is")
    if not any(page):  # as power cuts leave a file
        return damaged(path, "its beginning is blank")
    if len(page) < MARKED_BYTES and (page.startswith(MAGIC) or MAGIC.startswith(page)):
        return damaged(path, "it was cut short")
    if _has_mark(page) or OURS in page or was_ours(path):
        return damaged(path, OTHERWISE)
    return not_ours(path, "a file of something else")


def is_blank(path: Path) -> bool:
    """Whether a file's first page is all zero, and not for want of a file's contents."""
    page = _first_page(path)
    return bool(page) and not any(page)


def was_ours(path: Path) -> bool:
    """Whether a file that no longer begins as a record does once was one: it holds an event, or has backups."""
    return holds_event(path) or any(_is_one_of_ours(each) for each in copies(path))


def _is_one_of_ours(path: Path) -> bool:
    try:
        page = _first_page(path)
    except (CoachError, OSError):
        return False
    return page.startswith(MAGIC) and _has_mark(page)


def _of_later_format(path: Path, version: int) -> CoachError:
    """A later version's record, unless the number is damaged: a later format has other words."""
    if version > LAST_FORMAT or _has_known_words(path):
        return damaged(path, OTHERWISE)
    return RecordTooNew(
        f"Your record {path} was written by a later version of coach.",
        f"It was left as it is. Install the latest version to go on with it: the record has format {version}, and "
        f"this version reads {schema.VERSION}.",
    )


def _has_known_words(path: Path) -> bool:
    try:
        with closing(connect_to_read(path)) as connection:
            return schema.words(connection) in schema.WORDS.values()
    except sqlite3.Error:
        return False


def was_interrupted(path: Path) -> bool:
    """Whether a journal was left, as when the program or the machine stopped in the middle of writing."""
    return any(is_there(journal) and journal.stat().st_size for journal in with_journals(path)[1:])


def check(connection: sqlite3.Connection, path: Path, *, writable: bool, interrupted: bool) -> None:
    """Raise RecordDamaged or Unreadable where the record is not whole.

    Always: the length of the file, its last event, and that the log ends where it did when last written. A record
    whose writing was interrupted is read through, and so is any that leaves a doubt.
    """
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    fits = path.stat().st_size == pages * PAGE_BYTES
    if interrupted or not fits or not _ends_as_sealed(connection) or (writable and pages <= TINY_PAGES):
        examine(connection, path)
    elif writable and pages <= SMALL_PAGES:
        _check_structure(connection, path)


def _ends_as_sealed(connection: sqlite3.Connection) -> bool:
    """Whether the log's last event is the one that was last written; it has to be readable."""
    last = last_row(connection)
    if last is not None:
        from_row(last)
    seal = read_seal(connection)
    return seal is not None and ends_with(connection, seal.tail)


def examine(connection: sqlite3.Connection, path: Path) -> None:
    """Read the whole record, by SQLite's own check and by every event's checksum. Raises RecordDamaged, Unreadable."""
    _check_structure(connection, path)
    tail, seal = tail_of(connection), read_seal(connection)
    if seal is not None and seal.tail != tail:
        raise damaged(path, f"it ends at event {tail.sequence}, and event {seal.tail.sequence} was the last one kept")


def _check_structure(connection: sqlite3.Connection, path: Path) -> None:
    sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not sound or schema.words(connection) != schema.WORDS.get(version):
        raise damaged(path)
