"""Findings as lines, JSON and annotations."""

import json
from datetime import date

import pytest

from coach.domain.checks import RULES
from coach.library.checking import ALL_RULES
from coach.model.lesson import Finding, Place, Severity
from coach.reports.findings import as_annotations, as_json, as_lines, explained, in_sum

FOUND = (
    Finding(
        file="lessons/L03-figures.yaml",
        place=Place(14, 9),
        rule="no-key",
        severity=Severity.ERROR,
        message="no option of question 'audience' is the key",
        cure="mark the right one with key: yes",
    ),
    Finding(
        file="a,b: 100%.yaml",
        place=Place(1, 1),
        rule="review-due",
        severity=Severity.NOTE,
        message="first\nsecond \x1b[31m",
        cure="50% more",
    ),
)


def test_a_line_for_each_with_its_cure_below() -> None:
    assert as_lines(FOUND) == (
        "lessons/L03-figures.yaml:14:9: no-key: no option of question 'audience' is the key (error)\n"
        "    mark the right one with key: yes\n"
        "a,b: 100%.yaml:1:1: review-due: first second \ufffd[31m (note)\n"
        "    50% more\n"
    )


def test_json_is_one_document_with_a_version() -> None:
    said = json.loads(as_json(FOUND, files=2, as_of=date(2026, 11, 22)))
    assert said["version"] == 1
    assert said["as_of"] == "2026-11-22"
    assert said["files"] == 2
    assert said["counts"] == {"error": 1, "warning": 0, "note": 1}
    assert said["findings"][0] == {
        "file": "lessons/L03-figures.yaml",
        "line": 14,
        "column": 9,
        "rule": "no-key",
        "severity": "error",
        "message": "no option of question 'audience' is the key",
        "cure": "mark the right one with key: yes",
    }


def test_annotations_cannot_be_broken_out_of() -> None:
    first, second, end = as_annotations(FOUND).split("\n")
    assert first == (
        "::error file=lessons/L03-figures.yaml,line=14,col=9,title=no-key::"
        "no option of question 'audience' is the key%0Amark the right one with key: yes"
    )
    assert second.startswith("::notice file=a%2Cb%3A 100%25.yaml,line=1,col=1,title=review-due::first%0Asecond ")
    assert "\x1b" not in second
    assert end == ""


def test_the_sum_in_words() -> None:
    assert in_sum((), 1) == "1 file checked: nothing to mend."
    assert in_sum(FOUND, 2) == "2 files checked: 1 error and 1 note."
    assert in_sum(FOUND * 2, 2) == "2 files checked: 2 errors and 2 notes."


def test_a_rule_explained() -> None:
    said = explained(RULES["absolute-word"])
    assert said.startswith("absolute-word (warning)\n\nAn answer uses an absolute word")
    assert "# coach: allow absolute-word - your reason" in said
    assert "coach: allow" not in explained(RULES["same-id"])


@pytest.mark.parametrize("name", ["sheet-row", "judge-skipped", "judged-question", "judged-backwards"])
def test_no_comment_is_offered_where_a_sheet_has_none(name: str) -> None:
    assert ALL_RULES[name].severity is Severity.WARNING
    assert "coach: allow" not in explained(ALL_RULES[name])
