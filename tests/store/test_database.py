import os
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.state import replay
from coach.model.event import Answered, FeedbackShown, Snapshot, Withdrawn
from coach.model.state import State
from coach.store import database, parts
from coach.store.damage import (
    DiskFull,
    RecordDamaged,
    RecordLocked,
    RecordNotOurs,
    RecordOutOfReach,
    RecordReadOnly,
)
from coach.store.database import Store
from tests.store.records_made import (
    POSIX,
    START,
    answered,
    event,
    in_child,
    interrupted,
    lines_of,
    log,
    opened,
    record,
    without_room,
)


def bytes_in(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def assert_is_whole(store: Store) -> None:
    """The state is what the log gives, and every byte of the file is sound."""
    store.examine()
    assert store.state() == replay(store.events())


def test_what_was_added_is_there_in_order(tmp_path: Path) -> None:
    events = log()
    with Store.open(tmp_path / "record.db") as store:
        placed = [placed for each in events for placed in store.add(each)]
        state = store.state()
        assert [each.sequence for each in placed] == list(range(1, len(events) + 1))
        assert_is_whole(store)
    with Store.open(tmp_path / "record.db") as store:
        assert list(store.events()) == placed
        assert list(store.events(after=5)) == placed[5:]
        assert store.state() == state == replay(placed)
        assert store.state().progress.answers == 12


def test_nothing_added_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "record.db") as store:
        assert store.add() == ()
        assert store.state() == State()
        assert list(store.events()) == []
        assert store.snapshots() == ()


def test_events_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    first, second = log()[:2]
    with Store.open(tmp_path / "record.db") as store:
        store.add(first)
        broken = event("x", START, "s0", Snapshot(score=float("nan"), sd=1, low=1, high=1, edition=""))
        with pytest.raises(ValueError, match="JSON"):
            store.add(second, broken)
        assert [each.id for each in store.events()] == [first.id]
        store.add(second)
        assert_is_whole(store)


def test_an_event_added_again_is_not_kept_twice(tmp_path: Path) -> None:
    events = log(1)
    with Store.open(tmp_path / "record.db") as store:
        placed = store.add(*events)
        state = store.state()
        assert store.add(*events) == placed
        assert store.state() == state
        with pytest.raises(AssertionError, match="two events with one id"):
            store.add(event(events[0].id, START, "other", opened()))
        assert_is_whole(store)


def test_events_cannot_be_changed_or_removed(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    with closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            connection.execute("UPDATE events SET at = ''")
        with pytest.raises(sqlite3.IntegrityError, match="never removed"):
            connection.execute("DELETE FROM events")


def test_snapshots_come_with_their_times(tmp_path: Path) -> None:
    with Store.open(record(tmp_path / "record.db", log(3))) as store:
        assert [snapshot.score for _, snapshot in store.snapshots()] == [40, 41, 42]
        times = [at for at, _ in store.snapshots()]
        assert times == sorted(times)


@pytest.mark.parametrize("sittings", [0, 1])
def test_an_undone_answer_leaves_the_state_as_replay_has_it(tmp_path: Path, sittings: int) -> None:
    """Withdrawn and replaced answers, with the sitting opened in this run of the program, or in the one before."""
    at = START + timedelta(days=9)
    now = [
        event("open", at, "s", opened()),
        event("a1", at + timedelta(minutes=1), "s", answered(credit=0.0), "L01/q30"),
        event("a2", at + timedelta(minutes=2), "s", answered(), "L01/q30"),
        event("f2", at + timedelta(minutes=2), "s", FeedbackShown(answer="a2"), "L01/q30"),
        event("a3", at + timedelta(minutes=3), "s", answered(credit=0.0), "L01/q31"),
        event("w3", at + timedelta(minutes=4), "s", Withdrawn(answer="a3"), "L01/q31"),
        event("a4", at + timedelta(minutes=5), "s", answered(), "L01/q31"),
    ]
    path = record(tmp_path / "record.db", log(sittings) + now[:2] * (1 - sittings))
    with Store.open(path) as store:
        for each in now:
            store.add(each)
            assert store.state() == replay(store.events())


def test_a_state_that_does_not_fit_the_log_is_rebuilt(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(2))
    with Store.open(path) as store:
        state = store.state()
    for harm in (
        "UPDATE seal SET made_by = 'an earlier version'",
        "UPDATE seal SET parts = parts + 1",
        "UPDATE seal SET sequence = 3",
        "DELETE FROM seal",
        "DELETE FROM state WHERE field = 'measurement.items' AND entry = 'L01/q0'",
        "UPDATE state SET body = replace(body, '1', '2')",
        "UPDATE state SET body = x'ff' WHERE entry = ''",
        "UPDATE state SET checksum = 'x'",
        "DELETE FROM state",
    ):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(harm)
            connection.commit()
        with Store.open(path, writable=False) as store:
            assert store.state() == state, harm
        with Store.open(path) as store:
            last = len(list(store.events()))
            store.add(event(f"more-{last}", START + timedelta(days=5, minutes=last), "more", opened()))
            state = store.state()
            assert_is_whole(store)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            seal = parts.read_seal(connection)
            kept = parts.load(connection, seal)
            assert kept is not None, harm
            assert kept.state == state, harm


def test_one_more_event_rewrites_only_what_it_changed(tmp_path: Path) -> None:
    with Store.open(record(tmp_path / "record.db", log(5))) as store:
        before = store.state()
        at = START + timedelta(days=7)
        store.add(event("a", at, "s", answered(), "L01/q3"))
        changes = parts.changed(store.state(), before)
        entries = {entry for entry, part in changes if part == "measurement.items"}
        assert entries == {"L01/q3"}
        store.add(event("f", at, "s", FeedbackShown(answer="a"), "L01/q3"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 60), max_size=6, unique=True).map(sorted))
