"""The picture of a simulated leader's ninety days: python -m tests.pictures.ninety_days

The program itself is led through ninety days in plain text, with a real record and a clock of its own; what its report
said is drawn beside what the simulated leader truly knew. About twenty seconds, the same every time.
"""

import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests.journeys.simulated_leader import Point, ninety_days

HERE = Path(__file__).parent
SEED = 1
WIDTH, HEIGHT = 820, 470
LEFT, RIGHT, TOP, BOTTOM = 56, 168, 84, 64
DAYS = 90.0
INK, QUIET, LINE, BAND, TRUTH = "#1f2933", "#52606d", "#1d4e89", "#c9dcf0", "#b3421b"

TITLE = "Literacy score of a simulated leader over ninety days"
SUBTITLE = (
    "Not a real person: a computer model that learns and forgets used the program itself,",
    "a quick check on day 0, then about ten minutes every few days, with one holiday.",
)


def across(day: float) -> float:
    return LEFT + min(day, DAYS) / DAYS * (WIDTH - LEFT - RIGHT)


def up(points: float) -> float:
    return HEIGHT - BOTTOM - points / 100 * (HEIGHT - TOP - BOTTOM)


def path(places: Sequence[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{across(day):.1f},{up(value):.1f}" for day, value in places)


def text(x: float, y: float, words: str, *, size: int = 13, colour: str = INK, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} font-size="{size}" fill="{colour}">{escape(words)}</text>'


def axes() -> list[str]:
    parts = []
    for value in range(0, 101, 20):
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up(value):.1f}" y2="{up(value):.1f}" stroke="#d9dee3"/>'
        )
        parts.append(text(LEFT - 8, up(value) + 4, str(value), size=12, colour=QUIET, anchor="end"))
    parts += [
        text(across(day), up(0) + 28, str(day), size=12, colour=QUIET, anchor="middle") for day in range(0, 91, 15)
    ]
    parts.append(text(across(DAYS / 2), up(0) + 48, "day; each tick is a sitting", colour=QUIET, anchor="middle"))
    return parts


def ticks(points: Sequence[Point]) -> list[str]:
    days = [across(point.day) for point in points if point.sitting]
    return [f'<path d="M{x:.1f},{up(0):.1f} v8" stroke="{INK}"/>' for x in days]


def lines(points: Sequence[Point]) -> list[str]:
    """The range as a band, the score as a firm line, the truth as a broken one, each named at its end."""
    upper = [(point.day, point.high) for point in points]
    lower = [(point.day, point.low) for point in reversed(points)]
    score, truth = ([(point.day, getattr(point, name)) for point in points] for name in ("score", "truth"))
    last = points[-1]
    apart = 9 if last.score >= last.truth else -9
    end = WIDTH - RIGHT + 8
    return [
        f'<path d="{path(upper + lower)} Z" fill="{BAND}"/>',
        f'<path d="{path(score)}" fill="none" stroke="{LINE}" stroke-width="2.5"/>',
        f'<path d="{path(truth)}" fill="none" stroke="{TRUTH}" stroke-width="2.5" stroke-dasharray="7 4"/>',
        text(end, up(last.score) - apart + 4, "score shown (firm)", colour=LINE),
        text(end, up(last.truth) + apart + 4, "truth (broken)", colour=TRUTH),
        text(end, up(last.high) + 4, "its range: nine", colour=QUIET, size=12),
        text(end, up(last.high) + 18, "times in ten", colour=QUIET, size=12),
    ]


def draw(points: Sequence[Point]) -> str:
    """The plot as SVG that needs nothing else."""
    inside = sum(point.covered for point in points)
    last = points[-1]
    said = (
        f"{TITLE}. {' '.join(SUBTITLE)} On day 90 the score was {last.score:.0f}, range {last.low:.0f} to "
        f"{last.high:.0f}, and the truth {last.truth:.0f}. The truth lay within the range in {inside} of {len(points)} "
        "reports."
    )
    fonts = "system-ui, DejaVu Sans, Helvetica, Arial, sans-serif"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="{fonts}">',
        f"<title>{escape(said)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        text(LEFT, 26, TITLE, size=18),
        *(text(LEFT, 46 + 17 * place, words, colour=QUIET) for place, words in enumerate(SUBTITLE)),
        *axes(),
        *lines(points),
        *ticks(points),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        points = ninety_days(Path(folder), SEED, DAYS)
    target = HERE / "ninety-days.svg"
    target.write_text(draw(points), encoding="utf-8")
    inside = sum(point.covered for point in points)
    sys.stdout.write(f"{target}\nThe truth lay within the range in {inside} of {len(points)} reports.\n")


if __name__ == "__main__":
    main()
