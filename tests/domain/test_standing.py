"""Where a leader stands, and what is new in the course, in sentences."""

from coach.domain.standing import change_line, likely
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


def test_a_level_far_off_is_not_told_as_nought_per_cent() -> None:
    assert (likely(0), likely(1), likely(62)) == ("hardly likely yet", "1% likely", "62% likely")
