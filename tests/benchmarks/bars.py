"""What the score must reach: each bar with its must, its stretch and what an early prototype reached."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks import summary as s
from tests.benchmarks.metrics import mean
from tests.benchmarks.summary import Lives, every_row, paper, row

READS_8 = 8.5
"""People are shown whole numbers: a half-width below this reads as 8. The same rounding gives the specification's
other figures, +-9 at 30 questions and +-8 at 40."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure and its bars; `higher` where more is better. `alone`: each model alone is held to 1.15 of it."""

    name: str
    measure: Callable[[Lives], float]
    must: float
    stretch: float
    prototype: str
    higher: bool = False
    alone: bool = False
    decimals: int = 2

    def met(self, value: float, bar: float) -> bool:
        return value >= bar if self.higher else value <= bar

    def verdict(self, value: float) -> str:
        if math.isnan(value):
            return "not measured"
        if self.met(value, self.stretch):
            return "pass, stretch"
        if math.isinf(self.must):
            return "not judged"
        return "pass" if self.met(value, self.must) else "FAIL"


def check_error(questions: int) -> Callable[[Lives], float]:
    return lambda lives: s.errors(paper("own choice", questions)(lives))


def row_error(name: str) -> Callable[[Lives], float]:
    return lambda lives: s.errors(row(name)(lives))


def row_width(name: str) -> Callable[[Lives], float]:
    return lambda lives: s.half_width(row(name)(lives))


def against(name: str, baseline: str) -> Callable[[Lives], float]:
    return lambda lives: s.errors(row(name)(lives)) / s.baseline_error(row(name)(lives), baseline)


def against_balanced(lives: Lives) -> float:
    return check_error(30)(lives) / s.errors(paper("balanced-random", 30)(lives))


def against_percent(questions: int) -> Callable[[Lives], float]:
    """The program's own paper and reading of it, against percent correct on a balanced-random paper."""
    return lambda lives: (
        check_error(questions)(lives) / s.baseline_error(paper("balanced-random", questions)(lives), "percent")
    )


def paper_coverages(lives: Lives) -> list[float]:
    return [s.coverage(paper("own choice", questions)(lives)) for questions in (10, 20, 30, 60)]


def coverages(lives: Lives) -> list[float]:
    return [s.coverage(looks) for looks in every_row(lives)]


def late_levels(lives: Lives) -> float:
    return mean([s.exact(row(name)(lives)) for name in ("30", "60", "90", "120")])


def bars() -> tuple[Bar, ...]:
    return (*check_bars(), *calendar_bars(), *mark_bars(), *practice_bars(), *claim_bars())


def check_bars() -> list[Bar]:
    return [
        Bar("check, RMSE at 10 questions", check_error(10), 13.6, 12.2, "12.8", alone=True),
        Bar("check, RMSE at 30 questions", check_error(30), 9.8, 8.5, "9.3", alone=True),
        Bar("check, RMSE at 60 questions", check_error(60), 7.4, 6.3, "6.9", alone=True),
        Bar("RMSE at 30 / balanced-random paper", against_balanced, 1.00, 0.85, ".95"),
        Bar("RMSE at 30 / percent correct, balanced-random paper", against_percent(30), 0.88, 0.74, ".80"),
        Bar("RMSE at 10 / percent correct, balanced-random paper", against_percent(10), 0.75, 0.62, ".68"),
        Bar(
            "mean half-width at 30",
            lambda lives: s.half_width(paper("own choice", 30)(lives)),
            15.2,
            12.8,
            "14.5",
            decimals=1,
        ),
        Bar(
            "coverage at 10, 20, 30, 60: least",
            lambda lives: min(paper_coverages(lives)),
            0.85,
            0.86,
            ".86",
            higher=True,
        ),
        Bar("coverage at 10, 20, 30, 60: most", lambda lives: max(paper_coverages(lives)), 0.95, 0.95, ".91"),
        Bar("questions until the expected mark reads +-8", lambda lives: s.questions_to(lives, READS_8), 44, 36, "40"),
        Bar("questions until it is +-8.0", lambda lives: s.questions_to(lives, 8.0), math.inf, 36, "-"),
    ]


