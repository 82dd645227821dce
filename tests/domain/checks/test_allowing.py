"""Comments that set a rule aside at one place, with a reason."""

from coach.domain.checks.allowing import allow
from coach.domain.checks.rules import RULES
from coach.model.lesson import Finding, Place, Severity


def finding(rule: str, line: int) -> Finding:
    return Finding(file="a.yaml", place=Place(line, 3), rule=rule, severity=RULES[rule].severity, message="m", cure="c")


def kept(found: list[Finding], line: int, rule: str, *, in_course: bool = True) -> list[tuple[str, int]]:
    left = allow("a.yaml", found, {line: ((rule, "a reason"),)}, RULES, in_course=in_course)
    return [(one.rule, one.place.line) for one in left]


def test_one_rule_at_one_line_is_set_aside() -> None:
    found = [finding("absolute-word", 4), finding("absolute-word", 5), finding("markup", 4)]
    assert kept(found, 4, "absolute-word") == [("markup", 4), ("absolute-word", 5)]


def test_an_error_stays_and_the_comment_is_told() -> None:
    assert RULES["same-option"].severity is Severity.ERROR
    assert kept([finding("same-option", 4)], 4, "same-option") == [("unused-allowance", 4), ("same-option", 4)]


def test_a_comment_that_sets_nothing_aside_is_told() -> None:
    assert kept([], 4, "markup") == [("unused-allowance", 4)]
    assert kept([], 4, "no-such-rule") == [("unused-allowance", 4)]


def test_what_cannot_be_judged_now_may_be_allowed_ahead() -> None:
    assert kept([], 4, "review-due") == []
    assert kept([], 4, "dated-figure", in_course=False) == []
    assert kept([], 4, "dated-figure") == [("unused-allowance", 4)]