def test_a_state_in_parts_is_the_state_wherever_the_record_was_closed(
    tmp_path_factory: pytest.TempPathFactory, stops: list[int]
) -> None:
    path = tmp_path_factory.mktemp("stops") / "record.db"
    events = log(5)
    for first, last in zip([0, *stops], [*stops, len(events)], strict=True):
        with Store.open(path, writable=bool(last)) as store:
            store.add(*events[first:last])
            assert store.state() == replay(store.events())
            assert store.state().sequence == last


def kept_sequence(path: Path) -> int:
    """The event up to which the state in the file goes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        kept = parts.load(connection, parts.read_seal(connection))
        assert kept is not None
        return kept.state.sequence


def test_the_state_is_kept_at_the_close_and_before_it_lies_far_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BEHIND", 10)
    path, events = tmp_path / "record.db", log(5)
    with Store.open(path) as store:
        for place, each in enumerate(events, start=1):
            store.add(each)
            assert 0 <= place - kept_sequence(path) < 10
    assert kept_sequence(path) == len(events)


@POSIX
@pytest.mark.parametrize("undone", [False, True])
def test_a_state_left_behind_by_a_kill_is_caught_up(tmp_path: Path, undone: bool) -> None:
    path, events = tmp_path / "record.db", log(3)
    at = START + timedelta(days=9)
    late = [event("open", at, "s", opened()), event("a", at, "s", answered(credit=0.0), "L01/q30")]
    if undone:
        late.append(event("w", at, "s", Withdrawn(answer="a"), "L01/q30"))
    record(path, events)

    def killed(_: object) -> None:
        with Store.open(path) as store:
            for each in late:
                store.add(each)
            os._exit(0)

    lines_of(*in_child(killed))
    assert kept_sequence(path) == len(events)
    with Store.open(path, writable=False) as store:
        assert store.state() == replay(store.events())
    with Store.open(path) as store:
        assert store.state().sequence == len(events) + len(late)
        store.add(event("more", at, "s", answered(), "L01/q31"))
        assert_is_whole(store)
    assert kept_sequence(path) == len(events) + len(late) + 1


@pytest.mark.parametrize("behind", [1, 5, 200])
def test_windows_that_keep_the_state_in_turns_keep_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, behind: int
) -> None:
    monkeypatch.setattr(database, "BEHIND", behind)
    path = tmp_path / "record.db"
    with Store.open(path) as one:
        for place, each in enumerate(log(4)):
            with Store.open(path) as two:
                (two if place % 3 else one).add(each)
            assert kept_sequence(path) <= place + 1
        assert_is_whole(one)
    assert kept_sequence(path) == len(log(4))


def test_two_windows_take_up_what_the_other_added(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    events, others = log(2), log(2, machine="b-")
    with Store.open(path) as one, Store.open(path) as two:
        for mine, theirs in zip(events, others, strict=True):
            one.add(mine)
            two.add(theirs)
            assert two.state().sequence == one.state().sequence
        assert one.state() == two.state()
        assert_is_whole(one)
        assert_is_whole(two)


@POSIX
def test_two_programs_writing_at_once_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    record(path, [])
    children = []
    for machine in "abc":

        def write(_: object, machine: str = machine) -> None:
            with Store.open(path) as store:
                for each in log(2, machine=machine):
                    store.add(each)

        children.append(in_child(write))
    assert [lines_of(*child) for child in children] == [[], [], []]
    with Store.open(path) as store:
        ids = [each.id for each in store.events()]
        assert len(ids) == len(set(ids)) == 3 * len(log(2))
        assert_is_whole(store)


def test_a_window_that_writes_for_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.store.reading.WAIT_SECONDS", 0.05)
    path = record(tmp_path / "record.db", log(1))
    with Store.open(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordLocked, match="Another window"):
            store.add(event("x", START, "s", opened()))
        other.execute("ROLLBACK")
        store.add(event("x", START, "s", opened()))
        assert_is_whole(store)


def test_a_clock_set_back_a_year_loses_nothing(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(2))
    back = log(3, machine="back-", start=START - timedelta(days=365))
    for number in range(3):
        with Store.open(path) as store:
            store.add(*back[number * 12 : number * 12 + 12])
    with Store.open(path) as store:
        assert [each.id for each in store.events()] == [each.id for each in log(2) + back]
        assert_is_whole(store)


def test_a_connection_closed_under_the_program_is_opened_again(tmp_path: Path) -> None:
    events = log(1)
    with Store.open(tmp_path / "record.db") as store:
        for each in events:
            assert store._connection is not None
            store._connection.close()
            store.add(each)
        assert store._connection is not None
        store._connection.close()
        assert store.state() == replay(store.events())
        assert_is_whole(store)


def test_a_file_replaced_under_the_program_is_gone_on_with(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(3))
    other = record(tmp_path / "other" / "record.db", log(1, machine="other-"))
    with Store.open(path) as store:
        store.state()
        other.replace(path)
        store.add(event("new", START + timedelta(days=30), "s", opened()))
        assert [each.id for each in store.events()][-1] == "new"
        assert len(list(store.events())) == len(log(1)) + 1
        assert_is_whole(store)


def test_a_file_removed_under_the_program_is_told_each_time_and_not_made_anew(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    away = tmp_path / "away.db"
    late = event("new", START + timedelta(days=30), "s", opened())
    with Store.open(path) as store:
        path.rename(away)
        for call in (lambda: store.add(late), store.state, lambda: list(store.events()), lambda: store.add(late)):
            with pytest.raises(RecordOutOfReach) as told:
                call()
            assert told.value.message == f"Your record {path} cannot be opened (No such file or directory)."
        assert not path.exists()
        away.rename(path)
        store.add(late)
        assert_is_whole(store)
        path.unlink()
    assert not path.exists()


@pytest.mark.parametrize("writable", [True, False])
def test_an_answer_is_on_the_disk_before_it_counts_as_kept(tmp_path: Path, writable: bool) -> None:
    full = 2
    with Store.open(record(tmp_path / "record.db", log(1)), writable=writable) as store:
        assert store._connection is not None
        assert store._connection.execute("PRAGMA synchronous").fetchone() == (full,)
        if writable:
            assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)


@POSIX
def test_a_record_and_all_beside_it_is_the_leaders_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "record.db"
    before = os.umask(0)
    try:
        with Store.open(path) as store:
            store.add(*log(1))
            made = list(tmp_path.rglob("*"))
            store.back_up(path.parent / "copy.db")
        made += list(tmp_path.rglob("*"))
    finally:
        os.umask(before)
    assert {each.name for each in made} >= {"record.db", "record.db-journal", "backups", "copy.db"}
    for each in made:
        if each.exists():
            assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each


@POSIX
def test_a_record_that_others_may_read_is_made_private_when_it_is_used(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_reading_writes_nothing(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(2))
    before = bytes_in(tmp_path)
    with Store.open(path, writable=False) as store:
        store.state()
        list(store.events())
        store.snapshots()
        store.examine()
        with pytest.raises(RecordReadOnly):
            store.add(event("x", START, "s", opened()))
    assert bytes_in(tmp_path) == before


def test_reading_a_record_that_is_not_there_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "none" / "record.db"
    with Store.open(path, writable=False) as store:
        assert store.state() == State()
        assert list(store.events()) == []
        assert store.snapshots() == ()
        store.examine()
    assert list(tmp_path.iterdir()) == []


def test_nothing_but_the_record_is_left_beside_it(tmp_path: Path) -> None:
    record(tmp_path / "record.db", log(2))
    assert [each.name for each in tmp_path.rglob("*") if each.is_file()] == ["record.db"]


@pytest.mark.parametrize("writable", [True, False])
def test_a_write_cut_off_in_the_middle_is_as_if_never_begun(tmp_path: Path, writable: bool) -> None:
    path = interrupted(record(tmp_path / "record.db", log(3)), tmp_path / "cut.db")
    assert path.with_name("cut.db-journal").stat().st_size > 512
    before = bytes_in(tmp_path)
    with Store.open(path, writable=writable) as store:
        assert [each.id for each in store.events()] == [each.id for each in log(3)]
        assert_is_whole(store)
    if not writable:
        assert bytes_in(tmp_path) == before


@POSIX
def test_a_full_disk_is_told_and_keeps_what_was_kept(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(1))
    room = path.stat().st_size + 20_000

    def fill(tell: object) -> None:
        assert callable(tell)
        without_room(room)
        with Store.open(path) as store:
            try:
                for each in log(50, machine="more-"):
                    store.add(each)
                    tell(each.id)
            except DiskFull as error:
                tell(f"! {error.message}")
            assert store.state() == replay(store.events())

    *kept, told = lines_of(*in_child(fill))
    assert told == f"! Your record {path} could not be read or written: the disk is full or refuses."
    assert len(kept) > 3
    with Store.open(path) as store:
        assert [each.id for each in store.events()] == [each.id for each in log(1)] + kept
        assert_is_whole(store)
        store.add(event("again", START + timedelta(days=60), "s", opened()))


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become somebody else")
def test_a_folder_that_may_not_be_written_is_told_at_once_and_can_be_read() -> None:
    """Root may write anywhere, so the test becomes somebody else, in a place that everybody may enter."""
    import tempfile

    folder = Path(tempfile.mkdtemp())
    try:
        path = record(folder / "record.db", log(1))
        before = bytes_in(folder)

        def use(tell: object) -> None:
            assert callable(tell)
            os.setuid(65534)
            with Store.open(path, writable=False) as store:
                tell(str(len(list(store.events()))))
            try:
                Store.open(path)
            except RecordReadOnly as error:
                tell(error.message)
            try:
                Store.open(folder / "new.db")
            except RecordOutOfReach as error:
                tell(error.message)

        path.chmod(0o444)
        folder.chmod(0o555)
        read, told, new = lines_of(*in_child(use))
        assert int(read) == len(log(1))
        assert told == f"Your record {path} can be read but not written."
        assert new.startswith(f"Your record {folder / 'new.db'} cannot be opened (Permission denied)")
        folder.chmod(0o755)
        assert bytes_in(folder) == before
    finally:
        import shutil

        shutil.rmtree(folder)


@POSIX
@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("what", ["folder", "pipe", "device", "link to a pipe"])
def test_what_is_no_file_in_the_records_place_is_told_and_not_waited_for(
    tmp_path: Path, what: str, writable: bool
) -> None:
    path = tmp_path / "record.db"
    match what:
        case "folder":
            path.mkdir()
        case "device":
            path.symlink_to(os.devnull)
        case _ if hasattr(os, "mkfifo"):
            os.mkfifo(tmp_path / "pipe")
            path.symlink_to("pipe")
    words = "a folder" if what == "folder" else "a pipe or a device"
    with pytest.raises(RecordNotOurs, match=f"is {words}, not a record of answers"):
        Store.open(path, writable=writable)


def test_a_tampered_event_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(40))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_are_not_changed")
        connection.execute("UPDATE events SET payload = replace(payload, 'C1', 'C2') WHERE sequence = 15")
        connection.commit()
    told = pytest.raises(RecordDamaged, match="event 15 is missing or not as it was written")
    with Store.open(path, writable=False) as store, told:
        list(store.events())


def test_a_missing_event_is_noticed(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(40))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_are_not_removed")
        connection.execute("DELETE FROM events WHERE sequence = 14")
        connection.commit()
    with Store.open(path, writable=False) as store, pytest.raises(RecordDamaged, match="event 14 is missing"):
        list(store.events())


def test_answers_cut_off_the_end_are_noticed_at_once(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(40))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_are_not_removed")
        connection.execute("DELETE FROM events WHERE sequence > 470")
        connection.commit()
    for writable in (True, False):
        with pytest.raises(RecordDamaged):
            Store.open(path, writable=writable)


def test_what_is_told_holds_no_answer(tmp_path: Path) -> None:
    secret = event("x", START, "s", answered(text="my very own words"), "L01/q1")
    path = record(tmp_path / "record.db", [*log(1), secret])
    data = bytearray(path.read_bytes())
    place = data.index(b"my very own words")
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(RecordDamaged) as told:
        list(Store.open(path).events())
    assert "own words" not in told.value.message + told.value.hint
    assert isinstance(secret.body, Answered)
