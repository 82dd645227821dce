from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.constants import LONGEST_GAP_DAYS
from coach.domain.memory import (
    AGAIN,
    GOOD,
    HARD,
    days_between,
    due,
    rating,
    retrievability,
    review,
    shown_unasked,
)
from tests.made_up import START, at


@given(stability=st.floats(0.01, 5000))
def test_retrievability_is_0_9_after_stability_days(stability: float) -> None:
    assert retrievability(stability, stability) == pytest.approx(0.9)
    assert retrievability(0, stability) == 1


@pytest.mark.parametrize(("rated", "stability"), [(AGAIN, 0.5), (HARD, 2.3), (GOOD, 8.0)])
def test_first_stability(rated: int, stability: float) -> None:
    assert review(None, rated, START).stability == stability


@pytest.mark.parametrize(
    ("credit", "hinted", "page_fresh", "rated"),
    [
        (1, False, False, GOOD),
        (1, False, True, HARD),
        (0.5, True, False, HARD),
        (0.99, False, False, HARD),
        (0.49, False, False, AGAIN),
        (0, True, True, AGAIN),
    ],
)
def test_rating(credit: float, hinted: bool, page_fresh: bool, rated: int) -> None:
    assert rating(credit, hinted=hinted, page_fresh=page_fresh) == rated


@given(days=st.floats(0, 400), stability_days=st.floats(0, 30))
def test_a_review_known_better_is_remembered_longer(days: float, stability_days: float) -> None:
    memory = review(review(None, GOOD, START), GOOD, at(stability_days))
    later = at(stability_days + days)
    again, hard, good = (review(memory, rated, later).stability for rated in (AGAIN, HARD, GOOD))
    assert again < hard <= good
    assert again <= memory.stability <= good


def test_shown_without_an_answer_is_new_as_forgotten_and_old_only_met_again() -> None:
    new = shown_unasked(None, START)
    assert new == review(None, AGAIN, START)
    old = review(None, GOOD, START)
    seen = shown_unasked(old, at(3))
    assert (seen.stability, seen.difficulty, seen.shown) == (old.stability, old.difficulty, at(3))


def test_due_on_the_day_recall_falls_to_nine_in_ten() -> None:
    assert due(review(None, GOOD, START)) == (START + timedelta(days=8)).date()


def test_days_between_never_go_back_and_end_at_ten_years() -> None:
    assert days_between(at(2), at(0)) == 0
    assert days_between(at(0), at(0.25)) == 0.25
    assert days_between(at(0), at(20 * 365)) == LONGEST_GAP_DAYS
