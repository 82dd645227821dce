from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.state import replay
from coach.model.event import Event, Flagged
from coach.store.database import Store
from coach.store.merging import interleaved
from tests.store.records_made import START, event, log, record, sitting

HOURS = st.lists(st.integers(0, 30), max_size=12)


def made(machine: str, hours: Sequence[int]) -> list[Event]:
    return [
        event(f"{machine}{place}", START + timedelta(hours=hour), machine, Flagged())
        for place, hour in enumerate(hours)
    ]


@given(HOURS, HOURS, st.booleans())
def test_each_record_keeps_its_own_order_and_nothing_is_doubled(
    ours: list[int], theirs: list[int], again: bool
) -> None:
    here, incoming = made("a", ours), made("b", theirs)
    new = {each.id for each in incoming}
    merged = list(interleaved(here, incoming * (1 + again), new))
    assert [each for each in merged if each.sitting == "a"] == here
    assert [each for each in merged if each.sitting == "b"] == incoming


@given(HOURS.map(sorted), HOURS.map(sorted))
def test_clocks_that_never_went_back_give_the_order_of_times(ours: list[int], theirs: list[int]) -> None:
    here, incoming = made("a", ours), made("b", theirs)
    merged = list(interleaved(here, incoming, {each.id for each in incoming}))
    assert merged == sorted(here + incoming, key=lambda each: (each.at, each.sitting))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(-80, 80))
def test_a_merged_record_is_followed_as_it_would_be_replayed(
    tmp_path_factory: object, ours: int, theirs: int, hours: int
) -> None:
    assert hasattr(tmp_path_factory, "mktemp")
    path = record(tmp_path_factory.mktemp("merged") / "record.db", log(ours))
    incoming = log(theirs, machine="b-", start=START + timedelta(hours=hours))
    with Store.open(path) as store:
        merged = store.merge(incoming)
        assert merged == (len(incoming), 0, 0)
        assert [each.sequence for each in store.events()] == list(range(1, len(log(ours)) + len(incoming) + 1))
        store.examine()
        assert store.state() == replay(store.events())
        store.add(*sitting(9))
        assert store.state() == replay(store.events())
    with Store.open(path) as store:
        assert store.merge(incoming) == (0, len(incoming), 0)
        assert store.state() == replay(store.events())


def test_two_machines_come_to_the_same_whoever_takes_in_whom(tmp_path: Path) -> None:
    a, b = log(3, machine="a-"), log(3, machine="b-", start=START + timedelta(hours=5))
    orders = []
    for number, (mine, other) in enumerate([(a, b), (b, a)]):
        with Store.open(record(tmp_path / f"{number}.db", mine)) as store:
            store.merge(other)
            orders.append([each.id for each in store.events()])
            state = store.state()
    assert orders[0] == orders[1]
    assert state.progress.answers == 24


def test_an_event_that_reads_differently_here_is_counted_and_ours_stays(tmp_path: Path) -> None:
    events = log(1)
    with Store.open(record(tmp_path / "record.db", events)) as store:
        before = list(store.events())
        assert store.merge([replace(events[3], at=START + timedelta(days=400)), events[4]]) == (0, 2, 1)
        assert list(store.events()) == before


def test_events_are_guarded_again_after_a_merge(tmp_path: Path) -> None:
    path = record(tmp_path / "record.db", log(2))
    with Store.open(path) as store:
        store.merge(log(2, machine="b-", start=START - timedelta(days=3)))
        store.examine()  # the guards are among what is examined
    with Store.open(path) as store:
        assert len(list(store.events())) == 2 * len(log(2))
