"""The literacy score: the share of the whole curriculum a leader would still know in a week, and how sure that is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from heapq import nlargest
from math import sqrt

from coach.domain.ability import expected_chance
from coach.domain.constants import (
    AHEAD_DAYS,
    CHANGE_DAYS,
    FUTURE_DAYS,
    LEVEL_COMPETENCIES,
    LONGEST_GAP_DAYS,
    NAMED_CHANCE,
    NEEDED_ITEMS,
    OWN_EVIDENCE,
    RANGE_Z,
)
from coach.domain.knowing import Vantage, difficulty
from coach.domain.levels import level_shown
from coach.domain.outlook import Figure, marks, outlook
from coach.model.event import Snapshot
from coach.model.index import Index
from coach.model.score import Change, CompetencyScore, Direction, Estimate, Level, LevelShown, Measurement, Score
from coach.model.snapshots import Kept, times

FADING_NAMED = 3
"""Items named as those whose review would restore most."""


def score(measurement: Measurement, index: Index, now: datetime) -> Score:
    """The score with its range, level and competencies. Asking for it never changes anything."""
    figure, mark = outlook(measurement, index, now), marks(measurement, index, now)
    evidence = own_evidence(measurement)
    counted = sum(evidence.values())
    measured = counted >= NEEDED_ITEMS and bool(figure.weights)
    competencies = tuple(
        _competency(index, figure.alone(competency), mark, measurement.levels, evidence)
        for competency in figure.weights
    )
    overall = figure.estimate()
    strongest, weakest = _extremes(figure, evidence) if measured else (None, None)
    faded = _faded(measurement, index, figure, now)
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
        refreshed=overall.score + sum(faded.values()),
        fading=tuple(nlargest(FADING_NAMED, faded, key=lambda item: faded[item])),
        future=measurement.last is not None and measurement.last - now > timedelta(days=FUTURE_DAYS),
        long_gap=measurement.last is not None and now - measurement.last > timedelta(days=LONGEST_GAP_DAYS),
    )


def known(measurement: Measurement, index: Index, now: datetime) -> Mapping[str, float]:
    """The chance, 0 to 1, that each item is known at this very moment; for choosing practice and predicting marks."""
    return marks(measurement, index, now).chances


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
    index: Index, alone: Figure, mark: Figure, held: Mapping[str, Level], evidence: Mapping[str, int]
) -> CompetencyScore:
    (competency,) = alone.weights
    part, own, found = alone.parts[competency], evidence.get(competency, 0), alone.estimate()
    return CompetencyScore(
        id=competency,
        estimate=found,
        expected_mark=100 * mark.parts[competency].share,
        own_evidence=own,
        level=_level(index, found, held.get(competency), enough=own >= OWN_EVIDENCE),
        items=part.items,
        seen=part.seen,
        weight=mark.weights[competency],
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


def _faded(measurement: Measurement, index: Index, figure: Figure, now: datetime) -> dict[str, float]:
    """The points that each item shown before would bring back, were it shown again just now."""
    vantage = Vantage(figure.ability, now)
    gains = {}
    for name, item in index.items.items():
        state = measurement.items.get(name)
        if state is not None and state.memory is not None:
            b = difficulty(item.difficulty, item.b)
            line = vantage.seen(item.competency, b, state.memory.stability, AHEAD_DAYS)
            gain = expected_chance(line.mean, line.variance) - figure.chances[name]
            gains[name] = figure.points(item) * gain
    return gains


def change(
    score: Score,
    edition: str,
    snapshots: Sequence[Kept],
    now: datetime,
    *,
    since: datetime | None = None,
    breaks: Sequence[int] = (),
) -> Change:
    """What can honestly be said about now and then; `points` is now minus then, on 0 to 100.

    Then is the last snapshot at least 28 days old, or not after `since`, else the first, of a day before today at any
    rate: a score is nothing to compare itself with. `snapshots` are oldest first; `breaks` are the places among them
    where the course's questions changed.
    """
    place = compared(snapshots, since or now - timedelta(days=CHANGE_DAYS), now.date())
    if place is None:
        return Change(direction=Direction.NO_EARLIER)
    at, then = snapshots[place]
    if not of_this_course(snapshots, place, edition, breaks):
        return Change(direction=Direction.NOT_COMPARABLE, since=at)
    points = score.estimate.score - then.score
    if abs(points) <= least_change(score.estimate.sd, then.sd):
        return Change(direction=Direction.UNCLEAR, since=at, points=points)
    if points > 0:
        return Change(direction=Direction.IMPROVED, since=at, points=points)
    # most of the fall would come back by meeting the same points again: nothing was unlearnt, it only faded
    if score.refreshed - score.estimate.score >= -points / 2:
        return Change(direction=Direction.FADING, since=at, points=points, restore=score.fading)
    return Change(direction=Direction.SLIPPED, since=at, points=points)


def of_this_course(snapshots: Sequence[Kept], place: int, edition: str, breaks: Sequence[int]) -> bool:
    """Whether the snapshot at this place is of the course as it is now; `breaks` are as in `change`."""
    return snapshots[place][1].edition == edition and not any(place < each for each in breaks)


def compared(snapshots: Sequence[Kept], until: datetime, today: date) -> int | None:
    """The place of the last snapshot not after `until`, else of the first, among those before `today`; None if none."""
    earlier = {place: at for place, at in enumerate(times(snapshots)) if at.date() < today}
    wanted = [place for place, at in earlier.items() if at <= until]
    return wanted[-1] if wanted else next(iter(earlier), None)


def least_change(sd_now: float, sd_then: float) -> float:
    """Points beyond which two scores of one person differ: 1.645 sqrt(s1^2 + s2^2 - s1 s2).

    Their errors correlate about .4 to .8, as much of the evidence is the same; the formula takes .5.
    """
    return RANGE_Z * sqrt(sd_now**2 + sd_then**2 - sd_now * sd_then)
