"""The golden values of the measurement's specification: three competencies A, B, C of twelve medium four-option items,
equal weights, day 0, answers one minute apart; every figure to 1e-4."""

import pytest

from coach.domain.ability import Ability
from coach.domain.levels import chance_reached
from coach.domain.outlook import outlook
from coach.domain.score import known, score
from coach.model.score import Estimate, Level
from tests.made_up import MINUTE, Leader, at, even_index

NEAR = 1e-4
"""On a score of 0 to 100."""


def near(value: float) -> object:
    return pytest.approx(value, abs=NEAR)


def in_millionths(value: float) -> object:
    return pytest.approx(value, abs=0.5000001e-6)


def new() -> Leader:
    return Leader(even_index())


def estimate(leader: Leader, day: float, ahead: float = 7) -> Estimate:
    return outlook(leader.measurement, leader.index, at(day), ahead).estimate()


def shown(leader: Leader, day: float) -> float:
    return estimate(leader, day).score


def now(leader: Leader, day: float) -> float:
    return estimate(leader, day, 0).score


def competency(leader: Leader, which: str, day: float, ahead: float = 7) -> Estimate:
    return outlook(leader.measurement, leader.index, at(day), ahead).alone(which).estimate()


def theta(leader: Leader, which: str) -> float:
    return Ability(leader.measurement).theta(which).mean


def k_now(leader: Leader, item: str, day: float) -> float:
    return known(leader.measurement, leader.index, at(day))[item]


def ranged(found: Estimate) -> tuple[float, float, float]:
    return found.score, found.low, found.high


def test_no_answers() -> None:
    leader = new()
    found = estimate(leader, 0)
    assert (found.score, found.low, found.high) == (near(50), near(17.5349), near(82.4651))
    assert found.sd == near(23.5286)
    instant = estimate(leader, 0, 0)
    assert (instant.low, instant.high) == (near(17.5928), near(82.4072))
    one = competency(leader, "B", 0)
    assert (one.low, one.high) == (near(15.0522), near(84.9478))


def test_one_right_not_shown() -> None:
    leader = new()
    leader.answer("A1", 1, 0)
    found = estimate(leader, 0)
    assert ranged(found) == (near(55.8199), near(21.8061), near(85.1285))
    assert found.sd == near(22.6503)
    assert now(leader, 0) == near(55.8354)
    assert theta(leader, "A") == in_millionths(0.327854)
    assert theta(leader, "B") == in_millionths(0.271714)
    ability = Ability(leader.measurement)
    assert ability.theta("A").variance == in_millionths(1.334723)
    between = ability.covariance[0][0] + ability.covariance[0][ability.places["A"]]
    assert between == in_millionths(1.106174)
    assert competency(leader, "A", 0).score == near(56.5827)
    assert competency(leader, "B", 0).score == near(55.4384)


def test_one_wrong_not_shown() -> None:
    leader = new()
    leader.answer("A1", 0, 0)
    assert ranged(estimate(leader, 0)) == (near(41.2010), near(13.9031), near(75.2508))
    assert theta(leader, "A") == in_millionths(-0.491780)
    assert theta(leader, "C") == in_millionths(-0.407571)


def test_ten_right_not_shown() -> None:
    leader = new()
    for number in range(10):
        leader.answer(f"A{number + 1}", 1, number * MINUTE)
    day = 9 * MINUTE
    found = estimate(leader, day)
    assert ranged(found) == (near(78.9981), near(51.6043), near(92.9918))
    assert found.sd == near(12.7143)
    assert competency(leader, "A", day).score == near(82.3415)
    assert competency(leader, "B", day).score == near(77.3264)
    assert chance_reached(found, 55) == near(0.9288)
    assert score(leader.measurement, leader.index, at(day)).level.level is Level.DEVELOPING


def test_one_right_shown() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    assert ranged(estimate(leader, 0)) == (near(56.5935), near(22.7107), near(85.2618))
    assert [k_now(leader, "A1", day) for day in (0.5, 7, 30)] == [
        in_millionths(0.938978),
        in_millionths(0.845516),
        in_millionths(0.722265),
    ]
    assert shown(leader, 7) == near(56.4212)


def test_one_wrong_shown_then_right_a_week_later() -> None:
    leader = new()
    leader.shown("A1", 0, 0)
    assert ranged(estimate(leader, 0)) == (near(41.6193), near(14.3324), near(75.2336))
    assert [k_now(leader, "A1", day) for day in (0.5, 7, 30)] == [
        in_millionths(0.779426),
        in_millionths(0.551157),
        in_millionths(0.447311),
    ]
    assert shown(leader, 7) == near(41.4959)
    leader.shown("A1", 1, 7)
    assert ranged(estimate(leader, 7)) == (near(44.7792), near(16.2076), near(77.2709))
    memory = leader.measurement.items["A1"].memory
    assert memory is not None
    assert memory.stability == in_millionths(2.670910)
    assert memory.difficulty == in_millionths(6.402115)
    assert k_now(leader, "A1", 14) == in_millionths(0.716070)
    assert theta(leader, "A") == in_millionths(-0.332589)
    assert leader.measurement.mean[1] == in_millionths(0.065881)


@pytest.mark.parametrize(
    ("credit", "score_then", "theta_a"),
    [(1, 57.6640, 0.429791), (0.6, 46.4737, -0.199432), (0.2, 41.8577, -0.455991)],
)
def test_one_partial_not_shown(credit: float, score_then: float, theta_a: float) -> None:
    leader = new()
    leader.answer("A1", credit, 0, partial=True, full_chance=0.0)
    assert shown(leader, 0) == near(score_then)
    assert theta(leader, "A") == in_millionths(theta_a)


