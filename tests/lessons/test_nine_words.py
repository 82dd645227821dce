"""No text of a lesson repeats nine words of the 2013 briefing, short attributed quotations apart.

`nine_words.txt` holds a salted hash of 40 bits of every run of nine words of the briefing, sorted, so that the test
needs no copy of it and no text can be read back. A run of other words meets one of them by chance about once in
250 million.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LESSONS = HERE.parent.parent / "lessons"
SALT = b"coach nine words"
RUN = 9

QUOTED = {
    "Francis 111": "constantly promote to the public their desire to receive and learn from comments and complaints",
    "Francis 255": "in as near 'real time' as possible, even if later adjustments have to be made",
    "The power of information, 4.67": "rapid indicators and early warnings of some areas of performance",
    "Involve, 2008": (
        "giving participants time to consider and discuss an issue in depth before they come to a considered view"
    ),
}
TITLES = {
    "the briefing": "Social media for chief executives: the essential guide",
    "King's Fund, 2011": "The future of leadership and management in the NHS: no more heroes",
    "Bardach et al.": (
        "The relationship between commercial website ratings and traditional hospital performance measures in the USA"
    ),
    "the five aims": (
        "NHS services seven days a week. More transparency, more choice. More patient participation and better "
        "customer service. Better data and more informed commissioning, improved outcomes. Higher standards and "
        "safer care."
    ),
}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def runs(text: str) -> Iterator[str]:
    found = words(text)
    return (" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def digest(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=5, salt=SALT).hexdigest()


@pytest.fixture(scope="module")
def briefing() -> frozenset[str]:
    return frozenset((HERE / "nine_words.txt").read_text(encoding="utf-8").split())


EXCEPTED = {run for text in (*QUOTED.values(), *TITLES.values()) for run in runs(text)}


@pytest.mark.parametrize(
    "path", sorted(LESSONS.glob("*.y*ml")) + sorted(LESSONS.glob("*.md")), ids=lambda path: path.name
)
def test_a_lesson_is_in_our_own_words(path: Path, briefing: frozenset[str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert [run for run in runs(text) if run not in EXCEPTED and digest(run) in briefing] == []


def test_the_hashes_recognise_the_briefing(briefing: frozenset[str]) -> None:
    quotation = QUOTED["Francis 111"]
    assert all(digest(run) in briefing for run in runs(quotation))
    assert not any(
        digest(run) in briefing for run in runs("nine plain words that nobody has written down before today")
    )
