"""A lesson without its text."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from coach.domain.chance import floor_and_full_chance
from coach.domain.fingerprint import fingerprint
from coach.domain.items import entry, first_words, item, items, reference_title, titles, topics
from coach.domain.timing import lesson_minutes, question_seconds
from coach.model.index import StepEntry
from coach.model.lesson import (
    Choice,
    Earlier,
    Example,
    Fact,
    Kind,
    Lesson,
    Marked,
    Myth,
    Option,
    Page,
    Policy,
    Since2013,
    Tip,
    View,
)
from tests.strategies import BASE, marked_questions, scenarios

OPTIONS = (Option(id="a", text="A", key=True), Option(id="b", text="B"))
ASKED = replace(Choice(**BASE, options=OPTIONS), id="L01/asked", see=("F1", "T1"))
KEPT = replace(ASKED, id="L01/kept", see=())
SIDE = replace(View(**BASE, options=OPTIONS), id="L01/side")
PAGE = Page(id="one", title="One", text="Something to read.", see=("T1",))
TIP = Tip(id="T1", leader="A leader", title="Chair", as_at="2013-06", tip="Listen before you speak")
LESSON = Lesson(
    id="L01",
    title="A lesson",
    competencies=("C1", "C2"),
    steps=(PAGE, ASKED, Earlier(item="L00/before")),
    practice=(SIDE, KEPT),
    references=(Fact(id="F1", text="A fact"), TIP),
    action="Do it.",
    checked=date(2026, 11, 22),
)


@given(marked_questions)
def test_an_item_says_what_measurement_needs(question: Marked) -> None:
    question = replace(question, b=-0.7)
    made = item(question)
    assert (made.id, made.competency, made.references) == (question.id, question.competency, question.see)
    assert (made.floor, made.full_chance) == floor_and_full_chance(question)
    assert made.fingerprint == fingerprint(question)
    assert made.seconds == question_seconds(question)
    assert (made.difficulty, made.b) == (question.difficulty, question.b)
    assert not made.in_steps


@given(scenarios(two_step=False))
def test_only_a_scenario_that_leads_on_has_two_steps(question: Marked) -> None:
    assert not item(question).two_step


def test_an_item_has_its_own_words_and_its_own_topic_on_one_line() -> None:
    assert (item(ASKED).title, item(ASKED).topic) == ("What is so?", "")
    assert item(replace(ASKED, topic="the first\n  thing")).topic == "the first thing"


def test_what_references_are_called() -> None:
    assert reference_title(Policy(id="P", title="A policy", asks="Something")) == "A policy"
    assert reference_title(Example(id="E", title="An example", story="It was so.")) == "An example"
    assert reference_title(Myth(id="M", claim="A claim", root="Some truth", fact="What is so")) == "A claim"
    assert reference_title(Fact(id="F", text="A fact")) == ""
    assert reference_title(Since2013(id="N", text="A change", date="2017")) == ""


def test_what_a_lesson_lends_to_its_questions() -> None:
    assert titles(LESSON) == {"T1": "A leader: Listen before you speak"}
    assert topics(replace(LESSON, references=(replace(TIP, topic="the  tip"), Fact(id="F1", text="A")))) == {
        "T1": "the tip"
    }


def test_first_words_stand_on_one_line_and_end_at_a_word() -> None:
    assert first_words("Two\n lines") == "Two lines"
    assert first_words("x" * 60) == "x" * 60
    assert first_words("Some words, and then more of them, until the line is full and over") == (
        "Some words, and then more of them, until the line is ..."
    )


def test_an_entry_holds_everything_but_the_text() -> None:
    made = entry(LESSON, "L01.yaml")
    assert (made.id, made.title, made.file, made.action) == ("L01", "A lesson", "L01.yaml", "Do it.")
    assert made.items == ("L01/asked", "L01/kept")
    assert made.unmarked == ("L01/side",)
    assert made.steps[1] == StepEntry(
        id="L01/asked", kind=Kind.CHOICE, seconds=question_seconds(ASKED), references=("F1", "T1")
    )
    assert made.steps[2] == StepEntry(id="L00/before", kind=None, seconds=0, earlier=True)
    assert made.minutes == lesson_minutes(LESSON)
    assert made.checked == date(2026, 11, 22)
    assert entry(LESSON, "L01.yaml", {"L01/asked": 99}).steps[1].seconds == 99


def test_items_of_a_lesson_are_its_marked_questions_those_in_steps_first() -> None:
    assert [(one.id, one.in_steps) for one in items(LESSON)] == [("L01/asked", True), ("L01/kept", False)]
