"""What can be wrong with a record, in words, and what becomes of a file that cannot be used."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from coach.errors import CoachError
from coach.store.codec import Unreadable
from coach.store.files import beside, free_name, is_there, make_file, settle, settle_folder, with_journals

DOCTOR = "coach doctor says more."
RESTORE = "Nothing was changed. coach data restore brings back what can be read of it and your latest backup."


class RecordDamaged(CoachError):  # noqa: N818 - like all below: it says what is the case
    """The record, or a part of it, cannot be read as it was written."""


class RecordTooNew(CoachError):  # noqa: N818
    """A later version of the program wrote it."""


class RecordNotOurs(CoachError):  # noqa: N818
    """The file is something else."""


class RecordReadOnly(CoachError):  # noqa: N818
    """It can be read but not written."""


class RecordLocked(CoachError):  # noqa: N818
    """Another window has been writing to it for longer than we waited."""


class DiskFull(CoachError):  # noqa: N818
    """It could not be written; what was kept before is safe."""


class RecordOutOfReach(CoachError):  # noqa: N818
    """The file or its folder cannot be opened, or has gone."""


class NotCopied(CoachError):  # noqa: N818
    """A copy of the record that could not be written; the record is as it was."""

    def __init__(self, path: Path, target: Path, why: str) -> None:
        super().__init__(
            f"{target} could not be written: {why}.",
            f"Your record {path} is as it was. Make room there, or allow writing to the folder, or name another place.",
        )


def damaged(path: Path, what: str = "parts of it cannot be read as they were written") -> RecordDamaged:
    return RecordDamaged(f"Your record {path} is damaged: {what}.", RESTORE)


def not_ours(path: Path, what: str) -> RecordNotOurs:
    return RecordNotOurs(
        f"{path} is {what}, not a record of answers.",
        "It was left as it is. Name another place with --record FILE or COACH_RECORD.",
    )


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Whatever SQLite or the system says of the record at `path` comes out as a CoachError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error
    except Unreadable as error:
        raise damaged(path, str(error)) from error
    except UnicodeDecodeError as error:  # SQLite quotes what it could not read
        raise damaged(path) from error
    except OSError as error:
        raise out_of_reach(path, error) from error


@contextmanager
def copying(path: Path, target: Path) -> Iterator[None]:
    """What keeps a copy of the record at `path` from being written is told of the copy at `target`."""
    try:
        yield
    except OSError as error:
        raise NotCopied(path, target, error.strerror or "the system does not say why") from error
    except sqlite3.Error as error:
        told = _told(path, error)
        if isinstance(told, RecordDamaged | RecordLocked):
            raise told from error
        raise NotCopied(path, target, "the disk is full or refuses") from error


def _told(path: Path, error: sqlite3.Error) -> CoachError:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return RecordLocked(
                f"Another window is writing to your record {path}.", "Close the other window, then try once more."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return read_only(path)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DiskFull(
                f"Your record {path} could not be read or written: the disk is full or refuses.",
                "What was kept before is safe. Make room, or see that the disk is connected, and start again.",
            )
        case sqlite3.SQLITE_CANTOPEN:
            return out_of_reach(path)
        case 0 if isinstance(error, sqlite3.ProgrammingError):
            return RecordOutOfReach(
                f"The connection to your record {path} was closed.", "What was kept before is safe; start again."
            )
        case _:
            return damaged(path)


def read_only(path: Path) -> RecordReadOnly:
    return RecordReadOnly(
        f"Your record {path} can be read but not written.",
        "Allow writing to the file and its folder, or name another place with --record FILE. coach report works.",
    )


def out_of_reach(path: Path, error: OSError | None = None) -> RecordOutOfReach:
    why = f" ({error.strerror})" if error is not None and error.strerror else ""
    return RecordOutOfReach(
        f"Your record {path} cannot be opened{why}.", f"See that its folder exists and may be used. {DOCTOR}"
    )


def set_aside(path: Path) -> Path:
    """Copy a record and its journals, byte by byte, beside it, and return the copy's path.

    Its name has the day the record was last written: record-set-aside-2026-11-22.db.
    """
    import shutil  # noqa: PLC0415 -- it loads three ways to pack files

    with in_words(path):
        there = [each for each in with_journals(path) if is_there(each)]
        aside = aside_name(path)
    with copying(path, aside):
        for each in there:
            copied = aside.with_name(aside.name + each.name.removeprefix(path.name))
            make_file(copied)
            shutil.copyfile(each, copied)
            settle(copied)
        settle_folder(path.parent)
    return aside


def aside_name(path: Path) -> Path:
    written = max(each.stat().st_mtime for each in with_journals(path) if is_there(each))
    return free_name(beside(path, f"set-aside-{datetime.fromtimestamp(written, UTC).date().isoformat()}"))
