"""Cuts set by judges, after Angoff."""

from collections import Counter
from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.levels import chance_reached, estimate
from coach.domain.standard import as_judged, cut, drawn, settled, version, with_cuts
from coach.model.index import Index
from coach.model.lesson import Difficulty
from coach.model.score import Level
from coach.model.standard import Column, Cut, Judged, Sheet
from tests.made_up import even_index, made_index, made_item

CONFIDENT = Level.CONFIDENT
Figures = dict[str, list[float | None]]


def sheet(said: Figures, level: Level = CONFIDENT, judges: str = "XYZ") -> Sheet:
    """One level's figures by question, in the order of the judges."""
    columns = tuple(Column(judge=judge, level=level) for judge in judges[: max(map(len, said.values()))])
    return Sheet(columns=columns, rows=tuple(Judged(item=item, figures=tuple(each)) for item, each in said.items()))


def found(said: Figures, index: Index, judges: str = "XYZ") -> Cut:
    made = cut(CONFIDENT, sheet(said, judges=judges), index)
    assert made is not None
    return made


def test_the_cut_is_the_weighted_mean_and_its_error_the_judges_sd_over_the_root_of_their_number() -> None:
    """By hand: A weighs 1 and B 3, so the judges alone set 65, 75 and 85; sd 10, error 10 / sqrt 3."""
    index = made_index([made_item("A1", "A"), made_item("B1", "B")])
    course = replace(index.course, competencies=tuple(
        replace(each, weight=3.0 if each.id == "B" else 1.0) for each in index.course.competencies
    ))  # fmt: skip
    made = found({"A1": [50, 60, 70], "B1": [70, 80, 90]}, replace(index, course=course))
    assert made.cut == pytest.approx(75)
    assert made.error == pytest.approx(10 / sqrt(3))
    assert made.judges == pytest.approx({"X": 65, "Y": 75, "Z": 85})
    assert made.questions == 2


def test_a_competency_with_more_judged_questions_does_not_count_more() -> None:
    index = even_index("AB", 4)
    few = found({"A1": [20, 30, 40], "B1": [80, 80, 80]}, index)
    many = found({"A1": [20, 30, 40], "A2": [20, 30, 40], "A3": [20, 30, 40], "B1": [80, 80, 80]}, index)
    assert few.cut == pytest.approx(55)
    assert (many.cut, many.error) == pytest.approx((few.cut, few.error))


@given(
    values=st.lists(st.integers(20, 80), min_size=3, max_size=12),
    leans=st.lists(st.integers(-10, 10), min_size=4, max_size=6),
    gaps=st.sets(st.tuples(st.integers(0, 11), st.integers(0, 5))),
)
def test_a_judge_s_absence_from_hard_questions_does_not_move_the_cut(
    values: list[int], leans: list[int], gaps: set[tuple[int, int]]
) -> None:
    """Each judge leans by the same points throughout; one at most leaves a question out, and all judged the first."""
    index = even_index("A", 12)
    out = {place: judge % len(leans) for place, judge in sorted(gaps) if place}
    said: Figures = {
        f"A{place + 1}": [None if out.get(place) == judge else value + lean for judge, lean in enumerate(leans)]
        for place, value in enumerate(values)
    }
    made = found(said, index, judges="UVWXYZ")
    mean, usual = sum(leans) / len(leans), sum(values) / len(values)
    spread = sqrt(sum((lean - mean) ** 2 for lean in leans) / (len(leans) - 1))
    assert made.cut == pytest.approx(usual + mean, abs=1e-5)
    assert made.error == pytest.approx(spread / sqrt(len(leans)), abs=1e-5)


def test_a_question_counts_with_three_judges_and_as_it_was_judged() -> None:
    items = {item.id: item for item in even_index("A", 4).items.values()}
    index = made_index(items.values())
    said: Figures = {"A1": [40, 50, 60], "A2": [90, 90, None], "A3": [90, 90, 90], "A9": [90, 90, 90]}
    judged = sheet(said)
    rows = tuple(replace(row, version="other:1") if row.item == "A3" else row for row in judged.rows)
    made = cut(CONFIDENT, replace(judged, rows=rows), index)
    assert made is not None
    assert (made.cut, made.questions) == (50, 1)
    now = Judged(item="A1", version=version(items["A1"]), figures=())
    assert as_judged(now, items)
    assert not as_judged(replace(now, version="other:1"), items)
    assert not as_judged(now, {"A1": replace(items["A1"], revision=2)})
    assert not as_judged(replace(now, item="A9"), items)


def test_a_level_that_was_not_judged_keeps_the_course_s_cut() -> None:
    index = even_index("A", 1)
    cuts = settled(sheet({"A1": [50, 60, 70]}), index)
    assert cuts is not None
    course = with_cuts(index.course, cuts)
    assert course.cuts == pytest.approx((35, 60, 75))
    assert course.cut_errors == pytest.approx((0, 10 / sqrt(3), 0))


@pytest.mark.parametrize(
    "said",
    [{"A1": [50, 60]}, {"A1": [80, 80, 81]}, {"A1": [30, 35, 40]}],
    ids=["two judges", "above Leading", "no higher than Developing"],
)
def test_cuts_that_are_no_use(said: Figures) -> None:
    assert settled(sheet(said), even_index("A", 1)) is None


def test_an_empty_sheet_sets_nothing() -> None:
    assert settled(Sheet(columns=(), rows=()), even_index("A", 1)) == ()


def test_a_competency_that_weighs_nothing_sets_no_cut() -> None:
    index = even_index("AB", 1)
    course = replace(
        index.course, competencies=(replace(index.course.competencies[0], weight=0.0), index.course.competencies[1])
    )
    made = found({"A1": [90, 90, 90], "B1": [50, 50, 50]}, replace(index, course=course))
    assert (made.cut, made.questions) == (50, 1)


def test_judges_who_differ_make_a_level_less_certain() -> None:
    index = even_index("A", 1)
    leader = estimate(0.7, 0.05)
    close, apart = found({"A1": [59, 60, 61]}, index), found({"A1": [45, 60, 75]}, index)
    assert close.cut == apart.cut == 60
    assert chance_reached(leader, apart.cut, apart.error) < chance_reached(leader, close.cut, close.error)


def test_a_panel_s_questions_are_drawn_evenly() -> None:
    index = made_index(
        made_item(f"{name}{place}", name, difficulty=difficulty)
        for name in "ABC"
        for place, difficulty in enumerate([Difficulty.EASY, Difficulty.HARD, Difficulty.MEDIUM] * 4)
    )
    chosen = drawn(index, 10)
    assert Counter(item.competency for item in chosen) == {"A": 4, "B": 3, "C": 3}
    for name in "ABC":
        assert {item.difficulty for item in chosen if item.competency == name} == set(Difficulty)
    assert [item.id for item in chosen] == [name for name in index.items if name in {item.id for item in chosen}]
    assert len(drawn(index, 500)) == 36
    assert drawn(index, 500) == tuple(index.items.values())
