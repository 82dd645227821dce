import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.event import Answered, Body, Flagged, Snapshot
from coach.model.state import State
from coach.store.codec import (
    KINDS,
    NAMES,
    Unreadable,
    decode_body,
    decoder,
    from_json,
    time_read,
    time_text,
    to_json,
    to_sparse_json,
)
from tests.store.records_made import answered
from tests.strategies import bodies, of_type


@given(bodies())
def test_every_event_reads_back_as_it_was_written(body: Body) -> None:
    assert decode_body(NAMES[type(body)], from_json(to_json(body))) == body


@given(of_type(State))
def test_a_state_reads_back_as_it_was_written(state: State) -> None:
    assert decoder(State)(from_json(to_json(state))) == state
    assert decoder(State)(from_json(to_sparse_json(state))) == state


def test_kinds_have_the_names_that_records_hold() -> None:
    assert sorted(KINDS) == [
        "action_declined",
        "action_reviewed",
        "action_taken",
        "answered",
        "curriculum_changed",
        "feedback_shown",
        "flagged",
        "hint_opened",
        "lesson_begun",
        "lesson_finished",
        "need_rated",
        "page_read",
        "preference_set",
        "reflected",
        "revealed",
        "self_rated",
        "sitting_closed",
        "sitting_opened",
        "skipped",
        "snapshot",
        "withdrawn",
    ]


def test_every_field_is_written_out_so_that_a_later_default_changes_nothing() -> None:
    for cls in get_args(Body):
        assert is_dataclass(cls)
    written = json.loads(to_json(answered()))
    assert list(written) == [field.name for field in fields(Answered)]


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("unheard_of", {}),
        ("flagged", {"note": 3}),
        ("flagged", {"note": None}),
        ("flagged", {"note": "", "other": 1}),
        ("flagged", []),
        ("flagged", "note"),
        ("withdrawn", {}),
        ("hint_opened", {"number": True}),
        ("hint_opened", {"number": 1.0}),
        ("sitting_closed", {"finished": 1}),
        ("self_rated", {"competency": "C1", "statement": "1", "rating": "4"}),
        ("sitting_opened", {"sitting_kind": "nap", "edition": "", "version": ""}),
        ("sitting_opened", {"sitting_kind": ["review"], "edition": "", "version": ""}),
        ("snapshot", {"score": "1", "sd": 1, "low": 1, "high": 1, "edition": ""}),
        ("snapshot", {"score": 10**400, "sd": 1, "low": 1, "high": 1, "edition": ""}),
        ("snapshot", {"score": 1, "sd": 1, "low": 1, "high": 1, "edition": "", "competencies": {"C1": [1]}}),
        ("lesson_begun", {"lesson": "L01", "opening": "L01/q1"}),
        ("lesson_begun", {"lesson": "L01", "opening": [1]}),
    ],
)
def test_what_no_event_can_hold_is_refused(kind: str, payload: Any) -> None:
    with pytest.raises(Unreadable):
        decode_body(kind, payload)


def test_a_whole_number_is_a_number() -> None:
    figures = {"score": 1, "sd": 2, "low": 3, "high": 4, "edition": ""}
    assert decode_body("snapshot", figures) == Snapshot(score=1.0, sd=2.0, low=3.0, high=4.0, edition="")


@pytest.mark.parametrize("text", ["", "{", "[1,]", "[" * 100_000, "nul"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        from_json(text)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(Snapshot(score=number, sd=1, low=1, high=1, edition=""))


def test_half_a_character_typed_in_a_broken_terminal_is_kept() -> None:
    body = Flagged(note="caf\udce9")
    written = to_json(body)
    assert written.isascii()
    assert decode_body("flagged", from_json(written)) == body


@given(st.datetimes(), st.integers(-12, 14))
def test_times_are_written_in_utc_and_sort_as_text(naive: datetime, hours: int) -> None:
    if not datetime(2, 1, 1) < naive < datetime(9998, 1, 1):  # noqa: DTZ001
        return
    at = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    later = at + timedelta(microseconds=1)
    assert time_read(time_text(at)) == at
    assert time_read(time_text(at)).tzinfo is UTC
    assert time_text(at) < time_text(later)


@pytest.mark.parametrize("text", ["", "yesterday", "2026-11-22T09:30:00", 5, None])
def test_what_is_no_time_with_a_zone_is_refused(text: Any) -> None:
    with pytest.raises(Unreadable):
        time_read(text)
