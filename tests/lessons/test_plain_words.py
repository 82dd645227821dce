"""Leaders read no notes that authors made for one another, and one document has one name."""

import re
from pathlib import Path

import pytest

from coach.model.lesson import Page
from tests.lessons.curriculum import FOLDER, pages, shipped

FILES = [*sorted(FOLDER.glob("L*.yaml")), FOLDER / "glossary.yaml", FOLDER / "course.yaml"]
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)

NOTE = re.compile(
    r"\(see [A-Z]*\d|re-read|general knowledge|inferred|copies seen|\bwas seen\)|\bwas not (?:found|checked|confirmed)"
    r"|\brests on the (?:2013 )?guide",
)
"""What an author says of a check to another author, or by an id of the list of facts."""
OTHER_NAME = re.compile(r"\b(?:2013|June|Employers) briefing|\b[Tt]he briefing\b|\b[Gg]uide of (?:June )?2013")
"""What the 2013 guide is not called."""
TITLE = "Social media for chief executives: the essential guide"
MOST_REFERENCES = 3
"""Things to look up below one answer: a list of more is passed over."""


def words(text: str) -> str:
    return " ".join(text.split())


@EACH
def test_no_note_of_an_author_reaches_a_leader(path: Path) -> None:
    assert NOTE.findall(words(path.read_text(encoding="utf-8"))) == []


@EACH
def test_the_2013_guide_has_one_name(path: Path) -> None:
    assert OTHER_NAME.findall(words(path.read_text(encoding="utf-8"))) == []


def test_the_first_page_gives_the_whole_title_and_the_name() -> None:
    first = shipped().lessons[0].steps[0]
    assert isinstance(first, Page)
    assert TITLE in first.text
    assert "the 2013 guide" in first.text


def test_a_question_about_the_2013_guide_says_whose_it_is() -> None:
    """It may be the first thing that somebody reads, in a check before any lesson."""
    asking = [question for question in shipped().marked if "2013 guide" in words(question.stem)]
    assert len(asking) > 30
    assert [one.id for one in asking if "NHS Employers' 2013 guide" not in words(one.stem)] == []
    bare = [one.id for one in shipped().marked if re.search(r"\b[Tt]he guide\b(?! on which)", words(one.stem))]
    assert bare == []


def test_few_things_to_look_up_stand_below_an_answer() -> None:
    questions = [question for lesson in shipped().lessons for question in lesson.questions]
    assert [one.id for one in questions if len(one.see) > MOST_REFERENCES] == []


def test_what_the_course_is_not_is_said_on_its_pages() -> None:
    """What stands in based_on no leader reads."""
    said = {lesson.id: " ".join(page.text for page in pages(lesson)) for lesson in shipped().lessons}
    assert "NHS Employers does not endorse the course." in said["L01"]
    assert [name for name in ("L13", "L14") if "This is no legal advice." not in said[name]] == []
