"""What follows from all events about how literate a leader is, and how it is shown.

Ability (theta) and difficulty (b) are in logits; scores, ranges and sds shown to people are on 0 to 100; times are
aware and UTC; durations are days unless the name says otherwise.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from coach.model.late import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """FSRS memory of one item: stability in days, FSRS's own difficulty 1 to 10, and when it was last shown."""

    stability: float
    difficulty: float
    shown: datetime


class NotCounted(StrEnum):
    """Why an answer said nothing about ability, in words that stand in a sentence."""

    MET = "met less than eight hours before"
    UNEXPLAINED = "asked before and not explained since"
    TOO_QUICK = "given in under two seconds"
    REPEAT = "asked again in the same sitting"
    REPLACED = "replaced by a later answer, before the explanation"
    CHANGED = "changed after its feedback"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """What is known about one leader and one item.

    `memory` is None until its answer was shown; `page` the last time a page covering it was read; `contact` the last
    contact of any kind; `unshown` the time of an answer whose key has not been shown since, which `pending` names by
    its event, with the sitting it was given in and the FSRS rating that waits to be used. Answers withdrawn, replaced,
    changed after feedback or repeated in the same sitting are not in the counts and credits.

    `changed`: the question means another thing since it was last asked or shown. Its counts, credits and memory were
    of the old one and are gone; `competency` and `counted` stay, as the old answers still speak of ability, and so do
    `page` and `contact`: what was read was read, and whoever met the old question an hour ago has met its subject.
    """

    competency: str = ""
    """As copied into its latest answer; empty before the first."""
    memory: Memory | None = None
    page: datetime | None = None
    contact: datetime | None = None
    unshown: datetime | None = None
    pending: str | None = None
    pending_sitting: str | None = None
    pending_rating: int | None = None
    answers: int = 0
    right: int = 0
    counted: int = 0
    """Answers that were evidence about ability."""
    first_credit: float | None = None
    last_credit: float | None = None
    last_sureness: str | None = None
    changed: bool = False


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
    """Items with an answer that counted; two or more are evidence of its own, fewer read "estimated from the
    others"."""
    level: LevelShown
    items: int = 0
    seen: int = 0
    weight: float = 0.0
    """Its share of the whole score, 0 to 1."""


class Direction(StrEnum):
    IMPROVED = "improved"
    SLIPPED = "slipped"
    FADING = "fading"
    UNCLEAR = "no clear change yet"
    NO_EARLIER = "no earlier score yet"
    NOT_COMPARABLE = "the course has changed since; not comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`points` is now minus then, on 0 to 100; `restore` the items whose review would bring most of it back."""

    direction: Direction
    since: datetime | None = None
    points: float = 0.0
    restore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The literacy score at one moment. `measured` is False until ten items have an answer that counted."""

    at: datetime
    measured: bool
    counted: int
    """Items with an answer that counted, of the `needed` ten."""
    needed: int
    estimate: Estimate
    expected: Estimate
    """The mark out of 100 if every question were asked now, guesses included."""
    level: LevelShown
    competencies: tuple[CompetencyScore, ...] = ()
    empty: tuple[str, ...] = ()
    """Competencies without items; they weigh nothing."""
    strongest: str | None = None
    weakest: str | None = None
    """Named only when the difference is likely enough (0.8)."""
    refreshed: float = 0.0
    """What the score would be had every item met before been shown again just now; 0 to 100."""
    fading: tuple[str, ...] = ()
    """Items whose review would restore most, at most three, the most first."""
    future: bool = False
    """The record's latest event lies more than a day in the future: a clock is or was wrong."""
    long_gap: bool = False
    """More than ten years since the record's latest event: counted as ten."""

    @property
    def expected_mark(self) -> float:
        return self.expected.score


class Rating(StrEnum):
    """A self-rating beside the measured range of its competency."""

    HIGHER = "rates self higher"
    LOWER = "rates self lower"
    IN_LINE = "in line"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRating:
    """`mean` of a competency's ratings, 1 to 5; `place` the same on the score's scale, 20 * mean - 10.

    `beside` is None while the competency has no evidence of its own.
    """

    competency: str
    mean: float
    place: float
    beside: Rating | None = None


class Confidence(StrEnum):
    OVER = "over-confident"
    UNDER = "under-confident"
    IN_LINE = "in line"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordUsed:
    """One word of sureness: how often it was said and what share of those answers was right, 0 to 1.

    `low` and `high` are the shares that word should go with.
    """

    word: str
    answers: int
    share_right: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SurenessFigures:
    """`gap` is mean claim minus mean mark over the latest `rated` answers; None while there are fewer than 20."""

    words: tuple[WordUsed, ...]
    rated: int
    gap: float | None = None
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What one item or competency added to the score since there were no answers, in points."""

    id: str
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The figures behind a score, of this very leader."""

    answers: int
    counted: int
    not_counted: Mapping[str, int]
    """By NotCounted, those that happened."""
    days_since: float | None
    """Days since the last answer; None without one."""
    items: tuple[Move, ...]
    """At most three of those explained or read about, the largest move first, up or down."""
    competencies: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A question worth asking now: what it is worth (items known in 14 days' time, per second) and why, in words."""

    item: str
    value: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """The measured part of a leader's state, a cache of the log.

    The ability theta of a competency is a shared part plus its own. Over the competencies in `order` (ids, as first
    answered), `mean` holds shared ability, memory offset rho, fade speed phi, then each competency's own part, all in
    log-odds; `covariance` is their matrix, row by row. `elapsed_days` is the time over which variances have widened.
    """

    order: tuple[str, ...] = ()
    mean: tuple[float, ...] = ()
    covariance: tuple[tuple[float, ...], ...] = ()
    elapsed_days: float = 0.0
    items: Mapping[str, ItemState] = field(default_factory=dict)
    last: datetime | None = None
    """Time of the last event, never going back."""

    answers: int = 0
    """Answers kept, changed ones apart; withdrawn and replaced ones are among them."""
    last_answer: datetime | None = None
    latest: str | None = None
    """Id of the latest answer's event, changed ones apart, with the sitting it was given in."""
    latest_sitting: str | None = None
    withdrawals: int = 0
    """Those honoured."""
    withdrawn_answer: int = 0
    """The number, from 1, of the answer withdrawn last; 0: none yet."""
    evidence: int = 0
    """Answers that were evidence about ability."""
    not_counted: Mapping[str, int] = field(default_factory=dict)
    """How many answers were none, by NotCounted."""
    sureness: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By Sureness: rated answers that were evidence, and how many of them were right."""
    rated: tuple[tuple[float, float], ...] = ()
    """Claim and credit, shares of 1, of the latest 60 of these, oldest first."""
    seconds: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Seconds of the latest 31 answers of each Kind, oldest first."""
    level: Level | None = None
    """As held at the last snapshot; the next one by competency."""
    levels: Mapping[str, Level] = field(default_factory=dict)
    snapshots: int = 0
    """How many were kept."""
    breaks: tuple[int, ...] = ()
    """How many had been kept whenever the course's questions changed: those before are of another course."""
