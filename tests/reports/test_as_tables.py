import io
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from coach.domain.handing_on import handed, share, together
from coach.model.report import Report
from coach.reports import as_tables, charts
from coach.reports.as_tables import Tables
from coach.screens.terminal import Terminal
from tests.conftest import Golden
from tests.leaders import LEADERS, report_of
from tests.reports.hostile import HARM, hostile
from tests.screens.people import at_the_keyboard

COLOUR: Mapping[str, str] = {}
NO_COLOUR = {"NO_COLOR": "1"}


def shown(report: Report, terminal: Terminal, *, full: bool = False, explain: bool = False) -> str:
    tables = Tables(report, width=terminal.width, plain=terminal.plain, unicode=terminal.unicode)
    text = terminal.render(*(tables.full() if full else tables.summary()))
    return text + (terminal.render(*tables.explanation()) if explain else "")


def bare(text: str) -> str:
    """Without the codes for colour and weight."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def plain(width: int) -> Terminal:
    return Terminal(input=io.StringIO(), output=io.StringIO(), errors=io.StringIO(), variables={}, width=width)


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("name", LEADERS)
def test_golden_screens(name: str, width: int, golden: Golden) -> None:
    report = report_of(name)
    with at_the_keyboard(width=width, variables=COLOUR) as person:
        golden(f"{name}-{width}-colour.txt", shown(report, person.terminal))
    with at_the_keyboard(width=width, variables=NO_COLOUR) as person:
        golden(f"{name}-{width}.txt", shown(report, person.terminal))
        golden(f"{name}-{width}-full.txt", shown(report, person.terminal, full=True, explain=True))
    golden(f"{name}-{width}-plain.txt", shown(report, plain(width)))


@pytest.mark.parametrize("name", LEADERS)
def test_the_summary_fits_one_screen_with_room_for_the_prompt(name: str) -> None:
    with at_the_keyboard(width=80, variables=COLOUR) as person:
        assert len(shown(report_of(name), person.terminal).splitlines()) <= 23


@pytest.mark.parametrize("width", [30, 40, 60, 72, 80])
@pytest.mark.parametrize("full", [False, True])
def test_no_title_is_cut_in_a_narrow_window(width: int, full: bool) -> None:
    report = report_of("year")
    with at_the_keyboard(width=width, variables=NO_COLOUR) as person:
        told = bare(shown(report, person.terminal, full=full))
    assert "..." not in told
    words_in_order = iter(told.split())
    assert all(word in words_in_order for line in report.competencies for word in line.title.split())
    first = report.look_again[0]
    assert f"{first.title} (" in " ".join(told.split())


def test_the_summary_says_what_the_range_means_and_the_mark_on_its_second_line() -> None:
    with at_the_keyboard(width=80, variables=NO_COLOUR) as person:
        lines = bare(shown(report_of("year"), person.terminal)).splitlines()
    assert re.fullmatch(r"Expected mark today, guesses included: \d+, probably between \d+ and \d+\.", lines[1])
    told = " ".join(lines)
    assert "The range is where your true score lies nine times in ten; each answer narrows it." in told
    assert "lucky guesses do not count" in told


@pytest.mark.parametrize("width", [20, 40, 71, 72, 80, 200])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_window(width: int, full: bool) -> None:
    for name in LEADERS:
        with at_the_keyboard(width=width, variables=NO_COLOUR) as person:
            lines = bare(shown(report_of(name), person.terminal, full=full, explain=full)).splitlines()
        assert max(map(len, lines)) <= min(width, 80)


def test_colour_says_nothing_that_words_do_not() -> None:
    for name in LEADERS:
        with at_the_keyboard(width=80, variables=COLOUR) as person:
            drawn = shown(report_of(name), person.terminal)
        with at_the_keyboard(width=80, variables=NO_COLOUR) as person:
            assert bare(drawn) == bare(shown(report_of(name), person.terminal))


@pytest.mark.parametrize("full", [False, True])
def test_plain_draws_nothing_and_says_every_figure(full: bool) -> None:
    report = report_of("year")
    told = " ".join(shown(report, plain(80), full=full).split())
    assert not set(told) & set("●━·│┤▁▂▃▄▅▆▇█")
    assert "\x1b" not in told
    for line in report.competencies:
        assert line.range
        assert f"{line.title}: {line.range.score}, probably between {line.range.low} and {line.range.high}." in told


def test_without_block_characters_ascii_signs_are_drawn() -> None:
    tables = Tables(report_of("year"), width=80, unicode=False)
    with at_the_keyboard(width=80, variables=NO_COLOUR) as person:
        text = person.terminal.render(*tables.full())
    assert text.isascii()


@pytest.mark.parametrize("width", [40, 80])
def test_a_text_is_never_read_as_markup_or_codes(width: int) -> None:
    report = hostile(report_of("year"))
    with at_the_keyboard(width=width, variables=NO_COLOUR) as person:
        told = shown(report, person.terminal, full=True, explain=True)
    assert "\x1b[31m" not in told
    assert "\u202e" not in told
    joined = "".join(told.split())
    assert "[/bold]" in joined
    assert ":smile:" in joined
    assert "".join(HARM.split()).replace("\x1b", "\ufffd").replace("\u202e", "\ufffd") in joined


@pytest.mark.parametrize("width", [40, 80])
def test_in_a_list_only_an_entry_begins_at_the_edge(width: int) -> None:
    report = report_of("year")
    with at_the_keyboard(width=width, variables=NO_COLOUR) as person:
        told = bare(shown(report, person.terminal, full=True))
    entries = told.partition("dropped.\n")[2].partition("\n\n")[0].splitlines()
    assert sum(not line.startswith("  ") for line in entries) == len(report.actions.lines) < len(entries)


def without_self_assessment(report: Report) -> Report:
    lines = (replace(line, rating=None, rating_place=None, need=None, need_place=None) for line in report.competencies)
    return replace(report, competencies=tuple(lines))


def test_a_sign_is_explained_where_it_is_drawn_and_only_there() -> None:
    rated, measured = report_of("week"), without_self_assessment(report_of("week"))
    unmeasured = replace(rated, competencies=tuple(replace(line, range=None) for line in rated.competencies))
    with at_the_keyboard(width=80, variables=NO_COLOUR) as person:
        legends = [
            next(line for line in bare(shown(report, person.terminal)).splitlines() if line.endswith("from 0 to 100."))
            for report in (rated, measured, unmeasured)
        ]
    assert legends == [
        "● score, ━ its range, R your own rating, N your role's need, from 0 to 100.",
        "● score, ━ its range, from 0 to 100.",
        "R your own rating, N your role's need, from 0 to 100.",
    ]
    assert charts.key(rated.competencies).count("<span>") == 4
    assert [charts.key(one.competencies).count("<span>") for one in (measured, unmeasured)] == [2, 2]


def test_a_shared_report_says_so_and_lists_no_words_of_the_leader() -> None:
    report = report_of("week")
    told = shown(share(report), plain(80), full=True)
    assert "without names, own words and single answers" in told
    assert report.actions.lines[0].text not in " ".join(told.split())


def test_several_people_stand_in_the_order_given_without_a_rank_or_average() -> None:
    found = together(handed(report_of(name), name) for name in ("year", "new", "week"))
    told = plain(200).render(*as_tables.together(found)).splitlines()
    assert [line.partition(":")[0] for line in told] == ["year", "new", "week"]
    assert "not yet measured" in told[1]


def test_an_average_needs_five_measured_people() -> None:
    one = handed(report_of("week"), "week")
    assert together([one] * 4).average is None
    assert together([one] * 4 + [replace(one, score=None)]).average is None
    assert together([one] * 5).average == one.score


@pytest.mark.parametrize("name", LEADERS)
def test_nothing_a_person_reads_has_decimals_or_compares_with_others(name: str) -> None:
    found = report_of(name)
    lines = tuple(replace(line, rating=line.rating and 2.5) for line in found.competencies)
    told = shown(replace(found, competencies=lines), plain(80), full=True, explain=True).lower()
    assert not re.search(r"\d\.\d", told)
    for word in ("streak", "rank", "percentile", "well done", "!"):
        assert word not in told
