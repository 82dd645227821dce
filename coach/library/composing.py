"""The records of all files of a folder -> its index, or its shelf."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from coach.library.packing import names, unpack
from coach.model.index import Index, Item, LeftOut, LessonEntry, Shelf, StepEntry
from coach.model.lesson import (
    Competency,
    Course,
    Example,
    Fact,
    Myth,
    Policy,
    Reference,
    Since2013,
    Term,
    Tip,
)

COURSE_FILE = "course.yaml"
GLOSSARY_FILE = "glossary.yaml"
MADE_UP_EDITION = "1"
REFERENCES: Mapping[str, type[Reference]] = {
    "Fact": Fact,
    "Myth": Myth,
    "Tip": Tip,
    "Policy": Policy,
    "Example": Example,
    "Since2013": Since2013,
}
TITLE = names(Item).index("title")
SEE = names(Item).index("references")

Records = Mapping[str, Any]


def index(folder: Path, records: Records) -> Index:
    """The index of a folder from the records of its files by name. Of two lessons with one id the first is kept."""
    left_out = [LeftOut(file=name, errors=kept["errors"]) for name, kept in records.items() if "errors" in kept]
    lessons: dict[str, Any] = {}
    entries: dict[str, LessonEntry] = {}
    for name, kept in records.items():
        if "entry" not in kept:
            continue
        entry = unpack(LessonEntry, kept["entry"])
        if entry.id in entries:
            left_out.append(LeftOut(file=name, errors=1))
        else:
            entries[entry.id], lessons[entry.id] = entry, kept
    kept_course = records.get(COURSE_FILE, {}).get("course")
    course = unpack(Course, kept_course) if kept_course else made_up(folder, entries)
    place = {own: number for number, own in enumerate(course.order)}
    order = sorted(entries, key=lambda own: (place.get(own, len(place)), own))
    items = {item.id: item for item in _items([lessons[own] for own in order])}
    return Index(
        course=course,
        lessons=tuple(_with_earlier([entries[own] for own in order], items, lessons)),
        items=items,
        left_out=tuple(left_out),
    )


def shelf(records: Records) -> Shelf:
    references: dict[str, Reference] = {}
    for name, rows in records.items():
        for kind, row in rows if name != GLOSSARY_FILE else ():
            reference = unpack(REFERENCES[kind], row)
            references.setdefault(reference.id, reference)
    terms = tuple(unpack(Term, row) for row in records.get(GLOSSARY_FILE, ()))
    return Shelf(references=references, terms=terms)


def made_up(folder: Path, entries: Mapping[str, LessonEntry]) -> Course:
    """A course for lessons that have none: called after the folder, with the competencies the lessons name."""
    named = {name for entry in entries.values() for name in entry.competencies}
    return Course(
        title=folder.resolve().name,
        edition=MADE_UP_EDITION,
        competencies=tuple(Competency(id=name, title=name) for name in sorted(named)),
        order=tuple(sorted(entries)),
    )


def _items(lessons: list[Any]) -> Iterator[Item]:
    """Every marked question, called by the first thing it refers to that has a title in any lesson."""
    titles = {name: title for kept in lessons for name, title in kept["titles"].items()}
    for kept in lessons:
        for row in kept["items"]:
            title = next((titles[name] for name in row[SEE] if name in titles), row[TITLE])
            yield unpack(Item, [*row[:TITLE], title, *row[TITLE + 1 :]])


def _with_earlier(entries: list[LessonEntry], items: Mapping[str, Item], lessons: Records) -> Iterator[LessonEntry]:
    """The entries, with kind and time of the earlier questions that they ask again."""
    asked = {step.id for entry in entries for step in entry.steps if step.earlier}
    questions = {
        name: StepEntry(id=name, kind=item.kind, seconds=item.seconds, references=item.references)
        for name, item in items.items()
        if name in asked
    }
    if asked - questions.keys():
        unmarked = (unpack(StepEntry, row) for kept in lessons.values() for row in kept["unmarked"])
        questions |= {step.id: step for step in unmarked}
    return (_asking_again(entry, questions) for entry in entries)


def _asking_again(lesson: LessonEntry, questions: Mapping[str, StepEntry]) -> LessonEntry:
    """The entry with its earlier questions found; one that does not exist is left out."""
    steps = tuple(
        replace(questions[step.id], earlier=True) if step.earlier else step
        for step in lesson.steps
        if not step.earlier or step.id in questions
    )
    return replace(lesson, steps=steps, minutes=sum(step.seconds for step in steps) / 60)
