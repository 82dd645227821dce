from pathlib import Path
from random import Random

from coach.model.event import Answered, Event
from coach.store.database import Store
from coach.store.salvage import salvage
from tests.store.records_made import START, answered, event, log, record


def long_log() -> list[Event]:
    """With answers that fill several pages of the file each."""
    return [
        event(f"long-{number}", START, "s", answered(text="word " * 900 * number), f"L01/q{number}")
        for number in range(5)
    ] + log(30)


def test_every_event_of_a_sound_record_is_read_from_its_bytes(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", long_log())
    with Store.open(path, writable=False) as store:
        assert salvage(path) == tuple(store.events())
    assert any(isinstance(each.body, Answered) and len(each.body.text) > 10_000 for each in salvage(path))


def test_what_lies_outside_the_damage_is_read_whatever_is_damaged(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", long_log())
    data = path.read_bytes()
    sound = salvage(path)
    per_page = 4096 // 150
    for seed in range(60):
        rng = Random(seed)
        changed = bytearray(data)
        page = rng.randrange(len(data) // 4096) * 4096
        changed[page : page + 4096] = rng.randbytes(4096)
        path.write_bytes(changed)
        found = salvage(path)
        assert set(map(repr, found)) <= set(map(repr, sound))
        assert len(found) >= len(sound) - per_page


def test_a_file_of_chance_holds_no_event(tmp_path: Path) -> None:
    path = tmp_path / "chance.db"
    for seed in range(30):
        rng = Random(seed)
        data = bytearray(rng.randbytes(rng.randint(0, 40_000)))
        for page in range(0, len(data), 4096):
            data[page] = 13
        path.write_bytes(data)
        assert salvage(path) == ()
