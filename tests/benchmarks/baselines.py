"""What a simpler program would say of the same events: percent correct, the last ten, Elo, and FSRS as it comes.

Their scores take guessing out. Days are counted from the first sitting; scores and chances are 0 to 1.
"""

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from fsrs import Card, Rating, Scheduler

from coach.model.index import Index, Item

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""Day 0 of every simulated record."""

AHEAD_DAYS = 7.0
BASELINE_SLIP = 0.05
DIFFICULTIES = {"easy": -1.0, "medium": 0.0, "hard": 1.0}


def moment(day: float) -> datetime:
    return START + timedelta(days=day)


class Baseline(Protocol):
    name: str

    def answered(self, item: Item, credit: float, day: float) -> None:
        """An answer was given; nothing has been shown yet."""

    def shown(self, item: Item, day: float) -> None:
        """The right answer was shown, to an answer just given or to an earlier one."""

    def score(self, day: float) -> float:
        """Share of the bank known a week on."""
        ...

    def mark(self, item: Item, day: float) -> float:
        """Expected credit if the item were asked now."""
        ...


def with_guessing(item: Item, known: float) -> float:
    """Expected credit of an item that is known with this chance."""
    return item.floor + max(1 - BASELINE_SLIP - item.floor, 0.0) * known


@dataclass(slots=True)
class Share:
    """Share known as marks tell it, guessing taken out: sum of (credit - c) over sum of (1 - c)."""

    earned: float = 0.0
    possible: float = 0.0
    answers: int = 0

    def add(self, item: Item, credit: float) -> None:
        self.earned += credit - item.floor
        self.possible += 1 - item.floor
        self.answers += 1

    def plain(self) -> float:
        """0.5 before the first answer."""
        return min(max(self.earned / self.possible, 0.0), 1.0) if self.possible else 0.5

    def cautious(self) -> float:
        """The same with one right and one wrong answer added, so that nothing is ever certain."""
        return min(max((self.earned + 0.75) / (self.possible + 1.5), 0.01), 0.99)

    def half_width(self) -> float:
        """Half of a 90 % range, by the binomial formula widened for guessing."""
        if not self.answers:
            return 0.5
        correct = min(max((self.earned + self.answers - self.possible) / self.answers, 0.02), 0.98)
        return 1.645 * math.sqrt(correct * (1 - correct) / self.answers) * self.answers / self.possible


@dataclass(slots=True)
class Percent:
    """Percent correct over all answers so far."""

    name: str = "percent"
    share: Share = field(default_factory=Share)

    def answered(self, item: Item, credit: float, day: float) -> None:  # noqa: ARG002 - time is nothing to it
        self.share.add(item, credit)

    def shown(self, item: Item, day: float) -> None:
        """It knows nothing of being taught."""

    def score(self, day: float) -> float:  # noqa: ARG002
        return self.share.plain()

    def mark(self, item: Item, day: float) -> float:  # noqa: ARG002
        return with_guessing(item, self.share.cautious())


@dataclass(slots=True)
class LastTen:
    """Percent correct over the latest ten answers."""

    name: str = "last ten"
    latest: list[tuple[Item, float]] = field(default_factory=list)

    def answered(self, item: Item, credit: float, day: float) -> None:  # noqa: ARG002
        self.latest = [*self.latest[-9:], (item, credit)]

    def shown(self, item: Item, day: float) -> None:
        """It knows nothing of being taught."""

    def share(self) -> Share:
        share = Share()
        for item, credit in self.latest:
            share.add(item, credit)
        return share

    def score(self, day: float) -> float:  # noqa: ARG002
        return self.share().plain()

    def mark(self, item: Item, day: float) -> float:  # noqa: ARG002
        return with_guessing(item, self.share().cautious())


@dataclass(slots=True)
class Elo:
    """Elo with guessing floors and the authors' difficulties; an answered item keeps its own log-odds.

    A first answer moves the ability in its competency by (credit - expected) / (1 + .05 n), n first answers there so
    far. Every answer moves the item's own log-odds, up by 3.4 (1 - expected) when wholly right, else down by .3
    expected; the source knows no half marks. It forgets nothing. Source: the PFAE model of Papousek, Pelanek and
    Stanislav (2014), made for practice of facts.
    """

    index: Index
    name: str = "Elo"
    abilities: dict[str, float] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    items: dict[str, float] = field(default_factory=dict)

    def log_odds(self, item: Item) -> float:
        own = self.items.get(item.id, 0.0)
        return self.abilities.get(item.competency, 0.0) - DIFFICULTIES[item.difficulty] + own

    def mark(self, item: Item, day: float) -> float:  # noqa: ARG002
        return item.floor + (1 - item.floor) * sigmoid(self.log_odds(item))

    def answered(self, item: Item, credit: float, day: float) -> None:
        expected = self.mark(item, day)
        if item.id not in self.items:
            answers = self.answers.get(item.competency, 0)
            ability = self.abilities.get(item.competency, 0.0)
            self.abilities[item.competency] = ability + (credit - expected) / (1 + 0.05 * answers)
            self.answers[item.competency] = answers + 1
        step = 3.4 * (1 - expected) if credit >= 1 else -0.3 * expected
        self.items[item.id] = self.items.get(item.id, 0.0) + step

    def shown(self, item: Item, day: float) -> None:
        """It learns from answers alone."""

    def score(self, day: float) -> float:  # noqa: ARG002
        items = self.index.items.values()
        return sum(sigmoid(self.log_odds(item)) for item in items) / len(items)


@dataclass(slots=True)
class PlainFsrs:
    """FSRS with the library's own weights. An item never shown is known as often as first attempts were right."""

    index: Index
    name: str = "FSRS"
    scheduler: Scheduler = field(
        default_factory=lambda: Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    )
    cards: dict[str, Card] = field(default_factory=dict)
    waiting: dict[str, float] = field(default_factory=dict)
    first: Share = field(default_factory=Share)
    tried: set[str] = field(default_factory=set)

    def answered(self, item: Item, credit: float, day: float) -> None:  # noqa: ARG002
        self.waiting[item.id] = credit
        if item.id not in self.tried:
            self.tried.add(item.id)
            self.first.add(item, credit)

    def shown(self, item: Item, day: float) -> None:
        credit = self.waiting.pop(item.id, 0.0)
        rating = Rating.Good if credit >= 1 else Rating.Hard if credit >= 0.5 else Rating.Again
        card = self.cards.get(item.id) or Card(card_id=0, due=moment(day))
        self.cards[item.id], _ = self.scheduler.review_card(card, rating, moment(day))

    def recalled(self, item: Item, day: float) -> float:
        """Chance of recall; the library's curve, with fractions of a day."""
        card = self.cards.get(item.id)
        if card is None:
            return self.first.cautious()
        assert card.stability is not None
        assert card.last_review is not None
        elapsed = (moment(day) - card.last_review).total_seconds() / 86_400
        decay = -self.scheduler.parameters[20]
        return float((1 + (0.9 ** (1 / decay) - 1) * max(elapsed, 0.0) / card.stability) ** decay)

    def due(self, item: str, day: float) -> bool:
        card = self.cards.get(item)
        return card is not None and card.due <= moment(day)

    def score(self, day: float) -> float:
        items = self.index.items.values()
        return sum(self.recalled(item, day + AHEAD_DAYS) for item in items) / len(items)

    def mark(self, item: Item, day: float) -> float:
        """Recall itself for an item once shown; FSRS knows nothing of guessing."""
        recalled = self.recalled(item, day)
        return min(max(recalled, 0.01), 0.99) if item.id in self.cards else with_guessing(item, recalled)


@dataclass(slots=True)
class GuessingFsrs(PlainFsrs):
    """The same with guesses and slips added to its marks: stronger than what the bars name."""

    name: str = "FSRS and guessing"

    def mark(self, item: Item, day: float) -> float:
        return with_guessing(item, self.recalled(item, day))


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-min(max(x, -50.0), 50.0)))
