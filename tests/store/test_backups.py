import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.store import backups
from coach.store.backups import contents, daily, latest_good_backup, to_keep
from coach.store.damage import RecordDamaged
from coach.store.database import Store
from coach.store.files import copies
from tests.store.records_made import START, event, log, opened, record, sitting

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_a_year_of_days_keeps_a_week_of_days_four_weeks_and_twelve_months() -> None:
    last = date(2026, 11, 22)
    kept = to_keep(last - timedelta(days=number) for number in range(365))
    assert sorted(kept, reverse=True) == [
        *(last - timedelta(days=number) for number in range(7)),  # of this week, Monday to Sunday
        date(2026, 11, 15),
        date(2026, 11, 8),
        date(2026, 11, 1),
        date(2026, 10, 31),
        date(2026, 9, 30),
        date(2026, 8, 31),
        date(2026, 7, 31),
        date(2026, 6, 30),
        date(2026, 5, 31),
        date(2026, 4, 30),
        date(2026, 3, 31),
        date(2026, 2, 28),
        date(2026, 1, 31),
        date(2025, 12, 31),
    ]


@given(st.sets(DAYS, max_size=60))
def test_the_latest_days_are_kept_and_not_many_others(days: set[date]) -> None:
    kept = to_keep(days)
    assert kept <= days
    assert kept >= set(sorted(days)[-7:])
    assert len(kept) <= 7 + 4 + 12
    assert to_keep(kept) == kept


@given(st.lists(DAYS, min_size=1, max_size=80))
def test_what_is_kept_day_by_day_reaches_as_far_back_as_there_are_months(days: list[date]) -> None:
    kept: frozenset[date] = frozenset()
    for day in sorted(days):
        kept = to_keep([*kept, day])
    assert len({(day.year, day.month) for day in kept}) >= min(12, len({(day.year, day.month) for day in days}))


def test_a_backup_is_made_at_the_close_of_each_day_that_has_answers(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    for number in range(12):
        with Store.open(path) as store:
            store.add(*sitting(number))
            held = len(list(store.events()))
        day = (START + timedelta(days=number)).date()
        assert contents(daily(path)[day]).events == held
    assert sorted(daily(path)) == [date(2026, 11, day) for day in range(7, 14)]
    Store.open(path).close()
    with Store.open(path, writable=False) as store:
        store.state()
    with Store.open(path) as store:
        store.add(event("same day", START + timedelta(days=11, hours=1), "s", opened()))
    assert len(copies(path)) == len(daily(path))


def test_a_clock_set_back_does_not_keep_backups_from_being_made(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    for number in range(20):
        back = START - timedelta(days=800 * (number >= 10))
        with Store.open(path) as store:
            store.add(*sitting(number, start=back, machine="again-"))
        assert contents(path).events == max(contents(each).events for each in copies(path))


def test_the_good_backup_that_reaches_furthest_is_found(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    assert latest_good_backup(path) is None
    for number in range(1, 4):
        with Store.open(path) as store:
            store.add(*sitting(number))
    third, fourth = sorted(daily(path).values())[-2:]
    fourth.write_bytes(fourth.read_bytes()[:9000])
    found = latest_good_backup(path)
    assert found is not None
    assert found.path == third
    assert found.contents.last == max(each.at for each in log(3))
    third.unlink()
    again = latest_good_backup(path)
    assert again is not None
    assert again.contents.events == len(log(2))


def test_a_damaged_record_is_told_at_its_close_and_does_not_become_a_backup(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(150))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_are_not_changed")
        connection.execute("UPDATE events SET payload = '{}' WHERE sequence = 20")
        trigger = "BEGIN\n    SELECT RAISE(ABORT, 'an event is never changed');\nEND"
        connection.execute(f"CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events\n{trigger}")
        connection.commit()
    store = Store.open(path)
    store.add(event("new", START + timedelta(days=99), "s", opened()))
    with pytest.raises(RecordDamaged, match="event 20"):
        store.close()
    assert copies(path) == []
    with Store.open(path, writable=False) as reader:
        assert [each.id for each in reader.events(after=700)][-1] == "new"


def test_no_backup_is_made_where_there_is_little_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "ROOM", 10**12)
    with Store.open(tmp_path / "record.db") as store:
        store.add(*log(1))
    assert copies(tmp_path / "record.db") == []


def test_two_records_in_one_folder_have_their_own_backups(tmp_path: Path) -> None:
    for name in ("record.db", "record-2.db"):
        with Store.open(tmp_path / name) as store:
            store.add(*log(1))
    assert [each.name for each in copies(tmp_path / "record.db")] == ["record-2026-11-02.db"]
    assert [each.name for each in copies(tmp_path / "record-2.db")] == ["record-2-2026-11-02.db"]
