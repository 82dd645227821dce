"""What each event does, and that following events one by one comes to the same as replaying the log."""

import random
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.ability import Ability
from coach.domain.constants import LONGEST_GAP_DAYS
from coach.domain.measurement import (
    Refusal,
    follow,
    may_withdraw,
    replay,
    why_not_withdraw,
    without_refused,
)
from coach.model.event import CurriculumChanged, SittingKind, SittingOpened, Skipped, Snapshot, Sureness, Withdrawn
from coach.model.lesson import Difficulty, Kind
from coach.model.score import ItemState, Level, Measurement, NotCounted
from tests.made_up import MINUTE, Leader, at, even_index, made_index, made_item, random_leader

HOUR = 1 / 24


def new() -> Leader:
    return Leader(even_index())


def abilities(measurement: Measurement, day: float) -> tuple[list[float], list[list[float]]]:
    """Mean and covariance as they are at a day, whenever the last event was."""
    ability = Ability(measurement)
    assert measurement.last is not None
    ability.widen((at(day) - measurement.last).total_seconds() / 86400)
    return ability.mean, ability.covariance


def same(one: Measurement, other: Measurement) -> None:
    assert one.mean == pytest.approx(other.mean, abs=1e-9)
    for row, beside in zip(one.covariance, other.covariance, strict=True):
        assert row == pytest.approx(beside, abs=1e-9)
    assert replace(one, mean=(), covariance=()) == replace(other, mean=(), covariance=())


# --- The cache ---