def calendar_bars() -> list[Bar]:
    reached = (
        ("0.5", 9.6, 8.2, "9.0"),
        ("30", 6.6, 5.4, "6.0"),
        ("90", 5.3, 4.2, "4.8"),
        ("120", 5.9, 4.7, "5.3"),
    )
    widths = (("30", 11.8, 9.5, "10.9"), ("90", 11.2, 8.8, "10.4"), ("120", 14.0, 11.0, "13.1"))
    at_check = (("percent", 0.94, 0.80, ".87"), ("Elo", 0.94, 0.80, ".87"), ("FSRS", 0.98, 0.85, ".91"))
    at_30 = (("percent", 1.04, 0.90, ".97"), ("Elo", 0.75, 0.60, ".68"), ("FSRS", 0.86, 0.70, ".79"))
    return [
        *(Bar(f"day {day}, RMSE", row_error(day), must, best, was, alone=True) for day, must, best, was in reached),
        Bar("coverage, every row: least", lambda lives: min(coverages(lives)), 0.85, 0.88, ".89", higher=True),
        Bar("coverage, every row: most (stretch only)", lambda lives: max(coverages(lives)), 1.0, 0.96, ".99"),
        Bar(
            "absolute bias, every row: most", lambda lives: max(abs(s.bias(r)) for r in every_row(lives)), 2.5, 1, "1.4"
        ),
        *(
            Bar(f"day {day}, mean half-width", row_width(day), must, best, was, decimals=1)
            for day, must, best, was in widths
        ),
        *(Bar(f"check, RMSE / {name}", against("check", name), must, best, was) for name, must, best, was in at_check),
        *(Bar(f"day 30, RMSE / {name}", against("30", name), must, best, was) for name, must, best, was in at_30),
        Bar("reveal after a check: mean rise", lambda lives: mean([x.reveal_rise for x in lives]), 2, 1.5, "1.2"),
        Bar("reveal after a check: largest rise", lambda lives: max(x.reveal_rise for x in lives), 6, 4, "2.7"),
        Bar("fall the day after any sitting, worst 1 %", s.worst_fall, 0.6, 0.3, ".36"),
        Bar("five lessons, no check: RMSE", lambda lives: s.errors(s.five(lives)), 14.2, 12.0, "13.0", alone=True),
        Bar("five lessons: coverage", lambda lives: s.coverage(s.five(lives)), 0.84, 0.90, ".88", higher=True),
    ]


def mark_bars() -> list[Bar]:
    losses = (("FSRS", 0.93, 0.88, ".905"), ("percent", 0.96, 0.92, ".943"), ("Elo", 0.91, 0.85, ".875"))
    return [
        *(
            Bar(f"repeats, log loss / {name}", loss(name), must, best, was, decimals=3)
            for name, must, best, was in losses
        ),
        Bar("repeats, log loss closed", s.closed, 0.34, 0.50, ".42", higher=True),
        Bar("repeats, RMSE (bins)", s.gap_in_bins, 0.025, 0.010, ".016", decimals=3),
        Bar("repeats, AUC", s.ranking, 0.69, 0.73, ".71", higher=True, decimals=3),
    ]


def loss(name: str) -> Callable[[Lives], float]:
    return lambda lives: s.loss_against(lives, name)


def practice_bars() -> list[Bar]:
    return [
        Bar(
            "points per hour / best baseline, day 90",
            lambda lives: s.gain_against_best(lives, 90.0),
            1.12,
            1.30,
            "1.20",
            higher=True,
        ),
        Bar(
            "points per hour / best baseline, day 120",
            lambda lives: s.gain_against_best(lives, 120.0),
            1.06,
            1.25,
            "1.14",
            higher=True,
        ),
    ]


def claim_bars() -> list[Bar]:
    return [
        Bar(
            "level too high, the worst row",
            lambda lives: max(s.too_high(looks) for looks in every_row(lives)),
            0.05,
            0.02,
            ".04",
            decimals=3,
        ),
        Bar("level exact from day 30", late_levels, 0.60, 0.75, ".64-.73", higher=True),
        Bar('"improved" by day 90: false claims', s.false_claims, 0.05, 0.02, "0 of 247", decimals=3),
        Bar('"improved" by day 90: gains of 8+ noticed', s.noticed, 0.30, 0.50, ".37", higher=True),
    ]
