import random

import pytest

from coach.domain.ability import Ability, after, chance_of, moments, outcomes
from coach.domain.check import next_question
from coach.domain.half_way import QUICK_KINDS
from coach.domain.knowing import Vantage
from coach.domain.outlook import outlook
from coach.model.index import Index, Item
from coach.model.lesson import Difficulty, Kind
from coach.model.score import Measurement
from tests.made_up import MINUTE, Leader, at, even_index, made_index, made_item

COMPETENCIES = "ABCDEFG"


def mixed_index() -> Index:
    """Seven competencies of 24 items of every difficulty and kind."""
    kinds = [Kind.CHOICE, Kind.CHOICE, Kind.TRUE_FALSE, Kind.MULTIPLE, Kind.MATCH, Kind.SCENARIO, Kind.SCENARIO]
    items = []
    for each in COMPETENCIES:
        for number in range(24):
            kind = kinds[number % len(kinds)]
            partial = kind not in {Kind.CHOICE, Kind.TRUE_FALSE}
            two_step = kind is Kind.SCENARIO and number % 2 == 0
            label = list(Difficulty)[number % 3]
            items.append(
                made_item(f"{each}{number}", each, kind=kind, partial=partial, two_step=two_step, difficulty=label)
            )
    return made_index(items)


def take(leader: Leader, rng: random.Random, *, right: float, quick: bool = False, day: float = 0.0) -> list[Item]:
    """A whole check, one question a minute."""
    paper: list[Item] = []
    while True:
        now = at(day + len(paper) * MINUTE)
        item = next_question(leader.measurement, leader.index, [each.id for each in paper], now, rng, quick=quick)
        if item is None:
            return paper
        leader.answer(item.id, float(rng.random() < right), day + len(paper) * MINUTE)
        paper.append(item)
        assert len(paper) <= 40


@pytest.mark.parametrize("right", [0.2, 0.5, 0.95])
def test_a_full_check(right: float) -> None:
    leader = Leader(mixed_index())
    paper = take(leader, random.Random(4), right=right)
    found = outlook(leader.measurement, leader.index, at(40 * MINUTE)).estimate()
    assert 16 <= len(paper) <= 40
    assert len(paper) == 40 or (found.high - found.low) / 2 <= 14
    assert {item.competency for item in paper} == set(COMPETENCIES)
    assert len({item.id for item in paper}) == len(paper)
    assert not any(item.two_step for item in paper)
    for number in range(1, len(paper) + 1):
        assert sum(item.partial for item in paper[:number]) <= number / 3


def test_content_balances_by_itself() -> None:
    paper = take(Leader(mixed_index()), random.Random(1), right=0.5)
    counts = [sum(item.competency == each for item in paper) for each in COMPETENCIES]
    assert max(counts) - min(counts) <= 3


def test_two_leaders_get_different_papers() -> None:
    papers = [[item.id for item in take(Leader(mixed_index()), random.Random(seed), right=0.5)] for seed in (1, 2)]
    assert papers[0] != papers[1]


def test_a_quick_check_is_sixteen_short_questions() -> None:
    paper = take(Leader(mixed_index()), random.Random(3), right=0.6, quick=True)
    assert len(paper) == 16
    assert {item.kind for item in paper} <= QUICK_KINDS


def test_it_goes_first_where_nothing_is_known() -> None:
    leader = Leader(even_index("ABCD", 20))
    rng = random.Random(2)
    for number, name in enumerate(each for each in leader.index.items if each[0] != "C"):
        leader.answer(name, float(rng.random() < 0.6), number * MINUTE)
    for seed in range(10):
        item = next_question(leader.measurement, leader.index, (), at(1), random.Random(seed), quick=False)
        assert item is not None
        assert item.competency == "C"


def test_a_range_narrow_enough_still_waits_for_every_competency() -> None:
    leader = Leader(even_index("ABC", 30))
    for number in range(30):
        leader.answer(f"A{number + 1}", 1, number * MINUTE)
        leader.answer(f"B{number + 1}", 1, number * MINUTE)
    asked = [f"A{number + 1}" for number in range(20)]
    item = next_question(leader.measurement, leader.index, asked, at(1), random.Random(0), quick=False)
    assert item is not None
    assert item.competency == "C"
    asked += ["B1", "C1"]
    assert next_question(leader.measurement, leader.index, asked, at(1), random.Random(0), quick=False) is None


