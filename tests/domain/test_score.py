"""What the score says at its edges: nothing answered, a competency unseen or empty, a changed course, a wrong clock."""

import random
from dataclasses import replace
from datetime import datetime

import pytest

from coach.domain.outlook import marks, outlook
from coach.domain.score import change, compared, known, least_change, own_evidence, score, snapshot
from coach.model.event import Snapshot
from coach.model.index import Index
from coach.model.lesson import Competency, Course, Difficulty
from coach.model.score import Direction, Estimate, Level, Measurement, Score
from tests.made_up import MINUTE, Leader, at, even_index, made_index, made_item


def scored(leader: Leader, day: float) -> Score:
    return score(leader.measurement, leader.index, at(day))


def answered(index: Index, right: float, number: int, *, shown: bool = False, seed: int = 3) -> Leader:
    leader, rng = Leader(index), random.Random(seed)
    for place, item in enumerate(rng.sample(list(index.items), number)):
        give = leader.shown if shown else leader.answer
        give(item, float(rng.random() < right), place * MINUTE)
    return leader


# --- Nothing, little, and enough ---


def test_without_answers_nothing_is_measured() -> None:
    labels = list(Difficulty)
    index = made_index(made_item(f"{each}{n}", each, difficulty=labels[n % 3]) for each in "ABCDEFG" for n in range(24))
    found = score(Measurement(), index, at(0))
    assert (found.measured, found.counted, found.needed) == (False, 0, 10)
    assert found.estimate.score == pytest.approx(50)
    assert (round(found.estimate.low), round(found.estimate.high)) == (21, 79)
    assert (found.strongest, found.weakest, found.level.level) == (None, None, Level.STARTING)


def test_ten_items_with_an_answer_that_counted_are_needed() -> None:
    leader = answered(even_index(), 0.5, 9)
    assert (scored(leader, 1).measured, scored(leader, 1).counted) == (False, 9)
    missing = next(item for item in leader.index.items if item not in leader.measurement.items)
    leader.answer(missing, 1, 1, seconds=1)
    assert not scored(leader, 1).measured
    leader.answer(missing, 1, 70)
    assert scored(leader, 70).measured


def test_points_met_again_on_a_later_day_count_towards_the_ten() -> None:
    leader = Leader(even_index())
    leader.read(["A1"], 0)
    leader.shown("A1", 1, MINUTE)
    assert scored(leader, 0).counted == 0
    leader.shown("A1", 1, 3)
    leader.shown("A1", 1, 6)
    assert scored(leader, 6).counted == 1


def test_asking_changes_nothing() -> None:
    leader = answered(even_index(), 0.5, 20)
    before = replace(leader.measurement)
    assert scored(leader, 5) == scored(leader, 5)
    assert leader.measurement == before


def test_a_course_without_questions_has_no_score() -> None:
    found = score(Measurement(), made_index([], ["A"]), at(0))
    assert (found.measured, found.competencies, found.empty) == (False, (), ("A",))
    assert 0 <= found.estimate.low <= found.estimate.high <= 100


# --- Competencies ---


def test_an_unseen_competency_is_estimated_from_the_others() -> None:
    index = even_index("ABCD", 10)
    leader = Leader(index)
    for place, item in enumerate(name for name in index.items if name[0] != "D"):
        leader.answer(item, 1, place * MINUTE)
    found = {each.id: each for each in scored(leader, 0.1).competencies}
    assert found["D"].own_evidence == 0
    assert found["A"].own_evidence == 10
    assert 50 < found["D"].estimate.score < found["A"].estimate.score
    width = {name: each.estimate.high - each.estimate.low for name, each in found.items()}
    assert width["D"] > width["A"]


def test_a_competency_without_items_weighs_nothing() -> None:
    leader = answered(even_index("AB", 12), 0.7, 20)
    wider = made_index(leader.index.items.values(), ["A", "B", "C"])
    found = score(leader.measurement, wider, at(1))
    assert found.empty == ("C",)
    assert found.estimate == scored(leader, 1).estimate
    assert [each.weight for each in found.competencies] == [0.5, 0.5]


def test_weights_come_from_the_course_and_items_share_them_evenly() -> None:
    items = [made_item(f"A{n}", "A") for n in range(3)] + [made_item(f"B{n}", "B") for n in range(9)]
    course = Course(
        title="", edition="1", competencies=(Competency(id="A", title="A", weight=3), Competency(id="B", title="B"))
    )
    index = Index(course=course, lessons=(), items={item.id: item for item in items})
    figure = outlook(Measurement(), index, at(0))
    assert figure.weights == {"A": 0.75, "B": 0.25}
    assert figure.points(items[0]) == pytest.approx(25)
    assert figure.points(items[-1]) == pytest.approx(25 / 9)


