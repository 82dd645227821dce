"""How answers are named, and how what can be chosen is put in order."""

import pytest

from coach.model.event import Answer
from coach.model.lesson import Question
from coach.screens.questions import choosable, in_words, instruction, ordinal
from tests.screens.samples import CHOICE, MATCH, MULTIPLE, NUMBER, REFLECTION, SCENARIO, VIEW


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (CHOICE, Answer(chosen=("both",)), "Both equally"),
        (CHOICE, Answer(), "you said you don't know"),
        (CHOICE, Answer(chosen=("gone",)), "gone"),
        (MULTIPLE, Answer(chosen=("all", "soon")), "Results reach all stakeholders; Release is near real time"),
        (MATCH, Answer(chosen=("neither",)), "A standing post invites complaints: Neither"),
        (NUMBER, Answer(text="10m"), "10m"),
        (REFLECTION, Answer(text="my words"), "my words"),
        (SCENARIO, Answer(chosen=("pause",)), "Pause the invitation"),
        (
            SCENARIO,
            Answer(chosen=("explain", "later")),
            "Explain the rise and keep the invitation up; then The validated figures in a year",
        ),
        (SCENARIO, Answer(chosen=("gone",)), ""),
    ],
)
def test_an_answer_is_said_in_words(question: Question, answer: Answer, words: str) -> None:
    assert in_words(question, answer) == words


def test_options_stand_in_the_order_shown_and_new_ones_last() -> None:
    assert [option.id for option in choosable(CHOICE, ("both", "gone", "r111"))] == ["both", "r111", "r255"]
    assert [option.id for option in choosable(CHOICE, ())] == ["r111", "r255", "both"]
    assert choosable(NUMBER, ()) == ()


def test_a_view_says_that_nothing_is_marked() -> None:
    assert "nothing is marked" in instruction(VIEW)


def test_places_are_said_in_words() -> None:
    assert [ordinal(place) for place in (1, 9, 10)] == ["first", "ninth", "number 10"]
