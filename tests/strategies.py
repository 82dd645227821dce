"""Hypothesis strategies shared by the tests. Append only."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from coach.model.event import Body
from coach.model.lesson import (
    Choice,
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

BASE: dict[str, Any] = {
    "id": "L01/question",
    "lesson": "L01",
    "stem": "What is so?",
    "competency": "C1",
    "sort": Sort.RECALL,
}


def _ids(number: int, prefix: str = "o") -> tuple[str, ...]:
    return tuple(f"{prefix}{place}" for place in range(number))


def _options(number: int, keys: set[int]) -> tuple[Option, ...]:
    return tuple(
        Option(id=name, text=name.upper(), key=place in keys, feedback=f"About {name}.")
        for place, name in enumerate(_ids(number))
    )


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    number = draw(st.integers(2, 6))
    return Choice(**BASE, options=_options(number, {draw(st.integers(0, number - 1))}))


@st.composite
def true_falses(draw: st.DrawFn) -> TrueFalse:
    truth = draw(st.booleans())
    options = (
        Option(id="true", text="Fact", key=truth, feedback="So it is."),
        Option(id="false", text="Myth", key=not truth, feedback="It is not."),
    )
    return TrueFalse(**BASE, options=options)


@st.composite
def multiples(draw: st.DrawFn) -> Multiple:
    number = draw(st.integers(2, 6))
    keys = draw(st.sets(st.integers(0, number - 1), min_size=1))
    choose = draw(st.none() | st.integers(1, number))
    return Multiple(**BASE, options=_options(number, keys), choose=choose)


@st.composite
def matches(draw: st.DrawFn) -> Match:
    lefts = draw(st.integers(2, 4))
    reuse = draw(st.booleans())
    rights = draw(st.integers(2 if reuse else lefts, 5))
    ids = _ids(rights, "r")
    if reuse:
        partners = draw(st.lists(st.sampled_from(ids), min_size=lefts, max_size=lefts))
    else:
        partners = draw(st.permutations(ids))[:lefts]
    return Match(
        **BASE,
        lefts=tuple(
            Left(id=name, text=name.upper(), partner=partner, feedback=f"About {name}.")
            for name, partner in zip(_ids(lefts, "l"), partners, strict=True)
        ),
        rights=tuple(Right(id=name, text=name.upper()) for name in ids),
        reuse=reuse,
    )


@st.composite
def orders(draw: st.DrawFn) -> Order:
    number = draw(st.integers(2, 5))
    right = draw(st.permutations(_ids(number)))
    return Order(**BASE, options=_options(number, set()), right_order=tuple(right))


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    low = draw(st.integers(-100, 100))
    width = draw(st.integers(1, 200))
    tolerance = draw(st.floats(0, 60, allow_subnormal=False))
    slope = draw(st.floats(0.5, 60))
    return Number(
        **BASE,
        answer=low + width * draw(st.floats(0, 1)),
        tolerance=tolerance,
        zero_beyond=tolerance + slope,
        low=low,
        high=low + width,
        feedback_right="Right.",
        feedback_near="Near.",
        feedback_low="More.",
        feedback_high="Less.",
    )


def _graded(prefix: str, grades: list[int], thens: list[SecondStep | None]) -> tuple[GradedOption, ...]:
    return tuple(
        GradedOption(id=f"{prefix}{place}", text=f"Do {place}", grade=grade, feedback=f"Grade {grade}.", then=then)
        for place, (grade, then) in enumerate(zip(grades, thens, strict=True))
    )


@st.composite
def _grades(draw: st.DrawFn) -> list[int]:
    """Exactly one 3."""
    others = draw(st.lists(st.integers(0, 2), min_size=1, max_size=4))
    return list(draw(st.permutations([3, *others])))


@st.composite
def scenarios(draw: st.DrawFn, *, two_step: bool | None = None) -> Scenario:
    grades = draw(_grades())
    thens: list[SecondStep | None] = []
    for place, _ in enumerate(grades):
        leads_on = two_step is not False and draw(st.booleans())
        seconds = draw(_grades()) if leads_on else []
        options = _graded(f"s{place}-", seconds, [None] * len(seconds))
        thens.append(SecondStep(stem="And then?", options=options) if leads_on else None)
    return Scenario(**BASE, options=_graded("f", grades, thens))


marked_questions: st.SearchStrategy[Marked] = st.one_of(
    choices(), true_falses(), multiples(), matches(), orders(), numbers(), scenarios()
)


# --- Anything the model can hold: events, and the state that follows from them ---

TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**40), 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    NoneType: st.none(),
    datetime: TIMES,
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 -- one for each sort of type
    """Any value of a type that a field of the model has."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint in SIMPLE:
        return SIMPLE[hint]
    if isinstance(hint, UnionType):
        return st.one_of([of_type(each) for each in reversed(inner)])
    if origin is tuple and inner[1:] != (Ellipsis,):
        return st.tuples(*(of_type(each) for each in inner))
    if origin in (tuple, frozenset):
        return st.lists(of_type(inner[0]), max_size=3).map(origin)
    if origin is Mapping:
        return st.dictionaries(of_type(inner[0]), of_type(inner[1]), max_size=3)
    if not is_dataclass(hint):
        return st.sampled_from(hint)
    named: dict[str, st.SearchStrategy[Any]] = {field.name: of_type(field.type) for field in fields(hint)}
    return st.fixed_dictionaries(named).map(lambda values: hint(**values))  # type: ignore[operator]


def bodies() -> st.SearchStrategy[Any]:
    """The body of an event of any kind."""
    return st.one_of([of_type(cls) for cls in get_args(Body)])
