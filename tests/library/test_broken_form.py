"""Broken lessons: each fault of form found at its line, all in one run, and nothing more.

A comment `EXPECT rule` stands at the end of each line at which a finding is expected; a golden file for each lesson
holds the columns and the words.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from coach.library import yaml_events
from coach.library.form_rules import FORM_RULES
from coach.library.reader import read
from coach.model.lesson import Finding
from tests.conftest import Golden

BROKEN = Path(__file__).parent / "broken"
FILES = sorted([*(BROKEN / "form").glob("*.yaml"), *(BROKEN / "syntax").glob("*.yaml")])
EXPECT = re.compile(r"EXPECT ([a-z0-9 -]+)$")
ELSEWHERE = {"too-large", "too-deep", "not-utf-8", "allow-reason"}
"""Rules that a small readable file with comments cannot show; test_reader and test_allowances do."""

OF_SHEETS = {rule.id for rule in FORM_RULES.values() if rule.of_sheet}
"""Rules for the judges' sheet; test_standard_sheet breaks these."""


def expected(text: str) -> Counter[tuple[int, str]]:
    lines = enumerate(text.split("\n"), start=1)
    return Counter((number, rule) for number, line in lines for said in EXPECT.findall(line) for rule in said.split())


def found(text: str) -> Counter[tuple[int, str]]:
    return Counter((finding.place.line, finding.rule) for finding in read(text, "broken.yaml")[1])


def in_words(finding: Finding) -> str:
    place = f"{finding.place.line}:{finding.place.column}"
    return f"{place}: {finding.severity}: {finding.rule}: {finding.message}\n    {finding.cure}\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fault_is_found_and_no_more(path: Path, golden: Golden) -> None:
    text = path.read_text(encoding="utf-8")
    assert found(text) == expected(text)
    golden(f"broken-{path.stem}.txt", "".join(map(in_words, read(text, path.name)[1])))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_without_the_c_library_the_same_is_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    quick = read(text, path.name)
    monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    slow = read(text, path.name)
    assert [(one.rule, one.place.line) for one in slow[1]] == [(one.rule, one.place.line) for one in quick[1]]


def test_every_rule_of_form_has_a_broken_lesson() -> None:
    texts = (path.read_text(encoding="utf-8") for path in FILES)
    assert {rule for text in texts for _, rule in expected(text)} == set(FORM_RULES) - ELSEWHERE - OF_SHEETS


def test_there_are_enough_faults() -> None:
    assert sum(expected(path.read_text(encoding="utf-8")).total() for path in FILES) >= 100


def test_windows_line_ends_change_nothing() -> None:
    text = (BROKEN / "form" / "choosing.yaml").read_text(encoding="utf-8")
    assert read(text.replace("\n", "\r\n"), "x") == read(text, "x")


@pytest.mark.parametrize("rule", FORM_RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: object) -> None:
    words = (getattr(rule, name) for name in ("summary", "why", "example"))
    assert all(len(said) > 10 for said in words)
