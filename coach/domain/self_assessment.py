"""The order of a self-assessment, where one that was left goes on, and now beside then."""

from collections.abc import Mapping, Sequence

from coach.domain.self_rating import latest_mean, mean_rating, needs, of_five, self_ratings
from coach.model.late import dataclass
from coach.model.lesson import Competency, Course
from coach.model.progress import Progress, SelfAssessment
from coach.model.score import Rating as Beside
from coach.model.score import Score

FAR = 2.0
"""Points of 5 between what a role needs and a leader's own rating that bring a competency's lessons forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One thing to rate: a statement, or (`statement` None) how much the role needs the competency."""

    competency: str
    statement: str | None
    text: str
    title: str

    @property
    def key(self) -> str:
        return self.competency if self.statement is None else f"{self.competency}/{self.statement}"


def all_ratings(competencies: Sequence[Competency]) -> tuple[Rating, ...]:
    """Every statement, then the need for each competency."""
    statements = [
        Rating(competency=one.id, statement=statement.id, text=statement.text, title=one.title)
        for one in competencies
        for statement in one.statements
    ]
    needs = [
        Rating(competency=one.id, statement=None, text=f"{one.title}. {one.about}".strip(), title=one.title)
        for one in competencies
    ]
    return (*statements, *needs)


def rated(assessment: SelfAssessment | None) -> Mapping[str, int]:
    """Every rating and need given so far, by the key of what was rated."""
    return {} if assessment is None else {**assessment.ratings, **assessment.needs}


def resume_at(ratings: Sequence[Rating], given: Mapping[str, int]) -> int:
    """The position after the last one rated; what was left unanswered before it stays so."""
    return max((place + 1 for place, one in enumerate(ratings) if one.key in given), default=0)


def beside_then(competencies: Sequence[Competency], assessments: Sequence[SelfAssessment]) -> tuple[str, ...]:
    """A sentence for each competency rated: now, what the role needs, and the time before; then the widest gap."""
    if not assessments:
        return ("Nothing was rated, which is fine.",)
    *before, now = assessments
    needed = needs(assessments)
    lines: list[str] = []
    gaps: dict[str, float] = {}
    for one in competencies:
        mean = mean_rating(now, one)
        if mean is None:
            continue
        need, then = needed.get(one.id), latest_mean(before, one)
        words = f"{one.title}: {of_five(mean)} now"
        words += f", {need} needed" if need is not None else ""
        words += f"; {of_five(then)} last time" if then is not None else ""
        lines.append(f"{words}.")
        if need is not None:
            gaps[one.title] = need - mean
    widest = max(gaps, key=lambda title: gaps[title], default=None)
    if widest is not None and gaps[widest] > 0:
        lines.append(f"Furthest from what your role needs: {widest}.")
    return tuple(lines) or ("What your role needs is kept.",)


def urgent(
    competencies: Sequence[Competency], assessments: Sequence[SelfAssessment], rated_too_high: Sequence[str] = ()
) -> tuple[str, ...]:
    """Competencies whose lessons come first: far below what the role needs, the furthest first, then overrated ones."""
    needed = needs(assessments)
    means = {one.id: latest_mean(assessments, one) for one in competencies if one.id in needed}
    gaps = {name: needed[name] - mean for name, mean in means.items() if mean is not None}
    far = sorted((one for one in gaps if gaps[one] >= FAR), key=lambda one: -gaps[one])
    return (*far, *(one for one in rated_too_high if one not in far))


def coming_first(course: Course, progress: Progress, score: Score) -> tuple[str, ...]:
    """The same from a leader's progress, with what they rate above what was measured."""
    if not progress.self_assessments:
        return ()
    beside = self_ratings(course, progress, score)
    too_high = [one.competency for one in beside if one.beside is Beside.HIGHER]
    return urgent(course.competencies, progress.self_assessments, too_high)
