"""Figures over the whole curriculum: a weighted mean over items, its gradient, and how sure it is.

T = sum over items of w_i K_i, where w_i shares a competency's weight evenly among its items and K_i is the chance that
item i is known. Its variance is J' V J (the person's state is uncertain), a scatter of single items around their
competency, and a floor for the model itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from math import pi, sqrt
from typing import NamedTuple

from coach.domain.ability import Ability, Gradient, Line, sigmoid
from coach.domain.constants import (
    AHEAD_DAYS,
    FLOOR_PARTIAL_EXTRA,
    FLOOR_PARTIAL_MOST,
    ITEM_NOISE,
    MODEL_SD,
    SLIP,
)
from coach.domain.knowing import Vantage, difficulty
from coach.domain.levels import estimate, normal_share
from coach.domain.memory import days_between
from coach.model.index import Index, Item
from coach.model.late import dataclass, replace
from coach.model.score import Estimate, Measurement

PI_8 = pi / 8


class Worth(NamedTuple):
    """What an item is worth to a figure when it is not known, and how much more when it is."""

    unknown: float
    more: float


HEADLINE = Worth(0.0, 1.0)
"""The literacy score counts every item alike: nothing for a lucky guess, all of it for knowing."""


def mark_worth(item: Item) -> Worth:
    """The mark an item earns: its floor when not known, 0.95 when known, as careless slips remain."""
    floor = min(FLOOR_PARTIAL_MOST, item.floor + FLOOR_PARTIAL_EXTRA) if item.partial else item.floor
    return Worth(floor, 1 - SLIP - floor)


class Part:
    """One competency's figure, a mean over its items: share 0 to 1, slopes along ability, rho and phi, item scatter."""

    __slots__ = ("fade", "items", "offset", "scatter", "seen", "share", "theta")

    def __init__(self) -> None:
        self.items = 0
        self.seen = 0
        self.share = 0.0
        self.theta = 0.0
        self.offset = 0.0
        self.fade = 0.0
        self.scatter = 0.0

    def add(self, line: Line, worth: Worth) -> float:
        """One item; the chance that it is known is returned.

        K = sigmoid(mu / root) with root = sqrt(1 + pi v / 8), and dK/dx = K (1 - K) / root * h.
        """
        root = sqrt(1 + PI_8 * line.variance)
        known = sigmoid(line.mean / root)
        scatter = known * (1 - known)
        slope = worth.more * scatter / root
        self.items += 1
        self.share += worth.unknown + worth.more * known
        self.theta += slope * line.theta
        self.offset += slope * line.offset
        self.fade += slope * line.fade
        self.scatter += worth.more * worth.more * scatter
        return known

    def settle(self) -> None:
        """Turn sums over items into means."""
        self.share /= self.items
        self.theta /= self.items
        self.offset /= self.items
        self.fade /= self.items
        self.scatter /= self.items * self.items


@dataclass(frozen=True, slots=True)
class Figure:
    """A weighted mean of competencies' parts, with the chance that each item is known.

    A part's weight is its share of the whole; those of `weights` need not add up to 1 (see `chance_above`).
    """

    ability: Ability
    parts: Mapping[str, Part]
    weights: Mapping[str, float]
    chances: Mapping[str, float]

    @property
    def share(self) -> float:
        return sum(weight * self.parts[competency].share for competency, weight in self.weights.items())

    @property
    def scatter(self) -> float:
        return sum(weight * weight * self.parts[competency].scatter for competency, weight in self.weights.items())

    @property
    def gradient(self) -> Gradient:
        """J: how the share changes with each competency's ability, with rho and with phi."""
        weighted = [(competency, weight, self.parts[competency]) for competency, weight in self.weights.items()]
        return Gradient(
            {competency: weight * part.theta for competency, weight, part in weighted},
            sum(weight * part.offset for _, weight, part in weighted),
            sum(weight * part.fade for _, weight, part in weighted),
        )

    @property
    def sd(self) -> float:
        """sd^2 = J'VJ + 0.5 scatter + 0.015^2."""
        return sqrt(self.ability.variance_of(self.gradient) + ITEM_NOISE * self.scatter + MODEL_SD**2)

    def estimate(self) -> Estimate:
        return estimate(self.share, self.sd)

    def alone(self, competency: str) -> "Figure":
        return replace(self, weights={competency: 1.0})

    def chance_above(self, one: str, other: str) -> float:
        """Chance that one competency truly lies above another, by the difference and its own uncertainty."""
        difference = replace(self, weights={one: 1.0, other: -1.0})
        return normal_share(difference.share / difference.sd)

    def points(self, item: Item) -> float:
        """What one item adds to a score of 0 to 100 when it is known."""
        return 100 * self.weights[item.competency] / self.parts[item.competency].items


def ability_at(measurement: Measurement, at: datetime, ahead_days: float = 0.0) -> Ability:
    """The person's state widened to `at` and `ahead_days` beyond; the measurement itself is not touched."""
    ability = Ability(measurement)
    waited = 0.0 if measurement.last is None else days_between(measurement.last, at)
    ability.widen(waited + ahead_days)
    return ability


def outlook(measurement: Measurement, index: Index, at: datetime, ahead_days: float = AHEAD_DAYS) -> Figure:
    """The score `ahead_days` after `at`, nothing done in between; 0 for this very moment."""
    at = not_before(measurement, at)
    vantage = Vantage(ability_at(measurement, at, ahead_days), at + timedelta(days=ahead_days))
    return _figure(measurement, index, vantage, None)


def marks(measurement: Measurement, index: Index, at: datetime) -> Figure:
    """The mark, 0 to 1, if every question were asked at `at`, guesses included; its chances are instantaneous."""
    vantage = Vantage(Ability(measurement), not_before(measurement, at))
    return _figure(measurement, index, vantage, mark_worth)


def not_before(measurement: Measurement, at: datetime) -> datetime:
    """A clock that went back counts as no time."""
    return at if measurement.last is None else max(at, measurement.last)


def weights(index: Index) -> dict[str, float]:
    """Each competency's share of the score, over those that have items."""
    listed = {competency.id: competency.weight for competency in index.course.competencies}
    present = {item.competency for item in index.items.values()}
    raw = {competency: weight for competency, weight in listed.items() if competency in present}
    raw.update(dict.fromkeys(sorted(present - listed.keys()), 1.0))
    if not any(raw.values()):
        raw = dict.fromkeys(raw, 1.0)
    total = sum(raw.values())
    return {competency: weight / total for competency, weight in raw.items()}


def _figure(measurement: Measurement, index: Index, vantage: Vantage, worth: Callable[[Item], Worth] | None) -> Figure:
    """The figure over all items of the course. Without `worth` every item counts as in the headline."""
    parts: dict[str, Part] = {}
    chances: dict[str, float] = {}
    states = measurement.items
    for name, item in index.items.items():
        part = parts.get(item.competency)
        if part is None:
            part = parts[item.competency] = Part()
        state = states.get(name)
        line = vantage.line(item.competency, difficulty(item.difficulty, item.b), state)
        chances[name] = part.add(line, HEADLINE if worth is None else worth(item))
        if state is not None and state.memory is not None:
            part.seen += 1
    for part in parts.values():
        part.settle()
    return Figure(vantage.ability, parts, weights(index), chances)
