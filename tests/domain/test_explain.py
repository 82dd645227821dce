import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.explain import explain
from coach.domain.outlook import outlook
from coach.model.event import Answered
from coach.model.score import Measurement, NotCounted
from tests.made_up import MINUTE, Leader, at, even_index, random_leader


def test_what_counted_and_what_did_not() -> None:
    leader = Leader(even_index())
    leader.shown("A1", 1, 0)
    leader.shown("A1", 1, MINUTE, repeat=True)
    leader.answer("A1", 1, 2 * MINUTE, changed=True)
    leader.shown("A2", 1, 3 * MINUTE, seconds=1)
    found = explain(leader.measurement, leader.index, at(3))
    assert (found.answers, found.counted) == (4, 1)
    assert found.not_counted == {NotCounted.REPEAT: 1, NotCounted.CHANGED: 1, NotCounted.TOO_QUICK: 1}
    assert found.days_since == pytest.approx(3 - 3 * MINUTE)


def test_answers_replaced_before_the_explanation_are_told_apart() -> None:
    leader = Leader(even_index())
    leader.answer("A1", 0, 0)
    leader.answer("A2", 0, MINUTE)
    leader.answer("A1", 1, 2 * MINUTE)
    leader.answer("A2", 1, 3 * MINUTE)
    found = explain(leader.measurement, leader.index, at(1))
    assert (found.answers, found.counted, found.not_counted) == (4, 2, {NotCounted.REPLACED: 2})


@given(seed=st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_what_counted_and_the_reasons_why_others_did_not_are_the_whole(seed: int) -> None:
    leader = random_leader(random.Random(seed), 60)
    found = explain(leader.measurement, leader.index, at(0))
    assert found.answers == sum(isinstance(event.body, Answered) for event in leader.log)
    assert found.counted + sum(found.not_counted.values()) == found.answers


def test_nothing_yet() -> None:
    found = explain(Measurement(), even_index(), at(0))
    assert (found.answers, found.days_since, found.items, found.competencies) == (0, None, (), ())


def test_the_three_items_and_competencies_that_moved_most() -> None:
    leader = Leader(even_index("ABCD", 8))
    for number in range(5):
        leader.shown(f"A{number + 1}", 1, number * MINUTE)
        leader.shown(f"D{number + 1}", 0, number * MINUTE)
    leader.shown("B1", 1, 1)
    found = explain(leader.measurement, leader.index, at(1))
    assert len(found.items) == 3
    assert len(found.competencies) == 3
    sizes = [abs(move.points) for move in found.items]
    assert sizes == sorted(sizes, reverse=True)
    assert found.competencies[0].id in "AD"


def test_a_question_that_only_its_competency_moved_is_not_named() -> None:
    leader = Leader(even_index("AB", 20))
    for number in range(10):
        leader.answer(f"A{number + 1}", 0, number * MINUTE)
    assert explain(leader.measurement, leader.index, at(1)).items == ()
    leader.reveal("A3", 1)
    assert [move.id for move in explain(leader.measurement, leader.index, at(1)).items] == ["A3"]


def test_what_was_read_is_named_and_never_before_its_answer_is_explained() -> None:
    leader = Leader(even_index("AB", 20))
    leader.answer("A1", 1, 0)
    leader.read(["A1", "A2"], MINUTE)
    assert [move.id for move in explain(leader.measurement, leader.index, at(0)).items] == ["A2"]
    leader.reveal("A1", 2 * MINUTE)
    assert {move.id for move in explain(leader.measurement, leader.index, at(0)).items} == {"A1", "A2"}


def test_a_question_that_hardly_moved_or_was_edited_since_is_not_named() -> None:
    leader = Leader(even_index("A", 4))
    leader.read(["A1"], 0)
    assert [move.id for move in explain(leader.measurement, leader.index, at(0)).items] == ["A1"]
    assert explain(leader.measurement, leader.index, at(30)).items == ()
    for item in ("A2", "A3", "A4"):
        leader.shown(item, 1, 30)
    assert {move.id for move in explain(leader.measurement, leader.index, at(30)).items} == {"A2", "A3", "A4"}
    leader.edit(["A2", "A3", "A4"], 30)
    assert {move.id for move in explain(leader.measurement, leader.index, at(30)).items} == {"A1"}


def test_all_moves_together_are_the_whole_change() -> None:
    leader = Leader(even_index("ABC", 6))
    for number in range(6):
        leader.shown(f"A{number + 1}", 1, number * MINUTE)
    found = explain(leader.measurement, leader.index, at(1))
    before, after = (outlook(each, leader.index, at(1)).share for each in (Measurement(), leader.measurement))
    assert sum(move.points for move in found.competencies) == pytest.approx(100 * (after - before))


def test_moves_may_be_told_since_an_earlier_time() -> None:
    leader = Leader(even_index())
    leader.shown("A1", 1, 0)
    before = leader.measurement
    leader.shown("B1", 0, 5)
    found = explain(leader.measurement, leader.index, at(5), before)
    assert all(move.points < 0 for move in found.competencies)
