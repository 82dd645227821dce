"""References in short and by name; whole ones stand in the golden files."""

import pytest

from coach.model.lesson import Reference
from coach.screens.references import in_short, name
from tests.screens.people import on_a_pipe
from tests.screens.samples import EXAMPLE, FACT, MYTH, POLICY, SINCE, TIP


@pytest.mark.parametrize(
    ("reference", "first", "called"),
    [
        (FACT, "Fact: The report made 290 recommendations. (As at February 2013.)", "a fact"),
        (MYTH, "Myth: Social media is extra work.", "myth: Social media is extra work."),
        (TIP, "Tip from Ruth Carnall DBE, former Chief Executive, NHS London (as at June", "tip from Ruth Carnall DBE"),
        (POLICY, "Francis recommendation 255 (6 February 2013): Results of feedback should reach", POLICY.title),
        (EXAMPLE, "Example, The open clinic: Asking works.", "The open clinic"),
        (SINCE, "Since 2013 (April 2017): Patient Opinion became Care Opinion.", "since 2013 (April 2017)"),
    ],
)
def test_a_reference_is_told_in_short_and_by_name(reference: Reference, first: str, called: str) -> None:
    lines = on_a_pipe().terminal.render(*in_short(reference)).split("\n")
    assert lines[0] == first
    assert name(reference) == called


def test_the_link_of_a_policy_stands_as_text() -> None:
    assert "https://example.org/francis (last seen 31 May 2026)" in on_a_pipe().terminal.render(*in_short(POLICY))
