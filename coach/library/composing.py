"""What is known of all files of a folder -> its index, or its shelf."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coach.model.index import Index, Item, LeftOut, LessonEntry, Shelf, StepEntry
from coach.model.late import dataclass, field, replace
from coach.model.lesson import Competency, Course, Reference, Term
from coach.model.standard import Sheet

COURSE_FILE = "course.yaml"
GLOSSARY_FILE = "glossary.yaml"
STANDARD_FILE = "standard.csv"
MADE_UP_EDITION = "1"
"""Of a course that has no course.yaml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonKnown:
    """What the index needs of one lesson file; without an entry, how many errors keep it out.

    `items` are called by their own words; `titles` and `topics` are those of its references by id.
    """

    entry: LessonEntry | None = None
    items: tuple[Item, ...] = ()
    unmarked: tuple[StepEntry, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseKnown:
    course: Course | None = None
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardKnown:
    """What judges said, if it can be used."""

    sheet: Sheet | None = None
    errors: int = 0


Known = LessonKnown | CourseKnown | StandardKnown


def index(folder: Path, files: Mapping[str, Known]) -> Index:
    """The index of a folder from its files by name. Of two lessons with one id the first is kept."""
    left_out = [LeftOut(file=name, errors=known.errors) for name, known in files.items() if known.errors]
    lessons: dict[str, LessonKnown] = {}
    course, sheet = None, None
    for name, known in files.items():
        if isinstance(known, CourseKnown):
            course = known.course
        elif isinstance(known, StandardKnown):
            sheet = known.sheet
        elif known.entry and known.entry.id in lessons:
            left_out.append(LeftOut(file=name, errors=1))
        elif known.entry:
            lessons[known.entry.id] = known
    entries = {own: known.entry for own, known in lessons.items() if known.entry}
    course = course or made_up(folder, entries)
    place = {own: number for number, own in enumerate(course.order)}
    order = sorted(entries, key=lambda own: (place.get(own, len(place)), own))
    items = {item.id: item for item in _named([lessons[own] for own in order])}
    made = Index(
        course=course,
        lessons=tuple(_with_earlier([entries[own] for own in order], items, lessons.values())),
        items=items,
        left_out=tuple(left_out),
    )
    return _with_standard(made, sheet) if sheet else made


def _with_standard(index: Index, sheet: Sheet) -> Index:
    """The index with the judges' cuts; a sheet that gives none is left out."""
    from coach.domain.standard import settled, with_cuts  # noqa: PLC0415  few courses have a sheet

    cuts = settled(sheet, index)
    if cuts is None:
        return replace(index, left_out=(*index.left_out, LeftOut(file=STANDARD_FILE, errors=1)))
    return replace(index, course=with_cuts(index.course, cuts))


def shelf(references: Iterable[tuple[Reference, ...]], terms: tuple[Term, ...]) -> Shelf:
    """Everything that can be looked up; of two references with one id the first is kept."""
    found: dict[str, Reference] = {}
    for some in references:
        for reference in some:
            found.setdefault(reference.id, reference)
    return Shelf(references=found, terms=terms)


def made_up(folder: Path, entries: Mapping[str, LessonEntry]) -> Course:
    """A course for lessons that have none: called after the folder, with the competencies the lessons name."""
    named = {name for entry in entries.values() for name in entry.competencies}
    return Course(
        title=folder.resolve().name,
        edition=MADE_UP_EDITION,
        competencies=tuple(Competency(id=name, title=name) for name in sorted(named)),
        order=tuple(sorted(entries)),
    )


def _named(lessons: list[LessonKnown]) -> Iterator[Item]:
    """Every marked question; one without a topic of its own is called by what it refers to, wherever that is taught."""
    titles = {name: title for known in lessons for name, title in known.titles.items()}
    topics = {name: topic for known in lessons for name, topic in known.topics.items()}
    for known in lessons:
        for item in known.items:
            topic = item.topic or _first(topics, item.references)
            title = f"{topic[:1].upper()}{topic[1:]}" or _first(titles, item.references)
            yield replace(item, title=title, topic=topic) if title not in {"", item.title} else item


def _first(named: Mapping[str, str], references: tuple[str, ...]) -> str:
    """What the first of them that has a name is called; nothing where none has one."""
    return next((named[name] for name in references if name in named), "")


def _with_earlier(
    entries: list[LessonEntry], items: Mapping[str, Item], lessons: Iterable[LessonKnown]
) -> Iterator[LessonEntry]:
    """The entries, with kind and time of the earlier questions that they ask again."""
    asked = {step.id for entry in entries for step in entry.steps if step.earlier}
    questions = {
        name: StepEntry(id=name, kind=item.kind, seconds=item.seconds, references=item.references)
        for name, item in items.items()
        if name in asked
    }
    questions |= {step.id: step for known in lessons for step in known.unmarked if step.id in asked}
    return (_asking_again(entry, questions) for entry in entries)


def _asking_again(lesson: LessonEntry, questions: Mapping[str, StepEntry]) -> LessonEntry:
    """The entry with its earlier questions found; one that does not exist is left out."""
    if not any(step.earlier for step in lesson.steps):
        return lesson
    steps = tuple(
        replace(questions[step.id], earlier=True) if step.earlier else step
        for step in lesson.steps
        if not step.earlier or step.id in questions
    )
    return replace(lesson, steps=steps, minutes=sum(step.seconds for step in steps) / 60)
