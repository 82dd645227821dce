"""When an action is asked about, and what its words meant."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.domain.actions import ASKED_AT_ONCE, asked_from, meant_for, open_actions, to_ask_about, when_words
from coach.domain.progress import follow
from coach.model.event import ActionReviewed, ActionTaken, Body, Event, Outcome, When
from coach.model.progress import Progress

SUNDAY = datetime(2026, 11, 8, 12, tzinfo=UTC)


def happened(*told: tuple[float, Body]) -> Progress:
    """After so many days from Sunday noon each; ids are places from 0."""
    progress = Progress()
    for number, (days, body) in enumerate(told):
        progress = follow(progress, Event(id=str(number), at=SUNDAY + timedelta(days=days), sitting="s", body=body))
    return progress


def taken(when: str) -> ActionTaken:
    return ActionTaken(lesson="L1", text="Do it", when=when)


def reviewed(outcome: Outcome | None, when: str = "", action: str = "0") -> ActionReviewed:
    return ActionReviewed(action=action, outcome=outcome, when=when)


@pytest.mark.parametrize(
    ("when", "days", "day", "words", "after"),
    [
        (When.TOMORROW, 0, date(2026, 11, 9), "9 November 2026", 3),
        (When.THIS_WEEK, 0, date(2026, 11, 8), "in the week to 8 November 2026", 3),
        (When.THIS_WEEK, 1, date(2026, 11, 15), "in the week to 15 November 2026", 6.5),
        (When.NEXT_BOARD, 0, None, "next board meeting", 28),
        ("at our away day", 0, None, "at our away day", 7),
        ("On Friday.", 0, None, "On Friday", 7),
    ],
)
def test_an_action_is_asked_about_once_its_day_is_over(
    when: str, days: int, day: date | None, words: str, after: float
) -> None:
    action = happened((days, taken(when))).actions[0]
    assert meant_for(action) == day
    assert when_words(action) == words
    assert asked_from(action) - action.taken == timedelta(days=after)


@pytest.mark.parametrize("when", [When.TOMORROW, When.THIS_WEEK, "at our away day"])
def test_an_action_left_open_is_asked_about_every_week_until_it_is_closed(when: str) -> None:
    told: list[tuple[float, Body]] = [(0, taken(when)), (8, reviewed(None))]
    for day in (15, 22, 29):
        progress = happened(*told)
        assert to_ask_about(progress, SUNDAY + timedelta(days=day - 0.1)) == ()
        assert to_ask_about(progress, SUNDAY + timedelta(days=day)) == progress.actions
        told.append((day, reviewed(None)))
    progress = happened(*told, (30, reviewed(Outcome.KEPT)))
    assert to_ask_about(progress, SUNDAY + timedelta(days=400)) == open_actions(progress) == ()


def test_a_moved_action_is_asked_about_by_its_new_day_and_stays_moved_when_left_open() -> None:
    moved = happened((0, taken("soon")), (10, reviewed(Outcome.MOVED, When.TOMORROW)))
    assert when_words(moved.actions[0]) == "19 November 2026"
    assert asked_from(moved.actions[0]) == SUNDAY + timedelta(days=13)
    left = happened((0, taken("soon")), (10, reviewed(Outcome.MOVED, When.TOMORROW)), (20, reviewed(None)))
    assert left.actions[0].outcome is Outcome.MOVED
    assert when_words(left.actions[0]) == "19 November 2026", "not counted from the day it was asked about"
    assert asked_from(left.actions[0]) == SUNDAY + timedelta(days=27)


def test_two_actions_at_most_are_asked_about_those_that_waited_longest_first() -> None:
    progress = happened((2, taken("soon")), (0, taken("one day")), (1, taken("later")))
    found = to_ask_about(progress, SUNDAY + timedelta(days=30))
    assert [action.when for action in found] == ["one day", "later"]
    assert len(found) == ASKED_AT_ONCE