def halfway(leader: Leader, day: float) -> float:
    """Points either way of the score."""
    found = outlook(leader.measurement, leader.index, at(day)).estimate()
    return (found.high - found.low) / 2


def goes_on(leader: Leader, asked: list[str], day: float) -> bool:
    return next_question(leader.measurement, leader.index, asked, at(day), random.Random(0), quick=False) is not None


def test_it_ends_once_the_range_is_within_14_points_either_way() -> None:
    """The range widens from day to day, so that some day stands on each side."""
    leader = Leader(even_index("ABC", 30))
    asked = [f"{each}{number}" for number in range(1, 21) for each in "ABC"]
    for number, name in enumerate(asked):
        leader.answer(name, float(number % 4 > 0), number * MINUTE)
    found = [(halfway(leader, day), goes_on(leader, asked[:30], day)) for day in range(1, 60)]
    assert any(13.5 < half <= 14 for half, _ in found)
    assert any(14 < half < 14.5 for half, _ in found)
    assert all(more == (half > 14) for half, more in found)


def test_however_narrow_the_range_it_ends_after_sixteen_questions_at_the_soonest() -> None:
    leader = Leader(even_index("AB", 30))
    for number in range(1, 21):
        leader.answer(f"A{number}", 1, number * MINUTE)
        leader.answer(f"B{number}", 1, number * MINUTE)
    assert halfway(leader, 1) < 13
    asked = [f"{each}{number}" for number in range(1, 9) for each in "AB"]
    assert goes_on(leader, asked[:15], 1)
    assert not goes_on(leader, asked, 1)


@pytest.mark.parametrize("day", [0.2, 30])
def test_items_met_within_eight_hours_or_not_explained_are_left_out(day: float) -> None:
    leader = Leader(even_index("A", 4))
    leader.answer("A1", 1, day - 0.1)
    leader.answer("A2", 1, day - 30 if day > 20 else day - 0.1)
    leader.read(["A3"], day - 0.1)
    item = next_question(leader.measurement, leader.index, (), at(day), random.Random(0), quick=False)
    assert item is not None
    assert item.id == "A4"


def test_items_not_met_for_sixty_days_come_first_and_the_others_when_they_must() -> None:
    leader = Leader(even_index("A", 3))
    leader.shown("A1", 0, 0)
    leader.shown("A2", 0, 40)
    found = {
        next_question(leader.measurement, leader.index, ("A3",), at(61), random.Random(seed), quick=False)
        for seed in range(5)
    }
    assert found == {leader.index.items["A1"]}
    item = next_question(leader.measurement, leader.index, ("A3", "A1"), at(61), random.Random(0), quick=False)
    assert item == leader.index.items["A2"]


def test_nothing_to_ask() -> None:
    assert next_question(Measurement(), made_index([], "A"), (), at(0), random.Random(0), quick=True) is None


def telling(floor: float) -> float:
    """How much of a first answer's uncertainty a medium single choice with this floor takes away, up to a factor."""
    item = made_item("A1", "A")
    line = Vantage(Ability(Measurement()), at(0)).line("A", 0, None)
    before = moments(line.mean, line.variance**0.5)
    possible = outcomes(floor, item.full_chance, partial=False)
    return 1 - sum(chance_of(before, each) * after(before, each)[1] for each in possible)


def test_questions_are_drawn_from_93_in_a_hundred_of_what_the_best_tells() -> None:
    def with_share(share: float) -> float:
        return min((n / 10_000 for n in range(2_000, 5_000)), key=lambda floor: abs(telling(floor) / best - share))

    best = telling(0.2)
    floors = {"best": 0.2, "near": with_share(0.935), "far": with_share(0.925)}
    index = made_index(made_item(name, "A", floor=floor, full_chance=floor) for name, floor in floors.items())
    drawn = set()
    for seed in range(40):
        item = next_question(Measurement(), index, (), at(0), random.Random(seed), quick=False)
        assert item is not None
        drawn.add(item.id)
    assert drawn == {"best", "near"}


def test_the_question_asked_tells_nearly_as_much_as_the_best() -> None:
    """With nothing known, a medium item of many options tells more than a true or false one."""
    items = [made_item(f"A{n}", "A", floor=0.5 if n % 2 else 0.2) for n in range(20)]
    for seed in range(10):
        item = next_question(Measurement(), made_index(items), (), at(0), random.Random(seed), quick=False)
        assert item is not None
        assert item.floor == 0.2
