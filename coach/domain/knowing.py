"""The chance that one item is known at one moment, from ability, what was read, and its own memory."""

from datetime import datetime
from math import log
from typing import NamedTuple

from coach.domain.ability import FADE, OFFSET, Ability, Line, expected_chance, sigmoid
from coach.domain.constants import (
    DIFFICULTY,
    FADE_REFERENCE_DAYS,
    LEAST_RETRIEVABILITY,
    MOST_RETRIEVABILITY,
    PAGE_EFFECT,
    PAGE_HALF_LIFE_DAYS,
    PAGE_MOST_KNOWN,
    SEEN_ABILITY,
    SEEN_MEMORY,
    SLOPE,
)
from coach.domain.memory import days_between, retrievability
from coach.model.score import ItemState

SEEN_SLOPE = SEEN_ABILITY * SLOPE


def difficulty(label: str, b: float | None = None) -> float:
    """Difficulty in logits: as measured, else as labelled; an unknown label is medium."""
    return DIFFICULTY.get(label, DIFFICULTY["medium"]) if b is None else b


def logit(chance: float) -> float:
    return log(chance / (1 - chance))


LEAST_MEMORY = SEEN_MEMORY * logit(LEAST_RETRIEVABILITY)
MOST_MEMORY = SEEN_MEMORY * logit(MOST_RETRIEVABILITY)


def memory_log_odds(elapsed_days: float, stability: float) -> float:
    """What an item's own memory says, in log-odds: 0.75 logit(R), R between .02 and .98."""
    recalled = retrievability(elapsed_days, stability)
    if recalled > MOST_RETRIEVABILITY:
        return MOST_MEMORY
    return SEEN_MEMORY * logit(recalled) if recalled > LEAST_RETRIEVABILITY else LEAST_MEMORY


class Vantage:
    """What is expected of any item at the moment `at`, as certain as `ability` stands."""

    __slots__ = ("_terms", "ability", "at")

    def __init__(self, ability: Ability, at: datetime) -> None:
        self.ability = ability
        self.at = at
        self._terms: dict[str, _Terms] = {}

    def line(self, competency: str, b: float, item: ItemState | None) -> Line:
        """The log-odds that an item of difficulty `b` is known."""
        terms = self._terms_of(competency)
        if item is None:
            return _unseen(terms, b)
        if item.memory is not None:
            return _seen(terms, b, item.memory.stability, days_between(item.memory.shown, self.at))
        if item.page is not None:
            return _read(terms, b, days_between(item.page, self.at))
        return _unseen(terms, b)

    def chance(self, competency: str, b: float, item: ItemState | None) -> float:
        """The chance, 0 to 1, that an item of difficulty `b` is known."""
        line = self.line(competency, b, item)
        return expected_chance(line.mean, line.variance)

    def seen(self, competency: str, b: float, stability: float, elapsed_days: float) -> Line:
        """The same line had the item's memory this stability and had it been shown so many days ago."""
        return _seen(self._terms_of(competency), b, stability, elapsed_days)

    def _terms_of(self, competency: str) -> "_Terms":
        terms = self._terms.get(competency)
        if terms is None:
            terms = self._terms[competency] = _Terms.of(self.ability, competency)
        return terms


class _Terms(NamedTuple):
    """What all items of one competency share: its ability, and the parts of a seen item's mean and variance."""

    mean: float
    variance: float
    rho: float
    phi: float
    seen_variance: float
    """Of 0.55 a theta + rho."""
    seen_with_fade: float
    """Its covariance with phi, twice."""
    fade_variance: float

    @classmethod
    def of(cls, ability: Ability, competency: str) -> "_Terms":
        theta, covariance = ability.theta(competency), ability.covariance
        return cls(
            mean=theta.mean,
            variance=theta.variance,
            rho=ability.mean[OFFSET],
            phi=ability.mean[FADE],
            seen_variance=SEEN_SLOPE**2 * theta.variance
            + 2 * SEEN_SLOPE * theta.with_offset
            + covariance[OFFSET][OFFSET],
            seen_with_fade=2 * (SEEN_SLOPE * theta.with_fade + covariance[OFFSET][FADE]),
            fade_variance=covariance[FADE][FADE],
        )


def _unseen(terms: _Terms, b: float) -> Line:
    """Never shown, no page read: eta = a (theta - b)."""
    return Line(SLOPE * (terms.mean - b), SLOPE * SLOPE * terms.variance, SLOPE)


def _read(terms: _Terms, b: float, elapsed_days: float) -> Line:
    """Never shown, but a page on it was read: K = 1 - (1 - A)(1 - r), linearised where ability stands.

    A = sigmoid(a (theta - b)), r = 0.50 * 2^(-dt/7). The slope of logit K along theta is a A / K.
    """
    able = sigmoid(SLOPE * (terms.mean - b))
    read = PAGE_EFFECT * 2 ** (-elapsed_days / PAGE_HALF_LIFE_DAYS)
    chance = min(1 - (1 - able) * (1 - read), PAGE_MOST_KNOWN)
    slope = SLOPE * able / chance
    return Line(logit(chance), slope * slope * terms.variance, slope)


def _seen(terms: _Terms, b: float, stability: float, elapsed_days: float) -> Line:
    """Shown `elapsed_days` ago: two witnesses added in log-odds, the competency and the item's own memory.

    eta = 0.75 logit(R) + 0.55 a (theta - b) + rho - ln((1 + dt) / 8) phi
    """
    fade = -log((1 + elapsed_days) / (1 + FADE_REFERENCE_DAYS))
    mean = memory_log_odds(elapsed_days, stability) + SEEN_SLOPE * (terms.mean - b) + terms.rho + fade * terms.phi
    variance = terms.seen_variance + fade * (terms.seen_with_fade + fade * terms.fade_variance)
    return Line(mean, variance, SEEN_SLOPE, 1.0, fade)
