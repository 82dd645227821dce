from pathlib import Path

from coach.store.damage import set_aside
from coach.store.database import Store
from coach.store.erasing import all_files, erase
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
    others = {"source.db", "record-2.db", "report.html", "backups/record-2-2026-11-22.db", "backups/notes.txt"}
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
