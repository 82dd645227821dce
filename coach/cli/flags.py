"""`coach lesson flags`: what leaders flagged, out of the exports that they handed over."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from coach.cli.context import Context
from coach.domain.flags import flagged
from coach.errors import CoachError
from coach.library.reader import read, read_file
from coach.model.event import Event
from coach.model.flags import FlaggedPart
from coach.model.lesson import Earlier
from coach.reports import flags as look
from coach.store.transfer import MOST_BYTES, ImportFault, read_lines

HINT = "Give files that coach data export wrote, whole and unchanged."


class NotReadable(CoachError):  # noqa: N818 - it says what is the case
    """A file that is no export, or that cannot be opened."""


def show(context: Context, files: Sequence[Path], folder: Path, *, as_json: bool) -> None:
    """Show the flags in all these exports together; nothing is taken into a record."""
    records = [_events(context, file) for file in files]
    parts = flagged(records, context.catalog.index())
    lines = _lines(context.lessons_folder, parts)
    if as_json:
        said = look.as_json(parts, lines, files=len(files))
    else:
        said = look.as_lines(parts, lines, folder=str(folder), files=len(files))
    context.terminal_apart.data(said)


def _events(context: Context, file: Path) -> tuple[Event, ...]:
    try:
        if str(file) == "-":
            return read_lines(_in_lines(context.input or sys.stdin))
        with file.open(encoding="utf-8-sig", errors="surrogateescape") as stream:
            return read_lines(_in_lines(stream))
    except OSError as error:
        raise NotReadable(f"{file} cannot be opened: {error.strerror}.", HINT) from error
    except ImportFault as fault:
        raise NotReadable(f"{file}: {fault.message}", HINT) from fault


def _in_lines(stream: TextIO) -> Iterator[str]:
    """Its lines one by one; one that is far too long comes in pieces, which are found at fault."""
    return iter(partial(stream.readline, MOST_BYTES + 1), "")


def _lines(folder: Path, parts: Sequence[FlaggedPart]) -> dict[tuple[str, str], int]:
    """The line at which each page and question of the flagged lessons begins."""
    found: dict[tuple[str, str], int] = {}
    for name in {part.file for part in parts if part.file}:
        text = read_file(folder / name)
        lesson = read(text, name, places=True, partly=True)[0] if isinstance(text, str) else None
        for part in (*lesson.steps, *lesson.practice) if lesson else ():
            if lesson and not isinstance(part, Earlier):
                found[name, part.id] = lesson.places[part.path].line
    return found
