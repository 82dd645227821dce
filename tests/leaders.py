"""Leaders whose records reports are made from: simulated day by day from a fixed seed, in events like those kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from coach.domain.report import build
from coach.domain.score import score, snapshot
from coach.domain.state import follow, replay
from coach.model.event import (
    ActionReviewed,
    ActionTaken,
    Answered,
    Body,
    Event,
    FeedbackShown,
    LessonBegun,
    LessonFinished,
    Mode,
    NeedRated,
    Outcome,
    PageRead,
    Reflected,
    Revealed,
    SelfRated,
    SittingClosed,
    SittingKind,
    SittingOpened,
    Snapshot,
    Sureness,
)
from coach.model.index import Index, Item, LessonEntry, StepEntry
from coach.model.lesson import Competency, Course, Difficulty, Kind, Sort, Statement
from coach.model.report import Report
from coach.model.state import State

TODAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EDITION = "2026-11-01"
TITLES = {
    "C1": "Reading the landscape",
    "C2": "Listening to patients and the public",
    "C3": "Questioning evidence and dashboards",
    "C4": "Communicating a vision consistently",
    "C5": "Networking, deliberating and building social capital",
    "C6": "Conduct, challenge and resilience",
    "C7": "Leading a safe and open organisation",
}
LESSONS = (
    "Why you, and why now",
    "Who is there",
    "What the numbers say",
    "Patients are already talking",
    "Francis: recommendations 111 and 255",
    "Everyone counts",
    "Questions to put to a dashboard",
    "Six uses",
    "A vision in one message",
    "Networks that hold",
)
POINTS = (
    "three shifts since 2009",
    "the nine groups who were there",
    "recommendation 255, results in near real time",
    "a figure without its year",
    "correlation is not prediction",
    "who is missing from a sample",
    "a reply that reveals nobody's care",
)


def make_course() -> Course:
    competencies = tuple(
        Competency(
            id=name,
            title=title,
            statements=tuple(Statement(id=letter, text=f"I can do {letter} of {title}") for letter in "abc"),
            levels=("Relies on others.", "Reads monthly.", "Asks unprompted.", "Sets a written standard."),
        )
        for name, title in TITLES.items()
    )
    order = tuple(f"L{number:02}" for number in range(1, len(LESSONS) + 1))
    return Course(
        title="Social media literacy for health and care leaders",
        edition=EDITION,
        competencies=competencies,
        order=order,
    )


def make_index() -> Index:
    """Ten lessons of seven questions, one for each competency; five among the steps, two kept for practice."""
    entries, items = [], {}
    for number, title in enumerate(LESSONS, start=1):
        lesson = f"L{number:02}"
        own = [_item(lesson, name, point, number) for name, point in zip(TITLES, POINTS, strict=True)]
        items.update({item.id: item for item in own})
        pages = tuple(StepEntry(id=f"page-{page}", kind=None, seconds=50) for page in range(3))
        asked = tuple(StepEntry(id=item.id, kind=item.kind, seconds=item.seconds) for item in own[:5])
        steps = (*pages, *asked)
        entries.append(
            LessonEntry(
                id=lesson,
                title=title,
                competencies=tuple(TITLES),
                file=f"{lesson}.yaml",
                minutes=sum(step.seconds for step in steps) / 60,
                steps=steps,
                items=tuple(item.id for item in own),
                action=f"Do one thing about {title.lower()} this week",
            )
        )
    return Index(course=make_course(), lessons=tuple(entries), items=items)


def _item(lesson: str, competency: str, point: str, number: int) -> Item:
    name = f"{lesson}/{competency.lower()}"
    return Item(
        id=name,
        lesson=lesson,
        competency=competency,
        kind=Kind.CHOICE,
        difficulty=tuple(Difficulty)[(number + int(competency[1])) % 3],
        sort=Sort.UNDERSTANDING,
        floor=0.25,
        full_chance=0.25,
        partial=False,
        two_step=False,
        fingerprint=f"f-{name}",
        revision=1,
        seconds=40,
        title=f"Which of these is right about {point}?",
        topic=point,
    )


INDEX = make_index()

Knows = Callable[[Item, float], float]
"""The chance that a leader answers an item right, on the day counted from the record's start."""


