"""What a course is made of: lessons, pages, the question kinds, references, findings.

Texts are as the author wrote them with control codes already removed; they are never markup.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from coach.model.late import dataclass, field

Path = tuple[str | int, ...]
"""Where a part stands in its file: keys and list positions from the top, as ("steps", 2, "options", 0, "text")."""


class Difficulty(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Sort(StrEnum):
    RECALL = "recall"
    UNDERSTANDING = "understanding"
    JUDGEMENT = "judgement"


class Kind(StrEnum):
    """The question kinds, by the key that opens one in a lesson file."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    MATCH = "match"
    ORDER = "order"
    NUMBER = "number"
    SCENARIO = "scenario"
    VIEW = "view"
    REFLECTION = "reflection"


class FigureKind(StrEnum):
    BAR = "bar"
    LINE = "line"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, both counted from 1; columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Data to be drawn or read out. The first column labels the rows; bar and line have number columns after it."""

    kind: FigureKind
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose. In a true or false question the ids are `true` and `false`."""

    id: str
    text: str
    key: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One left side of a match, with the id of the right side that belongs to it."""

    id: str
    text: str
    partner: str
    feedback: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedOption:
    """One thing to do in a scenario, worth 0 to 3; it may lead on to a second step."""

    id: str
    text: str
    grade: int
    feedback: str = ""
    then: "SecondStep | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondStep:
    stem: str
    options: tuple[GradedOption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBase:
    """What every question has. `id` is whole over the course: lesson id, slash, the question's own id."""

    id: str
    lesson: str
    stem: str
    competency: str
    sort: Sort
    topic: str = ""
    """What it is about, in a few words that fit "You last met Francis 255 nineteen days ago"."""
    difficulty: Difficulty = Difficulty.MEDIUM
    b: float | None = None
    """Difficulty in logits where it was measured; the score goes by it, and the label stays for people."""
    source: str = ""
    see: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    figure: Figure | None = None
    revision: int = 1
    fixed_order: bool = False
    next_best: str = ""
    """The author's reason why the next-best option is next-best; for the answer key, not for the leader."""
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(QuestionBase):
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiple(QuestionBase):
    """Several keys. `choose` tells the leader how many to pick; None tells no number."""

    options: tuple[Option, ...]
    choose: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(QuestionBase):
    """Two options, ids `true` and `false`, worded True and False, or Fact and Myth."""

    options: tuple[Option, Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(QuestionBase):
    lefts: tuple[Left, ...]
    rights: tuple[Right, ...]
    reuse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(QuestionBase):
    """`options` stand as first shown; `right_order` holds their ids in the right order."""

    options: tuple[Option, ...]
    right_order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(QuestionBase):
    """An estimate: full credit within `tolerance` of `answer`, none from `zero_beyond` on, both distances."""

    answer: float
    tolerance: float
    zero_beyond: float
    low: float
    high: float
    unit: str = ""
    percent: bool = False
    """The author wrote the answer with a per cent sign; 34.2 is meant, not 0.342."""
    feedback_right: str = ""
    feedback_near: str = ""
    feedback_low: str = ""
    feedback_high: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(QuestionBase):
    options: tuple[GradedOption, ...]

    @property
    def two_step(self) -> bool:
        return any(option.then for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class View(QuestionBase):
    """A choice where reasonable leaders differ; each option's feedback gives the reasons on its side. No mark."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(QuestionBase):
    feedback: str = ""


Question = Choice | Multiple | TrueFalse | Match | Order | Number | Scenario | View | Reflection
Marked = Choice | Multiple | TrueFalse | Match | Order | Number | Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Text is paragraphs parted by blank lines; lines that start with "- " are bullets; no other markup."""

    id: str
    title: str
    text: str
    take_away: str = ""
    see: tuple[str, ...] = ()
    figure: Figure | None = None
    source: str = ""
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A question of an earlier lesson, asked again here; `item` is its whole id."""

    item: str
    path: Path = field(default=(), compare=False)


Step = Page | Question | Earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    words: str
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address, and the day it was last seen to answer."""

    address: str
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceBase:
    """Something taught that any lesson may refer to by `id`. Dates are as written: a year, a month or a day."""

    id: str
    lesson: str = ""
    topic: str = ""
    """What questions about it are about, unless they have a topic of their own."""
    also: tuple[str, ...] = ()
    source: str = ""
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(ReferenceBase):
    text: str
    as_at: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Myth(ReferenceBase):
    claim: str
    root: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip(ReferenceBase):
    leader: str
    title: str
    as_at: str
    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(ReferenceBase):
    title: str
    asks: str
    number: str = ""
    date: str = ""
    quote: Quote | None = None
    link: Link | None = None
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(ReferenceBase):
    title: str
    story: str
    teaches: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since2013(ReferenceBase):
    text: str
    date: str
    link: Link | None = None


Reference = Fact | Myth | Tip | Policy | Example | Since2013


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary."""

    term: str
    meaning: str
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    path: Path = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One lesson, whole. `places` gives line and column of every part of the file it was read from."""

    id: str
    title: str
    competencies: tuple[str, ...]
    objectives: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    practice: tuple[Question, ...] = ()
    references: tuple[Reference, ...] = ()
    action: str = ""
    based_on: str = ""
    checked: date | None = None
    review_by: date | None = None
    places: Mapping[Path, Place] = field(default_factory=dict, compare=False, repr=False)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Its own questions, those among the steps first; questions of earlier lessons are not among them."""
        own = tuple(step for step in self.steps if not isinstance(step, Page | Earlier))
        return own + self.practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One "I can" of the self-assessment. `id` is unique within its competency."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    id: str
    title: str
    about: str = ""
    weight: float = 1.0
    statements: tuple[Statement, ...] = ()
    levels: tuple[str, str, str, str] = ("", "", "", "")
    """What a colleague could see at Starting, Developing, Confident and Leading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFigure:
    """A figure that may not be shown without one of its years in the same sentence."""

    figure: str
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """How many marked questions each competency should have, in all and of each difficulty."""

    questions: int = 6
    of_each_difficulty: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    title: str
    edition: str
    competencies: tuple[Competency, ...] = ()
    order: tuple[str, ...] = ()
    express: tuple[str, ...] = ()
    minutes: tuple[int, int] = (5, 9)
    cuts: tuple[float, float, float] = (35.0, 55.0, 75.0)
    """Scores from which a leader is Developing, Confident, Leading."""
    cut_errors: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Standard errors of cuts set by judges (Angoff), in points."""
    enough: Enough = Enough()
    dated_figures: tuple[DatedFigure, ...] = ()
    based_on: str = ""
    places: Mapping[Path, Place] = field(default_factory=dict, compare=False, repr=False)


class Severity(StrEnum):
    ERROR = "error"
    """The lesson cannot be played."""
    WARNING = "warning"
    """It plays, but teaches badly."""
    NOTE = "note"
    """Something to look at by a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault of a lesson: where, by which rule, what is wrong, and the cure."""

    file: str
    place: Place
    rule: str
    severity: Severity
    message: str
    cure: str
    begins: int = 0
    """The line on which the text begins in which it was found: a comment there sets it aside too. 0: in no text."""
