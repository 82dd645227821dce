"""The chance that one item is known at one moment, from ability, what was read, and its own memory."""

from datetime import datetime
from math import log

from coach.domain.ability import FADE, OFFSET, Ability, Line, Theta, sigmoid
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


def difficulty(label: str, b: float | None = None) -> float:
    """Difficulty in logits: as measured, else as labelled; an unknown label is medium."""
    return DIFFICULTY.get(label, DIFFICULTY["medium"]) if b is None else b


def logit(chance: float) -> float:
    return log(chance / (1 - chance))


def memory_log_odds(elapsed_days: float, stability: float) -> float:
    """What an item's own memory says, in log-odds: 0.75 logit(R), R between .02 and .98."""
    recalled = retrievability(elapsed_days, stability)
    return SEEN_MEMORY * logit(min(max(recalled, LEAST_RETRIEVABILITY), MOST_RETRIEVABILITY))


def fade_slope(elapsed_days: float) -> float:
    """How the log-odds change with phi: -ln((1 + dt) / 8), nothing after seven days."""
    return -log((1 + elapsed_days) / (1 + FADE_REFERENCE_DAYS))


class Vantage:
    """What is expected of any item at the moment `at`, as certain as `ability` stands."""

    __slots__ = ("ability", "at", "offset_fade", "state", "thetas")

    def __init__(self, ability: Ability, at: datetime) -> None:
        self.ability = ability
        self.at = at
        self.thetas: dict[str, Theta] = {}
        covariance = ability.covariance
        self.state = ability.mean[OFFSET], ability.mean[FADE]
        self.offset_fade = covariance[OFFSET][OFFSET], covariance[FADE][FADE], covariance[OFFSET][FADE]

    def theta(self, competency: str) -> Theta:
        theta = self.thetas.get(competency)
        if theta is None:
            theta = self.thetas[competency] = self.ability.theta(competency)
        return theta

    def line(self, competency: str, b: float, item: ItemState | None) -> Line:
        """The log-odds that an item of difficulty `b` is known."""
        theta = self.theta(competency)
        if item is None:
            return self._unseen(theta, b)
        if item.memory is not None:
            return self.seen(theta, b, item.memory.stability, days_between(item.memory.shown, self.at))
        if item.page is not None:
            return self._read(theta, b, days_between(item.page, self.at))
        return self._unseen(theta, b)

    def _unseen(self, theta: Theta, b: float) -> Line:
        """Never shown, no page read: eta = a (theta - b)."""
        return Line(SLOPE * (theta.mean - b), SLOPE * SLOPE * theta.variance, SLOPE)

    def _read(self, theta: Theta, b: float, elapsed_days: float) -> Line:
        """Never shown, but a page on it was read: K = 1 - (1 - A)(1 - r), linearised where ability stands.

        A = sigmoid(a (theta - b)), r = 0.50 * 2^(-dt/7). The slope of logit K along theta is a A / K.
        """
        able = sigmoid(SLOPE * (theta.mean - b))
        read = PAGE_EFFECT * 2 ** (-elapsed_days / PAGE_HALF_LIFE_DAYS)
        chance = min(1 - (1 - able) * (1 - read), PAGE_MOST_KNOWN)
        slope = SLOPE * able / chance
        return Line(logit(chance), slope * slope * theta.variance, slope)

    def seen(self, theta: Theta, b: float, stability: float, elapsed_days: float) -> Line:
        """Shown `elapsed_days` ago: two witnesses added in log-odds, the competency and the item's own memory.

        eta = 0.75 logit(R) + 0.55 a (theta - b) + rho - ln((1 + dt) / 8) phi
        """
        slope = SEEN_ABILITY * SLOPE
        fade = fade_slope(elapsed_days)
        rho, phi = self.state
        offset_variance, fade_variance, offset_fade = self.offset_fade
        mean = memory_log_odds(elapsed_days, stability) + slope * (theta.mean - b) + rho + fade * phi
        variance = (
            slope * slope * theta.variance
            + offset_variance
            + fade * fade * fade_variance
            + 2 * (slope * theta.with_offset + slope * fade * theta.with_fade + fade * offset_fade)
        )
        return Line(mean, variance, slope, 1.0, fade)
