"""Where a leader stands, as one value: events' state, the score and the course in, every figure of a report out.

Nothing here is about looks, and nothing changes anything. The work grows with the number of questions, not of answers.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date, datetime

from coach.domain import looking_back
from coach.domain.constants import OWN_EVIDENCE, SELF_RATING_MARGIN
from coach.domain.explain import explain
from coach.domain.left_out import counted
from coach.domain.planning import curriculum_change
from coach.domain.score import change as change_since
from coach.domain.score import least_change
from coach.domain.score import score as score_at
from coach.domain.self_assessment import coming_first
from coach.domain.self_rating import needs, place, self_ratings
from coach.domain.sureness import sureness
from coach.model.event import Snapshot
from coach.model.flags import FlaggedPart
from coach.model.index import Index
from coach.model.lesson import Competency
from coach.model.progress import Progress
from coach.model.report import (
    BesideNeed,
    ChangeSince,
    CompetencyLine,
    Evidence,
    FlagCounts,
    Headline,
    LevelReached,
    MoveLine,
    Range,
    Report,
    SaidSure,
    SureBesideRight,
    TrendPoint,
)
from coach.model.score import (
    Change,
    CompetencyScore,
    Direction,
    Estimate,
    Explanation,
    Level,
    LevelShown,
    Move,
    Score,
    SelfRating,
    SurenessFigures,
)
from coach.model.snapshots import Kept, times
from coach.model.state import State

TREND_POINTS = 52
"""Most points of a trend, today's apart: one a week over a year. More could not be told apart on a page."""

WORTH_TELLING = 1.0
"""Points that reviewing everything would bring back before anything is called fading."""

LEVELS = tuple(Level)


def build(
    state: State,
    index: Index,
    snapshots: Sequence[Kept],
    now: datetime,
    *,
    since: datetime | None = None,
    flagged: Sequence[FlaggedPart] | None = None,
) -> Report:
    """The report of this state at `now`, compared with the snapshot of section 9, or the one that stood at `since`.

    `flagged` is what the leader flagged, where that was looked for: no state has it.
    """
    measurement, progress = state.measurement, state.progress
    score = score_at(measurement, index, now)
    breaks = _breaks(state, index, len(snapshots))
    change = change_since(score, index.course.edition, snapshots, now, since=since, breaks=breaks)
    worth_telling = score.measured and score.refreshed - score.estimate.score >= WORTH_TELLING
    look_again = looking_back.look_again(measurement, index, score.fading if worth_telling else ())
    return Report(
        at=now,
        course=index.course.title,
        edition=index.course.edition,
        headline=_headline(score, index),
        change=_change(score, change, index),
        trend=_trend(score, snapshots, index.course.edition, breaks),
        cuts=_cuts(index),
        competencies=_competencies(score, change, snapshots, index, progress),
        sureness=_sureness(sureness(measurement)),
        said_sure=look_again.said_sure,
        sure_but_wrong=look_again.sure_but_wrong,
        look_again=look_again.lines,
        lessons=looking_back.lessons(index, progress),
        sittings=progress.sittings,
        last_sitting=looking_back.last_sitting(progress),
        actions=looking_back.actions(progress),
        due=looking_back.due(measurement, index, now),
        next_step=looking_back.next_step(
            state, index, now, measured=score.measured, urgent=coming_first(index.course, progress, score)
        ),
        evidence=_evidence(explain(measurement, index, now), index, measurement.last_answer, now),
        flagged=None if flagged is None else _flag_counts(flagged),
        notes=tuple(_notes(score, index)),
    )


def _cuts(index: Index) -> tuple[int, int, int]:
    developing, confident, leading = index.course.cuts
    return round(developing), round(confident), round(leading)


def _range(of: Estimate) -> Range:
    return Range(score=round(of.score), low=round(of.low), high=round(of.high), exact=of)


def _level(shown: LevelShown) -> LevelReached:
    percent = None if shown.towards is None else round(100 * shown.chance)
    return LevelReached(level=shown.level, towards=shown.towards, percent=percent)


