"""What is said at the end of a check."""

import pytest

from coach.domain.check_end import explanations_left, left_line, too_quick_lines


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


@pytest.mark.parametrize(
    ("left", "total", "told", "read"),
    [
        (12, 12, "There are explanations for 12 questions that you missed.", "Read the first 3 of 12"),
        (3, 3, "There are explanations for 3 questions that you missed.", "Read them"),
        (2, 2, "There are explanations for 2 questions that you missed.", "Read them"),
        (1, 1, "There is an explanation for one question that you missed.", "Read it"),
        (9, 12, "9 explanations are left.", "Read the next 3"),
        (3, 12, "3 explanations are left.", "Read the last 3"),
        (1, 4, "1 explanation is left.", "Read the last one"),
    ],
)
def test_explanations_are_offered_with_how_many_there_are(left: int, total: int, told: str, read: str) -> None:
    said, choice = explanations_left(left, total, 3)
    assert said.startswith(told)
    assert choice == read


def test_answers_too_quick_to_count_are_told_where_there_are_any() -> None:
    assert too_quick_lines(0) == ()
    assert too_quick_lines(1) == ("1 answer came in under two seconds, which is too quick to count.",)
    assert too_quick_lines(9) == ("9 answers came in under two seconds, which is too quick to count.",)