@dataclass
class Diary:
    """One leader's record as it grows. `day` counts from `start`; every act takes a minute or less."""

    knows: Knows
    start: datetime
    seed: int = 255
    sure_of_all: bool = False
    index: Index = INDEX
    now: datetime = field(init=False)
    events: list[Event] = field(default_factory=list)
    state: State = field(default_factory=State)
    sitting: str = ""

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.now = self.start

    def add(self, body: Body, item: str | None = None, *, seconds: float = 20) -> str:
        self.now += timedelta(seconds=seconds)
        number = len(self.events) + 1
        event = Event(
            id=f"e{number}", at=self.now, sitting=self.sitting, body=body, item=item, revision=1, sequence=number
        )
        self.events.append(event)
        self.state = follow(self.state, event, lambda: replay(self.events).measurement)
        return event.id

    def on(self, day: float) -> None:
        self.now = max(self.now, self.start + timedelta(days=day))

    def open(self, kind: SittingKind) -> None:
        self.sitting = f"s{len(self.events)}"
        self.add(SittingOpened(sitting_kind=kind, edition=self.index.course.edition, version="1"))

    def close(self) -> None:
        found = score(self.state.measurement, self.index, self.now)
        if found.measured:
            self.add(snapshot(found, self.index.course.edition), seconds=0)
        self.add(SittingClosed(finished=True), seconds=0)

    def answer(self, item: Item, mode: Mode, *, sureness: bool = True) -> str:
        day = (self.now - self.start).total_seconds() / 86_400
        right = self.rng.random() < self.knows(item, day)
        body = Answered(
            mode=mode,
            kind=item.kind,
            competency=item.competency,
            difficulty=item.difficulty,
            floor=item.floor,
            full_chance=item.full_chance,
            partial=item.partial,
            credit=float(right),
            right=right,
            chosen=("a",) if right else ("b",),
            text="",
            shown=("a", "b", "c", "d"),
            sureness=self._word(right=right) if sureness else None,
            hints=0,
            seconds=20,
            lesson=item.lesson,
        )
        return self.add(body, item.id)

    def _word(self, *, right: bool) -> Sureness:
        if self.sure_of_all:
            return Sureness.SURE if self.rng.random() < 0.9 else Sureness.FAIRLY_SURE
        drawn = self.rng.random()
        if right:
            return Sureness.SURE if drawn < 0.6 else Sureness.FAIRLY_SURE
        return Sureness.SURE if drawn < 0.1 else Sureness.FAIRLY_SURE if drawn < 0.5 else Sureness.GUESSING

    def lesson(self, entry: LessonEntry, *, half: bool = False) -> None:
        """A lesson with two openings, its pages, its questions with feedback, and what was waiting."""
        items = self.index.items
        opening = tuple(self.rng.sample([name for name in entry.items if items[name].kind is Kind.CHOICE], 2))
        self.open(SittingKind.LESSON)
        self.add(LessonBegun(lesson=entry.id, opening=opening))
        waiting = {name: self.answer(items[name], Mode.OPENING) for name in opening}
        for step in entry.steps:
            if step.kind is None:
                self.add(PageRead(lesson=entry.id, page=step.id, covers=entry.items), seconds=50)
            elif half:
                break
            elif step.id in items and step.id not in opening:
                self.add(FeedbackShown(answer=self.answer(items[step.id], Mode.LESSON)), step.id)
        if not half:
            for name, given in waiting.items():
                self.add(Revealed(answer=given), name)
            self.add(LessonFinished(lesson=entry.id))
        self.close()

    def check(self, questions: int = 16) -> None:
        """A quick check over all competencies in turn, and the explanations of what was missed."""
        self.open(SittingKind.QUICK_CHECK)
        names = sorted(self.index.items, key=lambda name: (self.rng.random(), name))
        turns = sorted(range(len(names)), key=lambda place: (self._turn(names, place), place))
        given = [self.answer(self.index.items[names[place]], Mode.CHECK, sureness=False) for place in turns[:questions]]
        self.close()
        by_id = {event.id: event for event in self.events}
        for answer in given:
            event = by_id[answer]
            if isinstance(event.body, Answered) and not event.body.right:
                self.add(Revealed(answer=answer), event.item)

    def _turn(self, names: Sequence[str], place: int) -> int:
        """How many of its competency come before it."""
        competency = self.index.items[names[place]].competency
        return sum(self.index.items[name].competency == competency for name in names[:place])

    def review(self, questions: int) -> None:
        self.open(SittingKind.REVIEW)
        met = [name for name, state in self.state.measurement.items.items() if state.memory is not None]
        oldest = sorted(met, key=lambda name: self.state.measurement.items[name].contact or self.start)
        for name in oldest[:questions]:
            self.add(FeedbackShown(answer=self.answer(self.index.items[name], Mode.REVIEW)), name)
        self.close()

    def rate(self, rating: Callable[[int], int], need: Callable[[int], int]) -> None:
        """The whole self-assessment; ratings and needs by the competency's place."""
        self.open(SittingKind.SELF_ASSESSMENT)
        for place, competency in enumerate(self.index.course.competencies):
            for statement in competency.statements:
                self.add(SelfRated(competency=competency.id, statement=statement.id, rating=rating(place)), seconds=5)
            self.add(NeedRated(competency=competency.id, need=need(place)), seconds=5)
        self.close()

    def take_action(self, entry: LessonEntry, outcome: Outcome | None = None) -> None:
        taken = self.add(ActionTaken(lesson=entry.id, text=entry.action, when="this week"))
        if outcome is not None:
            self.add(ActionReviewed(action=taken, outcome=outcome))

    @property
    def snapshots(self) -> tuple[tuple[datetime, Snapshot], ...]:
        return tuple((event.at, event.body) for event in self.events if isinstance(event.body, Snapshot))


