import csv
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.handing_on import handed, together
from coach.model.event import Answered, Event, Sureness, Withdrawn
from coach.reports import as_csv
from tests.leaders import INDEX, leader, report_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_every_answer_is_a_row_in_the_order_given() -> None:
    diary = leader("week")
    given_ones = [event for event in diary.events if isinstance(event.body, Answered)]
    found = rows(as_csv.answers(diary.events, INDEX))
    assert [row["question"] for row in found] == [event.item for event in given_ones]
    rights = ["yes" if event.body.right else "no" for event in given_ones if isinstance(event.body, Answered)]
    assert [row["right"] for row in found] == [*rights[:-2], "", ""], "the last two open a lesson that goes on"
    assert [row["credit"] for row in found][-3:] == [str(float(rights[-3] == "yes")), "", ""]
    assert {row["stands"] for row in found} == {"yes"}


def test_an_answer_that_was_taken_back_is_said_to_be() -> None:
    diary = leader("new")
    last = max((event for event in diary.events if isinstance(event.body, Answered)), key=lambda event: event.sequence)
    events = [event for event in diary.events if event.sequence <= last.sequence]
    events.append(Event(id="w", at=last.at, sitting=last.sitting, body=Withdrawn(answer=last.id), item=last.item))
    found = rows(as_csv.answers(events, INDEX))
    assert [row["stands"] for row in found][-1] == "no, withdrawn"


@pytest.mark.parametrize(
    ("chosen", "text", "told"), [((), "", "don't know"), (("b",), "", "guessing"), ((), "10", "guessing")]
)
def test_dont_know_is_told_apart_from_a_guess(chosen: tuple[str, ...], text: str, told: str) -> None:
    event = next(event for event in leader("new").events if isinstance(event.body, Answered))
    assert isinstance(event.body, Answered)
    body = replace(event.body, chosen=chosen, text=text, sureness=Sureness.GUESSING)
    (row,) = rows(as_csv.answers([replace(event, body=body)], INDEX))
    assert row["sureness"] == told


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\r=1", '=HYPERLINK("http://bad.example")'])
def test_no_answer_can_act_as_a_formula(text: str) -> None:
    diary = leader("new")
    event = next(event for event in diary.events if isinstance(event.body, Answered))
    assert isinstance(event.body, Answered)
    event = replace(event, body=replace(event.body, text=text, chosen=(text,)))
    found = rows(as_csv.answers([event], INDEX))
    assert not any(cell.startswith(FORMULA) for row in found for cell in row.values())


@given(st.text())
def test_a_cell_is_no_formula_whatever_is_typed(text: str) -> None:
    cell = as_csv.safe(text)
    assert isinstance(cell, str)
    assert not cell.startswith(FORMULA) or cell.lstrip("+-").replace(".", "").isdigit()


@pytest.mark.parametrize("number", [-5, 0, 2.5, -0.25])
def test_numbers_are_untouched(number: float) -> None:
    assert as_csv.safe(number) == number
    assert as_csv.safe(str(number)) == str(number)


def test_several_people_are_a_row_each() -> None:
    found = rows(as_csv.together(together(handed(report_of(name), name) for name in ("week", "new"))))
    assert [(row["label"], row["score"]) for row in found] == [("week", str(score_of("week"))), ("new", "")]


def score_of(name: str) -> int:
    score = report_of(name).headline.score
    assert score
    return score.score
