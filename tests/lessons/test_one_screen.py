"""Pages of the shipped course at 80x24: which of them need a key more to be read to their end."""

import pytest

from coach.domain.timing import page_seconds
from coach.library.catalog import Catalog, bundled
from coach.model.lesson import Lesson, Page
from coach.screens.commands import Where
from coach.screens.pages import show_page
from tests.screens.people import at_the_keyboard

CATALOG = Catalog(bundled(), None)
LONG = 10
"""Pages with a table, or more text than one screen holds."""


def second_screens(lesson: Lesson) -> list[list[str]]:
    """For each page that does not fit, the lines that Enter brings."""
    found = []
    pages = [step for step in lesson.steps if isinstance(step, Page)]
    for number, page in enumerate(pages, start=1):
        with at_the_keyboard(height=24) as person:
            where = Where(words=f"Page {number} of {len(pages)}", title=lesson.title, share=0.4, minutes_left=3)
            checked = lesson.checked if number == 1 else None
            show_page(person.terminal, page, where, seconds=page_seconds(page), checked=checked)
            assert page.title in person.seen()
            assert not page.source or f"Source: \x1b[0m{page.source[:20]}" in person.seen() + "".join(
                person.terminal.unread
            )
            if person.terminal.unread:
                found.append([line for line in person.terminal.unread if line])
    return found


LESSONS = [CATALOG.lesson(entry.id) for entry in CATALOG.index().lessons]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_no_key_is_asked_for_to_see_a_source_or_what_to_take_away(lesson: Lesson) -> None:
    for lines in second_screens(lesson):
        assert not any(word in lines[0] for word in ("Source:", "To take away:")), lines


def test_nearly_all_pages_are_seen_at_once() -> None:
    assert sum(len(second_screens(lesson)) for lesson in LESSONS) <= LONG
