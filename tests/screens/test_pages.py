"""How every screen looks: golden files at 80 and 40 columns, drawn without colour, and plain."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest

from coach.domain.marking import mark
from coach.model.event import Answer, Sureness
from coach.model.lesson import Question, Reflection, View
from coach.model.progress import Action
from coach.screens.actions import ask_action, review_action
from coach.screens.blocks import Line, labelled
from coach.screens.commands import Command, Where
from coach.screens.pages import (
    Summary,
    minutes_left,
    reading_time,
    references_blocks,
    show_explanation,
    show_feedback,
    show_figure,
    show_opening,
    show_page,
    show_question,
    show_standing,
    show_summary,
)
from coach.screens.prompts import rate, show_commands
from coach.screens.terminal import CLEAR, Terminal
from coach.screens.welcome import Welcome, welcome
from tests.conftest import Golden
from tests.screens.people import at_the_keyboard, on_a_pipe
from tests.screens.samples import (
    ACTS,
    CHOICE,
    FACT,
    MATCH,
    MULTIPLE,
    NUMBER,
    ORDER,
    PAGE,
    POLICY,
    QUESTIONS,
    REFERENCES,
    REFLECTION,
    REPLIES,
    SCENARIO,
    TERM,
    TIP,
    TRUE_FALSE,
    VIEW,
    WEEKS,
)

WHERE = Where(words="Question 3 of 8", title="Francis: recommendations 111 and 255", share=0.4, minutes_left=3.2)

Screen = Callable[[Terminal], object]

ANSWERS: Mapping[str, tuple[Question, Answer]] = {
    "choice-right": (CHOICE, Answer(chosen=("r255",), sureness=Sureness.SURE)),
    "choice-wrong": (CHOICE, Answer(chosen=("r111",), sureness=Sureness.SURE)),
    "choice-hint": (CHOICE, Answer(chosen=("r255",), hints=1)),
    "choice-dont-know": (CHOICE, Answer(sureness=Sureness.GUESSING)),
    "true-false": (TRUE_FALSE, Answer(chosen=("true",))),
    "multiple-partly": (MULTIPLE, Answer(chosen=("all",))),
    "multiple-wrong": (MULTIPLE, Answer(chosen=("all", "checked"))),
    "match": (MATCH, Answer(chosen=("r111", "neither"))),
    "match-dont-know": (MATCH, Answer()),
    "order": (ORDER, Answer(chosen=("share", "invite", "correct"))),
    "order-right": (ORDER, Answer(chosen=("invite", "share", "correct"))),
    "number-near": (NUMBER, Answer(text="250")),
    "number-dont-know": (NUMBER, Answer()),
    "scenario": (SCENARIO, Answer(chosen=("pause",))),
    "scenario-two-steps": (SCENARIO, Answer(chosen=("explain", "later"))),
    "view": (VIEW, Answer(chosen=("own",))),
    "reflection": (REFLECTION, Answer(text="I would like to hear")),
}

ACTION = Action(
    id="a",
    lesson="L05",
    text="Post an invitation to comment, in your own name.",
    when="this week",
    taken=datetime(2026, 11, 17, tzinfo=UTC),
)


def fed_back(terminal: Terminal, question: Question, answer: Answer) -> None:
    verdict = None if isinstance(question, View | Reflection) else mark(question, answer)
    references = (FACT, POLICY) if question is CHOICE else ()
    show_feedback(terminal, question, answer, verdict, references=references)


def every_feedback(terminal: Terminal) -> None:
    for name, (question, answer) in ANSWERS.items():
        terminal.say(f"== {name}")
        fed_back(terminal, question, answer)


def every_question(terminal: Terminal) -> None:
    for question in QUESTIONS:
        show_question(terminal, question, (), WHERE, hints_seen=2)


def every_figure(terminal: Terminal) -> None:
    for data in (WEEKS, REPLIES, ACTS):
        show_figure(terminal, data)
        terminal.say()


def small_ones(terminal: Terminal) -> None:
    show_opening(terminal, "Francis", 2, 6.6)
    show_opening(terminal, "Francis", 1, 6.6, 4.8)
    show_commands(terminal, tuple(Command), dont_know=True)
    show_standing(terminal, ["Three of 14 lessons are finished.", "Next: coach start."])


def closing(terminal: Terminal) -> None:
    show_summary(
        terminal,
        Summary(
            covered=("Two out of 290", "255: do not sit on it"),
            answered=4,
            right=2,
            partly=1,
            look_again=("Francis recommendation 255",),
            finished_lesson="Francis",
        ),
    )
    show_summary(terminal, Summary(covered=("Two out of 290",), openings=2))
    ask_action(terminal, ACTION.text)
    review_action(terminal, ACTION)


SCREENS: Mapping[str, Screen] = {
    "page": lambda terminal: show_page(terminal, PAGE, WHERE, seconds=50, checked=date(2026, 11, 22)),
    "questions": every_question,
    "feedback": every_feedback,
    "explanation": lambda terminal: show_explanation(
        terminal,
        CHOICE,
        Answer(),
        mark(CHOICE, Answer()),
        WHERE,
        references=(TIP,),
        note="Asked before the first page.",
    ),
    "figures": every_figure,
    "references": lambda terminal: terminal.show(*references_blocks(REFERENCES, (TERM,))),
    "small": small_ones,
    "closing": closing,
    "rate": lambda terminal: rate(terminal, "I can reply without revealing anyone's care", WHERE, previous=4),
    "welcome": lambda terminal: welcome(
        terminal, Welcome(lesson_title="Why now", minutes=6.4, record="/home/a/coach/record.db")
    ),
}

KEYS = {"closing": "\r1k", "rate": "3", "welcome": "\r"}
LINES = {"closing": "1\n1\n1\n", "rate": "3\n", "welcome": "1\n"}
CODES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("name", SCREENS)
def test_a_drawn_screen_looks_as_it_did(name: str, width: int, golden: Golden) -> None:
    with at_the_keyboard(width=width, height=200) as person:
        person.press(KEYS.get(name, ""))
        SCREENS[name](person.terminal)
        seen = CODES.sub("", person.seen().replace(CLEAR, "-- new screen --\n"))
    assert max(map(len, seen.split("\n"))) <= width
    golden(f"{name}-drawn-{width}.txt", seen)


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("name", SCREENS)
def test_a_plain_screen_looks_as_it_did(name: str, width: int, golden: Golden) -> None:
    person = on_a_pipe(LINES.get(name, ""), width=width)
    SCREENS[name](person.terminal)
    assert not set("█▒░─│●\x1b\r") & set(person.seen())
    golden(f"{name}-plain-{width}.txt", person.seen())


@pytest.mark.parametrize(("question", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_no_mark_is_said_by_colour_alone(question: Question, answer: Answer) -> None:
    """What is seen without colour says everything that is seen with it."""
    seen = []
    for variables in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "0"}):
        with at_the_keyboard(variables=variables) as person:
            fed_back(person.terminal, question, answer)
            seen.append(CODES.sub("", person.seen()))
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("length", range(60, 81))
def test_an_address_that_a_line_can_hold_is_not_broken(length: int) -> None:
    address = "https://example.org/".ljust(length, "x")
    with at_the_keyboard(width=80) as person:
        person.terminal.show(labelled("Link:", f"{address} (last seen 31 May 2026)"), Line(address, lead="   "))
        seen = CODES.sub("", person.seen())
    assert seen.count(address) == 2
    assert max(map(len, seen.split("\n"))) <= 80
    assert "(last seen 31 May 2026)" in " ".join(seen.split())


def test_the_mark_stays_on_a_small_screen() -> None:
    """A reminder that would push the feedback past the screen is named instead of told."""
    answer = Answer(chosen=("r111",))
    told = []
    for height in (60, 12):
        with at_the_keyboard(height=height) as person:
            show_feedback(person.terminal, CHOICE, answer, mark(CHOICE, answer), references=(POLICY,))
            assert person.terminal.unread == []
            told.append("https://example.org/francis" in person.seen())
            assert ("coach look francis-255" in person.seen()) is not told[-1]
    assert told == [True, False]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.2, "Less than a minute left"), (1, "About a minute left"), (3.4, "About 3 minutes left")],
)
def test_what_is_left_is_said_in_minutes(minutes: float, words: str) -> None:
    assert minutes_left(minutes) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(20, "Less than a minute"), (50, "About a minute"), (130, "About 2 minutes")]
)
def test_reading_time_is_said_in_minutes(seconds: int, words: str) -> None:
    assert reading_time(seconds) == f"{words} to read"
