"""What only the whole course shows."""

from dataclasses import replace

import pytest

from coach.domain.checks.course import did_you_mean, earlier_faults, same_ids
from coach.model.lesson import Earlier, Fact
from tests.domain.checks.samples import choice, lesson, page, rules


def test_a_slip_in_an_id_is_met_with_the_id_that_was_meant() -> None:
    assert did_you_mean("francis-225", ["francis-255", "gmc-2013"], "else") == "did you mean 'francis-255'?"
    assert did_you_mean("xyz", ["francis-255"], "else") == "else"


def test_among_many_ids_the_nearest_is_found_too() -> None:
    many = [f"fact-{number}" for number in range(5_000)] + ["francis-255"]
    assert did_you_mean("francis-225", many, "else") == "did you mean 'francis-255'?"


@pytest.mark.parametrize(
    ("item", "found"), [("L01/which", []), ("L01/whihc", ["unknown-earlier"]), ("L03/which", ["unknown-earlier"])]
)
def test_a_question_asked_again_comes_from_an_earlier_lesson(item: str, found: list[str]) -> None:
    told = lesson(id="L02", steps=(page(), Earlier(item=item)))
    questions = {"L01/which": 30, "L03/which": 30}
    assert rules(earlier_faults(told, {"L01": 0, "L02": 1, "L03": 2}, questions)) == found


def test_ids_are_used_once_whatever_their_capitals() -> None:
    fact = Fact(id="F1", text="A fact.")
    one, two = lesson(references=(fact,)), lesson(id="l01", references=(fact,))
    found = list(same_ids([("a.yaml", one), ("b.yaml", two)]))
    assert [(number, fault[1]) for number, fault in found] == [(1, "same-id"), (1, "same-id")]
    assert "a.yaml" in found[0][1][2]
    other = replace(two, id="L02", references=(replace(fact, id="F2"),))
    assert list(same_ids([("a.yaml", one), ("b.yaml", other)])) == []


def test_a_lesson_of_one_question_is_sound_beside_itself() -> None:
    assert list(same_ids([("a.yaml", lesson(choice()))])) == []
