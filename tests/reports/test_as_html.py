import re
from dataclasses import replace
from pathlib import Path

import pytest

from coach.domain.handing_on import share
from coach.reports import as_html, charts
from tests.leaders import LEADERS, report_of
from tests.reports import browser
from tests.reports.hostile import hostile

WIDTHS = (390, 768, 1280)


def test_a_page_stands_alone() -> None:
    page = as_html.report(report_of("year"))
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "<script" not in page
    assert "url(" not in page
    assert not re.search(r"\b(src|href|srcset|action|on\w+)=", page)
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize("name", LEADERS)
def test_every_chart_says_in_words_what_it_draws(name: str) -> None:
    page = as_html.report(report_of(name))
    charts = re.findall(r'<svg role="img".*?</desc>', page, re.DOTALL)
    for chart in charts:
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', chart)
        assert named
        assert re.search(rf'<title id="{named[1]}">[^<]+</title><desc id="{named[2]}">[^<]+</desc>', chart)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert bool(charts) == (name not in ("nothing", "new"))


def test_the_line_of_the_trend_breaks_where_the_course_changed() -> None:
    trend = report_of("week").trend
    broken = tuple(replace(point, course_changed=place == 2) for place, point in enumerate(trend))
    joined = 'stroke="var(--strong)" stroke-width="2" stroke-linecap'
    assert charts.trend(trend).count(joined) == len(trend) - 1
    assert charts.trend(broken).count(joined) == len(trend) - 2


@pytest.mark.parametrize("shared", [False, True])
def test_a_text_never_acts_as_markup(shared: bool) -> None:
    report = hostile(report_of("year"))
    page = as_html.report(share(report) if shared else report)
    assert "<script" not in page
    assert "<img" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page
    assert "{{7*7}}" in page
    assert "49" not in re.findall(r"`(.*?)`", page)


def test_a_copy_for_handing_on_holds_no_words_of_the_leader_and_no_single_answer() -> None:
    report = report_of("year")
    page = as_html.report(share(report))
    assert "without names, own words and single answers" in page
    assert not any(line.text in page for line in report.actions.lines)
    assert not any(line.title in page for line in report.look_again)


def test_nobody_who_did_not_rate_themselves_has_empty_columns_for_it() -> None:
    assert "Role needs" in as_html.report(report_of("year"))
    assert "Own rating" not in as_html.report(report_of("forgot"))
    assert "Role needs" not in as_html.report(report_of("forgot"))


def test_no_heading_claims_what_it_is_too_early_to_say() -> None:
    page = as_html.report(report_of("year"))
    assert "It is too early to say which competency is strongest or weakest." in page
    assert "Strong and weak" not in page


def test_a_record_without_answers_gives_a_helpful_page() -> None:
    page = as_html.report(report_of("nothing"))
    assert "Not measured yet" in page
    assert "the score appears after a short check" in page
    assert ">0<" not in page


def test_no_figure_a_person_reads_has_decimals() -> None:
    page = re.sub(
        r"<style>.*?</style>|<svg.*?</svg>|<meta[^>]*>", "", as_html.report(report_of("year")), flags=re.DOTALL
    )
    assert not re.search(r"\d\.\d", page)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", [browser.LIGHT, browser.DARK])
@pytest.mark.parametrize("name", ["year", "nothing"])
def test_axe_finds_nothing(name: str, scheme: str, tmp_path: Path) -> None:
    page = as_html.report(report_of(name))
    assert browser.ask(page, tmp_path, browser.AXE, libraries=browser.axe(), scheme=scheme) == []


@pytest.mark.browser
def test_axe_would_find_a_fault(tmp_path: Path) -> None:
    page = as_html.report(report_of("nothing")).replace('lang="en-GB"', "")
    found = browser.ask(page, tmp_path, browser.AXE, libraries=browser.axe())
    assert [one[0] for one in found] == ["html-has-lang"]


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_stands_out_of_the_window(width: int, tmp_path: Path) -> None:
    page = as_html.report(hostile(report_of("year"), harm="Unbreakable" * 12))
    assert browser.ask(page, tmp_path, browser.OVERFLOW, width=width) <= 0


@pytest.mark.browser
@pytest.mark.parametrize("name", ["year", "over-sure", "nothing"])
def test_it_prints_on_one_sheet(name: str, tmp_path: Path) -> None:
    assert browser.sheets(as_html.report(report_of(name)), tmp_path) == 1


@pytest.mark.browser
def test_a_long_course_and_long_actions_still_print_on_one_sheet(tmp_path: Path) -> None:
    report = report_of("year")
    lessons = tuple(
        replace(line, id=f"{line.id}-{copy}", title=f"{line.title}, again")
        for copy in range(4)
        for line in report.lessons
    )
    lines = tuple(replace(line, text=f"{line.text} " * 9) for line in report.actions.lines)
    report = replace(report, lessons=lessons, actions=replace(report.actions, lines=lines))
    assert browser.sheets(as_html.report(report), tmp_path) == 1
