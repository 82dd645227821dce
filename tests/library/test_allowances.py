"""Comments that set a rule aside at one place."""

from coach.library.allowances import allowances
from coach.library.reader import read
from coach.model.lesson import Severity

LESSON = """format: 1
id: L01
title: A lesson
competencies: [C1]
steps:
  - page: one
    title: One  # coach: allow page-length - it is a title page
    # coach: allow absolute-word - her own words
    # and another comment

    text: Never say never.
action: Do it.  # coach: allow no-action
"""


def test_a_comment_counts_for_its_own_line_or_for_the_next_one_below() -> None:
    assert allowances(LESSON) == {
        7: (("page-length", "it is a title page"),),
        11: (("absolute-word", "her own words"),),
    }


def test_two_comments_may_count_for_one_line() -> None:
    text = "# coach: allow a-rule - why\n# coach: allow b-rule -- because\ntitle: x  # coach: allow c-rule - so\n"
    assert allowances(text) == {3: (("a-rule", "why"), ("b-rule", "because"), ("c-rule", "so"))}


def test_a_comment_without_a_reason_is_told_and_counts_nowhere() -> None:
    lesson, findings = read(LESSON, "x.yaml")
    assert lesson
    assert [(one.rule, one.place.line, one.place.column) for one in findings] == [("allow-reason", 12, 17)]
    assert findings[0].severity is Severity.WARNING
    assert 12 not in allowances(LESSON)


def test_other_comments_are_left_alone() -> None:
    assert allowances("title: x  # coach: please allow this\n# allow a-rule - why\nx#coach: allow a - b\n") == {}
