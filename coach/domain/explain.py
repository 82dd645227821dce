"""The figures behind a score: which answers counted, how long ago, and what moved it most."""

from collections.abc import Mapping
from datetime import datetime
from heapq import nlargest

from coach.domain.memory import days_between
from coach.domain.outlook import outlook
from coach.model.index import Index
from coach.model.score import Explanation, ItemState, Measurement, Move, NotCounted

NAMED = 3
"""Items, and competencies, named as what moved the score most."""

WORTH_NAMING = 0.1
"""By how much the chance of knowing an item must have moved, a share of 1, before the item is named. Larger: fewer."""


def explain(measurement: Measurement, index: Index, now: datetime, before: Measurement | None = None) -> Explanation:
    """The figures behind the score at `now`.

    Moves are changes in w_i K_i, in points, against the leader as `before`, else as one who had answered nothing.
    """
    after, start = outlook(measurement, index, now), outlook(before or Measurement(), index, now)
    moved = {name: after.chances[name] - start.chances[name] for name in index.items}
    moves = {name: after.points(item) * moved[name] for name, item in index.items.items()}
    competencies: dict[str, float] = {}
    for name, points in moves.items():
        competency = index.items[name].competency
        competencies[competency] = competencies.get(competency, 0.0) + points
    met = (name for name, state in measurement.items.items() if name in moves and _by_itself(state))
    told = {name: moves[name] for name in met if abs(moved[name]) >= WORTH_NAMING}
    last = measurement.last_answer
    return Explanation(
        answers=measurement.answers + measurement.not_counted.get(NotCounted.CHANGED, 0),
        counted=measurement.evidence,
        not_counted={reason: count for reason, count in measurement.not_counted.items() if count},
        days_since=None if last is None else days_between(last, now),
        items=_largest(told),
        competencies=_largest(competencies),
    )


def _by_itself(item: ItemState) -> bool:
    """Whether it moved by being explained or read about; else its competency moved it, and there is nothing to say.

    Of one whose answer waits to be explained nothing is said either: it would tell how the answer went.
    """
    return item.unshown is None and (item.memory is not None or item.page is not None)


def _largest(moves: Mapping[str, float]) -> tuple[Move, ...]:
    ranked = nlargest(NAMED, moves, key=lambda name: abs(moves[name]))
    return tuple(Move(id=name, points=moves[name]) for name in ranked if moves[name])
