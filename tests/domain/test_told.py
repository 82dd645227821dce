"""Which answers the leader has not seen the result of."""

from coach.domain.planning import new_reading
from coach.domain.stops import Ask
from coach.domain.told import untold
from coach.model.event import Answered, Mode, SittingKind, Snapshot
from coach.model.lesson import Kind
from tests.domain.small_world import ITEMS, L1, RIGHT, WRONG, Walk, walk

SNAPSHOT = Snapshot(score=50, sd=9, low=40, high=60, edition="1")


def checking(*items: str) -> Walk:
    one = walk([], kind=SittingKind.FULL_CHECK)
    for name in items:
        one.sitting.add(Ask(item=name, lesson="L1", mode=Mode.CHECK, kind=Kind.CHOICE, seconds=40))
        one.answer(WRONG)
        one.sitting.advance()
    return one


def told_of(one: Walk) -> list[bool]:
    """For each answer, whether the leader has seen how it went."""
    secret = untold(one.kept)
    return [event.id not in secret for event in one.bodies(Answered)]


def test_a_checks_answers_are_told_with_its_result() -> None:
    one = checking("L1/a", "L1/b")
    assert told_of(one) == [False, False]
    one.keep(one.sitting.event(one.tick(), SNAPSHOT))
    assert told_of(one) == [True, True]


def test_a_check_closed_as_finished_has_told_its_result() -> None:
    one = checking("L1/a")
    one.keep(one.sitting.close(one.tick(), finished=True))
    assert told_of(one) == [True]


def test_a_check_that_was_left_tells_nothing_and_its_end_on_another_day_tells_all() -> None:
    one = checking("L1/a")
    one.keep(one.sitting.close(one.tick(), finished=False), one.sitting.event(one.tick(), SNAPSHOT))
    assert told_of(one) == [False]
    later = checking("L1/b")
    later.kept = [*one.kept, *later.kept]
    later.keep(later.sitting.close(later.tick(), finished=True))
    assert told_of(later) == [True, True]


def test_opening_answers_are_told_by_their_explanation_and_so_are_those_they_replaced() -> None:
    one = walk(new_reading(L1, ITEMS, ("L1/p1", "L1/p2"))).to("L1/p2")
    assert one.sitting.back()
    one.answer(WRONG, "y")
    one.sitting.advance()
    one.to("L1/b")
    assert told_of(one) == [False, False, False, True]
    one.to("end L1")
    assert all(told_of(one))


def test_an_answer_changed_after_its_explanation_is_no_secret() -> None:
    one = walk(new_reading(L1, ITEMS, ())).to("L1/a")
    one.answer(WRONG)
    one.answer(RIGHT, "y")
    assert told_of(one) == [True, True]