def test_weights_that_say_nothing_are_even() -> None:
    course = Course(title="", edition="1", competencies=(Competency(id="A", title="A", weight=0),))
    index = Index(course=course, lessons=(), items={"A1": made_item("A1", "A"), "B1": made_item("B1", "B")})
    assert outlook(Measurement(), index, at(0)).weights == {"A": 0, "B": 1}
    only = Index(course=course, lessons=(), items={"A1": made_item("A1", "A")})
    assert outlook(Measurement(), only, at(0)).weights == {"A": 1}


def test_strongest_and_weakest_are_named_only_when_likely() -> None:
    index = even_index("ABC", 30)
    leader = Leader(index)
    for place, item in enumerate(index.items):
        leader.answer(item, {"A": 1.0, "B": float(place % 2), "C": 0.0}[item[0]], place * MINUTE)
    found = scored(leader, 1)
    assert (found.strongest, found.weakest) == ("A", "C")
    few = answered(even_index("ABC", 12), 0.5, 12)
    assert (scored(few, 1).strongest, scored(few, 1).weakest) == (None, None)


def test_one_answer_of_its_own_confirms_no_level_of_a_competency_above_developing() -> None:
    leader = Leader(even_index("AB", 20))
    for place in range(20):
        leader.answer(f"A{place + 1}", 1, place * MINUTE)
    leader.answer("B1", 1, 1)
    assert scored(leader, 1).competencies[1].level.level is Level.DEVELOPING
    leader.answer("B2", 1, 1)
    assert scored(leader, 1).competencies[1].level.level in {Level.CONFIDENT, Level.LEADING}


def test_a_strongest_or_weakest_is_named_from_eight_in_ten_on() -> None:
    """The more of A is right while B is all wrong, the likelier A is the stronger one."""
    near = []
    for right in range(13):
        for asked in range(4, 13):
            leader = Leader(even_index("AB", 12))
            for place in range(asked):
                leader.answer(f"A{place + 1}", float(place < right), place * MINUTE)
                leader.answer(f"B{place + 1}", 0, place * MINUTE)
            figure = outlook(leader.measurement, leader.index, at(1))
            found = scored(leader, 1)
            if found.measured and right:
                likely = figure.chance_above("A", "B")
                assert (found.strongest == "A") == (found.weakest == "B") == (likely >= 0.8)
                near.append(likely)
    assert any(0.75 < each < 0.8 for each in near)
    assert any(0.8 <= each < 0.85 for each in near)


def test_a_competency_without_evidence_of_its_own_is_never_named() -> None:
    index = even_index("AB", 12)
    leader = Leader(index)
    for place in range(12):
        leader.answer(f"A{place + 1}", 0, place * MINUTE)
    found = scored(leader, 1)
    assert found.weakest in {None, "A"}
    assert found.strongest in {None, "A"}


# --- Levels ---


def test_no_level_above_developing_on_fewer_than_three_competencies() -> None:
    index = even_index("ABCD", 20)
    leader = Leader(index)
    for place, item in enumerate(name for name in index.items if name[0] in "AB"):
        leader.answer(item, 1, place * MINUTE)
    assert scored(leader, 1).level.level is Level.DEVELOPING
    assert scored(leader, 1).level.towards is Level.CONFIDENT
    assert scored(leader, 1).level.chance > 0.85
    leader.answer("C1", 1, 1)
    assert scored(leader, 1).level.level is Level.DEVELOPING
    leader.answer("C2", 1, 1)
    assert scored(leader, 1).level.level in {Level.CONFIDENT, Level.LEADING}


def test_where_there_are_fewer_competencies_all_of_them_will_do() -> None:
    leader = answered(even_index("AB", 20), 1, 36)
    assert scored(leader, 1).level.level in {Level.CONFIDENT, Level.LEADING}


def test_a_level_once_confirmed_is_held_until_it_is_unlikely() -> None:
    leader = answered(even_index("ABC", 12), 0.85, 14, seed=1)
    found = scored(leader, 1)
    assert found.level.towards is not None
    assert 0.5 < found.level.chance < 0.85
    towards = found.level.towards
    leader.keep(replace(snapshot(found, "1"), level=towards), 1)
    assert scored(leader, 1).level.level is towards


# --- The expected mark ---


