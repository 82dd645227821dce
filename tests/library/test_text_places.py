"""A character of a text stands on the line and at the column where an author sees it."""

from datetime import date
from pathlib import Path

import pytest

from coach.library.checking import check
from coach.library.reader import places_in
from coach.library.yaml_events import parse
from coach.model.lesson import Place

WORDS = 'It is said: what\'s so \\ "here" and **there** for all.'
"""What each of the ways below reads as, but for line ends."""
SPOT = WORDS.index("**there")

WAYS = {
    "block": ("text: |2-", "    It is said: what's so \\", '  "here" and', "  **there** for all."),
    "folded": ("text: >-", "  It is said:", '  what\'s so \\ "here"', "  and **there** for all."),
    "folded, parted": (
        "text: >-  # a note",
        "",
        "  It is said: what's so \\",
        "",
        "",
        '  "here" and **there** for all.',
    ),
    "plain": ("text:", "  It is said:what's so", "  \\", '    "here" and **there** for all.'),
    "single": ("text: 'It is said:", "  what''s so \\ \"here\"", "  and **there** for all.'"),
    "double": (
        'text: "It is said:\\',
        "  \\ what's so\\n \\\\ \\x22here\\u0022 and **there** for all.\\t\"",
    ),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("way", WAYS)
def test_a_character_is_found_on_its_line_however_the_text_is_written(way: str, end: str) -> None:
    lines = ["title: Before", *WAYS[way], "action: After"]
    root, faults = parse(end.join(lines))
    assert root is not None, faults
    words = root.get("text").value.strip()  # type: ignore[union-attr]
    assert "".join(words.split()) == "".join(WORDS.split())
    path = ("text", words.index("**there"))
    (number,) = (number for number, line in enumerate(lines, start=1) if "**there" in line)
    assert places_in(end.join(lines), [path])[path] == Place(number, lines[number - 1].index("**there") + 1)


PAGE = """format: 1
id: L01
title: A lesson
competencies: [C1]
steps:
  - page: one
    title: One
    text: |  # why
      This page says a few plain things in short words. This page says a few plain things in short words.

      - This page says a few plain things in short words. This page says a few plain things in short words.
      - This page says **a few** plain things in short words. This page says a few plain things in short words.
      - This page says a few plain things in short words. This page says a few plain things in short words.
    take_away: One thing.
action: Do it.
review_by: 2027-06-01
checked: 2026-06-01
"""


def found(folder: Path, text: str) -> list[tuple[str, int, int]]:
    file = folder / "L01.yaml"
    file.write_text(text, encoding="utf-8")
    checked = check([file], as_of=date(2026, 11, 22)).findings
    return [(one.rule, one.place.line, one.place.column) for one in checked]


def test_a_finding_within_a_block_names_the_very_line(tmp_path: Path) -> None:
    assert found(tmp_path, PAGE) == [("markup", 12, 24)]


def test_a_comment_at_the_text_s_field_sets_it_aside_all_the_same(tmp_path: Path) -> None:
    assert found(tmp_path, PAGE.replace("# why", "# coach: allow markup - a reason")) == []
    above = PAGE.replace("    text: |  # why", "    # coach: allow markup - a reason\n    text: |")
    assert found(tmp_path, above) == []
    elsewhere = PAGE.replace("title: One", "title: One  # coach: allow markup - a reason")
    assert found(tmp_path, elsewhere) == [("unused-allowance", 7, 1), ("markup", 12, 24)]


def test_what_the_reader_finds_within_a_text_is_on_its_line_too(tmp_path: Path) -> None:
    assert ("control-character", 12, 34) in found(tmp_path, PAGE.replace("** plain", " pl\u202eain"))
    allowed = PAGE.replace("** plain", " pl\u202eain").replace("# why", "# coach: allow control-character - shown so")
    assert [rule for rule, _, _ in found(tmp_path, allowed)] == ["markup"]
    cut = PAGE.replace("action: Do it.", "action: Do it\n  and post it with\n  - the tag #now for all\n")
    assert ("cut-text", 17, 13) in found(tmp_path, cut)


def test_the_later_of_two_sentences_is_the_one_without_its_year(tmp_path: Path) -> None:
    course = "format: 1\ntitle: A course\nedition: 2026\ncompetencies: [{id: C1, title: One}]\n"
    figures = "dated_figures: [{figure: 34.2, years: [2013]}]\nminutes: [1, 9]\n"
    (tmp_path / "course.yaml").write_text(course + figures, encoding="utf-8")
    text = PAGE.replace(
        "This page says **a few** plain", "In 2013 it was 34.2 per cent.\n        It was 34.2 per cent, plain"
    )
    assert ("dated-figure", 13, 16) in found(tmp_path, text)
