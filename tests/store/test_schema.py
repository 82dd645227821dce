"""The file format: the one that is written today, and that each earlier one is still read."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from coach.domain.state import replay
from coach.store import backups, schema
from coach.store.backups import contents
from coach.store.database import Store
from coach.store.transfer import read_lines
from tests.store.records_made import POSIX, START, event, in_child, lines_of, log, opened, record

RECORDS = Path(__file__).parent / "records"


def from_dump(name: str, path: Path) -> Path:
    """A record made from its text; never written anew, as it is what that version of the program left behind."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {schema.PAGE_BYTES}")
        connection.executescript((RECORDS / f"{name}.sql").read_text(encoding="utf-8"))
    return path


@pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
def test_a_record_of_every_format_opens_with_all_its_events(tmp_path: Path, version: int) -> None:
    expected = read_lines((RECORDS / f"v{version}.jsonl").read_text(encoding="utf-8").splitlines())
    for writable in (False, True):
        path = from_dump(f"v{version}", tmp_path / f"{writable}.db")
        with Store.open(path, writable=writable) as store:
            events = list(store.events())
            assert [(each.id, each.at, each.body) for each in events] == [(e.id, e.at, e.body) for e in expected]
            assert store.state() == replay(events)
            store.examine()


@POSIX
def test_windows_that_all_begin_a_record_at_once_begin_the_same(tmp_path: Path) -> None:
    for turn in range(8):
        path, gate = tmp_path / f"{turn}" / "record.db", tmp_path / f"go-{turn}"

        def begin(tell: Callable[[str], None], path: Path = path, gate: Path = gate) -> None:
            while not gate.exists():
                pass
            with Store.open(path) as store:
                tell(str(store.state().sequence))

        children = [in_child(begin) for _ in range(4)]
        gate.touch()
        assert [lines_of(*child) for child in children] == [["0"]] * 4
        assert [each.name for each in path.parent.iterdir()] == ["record.db"]


def test_a_new_record_is_in_todays_format(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", [])
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert schema.words(connection) == schema.WORDS[schema.VERSION]
    assert len(list(schema.MIGRATIONS.glob("*.sql"))) == schema.VERSION == max(schema.WORDS)


def next_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Has the program write a format one above today's."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for each in schema.MIGRATIONS.glob("*.sql"):
        (folder / each.name).write_text(each.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / f"{schema.VERSION + 1:04}_next.sql").write_text(script, encoding="utf-8")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.migrate(connection)
        connection.executescript(script)
        words = {**schema.WORDS, schema.VERSION + 1: schema.words(connection)}
    monkeypatch.setattr(schema, "WORDS", words)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)


def test_before_a_migration_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = record(tmp_path / "record.db", log(2))
    before = contents(path)
    next_format(
        tmp_path, monkeypatch, "CREATE TABLE more (one TEXT); -- said; twice\nINSERT INTO more VALUES ('a;b');\n"
    )
    with Store.open(path, writable=False) as store:
        assert len(list(store.events())) == len(log(2))
    assert not (tmp_path / "backups").joinpath("record-before-format-2.db").exists()
    with Store.open(path) as store:
        store.add(event("x", START, "s", opened()))
        assert store.state() == replay(store.events())
    copy = tmp_path / "backups" / "record-before-format-2.db"
    assert contents(copy) == before
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(path)) as new:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert new.execute("PRAGMA user_version").fetchone() == (2,)
        assert new.execute("SELECT one FROM more").fetchall() == [("a;b",)]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001.sql").write_text("", encoding="utf-8")
    (folder / "0002.sql").write_text("CREATE TABLE more (one);\nINSERT INTO nowhere VALUES (1);\n", encoding="utf-8")
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(connection, folder)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert path.read_bytes()[4096:] == before[4096:]


def test_a_record_that_another_window_makes_meanwhile_is_used(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    schema.create(path)
    assert contents(path).events == len(log(1))
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["record.db"]


def test_a_journal_of_a_record_that_has_gone_does_not_reach_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    left = path.with_name("record.db-journal")
    left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2000))
    with Store.open(path) as store:
        store.add(*log(1))
    assert (tmp_path / "record-left.db-journal").stat().st_size == 2008
    assert backups.contents(path).events == len(log(1))
