"""One Gaussian state over a person's abilities and memory, and what one answer does to it.

The log-odds that an item is known are linear in the state x = (shared ability, rho, phi, own part of each competency):
a competency's ability is theta_k = shared + own_k, rho is how much better than average this person remembers, phi how
much faster than average they forget. Writing theta_k as a sum gives the joint prior of all competencies (sd 1.1 shared,
0.5 own) and lets a competency join later, when it is first answered, exactly as if it had been there from the start.
"""

from collections.abc import Mapping
from math import exp, pi, sqrt
from typing import NamedTuple

from coach.domain.constants import (
    COMPETENCY_SD,
    COMPETENCY_VARIANCE_PER_DAY,
    FADE_MEAN,
    FADE_SD,
    MEMORY_OFFSET_SD,
    MEMORY_OFFSET_VARIANCE_PER_DAY,
    PARTIAL_KNOWN,
    PARTIAL_LUCK,
    PARTIAL_UNKNOWN,
    SHARED_SD,
    SHARED_VARIANCE_PER_DAY,
    SLIP,
)
from coach.model.score import Measurement

SHARED, OFFSET, FADE, OWN = 0, 1, 2, 3
"""Places in the state; from OWN on stand the competencies."""

LEAST_VARIANCE = 1e-6
"""Floor of the covariance's diagonal, log-odds squared: rounding may not make anything certain."""

FULL = 1 - 1e-9
"""A mark from here on is a full mark, rounding aside."""

Likelihood = tuple[float, float]
"""Chance of what happened when the item is known, and when it is not."""


class Line(NamedTuple):
    """The log-odds that one item is known, as a line through the state, and where it lies now.

    `mean` and `variance` of the log-odds; `theta`, `offset` and `fade` are its slopes along its competency's ability,
    rho and phi.
    """

    mean: float
    variance: float
    theta: float
    offset: float = 0.0
    fade: float = 0.0


class Theta(NamedTuple):
    """One competency's ability: mean, variance, covariance with rho and with phi; logits."""

    mean: float
    variance: float
    with_offset: float
    with_fade: float


class Gradient(NamedTuple):
    """How a figure changes with each competency's ability, with rho and with phi."""

    theta: Mapping[str, float]
    offset: float = 0.0
    fade: float = 0.0


class Ability:
    """A working copy of the state, changed in place; a Measurement holds it in between."""

    __slots__ = ("covariance", "elapsed_days", "mean", "places")

    def __init__(self, measurement: Measurement) -> None:
        self.elapsed_days = measurement.elapsed_days
        self.places = {competency: OWN + number for number, competency in enumerate(measurement.order)}
        if measurement.mean:
            self.mean = list(measurement.mean)
            self.covariance = [list(row) for row in measurement.covariance]
        else:
            self.mean = [0.0, 0.0, FADE_MEAN]
            self.covariance = [[SHARED_SD**2, 0.0, 0.0], [0.0, MEMORY_OFFSET_SD**2, 0.0], [0.0, 0.0, FADE_SD**2]]

    def own_variance(self) -> float:
        """Variance of the own part of a competency never answered, widened like the others."""
        return COMPETENCY_SD**2 + COMPETENCY_VARIANCE_PER_DAY * self.elapsed_days

    def widen(self, days: float) -> None:
        """Let `days` pass without an answer: certainty about abilities and memory offset fades."""
        if days <= 0:
            return
        self.elapsed_days += days
        covariance = self.covariance
        covariance[SHARED][SHARED] += SHARED_VARIANCE_PER_DAY * days
        covariance[OFFSET][OFFSET] += MEMORY_OFFSET_VARIANCE_PER_DAY * days
        for place in range(OWN, len(covariance)):
            covariance[place][place] += COMPETENCY_VARIANCE_PER_DAY * days

    def theta(self, competency: str) -> Theta:
        mean, shared = self.mean, self.covariance[SHARED]
        place = self.places.get(competency)
        if place is None:
            return Theta(mean[SHARED], shared[SHARED] + self.own_variance(), shared[OFFSET], shared[FADE])
        own = self.covariance[place]
        return Theta(
            mean[SHARED] + mean[place],
            shared[SHARED] + 2 * shared[place] + own[place],
            shared[OFFSET] + own[OFFSET],
            shared[FADE] + own[FADE],
        )

    def learn(self, competency: str, line: Line, likelihood: Likelihood) -> None:
        """Move the state by one answer: match the first two moments of the log-odds given what happened.

        With g = V h: m += g * M / sqrt(v) and V += g g' * (Q - 1) / v, where M and Q are mean and variance of the
        standardised log-odds z after the answer. All competencies move together through V.
        """
        self._join(competency)
        sd = sqrt(line.variance)
        mean, variance = after(moments(line.mean, sd), likelihood)
        spread = self._spread(self.places[competency], line)
        step, shrink = mean / sd, (variance - 1) / line.variance
        self.mean = [old + each * step for old, each in zip(self.mean, spread, strict=True)]
        # each side of a product scaled by a root, so that V stays symmetric to the bit
        scaled = [each * sqrt(abs(shrink)) for each in spread]
        signed = scaled if shrink > 0 else [-each for each in scaled]
        self.covariance = [
            [old + one * other for old, other in zip(row, signed, strict=True)]
            for row, one in zip(self.covariance, scaled, strict=True)
        ]
        for place, row in enumerate(self.covariance):
            row[place] = max(row[place], LEAST_VARIANCE)

    def _join(self, competency: str) -> None:
        """Give a competency its place, as uncertain as it would be had it been there from the start."""
        if competency in self.places:
            return
        self.places[competency] = len(self.mean)
        self.mean.append(0.0)
        for row in self.covariance:
            row.append(0.0)
        self.covariance.append([0.0] * (len(self.mean) - 1) + [self.own_variance()])

    def _spread(self, place: int, line: Line) -> list[float]:
        """V h: how much each part of the state moves with the item's log-odds."""
        theta, offset, fade = line.theta, line.offset, line.fade
        covariance = self.covariance
        pairs = zip(covariance[SHARED], covariance[place], strict=True)
        if not offset:
            return [theta * (shared + own) for shared, own in pairs]
        rest = zip(pairs, covariance[OFFSET], covariance[FADE], strict=True)
        return [
            theta * (shared + own) + offset * by_offset + fade * by_fade for (shared, own), by_offset, by_fade in rest
        ]

    def project(self, gradient: Gradient) -> Gradient:
        """V J: the covariance of a figure with each competency's ability, with rho and with phi."""
        slopes = [sum(gradient.theta.values()), gradient.offset, gradient.fade] + [0.0] * len(self.places)
        for competency, place in self.places.items():
            slopes[place] = gradient.theta.get(competency, 0.0)
        products = [sum(map(float.__mul__, row, slopes)) for row in self.covariance]
        unseen = self.own_variance()
        theta = {
            competency: products[SHARED]
            + (products[self.places[competency]] if competency in self.places else unseen * slope)
            for competency, slope in gradient.theta.items()
        }
        return Gradient(theta, products[OFFSET], products[FADE])

    def variance_of(self, gradient: Gradient) -> float:
        """J' V J: the variance of a figure with this gradient."""
        return dot(gradient, self.project(gradient))


