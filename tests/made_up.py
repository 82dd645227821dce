"""Made-up courses and leaders who answer them at chosen times: a log built by hand, without a lesson or a screen."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from coach.domain.measurement import follow, needs_replay, replay
from coach.model.event import (
    Answered,
    Body,
    CurriculumChanged,
    Event,
    FeedbackShown,
    Mode,
    PageRead,
    Revealed,
    Snapshot,
    Sureness,
    Withdrawn,
)
from coach.model.index import Index, Item
from coach.model.lesson import Competency, Course, Difficulty, Kind, Sort
from coach.model.score import Measurement

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
MINUTE = 1 / (24 * 60)
"""Days."""


def made_item(item: str, competency: str, **fields: Any) -> Item:
    """A medium question of four options, unless said otherwise."""
    usual: dict[str, Any] = {
        "lesson": "L01",
        "kind": Kind.CHOICE,
        "difficulty": Difficulty.MEDIUM,
        "sort": Sort.UNDERSTANDING,
        "floor": 0.25,
        "full_chance": 0.25,
        "partial": False,
        "two_step": False,
        "fingerprint": "made-up",
        "revision": 1,
        "seconds": 30,
        "title": f"question {item}",
    }
    return Item(id=item, competency=competency, **(usual | fields))


def made_index(items: Iterable[Item], competencies: Sequence[str] | None = None, **course: Any) -> Index:
    """A course of these items; its competencies in the order first met, unless given."""
    listed = {item.id: item for item in items}
    ids = competencies if competencies is not None else tuple(dict.fromkeys(i.competency for i in listed.values()))
    made = tuple(Competency(id=each, title=each) for each in ids)
    return Index(course=Course(title="Made up", edition="1", competencies=made, **course), lessons=(), items=listed)


def even_index(competencies: str = "ABC", number: int = 12) -> Index:
    """`number` medium four-option items for each competency: A1, A2, ... B1, ..."""
    return made_index(made_item(f"{each}{n}", each) for each in competencies for n in range(1, number + 1))


class Leader:
    """A leader's log and the measurement that follows from it. Times are in days since the start."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.log: list[Event] = []
        self.measurement = Measurement()

    def happen(self, day: float, body: Body, item: str | None = None, sitting: str | None = None) -> str:
        """Keep an event, and return its id. A sitting lasts a day unless it is named."""
        at = START + timedelta(days=day)
        name = f"e{len(self.log) + 1}"
        event = Event(
            id=name, at=at, sitting=sitting or f"day {int(day)}", body=body, item=item, sequence=len(self.log) + 1
        )
        self.log.append(event)
        again = needs_replay(self.measurement, event)
        self.measurement = replay(self.log) if again else follow(self.measurement, event)
        return name

    def answer(self, item: str, credit: float, day: float, *, sitting: str | None = None, **fields: Any) -> str:
        """Answer without being shown the key."""
        asked = self.index.items[item]
        usual: dict[str, Any] = {
            "mode": Mode.REVIEW,
            "kind": asked.kind,
            "competency": asked.competency,
            "difficulty": asked.difficulty,
            "floor": asked.floor,
            "full_chance": asked.full_chance,
            "partial": asked.partial,
            "credit": float(credit),
            "right": credit == 1,
            "chosen": ("one",),
            "text": "",
            "shown": (),
            "sureness": None,
            "hints": 0,
            "seconds": 20.0,
            "lesson": asked.lesson,
        }
        return self.happen(day, Answered(**(usual | fields)), item, sitting)

    def shown(self, item: str, credit: float, day: float, *, sitting: str | None = None, **fields: Any) -> str:
        """Answer, and see the feedback at once."""
        answer = self.answer(item, credit, day, sitting=sitting, **fields)
        self.happen(day, FeedbackShown(answer=answer), item, sitting)
        return answer

    def reveal(self, item: str, day: float, answer: str = "", *, sitting: str | None = None) -> None:
        self.happen(day, Revealed(answer=answer), item, sitting)

    def read(self, items: Iterable[str], day: float) -> None:
        self.happen(day, PageRead(lesson="L01", page="page", covers=tuple(items)))

    def withdraw(self, answer: str, item: str, day: float, *, sitting: str | None = None) -> None:
        self.happen(day, Withdrawn(answer=answer), item, sitting)

    def edit(self, items: Iterable[str], day: float) -> None:
        self.happen(day, CurriculumChanged(old="1", new="2", edited=tuple(items)))

    def keep(self, snapshot: Snapshot, day: float) -> None:
        self.happen(day, snapshot)


def at(day: float) -> datetime:
    return START + timedelta(days=day)


def random_leader(rng: random.Random, steps: int, *, undo: bool = True) -> Leader:
    """A leader who does all that can be done, in any order, at any time; without `undo` nothing is taken back."""
    index = even_index("ABCD", 6)
    leader = Leader(index)
    names = list(index.items)
    day, sitting, latest = 0.0, 0, ("", "")
    for _ in range(steps):
        day += rng.choice([-0.01, 0.0, MINUTE, MINUTE, MINUTE, 0.2, 0.4, 3.0, 20.0, 70.0])
        sitting += rng.random() < 0.2
        where, item = f"sitting {sitting}", rng.choice(names)
        waiting = [name for name, state in leader.measurement.items.items() if state.pending]
        fields: dict[str, Any] = {
            "seconds": rng.choice([1.0, 20.0, 40.0]),
            "hints": rng.choice([0, 0, 0, 1]),
            "partial": rng.random() < 0.3,
            "changed": rng.random() < 0.05,
            "repeat": rng.random() < 0.05,
            "sureness": rng.choice([None, *Sureness]),
        }
        credit = rng.choice([0.0, 0.3, 0.6, 1.0, 1.0])
        match rng.choice(["answer", "answer", "shown", "shown", "shown", "read", "reveal", "withdraw", "edit"]):
            case "answer" if undo or item not in waiting:
                latest = leader.answer(item, credit, day, sitting=where, **fields), item
            case "shown" if undo or item not in waiting:
                latest = leader.shown(item, credit, day, sitting=where, **fields), item
            case "read":
                leader.read(rng.sample(names, 3), day)
            case "reveal" if waiting:
                leader.reveal(rng.choice(waiting), day, sitting=where)
            case "withdraw" if undo and latest[0]:
                leader.withdraw(*latest, day, sitting=where)
            case "edit":
                leader.edit([item], day)
    return leader
