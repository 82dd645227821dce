"""How sure a leader says they are, beside how right they are. Never part of the score."""

from math import sqrt

from coach.domain.constants import GAP_LEAST, RANGE_Z, RATED_FEWEST
from coach.model.event import Sureness
from coach.model.score import Confidence, Measurement, SurenessFigures, WordUsed

RANGES = {Sureness.SURE: (0.80, 1.0), Sureness.FAIRLY_SURE: (0.67, 0.80), Sureness.GUESSING: (0.0, 0.67)}
"""The share of right answers each word should go with, as in certainty-based marking (A. R. Gardner-Medwin)."""


def sureness(measurement: Measurement) -> SurenessFigures:
    """Each word with its count and share right, and whether claims and marks lie apart."""
    rated = measurement.rated
    gap = None
    if len(rated) >= RATED_FEWEST:
        gap = sum(claim - credit for claim, credit in rated) / len(rated)
    return SurenessFigures(
        words=tuple(_word(measurement, word) for word in Sureness if word in measurement.sureness),
        rated=len(rated),
        gap=gap,
        confidence=None if gap is None else _confidence(measurement, gap),
    )


def _word(measurement: Measurement, word: Sureness) -> WordUsed:
    answers, right = measurement.sureness[word]
    low, high = RANGES[word]
    return WordUsed(word=word, answers=answers, share_right=right / answers, low=low, high=high)


def _confidence(measurement: Measurement, gap: float) -> Confidence:
    """Apart only when the gap is at least .05 and beyond what chance explains: 1.645 sqrt(sum p (1 - p)) / n."""
    rated = measurement.rated
    by_chance = RANGE_Z * sqrt(sum(claim * (1 - claim) for claim, _ in rated)) / len(rated)
    if abs(gap) < GAP_LEAST or abs(gap) <= by_chance:
        return Confidence.IN_LINE
    return Confidence.OVER if gap > 0 else Confidence.UNDER
