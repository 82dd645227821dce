"""Topics fit into a sentence, and keep the answer to themselves."""

from dataclasses import replace
from typing import Any

import pytest

from coach.domain.checks.topics import MOST, topic_faults
from coach.domain.dates import days_ago
from coach.model.lesson import Fact, Question
from tests.domain.checks.samples import choice, lesson, option, page, rules, scenario
from tests.made_up import at

NONE: dict[str, str] = {}


def found(*questions: Question, topics: dict[str, str] = NONE, **changes: Any) -> list[str]:
    return rules(topic_faults(lesson(*questions, **changes), topics))


@pytest.mark.parametrize(
    "topic",
    ["Francis 255", "the five aims of Everyone Counts", "Care Opinion", "paragraph 4.67", "X's audience", "NHS staff"],
)
def test_a_few_words_that_fit(topic: str) -> None:
    assert found(choice(topic=topic), steps=(page("Some care is meant. " * 20), choice(topic=topic))) == []


@pytest.mark.parametrize(
    "topic",
    [
        "It is for telling people what we do.",
        "Match each site to what was known of ...",
        "Francis: 255",
        "which recommendation",
        "what we do",
        "the one that has many more words in it than people say",
        "Plain words",
    ],
)
def test_what_does_not_fit(topic: str) -> None:
    assert found(choice(topic=topic)) == ["topic"]
    assert found(choice(), references=(Fact(id="F1", text="Some plain words.", topic=topic),)) == ["topic"]


def test_the_longest_topic_leaves_the_line_within_80_columns() -> None:
    assert len(f"You last met {'x' * MOST} {days_ago(at(0), at(19))}.") == 80
    assert found(choice(topic="x" * MOST)) == []
    assert found(choice(topic="x" * (MOST + 1))) == ["topic"]


TELLING = (option("a", "Recommendation 255, on results", key=True), option("b", "Recommendation 111, on complaints"))


def test_a_topic_that_only_the_right_answer_shares_a_word_with() -> None:
    assert found(choice(topic="Francis 255", options=TELLING)) == ["topic-tells"]
    assert found(choice(topic="the early result", options=TELLING)) == ["topic-tells"]
    assert found(choice(topic="Francis 111", options=TELLING)) == []
    assert found(choice(topic="a recommendation", options=TELLING)) == []
    assert found(choice(topic="Francis 255", options=TELLING, stem="Is it 111 or 255?")) == []


def test_the_best_of_a_scenario_is_told_as_well() -> None:
    told = scenario("ward", (3, 2, 0))
    assert found(told) == []
    best, *others = told.options
    asked = replace(told, topic="the apology", options=(replace(best, text="An apology first"), *others))
    assert found(asked) == ["topic-tells"]


def test_a_topic_taken_from_a_reference_is_judged_at_the_question() -> None:
    told = choice(see=("F039", "francis-255"), options=TELLING)
    faults = list(topic_faults(lesson(told), {"francis-255": "Francis 255"}))
    assert [(path, rule) for path, rule, _, _ in faults] == [(("steps", 1, "see"), "topic-tells")]
    assert "taken from 'francis-255'" in faults[0][2]
    assert (
        found(choice(see=("francis-255",), topic="the request", options=TELLING), topics={"francis-255": "255"}) == []
    )
