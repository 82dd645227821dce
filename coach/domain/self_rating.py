"""How a leader rates a competency, beside what was measured.

It never feeds the score: such ratings correlate with measured skill only about .3.
"""

from collections.abc import Sequence

from coach.domain.constants import OWN_EVIDENCE, SELF_RATING_MARGIN
from coach.model.lesson import Competency, Course
from coach.model.progress import Progress, SelfAssessment
from coach.model.score import CompetencyScore, Rating, Score, SelfRating


def self_ratings(course: Course, progress: Progress, score: Score) -> tuple[SelfRating, ...]:
    """The latest mean of each competency that was ever rated, in the course's order."""
    measured = {each.id: each for each in score.competencies}
    found = []
    for competency in course.competencies:
        mean = latest_mean(progress.self_assessments, competency)
        if mean is not None:
            found.append(_beside(competency.id, mean, measured.get(competency.id)))
    return tuple(found)


def mean_rating(assessment: SelfAssessment, competency: Competency) -> float | None:
    """Mean of the ratings of its statements, 1 to 5; None where none was given."""
    statements = (f"{competency.id}/{statement.id}" for statement in competency.statements)
    ratings = [assessment.ratings[key] for key in statements if key in assessment.ratings]
    return sum(ratings) / len(ratings) if ratings else None


def latest_mean(assessments: Sequence[SelfAssessment], competency: Competency) -> float | None:
    """The same in the latest assessment that rated any of them: one left half-way hides nothing of the one before."""
    means = (mean_rating(assessment, competency) for assessment in reversed(assessments))
    return next((mean for mean in means if mean is not None), None)


def needs(assessments: Sequence[SelfAssessment]) -> dict[str, int]:
    """How much the role needs each competency, 1 to 5, as said last."""
    return {competency: need for each in assessments for competency, need in each.needs.items()}


def place(mean: float) -> float:
    """Where a mean rating of 1 to 5 stands on the score's scale, in points: 20 * mean - 10."""
    return 20 * mean - 10


def of_five(mean: float) -> str:
    """A mean rating in words, without decimals: "3 of 5", "about 3 of 5"."""
    near = int(mean + 0.5)
    return f"{near} of 5" if near == mean else f"about {near} of 5"


def _beside(competency: str, mean: float, measured: CompetencyScore | None) -> SelfRating:
    """Higher or lower only when clearly outside the measured range; silent without evidence of its own."""
    beside = None
    if measured is not None and measured.own_evidence >= OWN_EVIDENCE:
        beside = Rating.IN_LINE
        if place(mean) - SELF_RATING_MARGIN > measured.estimate.high:
            beside = Rating.HIGHER
        elif place(mean) + SELF_RATING_MARGIN < measured.estimate.low:
            beside = Rating.LOWER
    return SelfRating(competency=competency, mean=mean, place=place(mean), beside=beside)
