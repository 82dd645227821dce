"""What the program keeps of lessons comes back from JSON as it was."""

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from coach.library.packing import named, pack, unpack
from coach.model.index import Item, LessonEntry, StepEntry
from coach.model.lesson import Course, Lesson, Reference, Step, Term
from tests.strategies import lessons, of_type

KINDS: tuple[type[Any], ...] = (Item, StepEntry, LessonEntry, Term)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_anything_packed_comes_back(kind: type[Any]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(of_type(kind))
    def holds(value: Any) -> None:
        assert unpack(kind, json.loads(json.dumps(pack(value)))) == value

    holds()


@settings(max_examples=25, deadline=None)
@given(lessons())
def test_references_come_back_whole(lesson: Any) -> None:
    for reference in lesson.references:
        back = unpack(type(reference), json.loads(json.dumps(pack(reference))))
        assert back == reference
        assert back.path == ()
        assert replace(back, path=("facts", 1)) == reference


def test_a_course_comes_back() -> None:
    course = Course(title="A", edition="1", order=("L01",), cuts=(1.5, 2.0, 3.0))
    assert unpack(Course, json.loads(json.dumps(pack(course)))) == course


@settings(max_examples=25, deadline=None)
@given(lessons())
def test_a_whole_lesson_comes_back_but_for_places_in_its_file(lesson: Any) -> None:
    back = unpack(Lesson, json.loads(json.dumps(pack(lesson))))
    assert back == lesson
    assert [type(step) for step in back.steps] == [type(step) for step in lesson.steps]


def test_every_kind_of_a_union_is_named_once() -> None:
    assert [len(named(union)) for union in (Step, Reference)] == [len(get_args(Step)), len(get_args(Reference))]


def test_another_number_of_fields_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        unpack(StepEntry, ["L01/a", None])
