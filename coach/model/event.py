"""Anything that happened, as kept: append-only, never changed; a second thought is a second event."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from coach.model.late import dataclass, field
from coach.model.lesson import Difficulty, Kind
from coach.model.score import Level


class Sureness(StrEnum):
    SURE = "sure"
    FAIRLY_SURE = "fairly sure"
    GUESSING = "guessing"


class Mode(StrEnum):
    """Where an answer was given; `opening` is one of the two questions before a lesson's first page."""

    CHECK = "check"
    OPENING = "opening"
    LESSON = "lesson"
    REVIEW = "review"


class SittingKind(StrEnum):
    LESSON = "lesson"
    """`coach start`: practice and lessons."""
    REVIEW = "review"
    QUICK_CHECK = "quick check"
    FULL_CHECK = "full check"
    SELF_ASSESSMENT = "self-assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a leader gave, by ids and never by position.

    `chosen` by kind: choice, true_false, view: one id; multiple: the picked ids; order: all ids in the order given;
    match: the right side's id for each left side, in the order the lefts are written; scenario: one id, or two
    where a second step was answered; number and reflection: nothing, `text` holds what was typed.
    Empty `chosen` and `text` mean "don't know".
    `shown` holds the option ids in the order shown (right sides for a match; first-step options for a scenario).
    """

    chosen: tuple[str, ...] = ()
    text: str = ""
    sureness: Sureness | None = None
    seconds: float = 0.0
    """From the question on the screen to the answer, by the sitting's clock."""
    shown: tuple[str, ...] = ()
    hints: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What we say of an answer. `credit` is its worth, 0 to 1, after any cap for a hint."""

    credit: float
    right: bool
    """Full mark before any cap."""
    dont_know: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackLine:
    """What is said about one part of an answered question.

    `option` is the id of the part (an option, or a left side of a match; empty for a number and a reflection) and
    `label` its text. `chosen`: the leader gave it. `key`: it is right (of a scenario: the best option; of a match or
    order: this left side, this place, was right). `given` and `wanted` are in words, where they differ from the label:
    the right side paired with a left side, the place in an order ("2"), a figure. `grade` is a scenario option's,
    0 to 3; `step` is 2 for the second step of a scenario.
    """

    option: str
    label: str
    chosen: bool
    key: bool
    text: str
    given: str = ""
    wanted: str = ""
    grade: int | None = None
    step: int = 1


# What each kind of event carries. Item ids, fingerprint and revision stand in the Event around it.


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingOpened:
    sitting_kind: SittingKind
    edition: str
    version: str
    minutes: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingClosed:
    finished: bool
    """False: paused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonBegun:
    lesson: str
    opening: tuple[str, ...] = ()
    """The questions drawn to be asked before the first page, by whole id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonFinished:
    lesson: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """`covers` are the items that this page shows: those sharing a reference with it, else all of its lesson."""

    lesson: str
    page: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer with all that its evidence needs, copied so that later edits do not rewrite history."""

    mode: Mode
    kind: Kind
    competency: str
    difficulty: Difficulty
    """Of a word that is not known: medium."""
    floor: float
    full_chance: float
    partial: bool
    credit: float
    right: bool
    chosen: tuple[str, ...]
    text: str
    shown: tuple[str, ...]
    sureness: Sureness | None
    hints: int
    seconds: float
    lesson: str
    references: tuple[str, ...] = ()
    changed: bool = False
    """Given by going back after feedback: kept, shown as changed, and counts nowhere, memory included."""
    b: float | None = None
    """Difficulty in logits where it was measured; else the label's."""
    repeat: bool = False
    """A missed question asked once more at the sitting's end: a memory review, nothing else (no evidence, no share
    right, no sureness)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackShown:
    answer: str
    """Id of the answer's event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revealed:
    """An explanation shown later than its answer's own screen."""

    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HintOpened:
    number: int
    """Which hint, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    lesson: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """Marked as unclear, for the trainer: a question, which the event names, or a page of a lesson."""

    note: str = ""
    lesson: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflected:
    """A reflection's text, or the side taken in a view; never marked."""

    kind: Kind
    text: str = ""
    chosen: tuple[str, ...] = ()
    lesson: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRated:
    competency: str
    need: int
    """1 not at all to 5 fully."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRated:
    competency: str
    statement: str
    rating: int
    """1 not at all to 5 fully."""


class When(StrEnum):
    TOMORROW = "tomorrow morning"
    THIS_WEEK = "this week"
    NEXT_BOARD = "next board meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTaken:
    """A lesson's action, as taken on or edited. `when` is one of When or the leader's own words."""

    lesson: str
    text: str
    when: str
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDeclined:
    lesson: str


class Outcome(StrEnum):
    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionReviewed:
    """What became of an action; `action` is the id of the event by which it was taken.

    `outcome` None: it was asked about, and is open still.
    """

    action: str
    outcome: Outcome | None
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceSet:
    """A choice that is remembered: `plain` yes/no, `sureness` yes/no."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The score at the close of a sitting. Scores and sds on 0 to 100; `competencies` maps id to (score, sd)."""

    score: float
    sd: float
    low: float
    high: float
    edition: str
    competencies: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    level: Level | None = None
    """As shown then; a level once confirmed is held until its chance falls below seven in ten."""
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The same by competency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumChanged:
    """The course differs from the one last used."""

    old: str
    new: str
    edited: tuple[str, ...] = ()
    """Items whose meaning changed: they count as unseen from here on."""
    retired: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    items: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint and revision, as "ab12:1", of each item edited or added."""


Body = (
    SittingOpened
    | SittingClosed
    | LessonBegun
    | LessonFinished
    | PageRead
    | Answered
    | FeedbackShown
    | Revealed
    | Withdrawn
    | HintOpened
    | Skipped
    | Flagged
    | Reflected
    | NeedRated
    | SelfRated
    | ActionTaken
    | ActionDeclined
    | ActionReviewed
    | PreferenceSet
    | Snapshot
    | CurriculumChanged
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    `id` is unique over all machines; `sequence` is its place in this record, 0 before it is kept; `at` is aware and
    UTC; `item` is a question's whole id where the event is about one.
    """

    id: str
    at: datetime
    sitting: str
    body: Body
    item: str | None = None
    fingerprint: str | None = None
    revision: int | None = None
    sequence: int = 0
