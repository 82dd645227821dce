"""Flesch reading ease, and the syllables it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.checks.readability import reading_ease, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [("a", 1), ("cat", 1), ("table", 2), ("leader", 2), ("named", 1), ("wanted", 2), ("committee", 3), ("rhythm", 1)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_golden_figures() -> None:
    assert reading_ease("The cat sat on the mat.") == pytest.approx(206.835 - 1.015 * 6 - 84.6 * 6 / 6)
    assert reading_ease("") == 100.0


@given(st.lists(st.sampled_from(["cat", "leader", "report", "of"]), min_size=2, max_size=40))
def test_shorter_sentences_read_more_easily(words: list[str]) -> None:
    assert reading_ease(". ".join(words) + ".") >= reading_ease(" ".join(words) + ".")
