"""A simulated bank as the program sees it: an index of lessons and questions, with what authors declare of them."""

from collections.abc import Sequence

from coach.model.index import Index, Item, LessonEntry
from coach.model.lesson import Competency, Course, Difficulty, Kind, Sort
from tests.benchmarks.learners import SimulatedItem

EDITION = "benchmark"


def competency_id(number: int) -> str:
    return f"c{number}"


def lesson_id(number: int) -> str:
    return f"L{number:02}"


def make_index(bank: Sequence[SimulatedItem]) -> Index:
    """The index of a course that holds exactly this bank; true difficulties and slopes stay out of it."""
    items = {item.id: make_item(item) for item in bank}
    lessons = sorted({item.lesson for item in bank})
    competencies = sorted({item.competency for item in bank})
    course = Course(
        title="Benchmark",
        edition=EDITION,
        competencies=tuple(Competency(id=competency_id(each), title=competency_id(each)) for each in competencies),
        order=tuple(map(lesson_id, lessons)),
    )
    return Index(course=course, lessons=tuple(make_lesson(each, items) for each in lessons), items=items)


def make_item(item: SimulatedItem) -> Item:
    return Item(
        id=item.id,
        lesson=lesson_id(item.lesson),
        competency=competency_id(item.competency),
        kind=kind_of(item),
        difficulty=Difficulty(item.label),
        sort=Sort.RECALL,
        floor=item.floor,
        full_chance=item.full_chance,
        partial=item.partial,
        two_step=False,
        fingerprint="",
        revision=1,
        seconds=30,
    )


def kind_of(item: SimulatedItem) -> Kind:
    if item.grades:
        return Kind.SCENARIO
    if item.parts:
        return Kind.MATCH
    return Kind.TRUE_FALSE if item.floor == 0.5 else Kind.CHOICE


def make_lesson(number: int, items: dict[str, Item]) -> LessonEntry:
    own = tuple(item.id for item in items.values() if item.lesson == lesson_id(number))
    competencies = tuple(sorted({items[item].competency for item in own}))
    name = lesson_id(number)
    return LessonEntry(
        id=name, title=name, competencies=competencies, file=f"{name}.yaml", minutes=6.0, steps=(), items=own
    )
