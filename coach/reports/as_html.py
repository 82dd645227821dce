"""The report as one HTML file that stands alone and prints on one sheet of A4: no script, nothing from elsewhere."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from coach.domain.foreign_text import clean
from coach.domain.self_rating import of_five
from coach.domain.standing import MEANING, RANGE_MEANS, likely
from coach.model.report import BesideNeed, LessonLine, Report, Stage
from coach.model.score import Rating
from coach.reports import charts, words

HERE = Path(__file__).parent

MOST_LESSONS = 15
"""Lessons listed; more would not fit one sheet of A4 with the rest."""

BESIDE_RATING = {Rating.HIGHER: "above measured", Rating.LOWER: "below measured", Rating.IN_LINE: "in line"}
BESIDE_NEED = {BesideNeed.SHORT: "not yet there", BesideNeed.MET: "met"}


def report(found: Report) -> str:
    """The whole page. Every text is cleaned and escaped by the template's environment, or by `charts`."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, finalize=_harmless)
    template = environment.from_string((HERE / "report.html.j2").read_text(encoding="utf-8"))
    style = Markup((HERE / "report.css").read_text(encoding="utf-8"))  # noqa: S704 -- our own file
    assessed = any(line.rating or line.need for line in found.competencies)
    page = template.render(
        report=found,
        words=words,
        of_five=of_five,
        likely=likely,
        meaning=f"{MEANING} {RANGE_MEANS}",
        charts=charts,
        style=style,
        lessons=_lessons(found),
        stage=_stage,
        shown=assessed or any(line.range for line in found.competencies),
        assessed=assessed,
        beside_rating=BESIDE_RATING,
        beside_need=BESIDE_NEED,
    )
    return page + "\n"


def _harmless(value: Any) -> Any:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _lessons(found: Report) -> tuple[LessonLine, ...]:
    """All lessons where a sheet has room for them, else those begun, the latest of them, in the course's order."""
    if len(found.lessons) <= MOST_LESSONS:
        return found.lessons
    begun = sorted((line for line in found.lessons if line.begun), key=lambda line: line.begun or found.at.date())
    latest = {line.id for line in begun[-MOST_LESSONS:]}
    return tuple(line for line in found.lessons if line.id in latest)


def _stage(line: LessonLine) -> str:
    """Where a lesson stands, in words, as its sign may not be seen."""
    match line.stage:
        case Stage.FINISHED:
            result = f", {line.right} of {line.answered} right" if line.answered else ""
            return f"done {words.short_day(line.finished)}{result}" if line.finished else f"done{result}"
        case Stage.BEGUN:
            return "begun"
        case _:
            return words.count(line.minutes, "minute")
