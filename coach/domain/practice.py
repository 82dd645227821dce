"""What to practise next: the questions worth most per second of the leader's time, each with its reason."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from coach.domain.ability import FULL, Ability, sigmoid
from coach.domain.constants import (
    FSRS_FIRST_STABILITY,
    LEAST_SECONDS,
    LESSON_KNOWN,
    MOST_SECONDS,
    NEW_SECONDS,
    PRACTICE_AHEAD_DAYS,
    PRACTICE_REST_HOURS,
    REVIEW_SECONDS,
    SECONDS_FEWEST,
    SLOPE,
)
from coach.domain.dates import days_ago
from coach.domain.knowing import Vantage, difficulty
from coach.domain.memory import AGAIN, GOOD, days_between, review
from coach.domain.outlook import not_before
from coach.domain.score import known
from coach.model.index import Index, Item, LessonEntry
from coach.model.score import ItemState, Measurement, Memory, Suggestion

FIRST_STABILITY = FSRS_FIRST_STABILITY[AGAIN - 1]
"""Days of stability that a new item is taken to have once it was asked and explained."""

SEARCH_DAYS = 60
"""How far ahead the next day worth practising is looked for."""


def ranked(
    measurement: Measurement,
    index: Index,
    now: datetime,
    exclude: Collection[str] = (),
    finished: Collection[str] = (),
) -> tuple[Suggestion, ...]:
    """Items worth asking now, the highest value per second first, but for those in `exclude`.

    `finished` are the lessons that were read to their end, by id: the reason given for a new question says so. The
    value of asking is what is expected to be known of the item in 14 days if it is asked, minus if it is not.
    """
    now = not_before(measurement, now)
    vantage = Vantage(Ability(measurement), now)
    seconds = personal_seconds(measurement)
    lessons = {entry.id: entry.title for entry in index.lessons}
    suggestions = []
    for name, item in index.items.items():
        state = measurement.items.get(name, ItemState())
        if name in exclude or _rests(state, now):
            continue
        value = _value(item, state, vantage) / _seconds(item, state, seconds)
        if value > 0:
            met = state.contact is not None
            why = _why(_called(item, lessons), state, now) if met else why_new(item.lesson, lessons, finished)
            suggestions.append(Suggestion(item=name, value=value, why=why))
    return tuple(sorted(suggestions, key=lambda one: -one.value))


def next_day(measurement: Measurement, index: Index, now: datetime) -> date | None:
    """The first day, today among them, with something worth practising; None where there is no such day."""
    days = (now + timedelta(days=ahead) for ahead in range(SEARCH_DAYS + 1))
    return next((day.date() for day in days if ranked(measurement, index, day)), None)


def lesson_worth_offering(measurement: Measurement, index: Index, lesson: LessonEntry, now: datetime) -> bool:
    """Whether the lesson comes before practice: its unseen items are known with a mean chance below a half."""
    chances = known(measurement, index, now)
    unseen = [chances[name] for name in lesson.items if name in chances and _memory(measurement, name) is None]
    return bool(unseen) and sum(unseen) / len(unseen) < LESSON_KNOWN


def personal_seconds(measurement: Measurement) -> dict[str, float]:
    """The leader's median seconds for each kind answered often enough, between 10 and 120."""
    return {
        kind: min(max(median(taken), LEAST_SECONDS), MOST_SECONDS)
        for kind, taken in measurement.seconds.items()
        if len(taken) >= SECONDS_FEWEST
    }


def median(values: Sequence[float]) -> float:
    """The middle one, or the mean of the middle two. The standard one loads fractions and decimals first."""
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _memory(measurement: Measurement, name: str) -> Memory | None:
    state = measurement.items.get(name)
    return None if state is None else state.memory


def _rests(state: ItemState, now: datetime) -> bool:
    return state.contact is not None and days_between(state.contact, now) * 24 < PRACTICE_REST_HOURS


def _seconds(item: Item, state: ItemState, personal: dict[str, float]) -> float:
    return personal.get(item.kind, NEW_SECONDS if state.memory is None else REVIEW_SECONDS)


def _value(item: Item, state: ItemState, vantage: Vantage) -> float:
    """What asking adds to the chance that the item is known in 14 days.

    Seen: p K14(after Good) + (1 - p) K14(after Again) - K14(untouched), p the chance that it is known now.
    Not seen: (1 - A) K14(S = 0.5 days): asking teaches only what is not known, and shows it once.
    """
    competency, b, memory = item.competency, difficulty(item.difficulty, item.b), state.memory

    def later(stability: float, days_before: float = 0.0) -> float:
        """K14: at the mean state, without its uncertainty."""
        return sigmoid(vantage.seen(competency, b, stability, days_before + PRACTICE_AHEAD_DAYS).mean)

    if memory is None:
        able = sigmoid(SLOPE * (vantage.ability.theta(competency).mean - b))
        return (1 - able) * later(FIRST_STABILITY)
    chance = vantage.chance(competency, b, state)
    good, again = (review(memory, rated, vantage.at).stability for rated in (GOOD, AGAIN))
    untouched = later(memory.stability, days_between(memory.shown, vantage.at))
    return chance * later(good) + (1 - chance) * later(again) - untouched


def why_new(lesson: str, titles: Mapping[str, str], finished: Collection[str]) -> str:
    """Why a question that was never met comes now; `titles` are those of lessons by id."""
    named = _lesson(lesson, titles)
    if lesson in finished:
        return f"From {named}, which you finished; not asked yet."
    return f"New to you, from {named}, which you have not finished yet."


def _lesson(lesson: str, titles: Mapping[str, str]) -> str:
    return f"{titles[lesson]} ({lesson})" if titles.get(lesson) else lesson


def _called(item: Item, titles: Mapping[str, str]) -> str:
    """What a sentence calls the question: its topic, else the lesson it is from, for a stem fits no sentence."""
    return item.topic or f"a question from {_lesson(item.lesson, titles)}"


def _why(topic: str, state: ItemState, now: datetime) -> str:
    """One line that says why this now."""
    assert state.contact is not None
    when = days_ago(state.contact, now)
    if state.unshown is not None:
        return f"You were asked about {topic} {days_ago(state.unshown, now)}; its answer waits to be explained."
    if state.changed:
        return "This question has changed since you met it."
    if state.memory is None:
        return f"You read about {topic} {when}, and have not been asked since."
    if state.last_credit is not None and state.last_credit < FULL:
        return f"You last met {topic} {when}, and it was not all right then."
    return f"You last met {topic} {when}."
