import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.event import Body, Event, Flagged
from coach.model.late import replace
from coach.store.database import Store
from coach.store.limits import RANGES
from coach.store.transfer import ImportFault, export_lines, read_export, read_lines
from tests.store.records_made import START, event, log, record
from tests.strategies import bodies


def within_limits(body: Body) -> Body:
    """The body with each number moved to the nearest that an event may have."""
    moved: dict[str, Any] = {}
    for name, (least, most) in RANGES.items():
        value = getattr(body, name, None)
        if isinstance(value, dict):
            moved[name] = {key: tuple(min(max(each, least), most) for each in pair) for key, pair in value.items()}
        elif value is not None:
            moved[name] = type(value)(min(max(value, least), most))
    return replace(body, **moved)


@given(st.lists(bodies().map(within_limits), max_size=4))
def test_an_export_reads_back_but_for_control_codes(written: list[Body]) -> None:
    events = [event(f"e{number}", START, "s", body, "L01/q1") for number, body in enumerate(written)]
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
    assert list(header) == ["format", "version", "exported", "program", "events", "checksum"]
    assert (header["format"], header["version"], header["events"]) == ("coach-record", 2, 12)
    assert header["exported"] == "2026-11-02T09:00:00.000000Z"


def test_each_line_ends_with_its_checksum_as_it_is_documented() -> None:
    before = 0
    for line in export_lines(log(1), 12, START):
        content = json.loads(line)
        checksum = content.pop("checksum")
        assert checksum == crc32(json.dumps(content, separators=(",", ":")).encode(), before)
        before = checksum


def test_hostile_text_comes_in_harmless() -> None:
    note = "\x1b]8;;http://evil\x07click\x1b[2J \u202etxt.exe"
    lines = list(export_lines([event("\x1b[31mid", START, "s\x00", Flagged(note=note), "L01/\u2066q1")], 1, START))
    (found,) = read_lines(lines)
    assert isinstance(found.body, Flagged)
    told = found.id + found.sitting + found.body.note + str(found.item)
    assert not set(told) & set("\x1b\x07\x00\u202e\u2066")


GOOD = list(export_lines(log(1)[:5], 5, START))


def sealed(*contents: object) -> list[str]:
    """Lines with these contents and checksums that are right, as a forger would write them."""
    lines, before = [], 0
    for content in contents:
        text = content if isinstance(content, str) else json.dumps(content, separators=(",", ":"))
        before = crc32(text.encode("utf-8", "surrogatepass"), before)
        lines.append(f'{text[:-1]},"checksum":{before}}}')
    return lines


