"""The order of a self-assessment, where it goes on, and what it brings forward."""

from coach.domain.self_assessment import all_ratings, beside_then, rated, resume_at, urgent
from coach.model.lesson import Competency, Statement
from coach.model.progress import SelfAssessment
from tests.domain.small_world import NOON

COMPETENCIES = (
    Competency(id="C1", title="Listening", statements=(Statement(id="a", text="A"), Statement(id="b", text="B"))),
    Competency(id="C2", title="Answering", statements=(Statement(id="a", text="C"),)),
)


def assessment(needs: dict[str, int] | None = None, **ratings: int) -> SelfAssessment:
    named = {key.replace("_", "/"): value for key, value in ratings.items()}
    return SelfAssessment(begun=NOON, ratings=named, needs=needs or {})


def test_every_statement_comes_before_the_needs() -> None:
    assert [one.key for one in all_ratings(COMPETENCIES)] == ["C1/a", "C1/b", "C2/a", "C1", "C2"]


def test_it_goes_on_after_the_last_one_rated_and_leaves_what_was_left() -> None:
    ratings = all_ratings(COMPETENCIES)
    assert resume_at(ratings, rated(None)) == 0
    assert resume_at(ratings, rated(assessment(C1_b=3))) == 2
    assert resume_at(ratings, rated(assessment({"C2": 1}, C1_a=3))) == 5


def test_now_stands_beside_then_and_beside_the_need() -> None:
    lines = beside_then(COMPETENCIES, [assessment(C1_a=1, C1_b=2), assessment({"C1": 5, "C2": 2}, C1_a=3, C2_a=2)])
    assert lines == (
        "Listening: 3 of 5 now, 5 needed; about 2 of 5 last time.",
        "Answering: 2 of 5 now, 2 needed.",
        "Furthest from what your role needs: Listening.",
    )


def test_nothing_rated_is_fine() -> None:
    assert beside_then(COMPETENCIES, []) == ("Nothing was rated, which is fine.",)
    assert beside_then(COMPETENCIES, [assessment({"C1": 4})]) == ("What your role needs is kept.",)


def test_a_competency_not_rated_last_time_stands_beside_the_time_before() -> None:
    lines = beside_then(COMPETENCIES, [assessment({"C2": 5}, C1_a=1, C2_a=3), assessment(C1_a=2), assessment(C2_a=4)])
    assert lines == (
        "Answering: 4 of 5 now, 5 needed; 3 of 5 last time.",
        "Furthest from what your role needs: Answering.",
    )


def test_what_a_later_one_leaves_out_stays_as_it_was() -> None:
    whole = assessment({"C1": 5, "C2": 5}, C1_a=1, C2_a=2)
    assert urgent(COMPETENCIES, [whole, assessment(C1_a=5)]) == ("C2",)
    assert urgent(COMPETENCIES, [whole, assessment({"C2": 3})]) == ("C1",)


def test_the_widest_gaps_come_first_then_what_is_rated_too_high() -> None:
    latest = assessment({"C1": 4, "C2": 5}, C1_a=2, C2_a=1)
    assert urgent(COMPETENCIES, [latest]) == ("C2", "C1")
    assert urgent(COMPETENCIES, [assessment({"C1": 3}, C1_a=2)], ["C2"]) == ("C2",)
    assert urgent(COMPETENCIES, [assessment({"C1": 5}, C1_a=3, C1_b=4)]) == ()
    assert urgent(COMPETENCIES, [assessment({"C1": 5}, C1_a=3, C1_b=3)]) == ("C1",)
    assert urgent(COMPETENCIES, []) == ()