def _headline(score: Score, index: Index) -> Headline:
    titles = _titles(index)
    if not score.measured:
        return Headline(counted=score.counted, needed=score.needed)
    return Headline(
        counted=score.counted,
        needed=score.needed,
        score=_range(score.estimate),
        expected=_range(score.expected),
        level=_level(score.level),
        strongest=titles.get(score.strongest or "", ""),
        weakest=titles.get(score.weakest or "", ""),
    )


def _titles(index: Index) -> dict[str, str]:
    """What a sentence calls each competency and item; of one that the course no longer names, its id."""
    lessons = looking_back.lesson_titles(index)
    titles = {item.id: looking_back.called(item, lessons) for item in index.items.values()}
    titles.update({item.competency: item.competency for item in index.items.values()})
    titles.update({competency.id: competency.title for competency in index.course.competencies})
    return titles


def _change(score: Score, change: Change, index: Index) -> ChangeSince:
    if not score.measured or change.since is None:
        direction = change.direction if score.measured else Direction.NO_EARLIER
        return ChangeSince(direction=direction, since=change.since.date() if change.since else None)
    comparable = change.direction is not Direction.NOT_COMPARABLE
    titles = _titles(index)
    return ChangeSince(
        direction=change.direction,
        since=change.since.date(),
        points=_points(score.estimate.score, score.estimate.score - change.points) if comparable else None,
        restore=tuple(dict.fromkeys(titles[item] for item in change.restore if item in titles)),
    )


def _points(now: float, then: float) -> int:
    """A change as the difference of the two figures that people read."""
    return round(now) - round(then)


def _breaks(state: State, index: Index, kept: int) -> tuple[int, ...]:
    """The places among the `kept` snapshots where the course's questions changed.

    The last may be behind them all: a course that no sitting has met yet is in no event, as a report writes none.
    """
    change = curriculum_change(index, state.progress) if state.progress.items else None
    if change is not None and (change.edited or change.added or change.retired):
        return (*state.measurement.breaks, kept)
    return state.measurement.breaks


def _trend(score: Score, snapshots: Sequence[Kept], edition: str, breaks: Sequence[int]) -> tuple[TrendPoint, ...]:
    """The last score of each day, thinned evenly, and today's; nothing before the score is measured."""
    if not score.measured:
        return ()
    today = score.at.date()
    days = {at.date(): place for place, at in enumerate(times(snapshots)) if at.date() < today}
    shown = [(day, days[day], snapshots[days[day]][1]) for day in _thinned(sorted(days))]
    points = [(day, kept, (kept.edition, bisect_right(breaks, place))) for day, place, kept in shown]
    return tuple(_points_of([*points, (today, score.estimate, (edition, len(breaks)))]))


def _points_of(scores: Sequence[tuple[date, Snapshot | Estimate, Hashable]]) -> Iterator[TrendPoint]:
    """Each day's score, with whether the course it is of is that of the last one and of the one before."""
    latest, before = scores[-1][-1], scores[0][-1]
    for day, kept, course in scores:
        yield TrendPoint(
            at=day,
            score=round(kept.score),
            low=round(kept.low),
            high=round(kept.high),
            same_course=course == latest,
            course_changed=course != before,
        )
        before = course


def _thinned(days: Sequence[date]) -> list[date]:
    """At most TREND_POINTS of them, the first and the last among them."""
    if len(days) <= TREND_POINTS:
        return list(days)
    step = (len(days) - 1) / (TREND_POINTS - 1)
    return [days[round(number * step)] for number in range(TREND_POINTS)]


def _competencies(
    score: Score, change: Change, snapshots: Sequence[Kept], index: Index, progress: Progress
) -> tuple[CompetencyLine, ...]:
    earlier = _earlier(change, snapshots)
    ratings = {each.competency: each for each in self_ratings(index.course, progress, score)}
    needed = needs(progress.self_assessments)
    named = {competency.id: competency for competency in index.course.competencies}
    found = {each.id: each for each in score.competencies}
    order = [each for each in named if each in found] + [each for each in found if each not in named]
    return tuple(
        _competency(
            found[each],
            named.get(each),
            measured=score.measured,
            earlier=earlier.get(each),
            rating=ratings.get(each),
            need=needed.get(each),
        )
        for each in order
    )


