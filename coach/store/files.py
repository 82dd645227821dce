"""Files that are the leader's alone: made private, put in place whole, and named beside the record."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from coach.errors import CoachError

JOURNALS = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a database, by the ending of its name."""

DAY = r"\d{4}-\d\d-\d\d"
COPY = rf"({DAY}|by-hand-{DAY}|before-[a-z0-9-]+)(-\d+)?"
"""What the name of a copy has between those of the record and its ending."""


class FileOutOfReach(CoachError):  # noqa: N818 -- it says what is the case
    """A name that no file can have, or a place that may not be looked into."""

    def __init__(self, path: Path, why: str | None) -> None:
        super().__init__(
            f"{path} cannot be opened ({why or 'the system does not say why'}).",
            "Check its name, and that you may use the folder it is in.",
        )


def named(path: str | Path) -> Path:
    """A path as a person gives it: ~ is a home folder."""
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise FileOutOfReach(Path(path), "nobody of that name has a home folder here") from error


def in_full(path: str | Path) -> Path:
    """The same from the root on, with links followed."""
    try:
        return named(path).resolve()
    except (OSError, RuntimeError) as error:  # the second, for links that go round in a circle
        raise FileOutOfReach(Path(path), getattr(error, "strerror", None) or "its links lead nowhere") from error


def is_there(path: Path) -> bool:
    """Whether there is anything of this name. `Path.exists` raises what a person could not read."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise FileOutOfReach(path, error.strerror) from error
    return True


def listed(folder: Path) -> list[Path]:
    """What is in a folder, by name; nothing where there is no folder."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise FileOutOfReach(folder, error.strerror) from error


def make_folder(folder: Path) -> None:
    """The folder, and those above it that are missing, open to nobody else."""
    missing = [each for each in (folder, *folder.parents) if not is_there(each)]
    for each in reversed(missing):
        with suppress(FileExistsError):
            each.mkdir(mode=0o700)


TRIES = 100
"""How often a free name is looked for while other windows take each one found."""


def make_file(path: Path) -> None:
    """A new, empty file that only its owner may read. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def make_beside(path: Path, what: str) -> Path:
    """A new, empty file named after another, of a name that no other window has taken; its path."""
    for _ in range(TRIES):
        free = free_name(beside(path, what))
        with suppress(FileExistsError):  # taken between looking and making
            make_file(free)
            return free
    raise FileExistsError(path)


def make_private(path: Path) -> None:
    """Takes away what others may do with a file, where the system knows of such and it is ours to change."""
    with suppress(OSError):
        if path.stat().st_mode & 0o077 and sys.platform != "win32":
            path.chmod(0o600)


def settle(path: Path) -> None:
    """Has the disk keep what was written to a file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Has the disk keep the names in a folder; Windows does so by itself and knows no such call."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def put_new(made: Path, path: Path) -> None:
    """Gives a finished file its name, unless the name is taken: then FileExistsError, and `made` stays."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if is_there(path):
            raise FileExistsError(path) from None
        made.rename(path)
    made.unlink(missing_ok=True)
    settle_folder(path.parent)


def put_over(made: Path, path: Path) -> None:
    """Gives a finished file its name, in place of what had it."""
    made.replace(path)
    settle_folder(path.parent)


def beside(path: Path, what: str) -> Path:
    """`record.db` and "set-aside-2026-11-22": `record-set-aside-2026-11-22.db` in the same folder."""
    return path.with_name(f"{path.stem}-{what}{path.suffix}")


def folder_of(path: Path) -> Path:
    return path.parent / "backups"


def copies(path: Path) -> list[Path]:
    """Every copy of a record in its folder of backups, made by itself or by hand, whole or not."""
    shape = re.compile(rf"{re.escape(path.stem)}-{COPY}{re.escape(path.suffix)}")
    return [each for each in listed(folder_of(path)) if shape.fullmatch(each.name)]


def with_journals(path: Path) -> list[Path]:
    """The path of a record, then those of the journals it may have."""
    return [path, *(path.with_name(path.name + journal) for journal in JOURNALS)]


def free_name(path: Path) -> Path:
    """The path, or the first of -2, -3, ... that is not taken."""
    number, free = 1, path
    while is_there(free):
        number += 1
        free = beside(path, str(number))
    return free


def remove(path: Path) -> bool:
    """Removes a file; whether it was there."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True
