"""What `coach doctor` looks at: the program, the leader's file, its backups, the lessons, the terminal."""

import platform
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from os import W_OK, access
from pathlib import Path
from typing import NamedTuple

from coach import __version__
from coach.cli.context import Context
from coach.domain.dates import in_words
from coach.errors import CoachError
from coach.store.backups import contents, latest_good_backup
from coach.store.files import copies, folder_of, in_full, is_there

CLOCK_SLACK = timedelta(days=1)
"""An event further in the future than this means that a clock is or was wrong."""


class Finding(NamedTuple):
    """One thing looked at, and what to do where it is not as it should be."""

    about: str
    what: str
    cure: str = ""


def findings(context: Context) -> Iterator[Finding]:
    """All that is looked at, in order; each is worked out when it is its turn."""
    yield Finding(
        "Program", f"coach {__version__}, Python {platform.python_version()}, {platform.system() or 'unknown'}"
    )
    yield Finding("SQLite", sqlite3.sqlite_version)
    yield from _told("Record", _record(context))
    yield from _lessons(context)
    yield from _terminal(context)
    problems = context.problems_path
    if is_there(problems):
        yield Finding("Notes of faults in the program", f"{problems}; no answers are in it")


def _told(about: str, found: Iterator[Finding]) -> Iterator[Finding]:
    """What is found, and at its end what kept the rest from being looked at."""
    try:
        yield from found
    except CoachError as error:
        yield Finding(about, error.message, error.hint)


def _record(context: Context) -> Iterator[Finding]:
    path = in_full(context.record_path)
    if not is_there(path):
        yield Finding("Your answers", f"none yet; they will be kept at {path}")
        if copies(path):
            yield Finding(
                "Record", "it is gone, and backups of it are there", "coach data restore brings the latest back"
            )
        return
    yield Finding("Your answers", str(path))
    try:
        found = contents(path)
    except CoachError as error:
        yield Finding("Record", error.message, error.hint)
        yield from _backups(path, needed=True)
        return
    last = "" if found.last is None else f", the last of {in_words(found.last.date())}"
    yield Finding("Record", f"whole, {found.events:,} events{last}")
    if found.last is not None and found.last > context.clock() + CLOCK_SLACK:
        yield Finding("Clock", "the record's last event is in the future", "See that this computer's date is right")
    yield from _rights(path)
    yield from _backups(path, needed=False)


def _rights(path: Path) -> Iterator[Finding]:
    if not (access(path, W_OK) and access(path.parent, W_OK)):
        yield Finding("Writing", "not allowed", f"Allow writing to {path} and its folder, or use --record FILE")
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        yield Finding("Privacy", "others on this computer may read the file", f"chmod 600 {path}")


def _backups(path: Path, *, needed: bool) -> Iterator[Finding]:
    there = copies(path)
    if not there:
        yield Finding("Backups", f"none yet in {folder_of(path)}")
        return
    good = latest_good_backup(path)
    if good is None:
        yield Finding("Backups", "none of them is whole", "coach data backup makes a new one" if not needed else "")
        return
    last = "" if good.contents.last is None else f", the latest whole one up to {in_words(good.contents.last.date())}"
    yield Finding("Backups", f"{len(there)} in {folder_of(path)}{last}")


def _lessons(context: Context) -> Iterator[Finding]:
    try:
        index = context.catalog.index()
    except CoachError as error:
        yield Finding("Lessons", error.message, error.hint or "coach lesson check says why")
        return
    yield Finding("Lessons", f"{len(index.lessons)} in {context.lessons_folder}, {len(index.items)} questions")
    for left in index.left_out:
        errors = "1 error" if left.errors == 1 else f"{left.errors} errors"
        yield Finding("Left out", f"{left.file}, {errors}", f"coach lesson check {context.lessons_folder / left.file}")


def _terminal(context: Context) -> Iterator[Finding]:
    terminal = context.terminal_apart
    size = f"{terminal.width} columns, {terminal.height} lines"
    colour = "colour" if terminal.colour else "no colour"
    letters = "every letter and bar" if terminal.unicode else "plain letters only"
    keys = "single keys" if terminal.person and not terminal.plain else "typed lines"
    yield Finding("Terminal", f"{size}, {colour}, {letters}, {keys}")
    encoding = None
    with suppress(AttributeError):
        encoding = (context.output or sys.stdout).encoding
    yield Finding("Letters", f"written as {encoding or 'unicode'}")
