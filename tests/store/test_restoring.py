from datetime import timedelta
from pathlib import Path

import pytest

from coach.domain.state import replay
from coach.store.backups import contents, latest_good_backup
from coach.store.damage import NotCopied, RecordNotOurs
from coach.store.database import Store
from coach.store.restoring import BackupUnusable, plan, restore
from tests.store.records_made import (
    POSIX,
    START,
    event,
    in_child,
    interrupted,
    lines_of,
    log,
    opened,
    record,
    without_room,
)


def test_going_back_shows_what_changes_and_sets_the_present_record_aside(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(4))
    backup = record(tmp_path / "elsewhere" / "old.db", log(2))
    agreed = plan(path, backup)
    assert agreed.here is not None
    assert agreed.there is not None
    assert (agreed.here.answers, agreed.there.answers) == (16, 8)
    assert (agreed.here.last, agreed.there.last) == (log(4)[-1].at, log(2)[-1].at)
    assert agreed.rescued == ()
    assert [each.id for each in agreed.gone] == [each.id for each in log(4)[len(log(2)) :]]
    aside = restore(agreed)
    assert aside is not None
    assert contents(aside).events == len(log(4))
    with Store.open(path) as store:
        assert [each.id for each in store.events()] == [each.id for each in log(2)]
        assert store.state() == replay(store.events())
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [aside.name, "record.db"]


def test_a_missing_record_comes_back_from_its_backup(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    with Store.open(path) as store:
        store.add(event("x", START + timedelta(days=3), "s", opened()))
    path.unlink()
    found = latest_good_backup(path)
    assert found is not None
    assert restore(plan(path, found.path)) is None
    assert contents(path) == found.contents


def test_what_can_be_read_of_a_damaged_record_is_kept_with_the_backup(tmp_path: Path) -> None:
    backup = record(tmp_path / "old.db", log(2))
    path = record(tmp_path / "record.db", log(40))
    data = bytearray(path.read_bytes())
    for place in (data.index(b"s30-a12026"), data.index(b"s0-a12026")):
        data[place] ^= 1
    path.write_bytes(data)
    agreed = plan(path, backup)
    assert agreed.here is None
    assert agreed.lost == 1  # the one of sitting 0 is in the backup
    aside = restore(agreed)
    assert aside is not None
    assert aside.read_bytes() == data
    with Store.open(path) as store:
        missing = {each.id for each in log(40)} - {each.id for each in store.events()}
        assert missing == {"s30-a1"}
        store.examine()


def test_without_a_backup_what_can_be_read_is_brought_back(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(3))
    path.write_bytes(path.read_bytes()[:-5000])
    agreed = plan(path, None)
    assert (agreed.here, agreed.there) == (None, None)
    restore(agreed)
    with Store.open(path) as store:
        assert tuple(each.id for each in store.events()) == tuple(each.id for each in agreed.rescued)
        assert store.state() == replay(store.events())
    assert len(agreed.rescued) > 20


def test_a_file_that_nothing_says_is_a_record_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(b"Dear colleague," * 1000)
    with pytest.raises(RecordNotOurs):
        plan(path, None)


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    backup = record(tmp_path / "old.db", log(2))
    backup.write_bytes(backup.read_bytes()[:-9000])
    before = path.read_bytes()
    with pytest.raises(BackupUnusable, match=r"The backup .*old\.db is damaged\.") as told:
        plan(path, backup)
    assert "Your record was left as it is" in told.value.hint
    assert path.read_bytes() == before


def test_a_backup_that_is_none_is_named(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague", encoding="utf-8")
    for source, words in ((letter, "is not a record of answers"), (tmp_path / "none.db", "cannot be read")):
        with pytest.raises(BackupUnusable) as told:
            plan(path, source)
        assert told.value.message == f"The backup {source} {words}."


def test_a_journal_left_behind_does_not_reach_the_record_that_comes_back(tmp_path: Path) -> None:
    backup = record(tmp_path / "old.db", log(2))
    path = interrupted(record(tmp_path / "source.db", log(3)), tmp_path / "record.db")
    path.write_bytes(path.read_bytes()[:9000])
    aside = restore(plan(path, backup))
    assert aside is not None
    assert aside.with_name(aside.name + "-journal").exists()
    with Store.open(path) as store:
        assert {each.id for each in store.events()} >= {each.id for each in log(2)}


def test_another_window_goes_on_with_the_restored_record(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(4))
    backup = record(tmp_path / "old.db", log(2))
    with Store.open(path) as window:
        assert window.state().progress.answers == 16
        aside = restore(plan(path, backup))
        window.add(event("x", START + timedelta(days=30), "s", opened()))
        assert window.state() == replay(window.events())
        assert window.state().progress.answers == 8
    assert aside is not None
    assert contents(aside).answers == 16


@POSIX
@pytest.mark.parametrize("harmed", [False, True])
def test_a_disk_without_room_for_what_comes_back_is_told_and_leaves_all_as_it_was(tmp_path: Path, harmed: bool) -> None:
    path = record(tmp_path / "record.db", log(9))
    backup = record(tmp_path / "old.db", log(2))
    if harmed:
        path.write_bytes(path.read_bytes()[:-5000])
    before = path.read_bytes()
    agreed = plan(path, backup)

    def use(tell: object) -> None:
        assert callable(tell)
        without_room(30_000)
        with pytest.raises(NotCopied) as told:
            restore(agreed)
        tell(told.value.message)
        tell(told.value.hint)

    message, hint = lines_of(*in_child(use))
    assert "record-new.db could not be written: " in message
    assert hint.startswith(f"Your record {path} is as it was.")
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["old.db", "record.db"]
