"""The cuts between levels for the trainer: where they come from, how sure they are, and how far the judges differ."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coach.domain.levels import LEVELS
from coach.domain.standard import as_judged
from coach.model.index import Index
from coach.model.standard import Cut, Sheet
from coach.screens.blocks import GAP, Line, title


def without_sheet(index: Index, folder: str) -> Iterator[Line]:
    """The course's own cuts, and how a panel could set them."""
    yield title("Where each level begins")
    yield from _course(index)
    yield GAP
    yield Line(f"No panel has set them: there is no standard.csv in {folder}. An empty one to fill in:")
    yield Line("coach lesson standard --blank 42 > standard.csv", lead="  ")


def not_usable(index: Index, file: str) -> Iterator[Line]:
    """The course's own cuts, as those of the sheet cannot be used."""
    yield title("Where each level begins")
    yield from _course(index)
    yield GAP
    yield Line(f"{file} cannot be used yet. What to mend:")
    yield Line(f"coach lesson check {file}", lead="  ")


def from_sheet(index: Index, sheet: Sheet, cuts: Sequence[Cut]) -> Iterator[Line]:
    """The judges' cuts with their errors, each judge's own, and what was judged."""
    judged = [row for row in sheet.rows if as_judged(row, index.items)]
    yield title("Where each level begins, set by judges")
    yield from _course(index)
    for cut in cuts:
        yield GAP
        yield Line(f"{cut.level}: {cut.cut:.1f}, standard error {cut.error:.1f}")
        yield Line(f"{len(cut.judges)} judges, {cut.questions} questions", lead="  ")
        own = sorted(cut.judges.items(), key=lambda each: each[1])
        yield Line(", ".join(f"{judge} {figure:.0f}" for judge, figure in own), lead="  Each alone: ", indent=4)
    yield GAP
    asked = Counter(index.items[row.item].competency for row in judged)
    yield Line(f"{sum(asked.values())} of {len(index.items)} marked questions were judged.")
    yield Line(", ".join(f"{name} {asked[name]}" for name in sorted(asked)), lead="By competency: ", indent=2)


def _course(index: Index) -> Iterator[Line]:
    said = (f"{level} from {cut:.0f}" for level, cut in zip(LEVELS[1:], index.course.cuts, strict=True))
    yield Line(f"{', '.join(said)}.")
