"""What somebody probably meant by a word that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches

LIKENESS = 0.6
"""Share of matching letters from which a guess is worth making; more would miss plain slips."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` most like `word`, or None; case, hyphens and underscores do not count."""
    plain = {_plain(other): other for other in sorted(words)}
    found = get_close_matches(_plain(word), plain, n=1, cutoff=LIKENESS)
    return plain[found[0]] if found else None


def _plain(word: str) -> str:
    return word.casefold().replace("_", "").replace("-", "").replace(" ", "")
