from datetime import date

import pytest

from coach.domain.dates import in_words


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
