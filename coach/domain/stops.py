"""The stops of a sitting: what a leader meets one after another."""

from coach.model.event import Mode
from coach.model.index import LessonEntry
from coach.model.late import dataclass
from coach.model.lesson import Kind
from coach.model.progress import Action, Given

EXPLAIN_SECONDS = 15
"""Expected seconds for an explanation read later than its question; longer explanations make it larger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """A lesson is begun; `opening` are the questions drawn for before its first page."""

    entry: LessonEntry
    opening: tuple[str, ...] = ()
    seconds: int = 0

    @property
    def lesson(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page, by its own id. `covers` are the items it shows; `first` says that it is its lesson's first."""

    lesson: str
    page: str
    seconds: int
    covers: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question, by its whole id.

    `lesson` is the lesson in whose reading it is asked; in practice and checks the question's own. `why` says why it
    is worth asking now. `deferred`: skipped once, and met again later. `repeat`: missed before in this sitting.
    """

    item: str
    lesson: str
    mode: Mode
    kind: Kind
    seconds: int
    why: str = ""
    deferred: bool = False
    repeat: bool = False

    @property
    def marked(self) -> bool:
        return self.kind not in (Kind.VIEW, Kind.REFLECTION)

    @property
    def of_lesson(self) -> bool:
        """Asked within a lesson's reading, an earlier lesson's question among them."""
        return self.mode is not Mode.CHECK and (self.mode is not Mode.REVIEW or self.lesson != own_lesson(self.item))

    @property
    def explained_at_once(self) -> bool:
        return self.mode in (Mode.LESSON, Mode.REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """The explanation of an answer given before: one that was cut off, or (`reveal`) one that had to wait.

    `total` is how many there are where not all are stops yet, as they come a few at a time.
    """

    given: Given
    reveal: bool
    total: int = 0
    lesson: str = ""
    seconds: int = EXPLAIN_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The end of a lesson: what was right, what to look at again, and its action."""

    entry: LessonEntry
    seconds: int = 0

    @property
    def lesson(self) -> str:
        return self.entry.id


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """An action taken some days ago: what became of it."""

    action: Action
    lesson: str = ""
    seconds: int = 15


Stop = Begin | Read | Ask | Explain | End | FollowUp


def own_lesson(item: str) -> str:
    """The lesson that a question belongs to."""
    return item.partition("/")[0]
