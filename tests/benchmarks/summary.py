"""Figures over many simulated learners, as the table of bars and its companions name them."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from tests.benchmarks.diary import REPEAT
from tests.benchmarks.metrics import Pairs, auc, bins_rmse, log_loss, mean, quantile, rmse
from tests.benchmarks.practice import LATER, WAYS
from tests.benchmarks.simulate import BASELINES, Lived, Look

Lives = Sequence[Lived]
GAIN_NOTICED = 8.0


def errors(looks: Sequence[Look]) -> float:
    return rmse([look.error for look in looks])


def bias(looks: Sequence[Look]) -> float:
    return mean([look.error for look in looks])


def coverage(looks: Sequence[Look]) -> float:
    return mean([float(look.covered) for look in looks])


def half_width(looks: Sequence[Look]) -> float:
    return mean([look.half_width for look in looks])


def baseline_error(looks: Sequence[Look], name: str) -> float:
    place = BASELINES.index(name)
    return rmse([look.baselines[place] - look.truth for look in looks])


def percent_coverage(looks: Sequence[Look]) -> float:
    return mean([float(abs(look.baselines[0] - look.truth) <= look.percent_half_width) for look in looks])


def row(name: str) -> Callable[[Lives], list[Look]]:
    return lambda lives: [lived.rows[name] for lived in lives]


def paper(name: str, questions: int) -> Callable[[Lives], list[Look]]:
    return lambda lives: [lived.papers[name][questions] for lived in lives]


def five(lives: Lives) -> list[Look]:
    return [lived.five for lived in lives if lived.five]


def every_row(lives: Lives) -> list[list[Look]]:
    return [row(name)(lives) for name in lives[0].rows]


def questions_to(lives: Lives, width: float) -> float:
    """Questions until the mean half-width of the expected mark falls to `width`, between two counts in proportion."""
    counts = sorted(lives[0].expected_half_width)
    means = [mean([lived.expected_half_width[count] for lived in lives]) for count in counts]
    if means[0] <= width:
        return float(counts[0])
    for (count, wide), (following, narrow) in pairwise(zip(counts, means, strict=True)):
        if narrow <= width:
            return count + (following - count) * (wide - width) / (wide - narrow)
    return math.inf


def program_pairs(lives: Lives, situation: str = REPEAT) -> Pairs:
    return [(each.program, each.credit) for lived in lives for each in lived.predictions if each.situation == situation]


def truth_pairs(lives: Lives, situation: str = REPEAT) -> Pairs:
    return [(each.truth, each.credit) for lived in lives for each in lived.predictions if each.situation == situation]


def baseline_pairs(lives: Lives, name: str, situation: str = REPEAT) -> Pairs:
    place = BASELINES.index(name)
    return [
        (each.baselines[place], each.credit)
        for lived in lives
        for each in lived.predictions
        if each.situation == situation
    ]


def loss_against(lives: Lives, name: str, situation: str = REPEAT) -> float:
    return log_loss(program_pairs(lives, situation)) / log_loss(baseline_pairs(lives, name, situation))


def closed(lives: Lives, situation: str = REPEAT) -> float:
    """Share of the way from percent correct to the truth itself that the program's log loss has come."""
    percent = log_loss(baseline_pairs(lives, "percent", situation))
    own, oracle = log_loss(program_pairs(lives, situation)), log_loss(truth_pairs(lives, situation))
    return (percent - own) / (percent - oracle)


def gap_in_bins(lives: Lives, situation: str = REPEAT) -> float:
    return bins_rmse(program_pairs(lives, situation))


def ranking(lives: Lives, situation: str = REPEAT) -> float:
    return auc(program_pairs(lives, situation))


def gain(lives: Lives, way: str, day: float) -> float:
    """Points known more than without practice, per hour of practice."""
    return mean([lived.gains[way][LATER.index(day)] for lived in lives])


def gain_against_best(lives: Lives, day: float) -> float:
    return gain(lives, "own", day) / max(gain(lives, way, day) for way in WAYS if way != "own")


def too_high(looks: Sequence[Look]) -> float:
    return mean([float(look.shown_level > look.true_level) for look in looks])


def exact(looks: Sequence[Look]) -> float:
    return mean([float(look.shown_level == look.true_level) for look in looks])


def false_claims(lives: Lives) -> float:
    """Of the learners whose truth did not rise, or of all claims where none is like that, those told "improved"."""
    still = [lived for lived in lives if lived.true_gain <= 0]
    claims = [lived for lived in lives if lived.improved]
    among = still or claims
    return mean([float(lived.improved and lived.true_gain <= 0) for lived in among]) if among else 0.0


def noticed(lives: Lives) -> float:
    return mean([float(lived.improved) for lived in lives if lived.true_gain >= GAIN_NOTICED])


def worst_fall(lives: Lives) -> float:
    return quantile([fall for lived in lives for fall in lived.falls], 0.99)