def dot(one: Gradient, other: Gradient) -> float:
    by_theta = sum(slope * other.theta.get(competency, 0.0) for competency, slope in one.theta.items())
    return by_theta + one.offset * other.offset + one.fade * other.fade


def sigmoid(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0


def expected_chance(mean: float, variance: float) -> float:
    """Mean of sigmoid(eta) for a Gaussian eta, by the usual approximation sigmoid(mu / sqrt(1 + pi v / 8))."""
    return sigmoid(mean / sqrt(1 + pi * variance / 8))


_NODES = [number / 2 for number in range(-6, 7)]
_TOTAL = sum(exp(-node * node / 2) for node in _NODES)
_WEIGHTS = [exp(-node * node / 2) / _TOTAL for node in _NODES]
_GRID = [(node, weight, weight * node, weight * node * node) for node, weight in zip(_NODES, _WEIGHTS, strict=True)]
_SECOND = sum(square for _, _, _, square in _GRID)
"""Second moment of the 13 nodes themselves, a little under 1."""

Moments = tuple[float, float, float]


def moments(mean: float, sd: float) -> Moments:
    """Mean of p, z p and z^2 p over z = -3, -2.5 .. 3 with normal weights, p = sigmoid(mean + z sd)."""
    zeroth = first = second = 0.0
    for node, weight, moment, square in _GRID:
        chance = 1 / (1 + exp(-mean - node * sd))
        zeroth += weight * chance
        first += moment * chance
        second += square * chance
    return zeroth, first, second


def chance_of(at: Moments, likelihood: Likelihood) -> float:
    """Z: how likely the outcome was."""
    known, unknown = likelihood
    return unknown + (known - unknown) * at[0]


def after(at: Moments, likelihood: Likelihood) -> tuple[float, float]:
    """M and Q: mean and variance of the standardised log-odds once the outcome is known."""
    known, unknown = likelihood
    gain = known - unknown
    chance = unknown + gain * at[0]
    mean = gain * at[1] / chance
    return mean, (unknown * _SECOND + gain * at[2]) / chance - mean * mean


def outcomes(floor: float, full_chance: float, *, partial: bool) -> tuple[Likelihood, ...]:
    """The likelihood of each outcome, worst first: wrong and right, or mark below half, below full, and full.

    `floor` is c, the mean credit of answering at random, `full_chance` g, the chance of a full mark that way.
    """
    if not partial:
        return (SLIP, 1 - floor), (1 - SLIP, floor)
    low, middle, full = PARTIAL_UNKNOWN
    luck = max(full, full_chance + PARTIAL_LUCK)
    rest = (1 - luck) / (1 - full)
    return (PARTIAL_KNOWN[0], low * rest), (PARTIAL_KNOWN[1], middle * rest), (PARTIAL_KNOWN[2], luck)


def likelihood_of(credit: float, floor: float, full_chance: float, *, partial: bool, hinted: bool) -> Likelihood:
    """The likelihood of one answer. After a hint any kind is read as partial credit, with no luck in it."""
    if hinted:
        floor, full_chance, partial = 0.0, 0.0, True
    possible = outcomes(floor, full_chance, partial=partial)
    if credit >= FULL:
        return possible[-1]
    return possible[1] if partial and credit >= 0.5 else possible[0]
