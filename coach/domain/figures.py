"""A figure's data as numbers to draw, and as words to read out."""

from coach.domain import numbers
from coach.model.lesson import Figure, FigureKind

SPOKEN = {FigureKind.BAR: "Bar chart", FigureKind.LINE: "Line chart", FigureKind.TABLE: "Table"}


def labels(figure: Figure) -> tuple[str, ...]:
    """The name of each row: its first cell."""
    return tuple(row[0] for row in figure.rows)


def series(figure: Figure) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The number columns of a bar or line chart: heading and one number for each row. A table has none."""
    if figure.kind is FigureKind.TABLE:
        return ()
    return tuple(
        (heading, tuple(_number(row[column]) for row in figure.rows))
        for column, heading in enumerate(figure.columns)
        if column
    )


def in_words(figure: Figure) -> tuple[str, ...]:
    """The whole figure as lines that each say something alone: what it is, a line for each row, the note."""
    unit = f", in {figure.unit}" if figure.unit else ""
    lines = [_sentence(f"{SPOKEN[figure.kind]}: {figure.title}{unit}")]
    lines += [_sentence(_row(figure, row)) for row in figure.rows]
    if figure.note:
        lines.append(_sentence(f"Note: {figure.note}"))
    return tuple(lines)


def _row(figure: Figure, row: tuple[str, ...]) -> str:
    if len(row) == 2:
        return f"{row[0]}: {row[1]}"
    cells = (f"{heading} {cell}" for heading, cell in zip(figure.columns[1:], row[1:], strict=True))
    return f"{row[0]}: {'; '.join(cells)}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _number(cell: str) -> float:
    value = numbers.parse(cell)
    assert value is not None, "the reader lets only numbers into a chart"
    return value
