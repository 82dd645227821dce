"""Records made for tests: a log of sittings like a leader's, and files at chosen stages."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin

import pytest

from coach.model.event import (
    Answered,
    Body,
    Event,
    FeedbackShown,
    Mode,
    PageRead,
    SittingClosed,
    SittingKind,
    SittingOpened,
    Snapshot,
    Sureness,
)
from coach.model.lesson import Difficulty, Kind
from coach.store.database import Store

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor file modes")
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def event(name: str, at: datetime, sitting: str, body: Body, item: str | None = None) -> Event:
    about = {"fingerprint": "ab12cd34", "revision": 1} if item else {}
    return Event(id=name, at=at, sitting=sitting, body=body, item=item, **about)  # type: ignore[arg-type]


def answered(place: int = 0, *, credit: float = 1.0, text: str = "") -> Answered:
    return Answered(
        mode=Mode.REVIEW,
        kind=Kind.CHOICE,
        competency=f"C{place % 3 + 1}",
        difficulty=Difficulty.MEDIUM,
        floor=0.25,
        full_chance=0.25,
        partial=False,
        credit=credit,
        right=credit == 1,
        chosen=("a",),
        text=text,
        shown=("a", "b", "c", "d"),
        sureness=Sureness.FAIRLY_SURE,
        hints=0,
        seconds=12.5,
        lesson="L01",
    )


def opened(kind: SittingKind = SittingKind.REVIEW) -> SittingOpened:
    return SittingOpened(sitting_kind=kind, edition="2026-11-01", version="1.0.0", minutes=5)


def sitting(number: int, answers: int = 4, start: datetime = START, machine: str = "") -> Iterator[Event]:
    """One sitting, a day after the one before: opened, a page, answers with their feedback, snapshot, closed."""
    at, name = start + timedelta(days=number), f"{machine}s{number}"
    yield event(f"{name}-open", at, name, opened())
    yield event(
        f"{name}-page", at + timedelta(seconds=30), name, PageRead(lesson="L01", page="one", covers=("L01/q0",))
    )
    for place in range(answers):
        at += timedelta(minutes=1)
        item = f"L01/q{(number * answers + place) % 11}"
        yield event(f"{name}-a{place}", at, name, answered(place, credit=float(place % 3 != 1)), item)
        yield event(f"{name}-f{place}", at, name, FeedbackShown(answer=f"{name}-a{place}"), item)
    figures = Snapshot(score=40.0 + number, sd=8.0, low=30.0, high=55.0, edition="2026-11-01")
    yield event(f"{name}-snap", at, name, figures)
    yield event(f"{name}-close", at + timedelta(seconds=10), name, SittingClosed(finished=True))


def log(sittings: int = 3, answers: int = 4, machine: str = "", start: datetime = START) -> list[Event]:
    return [each for number in range(sittings) for each in sitting(number, answers, start, machine)]


def record(path: Path, events: list[Event]) -> Path:
    """A record with these events, closed; its backup of the day is removed."""
    with Store.open(path) as store:
        store.add(*events)
    for each in (path.parent / "backups").glob("*"):
        each.unlink()
    return path


def interrupted(path: Path, target: Path) -> Path:
    """A copy of a record as a power cut in the middle of writing leaves it: half written, its journal beside it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(200):
            row = (10_000 + number, f"half-{number}", "", "", "snapshot", None, None, None, "x" * 300, 0)
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.execute("UPDATE state SET body = body || ' '")
        files = {name: path.with_name(path.name + name).read_bytes() for name in ("", "-journal")}
    for name, data in files.items():
        target.with_name(target.name + name).write_bytes(data)
    return target


def every_kind() -> list[Event]:
    """One event of each kind, every field filled, plain words for texts."""
    made = []
    for number, cls in enumerate(get_args(Body)):
        body = cls(**{field.name: _filled(field.type, field.name) for field in fields(cls)})
        at = START + timedelta(minutes=number)
        made.append(Event(id=f"e{number}", at=at, sitting="s1", body=body, item="L01/q1", fingerprint="ab", revision=2))
    return made


def _filled(hint: Any, name: str) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if isinstance(hint, UnionType):
        return _filled(inner[0], name)
    if origin is tuple:
        return (_filled(inner[0], name),) if inner[1:] == (Ellipsis,) else tuple(_filled(each, name) for each in inner)
    if origin is not None:
        return {"C1": _filled(inner[1], name)}
    if is_dataclass(hint):
        assert all(field.default is MISSING for field in fields(hint))
    if issubclass(hint, StrEnum):
        return next(iter(hint))
    return {str: f"{name} – “quoted” \\ \N{GRINNING FACE}", int: 3, float: 0.1, bool: True}[hint]


def in_child(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """Run `work` in a process of its own, which is this one's double; its number, and where its lines can be read.

    A double starts in a millisecond where a new interpreter takes a tenth of a second.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        os.close(reading)
        work(lambda line: [os.write(writing, f"{line}\n".encode())].clear())
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 -- told to the test, as nobody else hears it
        os.write(writing, f"! {error!r}\n".encode())
        os._exit(1)


def without_room(most: int) -> None:
    """From here on this process can make no file longer than so many bytes, as on a full disk."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def lines_of(child: int, reading: int) -> list[str]:
    """What a child wrote, once it has ended."""
    with os.fdopen(reading) as stream:
        lines = stream.read().splitlines()
    os.waitpid(child, 0)
    return lines
