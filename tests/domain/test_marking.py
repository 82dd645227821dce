from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.marking import feedback, is_dont_know, mark
from coach.domain.numbers import say
from coach.model.event import Answer
from coach.model.lesson import (
    Choice,
    Marked,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Reflection,
    Scenario,
    TrueFalse,
    View,
)
from tests import strategies
from tests.domain.test_chance import ways
from tests.strategies import BASE


def key_of(question: Marked) -> Answer:
    """The answer that is wholly right."""
    match question:
        case Choice() | TrueFalse() | Multiple():
            return Answer(chosen=tuple(option.id for option in question.options if option.key))
        case Match():
            return Answer(chosen=tuple(left.partner for left in question.lefts))
        case Order():
            return Answer(chosen=question.right_order)
        case Number():
            return Answer(text=say(question.answer))
        case Scenario():
            first = next(option for option in question.options if option.grade == 3)
            seconds = first.then.options if first.then else ()
            return Answer(chosen=(first.id, *(option.id for option in seconds if option.grade == 3)))


marked = strategies.marked_questions.filter(lambda question: not isinstance(question, Number))


@given(question=marked)
@settings(max_examples=100, deadline=None)
def test_credit_is_1_for_the_key_alone(question: Marked) -> None:
    assert mark(question, key_of(question)).right
    for answer, _ in ways(question):
        found = mark(question, answer)
        same = (
            set(answer.chosen) == set(key_of(question).chosen)
            if isinstance(question, Multiple)
            else (answer.chosen == key_of(question).chosen)
        )
        assert 0 <= found.credit <= 1
        assert found.right == (found.credit == 1) == same


@given(question=strategies.multiples(), data=st.data())
@settings(max_examples=100, deadline=None)
def test_adding_a_wrong_pick_never_gains(question: Multiple, data: st.DataObject) -> None:
    ids = [option.id for option in question.options]
    picked = data.draw(st.sets(st.sampled_from(ids), min_size=1))
    wrong = [option.id for option in question.options if not option.key and option.id not in picked]
    before = mark(question, Answer(chosen=tuple(sorted(picked)))).credit
    for extra in wrong:
        assert mark(question, Answer(chosen=(*sorted(picked), extra))).credit <= before


@given(question=strategies.marked_questions, hints=st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_a_hint_caps_the_credit_and_not_the_word_right(question: Marked, hints: int) -> None:
    key = key_of(question)
    found = mark(question, replace(key, hints=hints))
    assert found.credit <= 0.5
    assert found.right == mark(question, key).right


@given(question=strategies.marked_questions)
@settings(max_examples=30, deadline=None)
def test_dont_know_is_wrong(question: Marked) -> None:
    assert is_dont_know(Answer(text=" "))
    found = mark(question, Answer())
    assert (found.credit, found.right, found.dont_know) == (0, False, True)


@given(question=strategies.numbers(), away=st.floats(0, 200))
@settings(max_examples=100, deadline=None)
def test_a_number_falls_from_full_to_nothing(question: Number, away: float) -> None:
    for figure in (question.answer + away, question.answer - away):
        credit = mark(question, Answer(text=f"{figure:.9f}")).credit
        if away < question.tolerance - 1e-6:
            assert credit == 1
        elif away > question.zero_beyond + 1e-6:
            assert credit == 0
        else:
            assert 0 <= credit <= 1


NUMBER: dict[str, Any] = {
    **BASE,
    "answer": 25.7e6,
    "tolerance": 1.5e6,
    "zero_beyond": 8e6,
    "low": 1e6,
    "high": 60e6,
    "unit": "people",
    "feedback_right": "right",
    "feedback_near": "near",
    "feedback_low": "low",
    "feedback_high": "high",
}


@pytest.mark.parametrize(
    ("typed", "credit", "words"),
    [
        ("25.7 million", 1, "right"),
        ("27.2m", 1, "right"),
        ("30,450,000", 0.5, "near"),
        ("10m", 0, "low"),
        ("33.7 million", 0, "high"),
        ("lots", 0, "right"),
    ],
)
def test_a_figure_is_marked_and_answered_in_words(typed: str, credit: float, words: str) -> None:
    question = Number(**NUMBER)
    assert mark(question, Answer(text=typed)).credit == pytest.approx(credit)
    (line,) = feedback(question, Answer(text=typed))
    assert line.text == words
    assert line.wanted == "25.7 million people"
    assert line.key == (credit == 1)


def test_neighbours_earn_an_order_its_credit() -> None:
    options = tuple(Option(id=each, text=each) for each in "dcba")
    question = Order(**BASE, options=options, right_order=tuple("abcd"))
    assert mark(question, Answer(chosen=tuple("bcda"))).credit == pytest.approx(2 / 3)
    assert mark(question, Answer(chosen=tuple("dcba"))).credit == 0
    lines = feedback(question, Answer(chosen=tuple("bacd")))
    assert [(line.option, line.given, line.wanted, line.key) for line in lines] == [
        ("a", "2", "1", False),
        ("b", "1", "2", False),
        ("c", "3", "3", True),
        ("d", "4", "4", True),
    ]


@given(question=strategies.scenarios(two_step=True))
@settings(max_examples=50, deadline=None)
def test_a_second_step_left_open_earns_nothing_there(question: Scenario) -> None:
    for option in question.options:
        found = mark(question, Answer(chosen=(option.id,)))
        assert found.credit == pytest.approx(option.grade / (6 if option.then else 3))


@given(question=strategies.choices(), data=st.data())
@settings(max_examples=30, deadline=None)
def test_what_was_chosen_is_spoken_of_before_the_key(question: Choice, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from([option.id for option in question.options]))
    key = key_of(question).chosen[0]
    lines = feedback(question, Answer(chosen=(chosen,)))
    assert [line.option for line in lines] == ([key] if chosen == key else [chosen, key])
    assert all(line.text for line in lines)


@given(question=strategies.matches(), data=st.data())
@settings(max_examples=30, deadline=None)
def test_each_left_side_has_its_line(question: Match, data: st.DataObject) -> None:
    answer, _ = data.draw(st.sampled_from(ways(question)))
    lines = feedback(question, answer)
    assert [line.option for line in lines] == [left.id for left in question.lefts]
    assert sum(line.key for line in lines) / len(lines) == pytest.approx(mark(question, answer).credit)
    assert all(line.given == line.wanted for line in lines if line.key)


@given(question=strategies.scenarios(), data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_scenario_speaks_of_each_step_taken(question: Scenario, data: st.DataObject) -> None:
    answer, _ = data.draw(st.sampled_from(ways(question)))
    lines = feedback(question, answer)
    assert {line.option for line in lines if line.chosen} == set(answer.chosen)
    assert {line.step for line in lines} == set(range(1, len(answer.chosen) + 1))
    assert sum(line.key for line in lines) == len(answer.chosen)


def test_a_view_shows_every_side_and_a_reflection_what_others_consider() -> None:
    options = tuple(Option(id=each, text=each, feedback=f"for {each}") for each in "ab")
    lines = feedback(View(**BASE, options=options), Answer(chosen=("b",)))
    assert [(line.option, line.chosen) for line in lines] == [("a", False), ("b", True)]
    (line,) = feedback(Reflection(**BASE, feedback="Consider."), Answer(text="mine"))
    assert line.text == "Consider."
