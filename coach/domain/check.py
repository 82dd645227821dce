"""The check: which question tells most about the score now, and when enough is known.

A question tells as much as the variance of the score is expected to fall once it is answered. That balances content
by itself: a competency already measured offers less.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from coach.domain.ability import Gradient, Line, after, chance_of, moments, outcomes
from coach.domain.constants import (
    CHECK_FEWEST,
    CHECK_HALF_WIDTH,
    CHECK_MOST,
    CHECK_NEAR_BEST,
    CHECK_PARTIAL_SHARE,
    QUICK_QUESTIONS,
    SPOILED_HOURS,
    UNSHOWN_DAYS,
)
from coach.domain.half_way import QUICK_KINDS
from coach.domain.knowing import Vantage, difficulty
from coach.domain.memory import days_between
from coach.domain.outlook import Figure, ability_at, not_before, outlook
from coach.domain.planning import Chance, pick
from coach.model.index import Index, Item
from coach.model.score import ItemState, Measurement

UNSEEN = ItemState()


def next_question(
    measurement: Measurement, index: Index, asked: Sequence[str], now: datetime, rng: Chance, *, quick: bool
) -> Item | None:
    """The item to ask next in a check that has `asked` these so far; None when it is over.

    Drawn at random among those that tell nearly as much as the best one, so that two leaders get different papers.
    """
    now = not_before(measurement, now)
    figure = outlook(measurement, index, now)
    candidates = _candidates(measurement, index, asked, now, quick=quick)
    if quick:
        candidates = candidates if len(asked) < QUICK_QUESTIONS else []
    elif _sure_enough(figure, asked):
        candidates = _of_competencies_not_asked(candidates, index, asked)
    elif len(asked) >= CHECK_MOST:
        candidates = []
    return _draw(candidates, measurement, figure, now, rng)


def most_telling(
    measurement: Measurement, index: Index, asked: Sequence[str], now: datetime, rng: Chance
) -> Item | None:
    """The item that a full check would ask next if it never ended; None when none is left to ask."""
    now = not_before(measurement, now)
    candidates = _candidates(measurement, index, asked, now, quick=False)
    return _draw(candidates, measurement, outlook(measurement, index, now), now, rng)


def _draw(
    candidates: Sequence[Item], measurement: Measurement, figure: Figure, now: datetime, rng: Chance
) -> Item | None:
    """One at random of those that tell nearly as much as the best."""
    if not candidates:
        return None
    gains = _gains(_preferred(candidates, measurement, now), measurement, figure, now)
    best = max(gain for _, gain in gains)
    return pick([item for item, gain in gains if gain >= CHECK_NEAR_BEST * best], rng)


def _sure_enough(figure: Figure, asked: Sequence[str]) -> bool:
    """Whether the range is narrow enough to stop, once every competency was asked about."""
    found = figure.estimate()
    return len(asked) >= CHECK_FEWEST and (found.high - found.low) / 2 <= CHECK_HALF_WIDTH


def _of_competencies_not_asked(candidates: Iterable[Item], index: Index, asked: Sequence[str]) -> list[Item]:
    met = {index.items[name].competency for name in asked if name in index.items}
    missing = [item for item in candidates if item.competency not in met]
    return missing if len(asked) < CHECK_MOST else []


def _candidates(
    measurement: Measurement, index: Index, asked: Sequence[str], now: datetime, *, quick: bool
) -> list[Item]:
    """Items that may be asked: they would be evidence, have one step, and leave partial credit to a third at most."""
    partial = sum(index.items[name].partial for name in asked if name in index.items)
    partial_allowed = CHECK_PARTIAL_SHARE * (partial + 1) <= len(asked) + 1
    taken = frozenset(asked)
    return [
        item
        for name, item in index.items.items()
        if name not in taken
        and not item.two_step
        and (partial_allowed or not item.partial)
        and (not quick or item.kind in QUICK_KINDS)
        and _is_evidence(measurement.items.get(name, UNSEEN), now)
    ]


def _is_evidence(item: ItemState, now: datetime) -> bool:
    """Not in contact within eight hours, nor answered within 60 days and not explained since."""
    if item.contact is not None and days_between(item.contact, now) * 24 < SPOILED_HOURS:
        return False
    return item.unshown is None or days_between(item.unshown, now) >= UNSHOWN_DAYS


def _preferred(candidates: Sequence[Item], measurement: Measurement, now: datetime) -> Sequence[Item]:
    """Those not met for 60 days, if there are any."""
    states = measurement.items
    fresh = [
        item
        for item in candidates
        if (met := states.get(item.id, UNSEEN).contact) is None or days_between(met, now) >= UNSHOWN_DAYS
    ]
    return fresh or candidates


def _gains(
    candidates: Iterable[Item], measurement: Measurement, figure: Figure, now: datetime
) -> list[tuple[Item, float]]:
    """Each candidate with the expected fall of the score's variance; items alike in all that matters count once."""
    vantage = Vantage(ability_at(measurement, now), now)
    towards = vantage.ability.project(figure.gradient)
    states: Mapping[str, ItemState] = measurement.items
    known: dict[object, float] = {}
    gains = []
    for item in candidates:
        state = states.get(item.id)
        b = difficulty(item.difficulty, item.b)
        alike = (item.competency, b, item.floor, item.full_chance, item.partial, state)
        gain = known.get(alike) if state is None else None
        if gain is None:
            gain = known[alike] = _gain(item, vantage.line(item.competency, b, state), towards)
        gains.append((item, gain))
    return gains


def _gain(item: Item, line: Line, towards: Gradient) -> float:
    """cov^2 / v * (1 - E[remaining variance of z]), cov = h'VJ; `towards` is VJ, J the shown score's gradient."""
    covariance = line.theta * towards.theta[item.competency] + line.offset * towards.offset + line.fade * towards.fade
    at = moments(line.mean, line.variance**0.5)
    possible = outcomes(item.floor, item.full_chance, partial=item.partial)
    remaining = sum(chance_of(at, likelihood) * after(at, likelihood)[1] for likelihood in possible)
    return covariance**2 / line.variance * (1 - remaining)