def test_the_expected_mark_counts_guesses_and_slips() -> None:
    index = even_index("AB", 10)
    none = score(Measurement(), index, at(0))
    assert none.expected_mark == pytest.approx(100 * (0.25 + 0.70 * 0.5))
    for credit, low, high in ((0.0, 25, 40), (1.0, 80, 95)):
        leader = Leader(index)
        for place, item in enumerate(index.items):
            leader.answer(item, credit, place * MINUTE)
        assert low < scored(leader, 0.1).expected_mark < high


def test_the_expected_mark_is_surer_than_the_score() -> None:
    found = scored(answered(even_index("ABC", 12), 0.5, 20), 0.1)
    share = (found.expected.high - found.expected.low) / (found.estimate.high - found.estimate.low)
    assert share == pytest.approx(0.65, abs=0.12)


def test_a_partial_credit_item_earns_more_than_its_floor() -> None:
    def unknown(floor: float) -> float:
        items = [made_item(f"A{n}", "A", partial=True, floor=floor, b=30.0) for n in range(3)]
        return score(Measurement(), made_index(items), at(0)).expected_mark

    assert unknown(0.2) == pytest.approx(35, abs=0.01)
    assert unknown(0.5) == pytest.approx(60, abs=0.01)


def test_known_is_instantaneous() -> None:
    leader = answered(even_index(), 0.5, 10, shown=True)
    chances = known(leader.measurement, leader.index, at(0.1))
    assert set(chances) == set(leader.index.items)
    assert chances == marks(leader.measurement, leader.index, at(0.1)).chances
    seen = max(leader.measurement.items, key=lambda name: chances[name])
    assert chances[seen] > outlook(leader.measurement, leader.index, at(0.1)).chances[seen]


# --- The course changes ---


def test_removed_items_leave_the_score_and_their_evidence_stays() -> None:
    leader = answered(even_index(), 1, 24)
    left = made_index(item for name, item in leader.index.items.items() if name not in leader.measurement.items)
    found = score(leader.measurement, left, at(1))
    assert found.counted == 24
    assert found.measured
    assert sum(each.items for each in found.competencies) == len(left.items)
    assert found.estimate.score > 70


def test_added_items_join_unseen() -> None:
    leader = answered(even_index(), 1, 24, shown=True)
    added = made_index([*leader.index.items.values(), *(made_item(f"new-{n}", "A") for n in range(12))])
    found = {each.id: each for each in score(leader.measurement, added, at(1)).competencies}
    before = {each.id: each for each in scored(leader, 1).competencies}
    assert (found["A"].items, found["A"].seen) == (24, before["A"].seen)
    assert found["A"].estimate.score < before["A"].estimate.score


def test_an_edited_item_is_unseen() -> None:
    leader = Leader(even_index())
    leader.shown("A1", 1, 0)
    never = Leader(even_index())
    never.answer("A1", 1, 0)
    leader.edit(["A1"], 0)
    assert scored(leader, 1).estimate == scored(never, 1).estimate


# --- Clocks ---


def test_a_clock_that_goes_back_shows_the_score_as_it_last_was() -> None:
    leader = answered(even_index(), 0.5, 20, shown=True)
    last = leader.measurement.last
    assert last is not None
    assert scored(leader, -30).estimate == score(leader.measurement, leader.index, last).estimate


@pytest.mark.parametrize(("behind", "future"), [(0.9, False), (1.1, True)])
def test_a_record_from_the_future_is_told(behind: float, future: bool) -> None:
    leader = answered(even_index(), 0.5, 12)
    assert scored(leader, -behind).future is future


def test_a_gap_of_decades_is_a_gap_of_ten_years() -> None:
    leader = answered(even_index(), 0.5, 20, shown=True)
    nine, ten, fifty = (scored(leader, years * 365.25 + 8) for years in (9, 10, 50))
    assert fifty.estimate == ten.estimate
    assert [each.long_gap for each in (nine, ten, fifty)] == [False, True, True]


def test_a_long_absence_lowers_the_score_slowly_and_widens_its_range() -> None:
    leader = answered(even_index(number=20), 0.6, 50, shown=True)
    found = [scored(leader, day).estimate for day in (1, 30, 365)]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert [each.sd for each in found] == sorted(each.sd for each in found)
    assert 2 < found[0].score - found[-1].score < 25


# --- Change ---


def kept(points: float, day: float, sd: float = 4.0, edition: str = "1") -> tuple[datetime, Snapshot]:
    return at(day), Snapshot(score=points, sd=sd, low=0, high=100, edition=edition)


