"""What only the whole course shows."""

from dataclasses import replace

import pytest

from coach.domain.checks.course import did_you_mean, earlier_faults, reference_faults, same_ids
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
    order = {"L01": 0, "L02": 1, "L03": 2}
    assert rules(earlier_faults(told, order, questions, in_course=True)) == found


@pytest.mark.parametrize(
    ("item", "questions", "in_course", "cure"),
    [
        ("L01/complexity", ["L02/complexity"], False, "beside course.yaml"),
        ("L01/whihc", ["L01/which"], False, "did you mean 'L01/which'?"),
        ("L01/complexity", ["L01/zzz", "L02/complexity"], True, "name a question of L01, as L01/zzz"),
        ("L01/complexity", ["L03/zzz"], True, "no lesson L01 is here"),
    ],
)
def test_what_is_not_there_to_be_asked_again_is_found_where_it_is(
    item: str, questions: list[str], in_course: bool, cure: str
) -> None:
    told = lesson(id="L02", steps=(page(), Earlier(item=item)))
    found = earlier_faults(told, {}, dict.fromkeys(questions, 30), in_course=in_course)
    assert [cure in fault[3] for fault in found] == [True]


@pytest.mark.parametrize(
    ("in_course", "cure"), [(True, "in the lesson that teaches it"), (False, "beside course.yaml")]
)
def test_a_reference_to_another_lesson_is_looked_for_in_its_course(in_course: bool, cure: str) -> None:
    told = lesson(choice(see=("francis-255",)))
    assert [cure in fault[3] for fault in reference_faults(told, frozenset(), in_course=in_course)] == [True]


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
