"""Links, and the days by which something should be looked at again."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coach.domain.checks.places import Fault
from coach.model.lesson import Lesson, Policy, Since2013

ADDRESS = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/[!-~]*)?", re.IGNORECASE)
LINK_GOOD_FOR = timedelta(days=366)


def link_faults(lesson: Lesson, as_of: date) -> Iterator[Fault]:
    for reference in lesson.references:
        if not isinstance(reference, Policy | Since2013) or not reference.link:
            continue
        link, path = reference.link, (*reference.path, "link")
        if not ADDRESS.fullmatch(link.address):
            yield (
                path,
                "link-form",
                f"the link of '{reference.id}' is not a plain https address",
                ("write it whole, as https://example.org/page, without spaces"),
            )
        if link.checked is None:
            yield (
                path,
                "link-unchecked",
                f"the link of '{reference.id}' has no checked: day",
                ("open it, then add checked: with the day"),
            )
        elif as_of - link.checked > LINK_GOOD_FOR:
            yield (
                path,
                "link-unchecked",
                f"the link of '{reference.id}' was last checked on {link.checked}",
                ("open it again, then set checked: to the day"),
            )


def review_faults(lesson: Lesson, as_of: date) -> Iterator[Fault]:
    if lesson.review_by is None:
        yield ("id",), "review-due", "the lesson has no review_by", "add review_by: with a day within a year or so"
    elif lesson.review_by < as_of:
        yield (
            ("review_by",),
            "review-due",
            f"the lesson was to be reviewed by {lesson.review_by}",
            ("read it against today's facts, then set checked: and review_by:"),
        )
