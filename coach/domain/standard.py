"""The cuts between levels as judges set them, after Angoff, and the questions a panel is best asked about.

Source: score.md, section 9. A panel usually judges a sample of the questions, and its judges leave some of them out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import sqrt

from coach.domain.levels import LEVELS
from coach.domain.outlook import weights
from coach.model.index import Index, Item
from coach.model.late import replace
from coach.model.lesson import Course, Difficulty
from coach.model.score import Level
from coach.model.standard import Cut, Judged, Sheet

FEWEST_JUDGES = 3
"""Judges of a level, and of a question for it, below which their figures say nothing of how far judges differ."""

STILL = 1e-9
"""Points. Fitting ends when nothing moves by more than this."""

TURNS = 200
"""Fitting ends after so many turns at the latest; a whole sheet takes two, one full of gaps some ten."""

Figures = Mapping[str, Mapping[str, float]]
"""For one level: by question, what each judge said of it."""


def version(item: Item) -> str:
    """What a question asks for, as a sheet keeps it: another version was another question."""
    return f"{item.fingerprint}:{item.revision}"


def as_judged(row: Judged, items: Mapping[str, Item]) -> bool:
    """Whether the question of a row is one that the course asks, and asks as it did when it was judged."""
    item = items.get(row.item)
    return item is not None and row.version in ("", version(item))


def settled(sheet: Sheet, index: Index) -> tuple[Cut, ...] | None:
    """The cut of each level that was judged, lowest level first, none for an empty sheet; None where they are no use.

    That is where a level has too few judges, or a level's cut is no higher than that of the level below.
    """
    found = [cut(level, sheet, index) for level in judged_levels(sheet)]
    cuts = tuple(each for each in found if each is not None)
    return cuts if len(cuts) == len(found) and (not cuts or rising(with_cuts(index.course, cuts))) else None


def judged_levels(sheet: Sheet) -> tuple[Level, ...]:
    return tuple(level for level in LEVELS if any(column.level is level for column in sheet.columns))


def with_cuts(course: Course, cuts: Iterable[Cut]) -> Course:
    """The course with these cuts and their errors; a level that was not judged keeps its own."""
    found = {each.level: each for each in cuts}
    judged = [found.get(level) for level in LEVELS[1:]]
    low, middle, high = (own.cut if own else was for own, was in zip(judged, course.cuts, strict=True))
    first, second, third = (own.error if own else was for own, was in zip(judged, course.cut_errors, strict=True))
    return replace(course, cuts=(low, middle, high), cut_errors=(first, second, third))


def rising(course: Course) -> bool:
    low, middle, high = course.cuts
    return low < middle < high


def cut(level: Level, sheet: Sheet, index: Index) -> Cut | None:
    """The cut of one level; None with fewer than three judges.

    Each competency's weight in the score is shared by those of its questions that were judged, so that one with more
    of them does not count more.
    """
    said = figures(level, sheet, index)
    worth = shares(said, index)
    said = {item: each for item, each in said.items() if worth[item] > 0}
    judges = {judge for each in said.values() for judge in each}
    if len(judges) < FEWEST_JUDGES:
        return None
    values, leanings = fitted(said, worth)
    mean = sum(worth[item] * value for item, value in values.items()) / sum(worth[item] for item in values)
    spread = sqrt(sum(lean**2 for lean in leanings.values()) / (len(leanings) - 1))
    own = {judge: mean + lean for judge, lean in leanings.items()}
    return Cut(level=level, cut=mean, error=spread / sqrt(len(leanings)), judges=own, questions=len(said))


def figures(level: Level, sheet: Sheet, index: Index) -> Figures:
    """What was said of each question that counts: asked as it was judged, by three judges or more."""
    said: dict[str, dict[str, float]] = {}
    for row in sheet.rows:
        if as_judged(row, index.items):
            each = dict(_said(level, row, sheet))
            if len(each) >= FEWEST_JUDGES:
                said[row.item] = each
    return said


def _said(level: Level, row: Judged, sheet: Sheet) -> Iterator[tuple[str, float]]:
    for column, figure in zip(sheet.columns, row.figures, strict=True):
        if column.level is level and figure is not None:
            yield column.judge, figure


def shares(said: Iterable[str], index: Index) -> dict[str, float]:
    """Each judged question's share of its competency's weight in the score."""
    judged = {item: index.items[item].competency for item in said}
    many, whole = Counter(judged.values()), weights(index)
    return {item: whole[competency] / many[competency] for item, competency in judged.items()}


def fitted(said: Figures, worth: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """Each question's figure, and how far each judge leans above the others, in points.

    A judge's figure is taken as the question's plus the judge's leaning, found by turns. Where everybody judged
    everything these are plain means. Where a lenient judge left the hard questions out, their figures are not lowered
    by it.
    """
    by_judge: dict[str, list[str]] = {}
    for item, each in said.items():
        for judge in each:
            by_judge.setdefault(judge, []).append(item)
    leanings = dict.fromkeys(by_judge, 0.0)
    values: dict[str, float] = {}
    for _ in range(TURNS):
        values = {
            item: _mean(figure - leanings[judge] for judge, figure in each.items()) for item, each in said.items()
        }
        before, leanings = leanings, _leanings(said, values, worth, by_judge)
        if all(abs(leanings[judge] - before[judge]) < STILL for judge in leanings):
            break
    return values, leanings


def _mean(figures: Iterable[float]) -> float:
    """The standard module for it takes longer to load than all of this to run."""
    listed = list(figures)
    return sum(listed) / len(listed)


def _leanings(
    said: Figures, values: Mapping[str, float], worth: Mapping[str, float], by_judge: Mapping[str, list[str]]
) -> dict[str, float]:
    """How far each judge's figures lie above the questions' own, weighted as the cut is; 0 for the mean of all."""
    above = {
        judge: sum(worth[item] * (said[item][judge] - values[item]) for item in items) / sum(worth[i] for i in items)
        for judge, items in by_judge.items()
    }
    mean = _mean(above.values())
    return {judge: each - mean for judge, each in above.items()}


def drawn(index: Index, number: int) -> tuple[Item, ...]:
    """Questions to put before a panel: as many from each competency, spread over its difficulties, in course order."""
    groups = [_by_difficulty(index, competency) for competency in weights(index)]
    chosen = {item.id for place, group in enumerate(groups) for item in _spread(group, number, place, len(groups))}
    return tuple(item for item in index.items.values() if item.id in chosen)


def _by_difficulty(index: Index, competency: str) -> list[Item]:
    order = list(Difficulty)
    own = [item for item in index.items.values() if item.competency == competency]
    return sorted(own, key=lambda item: order.index(item.difficulty))


def _spread(group: Sequence[Item], number: int, place: int, groups: int) -> list[Item]:
    """This group's share of the number, taken at even distances."""
    share = min(len(group), number // groups + (place < number % groups))
    return [group[int((each + 0.5) * len(group) / share)] for each in range(share)]
