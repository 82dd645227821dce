"""The record's file format: how a file is known as ours, made new, and brought up from an earlier version."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coach.store.files import beside, free_name, is_there, make_beside, make_folder, put_new, settle, with_journals
from coach.store.log import checksum_of

APPLICATION_ID = 0x636F6163
"""SQLite's mark of whose file it is: "coac"."""

VERSION = 1
"""The format that this program writes: the number of files in `migrations`, kept as user_version in the record."""

WORDS = {1: 0x5C52113E}
"""By format version, `words` of a sound record: a schema that damage has changed may still be one that SQLite takes.

No two formats may have the same words: by them a record of a later format is told from one whose number is damaged."""

PAGE_BYTES = 4096
MIGRATIONS = Path(__file__).parent / "migrations"


def create(path: Path) -> None:
    """A new, empty record. It gets its name only when it is whole, so a record is never half made.

    Does nothing if another window has made it meanwhile. Journals left by a record that has gone are set aside.
    """
    make_folder(path.parent)
    for left in with_journals(path)[1:]:
        if is_there(left) and not is_there(path):  # else another window has made the record and writes
            aside = free_name(beside(path, "left"))
            left.replace(aside.with_name(aside.name + left.name.removeprefix(path.name)))
    made = make_beside(path, "new")
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute("PRAGMA journal_mode = MEMORY")
            migrate(connection)
        settle(made)
        put_new(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink(missing_ok=True)


def migrate(connection: sqlite3.Connection, folder: Path | None = None) -> None:
    """Bring the format up to that of the last migration, all steps or none."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    steps = sorted((folder or MIGRATIONS).glob("[0-9]*.sql"))[version:]
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            for statement in statements(step.read_text(encoding="utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version + len(steps)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def words(connection: sqlite3.Connection) -> int:
    """CRC-32 of the statements that made the record's tables, indexes and triggers."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name").fetchall()
    return checksum_of(each for row in found for each in row)


def statements(script: str) -> list[str]:
    """The statements of a script one by one, as `executescript` would end the transaction."""
    found, waiting = [], ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            found.append(waiting)
            waiting = ""
    return found
