"""Rows for a spreadsheet: the leader's answers, and several people's lines. No cell can act as a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date
from io import StringIO

from coach.domain.foreign_text import clean
from coach.domain.measurement import without_refused
from coach.domain.told import untold
from coach.model.event import Answered, Event, Withdrawn
from coach.model.index import Index
from coach.model.report import Together

Cell = str | int | float | date | None

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet read a cell as a formula."""

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

ANSWERS = (
    "answered",
    "lesson",
    "question",
    "title",
    "competency",
    "kind",
    "difficulty",
    "where",
    "chosen",
    "text",
    "right",
    "credit",
    "sureness",
    "hints",
    "seconds",
    "stands",
)
TOGETHER = ("label", "made", "score", "low", "high", "level", "lessons_done", "lessons", "last_sitting")


def answers(events: Iterable[Event], index: Index) -> str:
    """Every answer of the record in its order, those taken back or changed among them, and whether it stands.

    Where the leader has not been told yet how it went, as in the middle of a check, the table doesn't tell either.
    """
    kept = list(without_refused(events))
    withdrawn = {event.body.answer for event in kept if isinstance(event.body, Withdrawn)}
    secret = untold(kept)
    rows = (
        _answer(event, event.body, index, withdrawn, told=event.id not in secret)
        for event in kept
        if isinstance(event.body, Answered)
    )
    return _table(ANSWERS, rows)


def _answer(event: Event, body: Answered, index: Index, withdrawn: set[str], *, told: bool) -> Sequence[Cell]:
    item = index.items.get(event.item or "")
    return (
        event.at.astimezone(UTC).isoformat(timespec="seconds"),
        body.lesson,
        event.item,
        item.title if item else "",
        body.competency,
        body.kind.value,
        body.difficulty.value,
        body.mode.value,
        "; ".join(body.chosen),
        body.text,
        ("yes" if body.right else "no") if told else "",
        round(body.credit, 4) if told else "",
        _sureness(body),
        body.hints,
        round(body.seconds, 1),
        _stands(event, body, withdrawn),
    )


def _sureness(body: Answered) -> str:
    """The word given. Don't know is kept with those who guess, though nobody was asked for a word."""
    if not body.chosen and not body.text:
        return "don't know"
    return body.sureness.value if body.sureness else ""


def _stands(event: Event, body: Answered, withdrawn: set[str]) -> str:
    if event.id in withdrawn:
        return "no, withdrawn"
    if body.changed:
        return "no, changed after its feedback"
    return "for memory only, asked again" if body.repeat else "yes"


def together(found: Together) -> str:
    return _table(
        TOGETHER, ([getattr(line, "at" if name == "made" else name) for name in TOGETHER] for line in found.lines)
    )


def _table(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def safe(cell: Cell) -> str | int | float | None:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are."""
    if cell is None or isinstance(cell, int | float):
        return cell
    text = str(cell)
    risky = text.startswith(FORMULA) and not NUMBER.fullmatch(text)
    return clean(f"'{text}" if risky else text)
