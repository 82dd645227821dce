"""What the index and the shelf need of one file, as lists and texts that JSON can hold.

A file that cannot be played has a record too: how many errors it has.
"""

from pathlib import Path
from typing import Any

from coach.domain import items
from coach.library import reader
from coach.library.packing import pack
from coach.model.lesson import Lesson, Severity


def read_lesson(path: Path) -> tuple[Lesson | None, int]:
    """The lesson, or None, and how many errors its file has; a file that cannot be opened counts as one."""
    try:
        text = reader.read_file(path)
    except OSError:
        return None, 1
    lesson, findings = reader.read(text, path.name) if isinstance(text, str) else (None, text)
    return lesson, _errors(findings)


def course_record(path: Path) -> Any:
    try:
        text = reader.read_file(path)
    except OSError:
        return {"errors": 1}
    course, findings = reader.read_course(text, path.name) if isinstance(text, str) else (None, text)
    return {"course": pack(course)} if course else {"errors": _errors(findings)}


def lesson_record(path: Path) -> Any:
    """A lesson's entry, marked questions, other questions, and titles of what it teaches as reference."""
    lesson, errors = read_lesson(path)
    if lesson is None:
        return {"errors": errors}
    entry = items.entry(lesson, path.name)
    return {
        "entry": pack(entry),
        "items": pack(items.items(lesson)),
        "unmarked": [pack(items.step_entry(step)) for step in lesson.questions if step.id in entry.unmarked],
        "titles": items.titles(lesson),
    }


def references_record(path: Path) -> Any:
    """A lesson's references, each with the name of its kind; none of a lesson that cannot be played."""
    lesson, _ = read_lesson(path)
    return [[type(reference).__name__, pack(reference)] for reference in lesson.references] if lesson else []


def glossary_record(path: Path) -> Any:
    try:
        text = reader.read_file(path)
    except OSError:
        return []
    return pack(reader.read_glossary(text, path.name)[0]) if isinstance(text, str) else []


def _errors(findings: reader.Findings) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)
