"""The figures behind a score: which answers counted, how long ago, and what moved it most."""

from collections.abc import Mapping
from datetime import datetime
from heapq import nlargest

from coach.domain.memory import days_between
from coach.domain.outlook import outlook
from coach.model.index import Index
from coach.model.score import Explanation, Measurement, Move, NotCounted

NAMED = 3
"""Items, and competencies, named as what moved the score most."""


def explain(measurement: Measurement, index: Index, now: datetime, before: Measurement | None = None) -> Explanation:
    """The figures behind the score at `now`.

    Moves are changes in w_i K_i, in points, against the leader as `before`, else as one who had answered nothing.
    """
    after = _worth(measurement, index, now)
    start = _worth(before or Measurement(), index, now)
    moves = {item: after[item] - start[item] for item in after}
    competencies: dict[str, float] = {}
    for item, points in moves.items():
        competency = index.items[item].competency
        competencies[competency] = competencies.get(competency, 0.0) + points
    last = measurement.last_answer
    return Explanation(
        answers=measurement.answers + measurement.not_counted.get(NotCounted.CHANGED, 0),
        counted=measurement.evidence,
        not_counted={reason: count for reason, count in measurement.not_counted.items() if count},
        days_since=None if last is None else days_between(last, now),
        items=_largest(moves),
        competencies=_largest(competencies),
    )


def _worth(measurement: Measurement, index: Index, now: datetime) -> dict[str, float]:
    """What each item adds to the score, in points: 100 w_i K_i a week ahead."""
    figure = outlook(measurement, index, now)
    return {name: figure.points(item) * figure.chances[name] for name, item in index.items.items()}


def _largest(moves: Mapping[str, float]) -> tuple[Move, ...]:
    ranked = nlargest(NAMED, moves, key=lambda name: abs(moves[name]))
    return tuple(Move(id=name, points=moves[name]) for name in ranked if moves[name])
