"""What follows from all events about how literate a leader is, and how it is shown.

Ability (theta) and difficulty (b) are in logits; scores, ranges and sds shown to people are on 0 to 100; times are
aware and UTC; durations are days unless the name says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """FSRS memory of one item: stability in days, FSRS's own difficulty 1 to 10, and when it was last shown."""

    stability: float
    difficulty: float
    shown: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """What is known about one leader and one item.

    `memory` is None until its answer was shown; `page` the last time a page covering it was read; `contact` the last
    contact of any kind; `unshown` the time of an answer whose key has not been shown since.
    """

    memory: Memory | None = None
    page: datetime | None = None
    contact: datetime | None = None
    answered: datetime | None = None
    unshown: datetime | None = None
    pending_rating: int | None = None
    """FSRS rating of the answer that waits to be shown."""
    answers: int = 0
    """Answers not withdrawn, not replaced and not changed after feedback."""
    first_credit: float | None = None
    last_credit: float | None = None
    counted_first: bool = False
    """Its first answer counted as evidence about ability."""


class Level(StrEnum):
    STARTING = "Starting"
    DEVELOPING = "Developing"
    CONFIDENT = "Confident"
    LEADING = "Leading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A score with its 90 % range, all on 0 to 100, unrounded; `sd` on the same scale."""

    score: float
    sd: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelShown:
    """The level confirmed by the evidence, and the next one with the chance (0 to 1) of having reached it."""

    level: Level
    towards: Level | None = None
    chance: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyScore:
    id: str
    estimate: Estimate
    expected_mark: float
    own_evidence: int
    """First answers that counted; two or more are evidence of its own, fewer read "estimated from the others"."""
    level: LevelShown
    items: int = 0
    seen: int = 0


class Direction(StrEnum):
    IMPROVED = "improved"
    SLIPPED = "slipped"
    FADING = "fading"
    UNCLEAR = "no clear change yet"
    NO_EARLIER = "no earlier score yet"
    NOT_COMPARABLE = "the course has changed since; not comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    direction: Direction
    since: datetime | None = None
    points: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The literacy score at one moment. `measured` is False until ten items have a first answer that counted."""

    at: datetime
    measured: bool
    counted: int
    """Items whose first answer counted, of the `needed` ten."""
    needed: int
    estimate: Estimate
    expected_mark: float
    level: LevelShown
    competencies: tuple[CompetencyScore, ...] = ()
    empty: tuple[str, ...] = ()
    """Competencies without items; they weigh nothing."""
    strongest: str | None = None
    weakest: str | None = None
    """Named only when the difference is likely enough (0.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The measured part of a leader's state, a cache of the log.

    Over K competencies in `order` (ids), `mean` has K + 2 numbers (ability for each, memory offset, fade speed) and
    `covariance` is the (K+2) x (K+2) matrix, row by row.
    """

    order: tuple[str, ...] = ()
    mean: tuple[float, ...] = ()
    covariance: tuple[tuple[float, ...], ...] = ()
    items: Mapping[str, ItemState] = field(default_factory=dict)
    last: datetime | None = None
