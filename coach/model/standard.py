"""A standard set by judges, after Angoff: what each said of each question, and the cuts that follow."""

from collections.abc import Mapping

from coach.model.late import dataclass, field
from coach.model.lesson import Path, Place
from coach.model.score import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One judge's figures for one level."""

    judge: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One question as the judges saw it: how many of 100 leaders who just reach a level know it.

    `figures` stand in the order of the sheet's columns, 0 to 100; None where a judge left the question out. `version`
    is the question's when it was judged, empty where the sheet does not say.
    """

    item: str
    figures: tuple[float | None, ...]
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the judges said. `places` gives line and column of headings and rows, for findings."""

    columns: tuple[Column, ...]
    rows: tuple[Judged, ...]
    places: Mapping[Path, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The score from which a level begins, with its standard error, both in points.

    `judges` maps each judge to the cut that judge alone would set; `questions` is how many counted.
    """

    level: Level
    cut: float
    error: float
    judges: Mapping[str, float]
    questions: int