def unsealed(line: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(line)
    del content["checksum"]
    return content


CONTENTS = [unsealed(line) for line in GOOD]
HEADER, OPENED, _, ANSWER = CONTENTS[:4]


def of_version_1(lines: list[str]) -> list[str]:
    contents = [unsealed(line) for line in lines]
    return [json.dumps(each) for each in ({**contents[0], "version": 1}, *contents[1:])]


def with_change(**changes: object) -> list[str]:
    """An export of one answer with these fields, of the event or of its body, that are other than they were."""
    answer = {**ANSWER, "body": dict(ANSWER["body"])}
    for name, value in changes.items():
        (answer if name in answer or name == "more" else answer["body"])[name] = value
    return sealed({**HEADER, "events": 1}, answer)


BEGUN = sealed({**HEADER, "events": 1}, ANSWER)[0]


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ([], 1, "no export of a record"),
        (["Dear colleague"], 1, "no export of a record"),
        (["[]"], 1, "no export of a record"),
        (sealed({**HEADER, "events": "3"}), 1, "no export of a record"),
        (sealed({**HEADER, "version": 3}), 1, "a later version of coach"),
        (['{"format": "coach-record", "version": 3, "events": 0}'], 1, "a later version of coach"),
        ([GOOD[0].replace('"version":2', '"version":1'), *GOOD[1:]], 1, "not as it was written"),
        ([json.dumps(HEADER), *GOOD[1:]], 1, "not as it was written"),
        (GOOD[:-1], 5, "the file ends after 4 of 5 events"),
        ([*GOOD, GOOD[-1]], 7, "not in its place"),
        (sealed(*CONTENTS, OPENED), 7, "more than the 5 events"),
        ([*GOOD[:2], GOOD[3], GOOD[2], *GOOD[4:]], 3, "not in its place"),
        ([*GOOD[:-1], GOOD[-1][:-10]], 6, "not as it was written"),
        ([BEGUN, "[" * 50_000], 2, "not as it was written"),
        ([*of_version_1(GOOD)[:1], "[" * 50_000], 2, "no JSON"),
        ([*of_version_1(GOOD)[:1], "x" * 2_000_000], 2, "too long"),
        ([*of_version_1(GOOD)[:1], "\udcff"], 2, "no text in UTF-8"),
        (of_version_1(GOOD)[:3] + GOOD[3:], 4, "there are others"),
        (with_change(id=""), 2, "its id or sitting is empty"),
        (with_change(id=7), 2, "no text where text belongs"),
        (with_change(at="yesterday"), 2, "no time"),
        (with_change(at="9999-12-31T23:59:59-14:00"), 2, "no time"),
        (with_change(at="0001-01-01T00:00:00+14:00"), 2, "no time"),
        (with_change(at="9999-12-31T23:59:59.999999Z"), 2, "its time is not in the years 1970 to 2199"),
        (with_change(at="1969-12-31T23:59:59Z"), 2, "its time is not in the years 1970 to 2199"),
        (with_change(kind="unheard_of"), 2, "no such kind of event"),
        (with_change(body={}), 2, "fields that"),
        (with_change(more=1), 2, "there are others"),
        (with_change(revision="1"), 2, "no whole number"),
        (with_change(revision=10**30), 2, "no whole number"),
        (with_change(revision=2**63), 2, "no whole number"),
        (with_change(item=None), 2, "an answer without its question"),
        (with_change(item=""), 2, "an answer without its question"),
        (with_change(credit=7.0), 2, "credit is not between 0 and 1"),
        (with_change(credit=-1e300), 2, "credit is not between 0 and 1"),
        (with_change(credit=float("nan")), 2, "no number"),
        (with_change(floor=-3), 2, "floor is not between"),
        (with_change(floor=1.0), 2, "floor is not between"),
        (with_change(full_chance=1.5), 2, "full_chance is not between 0 and 0.9"),
        (with_change(full_chance=0.95), 2, "full_chance is not between 0 and 0.9"),
        (with_change(seconds=-1e308), 2, "seconds is not between"),
        (with_change(seconds=1e308), 2, "seconds is not between"),
        (with_change(hints=-1), 2, "hints is not between"),
        (with_change(b=1e308), 2, "b is not between"),
        (sealed({**HEADER, "events": 1}, OPENED | {"body": OPENED["body"] | {"minutes": -1}}), 2, "minutes is not"),
        (with_change(text=json.loads("[" * 400 + "]" * 400)), 2, "nested too deeply|no text"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_told_by_its_line(lines: list[str], line: int, words: str) -> None:
    with pytest.raises(ImportFault, match=words) as told:
        read_lines(lines)
    assert told.value.message.startswith(f"Line {line} ")
    assert "Nothing was imported" in told.value.hint


def test_a_snapshot_out_of_range_is_refused() -> None:
    for change in ({"score": 101.0}, {"competencies": {"C1": [50.0, -1.0]}}):
        body = {"score": 50.0, "sd": 5.0, "low": 40.0, "high": 60.0, "edition": "", "competencies": {}} | change
        lines = sealed({**HEADER, "events": 1}, {**OPENED, "kind": "snapshot", "body": body})
        with pytest.raises(ImportFault, match="is not between 0 and 100"):
            read_lines(lines)


def test_a_file_of_the_first_version_is_read_and_known_by_its_want_of_checksums() -> None:
    assert read_export(GOOD).checked
    old = read_export(of_version_1(GOOD))
    assert not old.checked
    assert old.events == read_lines(GOOD)


@pytest.mark.parametrize("lines", [GOOD, of_version_1(GOOD)], ids=["today's", "the first"])
def test_blank_lines_line_ends_and_a_mark_before_all_are_forgiven(lines: list[str]) -> None:
    assert read_lines([*lines, "", "\n", "  \r\n"]) == read_lines(lines)
    assert read_lines([f"{line}\r\n" for line in lines]) == read_lines(lines)
    assert read_lines(["\ufeff" + lines[0], *lines[1:]]) == read_lines(lines)


def test_no_more_is_read_than_up_to_the_first_fault() -> None:
    read = []

    def lines() -> Iterator[str]:
        for line in ("Dear colleague", *GOOD):
            read.append(line)
            yield line

    with pytest.raises(ImportFault):
        read_lines(lines())
    assert read == ["Dear colleague"]


def told_at(lines: list[str], whole: tuple[Event, ...]) -> int | None:
    """The number of the line at fault; None where the file reads as it was written."""
    try:
        found = read_lines(lines)
    except ImportFault as told:
        return int(told.message.split()[1])
    assert found == whole
    return None


def test_every_flipped_bit_is_told_by_its_line_or_changes_nothing() -> None:
    data = "".join(line + "\n" for line in GOOD).encode()
    whole = read_lines(GOOD)
    for place in range(len(data)):
        for bit in range(8):
            changed = bytearray(data)
            changed[place] ^= 1 << bit
            lines = bytes(changed).decode("utf-8", "surrogateescape").split("\n")
            number = data[:place].count(b"\n") + 1
            assert told_at(lines, whole) in {None, number, number + 1}


@pytest.mark.parametrize("lines", [GOOD, of_version_1(GOOD)], ids=["today's", "the first"])
def test_a_file_cut_anywhere_is_told_and_never_taken_in_half(lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    for place in range(len(text) - 1):
        with pytest.raises(ImportFault):
            read_lines(text[:place].split("\n"))


def test_a_known_event_in_another_order_changes_nothing(tmp_path: Path) -> None:
    events = log(2)
    with Store.open(record(tmp_path / "record.db", events)) as store:
        before = list(store.events())
        assert store.merge([replace(each, sequence=0) for each in reversed(events)]).added == 0
        assert list(store.events()) == before
