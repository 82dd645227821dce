"""Rules of date: the day of the check is given, so no test turns red because time passed."""

from datetime import date, timedelta

import pytest

from coach.domain.checks.dates import link_faults, review_faults
from coach.model.lesson import Link, Policy
from tests.domain.checks.samples import lesson, rules

DAY = date(2026, 11, 22)


def linked(address: str, checked: date | None) -> list[str]:
    policy = Policy(id="p", title="A policy", asks="For care", link=Link(address=address, checked=checked))
    return rules(link_faults(lesson(references=(policy,)), DAY))


@pytest.mark.parametrize(("days", "found"), [(0, []), (366, []), (367, ["link-unchecked"]), (None, ["link-unchecked"])])
def test_links_are_looked_at_within_a_year(days: int | None, found: list[str]) -> None:
    assert linked("https://example.org/a?b=c", None if days is None else DAY - timedelta(days=days)) == found


@pytest.mark.parametrize("address", ["http://example.org", "https://intranet", "https://ex ample.org", "https://"])
def test_links_that_are_not_whole_or_not_safe(address: str) -> None:
    assert linked(address, DAY) == ["link-form"]


@pytest.mark.parametrize(
    ("review_by", "found"), [(DAY, []), (DAY - timedelta(days=1), ["review-due"]), (None, ["review-due"])]
)
def test_review(review_by: date | None, found: list[str]) -> None:
    assert rules(review_faults(lesson(review_by=review_by), DAY)) == found
