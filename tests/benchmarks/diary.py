"""A simulated leader at the program: what they do becomes events, and everyone who estimates follows these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple, Self

from coach.domain.measurement import follow
from coach.domain.outlook import mark_worth
from coach.domain.score import known, score, snapshot
from coach.model.event import Answered, Body, Event, FeedbackShown, Mode, PageRead, Revealed, Snapshot
from coach.model.index import Index
from coach.model.score import Measurement, Score
from tests.benchmarks.bank import EDITION, lesson_id, make_index
from tests.benchmarks.baselines import Baseline, moment
from tests.benchmarks.learners import Learner, SimulatedItem

MINUTE = 1 / (24 * 60)
NEW_SECONDS, REVIEW_SECONDS = 45.0, 30.0
"""A first answer takes so long, and a later one; time is no evidence beyond two seconds."""


class Prediction(NamedTuple):
    """One answer's credit, and what had been expected of it before: by the program, the truth, each baseline."""

    situation: str
    credit: float
    program: float
    truth: float
    baselines: tuple[float, ...]


FIRST, FRESH, REPEAT, READ = "first contact", "after a page", "repeat", "read before"


@dataclass(slots=True)
class Diary:
    """One person, their record's measurement, and the baselines beside it. Time is `day`, counted from the start."""

    model: str
    learner: Learner
    index: Index
    baselines: Sequence[Baseline] = ()
    day: float = 0.0
    sitting: int = 0
    measurement: Measurement = field(default_factory=Measurement)
    events: list[Event] = field(default_factory=list)
    snapshots: list[tuple[float, Snapshot]] = field(default_factory=list)
    predictions: list[Prediction] = field(default_factory=list)
    credits: dict[str, float] = field(default_factory=dict)
    """The latest credit of every item answered, in the order of first answers."""
    last_met: dict[str, float] = field(default_factory=dict)
    explained: set[str] = field(default_factory=set)
    page_days: dict[str, float] = field(default_factory=dict)
    lessons_read: set[int] = field(default_factory=set)
    predicting: bool = False

    @classmethod
    def begin(cls, model: str, learner: Learner) -> Self:
        return cls(model, learner, make_index(learner.bank))

    def twin(self, seed: str, baselines: Sequence[Baseline] = ()) -> Self:
        """The same person and record at the same moment, to be led along another way."""
        return replace(
            self,
            learner=self.learner.twin(Random(seed)),
            baselines=baselines,
            events=list(self.events),
            snapshots=list(self.snapshots),
            predictions=[],
            credits=dict(self.credits),
            last_met=dict(self.last_met),
            explained=set(self.explained),
            page_days=dict(self.page_days),
            lessons_read=set(self.lessons_read),
        )

    def open(self, day: float) -> None:
        self.day = max(day, self.day)
        self.sitting += 1

    def item(self, name: str) -> SimulatedItem:
        return self.learner.bank[int(name[1:])]

    def add(self, body: Body, item: str | None = None) -> str:
        event = Event(id=f"e{len(self.events)}", at=moment(self.day), sitting=f"s{self.sitting}", body=body, item=item)
        self.events.append(event)
        self.measurement = follow(self.measurement, event)
        return event.id

    def ask(self, name: str, mode: Mode) -> float:
        """The credit earned; a minute passes."""
        self.day += MINUTE
        simulated, item = self.item(name), self.index.items[name]
        expected = self._predict(name) if self.predicting else None
        knew, credit = self.learner.answer(simulated, self.day)
        if expected:
            self.predictions.append(expected._replace(credit=credit))
        body = Answered(
            mode=mode,
            kind=item.kind,
            competency=item.competency,
            difficulty=item.difficulty,
            floor=item.floor,
            full_chance=item.full_chance,
            partial=item.partial,
            credit=credit,
            right=credit >= 1,
            chosen=("a",),
            text="",
            shown=("a",),
            sureness=None,
            hints=0,
            seconds=self.seconds(name),
            lesson=item.lesson,
        )
        answer = self.add(body, name)
        for baseline in self.baselines:
            baseline.answered(item, credit, self.day)
        self.credits[name] = credit
        self.last_met[name] = self.day
        if mode in {Mode.LESSON, Mode.REVIEW}:
            self.learner.feedback(simulated, self.day, knew=knew)
            self._shown(name, FeedbackShown(answer=answer))
        return credit

    def seconds(self, name: str) -> float:
        return REVIEW_SECONDS if name in self.credits else NEW_SECONDS

    def reveal(self, name: str) -> None:
        """Explain an answer given earlier."""
        answered = next(
            event.id for event in reversed(self.events) if event.item == name and isinstance(event.body, Answered)
        )
        self.learner.reveal(self.item(name), self.day)
        self._shown(name, Revealed(answer=answered))
        self.last_met[name] = self.day

    def _shown(self, name: str, body: Body) -> None:
        self.add(body, name)
        self.explained.add(name)
        for baseline in self.baselines:
            baseline.shown(self.index.items[name], self.day)

    def read(self, lesson: int) -> None:
        """The lesson's pages, as one."""
        self.day += 3 * MINUTE
        items = [item for item in self.learner.bank if item.lesson == lesson]
        self.learner.page(items, self.day)
        self.lessons_read.add(lesson)
        covers = tuple(item.id for item in items)
        self.page_days.update(dict.fromkeys(covers, self.day))
        self.add(PageRead(lesson=lesson_id(lesson), page="p1", covers=covers))

    def score(self, day: float | None = None) -> Score:
        return score(self.measurement, self.index, moment(self.day if day is None else day))

    def close(self) -> Score:
        """Keep a snapshot, once measured, as the program does at the close of a sitting."""
        now = self.score()
        if now.measured:
            kept = snapshot(now, EDITION)
            self.snapshots.append((self.day, kept))
            self.add(kept)
        return now

    def chance(self, name: str) -> float:
        """What the program expects of one item at this moment: its chance of being known."""
        alone = replace(self.index, items={name: self.index.items[name]})
        return known(self.measurement, alone, moment(self.day))[name]

    def _predict(self, name: str) -> Prediction:
        item, simulated = self.index.items[name], self.item(name)
        unknown, more = mark_worth(item)
        knows = self.learner.known(simulated, self.day)
        fair = knows * self.learner.mean_credit(simulated, knows=True)
        fair += (1 - knows) * self.learner.mean_credit(simulated, knows=False)
        others = tuple(baseline.mark(item, self.day) for baseline in self.baselines)
        return Prediction(self._situation(name), 0.0, unknown + more * self.chance(name), fair, others)

    def _situation(self, name: str) -> str:
        read = self.page_days.get(name)
        if read is not None and self.day - read < 8 / 24:
            return FRESH
        if name in self.credits:
            return REPEAT
        return FIRST if read is None else READ


def unanswered(diary: Diary, names: Iterable[str]) -> list[str]:
    return [name for name in names if name not in diary.credits]
