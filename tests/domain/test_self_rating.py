from dataclasses import replace

import pytest

from coach.domain.score import score
from coach.domain.self_rating import of_five, self_ratings
from coach.model.lesson import Competency, Course, Statement
from coach.model.progress import Progress, SelfAssessment
from coach.model.score import CompetencyScore, Estimate, Measurement, Rating, Score, SelfRating
from tests.made_up import at, even_index

STATEMENTS = tuple(Statement(id=each, text=each) for each in "ab")
COURSE = Course(
    title="", edition="1", competencies=tuple(Competency(id=each, title=each, statements=STATEMENTS) for each in "AB")
)


def scored(low: float, high: float, own_evidence: int = 2) -> Score:
    found = score(Measurement(), even_index("AB"), at(0))
    estimate = Estimate(score=(low + high) / 2, sd=5, low=low, high=high)
    first: CompetencyScore = replace(found.competencies[0], estimate=estimate, own_evidence=own_evidence)
    return replace(found, competencies=(first, *found.competencies[1:]))


def rated(found: Score, **ratings: int) -> tuple[SelfRating, ...]:
    given = {name.replace("_", "/"): rating for name, rating in ratings.items()}
    earlier, latest = (SelfAssessment(begun=at(day), ratings=each) for day, each in ((0, {"A/a": 1}), (1, given)))
    return self_ratings(COURSE, Progress(self_assessments=(earlier, latest)), found)


@pytest.mark.parametrize(
    ("low", "high", "beside"),
    [
        (10, 59, Rating.HIGHER),
        (10, 60, Rating.IN_LINE),
        (80, 90, Rating.IN_LINE),
        (81, 90, Rating.LOWER),
    ],
)
def test_a_mean_of_four_beside_a_range(low: float, high: float, beside: Rating) -> None:
    (found,) = rated(scored(low, high), A_a=3, A_b=5)
    assert (found.competency, found.mean, found.place, found.beside) == ("A", 4, 70, beside)


def test_it_is_silent_without_evidence_of_its_own() -> None:
    (found,) = rated(scored(10, 20, own_evidence=1), A_a=5)
    assert (found.place, found.beside) == (90, None)


def test_unanswered_stays_unanswered() -> None:
    nothing = Progress(self_assessments=(SelfAssessment(begun=at(0), ratings={"B/a": 2}),))
    assert [each.competency for each in self_ratings(COURSE, nothing, scored(10, 20))] == ["B"]
    assert self_ratings(COURSE, Progress(), scored(10, 20)) == ()


def test_one_left_half_way_hides_nothing_of_the_one_before() -> None:
    found = rated(scored(10, 20), B_a=2)
    assert [(each.competency, each.mean) for each in found] == [("A", 1), ("B", 2)]


@pytest.mark.parametrize(
    ("mean", "told"), [(3.0, "3 of 5"), (2.4, "about 2 of 5"), (2.5, "about 3 of 5"), (8 / 3, "about 3 of 5")]
)
def test_a_mean_rating_is_told_without_decimals(mean: float, told: str) -> None:
    assert of_five(mean) == told
