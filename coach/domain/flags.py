"""Flags from several leaders' records -> what was flagged, most first, and by how many; never by whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.model.event import Event, Flagged
from coach.model.flags import FlaggedPart
from coach.model.index import Index, LessonEntry


class Part(NamedTuple):
    """What was flagged: a page or question by its id, within a lesson."""

    lesson: str
    id: str
    page: bool


def flagged(records: Iterable[Iterable[Event]], index: Index) -> tuple[FlaggedPart, ...]:
    """Every flagged part: those that most leaders flagged first, then by flags, then in the order of the course.

    A flag that stands in two of the records, as where one leader handed over twice, is one flag of one leader.
    """
    met: set[str] = set()
    by_part: dict[Part, list[tuple[int, Event]]] = {}
    for number, record in enumerate(records):
        for event, body in _flags(record):
            if event.id not in met:
                met.add(event.id)
                by_part.setdefault(_part(event, body), []).append((number, event))
    lessons = {entry.id: entry for entry in index.lessons}
    there = _places(index)
    found = [_together(part, flags, index, lessons) for part, flags in by_part.items()]

    def order(one: FlaggedPart) -> tuple[int, int, int, str]:
        return -one.leaders, -one.flags, there.get((one.lesson, one.part), len(there)), one.part

    return tuple(sorted(found, key=order))


def _flags(record: Iterable[Event]) -> Iterator[tuple[Event, Flagged]]:
    for event in record:
        if isinstance(event.body, Flagged):
            yield event, event.body


def _part(event: Event, body: Flagged) -> Part:
    """A question belongs to its own lesson, also where another lesson asked it again."""
    if event.item:
        return Part(event.item.partition("/")[0], event.item, page=False)
    return Part(body.lesson, body.page or body.lesson, page=bool(body.page))


def _together(
    part: Part, flags: Sequence[tuple[int, Event]], index: Index, lessons: Mapping[str, LessonEntry]
) -> FlaggedPart:
    entry = lessons.get(part.lesson)
    events = sorted((event for _, event in flags), key=lambda event: event.at)
    notes = (event.body.note.strip() for event in events if isinstance(event.body, Flagged))
    return FlaggedPart(
        lesson=part.lesson,
        part=part.id,
        page=part.page,
        file=entry.file if entry and _has(entry, part) else "",
        flags=len(flags),
        leaders=len({number for number, _ in flags}),
        earlier=sum(_asked_otherwise(event, index) for event in events),
        notes=tuple(note for note in notes if note),
    )


def _has(entry: LessonEntry, part: Part) -> bool:
    own = {*entry.items, *entry.unmarked, entry.id, *(step.id for step in entry.steps if step.kind is None)}
    return part.id in own


def _asked_otherwise(event: Event, index: Index) -> bool:
    """Whether the question has come to ask something else since; of one without a mark that is not known."""
    item = index.items.get(event.item or "")
    return item is not None and (event.fingerprint, event.revision) != (item.fingerprint, item.revision)


def _places(index: Index) -> dict[tuple[str, str], int]:
    """The order of the course: each lesson's pages and questions as they are met, its practice last."""
    parts = (
        (entry.id, name)
        for entry in index.lessons
        for name in (*(step.id for step in entry.steps if not step.earlier), *entry.items, *entry.unmarked)
    )
    return {part: place for place, part in enumerate(dict.fromkeys(parts))}