def now_scored(points: float, sd: float = 4.0, refreshed: float | None = None) -> Score:
    found = score(Measurement(), even_index(), at(100))
    estimate = Estimate(score=points, sd=sd, low=0, high=100)
    return replace(found, estimate=estimate, refreshed=points if refreshed is None else refreshed, fading=("A1",))


def test_nothing_to_compare_with() -> None:
    assert change(now_scored(50), "1", (), at(100)).direction is Direction.NO_EARLIER


@pytest.mark.parametrize(
    ("points", "refreshed", "direction"),
    [
        (57, 57, Direction.IMPROVED),
        (56.5, 56.5, Direction.UNCLEAR),
        (43.5, 43.5, Direction.UNCLEAR),
        (43, 43.5, Direction.SLIPPED),
        (43, 46.5, Direction.FADING),
    ],
)
def test_a_change_is_said_only_when_it_is_clear(points: float, refreshed: float, direction: Direction) -> None:
    assert least_change(4, 4) == pytest.approx(6.58)
    found = change(now_scored(points, refreshed=refreshed), "1", [kept(50, 0)], at(100))
    assert found.direction is direction
    assert found.points == pytest.approx(points - 50)
    assert found.since == at(0)
    assert found.restore == (("A1",) if direction is Direction.FADING else ())


def test_the_last_snapshot_at_least_28_days_old_is_compared_with_else_the_first() -> None:
    snapshots = [kept(10, 0), kept(20, 50), kept(30, 72), kept(40, 73)]
    assert change(now_scored(50), "1", snapshots, at(100)).since == at(72)
    assert change(now_scored(50), "1", snapshots, at(10)).since == at(0)
    assert change(now_scored(50), "1", snapshots, at(100), since=at(60)).since == at(50)
    assert compared(snapshots, at(-5), at(100).date()) == 0


def test_the_score_of_this_very_day_is_no_earlier_one() -> None:
    first, second = kept(50, 0), kept(60, 0.1)
    assert change(now_scored(50), "1", [first, second], at(0.2)).direction is Direction.NO_EARLIER
    assert change(now_scored(50), "1", [first, second], at(0.2), since=at(0.3)).direction is Direction.NO_EARLIER
    assert change(now_scored(50), "1", [first, second], at(1)).since == at(0)
    assert change(now_scored(50), "1", [first, kept(60, 1)], at(1.1), since=at(1.2)).since == at(0)


def test_another_edition_is_not_comparable() -> None:
    assert change(now_scored(90), "2", [kept(50, 0)], at(100)).direction is Direction.NOT_COMPARABLE


def test_other_questions_under_the_same_edition_are_not_comparable() -> None:
    snapshots = [kept(50, 0), kept(50, 40), kept(50, 90)]

    def direction(*breaks: int) -> Direction:
        return change(now_scored(90), "1", snapshots, at(100), breaks=breaks).direction

    assert direction(1) is Direction.IMPROVED
    assert direction(1, 2) is Direction.NOT_COMPARABLE
    assert direction(3) is Direction.NOT_COMPARABLE


def test_what_fades_would_come_back_by_meeting_it_again() -> None:
    leader = answered(even_index(), 1, 20, shown=True)
    soon, late = scored(leader, 1), scored(leader, 200)
    then = [(at(1), snapshot(soon, "1"))]
    assert late.refreshed > late.estimate.score
    assert late.refreshed - late.estimate.score > soon.refreshed - soon.estimate.score
    assert len(late.fading) == 3
    assert all(leader.measurement.items[item].memory for item in late.fading)
    narrow = replace(late, estimate=replace(late.estimate, sd=1.0))
    assert change(narrow, "1", [(then[0][0], replace(then[0][1], sd=1.0))], at(200)).direction is Direction.FADING


def test_a_snapshot_says_what_the_score_said() -> None:
    leader = answered(even_index(), 0.6, 20)
    found = scored(leader, 1)
    made = snapshot(found, "1")
    assert (made.score, made.sd, made.low, made.high) == (
        found.estimate.score,
        found.estimate.sd,
        found.estimate.low,
        found.estimate.high,
    )
    assert made.competencies["A"] == (found.competencies[0].estimate.score, found.competencies[0].estimate.sd)
    assert (made.level, made.levels["B"]) == (found.level.level, found.competencies[1].level.level)


def test_evidence_is_counted_where_it_was_answered() -> None:
    leader = answered(even_index("AB", 12), 0.5, 12)
    moved = made_index(replace(item, competency="Z") for item in leader.index.items.values())
    assert own_evidence(leader.measurement).keys() == {"A", "B"}
    assert {each.id: each.own_evidence for each in score(leader.measurement, moved, at(1)).competencies} == {"Z": 0}
