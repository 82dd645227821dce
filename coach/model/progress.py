"""What follows from all events about where a leader stands: lessons, actions, preferences, sittings."""

from collections.abc import Mapping
from datetime import datetime

from coach.model.event import Mode, Outcome, Sureness
from coach.model.late import dataclass, field


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
    """Something a leader said they would do. `id` is the id of the event by which it was taken.

    `reviewed` is when it was last asked about; one whose outcome is None then, or moved, is open still. `moved` is
    when the leader last chose another `when`: what is relative in its words counts from there, else from `taken`.
    """

    id: str
    lesson: str
    text: str
    when: str
    taken: datetime
    outcome: Outcome | None = None
    reviewed: datetime | None = None
    moved: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer of a lesson, review or check that is still going on, or whose explanation has not been shown yet.

    `id` is the id of its event; the rest is as in Answered. `explained` says that its feedback was shown.
    """

    id: str
    item: str
    lesson: str
    mode: Mode
    chosen: tuple[str, ...]
    text: str
    shown: tuple[str, ...]
    sureness: Sureness | None
    hints: int
    credit: float
    right: bool
    explained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckProgress:
    """A check; `asked` are the items answered in it, in order. It may span several sittings."""

    kind: str
    begun: datetime
    asked: tuple[str, ...] = ()
    finished: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment:
    """One self-assessment: ratings 1 to 5 by "competency/statement", needs 1 to 5 by competency; may be partial."""

    begun: datetime
    finished: datetime | None = None
    ratings: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingSummary:
    """`right` counts full marks among the answers whose result the leader has seen, so not among those `waiting`."""

    id: str
    kind: str
    opened: datetime
    closed: datetime | None = None
    answers: int = 0
    right: int = 0
    waiting: tuple[str, ...] = ()
    """Ids of the answers whose result comes later: a check's at its end, opening ones with their explanation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    lessons: Mapping[str, LessonProgress] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()
    preferences: Mapping[str, str] = field(default_factory=dict)
    last_sitting: SittingSummary | None = None
    sittings: int = 0
    answers: int = 0
    edition: str = ""
    withdrawals: int = 0
    given: tuple[Given, ...] = ()
    """Oldest first."""
    checks: Mapping[str, CheckProgress] = field(default_factory=dict)
    """The latest check of each kind, by the kind of its sittings."""
    self_assessments: tuple[SelfAssessment, ...] = ()
    """The latest two, the later one last."""
    items: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint and revision ("ab12:1") of every item as last known, retired ones too."""
    retired: frozenset[str] = frozenset()
    reflected: frozenset[str] = frozenset()
    """Whole ids of the views and reflections that were met."""
