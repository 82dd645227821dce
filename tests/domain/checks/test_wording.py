"""Rules on words: figures with their years, markup, answers named by place, pages."""

from dataclasses import replace

import pytest

from coach.domain.checks.wording import dated_figure_faults, wording_faults
from coach.model.lesson import Course, DatedFigure, Fact, Figure, FigureKind
from tests.domain.checks.samples import choice, lesson, option, page, rules

COURSE = Course(title="A course", edition="1", dated_figures=(DatedFigure(figure="34.2", years=("2012", "2013")),))


def dated(text: str) -> list[str]:
    return rules(dated_figure_faults(lesson(steps=(page(text),)), COURSE))


@pytest.mark.parametrize(
    "text",
    [
        "In 2012, 34.2 per cent did.",
        "It was 34.2 per cent (2013).",
        "The share was 134.2 or 34.25 or 34.2.1.",
        "The year was 2012.\nThe share is not said.",
    ],
)
def test_a_figure_with_its_year_or_another_figure(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    "text", ["It was 34.2 per cent. That was in 2012.", "- In 2012 it was new.\n- 34.2% used it", "34.2 in 2014"]
)
def test_a_figure_without_its_year_in_the_sentence(text: str) -> None:
    assert dated(text) == ["dated-figure"]


def test_what_stands_beside_a_figure_may_name_its_year() -> None:
    drawn = Figure(kind=FigureKind.BAR, title="Use in 2012", columns=("Group", "Share"), rows=(("Adults", "34.2"),))
    fact = Fact(id="F1", text="About 34.2 per cent used it.", as_at="2012-06")
    options = (option("a", "34.2 per cent", key=True), option("b", "40 per cent"))
    told = lesson(choice(stem="How many used it in 2012?", options=options, figure=drawn), references=(fact,))
    assert rules(dated_figure_faults(told, COURSE)) == []
    bare = lesson(choice(options=options, figure=replace(drawn, title="Use")), references=(replace(fact, as_at=""),))
    assert rules(dated_figure_faults(bare, COURSE)) == ["dated-figure"] * 3


@pytest.mark.parametrize(
    "text", ["**Listen** first", "See <b>this</b>", "[Report](https://x.org)", "# Heading", "`code`"]
)
def test_markup(text: str) -> None:
    assert rules(wording_faults(lesson(choice(hints=(text,))))) == ["markup"]


@pytest.mark.parametrize("text", ["#nhs on Tuesday", "5 * 3 makes 15", "a < b and b > c", "snake_case", "- a bullet"])
def test_what_only_looks_like_markup(text: str) -> None:
    assert rules(wording_faults(lesson(choice(hints=(text,))))) == []


@pytest.mark.parametrize("text", ["Option B is late", "answer 2", "the last option", "the answers above", "choice 3"])
def test_an_answer_named_by_its_place(text: str) -> None:
    assert rules(wording_faults(lesson(choice(hints=(text,))))) == ["answer-by-number"]


@pytest.mark.parametrize("text", ["option a reader likes", "Answer at once", "the first answer to a post", "answers"])
def test_other_uses_of_the_words(text: str) -> None:
    wanted = ["answer-by-number"] if "first answer" in text else []
    assert rules(wording_faults(lesson(choice(hints=(text,))))) == wanted


def test_pages() -> None:
    assert rules(wording_faults(lesson(steps=(page("Too short."),)))) == ["page-length"]
    assert rules(wording_faults(lesson(steps=(page("word " * 221),)))) == ["page-length", "reading-ease"]


@pytest.mark.parametrize(("words", "pages"), [(221, 2), (440, 2), (461, 3), (900, 5)])
def test_a_long_page_is_parted_into_as_many_as_it_takes(words: int, pages: int) -> None:
    (_, rule, _, cure), _ = wording_faults(lesson(steps=(page("word " * words),)))
    assert (rule, cure) == ("page-length", f"part it into {pages} pages")
    assert rules(wording_faults(lesson(steps=(replace(page(), take_away=""),)))) == ["no-take-away"]
