"""A fingerprint changes with what a question asks for, and with nothing else."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.fingerprint import fingerprint
from coach.model.lesson import (
    Choice,
    Difficulty,
    GradedOption,
    Left,
    Marked,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Right,
    Scenario,
    SecondStep,
    Sort,
    TrueFalse,
)
from tests.strategies import BASE, marked_questions, multiples, orders

A, B = Option(id="a", text="A", key=True), Option(id="b", text="B")
CHOICE = Choice(**BASE, options=(A, B))
NUMBER = Number(**BASE, answer=10, tolerance=1, zero_beyond=5, low=0, high=50)
MATCH = Match(
    **BASE,
    lefts=(Left(id="l", text="L", partner="r"), Left(id="m", text="M", partner="s")),
    rights=(Right(id="r", text="R"), Right(id="s", text="S")),
)
ORDER = Order(**BASE, options=(A, B), right_order=("b", "a"))


def graded(then: SecondStep | None = None, best: str = "a") -> Scenario:
    options = (
        GradedOption(id=name, text=name, grade=3 if name == best else 1, then=then if name == "a" else None)
        for name in "ab"
    )
    return Scenario(**BASE, options=tuple(options))


SECOND = SecondStep(stem="And then?", options=graded().options)
DIFFERENT: tuple[Marked, ...] = (
    CHOICE,
    replace(CHOICE, options=(replace(A, key=False), replace(B, key=True))),
    replace(CHOICE, options=(A, replace(B, id="c"))),
    replace(CHOICE, options=(A, B, Option(id="c", text="C"))),
    Multiple(**BASE, options=(A, B)),
    Multiple(**BASE, options=(A, B), choose=1),
    Multiple(**BASE, options=(A, replace(B, key=True))),
    TrueFalse(**BASE, options=(replace(A, id="true"), replace(B, id="false"))),
    TrueFalse(**BASE, options=(replace(B, id="true"), replace(A, id="false"))),
    MATCH,
    replace(MATCH, reuse=True),
    replace(MATCH, lefts=(replace(MATCH.lefts[0], partner="s"), MATCH.lefts[1])),
    replace(MATCH, rights=(*MATCH.rights, Right(id="t", text="T"))),
    ORDER,
    replace(ORDER, right_order=("a", "b")),
    graded(),
    graded(best="b"),
    graded(SECOND),
    graded(replace(SECOND, options=graded(best="b").options)),
    NUMBER,
    replace(NUMBER, answer=11),
    replace(NUMBER, tolerance=2),
    replace(NUMBER, zero_beyond=6),
    replace(NUMBER, low=-1),
    replace(NUMBER, high=51),
)


def test_another_meaning_is_another_fingerprint() -> None:
    assert len({fingerprint(question) for question in DIFFERENT}) == len(DIFFERENT)


def reworded(part: Any) -> Any:
    """The part with other words everywhere, whatever is inside it."""
    if isinstance(part, tuple):
        return tuple(reworded(each) for each in part)
    if not isinstance(part, Option | GradedOption | Left | Right | SecondStep):
        return part
    words: dict[str, Any] = {
        name.name: "Other words." for name in fields(part) if name.name in {"text", "feedback", "stem"}
    }
    return replace(part, **words, **{n: reworded(getattr(part, n)) for n in ("then", "options") if hasattr(part, n)})


@given(marked_questions)
def test_words_are_not_in_it(question: Marked) -> None:
    inner = {
        name: reworded(getattr(question, name)) for name in ("options", "lefts", "rights") if hasattr(question, name)
    }
    changed = replace(
        question,
        **inner,
        id="L02/other",
        lesson="L02",
        stem="Other words.",
        topic="other words",
        competency="C2",
        sort=Sort.JUDGEMENT,
        difficulty=Difficulty.HARD,
        b=1.5,
        source="Another",
        see=("X",),
        hints=("Look.",),
        revision=9,
        fixed_order=True,
        next_best="This.",
    )
    assert fingerprint(changed) == fingerprint(question)


@given(multiples() | orders(), st.randoms(use_true_random=False))
def test_the_order_in_which_options_are_written_is_not_in_it(question: Multiple | Order, rng: Any) -> None:
    shuffled = list(question.options)
    rng.shuffle(shuffled)
    assert fingerprint(replace(question, options=tuple(shuffled))) == fingerprint(question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [(CHOICE, "ad8db82657a7"), (NUMBER, "f45b5fda3b3f"), (MATCH, "61044422b86b"), (ORDER, "c7e4d5680fc8")],
)
def test_it_stays_the_same_over_the_years(question: Marked, expected: str) -> None:
    """Leaders' records hold these: a change here would make every question look edited."""
    assert fingerprint(question) == expected
