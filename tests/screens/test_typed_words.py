"""Where a line that is being typed goes on below, its words stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.screens.typed_words import paddings


def rows(text: str, width: int, first: int) -> list[str]:
    """What stands on each row, the columns before the first row as dots."""
    blanks = paddings(text, width, first)
    whole = "." * first + "".join(" " * blank + sign for blank, sign in zip(blanks, text, strict=True))
    return [whole[at : at + width] for at in range(0, len(whole), width)]


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("by the end of next week", 2, ["..by the ", "end of ", "next week"]),
        ("incomprehensibilities", 0, ["incomprehe", "nsibilitie", "s"]),
        ("", 4, ["...."]),
    ],
)
def test_a_word_goes_whole_to_the_next_row(text: str, first: int, expected: list[str]) -> None:
    assert [row.rstrip() for row in rows(text, 10, first)] == [row.rstrip() for row in expected]


@given(st.lists(st.text("abc", min_size=1, max_size=9)), st.integers(0, 9))
def test_no_word_is_broken_and_none_is_lost(words: list[str], first: int) -> None:
    assert " ".join(rows(" ".join(words), 10, first)).replace(".", " ").split() == words
