"""The shipped course teaches the whole curriculum, and asks about it fairly."""

from collections import Counter
from math import sqrt

import pytest

from coach.domain.checks.readability import reading_ease
from coach.domain.timing import kind
from coach.model.lesson import Choice, Difficulty, Earlier, Kind, Lesson, Policy, Scenario, Since2013, Sort
from tests.lessons.curriculum import (
    WANTED,
    asked,
    key_is_longest,
    key_position,
    marked,
    names,
    pages,
    report,
    shipped,
    taught,
)

COURSE = shipped()
LESSONS = COURSE.lessons
EACH = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


def test_fifteen_lessons_in_the_order_of_the_course() -> None:
    assert tuple(lesson.id for lesson in LESSONS) == COURSE.course.order
    assert len(LESSONS) == 15


@pytest.mark.parametrize("name", WANTED)
def test_everything_is_taught_on_a_page_and_asked(name: str) -> None:
    reference = names(LESSONS).get(name)
    assert reference is not None, "no lesson defines it"
    assert taught(LESSONS).get(reference)
    assert asked(LESSONS).get(reference)


def test_nothing_is_defined_that_is_not_used() -> None:
    used = set(taught(LESSONS)) | set(asked(LESSONS))
    assert [ref.id for lesson in LESSONS for ref in lesson.references if ref.id not in used] == []


def test_the_unchecked_outcome_is_left_out() -> None:
    assert "N06" not in {ref.id for lesson in LESSONS for ref in lesson.references}


@EACH
def test_a_lesson_asks_ten_to_twelve_questions_three_or_four_among_its_steps(lesson: Lesson) -> None:
    questions = marked(lesson)
    among = [question for question in questions if question in lesson.steps]
    assert 10 <= len(questions) <= 12
    assert 3 <= len(among) <= 4
    assert sum(isinstance(question, Scenario) for question in among) == 1


def test_the_course_asks_enough_and_of_every_sort() -> None:
    questions = COURSE.marked
    sorts = Counter(question.sort for question in questions)
    assert len(questions) >= 165
    assert sorts[Sort.JUDGEMENT] * 3 >= len(questions)
    assert sum(question.figure is not None for question in questions) >= 15


@pytest.mark.parametrize("competency", [competency.id for competency in COURSE.course.competencies])
def test_a_competency_has_questions_enough(competency: str) -> None:
    own = [question for question in COURSE.marked if question.competency == competency]
    assert len(own) >= 18
    assert all(sum(question.difficulty is level for question in own) >= 4 for level in Difficulty)


@pytest.mark.parametrize("start", range(0, 15, 3))
def test_all_kinds_appear_in_every_third_lesson(start: int) -> None:
    found = [{kind(question) for question in lesson.questions} for lesson in LESSONS[start : start + 3]]
    assert any(kinds == set(Kind) for kinds in found)


def test_two_step_scenarios_stand_where_the_plan_has_them() -> None:
    two_step = {lesson.id for lesson in LESSONS for q in lesson.questions if isinstance(q, Scenario) and q.two_step}
    assert two_step == {"L04", "L07", "L13", "L14"}


def test_the_best_answer_favours_no_place() -> None:
    """No place holds more than chance and three standard errors allow."""
    four = [q for q in COURSE.marked if isinstance(q, Choice | Scenario) and len(q.options) == 4]
    places = Counter(key_position(question) for question in four)
    most = len(four) / 4 + 3 * sqrt(len(four) * 3 / 16)
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) <= most


def test_the_best_answer_is_not_the_longest_more_often_than_chance() -> None:
    choices = [question for question in COURSE.marked if isinstance(question, Choice | Scenario)]
    chance = sum(1 / len(question.options) for question in choices)
    assert sum(map(key_is_longest, choices)) <= chance


@EACH
def test_pages_are_short_plain_and_leave_one_thing_behind(lesson: Lesson) -> None:
    for page in pages(lesson):
        assert 90 <= len(page.text.split()) <= 200, page.id
        assert page.take_away, page.id
        assert page.see, page.id
        assert reading_ease(page.text) >= 50, page.id


@EACH
def test_minutes_are_five_to_nine(lesson: Lesson) -> None:
    assert 5 <= round(COURSE.minutes(lesson)) <= 9


def test_the_express_route_takes_thirty_to_forty_minutes() -> None:
    express = [lesson for lesson in LESSONS if lesson.id in COURSE.course.express]
    assert [lesson.id for lesson in express] == ["L01", "L04", "L08", "L12", "L13"]
    assert 30 <= sum(map(COURSE.minutes, express)) <= 40


@EACH
def test_a_lesson_closes_with_a_question_of_an_earlier_one(lesson: Lesson) -> None:
    again = [step.item for step in lesson.steps if isinstance(step, Earlier)]
    if lesson.id == "L01":
        assert again == []
        return
    known = {question.id for question in COURSE.marked}
    assert len(again) == 1
    assert again[0] in known
    assert again[0] < lesson.id
    assert isinstance(lesson.steps[-1], Earlier)


@EACH
def test_every_judgement_question_says_why_the_next_best_is_next_best(lesson: Lesson) -> None:
    assert [q.id for q in marked(lesson) if q.sort is Sort.JUDGEMENT and not q.next_best] == []


@EACH
def test_a_lesson_names_its_ground_its_review_and_its_action(lesson: Lesson) -> None:
    assert "does not endorse" in lesson.based_on
    assert lesson.review_by is not None
    assert lesson.checked is not None
    assert lesson.action


@EACH
def test_a_link_says_when_it_was_checked(lesson: Lesson) -> None:
    linked = [ref for ref in lesson.references if isinstance(ref, Policy | Since2013) and ref.link]
    assert [ref.id for ref in linked if ref.link and ref.link.checked is None] == []


def test_the_report_lists_every_id() -> None:
    lines = "\n".join(report(COURSE))
    assert [name for name in WANTED if f"{name}  taught:" not in lines] == []
