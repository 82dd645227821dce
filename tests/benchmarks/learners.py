"""Simulated learners for the score benchmark; they share no code and no forgetting curve with the estimator.

Two generating models, as the specification of the score describes them. In model E an item is known through what the
person brings along, or through a trace that halves with a half-life of its own. In model P every contact adds a power
function of time to the item's log-odds. Times are days since the first sitting; log-odds are natural.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Self

LABELS = {"easy": -1.0, "medium": 0.0, "hard": 1.0}
GRADES = ((3, 2, 1, 0), (3, 1, 1, 0), (3, 2, 0, 0), (3, 2, 1))


@dataclass(frozen=True, slots=True)
class SimulatedItem:
    """One question of a simulated bank. `grades` is set for a scenario, `parts` for other partial-credit items."""

    id: str
    competency: int
    lesson: int
    label: str
    b: float
    slope: float
    floor: float
    full_chance: float
    grades: tuple[int, ...] = ()
    parts: int = 0

    @property
    def partial(self) -> bool:
        return bool(self.grades or self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class BankSetting:
    items: int = 240
    competencies: int = 8
    label_noise: float = 0.7
    author_error: float = 0.0
    """Added to every true difficulty: authors think the bank easier than it is."""
    scenario_share: float = 0.4


def make_bank(rng: Random, setting: BankSetting) -> tuple[SimulatedItem, ...]:
    """A fresh bank: six items a lesson, labels 30/40/30 %, one item in five with partial credit."""
    labels = ["easy"] * 3 + ["medium"] * 4 + ["hard"] * 3
    bank = []
    for number in range(setting.items):
        lesson = number // 6
        label = rng.choice(labels)
        b = LABELS[label] + rng.gauss(0, setting.label_noise) + setting.author_error
        slope = 1.2 * math.exp(rng.gauss(0, 0.25))
        shape = make_shape(rng, setting.scenario_share)
        bank.append(SimulatedItem(f"i{number:03}", lesson % setting.competencies, lesson, label, b, slope, *shape))
    return tuple(bank)


def make_shape(rng: Random, scenario_share: float) -> tuple[float, float, tuple[int, ...], int]:
    """Declared floor and full-mark chance, grades of a scenario, number of parts."""
    if rng.random() >= 0.2:
        floor = rng.choices((0.25, 0.5, 1 / 3, 0.2), (60, 15, 10, 15))[0]
        return floor, floor, (), 0
    if rng.random() < scenario_share:
        grades = rng.choice(GRADES)
        return sum(grades) / 3 / len(grades), 1 / len(grades), grades, 0
    floor, parts = rng.uniform(0.10, 0.25), rng.randint(3, 5)
    return floor, floor**parts, (), parts


@dataclass(slots=True)
class Trace:
    """Model E's memory of one item: strength `q` when last set at `day`, and its half-life in days."""

    q: float
    day: float
    half_life: float
    read: bool = False
    """Left by a page alone; the item's own half-life starts with its first feedback."""

    def at(self, day: float) -> float:
        return self.q * math.exp2(-(day - self.day) / self.half_life)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSetting:
    mean: float = 0.0
    """Shift of the whole population's ability, in logits."""


@dataclass(slots=True)
class Learner:
    """One simulated person before one bank. Subclasses say how contact turns into knowing."""

    bank: tuple[SimulatedItem, ...]
    rng: Random
    theta: list[float]
    residual: dict[str, float]
    uptake: float
    pace: float
    """exp N(0, .5): how long this person's memories last, against the average."""
    lasting: dict[str, float]
    """exp N(0, .8) by item: how long this person's memory of it lasts, against their others."""
    page_days: dict[int, list[float]] = field(default_factory=dict)
    slip: float = 0.04

    def base(self, item: SimulatedItem, day: float) -> float:
        """Log-odds of knowing the item without any contact with it; a read page lifts its competency a little."""
        lift = sum(0.08 * math.exp2(-(day - read) / 60) for read in self.page_days.get(item.competency, ()))
        return item.slope * (self.theta[item.competency] + lift - item.b) + self.residual[item.id]

    def twin(self, rng: Random) -> Self:
        """The same person at the same moment, to be led along another way."""
        pages = {competency: list(days) for competency, days in self.page_days.items()}
        return replace(self, rng=rng, page_days=pages)

    def known(self, item: SimulatedItem, day: float) -> float:
        """The chance that the item is known; nothing happens to it."""
        raise NotImplementedError

    def feedback(self, item: SimulatedItem, day: float, *, knew: bool) -> None:
        raise NotImplementedError

    def reveal(self, item: SimulatedItem, day: float) -> None:
        raise NotImplementedError

    def page(self, items: Sequence[SimulatedItem], day: float) -> None:
        self.page_days.setdefault(items[0].competency, []).append(day)

    def share_known(self, day: float) -> float:
        """The truth: mean chance over the bank that an item is known, competencies of equal weight, 0 to 1."""
        sums: dict[int, list[float]] = {}
        for item in self.bank:
            sums.setdefault(item.competency, []).append(self.known(item, day))
        return sum(sum(values) / len(values) for values in sums.values()) / len(sums)

    def expected_share(self, day: float) -> float:
        """Mean chance-corrected mark if every item were asked now, guesses included, 0 to 1."""
        sums: dict[int, list[float]] = {}
        for item in self.bank:
            known = self.known(item, day)
            sums.setdefault(item.competency, []).append(
                known * self.mean_credit(item, knows=True) + (1 - known) * self.mean_credit(item, knows=False)
            )
        return sum(sum(values) / len(values) for values in sums.values()) / len(sums)

    def mean_credit(self, item: SimulatedItem, *, knows: bool) -> float:
        if item.parts:
            return 1 - self.slip if knows else min(1.0, item.floor + 0.2)
        if item.grades:
            mean = sum(item.grades) / 3 / len(item.grades)
            best_two = (item.grades[0] + item.grades[1]) / 6
            return 1 - self.slip + self.slip * mean if knows else 0.75 * mean + 0.25 * best_two
        return 1 - self.slip if knows else item.floor

    def answer(self, item: SimulatedItem, day: float) -> tuple[bool, float]:
        """Whether the item was known at this moment, and the credit earned."""
        knew = self.rng.random() < self.known(item, day)
        return knew, self.credit(item, knew=knew)

    def credit(self, item: SimulatedItem, *, knew: bool) -> float:
        if item.parts:
            chance = 1 - self.slip if knew else item.floor + 0.2
            return sum(self.rng.random() < chance for _ in range(item.parts)) / item.parts
        if item.grades:
            return self.scenario_grade(item.grades, knew=knew) / 3
        return float(self.rng.random() < (1 - self.slip if knew else item.floor))

    def scenario_grade(self, grades: tuple[int, ...], *, knew: bool) -> int:
        if knew and self.rng.random() >= self.slip:
            return max(grades)
        if not knew and self.rng.random() < 0.25:
            return self.rng.choice(grades[:2])
        return self.rng.choice(grades)


