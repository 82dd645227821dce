"""When a change of words asks the author whether the meaning changed."""

from dataclasses import replace

import pytest

from coach.domain.checks.revisions import changed_words, revision_faults
from coach.model.lesson import Choice, GradedOption, Left, Match, Right, Scenario, SecondStep, Sort, View
from tests.domain.checks.samples import choice, lesson, option, rules, scenario

OTHER = "Which of the reports of that year is quoted in the guide for chief executives?"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("a b c", "a b c", 0), ("a b c", "a x c", 1), ("a b", "a b c d", 2), ("", "a b", 2), ("a b c d", "d c b a", 6)],
)
def test_words_changed(old: str, new: str, words: int) -> None:
    assert changed_words(old, new) == words


def change(old: Choice, new: Choice) -> list[str]:
    return rules(revision_faults(lesson(old), lesson(new)))


def test_a_stem_in_other_words() -> None:
    assert change(choice(), choice(stem=OTHER)) == ["revision"]


def test_a_mended_word_needs_nothing() -> None:
    assert change(choice(stem="Which one si meant?"), choice(stem="Which one is meant?")) == []


def test_a_revision_or_another_key_says_it_already() -> None:
    assert change(choice(), choice(stem=OTHER, revision=2)) == []
    other = (option("a", "This one"), option("b", "That one", key=True))
    assert change(choice(), choice(stem=OTHER, options=other)) == []


def test_options_that_change_places_have_not_changed() -> None:
    options = (option("a", "The first of the two reports", key=True), option("b", "A guide for trainers of leaders"))
    assert change(choice(options=options), choice(options=options[::-1])) == []


def test_what_says_nothing_of_the_meaning_needs_no_revision() -> None:
    assert change(choice(), choice(b=1.5, topic="another topic", see=("F1",), source="Another")) == []


def test_a_new_question_and_a_view_need_no_revision() -> None:
    assert rules(revision_faults(lesson(), lesson(choice()))) == []
    view = View(id="L01/v", lesson="L01", stem="One?", competency="C1", sort=Sort.JUDGEMENT, options=choice().options)
    assert rules(revision_faults(lesson(view), lesson(replace(view, stem=OTHER)))) == []


def test_second_steps_and_sides_are_looked_at() -> None:
    old = scenario("it", (3, 1), then=(0, 3))
    first = old.options[0]
    assert first.then is not None
    changed = replace(first.then.options[1], text="Ring each of the families in person today")
    options = (
        replace(first, then=SecondStep(stem="And then?", options=(first.then.options[0], changed))),
        old.options[1],
    )
    new: Scenario = replace(old, options=options)
    assert isinstance(changed, GradedOption)
    assert rules(revision_faults(lesson(old), lesson(new))) == ["revision"]
    match = Match(
        id="L01/m",
        lesson="L01",
        stem="Pair them.",
        competency="C1",
        sort=Sort.RECALL,
        lefts=(Left(id="a", text="One", partner="x"), Left(id="b", text="Two", partner="y")),
        rights=(Right(id="x", text="First"), Right(id="y", text="Second")),
    )
    moved = replace(match, rights=(Right(id="x", text="The one that came before all others"), match.rights[1]))
    assert rules(revision_faults(lesson(match), lesson(moved))) == ["revision"]
