"""Report and its parts: every figure that table, page, JSON, Markdown and CSV lay out, and no looks.

Figures that people read are whole numbers, rounded here once, so that no two layouts can differ. Days are UTC.
"""

from datetime import date, datetime
from enum import StrEnum

from coach.model.event import Outcome
from coach.model.late import dataclass
from coach.model.score import Confidence, Direction, Estimate, Level, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A score with its 90 % range as people read them, 0 to 100, and `exact`, the same unrounded."""

    score: int
    low: int
    high: int
    exact: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReached:
    """`percent` is how likely it is, 0 to 100, that `towards` is reached already; None at the highest level."""

    level: Level
    towards: Level | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """How literate, and how sure that is. Range, mark and level are None until `counted` reaches `needed`.

    `expected` is the mark out of 100 if every question were asked today, guesses included. `strongest` and `weakest`
    are competency titles, empty while it is too early to say.
    """

    counted: int
    needed: int
    score: Range | None = None
    expected: Range | None = None
    level: LevelReached | None = None
    strongest: str = ""
    weakest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSince:
    """`points` is now minus then, `restore` titles of questions whose review would bring most of a fall back.

    Where no change is clear yet, `points` is within what chance would do, and is not said in words.
    """

    direction: Direction
    since: date | None = None
    points: int | None = None
    restore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """A score kept at a sitting's close, or today's. `same_course` is False where the course was another one then.

    `course_changed`: it changed since the point before, so that the two are not compared.
    """

    at: date
    score: int
    low: int
    high: int
    same_course: bool = True
    course_changed: bool = False


class BesideNeed(StrEnum):
    """A measured competency beside how much the role needs it."""

    SHORT = "you are measured below that"
    MET = "you are measured up to that"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyLine:
    """One competency. `range` and `level` are None before the score is measured.

    `estimated`: it has no evidence of its own yet and is estimated from the others. `rating` is the mean of its
    self-ratings and `need` how much the role needs it, both 1 to 5; the places are the same on the score's scale.
    `moved` says by how many points it moved since the snapshot that the score is compared with.
    """

    id: str
    title: str
    items: int
    seen: int
    percent_of_score: int
    range: Range | None = None
    level: LevelReached | None = None
    sign: str = ""
    """What a colleague could see at this level."""
    estimated: bool = False
    moved: int | None = None
    rating: float | None = None
    rating_place: int | None = None
    beside_rating: Rating | None = None
    need: int | None = None
    need_place: int | None = None
    beside_need: BesideNeed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidSure:
    """One word of sureness: how often said, how many of these in a hundred were right, and how many should be."""

    word: str
    answers: int
    percent_right: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SureBesideRight:
    """`gap` is how far claims stand above marks, in points of a hundred; None before 20 rated answers."""

    rated: int
    words: tuple[SaidSure, ...] = ()
    gap: int | None = None
    confidence: Confidence | None = None


class Again(StrEnum):
    """Why a question is worth another look, the most telling first."""

    SURE_BUT_WRONG = "sure but wrong"
    MISSED = "missed"
    FADING = "fading"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """What to look at again, and the lesson that opens it.

    `title` fits a sentence. It may stand for several `questions` that are alike in it; `item` is the first of them.
    """

    item: str
    title: str
    questions: int
    reason: Again
    competency: str
    lesson: str
    lesson_title: str


class Stage(StrEnum):
    FINISHED = "finished"
    BEGUN = "begun"
    AHEAD = "not begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """`right` of `answered` questions in the latest reading, its opening questions apart."""

    id: str
    title: str
    minutes: int
    stage: Stage
    finished: date | None = None
    begun: date | None = None
    right: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSitting:
    """`right` counts among the answers but those `waiting`, whose result the leader has not seen yet."""

    kind: str
    opened: date
    answers: int
    right: int
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """`when` is in the leader's words; `outcome` None: not yet looked back on."""

    text: str
    lesson: str
    when: str
    taken: date
    outcome: Outcome | None = None
    reviewed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """`moved` ones were put off and are open still; `lines` are empty in a copy for handing on."""

    taken: int
    kept: int
    moved: int
    dropped: int
    open: int
    lines: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Questions that will have faded to nine in ten within the week, and the minutes they take."""

    questions: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do now, in words, with the command that opens it."""

    words: str
    command: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """What one question or competency added to the score since there were no answers, in points.

    One question alone often comes to less than a point either way: `raised` says which way.
    """

    id: str
    title: str
    points: int
    raised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The figures behind the score: answers given, those that counted, and why the others did not.

    `days_since` counts calendar days since the last answer.
    """

    answers: int
    counted: int
    not_counted: tuple[tuple[str, int], ...] = ()
    days_since: int | None = None
    items: tuple[MoveLine, ...] = ()
    competencies: tuple[MoveLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagCounts:
    """How many pages and questions the leader flagged as unclear, each counted once."""

    pages: int
    questions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a report says, in the order it is said.

    `shared`: a copy for handing on, without names, the leader's own words and single answers. `said_sure`
    counts questions whose latest answer was said to be sure, once explained, and `sure_but_wrong` those of them that
    were missed; `look_again` lists the first. `flagged` is None where flags were not counted, which takes reading the
    whole record.
    """

    at: datetime
    course: str
    edition: str
    headline: Headline
    change: ChangeSince
    trend: tuple[TrendPoint, ...]
    cuts: tuple[int, int, int]
    competencies: tuple[CompetencyLine, ...]
    sureness: SureBesideRight
    said_sure: int
    sure_but_wrong: int
    look_again: tuple[LookAgain, ...]
    lessons: tuple[LessonLine, ...]
    sittings: int
    last_sitting: LastSitting | None
    actions: Actions
    due: Due
    next_step: NextStep
    evidence: Evidence
    flagged: FlagCounts | None = None
    notes: tuple[str, ...] = ()
    shared: bool = False

    @property
    def lessons_done(self) -> int:
        return sum(line.finished is not None for line in self.lessons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One handed-over file among several: never ranked, in the order given. `score` is None when not yet measured."""

    label: str
    at: date
    score: int | None
    low: int | None
    high: int | None
    level: str | None
    lessons_done: int
    lessons: int
    last_sitting: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Several people's lines; `average` is of their scores, None where fewer than five are measured."""

    lines: tuple[Handed, ...]
    average: int | None = None
