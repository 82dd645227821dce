"""The sheet of a panel of judges: questions that are there, enough judges, and cuts that rise."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from coach.domain.checks.course import did_you_mean, order_of_cuts
from coach.domain.checks.places import Fault
from coach.domain.levels import LEVELS
from coach.domain.outlook import weights
from coach.domain.standard import FEWEST_JUDGES, Figures, as_judged, cut, figures, judged_levels, with_cuts
from coach.model.index import Index
from coach.model.lesson import Course, Path
from coach.model.score import Level
from coach.model.standard import Cut, Judged, Sheet


def standard_faults(sheet: Sheet, index: Index) -> Iterator[Fault]:
    """Faults of the judges' sheet beside the questions of the course."""
    said = {level: figures(level, sheet, index) for level in judged_levels(sheet)}
    cuts = {level: cut(level, sheet, index) for level in said}
    met: set[str] = set()
    for number, row in enumerate(sheet.rows):
        path: Path = ("rows", number)
        yield from _question_faults(path, row, index, again=row.item in met)
        yield from _too_few(path, row, index, {level: said[level] for level, each in cuts.items() if each})
        yield from _backwards(path, row, sheet)
        met.add(row.item)
    for level, each in cuts.items():
        if each is None:
            yield from _few_judges(sheet, level)
    yield from _cut_faults(sheet, index.course, [each for each in cuts.values() if each])
    yield from _competency_faults(sheet, index)


def _question_faults(path: Path, row: Judged, index: Index, *, again: bool) -> Iterator[Fault]:
    if again:
        yield path, "judged-question", f"'{row.item}' is judged on a row above too, and this one counts", "keep one"
    if row.item not in index.items:
        cure = did_you_mean(row.item, index.items, "write its whole id, as L05/how-many, or delete the row")
        yield path, "judged-question", f"there is no marked question '{row.item}'", cure
    elif not as_judged(row, index.items):
        message = f"'{row.item}' has changed since it was judged, so its figures do not count"
        yield path, "judged-question", message, "have it judged again, or delete the row"


def _too_few(path: Path, row: Judged, index: Index, said: Mapping[Level, Figures]) -> Iterator[Fault]:
    """Levels for which too few judged this question, among the `said` for which there are judges enough."""
    short = [level for level, each in said.items() if row.item not in each]
    if short and as_judged(row, index.items):
        levels = " and ".join(short)
        message = f"fewer than {FEWEST_JUDGES} judged '{row.item}' for {levels}, so it does not count there"
        yield path, "judged-question", message, "ask those who left it out, or delete the row"


def _backwards(path: Path, row: Judged, sheet: Sheet) -> Iterator[Fault]:
    """A judge of whose leaders fewer know a question at a higher level."""
    by_judge: dict[str, list[tuple[int, int, float]]] = {}
    for place, (column, figure) in enumerate(zip(sheet.columns, row.figures, strict=True)):
        if figure is not None:
            by_judge.setdefault(column.judge, []).append((LEVELS.index(column.level), place, figure))
    for judge, said in by_judge.items():
        for (_, _, low), (level, place, high) in pairwise(sorted(said)):
            if high < low:
                message = f"{judge} has {high:g} know '{row.item}' at {LEVELS[level]}, and {low:g} at the level below"
                yield (*path, place), "judged-backwards", message, "ask the judge whether two figures were swapped"


def _few_judges(sheet: Sheet, level: Level) -> Iterator[Fault]:
    judges = {column.judge for column in sheet.columns if column.level is level}
    message = f"no question has figures of {FEWEST_JUDGES} judges or more for {level}"
    cure = "fill in more figures" if len(judges) >= FEWEST_JUDGES else "ask more judges: a good panel has five to ten"
    yield _heading(sheet, level), "few-judges", message, cure


def _cut_faults(sheet: Sheet, course: Course, cuts: list[Cut]) -> Iterator[Fault]:
    if cuts:
        yield from order_of_cuts(with_cuts(course, cuts), _heading(sheet, cuts[-1].level))


def _heading(sheet: Sheet, level: Level) -> Path:
    return ("columns", next(place for place, column in enumerate(sheet.columns) if column.level is level))


def _competency_faults(sheet: Sheet, index: Index) -> Iterator[Fault]:
    judged = {index.items[row.item].competency for row in sheet.rows if as_judged(row, index.items)}
    missing = [competency for competency in weights(index) if competency not in judged]
    if judged and missing:
        message = f"no question of {' or '.join(missing)} was judged, so the cuts leave it out"
        yield (), "judged-competency", message, "have some of its questions judged too"
