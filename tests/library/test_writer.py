"""A lesson that is written reads back equal."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from coach.library.catalog import bundled, lesson_files
from coach.library.reader import read
from coach.library.writer import SCHEMA_LINE, write
from coach.model.lesson import Lesson
from tests.strategies import lessons


@given(lessons())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_written_reads_back_equal(lesson: Lesson) -> None:
    read_back, findings = read(write(lesson), "written.yaml")
    assert [finding for finding in findings if finding.rule not in {"shown-in-order", "figure-size"}] == []
    assert read_back == lesson


@pytest.mark.parametrize("path", lesson_files(bundled()), ids=lambda path: path.stem)
def test_a_shipped_lesson_reads_back_equal(path: Path) -> None:
    lesson, findings = read(path.read_text(encoding="utf-8"), path.name)
    assert lesson, findings
    text = write(lesson)
    assert read(text, path.name) == (lesson, ())
    assert text.startswith(SCHEMA_LINE)


def test_texts_that_others_take_for_numbers_are_quoted() -> None:
    text = write(Lesson(id="L01", title="1.10", competencies=("C1",), objectives=("no", "5:20", "Nothing special")))
    assert 'title: "1.10"' in text
    assert 'objectives: ["no", "5:20", Nothing special]' in text


def test_long_texts_are_folded_and_paragraphs_kept() -> None:
    title = "word " * 40 + "end"
    text = write(Lesson(id="L01", title=title, competencies=("C1",), action="One.\n\n- Two"))
    assert "title: >-\n  word word" in text
    assert "action: |-\n  One.\n\n  - Two\n" in text
