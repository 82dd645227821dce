"""Where a leader stands, and what is new in the course, in sentences."""

import pytest

from coach.domain.standing import change_line, left_line, likely
from coach.model.event import CurriculumChanged


def test_a_course_that_changed_is_told_with_what_it_does_to_scores() -> None:
    changed = CurriculumChanged(old="1", new="1", retired=tuple(f"L01/{number}" for number in range(36)))
    assert change_line(changed) == (
        "The course has changed since your last sitting: 36 questions taken out. "
        "Your score is not compared with those before."
    )
    assert change_line(CurriculumChanged(old="1", new="2")) == (
        "It is now the edition 2. Your score is not compared with those before."
    )


def test_the_course_first_met_has_not_changed() -> None:
    assert change_line(None) == ""
    assert change_line(CurriculumChanged(old="", new="1", added=("L01/one",))) == ""


@pytest.mark.parametrize(
    ("left", "first", "words"),
    [
        (12, 3, "12 explanations are left; your next sitting begins with three of them."),
        (2, 2, "2 explanations are left; your next sitting begins with them."),
        (1, 1, "1 explanation is left; your next sitting begins with it."),
        (1, 0, "1 explanation is left; the next lesson comes to it."),
        (2, 0, "2 explanations are left; the next lesson comes to them."),
    ],
)
def test_explanations_left_for_later_say_when_they_come(left: int, first: int, words: str) -> None:
    assert left_line(left, first) == words


def test_a_level_far_off_is_not_told_as_nought_per_cent() -> None:
    assert (likely(0), likely(1), likely(62)) == ("hardly likely yet", "1% likely", "62% likely")
