"""Records to measure with: a year of one leader, and logs of any length."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path

from coach.model.event import Event
from coach.model.index import Index
from coach.store import log, parts
from coach.store.database import Store
from coach.store.log import Tail
from tests.leaders import TODAY, Diary, learning

ANSWERS = 5_000
REVIEWED = 15
"""Questions a day."""


def a_busy_year(index: Index, answers: int = ANSWERS, days: int = 365) -> Diary:
    """Every lesson within the year, a check each quarter, practice every other day; so many answers in all."""
    diary = Diary(learning(0.45, 0.9, 300), TODAY - timedelta(days=days), index=index)
    diary.rate(lambda place: 2 + place % 3, lambda place: 3 + place % 3)
    lessons = iter(index.lessons)
    for day in range(days):
        if diary.state.measurement.answers >= answers:
            break
        diary.on(day)
        if day % 24 == 0 and (entry := next(lessons, None)):
            diary.lesson(entry)
            diary.take_action(entry)
        elif day % 90 == 1:
            diary.check()
        else:
            left = answers - diary.state.measurement.answers
            diary.review(min(left, max(REVIEWED, left // (days - day))))
    return diary


def keep(path: Path, diary: Diary) -> None:
    with Store.open(path) as store:
        store.add(*diary.events)


def lengthen(path: Path, events: int) -> None:
    """Fill the log up to so many events, like those it has; the state stays as it is, that of its latest answers.

    By plain inserts, as keeping a million events one by one would take an hour.
    """
    with Store.open(path) as store:
        state = store.state()
        found = list(store.events())
        with store._writing() as connection:
            tail = log.tail_of(connection)
            for row in rows_like(found, tail.sequence, events):
                log.insert(connection, row)
                tail = tail.then(row[-1])
            parts.save(connection, state, tail, None)


def rows_like(found: list[Event], after: int, until: int) -> Iterator[log.Row]:
    """Rows with the events' own contents over and over, each with an id and a place of its own."""
    templates = [log.to_row(event) for event in found]
    for sequence, row in enumerate(islice(cycle(templates), max(0, until - after)), start=after + 1):
        values = (sequence, f"{sequence:032x}", *row[2:-1])
        yield (*values, log.checksum_of(values))


def log_length(path: Path) -> Tail:
    with Store.open(path, writable=False) as store, store._reading() as connection:
        return log.tail_of(connection)
