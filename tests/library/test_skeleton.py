"""A new lesson plays and checks clean, whatever question kinds were asked for."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from coach.domain.timing import kind, lesson_minutes
from coach.library.checking import check
from coach.library.reader import read
from coach.library.skeleton import KINDS, skeleton
from coach.model.lesson import Kind

TODAY = date(2026, 11, 22)
COURSE = Path(__file__).parent.parent.parent / "lessons" / "course.yaml"
WANTED = [KINDS, tuple(Kind), *((one,) for one in Kind), *list(combinations(Kind, 2))[::5], *combinations(Kind, 8)]


def new(kinds: tuple[Kind, ...], title: str = "A title", minutes: tuple[int, int] = (5, 9)) -> str:
    return skeleton(lesson_id="L16", title=title, competency="C2", kinds=kinds, today=TODAY, minutes=minutes)


@pytest.mark.parametrize("kinds", WANTED, ids="-".join)
def test_it_has_the_kinds_wanted_and_no_finding(kinds: tuple[Kind, ...], tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text(COURSE.read_text(encoding="utf-8"), encoding="utf-8")
    file = tmp_path / "L16.yaml"
    file.write_text(new(kinds), encoding="utf-8")
    assert check([file], as_of=TODAY).findings == ()
    lesson, _ = read(new(kinds), "L16.yaml")
    assert lesson is not None
    assert sorted(kind(question) for question in lesson.questions) == sorted(kinds)


@pytest.mark.parametrize("title", ['Say "no": an exercise', "100 % # sure", "Ünïcode – ✓", "- a dash", "\\ back"])
def test_any_title_can_be_given(title: str) -> None:
    lesson, findings = read(new(KINDS, title), "L16.yaml")
    assert lesson is not None
    assert (lesson.title, findings) == (title, ())


def test_it_keeps_to_the_minutes_of_the_course_where_it_can() -> None:
    for least, most in ((5, 9), (3, 5), (6, 7)):
        lesson, _ = read(new(tuple(Kind), minutes=(least, most)), "L16.yaml")
        assert lesson is not None
        assert least <= round(lesson_minutes(lesson)) <= most


def test_its_first_line_names_the_schema_beside_it() -> None:
    assert new(KINDS).split("\n")[0] == "# yaml-language-server: $schema=./lesson.schema.json"
