"""What is given a name is on the disk before, and the name after: in that order, or a power cut leaves neither."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.store import schema
from coach.store.database import Store
from coach.store.files import make_file, put_new, put_over, settle
from coach.store.restoring import plan, restore
from tests.store.records_made import log, record

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc says what was settled")

Done = list[tuple[str, str]]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Done:
    """What was asked of the system, in order: "settle" a file or folder, give a "name"."""
    told: Done = []
    sync = os.fsync

    def settled(number: int) -> None:
        told.append(("settle", Path(f"/proc/self/fd/{number}").resolve().name))
        sync(number)

    def naming(give: Callable[..., None]) -> Callable[..., None]:
        def give_name(made: Any, path: Any, **options: Any) -> None:
            give(made, path, **options)
            told.append(("name", Path(path).name))

        return give_name

    monkeypatch.setattr(os, "fsync", settled)
    for name in ("link", "rename", "replace"):
        monkeypatch.setattr(os, name, naming(getattr(os, name)))
    return told


def made(folder: Path) -> Path:
    path = folder / "made.db"
    make_file(path)
    path.write_bytes(b"answers")
    return path


@pytest.mark.parametrize("put", [put_new, put_over])
def test_a_name_is_given_to_what_was_settled_and_is_settled_too(
    tmp_path: Path, done: Done, put: Callable[[Path, Path], None]
) -> None:
    file = made(tmp_path)
    settle(file)
    put(file, tmp_path / "record.db")
    assert done == [("settle", "made.db"), ("name", "record.db"), ("settle", tmp_path.name)]
    assert (tmp_path / "record.db").read_bytes() == b"answers"


def test_without_links_a_name_is_settled_as_well(tmp_path: Path, done: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    put_new(made(tmp_path), tmp_path / "record.db")
    assert done == [("name", "record.db"), ("settle", tmp_path.name)]


def test_a_new_record_a_backup_and_a_restored_record_are_settled_before_they_are_named(
    tmp_path: Path, done: Done
) -> None:
    path, folder = tmp_path / "record.db", tmp_path.name
    schema.create(path)
    assert done == [("settle", "record-new.db"), ("name", "record.db"), ("settle", folder)]
    record(path, log(1))
    done.clear()
    with Store.open(path) as store:
        kept = store.back_up_before("test")
    assert done == [("settle", f"{kept.stem}-new.db"), ("name", kept.name), ("settle", "backups")]
    path.write_bytes(path.read_bytes()[:9000])
    done.clear()
    aside = restore(plan(path, kept))
    assert aside is not None
    assert done[-4:] == [("settle", aside.name), ("settle", folder), ("name", "record.db"), ("settle", folder)]
