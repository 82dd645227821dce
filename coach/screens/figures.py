"""A figure drawn with characters: bars, a line, or a table; in plain mode its words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from coach.domain.figures import in_words, labels, series
from coach.domain.foreign_text import clean
from coach.domain.numbers import say
from coach.model.lesson import Figure, FigureKind
from coach.screens.blocks import Line, title

if TYPE_CHECKING:
    from rich.table import Table

WIDEST = 60
"""Columns; a wider drawing says no more."""

LINE_ROWS = 8
"""Lines of text that a line chart is high."""

BETWEEN = "   "
"""What stands between two columns of a table."""

SIGNED = "+-\N{MINUS SIGN}"

BLOCKS = ("█", "▒", "░")
SIGNS = ("#", "=", "-")
POINTS = ("A", "B", "C")

# Braille dots by (column, row) within a cell of 2 by 4, as offsets from U+2800.
DOTS = {(0, 0): 1, (0, 1): 2, (0, 2): 4, (1, 0): 8, (1, 1): 16, (1, 2): 32, (0, 3): 64, (1, 3): 128}
BRAILLE = 0x2800


def blocks(figure: Figure, *, width: int, unicode: bool, plain: bool) -> Iterator[Any]:
    """The figure as something to show, at most `width` columns."""
    if plain:
        yield from (Line(words) for words in in_words(figure))
        return
    yield title(figure.title + (f" ({figure.unit})" if figure.unit else ""))
    width = min(width, WIDEST)
    match figure.kind:
        case FigureKind.TABLE:
            yield _table(figure, width, unicode=unicode)
        case FigureKind.BAR:
            yield from map(Line, _bars(figure, width, unicode=unicode))
        case FigureKind.LINE:
            yield from map(Line, _lines(figure, width, unicode=unicode))
    if figure.note:
        yield Line(figure.note)


def _table(figure: Figure, width: int, *, unicode: bool) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if unicode else box.ASCII2, show_edge=False, pad_edge=False)
    widths = _widths(figure, width - len(BETWEEN) * (len(figure.columns) - 1))
    for place, (heading, wide) in enumerate(zip(figure.columns, widths, strict=True)):
        right = place > 0 and _figures(figure, place)
        table.add_column(Text(clean(heading)), justify="right" if right else "left", overflow="fold", width=wide)
    for row in figure.rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    return table


def _widths(figure: Figure, room: int) -> list[int] | list[None]:
    """Of each column, so that no word is broken; None where there is no room for each column's longest."""
    columns = [[clean(cell) for cell in column] for column in zip(figure.columns, *figure.rows, strict=True)]
    widths = [max(map(len, cells)) for cells in columns]
    words = [max((len(word) for cell in cells for word in cell.split()), default=0) for cells in columns]
    if sum(words) > room:
        return [None] * len(columns)
    while sum(widths) > room:
        widths[max(range(len(widths)), key=lambda place: widths[place] - words[place])] -= 1
    return widths


def _figures(figure: Figure, column: int) -> bool:
    return all(row[column].lstrip(SIGNED)[:1].isdecimal() for row in figure.rows)


def _bars(figure: Figure, width: int, *, unicode: bool) -> Iterator[str]:
    """A bar for each number, the number after it; several series have a sign each, and a line that says which."""
    data = series(figure)
    signs = BLOCKS if unicode else SIGNS
    values = [value for _, column in data for value in column]
    said = max(len(say(value)) for value in values)
    names = _cut(labels(figure), width // 3)
    lead = max(len(name) for name in names)
    room = max(1, width - lead - said - 2)
    top = max(abs(value) for value in values) or 1
    if len(data) > 1:
        yield "   ".join(f"{sign} {name}" for sign, (name, _) in zip(signs, data, strict=False))
    for row, name in enumerate(names):
        for place, (sign, (_, column)) in enumerate(zip(signs, data, strict=False)):
            filled = sign * round(abs(column[row]) / top * room)
            yield f"{name if place == 0 else '':<{lead}} {filled}{' ' if filled else ''}{say(column[row])}"


def _cut(names: Sequence[str], width: int) -> list[str]:
    return [name if len(name) <= width else name[: width - 1].rstrip() + "." for name in map(clean, names)]


def _lines(figure: Figure, width: int, *, unicode: bool) -> Iterator[str]:
    """A chart of points joined by a line, its lowest and highest value beside it, and every value below."""
    data = series(figure)
    values = [value for _, column in data for value in column]
    low, high = min(values), max(values)
    edge = max(len(say(low)), len(say(high)))
    across = width - edge - 1
    grid = _drawn(data, low, high, across, unicode=unicode)
    for number, row in enumerate(grid):
        beside = say(high) if number == 0 else say(low) if number == LINE_ROWS - 1 else ""
        yield f"{beside:>{edge}} {''.join(row).rstrip()}"
    names = _cut(labels(figure), (across - 1) // 2)
    yield f"{'':>{edge}} {names[0]}{names[-1]:>{across - len(names[0])}}"
    for point, (name, column) in zip(POINTS, data, strict=False):
        told = ", ".join(f"{label} {say(value)}" for label, value in zip(labels(figure), column, strict=True))
        yield f"{point}, {name}: {told}." if len(data) > 1 else f"{name}: {told}."


def _drawn(
    data: Sequence[tuple[str, tuple[float, ...]]], low: float, high: float, across: int, *, unicode: bool
) -> list[list[str]]:
    """Rows of signs: points as letters (one series: a round sign), joined by dots."""
    wide, tall = (2, 4) if unicode else (1, 1)
    dots: set[tuple[int, int]] = set()
    points: dict[tuple[int, int], str] = {}
    for letter, (_, column) in zip(POINTS, data, strict=False):
        sign = letter if len(data) > 1 else "●" if unicode else "*"
        steps = max(1, len(column) - 1)
        places = [
            (round(number / steps * (across * wide - 1)), _height(value, low, high, LINE_ROWS * tall))
            for number, value in enumerate(column)
        ]
        points |= {(x // wide, y // tall): sign for x, y in places}
        for start, end in pairwise(places):
            dots |= set(_between(start, end))
    return [[_cell(x, y, dots, points, unicode=unicode) for x in range(across)] for y in range(LINE_ROWS)]


def _height(value: float, low: float, high: float, rows: int) -> int:
    """Which row a value stands on, from 0 at the top."""
    return round((high - value) / ((high - low) or 1) * (rows - 1))


def _between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Every dot on the straight way from one to the other."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]), 1)
    for step in range(steps + 1):
        yield (
            round(start[0] + (end[0] - start[0]) * step / steps),
            round(start[1] + (end[1] - start[1]) * step / steps),
        )


def _cell(x: int, y: int, dots: set[tuple[int, int]], points: dict[tuple[int, int], str], *, unicode: bool) -> str:
    if (x, y) in points:
        return points[x, y]
    if not unicode:
        return "." if (x, y) in dots else " "
    mask = sum(bit for (column, row), bit in DOTS.items() if (2 * x + column, 4 * y + row) in dots)
    return chr(BRAILLE + mask) if mask else " "
