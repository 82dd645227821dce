"""The floors, by trying every way to answer."""

from itertools import combinations, permutations, product

import pytest
from hypothesis import given, settings

from coach.domain.chance import floor_and_full_chance, is_partial
from coach.domain.marking import mark
from coach.model.event import Answer
from coach.model.lesson import (
    Choice,
    Marked,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Scenario,
    TrueFalse,
)
from tests import strategies
from tests.strategies import BASE


def ways(question: Marked) -> list[tuple[Answer, float]]:
    """Every way to answer, each with its chance when answering at random; a number is not among these kinds."""
    if isinstance(question, Scenario):
        return scenario_ways(question)
    chosen: list[tuple[str, ...]]
    match question:
        case Choice() | TrueFalse():
            chosen = [(option.id,) for option in question.options]
        case Multiple(options=options, choose=told):
            sizes = range(1, len(options) + 1) if told is None else [told]
            chosen = [picked for size in sizes for picked in combinations([option.id for option in options], size)]
        case Match(lefts=lefts, rights=rights, reuse=reuse):
            ids = [right.id for right in rights]
            chosen = list(product(ids, repeat=len(lefts)) if reuse else permutations(ids, len(lefts)))
        case Order(options=options):
            chosen = list(permutations([option.id for option in options]))
        case _:
            raise AssertionError(question)
    return [(Answer(chosen=each), 1 / len(chosen)) for each in chosen]


def scenario_ways(question: Scenario) -> list[tuple[Answer, float]]:
    found = []
    for first in question.options:
        share = 1 / len(question.options)
        if first.then is None:
            found.append((Answer(chosen=(first.id,)), share))
        else:
            seconds = first.then.options
            found += [(Answer(chosen=(first.id, second.id)), share / len(seconds)) for second in seconds]
    return found


@given(question=strategies.marked_questions.filter(lambda question: not isinstance(question, Number)))
@settings(max_examples=150, deadline=None)
def test_the_floor_is_the_mean_over_all_ways_to_answer(question: Marked) -> None:
    marks = [(mark(question, answer), chance) for answer, chance in ways(question)]
    floor, full_chance = floor_and_full_chance(question)
    assert sum(chance for _, chance in marks) == pytest.approx(1)
    assert sum(found.credit * chance for found, chance in marks) == pytest.approx(floor, abs=1e-12)
    assert sum(chance for found, chance in marks if found.right) == pytest.approx(full_chance, abs=1e-12)


@given(question=strategies.numbers())
@settings(max_examples=50, deadline=None)
def test_a_number_s_floor_is_the_mean_over_its_range(question: Number) -> None:
    steps = 4000
    width = question.high - question.low
    figures = [question.low + width * (step + 0.5) / steps for step in range(steps)]
    marks = [mark(question, Answer(text=f"{figure:.12f}")) for figure in figures]
    floor, full_chance = floor_and_full_chance(question)
    assert sum(found.credit for found in marks) / steps == pytest.approx(floor, abs=0.002)
    assert sum(found.right for found in marks) / steps == pytest.approx(full_chance, abs=0.002)


def multiple(keys: int, options: int, choose: int | None) -> Multiple:
    made = tuple(Option(id=str(place), text="", key=place < keys) for place in range(options))
    return Multiple(**BASE, options=made, choose=choose)


def test_the_floors_that_the_specification_names() -> None:
    assert floor_and_full_chance(multiple(3, 5, None))[0] == pytest.approx(0.2473, abs=5e-5)
    assert floor_and_full_chance(multiple(3, 5, 3))[0] == pytest.approx(0.3000, abs=5e-5)
    number = Number(**BASE, answer=10, tolerance=1, zero_beyond=5, low=0, high=50)
    assert floor_and_full_chance(number)[0] == pytest.approx(0.1200, abs=5e-5)


def test_credit_may_lie_between_for_all_kinds_but_two() -> None:
    assert not is_partial(Choice(**BASE, options=()))
    assert is_partial(multiple(1, 2, None))
