"""Hypothesis strategies shared by the tests. Append only."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from hypothesis import strategies as st

from coach.domain.foreign_text import clean
from coach.model.event import Body
from coach.model.lesson import (
    Choice,
    Difficulty,
    Earlier,
    Example,
    Fact,
    Figure,
    FigureKind,
    GradedOption,
    Left,
    Lesson,
    Link,
    Marked,
    Match,
    Multiple,
    Myth,
    Number,
    Option,
    Order,
    Page,
    Path,
    Policy,
    Question,
    Quote,
    Reference,
    Reflection,
    Right,
    Scenario,
    SecondStep,
    Since2013,
    Sort,
    Step,
    Tip,
    TrueFalse,
    View,
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
    tolerance = draw(st.floats(0, 0.44 * width, allow_subnormal=False))
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
    date: st.dates(),
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


# --- Whole lessons, as a file can hold them: texts are stripped and hold no harmful characters ---

TRAPS = (
    "no",
    "~",
    "5:20",
    "1.10",
    "2013-06-01",
    "a: b",
    "a #b",
    "- a",
    "* a",
    "!a",
    "@a",
    "%a",
    "'a' b",
    '"a" b',
    "[a",
)


def texts() -> st.SearchStrategy[str]:
    """Something to read, YAML's traps and lines among it."""
    letters = st.characters(exclude_categories=["Cs"])
    plain = st.text(letters | st.sampled_from(" \n\t\\\"':#-"), min_size=1, max_size=40)
    long = st.lists(st.sampled_from(["word", "a:", "#b", "-", "words,", "&", "100"]), min_size=20, max_size=40)
    made = st.sampled_from(TRAPS) | plain | long.map(" ".join)
    return made.map(lambda text: clean(text).strip()).filter(bool)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.just("") | strategy


def own_ids() -> st.SearchStrategy[str]:
    return st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)


def reference_ids() -> st.SearchStrategy[str]:
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,8}", fullmatch=True)


def several(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from(FigureKind))
    width = draw(st.integers(2, 4))
    cells = texts() if kind is FigureKind.TABLE else st.integers(-(10**6), 10**6).map(str)
    rows = st.tuples(texts(), *[cells] * (width - 1))
    return Figure(
        kind=kind,
        title=draw(texts()),
        columns=draw(st.tuples(*[texts()] * width)),
        rows=tuple(draw(st.lists(rows, min_size=1, max_size=4))),
        note=draw(maybe(texts())),
        unit=draw(maybe(texts())),
    )


@st.composite
def views(draw: st.DrawFn) -> View:
    return View(**BASE, options=_options(draw(st.integers(2, 4)), set()))


def reflections() -> st.SearchStrategy[Reflection]:
    return maybe(texts()).map(lambda feedback: Reflection(**BASE, feedback=feedback))


def _as_typed(question: Question) -> Question:
    """A number in digits that a person could have typed."""
    if not isinstance(question, Number):
        return question
    names = ("answer", "tolerance", "zero_beyond", "low", "high")
    typed: dict[str, Any] = {name: float(f"{getattr(question, name):.6f}") for name in names}
    return replace(question, **typed)


measured = st.integers(-400, 400).map(lambda hundredths: hundredths / 100)
"""Difficulties in logits."""


@st.composite
def questions(draw: st.DrawFn, lesson: str, own: str, path: Path) -> Question:
    """A question of any kind, with all that it may carry."""
    question = _as_typed(draw(st.one_of(marked_questions, views(), reflections())))
    return replace(
        question,
        id=f"{lesson}/{own}",
        lesson=lesson,
        stem=draw(texts()),
        competency=draw(st.sampled_from(["C1", "C2"])),
        sort=draw(st.sampled_from(Sort)),
        difficulty=draw(st.sampled_from(Difficulty)),
        source=draw(maybe(texts())),
        see=draw(several(reference_ids())),
        hints=draw(several(texts())),
        figure=draw(st.none() | figures()),
        revision=draw(st.integers(1, 9)),
        fixed_order=draw(st.booleans()),
        next_best=draw(maybe(texts())),
        topic="" if isinstance(question, View | Reflection) else draw(maybe(texts())),
        b=None if isinstance(question, View | Reflection) else draw(st.none() | measured),
        path=path,
    )


@st.composite
def pages(draw: st.DrawFn, own: str, path: Path) -> Page:
    return Page(
        id=own,
        title=draw(texts()),
        text=draw(texts()),
        take_away=draw(maybe(texts())),
        see=draw(several(reference_ids())),
        figure=draw(st.none() | figures()),
        source=draw(maybe(texts())),
        path=path,
    )


@st.composite
def references(draw: st.DrawFn, lesson: str, own: str) -> Reference:
    common: dict[str, Any] = {
        "id": own,
        "lesson": lesson,
        "topic": draw(maybe(texts())),
        "also": draw(several(texts())),
        "source": draw(maybe(texts())),
    }
    dates = st.sampled_from(["2013", "2013-06", "2013-06-05"])
    days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
    link = st.none() | st.builds(Link, address=st.just("https://example.org/a?b=c#d"), checked=days)
    quote = st.none() | st.builds(Quote, words=texts(), speaker=texts())
    also, one = maybe(texts()), texts()
    made: st.SearchStrategy[Reference] = st.one_of(
        st.builds(partial(Fact, **common), text=one, as_at=maybe(dates), caution=also),
        st.builds(partial(Myth, **common), claim=one, root=one, fact=one),
        st.builds(partial(Tip, **common), leader=one, title=one, as_at=dates, tip=one),
        st.builds(
            partial(Policy, **common),
            title=one,
            asks=one,
            number=also,
            date=maybe(dates),
            quote=quote,
            link=link,
            status=also,
        ),
        st.builds(partial(Example, **common), title=one, story=one, teaches=also),
        st.builds(partial(Since2013, **common), text=one, date=dates, link=link),
    )
    return draw(made)


IN_ORDER = (Fact, Myth, Tip, Policy, Example, Since2013)
"""As a lesson file groups them."""


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A sound lesson of up to three steps and two practice questions, with references of any kind."""
    own = draw(st.from_regex(r"[A-Z][A-Za-z0-9-]{0,6}", fullmatch=True))
    ids = draw(st.lists(own_ids(), min_size=3, max_size=5, unique=True))
    steps: list[Step] = []
    for place, name in enumerate(ids[:3]):
        path: Path = ("steps", place)
        earlier = st.just(Earlier(item=f"{own}0/a-question", path=path))
        steps.append(draw(st.one_of(pages(name, path), questions(own, name, path), earlier)))
    found = [draw(references(own, name)) for name in draw(st.lists(reference_ids(), max_size=3, unique=True))]
    return Lesson(
        id=own,
        title=draw(texts()),
        competencies=draw(st.sampled_from([("C1",), ("C1", "C2")])),
        objectives=draw(several(texts())),
        steps=tuple(steps),
        practice=tuple(draw(questions(own, name, ("practice", place))) for place, name in enumerate(ids[3:])),
        references=tuple(sorted(found, key=lambda one: IN_ORDER.index(type(one)))),
        action=draw(maybe(texts())),
        based_on=draw(maybe(texts())),
        checked=draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))),
        review_by=draw(st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    )
