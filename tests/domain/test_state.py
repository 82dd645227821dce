import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain import measurement, progress
from coach.domain.state import follow, replay
from coach.model.score import Measurement
from coach.model.state import State
from tests.made_up import MINUTE, Leader, even_index, random_leader


def followed(leader: Leader) -> tuple[State, list[int]]:
    """The state step by step, and the sequence numbers at which the log was replayed."""
    state, replayed = State(), []
    for number, event in enumerate(leader.log):

        def again(upto: int = number + 1) -> Measurement:
            replayed.append(upto)
            return measurement.replay(leader.log[:upto])

        state = follow(state, event, again)
    return state, replayed


@given(seed=st.integers(0, 10**6))
@settings(max_examples=30, deadline=None)
def test_step_by_step_is_the_same_as_replaying_all(seed: int) -> None:
    leader = random_leader(random.Random(seed), 40)
    state, _ = followed(leader)
    whole = replay(leader.log)
    assert state.measurement.mean == pytest.approx(whole.measurement.mean, abs=1e-9)
    assert state.measurement.items == whole.measurement.items
    assert state.progress == whole.progress
    assert state.sequence == whole.sequence == len(leader.log)


def test_the_log_is_replayed_only_where_something_is_undone() -> None:
    leader = Leader(even_index())
    leader.answer("A1", 0, 0)
    leader.answer("A1", 1, MINUTE)
    answer = leader.shown("B1", 0, 2 * MINUTE)
    leader.withdraw(answer, "B1", 3 * MINUTE)
    _, replayed = followed(leader)
    assert replayed == [2, 5]


def test_a_withdrawal_beyond_the_limit_changes_no_part_of_the_state() -> None:
    leader = Leader(even_index())
    leader.withdraw(leader.shown("A1", 0, 0), "A1", 0)
    answer = leader.shown("A2", 0, MINUTE)
    before, _ = followed(leader)
    leader.withdraw(answer, "A2", MINUTE)
    after, _ = followed(leader)
    assert after.measurement == before.measurement
    assert after.progress == before.progress
    assert replay(leader.log).progress == before.progress
    assert progress.replay(leader.log) != before.progress


def test_no_events_no_state() -> None:
    assert replay([]) == State()
