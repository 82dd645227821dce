"""Charts as inline SVG, by hand. Places along a chart are shares of its width, so it fits a phone and a sheet alike.

Every chart has a title and a description that says in words all that it draws; no text of a lesson stands in one
unescaped.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from coach.domain.foreign_text import clean
from coach.model.report import CompetencyLine, Range, TrendPoint
from coach.model.score import Level
from coach.reports import words

RATING = Markup('<path d="M0 -1 L5.5 9 L-5.5 9 Z" fill="var(--rating)"/>')
"""A triangle that points up to the track from below."""

NEED = Markup('<path d="M0 1 L5 -5 L0 -11 L-5 -5 Z" fill="var(--paper)" stroke="var(--need)" stroke-width="2"/>')
"""A hollow diamond that stands on the track."""

TALL = 78
"""Pixels of the trend's drawing area."""


def gauge(score: Range, cuts: Sequence[int]) -> Markup:
    """The headline on a scale from 0 to 100 with the levels marked."""
    told = f"{words.between(score)}. " + ", ".join(
        f"{level} from {cut}" for level, cut in zip(list(Level)[1:], cuts, strict=True)
    )
    parts = [_track(30, 14), _range(score.low, score.high, 30, 14), _dot(score.score, 30, 9)]
    edges = (0, *cuts, 100)
    for level, (start, end) in zip(Level, pairwise(edges), strict=True):
        parts.append(_text((start + end) / 2, 62, level.value, "middle"))
    for cut in cuts:
        parts.append(_line((cut, 20), (cut, 48), "var(--quiet)"))
        parts.append(_text(cut, 14, str(cut), "middle"))
    return _svg("gauge", 70, "Literacy score on a scale from 0 to 100", told, parts)


def bar(line: CompetencyLine, number: int) -> Markup:
    """One competency: range, score, self-rating below, need above."""
    parts = [_track(13, 8)]
    if line.range is not None:
        parts += [_range(line.range.low, line.range.high, 13, 8), _dot(line.range.score, 13, 6)]
    if line.need_place is not None:
        parts.append(_sign(line.need_place, 8, NEED))
    if line.rating_place is not None:
        parts.append(_sign(line.rating_place, 17, RATING))
    return _svg(f"bar{number}", 26, line.title, words.competency(line), parts)


def key(lines: Sequence[CompetencyLine]) -> Markup:
    """What the signs in the bars of these lines mean; nothing is said of a sign that stands in none."""
    signs = []
    if any(line.range for line in lines):
        signs += [("score", _dot(50, 8, 6)), ("its range, nine times in ten", _range(0, 100, 8, 8))]
    if any(line.rating_place is not None for line in lines):
        signs.append(("own rating", _sign(50, 6, RATING)))
    if any(line.need_place is not None for line in lines):
        signs.append(("what the role needs", _sign(50, 13, NEED)))
    drawn = (
        Markup('<span><svg width="18" height="16" aria-hidden="true">{}</svg>{}</span>').format(sign, name)
        for name, sign in signs
    )
    return Markup("").join(drawn)


def trend(points: Sequence[TrendPoint]) -> Markup:
    """Scores over time, each with its range, joined but where the course changed."""
    first, last = points[0].at, points[-1].at
    days = max(1, (last - first).days)
    across = [9 + 90 * (point.at - first).days / days for point in points]
    parts: list[Markup] = []
    for height in (0, 25, 50, 75, 100):
        parts.append(_line((9, _high(height)), (100, _high(height)), "var(--line)"))
        parts.append(_text(0, _high(height) + 4, str(height), "start"))
    for x, point in zip(across, points, strict=True):
        parts.append(_line((x, _high(point.low)), (x, _high(point.high)), "var(--range)", 3))
    for (x, one), (to, other) in pairwise(zip(across, points, strict=True)):
        if not other.course_changed:
            parts.append(_line((x, _high(one.score)), (to, _high(other.score)), "var(--strong)", 2))
    parts += [
        Markup('<circle cx="{}%" cy="{}" r="{}" fill="var(--strong)"/>').format(_p(x), _p(_high(point.score)), 3)
        for x, point in zip(across, points, strict=True)
    ]
    parts += [_text(9, TALL + 28, words.day(first), "start"), _text(100, TALL + 28, "today", "end")]
    return _svg("trend", TALL + 34, "Literacy score over time", words.trend(points), parts)


def _high(score: float) -> float:
    """Pixels from the top of the trend."""
    return 8 + (100 - score) / 100 * TALL


def _svg(name: str, height: int, title: str, told: str, parts: Iterable[Markup]) -> Markup:
    return Markup(
        '<svg role="img" width="100%" height="{height}" aria-labelledby="{name}-t {name}-d">'
        '<title id="{name}-t">{title}</title><desc id="{name}-d">{told}</desc>{parts}</svg>'
    ).format(name=name, height=height, title=clean(title), told=clean(told), parts=Markup("").join(parts))


def _track(middle: int, height: int) -> Markup:
    return Markup('<rect width="100%" y="{}" height="{}" rx="{}" fill="var(--track)"/>').format(
        middle - height // 2, height, height // 2
    )


def _range(low: int, high: int, middle: int, height: int) -> Markup:
    return Markup('<rect x="{}%" width="{}%" y="{}" height="{}" rx="{}" fill="var(--range)"/>').format(
        low, max(1, high - low), middle - height // 2, height, height // 2
    )


def _dot(score: int, middle: int, radius: int) -> Markup:
    return Markup(
        '<circle cx="{}%" cy="{}" r="{}" fill="var(--strong)" stroke="var(--paper)" stroke-width="2"/>'
    ).format(score, middle, radius)


def _sign(place: int, y: int, sign: Markup) -> Markup:
    return Markup('<svg x="{}%" y="{}" width="1" height="1" overflow="visible">{}</svg>').format(place, y, sign)


def _line(start: tuple[float, float], end: tuple[float, float], colour: str, width: int = 1) -> Markup:
    """From one place to another, each a share of the width in hundredths and pixels from the top."""
    (x1, y1), (x2, y2) = start, end
    return Markup(
        '<line x1="{}%" y1="{}" x2="{}%" y2="{}" stroke="{}" stroke-width="{}" stroke-linecap="round"/>'
    ).format(_p(x1), _p(y1), _p(x2), _p(y2), colour, width)


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{}%" y="{}" text-anchor="{}" aria-hidden="true">{}</text>').format(
        _p(x), _p(y), anchor, escape(text)
    )


def _p(number: float) -> str:
    """Two decimals are finer than a printer's dot."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
