"""The lessons of a course for the trainer: minutes, questions by kind and difficulty, dates, findings."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coach.domain.dates import in_words
from coach.domain.timing import whole_minutes
from coach.model.index import Index, LessonEntry
from coach.model.lesson import Difficulty, Finding, Kind, Severity
from coach.screens.blocks import GAP, Line, title

TOGETHER = "\N{NO-BREAK SPACE}"
"""Between a number and what it counts, so that no line ends between them."""


def lesson_list(index: Index, found: Sequence[tuple[str, Finding]]) -> Iterator[Line]:
    """`found` are all findings, each with the name of its file within the folder."""
    by_file: dict[str, list[Finding]] = {}
    for name, finding in found:
        by_file.setdefault(name, []).append(finding)
    yield title(index.course.title)
    for entry in index.lessons:
        yield GAP
        yield Line(entry.title, lead=f"{entry.id}  ")
        for words in about(entry, index, by_file.get(entry.file, [])):
            yield Line(words, lead="     ")
    for left in index.left_out:
        yield GAP
        yield Line(f"left out: {found_in_words(by_file.get(left.file, []))}", lead=f"{left.file}  ", indent=5)
    yield GAP
    count = len(index.lessons)
    yield Line(f"{count} {'lesson' if count == 1 else 'lessons'}, {len(index.items)} marked questions.")


def about(entry: LessonEntry, index: Index, found: Sequence[Finding]) -> Iterator[str]:
    items = [index.items[name] for name in entry.items if name in index.items]
    kinds = Counter(item.kind for item in items)
    levels = Counter(item.difficulty for item in items)
    yield f"{whole_minutes(entry.minutes)} minutes; {', '.join(entry.competencies)}; {len(items)} marked questions"
    if items:
        yield ", ".join(f"{kinds[kind]}{TOGETHER}{kind.value.replace('_', ' or ')}" for kind in Kind if kinds[kind])
        yield ", ".join(f"{levels[level]} {level}" for level in Difficulty)
    dates = [("checked", entry.checked), ("review by", entry.review_by)]
    yield "; ".join([*(f"{what} {in_words(day)}" for what, day in dates if day), found_in_words(found)])


def found_in_words(found: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in found)
    said = [f"{counts[one]} {one}{'' if counts[one] == 1 else 's'}" for one in Severity if counts[one]]
    return ", ".join(said) or "no findings"
