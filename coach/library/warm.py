"""What was worked out from each file of a folder, kept between runs so that unchanged files need not be read again.

Kept as JSON with a checksum, in a file that is replaced whole. A missing, damaged or foreign one is as good as none,
and a place that cannot be written to only costs the time it would have saved.
"""

import gc
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import coach

LAYOUT = 1
"""To be raised when what is kept changes its form within one version of the program."""
RACE = 2_000_000_000
"""Nanoseconds. A file changed this short a time before it was read could change again without a new time, as file
systems count in steps of up to two seconds; what was read of it is not kept."""


Known = TypeVar("Known")


class Work(NamedTuple, Generic[Known]):
    """What is to be known of a file, and how that is put as JSON and read again."""

    make: Callable[[Path], Known]
    pack: Callable[[Known], Any]
    unpack: Callable[[str, Any], Known]
    """Also told the file's name."""


def remembered(
    folder: Path, names: Mapping[str, os.stat_result], keep: Path | None, work: Work[Known]
) -> dict[str, Known]:
    """By file name, what is known of each file, made anew only where the file has changed.

    `names` holds what the file system said of each file before any of them was read.
    """
    with _no_collecting():
        known, complete = _still_true(folder, names, keep, work)
        if complete:
            return known
        draft = _draft(keep) if keep else None
        try:
            made = {name: known[name] if name in known else work.make(folder / name) for name in names}
            if keep and draft:
                _save(keep, draft, folder, names, {name: work.pack(one) for name, one in made.items()})
        finally:
            if draft:
                with suppress(OSError):
                    draft.unlink()
        return made


def _still_true(
    folder: Path, names: Mapping[str, os.stat_result], keep: Path | None, work: Work[Known]
) -> tuple[dict[str, Known], bool]:
    """What is kept of files that have not changed, and whether that is all there is to know."""
    kept = _load(keep, folder) if keep else {}
    known = {
        name: work.unpack(name, kept[name][1])
        for name, stat in names.items()
        if name in kept and kept[name][0] == _stamp(stat)
    }
    return known, len(known) == len(names) == len(kept)


def keeping_place(cache: Path, folder: Path, name: str) -> Path:
    """Where results for a folder are kept: a name that tells folders apart without telling where they are."""
    return cache / f"{name}-{zlib.crc32(os.fsencode(folder)):08x}.json"


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the search for cycles of objects: reading makes none, and looking for them takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _stamp(stat: os.stat_result) -> list[int]:
    """Time of change alone can be set back by copying; the inode's own time cannot."""
    return [stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino]


def _key(folder: Path) -> list[str | int]:
    return [coach.__version__, LAYOUT, _program(), str(folder)]


@cache
def _program() -> int:
    """When the program's own files last changed: an edited program trusts nothing that an earlier one kept."""
    here = Path(coach.__file__).parent
    times = [0]
    with suppress(OSError):
        for floor in ("model", "domain", "library"):
            with os.scandir(here / floor) as files:
                times += [file.stat().st_mtime_ns for file in files if file.name.endswith(".py")]
    return max(times)


def _load(keep: Path, folder: Path) -> dict[str, list[Any]]:
    try:
        checksum, _, body = keep.read_bytes().partition(b"\n")
        if int(checksum, 16) != zlib.crc32(body):
            return {}
        kept = json.loads(body)
        files: dict[str, list[Any]] = kept["files"] if kept["key"] == _key(folder) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files


def _draft(keep: Path) -> Path | None:
    """An empty file beside the place, its owner's alone; None where none can be made.

    Its time is the file system's own clock.
    """
    draft = keep.with_name(f"{keep.name}.{os.getpid()}")
    try:
        keep.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.touch(mode=0o600)
    except OSError:
        return None
    return draft


def _save(keep: Path, draft: Path, folder: Path, names: Mapping[str, os.stat_result], rows: dict[str, Any]) -> None:
    with suppress(OSError):
        began = draft.stat().st_mtime_ns
        files = {
            name: [_stamp(stat), rows[name]]
            for name, stat in names.items()
            if max(stat.st_mtime_ns, stat.st_ctime_ns) < began - RACE
        }
        body = json.dumps({"key": _key(folder), "files": files}, separators=(",", ":")).encode()
        draft.write_bytes(b"%08x\n%b" % (zlib.crc32(body), body))
        draft.replace(keep)
