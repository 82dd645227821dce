"""Whether a report shows what a script asks for: a score, or a competency's, of at least so much."""

from collections.abc import Iterable
from enum import Enum, auto

from coach.model.late import dataclass
from coach.model.report import Range, Report


class Outcome(Enum):
    MET = auto()
    NOT_MET = auto()
    NOT_MEASURED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """At least this score, 0 to 100; of one competency by its id, or of all (None)."""

    at_least: int
    competency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a requirement came to. `shown` is the figure compared: the score, or its range's lower end."""

    requirement: Requirement
    outcome: Outcome
    title: str
    shown: int | None = None


def compare(report: Report, requirement: Requirement, *, certain: bool) -> Found:
    """The whole numbers that people read are compared; `certain` takes the range's lower end.

    A competency that is only estimated from the others is not measured.
    """
    title, found = _figures(report, requirement.competency)
    if found is None:
        return Found(requirement=requirement, outcome=Outcome.NOT_MEASURED, title=title)
    shown = found.low if certain else found.score
    outcome = Outcome.MET if shown >= requirement.at_least else Outcome.NOT_MET
    return Found(requirement=requirement, outcome=outcome, title=title, shown=shown)


def _figures(report: Report, competency: str | None) -> tuple[str, Range | None]:
    if competency is None:
        return "Literacy score", report.headline.score
    line = next(line for line in report.competencies if line.id == competency)
    return line.title, None if line.estimated else line.range


def worst(found: Iterable[Found]) -> Outcome:
    """Not met before not measured before met: one that fails settles the matter."""
    outcomes = {each.outcome for each in found}
    return next(
        (each for each in (Outcome.NOT_MET, Outcome.NOT_MEASURED) if each in outcomes),
        Outcome.MET,
    )
