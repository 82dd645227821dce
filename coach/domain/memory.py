"""FSRS-6: what is left of one item's memory, and what showing its answer does to it.

Stability and difficulty come from py-fsrs. Its retrievability floors time to whole days and knows no fresh card, so
that is worked out here.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from coach.domain.ability import FULL
from coach.domain.constants import FSRS_DECAY, FSRS_FIRST_STABILITY, FSRS_GROWTH, LONGEST_GAP_DAYS
from coach.model.late import replace
from coach.model.score import Memory

if TYPE_CHECKING:
    import fsrs

AGAIN, HARD, GOOD = 1, 2, 3
"""FSRS ratings. Never Easy, and sureness never touches them: it brought nothing and could be gamed."""

HALF = 0.5
DAY_SECONDS = 86_400.0

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Any day will do: FSRS looks at the days between reviews only."""

_FACTOR = 0.9 ** (-1 / FSRS_DECAY) - 1


def days_between(earlier: datetime, later: datetime) -> float:
    """Days from one moment to a later one: never negative, and ten years at most."""
    days = (later - earlier).total_seconds() / DAY_SECONDS
    return min(days, LONGEST_GAP_DAYS) if days > 0 else 0.0


def retrievability(elapsed_days: float, stability: float) -> float:
    """Chance that a memory last met `elapsed_days` ago can be recalled now.

    R = (1 + F * t / S) ** -0.1542, so that R is 0.9 when t equals the stability S, in days, S > 0.
    Source: FSRS-6, open-spaced-repetition; fractional days, where the library counts whole ones.
    """
    return float((1 + _FACTOR * elapsed_days / stability) ** -FSRS_DECAY)


def rating(credit: float, *, hinted: bool, page_fresh: bool) -> int:
    """Full mark Good, half or more Hard, else Again; at most Hard after a hint or just after a page on the item."""
    if credit >= FULL and not hinted and not page_fresh:
        return GOOD
    return HARD if credit >= HALF else AGAIN


def review(memory: Memory | None, rated: int, at: datetime) -> Memory:
    """The memory once the answer was shown at `at`, rated by how well it had been recalled; None: first contact."""
    if memory is None:
        stability, difficulty = _first_review(rated)
    else:
        whole_days = max(0, (at - memory.shown).days)
        stability, difficulty = _next_review(memory.stability, memory.difficulty, whole_days, rated)
    return Memory(stability=stability, difficulty=difficulty, shown=at)


def shown_unasked(memory: Memory | None, at: datetime) -> Memory:
    """The memory of something shown without an answer that counts: as forgotten when new, else only met again."""
    return review(None, AGAIN, at) if memory is None else replace(memory, shown=at)


def due(memory: Memory) -> date:
    """The day on which the chance of recall falls to 0.9; for display and reminders only."""
    return (memory.shown + timedelta(days=min(memory.stability, LONGEST_GAP_DAYS))).date()


@cache
def _first_review(rated: int) -> tuple[float, float]:
    import fsrs  # noqa: PLC0415 - loaded when first needed

    return _rate(fsrs.Card(card_id=0, due=_EPOCH), rated, _EPOCH)


@lru_cache(maxsize=4096)
def _next_review(stability: float, difficulty: float, whole_days: int, rated: int) -> tuple[float, float]:
    """FSRS counts whole days, so that a review follows from these four alone; practice asks for the same ones often."""
    import fsrs  # noqa: PLC0415

    card = fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=stability,
        difficulty=difficulty,
        due=_EPOCH,
        last_review=_EPOCH,
    )
    return _rate(card, rated, _EPOCH + timedelta(days=whole_days))


def _rate(card: "fsrs.Card", rated: int, at: datetime) -> tuple[float, float]:
    """Stability in days and FSRS's own difficulty after one review."""
    import fsrs  # noqa: PLC0415

    reviewed, _ = _scheduler().review_card(card, fsrs.Rating(rated), at)
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    return reviewed.stability, reviewed.difficulty


@cache
def _scheduler() -> "fsrs.Scheduler":
    import fsrs  # noqa: PLC0415
    from fsrs.scheduler import DEFAULT_PARAMETERS  # noqa: PLC0415

    weights = (*FSRS_FIRST_STABILITY, *DEFAULT_PARAMETERS[4:8], FSRS_GROWTH, *DEFAULT_PARAMETERS[9:])
    return fsrs.Scheduler(parameters=weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
