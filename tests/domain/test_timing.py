"""Minutes of a lesson: words at 200 a minute, and seconds by kind, for its steps."""

from dataclasses import replace

import pytest

from coach.domain.timing import SECONDS, kind, lesson_minutes, page_seconds, question_seconds, whole_minutes
from coach.model.lesson import (
    Choice,
    Earlier,
    GradedOption,
    Kind,
    Left,
    Lesson,
    Match,
    Number,
    Option,
    Order,
    Page,
    Reflection,
    Right,
    Scenario,
    SecondStep,
    Step,
)
from tests.strategies import BASE

TEN = "one two three four five six seven eight nine ten"
PLAIN = {**BASE, "stem": TEN}
OPTIONS = (
    Option(id="a", text=TEN, key=True, feedback=TEN),
    Option(id="b", text=TEN, feedback=f"{TEN} {TEN}"),
)
CHOICE = Choice(**PLAIN, options=OPTIONS)


def test_a_choice_counts_stem_options_and_the_longest_feedback() -> None:
    assert question_seconds(CHOICE) == 30 + 50 * 60 // 200


def test_a_match_counts_both_sides() -> None:
    lefts = (Left(id="a", text=TEN, partner="r", feedback=TEN), Left(id="b", text=TEN, partner="r"))
    match = Match(**PLAIN, lefts=lefts, rights=(Right(id="r", text=TEN),), reuse=True)
    assert question_seconds(match) == 45 + 50 * 60 // 200


def test_an_order_and_a_number_and_a_reflection() -> None:
    assert question_seconds(Order(**PLAIN, options=OPTIONS, right_order=("a", "b"))) == 45 + 15
    number = Number(
        **PLAIN, answer=1, tolerance=0, zero_beyond=1, low=0, high=2, feedback_near=TEN, feedback_low=f"{TEN} {TEN}"
    )
    assert question_seconds(number) == 45 + 9
    assert question_seconds(Reflection(**PLAIN, feedback=TEN)) == 45 + 6


def test_a_scenario_counts_its_longest_way() -> None:
    second = SecondStep(stem=TEN, options=(GradedOption(id="x", text=TEN, grade=3, feedback=TEN),))
    longer = replace(second, options=(*second.options, GradedOption(id="y", text=TEN, grade=0)))
    options = (
        GradedOption(id="a", text=TEN, grade=3, then=second, feedback=TEN),
        GradedOption(id="b", text=TEN, grade=0, then=longer),
    )
    assert question_seconds(Scenario(**PLAIN, options=options)) == 60 + (10 + 30 + 40) * 60 // 200
    assert question_seconds(Scenario(**PLAIN, options=tuple(replace(o, then=None) for o in options))) == 60 + 12


def test_a_page_counts_title_text_and_take_away() -> None:
    page = Page(id="p", title=TEN, text=f"{TEN}\n\n- {TEN}", take_away=TEN)
    assert page_seconds(page) == -(-41 * 60 // 200)
    assert page_seconds(Page(id="p", title="", text="")) == 0


def test_practice_does_not_count_and_earlier_questions_do_where_they_are_known() -> None:
    page = Page(id="p", title=TEN, text=TEN)
    steps: tuple[Step, ...] = (page, CHOICE, Earlier(item="L00/before"))
    lesson = Lesson(id="L01", title="A", competencies=("C1",), steps=steps, practice=(CHOICE, CHOICE))
    alone = (page_seconds(page) + question_seconds(CHOICE)) / 60
    assert lesson_minutes(lesson) == pytest.approx(alone)
    assert lesson_minutes(lesson, {"L00/before": 30}) == pytest.approx(alone + 0.5)


def test_every_kind_has_its_seconds() -> None:
    assert set(SECONDS) == set(Kind)
    assert {SECONDS[Kind.CHOICE], SECONDS[Kind.TRUE_FALSE]} == {30}
    assert SECONDS[Kind.SCENARIO] == 60
    assert kind(CHOICE) is Kind.CHOICE


def test_minutes_are_told_to_the_nearest_and_one_at_least() -> None:
    assert [whole_minutes(minutes) for minutes in (0.2, 7.4, 7.6)] == [1, 7, 8]
