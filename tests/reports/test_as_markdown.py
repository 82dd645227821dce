import pytest
from markdown_it import MarkdownIt

from coach.domain.handing_on import share
from coach.reports import as_markdown
from tests.conftest import Golden
from tests.leaders import LEADERS, report_of
from tests.reports.hostile import hostile


@pytest.mark.parametrize("name", ["new", "year"])
def test_golden(name: str, golden: Golden) -> None:
    golden(f"{name}.md", as_markdown.report(report_of(name)))


def test_a_text_never_acts_as_markup() -> None:
    harms = (
        "[a](http://bad.example)",
        "<b>x</b>",
        "| x | y |",
        "![i](x)",
        "`c`",
        "# h",
        "www.bad.example",
        "- l",
        "1. l",
    )
    renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
    calm = renderer.render(as_markdown.report(hostile(report_of("year"), "calm")))
    for harm in harms:
        page = renderer.render(as_markdown.report(hostile(report_of("year"), harm)))
        assert {tag: page.count(tag) for tag in TAGS} == {tag: calm.count(tag) for tag in TAGS}, harm


TAGS = ("<a", "<b", "<img", "<code", "<td", "<tr", "<li", "<ol", "<h1", "<h2", "<em", "<strong")


@pytest.mark.parametrize("name", LEADERS)
def test_the_figures_are_those_of_the_report(name: str) -> None:
    report = report_of(name)
    page = as_markdown.report(report)
    if report.headline.score:
        assert f"**Your literacy score is {report.headline.score.score}, probably between" in page
    for line in report.competencies:
        if line.range:
            assert f"| {line.title} | {line.range.score} | {line.range.low} to {line.range.high} |" in page


def test_a_copy_for_handing_on_holds_no_words_of_the_leader() -> None:
    page = as_markdown.report(share(report_of("week")))
    assert "without names, own words and single answers" in page
    assert not any(line.text in page for line in report_of("week").actions.lines)