@pytest.mark.parametrize(("grade", "score_then", "theta_a"), [(3, 53.6141, 0.204376), (2, 47.9629, -0.115385)])
def test_one_scenario_of_four_options(grade: int, score_then: float, theta_a: float) -> None:
    leader = new()
    leader.answer("A1", grade / 3, 0, partial=True, full_chance=0.25)
    assert shown(leader, 0) == near(score_then)
    assert theta(leader, "A") == in_millionths(theta_a)


@pytest.mark.parametrize(("credit", "score_then", "stability"), [(0.5, 47.1453, 2.3), (0, 42.2670, 0.5)])
def test_after_a_hint(credit: float, score_then: float, stability: float) -> None:
    leader = new()
    leader.shown("A1", credit, 0, hints=1, right=credit > 0)
    assert shown(leader, 0) == near(score_then)
    memory = leader.measurement.items["A1"].memory
    assert memory is not None
    assert memory.stability == pytest.approx(stability)


def test_eleven_wrong_with_feedback() -> None:
    leader = new()
    for number in range(11):
        leader.shown(f"A{number + 1}", 0, number * MINUTE)
    start = 11 * MINUTE
    days = (start, start + 1, start + 7)
    assert [shown(leader, day) for day in days] == [near(24.6745), near(24.3732), near(23.2703)]
    assert [competency(leader, "A", day).score for day in days] == [near(35.0377), near(34.1138), near(30.6853)]
    assert [now(leader, day) for day in days] == [near(39.1950), near(30.4670), near(24.6745)]
    assert competency(leader, "A", start, 0).score == near(78.7399)


def test_a_page_and_then_eleven_right() -> None:
    leader = new()
    leader.read([f"A{number}" for number in range(1, 13)], 0)
    assert shown(leader, 0) == near(53.5774)
    for number in range(1, 12):
        leader.shown(f"A{number}", 1, number * MINUTE)
    start = 12 * MINUTE
    assert ranged(estimate(leader, start)) == (near(57.0584), near(25.4805), near(83.7755))
    assert competency(leader, "A", start).score == near(71.1752)
    assert [competency(leader, each, start).score for each in "BC"] == [near(50), near(50)]
    assert theta(leader, "A") == 0
    found = score(leader.measurement, leader.index, at(start))
    assert (found.counted, found.measured) == (0, False)
    assert [shown(leader, start + days) for days in (1, 7)] == [near(56.6657), near(55.0210)]


def lesson(credit: float) -> Leader:
    """Two opening answers, a page on all of A, three questions with feedback, and the reveal of the two."""
    leader = new()
    first = [leader.answer(f"A{number + 1}", credit, number * MINUTE) for number in range(2)]
    leader.read([f"A{number}" for number in range(1, 13)], 2 * MINUTE)
    for number in (3, 4, 5):
        leader.shown(f"A{number}", 1, (number + 1) * MINUTE)
    for number, answer in enumerate(first):
        leader.reveal(f"A{number + 1}", 8 * MINUTE, answer)
    return leader


def test_a_lesson_opened_right() -> None:
    leader, day = lesson(1), 8 * MINUTE
    assert ranged(estimate(leader, day)) == (near(65.0535), near(32.0485), near(88.0200))
    assert competency(leader, "A", day).score == near(74.9915)
    assert competency(leader, "B", day).score == near(60.0845)
    assert score(leader.measurement, leader.index, at(day)).counted == 2
    memories = [leader.measurement.items[item].memory for item in ("A1", "A3")]
    assert [memory.stability for memory in memories if memory] == [8.0, 2.3]


def test_a_lesson_opened_wrong() -> None:
    leader, day = lesson(0), 8 * MINUTE
    assert ranged(estimate(leader, day)) == (near(41.4397), near(17.2858), near(70.5552))
    assert competency(leader, "A", day).score == near(52.2647)
    assert competency(leader, "B", day).score == near(36.0273)


CHECK = [f"{each}{number}" for number in range(1, 7) for each in "ABC"][:16]


def check(credit: float) -> Leader:
    leader = new()
    for number, item in enumerate(CHECK):
        leader.answer(item, credit, number * MINUTE)
    return leader


def test_a_check_all_wrong() -> None:
    leader, day = check(0), 15 * MINUTE
    assert ranged(estimate(leader, day)) == (near(12.4911), near(4.5486), near(29.9504))
    for item in CHECK:
        leader.reveal(item, day)
    assert ranged(estimate(leader, day)) == (near(22.4597), near(10.5783), near(41.4937))
    assert shown(leader, day + 1) == near(22.0299)


def test_a_check_all_right() -> None:
    leader, day = check(1), 15 * MINUTE
    assert ranged(estimate(leader, day)) == (near(85.5614), near(64.8828), near(95.0016))
    assert score(leader.measurement, leader.index, at(day)).level.level is Level.CONFIDENT
    for item in CHECK:
        leader.reveal(item, day)
    assert shown(leader, day) == near(88.8721)


def test_a_withdrawal() -> None:
    leader = new()
    leader.shown("A1", 1, 0)
    answer = leader.shown("B1", 0, 1)
    assert ranged(estimate(leader, 1)) == (near(48.0359), near(18.6666), near(78.8284))
    leader.withdraw(answer, "B1", 1)
    assert ranged(estimate(leader, 1)) == (near(56.8001), near(23.1050), near(85.1927))
    memory = leader.measurement.items["B1"].memory
    assert memory is not None
    assert (memory.stability, memory.difficulty) == (0.5, near(6.4133))
    leader.shown("B1", 1, 1 + MINUTE)
    assert shown(leader, 1 + MINUTE) == near(56.8173)
