"""What is known of every lesson and question without opening a lesson's text."""

from collections.abc import Mapping
from datetime import date

from coach.model.late import dataclass, field
from coach.model.lesson import Course, Difficulty, Kind, Reference, Sort, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One marked question as measurement and planning see it.

    `floor` is the mean credit of answering at random, `full_chance` the chance of a full mark that way
    (score.md's c and g, both shares of 1); `partial` says that credit may lie between 0 and 1.
    """

    id: str
    lesson: str
    competency: str
    kind: Kind
    difficulty: Difficulty
    sort: Sort
    floor: float
    full_chance: float
    partial: bool
    two_step: bool
    fingerprint: str
    revision: int
    seconds: int
    """Expected seconds: those of its kind (30, 45 or 60) plus reading at 200 words a minute."""
    references: tuple[str, ...] = ()
    in_steps: bool = False
    b: float | None = None
    """Difficulty in logits where it was measured; else the label's."""
    title: str = ""
    """What a list calls it: its topic, the title of the first thing it refers to, or the first words of its stem."""
    topic: str = ""
    """What a sentence calls it: "You last met Francis 255"; empty where neither it nor what it refers to has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """One step: a page by its own id, or a question by its whole id. `seconds` is its expected time."""

    id: str
    kind: Kind | None
    """None for a page."""
    seconds: int
    references: tuple[str, ...] = ()
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonEntry:
    """A lesson without its text. `minutes` is computed from its steps; `file` is where it was read."""

    id: str
    title: str
    competencies: tuple[str, ...]
    file: str
    minutes: float
    steps: tuple[StepEntry, ...]
    items: tuple[str, ...]
    """Whole ids of its own marked questions, those among the steps first."""
    unmarked: tuple[str, ...] = ()
    """Whole ids of its views and reflections."""
    action: str = ""
    checked: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that could not be read as a lesson, and how many errors it has."""

    file: str
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Every lesson of a course in its order, every marked question by id, and what was left out."""

    course: Course
    lessons: tuple[LessonEntry, ...]
    items: Mapping[str, Item]
    left_out: tuple[LeftOut, ...] = ()

    def lesson(self, lesson_id: str) -> LessonEntry | None:
        return next((entry for entry in self.lessons if entry.id.lower() == lesson_id.lower()), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What can be looked up: every reference of every lesson, and the glossary."""

    references: Mapping[str, Reference] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