@dataclass(slots=True)
class ExponentialLearner(Learner):
    """Model E: known through the base, or through a trace that halves."""

    growth: float = 2.0
    traces: dict[str, Trace] = field(default_factory=dict)

    def known(self, item: SimulatedItem, day: float) -> float:
        trace = self.traces.get(item.id)
        left = trace.at(day) if trace else 0.0
        return 1 - (1 - sigmoid(self.base(item, day))) * (1 - left)

    def twin(self, rng: Random) -> Self:
        return replace(Learner.twin(self, rng), traces=dict(self.traces))

    def first_half_life(self, item: SimulatedItem) -> float:
        """Days; before any review made it longer or shorter."""
        return 18 * self.pace * self.lasting[item.id]

    def half_life(self, item: SimulatedItem) -> float:
        trace = self.traces.get(item.id)
        return self.first_half_life(item) if trace is None or trace.read else trace.half_life

    def feedback(self, item: SimulatedItem, day: float, *, knew: bool) -> None:
        half_life, trace = self.half_life(item), self.traces.get(item.id)
        if trace and not trace.read:
            if knew:
                spacing = min(1.0, (day - trace.day) / half_life)
                half_life *= 1 + (self.growth - 1) * spacing * (1.3 - 0.6 * trace.at(day))
            else:
                half_life = max(self.first_half_life(item) / 2, 0.6 * half_life)
        self.traces[item.id] = Trace(min(1.0, self.uptake + 0.1 * knew), day, half_life)

    def reveal(self, item: SimulatedItem, day: float) -> None:
        self.traces[item.id] = Trace(self.uptake, day, self.half_life(item))

    def page(self, items: Sequence[SimulatedItem], day: float) -> None:
        Learner.page(self, items, day)
        for item in items:
            trace, q = self.traces.get(item.id), 0.65 * self.uptake
            if trace is None or trace.read:
                self.traces[item.id] = Trace(q, day, 0.6 * self.half_life(item), read=True)
            elif trace.at(day) < q:
                self.traces[item.id] = Trace(q, day, trace.half_life)


@dataclass(slots=True)
class PowerLearner(Learner):
    """Model P: contacts add up, each fading as a power of time."""

    decay: float = 0.5
    contacts: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def known(self, item: SimulatedItem, day: float) -> float:
        total = sum(weight * (1 + day - then) ** -self.decay for then, weight in self.contacts.get(item.id, ()))
        return sigmoid(self.base(item, day) + 1.6 * self.pace**0.3 * math.log(1 + 2 * total))

    def twin(self, rng: Random) -> Self:
        contacts = {item: list(made) for item, made in self.contacts.items()}
        return replace(Learner.twin(self, rng), contacts=contacts)

    def feedback(self, item: SimulatedItem, day: float, *, knew: bool) -> None:
        self.contacts.setdefault(item.id, []).append((day, 1.0 if knew else self.uptake))

    def reveal(self, item: SimulatedItem, day: float) -> None:
        self.contacts.setdefault(item.id, []).append((day, self.uptake))

    def page(self, items: Sequence[SimulatedItem], day: float) -> None:
        Learner.page(self, items, day)
        for item in items:
            self.contacts.setdefault(item.id, []).append((day, 0.5 * self.uptake))


def make_learner(model: str, bank: tuple[SimulatedItem, ...], rng: Random, setting: PersonSetting) -> Learner:
    """A person before `bank`; `model` is E or P."""
    shared = rng.gauss(0, 1) + setting.mean
    competencies = 1 + max(item.competency for item in bank)
    theta = [shared + rng.gauss(0, 0.5) for _ in range(competencies)]
    residual = {item.id: rng.gauss(0, 0.6) for item in bank}
    uptake, pace = rng.uniform(0.70, 0.95), math.exp(rng.gauss(0, 0.5))
    lasting = {item.id: math.exp(rng.gauss(0, 0.8)) for item in bank}
    if model == "E":
        return ExponentialLearner(bank, rng, theta, residual, uptake, pace, lasting, growth=rng.uniform(1.7, 2.6))
    return PowerLearner(bank, rng, theta, residual, uptake, pace, lasting, decay=rng.uniform(0.35, 0.60))


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0
