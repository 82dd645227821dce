"""Connections to a record: to write, to read without writing anything, and to copy."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coach.store.files import is_there, with_journals

WAIT_SECONDS = 10.0
"""How long one window waits for another to finish writing, which takes milliseconds."""

SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",  # a file cut short under a map would end the program by a signal
)


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """A connection to an existing file, "rw" or "ro". A write that was cut off may be undone by this, or fail it."""
    where = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(where, uri=True, isolation_level=None, timeout=WAIT_SECONDS)
    try:
        for setting in SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing beside the record or into it.

    Where a write was cut off, SQLite would first have to mend the file; then a copy in memory is mended instead.
    """
    try:
        connection = connect(path, "ro")
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except BaseException:
            connection.close()
            raise
    except sqlite3.OperationalError:
        if not any(is_there(journal) for journal in with_journals(path)[1:]):
            raise
        return _mended_copy(path)
    return connection


def _mended_copy(path: Path) -> sqlite3.Connection:
    import shutil  # noqa: PLC0415 -- it loads three ways to pack files
    from tempfile import TemporaryDirectory  # noqa: PLC0415 -- the same

    memory = sqlite3.connect(":memory:", isolation_level=None)
    with TemporaryDirectory() as folder:
        for each in with_journals(path):
            if is_there(each):
                shutil.copyfile(each, Path(folder) / each.name)
        with closing(connect(Path(folder) / path.name)) as copy:
            copy.backup(memory)
    return memory
