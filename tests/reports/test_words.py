"""What a report says in sentences."""

import html
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from coach.model.report import ActionLine, ChangeSince, FlagCounts, MoveLine, Report, SaidSure
from coach.model.score import Confidence, Direction
from coach.reports import as_html, as_markdown, drawn, words
from coach.reports.as_tables import Tables
from coach.screens.terminal import Terminal
from tests.leaders import report_of


def as_full_text(report: Report) -> str:
    plain = Terminal(input=io.StringIO(), output=io.StringIO(), errors=io.StringIO(), variables={}, width=80)
    return plain.render(*Tables(report, width=80, plain=True).full())


def test_a_trend_is_told_since_the_course_last_changed() -> None:
    trend = report_of("week").trend
    broken = tuple(replace(point, course_changed=place == 2) for place, point in enumerate(trend))
    told = words.trend(broken)
    assert f" on {words.day(trend[2].at)} to " in told
    assert told.endswith("The scores before that are of another course.")
    assert words.day(trend[0].at) not in told


def test_a_course_that_changed_since_the_last_score_starts_a_new_line() -> None:
    trend = report_of("week").trend
    broken = (*trend[:-1], replace(trend[-1], course_changed=True))
    assert words.trend(broken) == "The course has changed since the last score; a new line begins today."
    assert words.trend(broken, whole=False) == ""
    assert words.trend(trend[:1]) == ""


def test_the_little_line_has_a_gap_where_the_course_changed() -> None:
    trend = report_of("week").trend
    broken = tuple(replace(point, course_changed=place == 2) for place, point in enumerate(trend))
    whole = drawn.sparkline(trend, 20)
    assert drawn.sparkline(broken, 20) == f"{whole[:2]} {whole[2:]}"
    assert drawn.sparkline(broken, len(trend) - 1) == whole[2:]


def test_what_moved_the_score_is_told_plainly() -> None:
    line = MoveLine(id="L01/a", title="Francis 255", points=0, raised=False)
    assert words.move(line) == "Francis 255: lowered it a little."
    assert words.move(replace(line, raised=True)) == "Francis 255: raised it a little."
    assert words.move(replace(line, points=-2)) == "Francis 255: lowered it by 2 points."
    assert words.move(replace(line, title="the six uses")).startswith("The six uses: ")


@pytest.mark.parametrize("points", [-14, 0, 14])
def test_a_change_that_is_not_clear_has_no_figure(points: int) -> None:
    found = ChangeSince(direction=Direction.UNCLEAR, since=date(2026, 11, 1), points=points)
    assert words.change(found) == "Since 1 November 2026: no clear change yet."
    assert "up 14 points" in words.change(replace(found, direction=Direction.IMPROVED, points=14))


def test_where_nobody_was_asked_how_sure_they_are_nothing_is_said_of_when_they_were() -> None:
    report = replace(report_of("week"), sure_but_wrong=0, said_sure=0)
    assert words.sure_but_wrong(report) == "Sure but wrong: nothing; no answer was said to be sure."
    assert words.sure_but_wrong(replace(report, said_sure=1)) == "Sure but wrong: nothing, when last asked."
    assert words.sure_but_wrong(replace(report, said_sure=3, sure_but_wrong=2)) == "Sure but wrong: 2 questions."


def few_rated(rated: int) -> Report:
    """Of one who was asked how sure so often; the gap between claims and marks is told from twenty on."""
    report = report_of("week")
    assert report.sureness.gap is None
    told = replace(report.sureness, gap=0, confidence=Confidence.IN_LINE) if rated >= 20 else report.sureness
    return replace(report, sureness=replace(told, rated=rated))


@pytest.mark.parametrize("look", [as_html.report, as_markdown.report, as_full_text])
def test_nothing_is_said_of_words_of_sureness_before_twenty_answers(look: Callable[[Report], str]) -> None:
    waiting = "19 answers with a word of sureness, or don't know; from 20 on, coach tells how well the words fit."
    early, later = (" ".join(html.unescape(look(few_rated(rated))).split()) for rated in (19, 20))
    assert (waiting in early, "Fairly sure: " in early) == (True, False)
    assert ("from 20 on" in later, "Fairly sure: " in later) == (False, True)


@pytest.mark.parametrize("look", [as_html.report, as_markdown.report, as_full_text])
def test_how_a_level_comes_about_is_told_once_where_there_are_levels(look: Callable[[Report], str]) -> None:
    told = {name: " ".join(look(report_of(name)).split()).count(words.HOW_LEVELS_COME) for name in ("new", "year")}
    assert told == {"new": 0, "year": 1}


