import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.event import Body, Flagged
from coach.store.database import Store
from coach.store.transfer import ImportFault, export_lines, read_lines
from tests.store.records_made import START, event, log, record
from tests.strategies import bodies


@given(st.lists(bodies(), max_size=4))
def test_an_export_reads_back_but_for_control_codes(written: list[Body]) -> None:
    events = [event(f"e{number}", START, "s", body) for number, body in enumerate(written)]
    lines = list(export_lines(events, len(events), START))
    assert all(line.isascii() and "\n" not in line for line in lines)
    again = read_lines(lines)
    assert [(each.id, each.at, type(each.body)) for each in again] == [(e.id, e.at, type(e.body)) for e in events]
    assert list(export_lines(again, len(again), START)) == list(export_lines(read_lines(lines), len(events), START))


def test_an_empty_record_that_takes_an_export_in_is_the_same_to_the_last_figure(tmp_path: Path) -> None:
    back = log(2, machine="back-", start=START - timedelta(days=365))
    with Store.open(record(tmp_path / "record.db", log(4) + back)) as store:
        events, state = list(store.events()), store.state()
    lines = list(export_lines(events, len(events), START))
    with Store.open(tmp_path / "other.db") as store:
        assert store.merge(read_lines(lines)) == (len(events), 0, 0)
        assert list(store.events()) == events
        assert store.state() == state


def test_the_header_says_what_follows() -> None:
    header = json.loads(next(export_lines(log(1), 12, START)))
    assert list(header) == ["format", "version", "exported", "program", "events"]
    assert (header["format"], header["version"], header["events"]) == ("coach-record", 1, 12)
    assert header["exported"] == "2026-11-02T09:00:00.000000Z"


def test_hostile_text_comes_in_harmless() -> None:
    note = "\x1b]8;;http://evil\x07click\x1b[2J \u202etxt.exe"
    lines = list(export_lines([event("\x1b[31mid", START, "s\x00", Flagged(note=note), "L01/\u2066q1")], 1, START))
    (found,) = read_lines(lines)
    assert isinstance(found.body, Flagged)
    told = found.id + found.sitting + found.body.note + str(found.item)
    assert not set(told) & set("\x1b\x07\x00\u202e\u2066")


GOOD = list(export_lines(log(1)[:3], 3, START))


def with_change(**fields: object) -> list[str]:
    return [GOOD[0], GOOD[1], json.dumps({**json.loads(GOOD[2]), **fields}), GOOD[3]]


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ([], 1, "no export of a record"),
        (["Dear colleague"], 1, "no export of a record"),
        (["[]"], 1, "no export of a record"),
        (['{"format": "coach-record", "version": 1, "events": "3"}'], 1, "no export of a record"),
        ([GOOD[0].replace('"version":1', '"version":2'), *GOOD[1:]], 1, "a later version of coach"),
        (GOOD[:-1], 3, "the file ends after 2 of 3 events"),
        ([*GOOD[:-1], GOOD[-1][:-10]], 4, "no JSON"),
        ([*GOOD[:-1], "[" * 50_000], 4, "no JSON"),
        ([*GOOD[:-1], "x" * 2_000_000], 4, "too long"),
        (with_change(id=""), 3, "its id or sitting is empty"),
        (with_change(id=7), 3, "no text where text belongs"),
        (with_change(at="yesterday"), 3, "no time"),
        (with_change(kind="unheard_of"), 3, "no such kind of event"),
        (with_change(body={}), 3, "fields that"),
        (with_change(more=1), 3, "there are others"),
        (with_change(revision="1"), 3, "no whole number"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_told_by_its_line(lines: list[str], line: int, words: str) -> None:
    with pytest.raises(ImportFault, match=words) as told:
        read_lines(lines)
    assert told.value.message.startswith(f"Line {line} ")
    assert "Nothing was imported" in told.value.hint


def test_a_known_event_in_another_order_changes_nothing(tmp_path: Path) -> None:
    events = log(2)
    with Store.open(record(tmp_path / "record.db", events)) as store:
        before = list(store.events())
        assert store.merge([replace(each, sequence=0) for each in reversed(events)]).added == 0
        assert list(store.events()) == before
