import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from coach.store.damage import RecordNotOurs, set_aside
from coach.store.database import Store
from coach.store.erasing import NotErased, all_files, erase
from tests.store.records_made import interrupted, log, record


def test_every_file_that_holds_answers_goes_and_no_other(tmp_path: Path) -> None:
    path = interrupted(record(tmp_path / "source.db", log(2)), tmp_path / "record.db")
    record(tmp_path / "record-2.db", log(1))
    set_aside(path)
    with Store.open(path) as store:
        store.add(*log(3)[24:])
        store.back_up_before("import")
        store.back_up_before("import")
        for name in ("backups/record-by-hand-2026-11-22.db", "backups/record-2-2026-11-22.db", "backups/notes.txt"):
            store.back_up(tmp_path / name)
    (tmp_path / "report.html").write_text("kept", encoding="utf-8")
    (tmp_path / "record-new.db").write_text("a letter that is only named like a copy", encoding="utf-8")
    others = {"source.db", "record-2.db", "report.html", "record-new.db"}
    others |= {"backups/record-2-2026-11-22.db", "backups/notes.txt"}
    files = all_files(path)
    assert len(files) >= 6
    assert set(erase(path)) == set(files)
    left = {each.relative_to(tmp_path).as_posix() for each in tmp_path.rglob("*") if each.is_file()}
    assert left == others
    assert erase(path) == ()


def test_an_empty_folder_of_backups_goes_too(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Store.open(path) as store:
        store.add(*log(1))
    erase(path)
    assert list(tmp_path.iterdir()) == []


FOREIGN = {
    "letter": b"Dear colleague,\n" * 500,
    "short letter": b"x",
    "document": b"PK\x03\x04" + bytes(9000),
    "disk image": bytes(9000) + b"somebody's files",
    "blank": bytes(9000),
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_record_is_never_removed(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "thesis.docx"
    (tmp_path / "backups").mkdir()
    for each in (path, tmp_path / "backups" / "thesis-2026-11-22.docx", tmp_path / "thesis-set-aside-2026-11-22.docx"):
        each.write_bytes(data)
    for look in (all_files, erase):
        with pytest.raises(RecordNotOurs, match=r"thesis\.docx is a file"):
            look(path)
    assert [each.read_bytes() for each in tmp_path.rglob("*.docx")] == [data] * 3
    path.unlink()
    if any(data[:4096]):
        assert erase(path) == ()


def test_another_programs_database_is_never_removed(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE events (sequence INTEGER PRIMARY KEY)")
    with pytest.raises(RecordNotOurs):
        erase(path)
    assert path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_what_is_no_file_is_never_removed(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    os.mkfifo(tmp_path / "pipe.db")
    for path in list(tmp_path.iterdir()):
        with pytest.raises(RecordNotOurs):
            erase(path)
        assert path.exists()


HARMED = {
    "emptied": lambda data: data[:0],
    "cut": lambda data: data[:9000],
    "blanked": lambda data: bytes(4096) + data[4096:],
    "wholly blanked": lambda data: bytes(len(data)),
    "of a later version": lambda data: data[:60] + bytes((0, 0, 0, 9)) + data[64:],
}


@pytest.mark.parametrize("harm", HARMED.values(), ids=HARMED)
def test_a_record_that_cannot_be_used_can_be_erased(tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    path = record(tmp_path / "record.db", log(2))
    with Store.open(path) as store:
        store.back_up_before("test")
        store.back_up_before("test")
    backups = sorted((tmp_path / "backups").iterdir())
    for each in (path, backups[0]):
        each.write_bytes(harm(each.read_bytes()))
    assert set(erase(path)) == {path, *backups}
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_may_not_be_removed_is_named(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    stuck = tmp_path / "record.db-journal"
    stuck.mkdir()
    with pytest.raises(NotErased, match=r"record\.db-journal could not be removed"):
        erase(path)
    assert stuck.exists()