@given(seed=st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_following_step_by_step_is_replaying_the_log(seed: int) -> None:
    leader = random_leader(random.Random(seed), 60)
    same(leader.measurement, replay(leader.log))


@given(seed=st.integers(0, 10**6), cut=st.integers(1, 50))
@settings(max_examples=15, deadline=None)
def test_a_replay_may_start_from_a_kept_measurement(seed: int, cut: int) -> None:
    leader = random_leader(random.Random(seed), 50, undo=False)
    same(leader.measurement, replay(leader.log[cut:], replay(leader.log[:cut])))


def test_a_measurement_is_a_value() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    before = leader.measurement
    kept = (dict(before.items), before.mean, dict(before.seconds))
    leader.shown("A1", 0, 3)
    leader.read(["A1", "A2"], 4)
    assert (dict(before.items), before.mean, dict(before.seconds)) == kept


def test_what_has_no_bearing_only_lets_time_pass() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    before = leader.measurement
    leader.happen(2, SittingOpened(sitting_kind=SittingKind.LESSON, edition="1", version="1"))
    leader.happen(3, Skipped(lesson="L01"), "A2")
    after = leader.measurement
    assert after.items == before.items
    assert after.last == at(3)
    assert abilities(before, 5)[1] == [pytest.approx(row) for row in abilities(after, 5)[1]]


# --- What is no evidence ---


def counts(leader: Leader) -> tuple[int, dict[str, int]]:
    return leader.measurement.evidence, dict(leader.measurement.not_counted)


@pytest.mark.parametrize(("hours", "counted"), [(7.9, 1), (8.1, 2)])
def test_contact_spoils_an_answer_for_eight_hours(hours: float, counted: int) -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    leader.shown("A1", 1, hours * HOUR)
    assert leader.measurement.evidence == counted
    assert leader.measurement.not_counted.get(NotCounted.MET, 0) == 2 - counted


def test_a_page_spoils_the_items_it_covers_and_no_others() -> None:
    leader = new()
    leader.read(["A1"], 0)
    leader.answer("A1", 1, MINUTE)
    leader.answer("A2", 1, 2 * MINUTE)
    assert counts(leader) == (1, {NotCounted.MET: 1})


def test_a_reveal_spoils_too() -> None:
    leader = new()
    answer = leader.answer("A1", 1, 0)
    leader.reveal("A1", 1, answer)
    leader.answer("A1", 1, 1 + 2 * HOUR)
    assert counts(leader) == (1, {NotCounted.MET: 1})


@pytest.mark.parametrize(("days", "counted"), [(59.9, 1), (60, 2)])
def test_an_unexplained_question_is_evidence_again_after_sixty_days(days: float, counted: int) -> None:
    leader = new()
    leader.answer("A1", 1, 0)
    leader.answer("A1", 1, days)
    assert leader.measurement.evidence == counted


@pytest.mark.parametrize(("seconds", "counted"), [(1.99, 0), (2.0, 1)])
def test_under_two_seconds_nobody_read_the_question(seconds: float, counted: int) -> None:
    leader = new()
    leader.shown("A1", 1, 0, seconds=seconds)
    assert leader.measurement.evidence == counted
    assert leader.measurement.items["A1"].memory is not None


@given(given_credits=st.lists(st.sampled_from([0.0, 0.4, 1.0]), min_size=2, max_size=12), shown=st.booleans())
@settings(deadline=None)
def test_any_number_of_answers_within_eight_hours_are_as_one(given_credits: list[float], shown: bool) -> None:
    once, often = new(), new()
    give = Leader.shown if shown else Leader.answer
    give(once, "A1", given_credits[0], 0, sitting="one")
    for number, credit in enumerate(given_credits):
        give(often, "A1", credit, number * HOUR, sitting=f"sitting {number}")
    day = 1
    assert abilities(often.measurement, day)[0] == pytest.approx(abilities(once.measurement, day)[0], abs=1e-9)
    for row, beside in zip(abilities(often.measurement, day)[1], abilities(once.measurement, day)[1], strict=True):
        assert row == pytest.approx(beside, abs=1e-9)


def test_a_repeat_is_memory_alone() -> None:
    leader = new()
    leader.shown("A1", 0, 0, sureness=Sureness.SURE)
    before = leader.measurement
    leader.shown("A1", 1, 10 * HOUR, repeat=True, sureness=Sureness.SURE)
    after = leader.measurement
    assert after.mean == before.mean
    assert (after.items["A1"].answers, after.items["A1"].last_credit) == (1, 0)
    assert after.sureness == before.sureness
    assert after.items["A1"].memory != before.items["A1"].memory
    assert after.not_counted == {NotCounted.REPEAT: 1}


def test_an_answer_changed_after_feedback_counts_nowhere() -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    before = leader.measurement
    leader.answer("A1", 1, MINUTE, changed=True)
    after = leader.measurement
    assert after.not_counted == {NotCounted.CHANGED: 1}
    assert after.items == before.items
    assert (after.mean, after.answers, after.latest) == (before.mean, before.answers, before.latest)


# --- Back, undo, withdrawal ---


def test_before_feedback_the_last_answer_counts() -> None:
    changed, straight = new(), new()
    changed.answer("A1", 0, 0)
    changed.answer("B1", 1, MINUTE)
    changed.answer("A1", 1, 2 * MINUTE)
    straight.answer("B1", 1, MINUTE)
    straight.answer("A1", 1, 2 * MINUTE)
    assert abilities(changed.measurement, 1)[0] == pytest.approx(abilities(straight.measurement, 1)[0])
    assert changed.measurement.items["A1"].answers == 1
    assert changed.measurement.items["A1"].first_credit == 1
    assert changed.measurement.evidence == 2


def test_in_another_sitting_an_answer_replaces_nothing() -> None:
    leader = new()
    leader.answer("A1", 0, 0, sitting="one")
    leader.answer("A1", 1, 1, sitting="two")
    assert leader.measurement.items["A1"].answers == 2
    assert counts(leader) == (1, {NotCounted.UNEXPLAINED: 1})


def test_a_withdrawn_answer_is_no_evidence_and_its_item_counts_as_shown() -> None:
    leader = new()
    answer = leader.shown("A1", 0, 0)
    leader.withdraw(answer, "A1", MINUTE)
    measurement = leader.measurement
    assert measurement.evidence == 0
    assert measurement.withdrawals == 1
    assert measurement.not_counted == {NotCounted.WITHDRAWN: 1}
    item = measurement.items["A1"]
    assert item.memory is not None
    assert (item.answers, item.right, item.memory.stability) == (0, 0, 0.5)


def test_a_withdrawn_answer_to_something_known_keeps_its_memory() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    before = leader.measurement.items["A1"].memory
    answer = leader.shown("A1", 0, 5)
    leader.withdraw(answer, "A1", 5 + MINUTE)
    after = leader.measurement.items["A1"].memory
    assert before is not None
    assert after == replace(before, shown=at(5 + MINUTE))


def test_only_the_latest_answer_of_this_sitting_may_be_withdrawn() -> None:
    leader = new()
    first = leader.shown("A1", 1, 0, sitting="one")
    second = leader.shown("A2", 1, MINUTE, sitting="one")
    assert why_not_withdraw(leader.measurement, first, "one") is Refusal.NOT_LATEST
    assert why_not_withdraw(leader.measurement, second, "two") is Refusal.OTHER_SITTING
    assert may_withdraw(leader.measurement, second, "one")


def test_of_fifty_answers_in_a_row_one_may_be_withdrawn() -> None:
    leader = Leader(even_index(number=40))
    items = iter(leader.index.items)
    first = leader.shown(next(items), 0, 0)
    leader.withdraw(first, "A1", 0)
    for number in range(1, 50):
        assert why_not_withdraw(leader.measurement, leader.log[-1].id, "day 0") is not None
        answer = leader.shown(next(items), 0, number * MINUTE)
        assert why_not_withdraw(leader.measurement, answer, "day 0") is Refusal.LIMIT
    answer = leader.shown(next(items), 0, 51 * MINUTE)
    assert may_withdraw(leader.measurement, answer, "day 0")


def test_a_withdrawal_beyond_the_limit_does_nothing() -> None:
    leader = new()
    leader.withdraw(leader.shown("A1", 0, 0), "A1", 0)
    second = leader.shown("A2", 0, MINUTE)
    before = leader.measurement
    leader.withdraw(second, "A2", MINUTE)
    assert leader.measurement == before
    same(leader.measurement, replay(leader.log))
    kept = list(without_refused(leader.log))
    assert [event.id for event in leader.log if event not in kept] == [leader.log[-1].id]


def test_the_same_answer_is_withdrawn_once() -> None:
    leader = new()
    answer = leader.shown("A1", 0, 0)
    leader.withdraw(answer, "A1", 0)
    leader.withdraw(answer, "A1", 0)
    assert leader.measurement.withdrawals == 1


def test_follow_will_not_pretend_to_undo() -> None:
    leader = new()
    answer = leader.shown("A1", 0, 0)
    event = replace(leader.log[-1], id="undo", body=Withdrawn(answer=answer))
    with pytest.raises(AssertionError, match="replay"):
        follow(leader.measurement, event)


# --- Memory ---


def test_a_reveal_teaches_at_its_own_time_by_the_answer_it_explains() -> None:
    leader = new()
    answer = leader.answer("A1", 1, 0)
    assert leader.measurement.items["A1"].memory is None
    leader.reveal("A1", 3, answer)
    memory = leader.measurement.items["A1"].memory
    assert memory is not None
    assert (memory.stability, memory.shown) == (8.0, at(3))
    leader.reveal("A1", 4, answer)
    assert leader.measurement.items["A1"].memory == replace(memory, shown=at(4))


def test_a_program_that_ends_between_answer_and_feedback_goes_on_with_the_feedback() -> None:
    leader = new()
    answer = leader.answer("A1", 1, 0)
    item = leader.measurement.items["A1"]
    assert (item.unshown, item.pending) == (at(0), answer)
    leader.reveal("A1", 0.5, answer)
    item = leader.measurement.items["A1"]
    assert (item.unshown, item.pending, item.memory is None) == (None, None, False)


def test_a_lesson_left_half_way_keeps_its_opening_answers() -> None:
    leader = new()
    leader.answer("A1", 1, 0)
    leader.read(["A1", "A2"], MINUTE)
    assert leader.measurement.evidence == 1
    assert leader.measurement.items["A1"].unshown == at(0)


def test_a_lapse_shortens_memory_and_moves_ability_little() -> None:
    leader = new()
    for day in (0, 9, 30):
        leader.shown("A1", 1, day)
    before = leader.measurement
    leader.shown("A1", 0, 80)
    after = leader.measurement
    lapsed, held = after.items["A1"].memory, before.items["A1"].memory
    assert lapsed is not None
    assert held is not None
    assert lapsed.stability < held.stability
    first_wrong = Leader(even_index())
    first_wrong.answer("A1", 0, 0)
    moved = Ability(after).theta("A").mean - Ability(before).theta("A").mean
    assert abs(moved) < abs(Ability(first_wrong.measurement).theta("A").mean) * 0.8


def test_twenty_tries_leave_ability_as_one_did() -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    once = leader.measurement.mean
    for number in range(1, 20):
        leader.shown("A1", 1, number * MINUTE)
    assert leader.measurement.mean == once


# --- The course changes ---


def test_an_edited_item_is_unseen_and_its_old_answers_still_speak_of_ability() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    before = leader.measurement
    leader.edit(["A1", "Z9"], 1)
    item = leader.measurement.items["A1"]
    assert item.memory is None
    assert item.counted == 1
    assert leader.measurement.mean == before.mean
    assert "Z9" not in leader.measurement.items


def test_nothing_is_told_of_what_was_answered_to_an_edited_question() -> None:
    leader = new()
    leader.shown("A1", 0, 0, sureness=Sureness.SURE)
    leader.edit(["A1"], 5)
    item = leader.measurement.items["A1"]
    assert (item.answers, item.right, item.first_credit, item.last_credit, item.last_sureness) == (
        0,
        0,
        None,
        None,
        None,
    )
    assert item.changed
    leader.edit(["A1"], 6)
    assert leader.measurement.items["A1"].changed
    leader.shown("A1", 1, 7)
    item = leader.measurement.items["A1"]
    assert (item.changed, item.answers, item.first_credit) == (False, 1, 1)


def test_a_page_that_was_read_stays_read_when_a_question_on_it_is_edited() -> None:
    leader = new()
    leader.read(["A1"], 0)
    before = leader.measurement.items["A1"]
    leader.edit(["A1"], 2 * HOUR)
    assert leader.measurement.items["A1"] == before
    leader.answer("A1", 1, 7 * HOUR)
    assert counts(leader) == (0, {NotCounted.MET: 1})


def test_an_edited_question_whose_answer_is_shown_has_been_met() -> None:
    leader = new()
    answer = leader.answer("A1", 1, 0)
    leader.edit(["A1"], 1)
    leader.reveal("A1", 2, answer)
    assert not leader.measurement.items["A1"].changed


def test_an_edited_item_may_be_asked_afresh() -> None:
    leader = new()
    leader.answer("A1", 1, 0)
    leader.edit(["A1"], 1)
    leader.answer("A1", 1, 2)
    assert leader.measurement.evidence == 2
    same(leader.measurement, replay(leader.log))


@pytest.mark.parametrize(
    "change",
    [
        CurriculumChanged(old="2", new="2", edited=("A1",)),
        CurriculumChanged(old="2", new="2", added=("A1",)),
        CurriculumChanged(old="2", new="2", retired=("A1",)),
    ],
)
def test_other_questions_part_the_scores_before_from_those_after(change: CurriculumChanged) -> None:
    leader = new()
    leader.happen(0, CurriculumChanged(old="", new="1", added=tuple(leader.index.items)))
    leader.keep(Snapshot(score=60, sd=5, low=50, high=70, edition="1"), 0)
    leader.happen(1, CurriculumChanged(old="1", new="2"))
    before = leader.measurement
    leader.happen(2, change)
    leader.keep(Snapshot(score=60, sd=5, low=50, high=70, edition="2"), 3)
    assert (before.breaks, leader.measurement.breaks, leader.measurement.snapshots) == ((), (1,), 2)
    same(leader.measurement, replay(leader.log))


# --- Clocks ---


def test_a_clock_that_goes_back_counts_as_no_time() -> None:
    leader = new()
    leader.shown("A1", 1, 5)
    before = leader.measurement
    leader.shown("B1", 1, 2)
    memory = leader.measurement.items["B1"].memory
    assert memory is not None
    assert memory.shown == at(5)
    assert leader.measurement.last == at(5)
    assert leader.measurement.elapsed_days == before.elapsed_days


def test_a_gap_of_decades_counts_as_ten_years() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    leader.shown("A1", 1, 30 * 365)
    assert leader.measurement.elapsed_days == LONGEST_GAP_DAYS
    assert leader.measurement.last == at(30 * 365)


def test_a_local_time_is_the_same_moment() -> None:
    leader, away = new(), new()
    leader.shown("A1", 1, 0)
    leader.shown("A1", 1, 3)
    moved = [replace(event, at=event.at.astimezone(timezone(timedelta(hours=5)))) for event in leader.log]
    away.measurement = replay(moved)
    assert away.measurement.mean == leader.measurement.mean


# --- What is counted ---


def test_sureness_changes_nothing_but_its_own_figures() -> None:
    words = [None, *Sureness]
    rng = random.Random(5)
    leaders = [new() for _ in words]
    for number in range(30):
        item, credit = rng.choice(list(leaders[0].index.items)), rng.choice([0, 1])
        for leader, word in zip(leaders, words, strict=True):
            leader.shown(item, credit, number * 0.7, sureness=word)
    silent = leaders[0].measurement
    for leader in leaders[1:]:
        found = leader.measurement
        assert (found.mean, found.covariance) == (silent.mean, silent.covariance)
        bare = {name: replace(item, last_sureness=None) for name, item in found.items.items()}
        assert bare == silent.items


def test_rated_answers_are_kept_to_the_latest_sixty() -> None:
    leader = Leader(even_index(number=30))
    for number, item in enumerate(leader.index.items):
        leader.shown(item, number % 2, number * MINUTE, sureness=Sureness.SURE)
    assert len(leader.measurement.rated) == 60
    assert leader.measurement.rated[-1] == (0.9, 1.0)
    assert leader.measurement.sureness == {Sureness.SURE: (90, 45)}


def test_dont_know_is_guessing() -> None:
    leader = new()
    leader.shown("A1", 0, 0, chosen=(), sureness=None)
    assert leader.measurement.rated == ((0.25, 0.0),)


def test_seconds_are_kept_to_the_latest_31_of_a_kind() -> None:
    leader = Leader(even_index(number=12))
    for number, item in enumerate(leader.index.items):
        leader.shown(item, 1, number * MINUTE, seconds=float(number))
    assert leader.measurement.seconds == {Kind.CHOICE: tuple(float(number) for number in range(5, 36))}


def test_first_and_last_credit() -> None:
    leader = new()
    for day, credit in ((0, 0.4), (1, 1), (2, 0)):
        leader.shown("A1", credit, day, sureness=Sureness.SURE)
    item = leader.measurement.items["A1"]
    assert (item.first_credit, item.last_credit, item.answers, item.right) == (0.4, 0, 3, 1)
    assert item.last_sureness == Sureness.SURE


def test_a_snapshot_holds_the_level() -> None:
    leader = new()
    leader.keep(
        Snapshot(score=60, sd=5, low=50, high=70, edition="1", level=Level.CONFIDENT, levels={"A": Level.DEVELOPING}), 0
    )
    assert leader.measurement.level is Level.CONFIDENT
    assert leader.measurement.levels == {"A": Level.DEVELOPING}


def test_an_unknown_label_is_medium_and_a_measured_difficulty_goes_before_it() -> None:
    def ability_after(**fields: Any) -> tuple[float, ...]:
        leader = Leader(made_index([made_item("A1", "A")]))
        leader.answer("A1", 1, 0, **fields)
        return leader.measurement.mean

    assert ability_after(difficulty="fiendish") == ability_after(difficulty=Difficulty.MEDIUM)
    assert ability_after(difficulty=Difficulty.EASY, b=1.0) == ability_after(difficulty=Difficulty.HARD)


def test_items_never_met_have_no_state() -> None:
    assert ItemState().memory is None
    assert new().measurement.items == {}