@pytest.mark.parametrize(
    ("word", "answers", "told"),
    [
        ("sure", 10, "Sure: 90 in 100 right (10 answers, fits from 80 on)."),
        ("sure", 9, "Sure: too few to tell (9 answers)."),
        ("guessing", 1, "Guessing, or don't know: too few to tell (1 answer)."),
    ],
)
def test_how_often_a_word_was_right_is_told_from_ten_answers_on(word: str, answers: int, told: str) -> None:
    assert words.said(SaidSure(word=word, answers=answers, percent_right=90, low=80, high=100)) == told


def test_how_far_claims_stand_from_marks_is_told_in_short_where_it_is_clear() -> None:
    found = replace(report_of("week").sureness, gap=-9, confidence=Confidence.UNDER)
    assert words.apart(found) == "Under-confident by 9 in 100."
    assert words.apart(replace(found, confidence=Confidence.IN_LINE)) == ""
    assert words.apart(replace(found, gap=None, confidence=None)) == ""


def test_when_an_action_was_for_is_in_the_words_of_that_day() -> None:
    line = ActionLine(text="Ask one question.", lesson="L01", when="this week", taken=date(2026, 3, 7))
    assert words.action(line) == 'Open: Ask one question (taken on 7 March 2026 for "this week").'
    assert words.action(replace(line, when="")) == "Open: Ask one question (taken on 7 March 2026)."


def test_what_to_look_at_again_is_a_sentence_with_its_lesson() -> None:
    line = replace(report_of("week").look_again[0], title="the six uses", lesson="L08", lesson_title="Six uses")
    assert words.look_again(line) == "Sure but wrong: the six uses (Six uses, coach start L08)."


def test_a_list_that_ends_in_a_question_has_no_stop_upon_it() -> None:
    asks = "a question from Who is there?"
    found = ChangeSince(direction=Direction.FADING, since=date(2026, 11, 1), points=-9, restore=("Francis 255", asks))
    assert words.change(found).endswith(f"would restore most: Francis 255; {asks}")
    assert words.change(replace(found, restore=("Francis 255",))).endswith("would restore most: Francis 255.")


def test_a_text_is_cut_after_a_word() -> None:
    assert words.cut("Everyone counts: nine groups", 19) == "Everyone counts..."
    assert words.cut("Everyone counts: nine groups", 25) == "Everyone counts: nine..."
    assert words.cut("Everyone", 7) == "Ever..."
    assert words.cut("Everyone counts: nine groups", 28) == "Everyone counts: nine groups"


def test_every_score_of_a_trend_stands_with_its_range() -> None:
    trend = report_of("year").trend
    first, last = trend[0], trend[-1]
    start, end = (f"{one.score} ({one.low} to {one.high})" for one in (first, last))
    assert words.trend(trend, whole=False) == f"From {start} on {words.short_day(first.at)} to {end} today."
    assert words.trend(trend).startswith(f"From {start} on {words.day(first.at)} to {end} today; lowest ")
    assert words.trend(trend).count(" to ") == 5


@pytest.mark.parametrize(
    ("pages", "questions", "named"),
    [(1, 0, "1 page"), (0, 2, "2 questions"), (2, 1, "2 pages and 1 question")],
)
def test_what_was_flagged_is_told_with_how_to_hand_it_on(pages: int, questions: int, named: str) -> None:
    told = words.flagged(FlagCounts(pages=pages, questions=questions))
    assert told.startswith(f"You flagged {named} as unclear. ")
    assert told.endswith(": coach data export answers.jsonl")
    assert words.flagged(FlagCounts(pages=0, questions=0)) == words.flagged(None) == ""


def test_what_is_due_is_told_without_the_hours_that_nobody_need_spend() -> None:
    report = report_of("year")
    due = replace(report.due, questions=104, minutes=124)
    assert words.due(replace(report, due=due)) == (
        "104 questions are due this week; a short review takes the most useful first."
    )
    assert words.due(replace(report, due=replace(due, questions=1))) == "1 question is due this week."
    assert words.due(replace(report, due=replace(due, questions=0))) == "Nothing is due this week."


def test_what_fades_is_told_with_what_restores_it_in_short_and_in_full() -> None:
    found = report_of("forgot").change
    assert words.change(found, whole=False).endswith("; coach review brings most back.")
    assert all(title in words.change(found) for title in found.restore)
