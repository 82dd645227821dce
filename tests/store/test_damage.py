"""Damage at any byte is told or does no harm: no traceback, no silent loss, and a way back."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from coach.errors import CoachError
from coach.model.event import Event
from coach.model.state import State
from coach.store.backups import contents
from coach.store.damage import RecordDamaged, RecordNotOurs, RecordTooNew, set_aside
from coach.store.database import Store
from coach.store.files import copies
from coach.store.restoring import plan, restore
from tests.store.records_made import interrupted, log, record

CASES, CASES_NIGHTLY = 500, 20_000
RESTORED = 4
"""One case in so many goes on to a restore, which waits for the disk many times."""


@dataclass
class Sound:
    """A record and one whose writing was cut off, as bytes by the ending of the name; and what both should hold."""

    shapes: list[dict[str, bytes]]
    backup: bytes
    events: list[Event]
    state: State


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound")
    path = record(folder / "record.db", log(2))
    backup = path.read_bytes()
    with Store.open(path) as store:
        store.add(*log(3)[24:])
        events, state = list(store.events()), store.state()
    cut = interrupted(path, folder / "cut.db")
    shapes = [
        {"": path.read_bytes()},
        {name: (cut.with_name(cut.name + name)).read_bytes() for name in ("", "-journal")},
    ]
    return Sound(shapes, backup, events, state)


def harmed(data: bytes, rng: Random) -> bytes:
    """The bytes with one sort of damage that disks, cables and people do."""
    changed = bytearray(data)
    match rng.randrange(6):
        case 0 | 1:
            for _ in range(rng.randint(1, 3)):
                changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        case 2:
            changed[rng.randrange(len(data))] = rng.randrange(256)
        case 3:
            del changed[rng.randrange(len(data)) :]
        case 4:
            page = rng.randrange(len(data) // 4096 + 1) * 4096
            changed[page : page + 4096] = bytes(len(changed[page : page + 4096]))
        case _:
            place, length = rng.randrange(len(data)), rng.randint(1, 600)
            changed[place : place + length] = rng.randbytes(len(changed[place : place + length]))
    return bytes(changed) if rng.random() < 0.98 else b""


def write(folder: Path, shape: dict[str, bytes]) -> Path:
    path = folder / "record.db"
    for each in list(folder.iterdir()):
        if each.is_file():
            each.unlink()
    for name, data in shape.items():
        path.with_name(path.name + name).write_bytes(data)
    return path


def used(path: Path, sound: Sound, *, writable: bool) -> bool:
    """Whether the record can be used; then it holds all. Else it was told in words."""
    try:
        with Store.open(path, writable=writable) as store:
            assert list(store.events()) == sound.events
            assert store.state() == sound.state
    except CoachError as error:
        told = error
    else:
        return True
    assert str(path) in told.message
    assert told.hint
    return False


def check_case(folder: Path, sound: Sound, seed: int) -> None:
    rng = Random(seed)
    shape = dict(rng.choice(sound.shapes))
    name = rng.choice(list(shape))
    shape[name] = harmed(shape[name], rng)
    path = write(folder, shape)
    before = {each: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    used(path, sound, writable=False)
    assert {each: each.read_bytes() for each in folder.iterdir() if each.is_file()} == before
    if used(path, sound, writable=True) or seed % RESTORED:
        return
    backup = folder / "backups" / "record-2026-11-03.db"
    backup.write_bytes(sound.backup)
    aside = restore(plan(path, backup))
    assert aside is not None
    assert aside.read_bytes() == path.with_name(aside.name).read_bytes()
    with Store.open(path) as store:
        store.examine()
        ids = {event.id for event in store.events()}
        assert ids >= {event.id for event in sound.events[:24]}
        assert ids <= {event.id for event in sound.events}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path


def test_damage_is_told_or_does_no_harm(place: Path, sound: Sound) -> None:
    for seed in range(CASES):
        check_case(place, sound, seed)


@pytest.mark.nightly
def test_much_damage_is_told_or_does_no_harm(place: Path, sound: Sound) -> None:
    for seed in range(CASES, CASES_NIGHTLY):
        check_case(place, sound, seed)


def test_most_of_the_damage_tried_is_damage_to_what_counts(place: Path, sound: Sound) -> None:
    usable = 0
    for seed in range(100):
        rng = Random(seed)
        path = write(place, {"": harmed(sound.shapes[0][""], rng)})
        usable += used(path, sound, writable=True)
    assert 5 < usable < 70


@pytest.mark.parametrize("writable", [True, False])
def test_an_emptied_record_is_not_taken_for_a_new_one(tmp_path: Path, writable: bool) -> None:
    path = tmp_path / "record.db"
    path.touch()
    with pytest.raises(RecordDamaged, match="it is empty"):
        Store.open(path, writable=writable)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("data", [b"Dear colleague,\n" * 500, b"PK\x03\x04" + bytes(9000), b"x", b"\x89PNG" * 2000])
def test_another_programs_file_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(data)
    for writable in (True, False):
        with pytest.raises(RecordNotOurs, match=r"letter\.db is a file of something else"):
            Store.open(path, writable=writable)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.db"]
    assert path.read_bytes() == data


@pytest.mark.parametrize("bit", range(32))
def test_a_format_number_that_is_damaged_is_no_later_versions(tmp_path: Path, bit: int) -> None:
    path = record(tmp_path / "record.db", log(1))
    data = bytearray(path.read_bytes())
    data[60 + bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)
    for writable in (True, False):
        with pytest.raises(RecordDamaged, match="its first page is not as it was written"):
            Store.open(path, writable=writable)
    restore(plan(path, None))
    assert contents(path).events == len(log(1))


BLANKS = {"first page": slice(4096), "all": slice(None), "its marks": slice(100)}


@pytest.mark.parametrize("blank", BLANKS.values(), ids=BLANKS)
def test_a_record_blanked_by_a_power_cut_is_damaged_and_comes_back(tmp_path: Path, blank: slice) -> None:
    path = record(tmp_path / "record.db", log(3))
    with Store.open(path) as store:
        store.add(*log(4)[36:])
    data = bytearray(path.read_bytes())
    data[blank] = bytes(len(data[blank]))
    path.write_bytes(data)
    for writable in (True, False):
        with pytest.raises(RecordDamaged):
            Store.open(path, writable=writable)
    (backup,) = copies(path)
    aside = restore(plan(path, backup))
    assert aside is not None
    assert aside.read_bytes() == data
    with Store.open(path) as store:
        assert [each.id for each in store.events()] == [each.id for each in log(4)]


@pytest.mark.parametrize("known_by", ["an event", "a backup", "nothing"])
def test_a_first_page_that_tells_nothing_is_a_records_where_something_else_does(tmp_path: Path, known_by: str) -> None:
    path = record(tmp_path / "record.db", log(9))
    data = Random(1).randbytes(4096) + path.read_bytes()[4096:]
    if known_by == "a backup":
        with Store.open(path) as store:
            store.back_up_before("test")
    if known_by != "an event":
        data = Random(1).randbytes(9000)
    path.write_bytes(data)
    expected = RecordNotOurs if known_by == "nothing" else RecordDamaged
    with pytest.raises(expected):
        Store.open(path)
    assert path.read_bytes() == data


def test_a_strangers_copies_beside_it_do_not_make_a_file_a_record(tmp_path: Path) -> None:
    path = tmp_path / "thesis.docx"
    path.write_bytes(b"PK\x03\x04 my thesis" * 500)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "thesis-2026-11-22.docx").write_bytes(path.read_bytes())
    with pytest.raises(RecordNotOurs):
        Store.open(path)


def test_another_programs_small_database_is_not_a_record_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.execute("CREATE TABLE one (one)")
    assert path.stat().st_size < 4096
    with pytest.raises(RecordNotOurs):
        Store.open(path)


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE events (sequence INTEGER PRIMARY KEY)")
    data = path.read_bytes()
    with pytest.raises(RecordNotOurs):
        Store.open(path)
    assert path.read_bytes() == data


def of_a_later_version(path: Path) -> Path:
    """A record as some version to come may write it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE more (one TEXT)")
        connection.execute("PRAGMA user_version = 7")
    return path


def test_a_later_versions_record_is_left_as_it_is(tmp_path: Path) -> None:
    path = of_a_later_version(record(tmp_path / "record.db", log(1)))
    data = path.read_bytes()
    for writable in (True, False):
        with pytest.raises(RecordTooNew, match="a later version of coach") as told:
            Store.open(path, writable=writable)
        assert "has format 7, and this version reads 1" in told.value.hint
    assert path.read_bytes() == data


def test_a_record_set_aside_is_whole_with_its_journal(tmp_path: Path) -> None:
    path = interrupted(record(tmp_path / "record.db", log(2)), tmp_path / "cut.db")
    aside = set_aside(path)
    assert aside.name.startswith("cut-set-aside-20")
    for name in ("", "-journal"):
        assert aside.with_name(aside.name + name).read_bytes() == path.with_name(path.name + name).read_bytes()
    assert set_aside(path).name == f"{aside.stem}-2.db"
    with Store.open(aside) as store:
        assert [event.id for event in store.events()] == [event.id for event in log(2)]
    shutil.rmtree(tmp_path / "backups", ignore_errors=True)
