"""The literacy score: the share of the whole curriculum a leader would still know in a week, and how sure that is.

T = sum over items of w_i K_i at t + 7 days, where w_i shares a competency's weight evenly among its items and K_i is
the chance that item i is known. Its variance is J' V J (the person's state is uncertain), a scatter of single items
around their competency, and a floor for the model itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import pi, sqrt
from typing import NamedTuple

from coach.domain.ability import Ability, Gradient, Line, expected_chance, sigmoid
from coach.domain.constants import (
    AHEAD_DAYS,
    FLOOR_PARTIAL_EXTRA,
    FLOOR_PARTIAL_MOST,
    FUTURE_DAYS,
    ITEM_NOISE,
    LEVEL_COMPETENCIES,
    MODEL_SD,
    NAMED_CHANCE,
    NEEDED_ITEMS,
    OWN_EVIDENCE,
    SLIP,
)
from coach.domain.knowing import Vantage, difficulty
from coach.domain.levels import estimate, level_shown, normal_share
from coach.domain.memory import days_between
from coach.model.event import Snapshot
from coach.model.index import Index, Item
from coach.model.score import CompetencyScore, Estimate, Level, LevelShown, Measurement, Score

PI_8 = pi / 8


class Worth(NamedTuple):
    """What an item is worth to a figure when it is not known, and how much more when it is."""

    unknown: float
    more: float


HEADLINE = Worth(0.0, 1.0)
"""The literacy score counts every item alike: nothing for a lucky guess, all of it for knowing."""


def mark_worth(item: Item) -> Worth:
    """The mark an item earns: its floor when not known, 0.95 when known, as careless slips remain."""
    floor = min(FLOOR_PARTIAL_MOST, item.floor + FLOOR_PARTIAL_EXTRA) if item.partial else item.floor
    return Worth(floor, 1 - SLIP - floor)


@dataclass(slots=True)
class Part:
    """One competency's figure, a mean over its items: share 0 to 1, slopes along ability, rho and phi, item scatter."""

    competency: str
    items: int = 0
    seen: int = 0
    share: float = 0.0
    theta: float = 0.0
    offset: float = 0.0
    fade: float = 0.0
    scatter: float = 0.0

    def add(self, line: Line, worth: Worth) -> None:
        """One item: its K = sigmoid(mu / root), root = sqrt(1 + pi v / 8), and dK/dx = K (1 - K) / root * h."""
        root = sqrt(1 + PI_8 * line.variance)
        known = sigmoid(line.mean / root)
        scatter = known * (1 - known)
        slope = worth.more * scatter / root
        self.items += 1
        self.share += worth.unknown + worth.more * known
        self.theta += slope * line.theta
        self.offset += slope * line.offset
        self.fade += slope * line.fade
        self.scatter += worth.more * worth.more * scatter

    def settle(self) -> None:
        """Turn sums over items into means."""
        self.share /= self.items
        self.theta /= self.items
        self.offset /= self.items
        self.fade /= self.items
        self.scatter /= self.items * self.items


class Figure:
    """A weighted mean of parts, with the gradient and scatter that its uncertainty comes from."""

    def __init__(self, ability: Ability, parts: Mapping[str, Part], weights: Mapping[str, float]) -> None:
        self.ability = ability
        self.parts = parts
        self.weights = weights
        self.share = sum(weight * parts[competency].share for competency, weight in weights.items())
        self.scatter = sum(weight * weight * parts[competency].scatter for competency, weight in weights.items())
        self.gradient = Gradient(
            {competency: weight * parts[competency].theta for competency, weight in weights.items()},
            sum(weight * parts[competency].offset for competency, weight in weights.items()),
            sum(weight * parts[competency].fade for competency, weight in weights.items()),
        )

    def estimate(self) -> Estimate:
        """The share with its sd: sd^2 = J'VJ + 0.5 scatter + 0.015^2."""
        variance = self.ability.variance_of(self.gradient) + ITEM_NOISE * self.scatter + MODEL_SD**2
        return estimate(self.share, sqrt(variance))

    def alone(self, competency: str) -> "Figure":
        return Figure(self.ability, self.parts, {competency: 1.0})

    def chance_above(self, one: str, other: str) -> float:
        """Chance that one competency truly lies above another, by their difference and its own uncertainty."""
        difference = Figure(self.ability, self.parts, {one: 1.0, other: -1.0})
        variance = self.ability.variance_of(difference.gradient) + ITEM_NOISE * difference.scatter + MODEL_SD**2
        return normal_share(difference.share / sqrt(variance))


def ability_at(measurement: Measurement, at: datetime, ahead_days: float = 0.0) -> Ability:
    """The person's state widened to `at` and `ahead_days` beyond; the measurement itself is not touched."""
    ability = Ability(measurement)
    waited = 0.0 if measurement.last is None else days_between(measurement.last, at)
    ability.widen(waited + ahead_days)
    return ability


def outlook(measurement: Measurement, index: Index, at: datetime, ahead_days: float = AHEAD_DAYS) -> Figure:
    """The score `ahead_days` after `at`, nothing done in between; 0 for this very moment."""
    at = _not_before(measurement, at)
    vantage = Vantage(ability_at(measurement, at, ahead_days), at + timedelta(days=ahead_days))
    return Figure(vantage.ability, _parts(measurement, index, vantage, None), weights(index))


def marks(measurement: Measurement, index: Index, at: datetime) -> Figure:
    """The mark, 0 to 1, if every question were asked at `at`, guesses included."""
    vantage = Vantage(Ability(measurement), _not_before(measurement, at))
    return Figure(vantage.ability, _parts(measurement, index, vantage, mark_worth), weights(index))


