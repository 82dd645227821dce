from datetime import date, timedelta

import pytest

from coach.domain.dates import days_ago, in_letters, in_words
from tests.made_up import START


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2013", "2013"),
        ("2013-06", "June 2013"),
        ("2013-02-06", "6 February 2013"),
        (date(2026, 11, 22), "22 November 2026"),
        ("2013-13", "2013-13"),
        ("spring 2013", "spring 2013"),
        ("a-b-c", "a-b-c"),
        ("", ""),
    ],
)
def test_a_date_is_read_in_words(written: str | date, words: str) -> None:
    assert in_words(written) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "two days ago"),
        (19, "nineteen days ago"),
        (20, "twenty days ago"),
        (21, "three weeks ago"),
        (91, "thirteen weeks ago"),
        (92, "three months ago"),
        (729, "24 months ago"),
        (730, "two years ago"),
        (-5, "today"),
    ],
)
def test_how_long_ago_in_words(days: int, words: str) -> None:
    assert days_ago(START, START + timedelta(days=days)) == words


def test_a_number_is_a_word_up_to_twenty() -> None:
    assert [in_letters(number) for number in (2, 20, 21)] == ["two", "twenty", "21"]
