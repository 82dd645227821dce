"""The first screen: plain text is offered before anything else, and one key begins."""

import pytest

from coach.screens.welcome import OFFER, FirstChoice, Welcome, Welcomed, welcome
from tests.screens.people import ENTER, at_the_keyboard, on_a_pipe

WORDS = Welcome(lesson_title="Why now", minutes=6, record="record.db")


@pytest.mark.parametrize(
    ("key", "choice"), [(ENTER, FirstChoice.LESSON), ("c", FirstChoice.CHECK), ("q", FirstChoice.PAUSE)]
)
def test_one_key_begins(key: str, choice: FirstChoice) -> None:
    with at_the_keyboard() as person:
        person.press(key)
        assert welcome(person.terminal, WORDS) == Welcomed(choice=choice, plain=False)
        assert "record.db" in person.seen()


def test_the_first_line_offers_plain_text_before_any_drawing() -> None:
    with at_the_keyboard(variables={}) as person:
        person.press(ENTER)
        welcome(person.terminal, WORDS)
        assert person.seen().startswith(OFFER + "\n")


def test_plain_text_is_plain_at_once() -> None:
    with at_the_keyboard(variables={}) as person:
        person.press("p")
        person.terminal._input.write("1\n")
        person.terminal._input.seek(0)
        assert welcome(person.terminal, WORDS) == Welcomed(choice=FirstChoice.LESSON, plain=True)
        assert person.terminal.plain
        assert "coach start --no-plain" in person.seen(), "how to leave it is said where it is taken"


def test_in_plain_mode_nothing_is_offered_twice() -> None:
    person = on_a_pipe("2\n")
    assert welcome(person.terminal, WORDS) == Welcomed(choice=FirstChoice.CHECK, plain=False)
    assert OFFER not in person.seen()


def test_the_check_is_offered_only_where_there_is_one() -> None:
    person = on_a_pipe("1\n")
    welcome(person.terminal, Welcome(lesson_title="Why now", minutes=6, record="record.db", check=0))
    assert "check" not in person.seen()


@pytest.mark.parametrize(
    ("questions", "told"),
    [(16, "16 questions, about 8 minutes"), (2, "2 questions, about a minute"), (1, "1 question, about a minute")],
)
def test_the_check_is_as_long_as_the_course_has_questions(questions: int, told: str) -> None:
    person = on_a_pipe("1\n")
    welcome(person.terminal, Welcome(lesson_title="Why now", minutes=1, record="record.db", check=questions))
    assert f"Take the quick check first: {told}" in " ".join(person.seen().split())
    assert "Begin the first lesson: Why now, about a minute" in person.seen()
