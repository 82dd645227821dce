"""How a leader rates a competency, beside what was measured.

It never feeds the score: such ratings correlate with measured skill only about .3.
"""

from coach.domain.constants import OWN_EVIDENCE, SELF_RATING_MARGIN
from coach.model.lesson import Course
from coach.model.progress import Progress
from coach.model.score import CompetencyScore, Rating, Score, SelfRating


def self_ratings(course: Course, progress: Progress, score: Score) -> tuple[SelfRating, ...]:
    """The latest self-assessment's mean for each competency that has a rating, in the course's order."""
    if not progress.self_assessments:
        return ()
    given = progress.self_assessments[-1].ratings
    measured = {each.id: each for each in score.competencies}
    found = []
    for competency in course.competencies:
        statements = (f"{competency.id}/{statement.id}" for statement in competency.statements)
        ratings = [given[key] for key in statements if key in given]
        if ratings:
            found.append(_beside(competency.id, sum(ratings) / len(ratings), measured.get(competency.id)))
    return tuple(found)


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
