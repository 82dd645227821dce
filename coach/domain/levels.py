"""Ranges and levels: what a score and its uncertainty allow to be said."""

from collections.abc import Sequence
from math import erf, sqrt

from coach.domain.ability import sigmoid
from coach.domain.constants import LEAST_SHARE, LEVEL_CONFIRMED, LEVEL_LOST, RANGE_Z
from coach.domain.knowing import logit
from coach.model.score import Estimate, Level, LevelShown

LEVELS = tuple(Level)
"""Starting, Developing, Confident, Leading."""


def normal_share(z: float) -> float:
    """Phi: the share of a standard normal distribution below z."""
    return (1 + erf(z / sqrt(2))) / 2


def estimate(share: float, sd: float) -> Estimate:
    """A score with its 90 % range; `share` and `sd` on 0 to 1.

    The range is sigmoid(logit T +- 1.645 sd / (T (1 - T))): even on the log-odds scale, so never below 0 or above 100.
    """
    kept = _kept(share)
    centre, reach = logit(kept), RANGE_Z * sd / (kept * (1 - kept))
    return Estimate(
        score=100 * share, sd=100 * sd, low=100 * sigmoid(centre - reach), high=100 * sigmoid(centre + reach)
    )


def _kept(share: float) -> float:
    return min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)


def chance_reached(of: Estimate, cut: float, cut_error: float = 0.0) -> float:
    """P(true score >= cut): Phi of the distance on the log-odds scale over sd / (T (1 - T)).

    `cut` and its standard error are in points; the error joins the score's sd.
    """
    share = _kept(of.score / 100)
    sd = sqrt(of.sd**2 + cut_error**2) / 100
    return normal_share((logit(share) - logit(_kept(cut / 100))) * share * (1 - share) / sd)


def level_shown(
    of: Estimate, cuts: Sequence[float], cut_errors: Sequence[float], held: Level | None, *, highest: Level
) -> LevelShown:
    """The highest level the evidence confirms, never above `highest`, and how likely the next one is.

    A level is confirmed at 85 % and, once held, kept until its chance falls below 70 %.
    """
    level = Level.STARTING
    for reached, cut, error in zip(LEVELS[1:], cuts, cut_errors, strict=True):
        chance = chance_reached(of, cut, error)
        enough = LEVEL_LOST if held is not None and _rank(held) >= _rank(reached) else LEVEL_CONFIRMED
        if chance < enough or _rank(reached) > _rank(highest):
            return LevelShown(level=level, towards=reached, chance=chance)
        level = reached
    return LevelShown(level=level)


def _rank(level: Level) -> int:
    return LEVELS.index(level)
