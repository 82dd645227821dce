"""What somebody probably meant by a word that does not exist."""

import re
from collections.abc import Iterable

LIKENESS = 0.6
"""Share of matching letters from which a guess is worth making; more would miss plain slips."""
LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` most like `word`, or None. Case, hyphens, underscores and leading zeros do not count."""
    from difflib import get_close_matches  # noqa: PLC0415  3 ms, and only where something was mistyped

    plain = {_plain(other): other for other in sorted(words, reverse=True)}
    found = get_close_matches(_plain(word), plain, n=1, cutoff=LIKENESS)
    return plain[found[0]] if found else None


def _plain(word: str) -> str:
    return LEADING_ZEROS.sub("", word.casefold().replace("_", "").replace("-", "").replace(" ", ""))
