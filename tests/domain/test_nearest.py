"""What somebody probably meant."""

import pytest

from coach.domain.nearest import nearest


@pytest.mark.parametrize(
    ("word", "words", "meant"),
    [
        ("chioce", ["choice", "page"], "choice"),
        ("true-false", ["true_false", "match"], "true_false"),
        ("STEM", ["stem", "see"], "stem"),
        ("L5", ["L15", "L05", "L50"], "L05"),
        ("l05/wich", ["L05/which", "L05/what"], "L05/which"),
        ("nothing like it", ["stem", "see"], None),
        ("stem", [], None),
    ],
)
def test_the_nearest_word(word: str, words: list[str], meant: str | None) -> None:
    assert nearest(word, words) == meant
