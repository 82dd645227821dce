"""The commented lesson that `coach lesson new` writes: it plays and checks clean before a word of it is changed."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from string import Template

from coach.domain.timing import lesson_minutes
from coach.library.reader import read
from coach.library.skeleton_texts import FOOT, HEAD, KINDS, PAGES, PRACTICE, QUESTIONS
from coach.model.lesson import Kind

REVIEW_AFTER = timedelta(days=365)
USUAL_MINUTES = (5, 9)
FEW_PAGES = 3
"""Pages a lesson has where there is room for them; questions then part them."""

Parts = tuple[Sequence[Kind], Sequence[Kind], Sequence[str]]
"""Questions among the steps, questions under practice, and pages."""

__all__ = ["KINDS", "skeleton"]


def skeleton(
    *,
    lesson_id: str,
    title: str,
    competency: str,
    kinds: Sequence[Kind],
    today: date,
    minutes: tuple[int, int] = USUAL_MINUTES,
) -> str:
    """A lesson with one question of each kind, filled to the course's minutes with pages on writing lessons.

    Questions for which the steps have no room stand under practice.
    """
    least, most = minutes
    asked, kept = list(dict.fromkeys(kinds)), list[Kind]()
    pages = FEW_PAGES

    def written() -> str:
        parts: Parts = (asked, kept, PAGES[:pages])
        return _written(lesson_id=lesson_id, title=title, competency=competency, parts=parts, today=today)

    while _minutes(written()) > most and (asked[1:] or pages > 1):
        if asked[1:]:
            kept.insert(0, asked.pop())
        else:
            pages -= 1
    while _minutes(written()) < least and pages < len(PAGES):
        pages += 1
    return written()


def _written(
    *,
    lesson_id: str,
    title: str,
    competency: str,
    parts: Parts,
    today: date,
) -> str:
    asked, kept, pages = parts
    steps = []
    for number in range(max(len(asked), len(pages))):
        steps += [*pages[number : number + 1], *(QUESTIONS[kind] for kind in asked[number : number + 1])]
    practice = [PRACTICE, *(QUESTIONS[kind] for kind in kept)] if kept else []
    return Template("".join([HEAD, *steps, *practice, FOOT])).substitute(
        id=lesson_id,
        title=json.dumps(title, ensure_ascii=False),
        competency=competency,
        checked=today.isoformat(),
        review_by=(today + REVIEW_AFTER).isoformat(),
    )


def _minutes(text: str) -> float:
    lesson, findings = read(text, "")
    assert lesson is not None, findings
    return lesson_minutes(lesson)
