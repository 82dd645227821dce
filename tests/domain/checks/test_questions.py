"""Rules on one question: what they say, and what they let pass."""

import pytest

from coach.domain.checks.questions import question_faults, same_stems
from coach.model.lesson import Multiple, Option, Reflection, Sort, View
from tests.domain.checks.samples import choice, lesson, option, rules, scenario


def test_a_sound_question_has_no_fault() -> None:
    assert rules(question_faults(choice())) == []
    assert rules(question_faults(scenario("it", (3, 1, 0), then=(0, 3)))) == []


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these is not an aim?",
        "What should a leader never do?",
        "Which aims did the report not name?",
        "All of these are aims except which?",
        "Who isn't among the nine groups?",
        "Pick the option that does not belong.",
        "Choose the aim that is NOT in the report.",
    ],
)
def test_a_stem_that_asks_what_is_not_so(stem: str) -> None:
    assert "negative-stem" in rules(question_faults(choice(stem=stem)))


@pytest.mark.parametrize(
    "stem",
    [
        "What do you say when the figure is not final?",
        "Match each group to what you learn from it that others could not tell you.",
        "A patient has not been answered. Which step comes first?",
        "Nothing was posted. What do you do?",
        "Which tool would you choose, if not the phone?",
        "Which note fits?",
    ],
)
def test_a_stem_that_only_tells_of_something_that_is_not_so(stem: str) -> None:
    assert "negative-stem" not in rules(question_faults(choice(stem=stem)))


def test_a_reflection_may_ask_what_is_not_so() -> None:
    question = Reflection(id="L01/r", lesson="L01", stem="What do you not know?", competency="C1", sort=Sort.JUDGEMENT)
    assert rules(question_faults(question)) == []


@pytest.mark.parametrize(
    "text", ["All of the above", "None of these", "Both.", "neither of the answers", "All of them"]
)
def test_an_answer_that_stands_for_the_others(text: str) -> None:
    options = (option("a", text, key=True), option("b", "That one"))
    assert "all-of-the-above" in rules(question_faults(choice(options=options)))


@pytest.mark.parametrize(
    "text", ["Both accounts, one for each voice", "All staff", "None in the first week", "Any day"]
)
def test_an_answer_that_merely_counts(text: str) -> None:
    options = (option("a", text, key=True), option("b", "That one"))
    assert rules(question_faults(choice(options=options))) == []


@pytest.mark.parametrize("said", ["Correct!", "No. Wrong answer.", "That is not quite right, sorry", "Yes, well done"])
def test_feedback_that_is_only_a_verdict(said: str) -> None:
    options = (Option(id="a", text="This", key=True, feedback=said), option("b", "That one"))
    assert rules(question_faults(choice(options=options))) == ["bare-feedback"]


def test_answers_are_the_same_but_for_capitals_and_stops() -> None:
    options = (option("a", "The report, 2013", key=True), option("b", "the report 2013."))
    assert rules(question_faults(choice(options=options))) == ["same-option"]


def test_answers_of_signs_alone_are_told_apart() -> None:
    options = (option("a", "+", key=True), option("b", "-"))
    assert rules(question_faults(choice(options=options))) == []


def test_a_view_needs_no_source_and_a_judgement_needs_its_next_best() -> None:
    view = View(
        id="L01/v",
        lesson="L01",
        stem="One or two?",
        competency="C1",
        sort=Sort.JUDGEMENT,
        options=(option("a", "One"), option("b", "Two")),
    )
    assert rules(question_faults(view)) == []
    assert rules(question_faults(choice(sort=Sort.JUDGEMENT))) == ["no-next-best"]
    assert rules(question_faults(choice(sort=Sort.JUDGEMENT, next_best="It is second for a reason."))) == []


def test_choose_asks_for_as_many_as_there_are_keys() -> None:
    options = (option("a", "This one", key=True), option("b", "That one"), option("c", "Another"))
    question = Multiple(
        id="L01/m",
        lesson="L01",
        stem="Which?",
        competency="C1",
        sort=Sort.RECALL,
        source="S",
        options=options,
        choose=2,
    )
    assert rules(question_faults(question)) == ["key-out-of-reach"]


def test_two_questions_with_one_stem() -> None:
    assert rules(same_stems(lesson(choice("a", stem="Which?"), choice("b", stem="which")))) == ["same-stem"]
