"""What leaders flagged, as lines for the trainer and as JSON for programs."""

import json
from collections.abc import Mapping, Sequence

from coach.domain.foreign_text import clean, escaped
from coach.model.flags import FlaggedPart
from coach.reports.findings import one_line

VERSION = 1
"""Of the JSON: raised when a field changes its meaning or goes away."""

Lines = Mapping[tuple[str, str], int]
"""The line at which each part begins, by file and id; a part that is not found has none."""


def as_lines(parts: Sequence[FlaggedPart], lines: Lines, *, folder: str, files: int) -> str:
    """`file:line: what, by how many`, with the notes below, and a line that sums up."""
    said = "".join(f"{_where(part, lines, folder)}: {_what(part)}, {_many(part)}\n{_notes(part)}" for part in parts)
    return said + _sum(parts, files)


def _where(part: FlaggedPart, lines: Lines, folder: str) -> str:
    if not part.file:
        return f"no longer in the course: {one_line(part.lesson)}"
    line = lines.get((part.file, part.part))
    return clean(f"{folder}/{part.file}{'' if line is None else f':{line}'}")


def _what(part: FlaggedPart) -> str:
    kind = "page" if part.page else "lesson" if part.part == part.lesson else "question"
    return f"{kind} {one_line(part.part)}"


def _many(part: FlaggedPart) -> str:
    flags = "" if part.flags == part.leaders else f" {part.flags} times"
    return f"flagged{flags} by {part.leaders} {'leader' if part.leaders == 1 else 'leaders'}"


def _notes(part: FlaggedPart) -> str:
    told = [f'"{one_line(note)}"' for note in part.notes]
    silent = part.flags - len(part.notes)
    if silent:
        told.append(f"{silent} without a note")
    if part.earlier:
        told.append(f"{part.earlier} of these before the question was changed")
    return "".join(f"    {words}\n" for words in told)


def _sum(parts: Sequence[FlaggedPart], files: int) -> str:
    exports = f"{files} {'file' if files == 1 else 'files'}"
    flags = sum(part.flags for part in parts)
    if not flags:
        return f"Nothing was flagged in {exports}.\n"
    places = f"{len(parts)} {'place' if len(parts) == 1 else 'places'}"
    return f"{flags} {'flag' if flags == 1 else 'flags'} at {places}, from {exports}.\n"


def as_json(parts: Sequence[FlaggedPart], lines: Lines, *, files: int) -> str:
    """One document. `line` and `file` are null where the course no longer has the part."""
    document = {
        "version": VERSION,
        "files": files,
        "flagged": [
            {
                "lesson": part.lesson,
                "part": part.part,
                "page": part.page,
                "file": part.file or None,
                "line": lines.get((part.file, part.part)),
                "leaders": part.leaders,
                "flags": part.flags,
                "before_change": part.earlier,
                "notes": list(part.notes),
            }
            for part in parts
        ],
    }
    return escaped(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"
