"""What the values of an event that comes from elsewhere may be: beyond them no sum that is made of them would hold."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from math import nextafter

from coach.domain.chance import MOST_LUCK
from coach.model.event import Answered, Event
from coach.model.late import fields
from coach.store.codec import Unreadable

FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""A computer whose clock was never set begins at the first; what is planned from the second on runs out of dates."""

SPAN = (LAST - FIRST).total_seconds()
"""Of an answer: a clock that is set while a question stands on the screen counts as time it took."""

RANGES: Mapping[str, tuple[float, float]] = {
    "credit": (0, 1),
    "floor": (0, nextafter(1, 0)),
    "full_chance": (0, MOST_LUCK),
    "seconds": (0, SPAN),
    "b": (-10, 10),  # logits; lessons have -4 to 4
    "hints": (0, 1000),
    "number": (1, 1000),
    "minutes": (0, 1440),
    "need": (1, 5),
    "rating": (1, 5),
    "score": (0, 100),
    "sd": (0, 100),
    "low": (0, 100),
    "high": (0, 100),
    "competencies": (0, 100),
}
"""The least and the most that a field of this name may be, in whatever kind of event."""


def hold(event: Event) -> None:
    """Raise Unreadable unless every value of the event is one that it can have."""
    if not FIRST <= event.at < LAST:
        raise Unreadable(f"its time is not in the years {FIRST.year} to {LAST.year - 1}")
    if isinstance(event.body, Answered) and not event.item:
        raise Unreadable("an answer without its question")
    for field in fields(type(event.body)):
        least, most = RANGES.get(field.name, (None, None))
        if least is None or most is None:
            continue
        for value in _numbers(getattr(event.body, field.name)):
            if not least <= value <= most:
                raise Unreadable(f"{field.name} is not between {least:g} and {most:g}")


def _numbers(value: object) -> Iterator[float]:
    """The number itself, or those in a mapping to several; none where none was given."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from each
    elif isinstance(value, int | float):
        yield value