def steady(chance: float) -> Knows:
    return lambda _item, _day: chance


def learning(start: float, end: float, days: float, weak: str = "C3") -> Knows:
    """From one chance to another over so many days, one competency a good deal lower."""
    return lambda item, day: min(end, start + (end - start) * day / days) - (0.35 if item.competency == weak else 0.0)


def newcomer() -> Diary:
    """One lesson, an hour ago."""
    diary = Diary(steady(0.7), TODAY - timedelta(hours=1))
    diary.lesson(INDEX.lessons[0])
    diary.take_action(INDEX.lessons[0])
    return diary


def a_week(*, index: Index = INDEX) -> Diary:
    """A self-assessment, a quick check, three lessons and a fourth begun."""
    diary = Diary(learning(0.5, 0.7, 7), TODAY - timedelta(days=7), index=index)
    diary.rate(lambda place: 3 + place % 2, lambda place: 4 + place % 2)
    diary.check()
    for day, entry in zip((1, 3, 5), index.lessons, strict=False):
        diary.on(day)
        diary.lesson(entry)
    diary.take_action(index.lessons[1], Outcome.KEPT)
    diary.on(6)
    diary.lesson(index.lessons[3], half=True)
    diary.add(Reflected(kind=Kind.REFLECTION, text="My own reason", lesson="L04"), "L04/reason")
    return diary


def a_year(*, index: Index = INDEX, seed: int = 255) -> Diary:
    """Every lesson, reviews each week, a check each quarter."""
    diary = Diary(learning(0.45, 0.9, 300), TODAY - timedelta(days=365), index=index, seed=seed)
    diary.rate(lambda place: 2 + place % 3, lambda place: 3 + place % 3)
    diary.check()
    for week in range(1, 52):
        diary.on(7 * week)
        if week <= len(index.lessons):
            diary.lesson(index.lessons[week - 1])
            diary.take_action(index.lessons[week - 1], (Outcome.KEPT, Outcome.MOVED, Outcome.DROPPED, None)[week % 4])
        elif week % 13 == 0:
            diary.check()
        else:
            diary.review(8)
    return diary


def forgot_everything() -> Diary:
    """Strong half a year ago, then a long absence, then a check that went badly."""
    diary = Diary(lambda _item, day: 0.95 if day < 100 else 0.1, TODAY - timedelta(days=240))
    diary.check()
    for number, entry in enumerate(INDEX.lessons):
        diary.on(3 * number + 1)
        diary.lesson(entry)
    diary.on(239)
    diary.check(20)
    return diary


def over_sure() -> Diary:
    """Always sure, seldom right."""
    diary = Diary(steady(0.4), TODAY - timedelta(days=60), sure_of_all=True)
    diary.rate(lambda _place: 5, lambda _place: 5)
    diary.check()
    for number, entry in enumerate(INDEX.lessons):
        diary.on(3 * number + 1)
        diary.lesson(entry)
    for week in range(5, 8):
        diary.on(7 * week)
        diary.review(12)
    return diary


LEADERS: dict[str, Callable[[], Diary]] = {
    "nothing": lambda: Diary(steady(0.5), TODAY),
    "new": newcomer,
    "week": a_week,
    "year": a_year,
    "forgot": forgot_everything,
    "over-sure": over_sure,
}


@cache
def leader(name: str) -> Diary:
    """One of LEADERS, made once; to be looked at, not changed."""
    return LEADERS[name]()


def earlier_course(diary: Diary) -> Iterator[tuple[datetime, Snapshot]]:
    """The leader's snapshots as if of an earlier edition."""
    return ((at, replace(kept, edition="2025-01-01")) for at, kept in diary.snapshots)


@cache
def report_of(name: str) -> Report:
    """What `coach report` builds for that leader today."""
    diary = leader(name)
    return build(diary.state, diary.index, diary.snapshots, TODAY)
