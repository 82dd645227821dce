"""Broken lessons: each fault with the finding expected at its line, and no finding more.

A comment `EXPECT rule` stands at the end of each line at which a finding is expected.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from coach.domain.checks import RULES
from coach.library.checking import check
from coach.model.lesson import Severity

BROKEN = Path(__file__).parent / "broken"
AS_OF = date(2026, 11, 22)
EXPECT = re.compile(r"EXPECT ([a-z -]+)$")

OF_SHEETS = {rule.id for rule in RULES.values() if rule.of_sheet}
"""Rules for the judges' sheet; tests/domain/checks/test_standard.py breaks these."""

Found = Counter[tuple[str, int, str]]


def expected(folder: Path) -> Found:
    """File, line and rule of every finding that is to come."""
    return Counter(
        (path.name, number, rule)
        for path in sorted(folder.glob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1)
        for said in EXPECT.findall(line)
        for rule in said.split()
    )


def found(folder: Path) -> Found:
    checked = check([folder], as_of=AS_OF)
    return Counter((Path(one.file).name, one.place.line, one.rule) for one in checked.findings)


@pytest.mark.parametrize("name", ["teaching", "course"])
def test_every_fault_is_found_and_no_more(name: str) -> None:
    folder = BROKEN / name
    want, have = expected(folder), found(folder)
    assert sorted((want - have).elements()) == [], "not found"
    assert sorted((have - want).elements()) == [], "found too much"


def test_every_rule_of_teaching_has_a_broken_lesson() -> None:
    met = {rule for name in ("teaching", "course") for _, _, rule in expected(BROKEN / name)}
    assert set(RULES) - met == {"revision", *OF_SHEETS}, "revision needs an earlier copy, and has tests of its own"


def test_each_finding_says_what_is_wrong_and_what_to_do() -> None:
    for name in ("teaching", "course"):
        for finding in check([BROKEN / name], as_of=AS_OF).findings:
            assert finding.message
            assert finding.cure
            assert not finding.message.endswith(".")
            assert finding.severity in Severity