def weights(index: Index) -> dict[str, float]:
    """Each competency's share of the score, over those that have items."""
    listed = {competency.id: competency.weight for competency in index.course.competencies}
    present = {item.competency for item in index.items.values()}
    raw = {competency: weight for competency, weight in listed.items() if competency in present}
    raw.update(dict.fromkeys(sorted(present - listed.keys()), 1.0))
    total = sum(raw.values())
    return {competency: weight / total for competency, weight in raw.items()}


def _parts(
    measurement: Measurement, index: Index, vantage: Vantage, worth: Callable[[Item], Worth] | None
) -> dict[str, Part]:
    """One part for each competency that has items. Without `worth` every item counts as in the headline."""
    parts: dict[str, Part] = {}
    states = measurement.items
    for item in index.items.values():
        part = parts.get(item.competency)
        if part is None:
            part = parts[item.competency] = Part(item.competency)
        state = states.get(item.id)
        line = vantage.line(item.competency, difficulty(item.difficulty, item.b), state)
        part.add(line, HEADLINE if worth is None else worth(item))
        if state is not None and state.memory is not None:
            part.seen += 1
    for part in parts.values():
        part.settle()
    return parts


def _not_before(measurement: Measurement, at: datetime) -> datetime:
    return at if measurement.last is None else max(at, measurement.last)


def known(measurement: Measurement, index: Index, now: datetime) -> dict[str, float]:
    """The chance, 0 to 1, that each item is known at this very moment; for choosing practice and predicting marks."""
    vantage = Vantage(Ability(measurement), _not_before(measurement, now))
    chances = {}
    for item in index.items.values():
        b = difficulty(item.difficulty, item.b)
        line = vantage.line(item.competency, b, measurement.items.get(item.id))
        chances[item.id] = expected_chance(line.mean, line.variance)
    return chances


def score(measurement: Measurement, index: Index, now: datetime) -> Score:
    """The score with its range, level and competencies. Asking for it never changes anything."""
    figure, mark = outlook(measurement, index, now), marks(measurement, index, now)
    evidence = own_evidence(measurement)
    counted = sum(evidence.values())
    measured = counted >= NEEDED_ITEMS
    competencies = tuple(_competency(competency, index, measurement, figure, mark) for competency in figure.weights)
    overall = figure.estimate()
    strongest, weakest = _extremes(figure, evidence) if measured else (None, None)
    return Score(
        at=now,
        measured=measured,
        counted=counted,
        needed=NEEDED_ITEMS,
        estimate=overall,
        expected=mark.estimate(),
        level=_level(index, overall, measurement.level, enough=_broad(figure, evidence)),
        competencies=competencies,
        empty=tuple(each.id for each in index.course.competencies if each.id not in figure.weights),
        strongest=strongest,
        weakest=weakest,
        future=measurement.last is not None and measurement.last - now > timedelta(days=FUTURE_DAYS),
    )


def snapshot(score: Score, edition: str) -> Snapshot:
    """The score as kept at the close of a sitting, for later comparison."""
    return Snapshot(
        score=score.estimate.score,
        sd=score.estimate.sd,
        low=score.estimate.low,
        high=score.estimate.high,
        edition=edition,
        competencies={each.id: (each.estimate.score, each.estimate.sd) for each in score.competencies},
        level=score.level.level,
        levels={each.id: each.level.level for each in score.competencies},
    )


def own_evidence(measurement: Measurement) -> dict[str, int]:
    """Items with an answer that counted, by the competency they were answered under."""
    evidence: dict[str, int] = {}
    for item in measurement.items.values():
        if item.counted:
            evidence[item.competency] = evidence.get(item.competency, 0) + 1
    return evidence


def _competency(
    competency: str, index: Index, measurement: Measurement, figure: Figure, mark: Figure
) -> CompetencyScore:
    part = figure.parts[competency]
    found = figure.alone(competency).estimate()
    evidence = own_evidence(measurement).get(competency, 0)
    held = measurement.levels.get(competency)
    return CompetencyScore(
        id=competency,
        estimate=found,
        expected_mark=100 * mark.parts[competency].share,
        own_evidence=evidence,
        level=_level(index, found, held, enough=evidence >= OWN_EVIDENCE),
        items=part.items,
        seen=part.seen,
        weight=figure.weights[competency],
    )


def _level(index: Index, of: Estimate, held: Level | None, *, enough: bool) -> LevelShown:
    """Without enough evidence of its own no level above Developing is confirmed."""
    course = index.course
    highest = Level.LEADING if enough else Level.DEVELOPING
    return level_shown(of, course.cuts, course.cut_errors, held, highest=highest)


def _broad(figure: Figure, evidence: Mapping[str, int]) -> bool:
    """Whether enough competencies, or all where there are fewer, have evidence of their own."""
    own = sum(evidence.get(competency, 0) >= OWN_EVIDENCE for competency in figure.weights)
    return own >= min(LEVEL_COMPETENCIES, len(figure.weights))


def _extremes(figure: Figure, evidence: Mapping[str, int]) -> tuple[str | None, str | None]:
    """The strongest and the weakest competency, each only when likely enough against every other one."""
    ranked = sorted(figure.weights, key=lambda competency: figure.parts[competency].share)
    if len(ranked) < 2:
        return None, None
    weakest, *_, strongest = ranked
    named = {
        strongest: all(figure.chance_above(strongest, other) >= NAMED_CHANCE for other in ranked[:-1]),
        weakest: all(figure.chance_above(other, weakest) >= NAMED_CHANCE for other in ranked[1:]),
    }
    sure = {
        competency for competency, likely in named.items() if likely and evidence.get(competency, 0) >= OWN_EVIDENCE
    }
    return strongest if strongest in sure else None, weakest if weakest in sure else None