def _earlier(change: Change, snapshots: Sequence[Kept]) -> Mapping[str, tuple[float, float]]:
    """Score and sd of each competency at the snapshot that the score is compared with."""
    if change.direction in (Direction.NOT_COMPARABLE, Direction.NO_EARLIER):
        return {}
    since = (place for place, at in enumerate(times(snapshots)) if at == change.since)
    return next((snapshots[place][1].competencies for place in since), {})


def _competency(
    found: CompetencyScore,
    named: Competency | None,
    *,
    measured: bool,
    earlier: tuple[float, float] | None,
    rating: SelfRating | None,
    need: int | None,
) -> CompetencyLine:
    own = found.own_evidence >= OWN_EVIDENCE
    level = found.level.level
    return CompetencyLine(
        id=found.id,
        title=named.title if named else found.id,
        items=found.items,
        seen=found.seen,
        percent_of_score=round(100 * found.weight),
        range=_range(found.estimate) if measured else None,
        level=_level(found.level) if measured else None,
        sign=named.levels[LEVELS.index(level)] if named and measured and own else "",
        estimated=not own,
        moved=_moved(found.estimate, earlier) if measured else None,
        rating=rating.mean if rating else None,
        rating_place=round(rating.place) if rating else None,
        beside_rating=rating.beside if rating and measured else None,
        need=need,
        need_place=round(place(need)) if need else None,
        beside_need=_beside_need(found.estimate, need) if need and measured and own else None,
    )


def _moved(now: Estimate, earlier: tuple[float, float] | None) -> int | None:
    """By how many points a competency moved, where that is clearer than its error (section 9's rule)."""
    if earlier is None:
        return None
    then, sd = earlier
    if abs(now.score - then) <= least_change(now.sd, sd):
        return None
    return _points(now.score, then)


def _beside_need(found: Estimate, need: int) -> BesideNeed | None:
    """Short where even the top of the range lies clearly below; met where the score reaches it; else open."""
    if place(need) - SELF_RATING_MARGIN > found.high:
        return BesideNeed.SHORT
    return BesideNeed.MET if found.score >= place(need) else None


def _sureness(figures: SurenessFigures) -> SureBesideRight:
    return SureBesideRight(
        rated=figures.rated,
        words=tuple(
            SaidSure(
                word=each.word,
                answers=each.answers,
                percent_right=round(100 * each.share_right),
                low=round(100 * each.low),
                high=round(100 * each.high),
            )
            for each in figures.words
        ),
        gap=None if figures.gap is None else round(100 * figures.gap),
        confidence=figures.confidence,
    )


def _evidence(found: Explanation, index: Index, last_answer: datetime | None, now: datetime) -> Evidence:
    titles = _titles(index)
    return Evidence(
        answers=found.answers,
        counted=found.counted,
        not_counted=tuple(found.not_counted.items()),
        days_since=None if last_answer is None else max(0, (now.date() - last_answer.date()).days),
        items=tuple(_move(move, titles) for move in found.items),
        competencies=tuple(_move(move, titles) for move in found.competencies if round(move.points)),
    )


def _move(move: Move, titles: Mapping[str, str]) -> MoveLine:
    title = titles.get(move.id, move.id)
    return MoveLine(id=move.id, title=title, points=round(move.points), raised=move.points > 0)


def _flag_counts(flagged: Sequence[FlaggedPart]) -> FlagCounts:
    pages = sum(part.page for part in flagged)
    return FlagCounts(pages=pages, questions=len(flagged) - pages)


def _notes(score: Score, index: Index) -> list[str]:
    titles = _titles(index)
    notes = [f"No questions yet on {titles[each]}, so it weighs nothing in the score." for each in score.empty]
    if index.left_out:
        files = counted(index.left_out)
        notes.append(f"Left out because of errors: {files}. coach lesson check says where, and what to do.")
    if score.future:
        notes.append("The record holds answers dated later than today. This computer's clock is or was wrong.")
    if score.long_gap:
        notes.append(
            "The record was last used more than ten years ago, which counts as ten. "
            "If that cannot be, this computer's clock is or was wrong."
        )
    return notes
