"""Charts drawn with characters: a competency's bar, a line of small blocks, and a trend with its axis."""

from collections.abc import Iterable, Sequence

from coach.model.report import CompetencyLine, TrendPoint

SCORE, RANGE, TRACK, RATING, NEED = "●", "━", "·", "R", "N"
PLAINER = str.maketrans({SCORE: "O", RANGE: "=", TRACK: ".", "│": "|", "┤": "|"})
"""The same for a terminal that lacks these signs."""

HEIGHTS = "▁▂▃▄▅▆▇█"
ROWS = range(100, -1, -10)
"""The scores that stand beside the rows of a trend."""


def bar(line: CompetencyLine, width: int) -> str:
    """0 to 100 over `width` columns: track, range, score, R for the self-rating, N for the need.

    A letter whose place is taken stands in the nearest free one.
    """
    cells = [TRACK] * width
    if line.range is not None:
        for cell in range(_cell(line.range.low, width), _cell(line.range.high, width) + 1):
            cells[cell] = RANGE
        cells[_cell(line.range.score, width)] = SCORE
    for place, sign in ((line.need_place, NEED), (line.rating_place, RATING)):
        if place is not None:
            cells[_nearest_free(cells, _cell(place, width))] = sign
    return "".join(cells)


def legend(lines: Sequence[CompetencyLine]) -> str:
    """What the signs in the bars of these lines mean; nothing is said of a sign that stands in none."""
    named = {
        f"{SCORE} score, {RANGE} its range": any(line.range for line in lines),
        f"{RATING} your own rating": any(line.rating_place is not None for line in lines),
        f"{NEED} your role's need": any(line.need_place is not None for line in lines),
    }
    return f"{', '.join(words for words, there in named.items() if there)}, from 0 to 100."


def _cell(score: float, width: int) -> int:
    return min(width - 1, max(0, int(score / 100 * width)))


def _nearest_free(cells: Sequence[str], wanted: int) -> int:
    free = [cell for cell, sign in enumerate(cells) if sign in (TRACK, RANGE)]
    return min(free, key=lambda cell: abs(cell - wanted))


def sparkline(points: Sequence[TrendPoint], width: int) -> str:
    """Scores as blocks of eight heights, 0 to 100, the latest last; a gap where the course changed."""
    blocks = "".join(" " * point.course_changed + HEIGHTS[min(7, point.score * 8 // 100)] for point in points)
    return blocks[-width:].lstrip()


def trend(points: Sequence[TrendPoint], width: int) -> Iterable[str]:
    """Ten-point rows from 100 down to 0, each score a dot and its range a stroke, placed by their days."""
    across = width - 5
    first, last = points[0].at, points[-1].at
    days = max(1, (last - first).days)
    grid = [[" "] * across for _ in ROWS]
    for point in points:
        column = round((point.at - first).days / days * (across - 1))
        for row in range(_row(point.high), _row(point.low) + 1):
            if grid[row][column] != SCORE:
                grid[row][column] = "│"
        grid[_row(point.score)][column] = SCORE
    for label, cells in zip(ROWS, grid, strict=True):
        yield f"{label:>3} ┤{''.join(cells)}".rstrip()
    start, end = f"{first:%d.%m.%Y}", f"{last:%d.%m.%Y}"
    yield f"     {start}{end:>{max(1, across - len(start))}}"


def _row(score: int) -> int:
    """Which row a score stands on, from 0 at the top."""
    return (100 - score + 5) // 10
