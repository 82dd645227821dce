"""How hard a text is to read."""

import re
from functools import lru_cache

WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
SENTENCE_END = re.compile(r"[.!?:;]+(?:\s|$)|\n\s*\n|\n- ")
VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Syllables of one English word, estimated from its vowel groups; at least 1."""
    word = word.lower()
    count = len(VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if word.endswith(("es", "ed")) and not word.endswith(
        ("ies", "ted", "ded", "ses", "ces", "xes", "zes", "ches", "shes")
    ):
        count -= 1 if count > 1 else 0
    return max(1, count)


def reading_ease(text: str) -> float:
    """Flesch reading ease: 100 very easy, 60 plain English, 30 hard; 100 for a text without words.

    206.835 - 1.015 * words / sentences - 84.6 * syllables / words.
    Source: Flesch, A new readability yardstick, 1948. A bullet, a colon and a semicolon end a sentence here, for each
    lets a reader rest.
    """
    words = WORD.findall(text)
    if not words:
        return 100.0
    sentences = max(1, sum(1 for part in SENTENCE_END.split(text) if WORD.search(part)))
    total = sum(map(syllables, words))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * total / len(words)
