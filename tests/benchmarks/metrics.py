"""How far estimates lie from the truth, and how well marks were predicted."""

import math
from collections.abc import Sequence
from itertools import groupby, pairwise

Pairs = Sequence[tuple[float, float]]
"""(predicted, actual), both 0 to 1."""

LEAST = 1e-4
"""No prediction is taken as more certain than this when its log loss is worked out."""


def mean(values: Sequence[float]) -> float:
    """NaN of nothing, so that a figure without cases reads as such and meets no bar."""
    return sum(values) / len(values) if values else math.nan


def rmse(errors: Sequence[float]) -> float:
    return math.sqrt(mean([error * error for error in errors]))


def quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else math.nan


def log_loss(pairs: Pairs) -> float:
    """Mean log loss in nats; a credit between 0 and 1 counts as that share of a right answer."""
    total = 0.0
    for predicted, actual in pairs:
        chance = min(max(predicted, LEAST), 1 - LEAST)
        total -= actual * math.log(chance) + (1 - actual) * math.log(1 - chance)
    return total / len(pairs) if pairs else math.nan


def bins_rmse(pairs: Pairs, bins: int = 20) -> float:
    """Root mean square gap between mean predicted and mean actual over bins of equal count, by predicted."""
    ordered = sorted(pairs)
    if len(ordered) < bins:
        return math.nan
    edges = [round(number * len(ordered) / bins) for number in range(bins + 1)]
    gaps = []
    for low, high in pairwise(edges):
        part = ordered[low:high]
        gaps.append(mean([predicted for predicted, _ in part]) - mean([actual for _, actual in part]))
    return rmse(gaps)


def auc(pairs: Pairs) -> float:
    """Chance that a random right answer had been predicted above a random wrong one; ties count half.

    A credit between 0 and 1 counts as that share of a right answer and the rest of a wrong one.
    """
    ordered = sorted(pairs)
    below = wins = 0.0
    for _, alike in groupby(ordered, key=lambda pair: pair[0]):
        earned = [actual for _, actual in alike]
        right, wrong = sum(earned), len(earned) - sum(earned)
        wins += right * (below + wrong / 2)
        below += wrong
    rights = len(ordered) - below
    return wins / (rights * below) if rights and below else math.nan
