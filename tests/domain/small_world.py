"""A lesson of two pages and five questions, and a leader who walks through it without a screen."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from coach.domain import progress
from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, Begin, End, Explain, FollowUp, Read, Stop
from coach.model.event import Answer, Event, Mark, SittingKind
from coach.model.index import Index, Item, LessonEntry, StepEntry
from coach.model.lesson import Course, Difficulty, Kind, Sort
from coach.model.progress import Progress

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def item(name: str, *, competency: str = "C1", references: tuple[str, ...] = (), two_step: bool = False) -> Item:
    return Item(
        id=name,
        lesson=name.partition("/")[0],
        competency=competency,
        kind=Kind.CHOICE,
        difficulty=Difficulty.MEDIUM,
        sort=Sort.RECALL,
        floor=0.25,
        full_chance=0.25,
        partial=False,
        two_step=two_step,
        fingerprint="f" + name,
        revision=1,
        seconds=40,
        references=references,
        title=f"title of {name}",
    )


def page(name: str, *references: str) -> StepEntry:
    return StepEntry(id=name, kind=None, seconds=60, references=references)


def question(name: str, *, earlier: bool = False, kind: Kind = Kind.CHOICE) -> StepEntry:
    return StepEntry(id=name, kind=kind, seconds=40, earlier=earlier)


def lesson(name: str, steps: tuple[StepEntry, ...], items: tuple[str, ...]) -> LessonEntry:
    return LessonEntry(
        id=name,
        title=f"Lesson {name}",
        competencies=("C1",),
        file=f"{name}.yaml",
        minutes=sum(step.seconds for step in steps) / 60,
        steps=steps,
        items=items,
        action="Do it.",
    )


ITEMS = {
    one.id: one
    for one in (
        item("L1/a", references=("r1",)),
        item("L1/b", references=("r2",)),
        item("L1/p1", competency="C2", references=("r1",)),
        item("L1/p2", references=("r3",)),
        item("L1/two", two_step=True),
        item("L2/a", references=("r1",)),
        item("L2/b", references=("r4",)),
    )
}
L1 = lesson(
    "L1",
    (page("one", "r1"), question("L1/a"), page("two", "r9"), question("L1/b")),
    ("L1/a", "L1/b", "L1/p1", "L1/p2", "L1/two"),
)
L2 = lesson("L2", (page("first"), question("L2/a"), question("L1/a", earlier=True)), ("L2/a", "L2/b"))
INDEX = Index(course=Course(title="Small", edition="1"), lessons=(L1, L2), items=ITEMS)

RIGHT = Mark(credit=1.0, right=True)
WRONG = Mark(credit=0.0, right=False)


@dataclass
class Walk:
    """A sitting walked through by calls; `kept` is its log and `progress` what follows from it."""

    sitting: Sitting
    kept: list[Event] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)
    now: datetime = NOON
    wrong: frozenset[str] = frozenset()

    def keep(self, *events: Event) -> None:
        for event in events:
            self.kept.append(event)
            self.progress = progress.follow(self.progress, event)

    def tick(self) -> datetime:
        self.now += timedelta(seconds=20)
        return self.now

    def open(self) -> "Walk":
        self.keep(*self.sitting.open(self.tick(), edition="1", version="1", changed=None))
        return self

    def answer(self, mark: Mark | None = None, chosen: str = "x") -> None:
        """Answer the question here, look at the explanation where there is one, and stay."""
        stop = self.sitting.current
        assert isinstance(stop, Ask)
        if not stop.marked:
            self.keep(self.sitting.reflect(Answer(text=chosen), self.tick()))
            return
        before = self.sitting.previous(stop)
        given = mark or (WRONG if stop.item in self.wrong else RIGHT)
        self.keep(self.sitting.give(Answer(chosen=(chosen,), seconds=9), given, self.tick()))
        if stop.explained_at_once and not (before and before.explained):
            self.keep(self.sitting.explained(self.tick()))

    def step(self) -> None:
        """Meet the stop here the usual way, and go on."""
        stop = self.sitting.current
        match stop:
            case Begin():
                self.keep(self.sitting.begin(self.tick()))
            case Read():
                self.keep(self.sitting.read(self.tick()))
            case Ask():
                self.answer()
                self.sitting.advance()
            case Explain():
                self.keep(self.sitting.explained(self.tick()))
                self.sitting.advance()
            case End():
                self.keep(self.sitting.finish(self.tick()))
            case FollowUp():
                self.sitting.advance()
            case None:
                raise AssertionError("the sitting is over")

    def to(self, name: str) -> "Walk":
        """Go on until the page or question of this name is here."""
        while name_of(self.sitting.current) != name:
            self.step()
        return self

    def to_end(self) -> "Walk":
        while self.sitting.current is not None:
            self.step()
        self.keep(self.sitting.close(self.tick(), finished=True))
        return self

    def bodies(self, kind: type) -> list[Event]:
        return [event for event in self.kept if isinstance(event.body, kind)]


def name_of(stop: Stop | None) -> str:
    match stop:
        case Read():
            return stop.page
        case Ask():
            return stop.item
        case Explain():
            return f"explain {stop.given.item}"
        case Begin() | End():
            return f"{type(stop).__name__.lower()} {stop.lesson}"
        case FollowUp():
            return "follow up"
        case None:
            return "close"


NAMES: Iterator[int] = count(1)


def walk(
    stops: list[Stop], *, budget: float | None = None, kind: SittingKind = SittingKind.LESSON, **more: object
) -> Walk:
    number = next(NAMES)
    ids = (f"{number}-{place}" for place in count(1))
    sitting = Sitting(
        id=f"s{number}",
        kind=kind,
        stops=stops,
        items=ITEMS,
        new_id=lambda: next(ids),
        budget=budget,
        **more,  # type: ignore[arg-type]
    )
    return Walk(sitting).open()


class Sequence:
    """Chance that was settled before: its numbers again and again."""

    def __init__(self, *numbers: float) -> None:
        self.numbers = numbers
        self.place = 0

    def random(self) -> float:
        self.place += 1
        return self.numbers[(self.place - 1) % len(self.numbers)]
