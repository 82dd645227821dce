"""What follows from all events about where a leader stands: lessons, actions, preferences, sittings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from coach.model.event import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonProgress:
    """`done` holds what was passed in the current reading: page ids and whole question ids; empty when finished."""

    begun: datetime
    finished: datetime | None = None
    opening: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    right: int = 0
    """Full marks among its answers in the latest finished or current reading, openings apart."""
    answered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something a leader said they would do. `id` is the id of the event by which it was taken."""

    id: str
    lesson: str
    text: str
    when: str
    taken: datetime
    outcome: Outcome | None = None
    reviewed: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingSummary:
    id: str
    kind: str
    opened: datetime
    closed: datetime | None = None
    answers: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    lessons: Mapping[str, LessonProgress] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    preferences: Mapping[str, str] = field(default_factory=dict)
    last_sitting: SittingSummary | None = None
    sittings: int = 0
    answers: int = 0
    edition: str = ""
