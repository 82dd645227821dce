"""Actions that a leader took on: the day their words mean, and when to ask what became of them."""

from datetime import date, datetime, timedelta

from coach.domain.dates import in_words
from coach.model.event import Outcome, When
from coach.model.progress import Action, Progress

ASKED_AT_ONCE = 2
"""Actions asked about in one sitting; more would make it a list to tick off."""

SETTLE = timedelta(days=3)
"""An action is left alone so long after it was taken or moved, however soon it was meant for."""

AGAIN = timedelta(days=7)
"""Between two questions about an action without a day of its own, or whose day has passed."""

NEXT_BOARD = timedelta(days=28)
"""Most boards meet every month or two; nobody tells coach when. Smaller: asked before there was a meeting."""


def is_open(action: Action) -> bool:
    return action.outcome in (None, Outcome.MOVED)


def open_actions(progress: Progress) -> tuple[Action, ...]:
    """What was taken on and neither kept nor dropped, the latest first."""
    return tuple(action for action in reversed(progress.actions) if is_open(action))


def meant_for(action: Action) -> date | None:
    """The last day that the chosen words meant on the day they were chosen; None for any other words."""
    said = (action.moved or action.taken).date()
    if action.when == When.TOMORROW:
        return said + timedelta(days=1)
    return said + timedelta(days=6 - said.weekday()) if action.when == When.THIS_WEEK else None


def when_words(action: Action) -> str:
    """When it was meant for, in words that hold on any later day; the leader's own but for a last full stop."""
    day = meant_for(action)
    if day is None:
        return action.when.rstrip(". ")
    return in_words(day) if action.when == When.TOMORROW else f"in the week to {in_words(day)}"


def asked_from(action: Action) -> datetime:
    """The time from which to ask what became of it: once its day is over, then every week, until it is closed."""
    last, day = action.reviewed or action.taken, meant_for(action)
    if day is not None and last.date() <= day:
        over = datetime(day.year, day.month, day.day, tzinfo=last.tzinfo) + timedelta(days=1)
        return max(last + SETTLE, over)
    return last + (NEXT_BOARD if action.when == When.NEXT_BOARD else AGAIN)


def to_ask_about(progress: Progress, now: datetime) -> tuple[Action, ...]:
    """The open actions to ask about in a sitting, those that have waited longest first."""
    waiting = [action for action in progress.actions if is_open(action) and asked_from(action) <= now]
    return tuple(sorted(waiting, key=asked_from)[:ASKED_AT_ONCE])
