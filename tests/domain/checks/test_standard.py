"""Rules for the judges' sheet beside the questions of the course."""

from dataclasses import replace
from typing import Any

import pytest

from coach.domain.checks.course import order_of_cuts
from coach.domain.checks.standard import standard_faults
from coach.model.index import Index
from coach.model.lesson import Course, Path
from coach.model.score import Level
from coach.model.standard import Column, Judged, Sheet
from tests.made_up import even_index

LEVELS = (Level.DEVELOPING, Level.CONFIDENT)
INDEX = even_index("A", 4)
USUAL = (30.0, 60.0)


def row(item: str, *changes: tuple[int, float | None], judges: int = 3, **fields: Any) -> Judged:
    figures: list[float | None] = list(USUAL * judges)
    for place, figure in changes:
        figures[place] = figure
    return Judged(item=item, figures=tuple(figures), **fields)


def found(*rows: Judged, judges: int = 3, index: Index = INDEX) -> list[tuple[Path, str, str]]:
    columns = tuple(Column(judge=f"J{number}", level=level) for number in range(1, judges + 1) for level in LEVELS)
    return [(path, rule, said) for path, rule, said, _ in standard_faults(Sheet(columns=columns, rows=rows), index)]


def rules(*rows: Judged, **more: Any) -> list[tuple[Path, str]]:
    return [(path, rule) for path, rule, _ in found(*rows, **more)]


def test_a_sound_sheet() -> None:
    assert found(row("A1"), row("A2")) == []
    assert found(row("A1", (0, None), judges=4), judges=4) == []


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [("A9", {}, "no marked question 'A9'"), ("A2", {"version": "other:1"}, "'A2' has changed since")],
)
def test_a_question_that_is_not_asked_so(name: str, changes: dict[str, Any], said: str) -> None:
    faults = found(row("A1"), row(name, **changes))
    assert [(path, rule) for path, rule, _ in faults] == [(("rows", 1), "judged-question")]
    assert said in faults[0][2]


def test_a_question_on_two_rows() -> None:
    assert rules(row("A1"), row("A1")) == [(("rows", 1), "judged-question")]


def test_a_question_that_too_few_judged_for_one_level() -> None:
    faults = found(row("A1"), row("A2", (0, None)))
    assert [(path, rule) for path, rule, _ in faults] == [(("rows", 1), "judged-question")]
    assert "for Developing, so" in faults[0][2]


def test_a_judge_who_turns_the_levels_round() -> None:
    assert rules(row("A1", (2, 70), (3, 40))) == [(("rows", 0, 3), "judged-backwards")]
    assert rules(row("A1", (2, 40), (3, 40))) == []


def test_too_few_judges_are_told_once_for_each_level() -> None:
    assert rules(row("A1", judges=2), row("A2", judges=2), judges=2) == [
        (("columns", 0), "few-judges"),
        (("columns", 1), "few-judges"),
    ]


def test_cuts_that_do_not_rise() -> None:
    high = [(place, 90.0) for place in (1, 3, 5)]
    assert rules(row("A1", *high)) == [(("columns", 1), "cuts-order")]
    assert [path for path, *_ in order_of_cuts(Course(title="", edition="", cuts=(55, 35, 35)), ("cuts",))] == [
        ("cuts",),
        ("cuts",),
    ]
    assert list(order_of_cuts(Course(title="", edition=""), ("cuts",))) == []


def test_a_competency_of_which_nothing_was_judged() -> None:
    faults = found(row("A1"), index=even_index("AB", 2))
    assert [(path, rule) for path, rule, _ in faults] == [((), "judged-competency")]
    assert "of B " in faults[0][2]


def test_a_version_that_is_the_question_s_own() -> None:
    items = {name: replace(item, revision=2) for name, item in INDEX.items.items()}
    assert rules(row("A1", version="made-up:2"), index=replace(INDEX, items=items)) == []
