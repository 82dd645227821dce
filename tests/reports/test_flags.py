"""Flags as a trainer reads them, and as JSON."""

import json

from coach.model.flags import FlaggedPart
from coach.reports.flags import as_json, as_lines

QUESTION = FlaggedPart(
    lesson="L05",
    part="L05/how-many",
    file="L05.yaml",
    flags=4,
    leaders=3,
    earlier=1,
    notes=("In all?", "a\x1b[2J\nb\u202e"),
)
GONE = FlaggedPart(lesson="L99", part="old", file="", page=True, flags=1, leaders=1)
LINES = {("L05.yaml", "L05/how-many"): 212}


def test_lines_say_where_what_and_how_many_and_are_clean() -> None:
    assert as_lines((QUESTION, GONE), LINES, folder="lessons", files=3) == (
        "lessons/L05.yaml:212: question L05/how-many, flagged 4 times by 3 leaders\n"
        '    "In all?"\n'
        '    "a\ufffd[2J b\ufffd"\n'
        "    2 without a note\n"
        "    1 of these before the question was changed\n"
        "no longer in the course: L99: page old, flagged by 1 leader\n"
        "    1 without a note\n"
        "5 flags at 2 places, from 3 files.\n"
    )


def test_a_part_without_a_line_and_a_lesson_as_a_whole() -> None:
    part = FlaggedPart(lesson="L05", part="L05", file="L05.yaml", flags=1, leaders=1, notes=("Too long",))
    assert as_lines((part,), {}, folder="lessons", files=1).startswith("lessons/L05.yaml: lesson L05, flagged by 1 ")


def test_nothing_flagged() -> None:
    assert as_lines((), {}, folder="lessons", files=2) == "Nothing was flagged in 2 files.\n"


def test_json_holds_the_same_and_no_control_code() -> None:
    text = as_json((QUESTION, GONE), LINES, files=3)
    assert "\x1b" not in text
    assert "\u202e" not in text
    first, second = json.loads(text)["flagged"]
    assert (first["file"], first["line"], first["flags"], first["leaders"]) == ("L05.yaml", 212, 4, 3)
    assert first["notes"] == list(QUESTION.notes)
    assert (second["file"], second["line"], second["page"]) == (None, None, True)
