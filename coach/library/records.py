"""What the index and the shelf need of one file. This loads the YAML library."""

from pathlib import Path

from coach.domain import items
from coach.library import reader
from coach.library.composing import CourseKnown, LessonKnown, StandardKnown
from coach.model.lesson import Lesson, Reference, Severity, Term


def read_lesson(path: Path) -> tuple[Lesson | None, int]:
    """The lesson, or None, and how many errors its file has; a file that cannot be opened counts as one."""
    try:
        text = reader.read_file(path)
    except OSError:
        return None, 1
    lesson, findings = reader.read(text, path.name) if isinstance(text, str) else (None, text)
    return lesson, _errors(findings)


def course_known(path: Path) -> CourseKnown:
    try:
        text = reader.read_file(path)
    except OSError:
        return CourseKnown(errors=1)
    course, findings = reader.read_course(text, path.name) if isinstance(text, str) else (None, text)
    return CourseKnown(course=course) if course else CourseKnown(errors=_errors(findings))


def lesson_known(path: Path) -> LessonKnown:
    lesson, errors = read_lesson(path)
    if lesson is None:
        return LessonKnown(errors=errors)
    marked = items.items(lesson)
    entry = items.entry(lesson, path.name, {item.id: item.seconds for item in marked})
    return LessonKnown(
        entry=entry,
        items=marked,
        unmarked=tuple(items.step_entry(step) for step in lesson.questions if step.id in entry.unmarked),
        titles=items.titles(lesson),
        topics=items.topics(lesson),
    )


def standard_known(path: Path) -> StandardKnown:
    from coach.library.standard_sheet import read_standard  # noqa: PLC0415  few courses have a sheet

    try:
        text = reader.read_file(path)
    except OSError:
        return StandardKnown(errors=1)
    sheet, findings = read_standard(text, path.name) if isinstance(text, str) else (None, text)
    return StandardKnown(sheet=sheet) if sheet else StandardKnown(errors=_errors(findings))


def references(path: Path) -> tuple[Reference, ...]:
    """What a lesson teaches as reference; nothing of a lesson that cannot be played."""
    lesson, _ = read_lesson(path)
    return lesson.references if lesson else ()


def terms(path: Path) -> tuple[Term, ...]:
    try:
        text = reader.read_file(path)
    except OSError:
        return ()
    return reader.read_glossary(text, path.name)[0] if isinstance(text, str) else ()


def _errors(findings: reader.Findings) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)
