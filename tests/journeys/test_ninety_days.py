"""A simulated leader is led through weeks by the program itself; the whole ninety days are drawn by tests.pictures."""

from pathlib import Path

import pytest

from coach.domain.state import replay
from coach.model.event import Answered
from coach.store.database import Store
from tests.journeys.simulated_leader import SimulatedLeader, ninety_days
from tests.pictures.ninety_days import draw


def test_a_leader_of_three_weeks_is_measured_and_nothing_is_lost(tmp_path: Path) -> None:
    points = ninety_days(tmp_path, seed=4, days=21.0, between=7.0)
    assert all(point.low < point.score < point.high for point in points)
    assert sum(point.sitting for point in points) >= 3
    assert points[-1].high - points[-1].low < points[0].high - points[0].low, "answers narrow the range"
    with Store.open(tmp_path / "record.db") as store:
        events, state = list(store.events()), store.state()
    assert replay(events).measurement == state.measurement
    assert "simulated" in draw(points)
    assert "Not a real person" in draw(points)


def test_who_knows_and_does_not_slip_answers_every_kind_rightly(tmp_path: Path) -> None:
    leader = SimulatedLeader(tmp_path, seed=2)
    leader.learner.slip = 0.0
    leader.learner.theta = [30.0] * len(leader.learner.theta)
    leader.run("--plain", "assess", "--full")
    leader.wait_until(1.0)
    leader.run("--plain", "start", "--minutes", "30")
    with Store.open(tmp_path / "record.db") as store:
        answers = [event.body for event in store.events() if isinstance(event.body, Answered)]
    assert len(answers) > 20
    assert len({answer.kind for answer in answers}) >= 5
    assert [answer for answer in answers if not answer.right] == []
    assert all(answer.seconds > 2 for answer in answers), "the clock moves between question and answer"
    assert leader.truth() == pytest.approx(100, abs=0.1)
