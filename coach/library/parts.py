"""Pages, figures and references: values as read -> parts of a lesson."""

from collections.abc import Callable
from typing import Any

from yaml.events import ScalarEvent

from coach.domain import numbers
from coach.library.reading import Reading
from coach.library.shapes import Values, short
from coach.library.yaml_events import Sequence
from coach.model.lesson import (
    Example,
    Fact,
    Figure,
    FigureKind,
    Link,
    Myth,
    Page,
    Path,
    Policy,
    Quote,
    Reference,
    Since2013,
    Tip,
)

MOST_ROWS = 12
MOST_WIDTH = 60
NUMBER_COLUMNS = range(1, 4)
GAP = 2
"""Spaces between a table's columns."""


def page(values: Values, path: Path, reading: Reading) -> Page | None:
    before = reading.errors
    drawn = figure(values, reading)
    if values.faulty or reading.errors != before:
        return None
    get = values.get
    return Page(
        id=values["page"],
        title=values["title"],
        text=values["text"],
        take_away=get("take_away") or "",
        see=get("see") or (),
        figure=drawn,
        source=get("source") or "",
        path=path,
    )


def figure(values: Values, reading: Reading) -> Figure | None:
    """The figure of a page or question; None if it has none, or a faulty one."""
    drawn = values.get("figure")
    if not isinstance(drawn, Values) or drawn.faulty & {"kind", "columns"}:
        return None
    before = reading.errors
    kind, columns = drawn["kind"], drawn["columns"]
    _shape(drawn, kind, columns, reading)
    if reading.errors != before or drawn.faulty:
        return None
    rows = drawn["rows"]
    _size(drawn, columns, rows, reading)
    return Figure(
        kind=kind,
        title=drawn["title"],
        columns=columns,
        rows=rows,
        note=drawn.get("note") or "",
        unit=drawn.get("unit") or "",
    )


def _shape(drawn: Values, kind: FigureKind, columns: tuple[str, ...], reading: Reading) -> None:
    chart = kind is not FigureKind.TABLE
    if chart and len(columns) - 1 not in NUMBER_COLUMNS:
        message = f"a {kind} chart has a column of labels and 1 to 3 number columns, and here are {len(columns)}"
        reading.report("figure-shape", drawn.at("columns"), message, "leave columns out, or use kind: table")
        return
    rows = drawn.at("rows")
    for row in rows.items if isinstance(rows, Sequence) else ():
        if not isinstance(row, Sequence):
            continue
        if len(row.items) != len(columns):
            message = f"a row of the figure has {len(row.items)} entries, and there are {len(columns)} columns"
            cure = "one entry for each column; quote a figure that has a comma in it"
            reading.report("figure-shape", row, message, cure)
            continue
        for cell in row.items[1:] if chart else ():
            if isinstance(cell, ScalarEvent) and numbers.parse(cell.value) is None:
                message = f"'{short(cell.value)}' in a {kind} chart is not a figure"
                reading.report("bad-number", cell, message, "write a figure, or use kind: table")


def _size(drawn: Values, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], reading: Reading) -> None:
    widths = [max(len(row[place]) for row in (columns, *rows)) for place in range(len(columns))]
    width = sum(widths) + GAP * (len(columns) - 1)
    if width > MOST_WIDTH:
        message = f"the figure is {width} characters wide as a table, more than {MOST_WIDTH}"
        reading.report("figure-size", drawn.node, message, "shorten headings and entries")
    if len(rows) > MOST_ROWS:
        message = f"the figure has {len(rows)} rows, more than {MOST_ROWS}"
        reading.report("figure-size", drawn.at("rows"), message, "keep the rows that matter")


def reference(name: str, values: Values, lesson: str, path: Path) -> Reference | None:
    """One entry of the list called `name`; None if it is faulty."""
    if values.faulty:
        return None
    get = values.get
    common: dict[str, Any] = {
        "id": values["id"],
        "lesson": lesson,
        "topic": get("topic") or "",
        "also": get("also") or (),
        "source": get("source") or "",
        "path": path,
    }
    return REFERENCE_BUILDERS[name](values, common)


def _fact(values: Values, common: dict[str, Any]) -> Fact:
    get = values.get
    return Fact(**common, text=values["text"], as_at=get("as_at") or "", caution=get("caution") or "")


def _myth(values: Values, common: dict[str, Any]) -> Myth:
    return Myth(**common, claim=values["claim"], root=values["root"], fact=values["fact"])


def _tip(values: Values, common: dict[str, Any]) -> Tip:
    return Tip(**common, leader=values["leader"], title=values["title"], as_at=values["as_at"], tip=values["tip"])


def _policy(values: Values, common: dict[str, Any]) -> Policy:
    get = values.get
    return Policy(
        **common,
        title=values["title"],
        asks=values["asks"],
        number=get("number") or "",
        date=get("date") or "",
        quote=_quote(get("quote")),
        link=_link(values),
        status=get("status") or "",
    )


def _example(values: Values, common: dict[str, Any]) -> Example:
    return Example(**common, title=values["title"], story=values["story"], teaches=values.get("lesson") or "")


def _since_2013(values: Values, common: dict[str, Any]) -> Since2013:
    return Since2013(**common, text=values["text"], date=values["date"], link=_link(values))


def _quote(values: Values | None) -> Quote | None:
    return Quote(words=values["words"], speaker=values["speaker"]) if values else None


def _link(values: Values) -> Link | None:
    address = values.get("link")
    return Link(address=address, checked=values.get("checked")) if address else None


REFERENCE_BUILDERS: dict[str, Callable[[Values, dict[str, Any]], Reference]] = {
    "facts": _fact,
    "myths": _myth,
    "tips": _tip,
    "policies": _policy,
    "examples": _example,
    "since_2013": _since_2013,
}
