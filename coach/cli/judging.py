"""`coach lesson standard`: the cuts between levels as a panel of judges set them, and an empty sheet for the panel."""

import json
from pathlib import Path
from typing import Any

from coach.cli.context import Context
from coach.domain.foreign_text import clean, escaped
from coach.domain.levels import LEVELS
from coach.domain.standard import drawn, settled
from coach.errors import Exit
from coach.library.composing import STANDARD_FILE
from coach.library.reader import read_file
from coach.library.standard_sheet import blank, read_standard
from coach.model.index import Index
from coach.model.standard import Cut, Sheet
from coach.screens import standard as look

VERSION = 1
"""Of the JSON: raised when a field changes its meaning or goes away."""


def print_blank(context: Context, number: int, judges: int) -> None:
    """An empty sheet for so many questions and judges."""
    index = context.catalog.index()
    asked = [(item, context.catalog.question(item.id).stem) for item in drawn(index, number)]
    context.terminal_apart.data(blank(asked, judges))


def show(context: Context, folder: Path, *, as_json: bool) -> int:
    """Show the cuts; 1 where there is a sheet that cannot be used."""
    path = folder / STANDARD_FILE
    index, there = context.catalog.index(), path.is_file()
    sheet = _read(path) if there else None
    cuts = settled(sheet, index) if sheet else None
    terminal = context.terminal_apart
    if as_json:
        terminal.data(_as_json(index, cuts or ()))
    elif sheet and cuts:
        terminal.show(*look.from_sheet(index, sheet, cuts))
    elif there:
        terminal.show(*look.not_usable(index, str(path)))
    else:
        terminal.show(*look.without_sheet(index, str(folder)))
    return Exit.FAILED if there and not cuts else Exit.DONE


def _read(path: Path) -> Sheet | None:
    try:
        text = read_file(path)
    except OSError:
        return None  # told as not usable; the check says why
    return read_standard(text, path.name)[0] if isinstance(text, str) else None


def _as_json(index: Index, cuts: tuple[Cut, ...]) -> str:
    course = index.course
    document: dict[str, Any] = {
        "version": VERSION,
        "levels": [
            {"level": level, "from": cut, "standard_error": error}
            for level, cut, error in zip(LEVELS[1:], course.cuts, course.cut_errors, strict=True)
        ],
        "judged": [
            {
                "level": each.level,
                "cut": each.cut,
                "standard_error": each.error,
                "questions": each.questions,
                "judges": {clean(judge): own for judge, own in each.judges.items()},
            }
            for each in cuts
        ],
    }
    return escaped(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"
