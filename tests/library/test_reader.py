"""A lesson file is read as it was meant, or its faults are told."""

from pathlib import Path

import pytest

from coach.library.reader import read, read_course, read_file, read_glossary
from coach.library.yaml_events import MOST_BYTES, MOST_DEPTH
from coach.model.lesson import (
    Choice,
    Difficulty,
    Earlier,
    Kind,
    Lesson,
    Match,
    Number,
    Page,
    Place,
    Policy,
    Scenario,
    Severity,
    Sort,
    TrueFalse,
    View,
)

HEAD = "format: 1\nid: L01\ntitle: A lesson\ncompetencies: [C1, C2]\n"
PAGE = "steps:\n  - page: one\n    title: One\n    text: Something to read.\n"
SHIPPED = Path(__file__).parent.parent.parent / "lessons"


def sound(text: str) -> Lesson:
    lesson, findings = read(text, "x.yaml")
    assert lesson, findings
    return lesson


def rules(text: str) -> list[tuple[str, int, int]]:
    return [(one.rule, one.place.line, one.place.column) for one in read(text, "x.yaml")[1]]


def question(kind: Kind, fields: str) -> str:
    return f"{HEAD}steps:\n  - {kind}: asked\n    stem: What is so?\n    sort: recall\n{fields}"


@pytest.mark.parametrize(
    "word", ["No", "Yes", "yes", "5:20", "1.10", "2013-06-01", "~", "null", "0x10", "1e3", "=", "010"]
)
def test_an_option_is_the_text_that_was_typed(word: str) -> None:
    options = f"    options:\n      - {{id: a, text: {word}, key: yes}}\n      - id: {'no'}\n        text: {word}\n"
    asked = sound(question(Kind.CHOICE, options)).steps[0]
    assert isinstance(asked, Choice)
    assert [option.text for option in asked.options] == [word, word]
    assert [option.id for option in asked.options] == ["a", "no"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("yes", True), ("true", True), ("Yes", True), ("no", False), ("False", False)]
)
def test_yes_and_no_in_the_ways_people_type_them(typed: str, meant: bool) -> None:
    options = "    options: [{id: a, text: A, key: yes}, {id: b, text: B}]\n"
    asked = sound(question(Kind.CHOICE, f"{options}    fixed_order: {typed}\n")).steps[0]
    assert isinstance(asked, Choice)
    assert asked.fixed_order is meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("-0.7", -0.7), ("\N{MINUS SIGN}0.7", -0.7), ("+1", 1), (".5", 0.5), ("4", 4), ('"-4"', -4), ("0", 0), ("", None)],
)
def test_a_measured_difficulty(typed: str, meant: float | None) -> None:
    options = "    options: [{id: a, text: A, key: yes}, {id: b, text: B}]\n"
    asked = sound(question(Kind.CHOICE, f"{options}    b: {typed}\n")).steps[0]
    assert isinstance(asked, Choice)
    assert asked.b == meant


@pytest.mark.parametrize("typed", ["4.1", "-5", "hard", "1m", "50%", "1e1", "nan", "inf", "--1", "."])
def test_what_is_no_measured_difficulty(typed: str) -> None:
    options = "    options: [{id: a, text: A, key: yes}, {id: b, text: B}]\n"
    assert rules(question(Kind.CHOICE, f"{options}    b: {typed}\n")) == [("bad-number", 10, 8)]


def test_only_what_is_marked_has_a_difficulty_to_measure() -> None:
    view = question(Kind.VIEW, "    options: [{id: a, text: A}, {id: b, text: B}]\n    b: 1\n    topic: a view\n")
    assert [rule for rule, _, _ in rules(view)] == ["unknown-key", "unknown-key"]


def test_what_is_not_said_has_its_default() -> None:
    asked = sound(question(Kind.CHOICE, "    options: [{id: a, text: A, key: yes}, {id: b, text: B}]\n")).steps[0]
    assert isinstance(asked, Choice)
    assert (asked.id, asked.lesson, asked.competency) == ("L01/asked", "L01", "C1")
    assert (asked.difficulty, asked.revision, asked.fixed_order) == (Difficulty.MEDIUM, 1, False)
    assert (asked.source, asked.see, asked.hints, asked.figure) == ("", (), (), None)
    assert asked.path == ("steps", 0)


def test_a_reflection_needs_no_sort() -> None:
    lesson = sound(f"{HEAD}{PAGE}practice:\n  - reflection: own\n    stem: What would you say?\n")
    assert lesson.practice[0].sort is Sort.JUDGEMENT


@pytest.mark.parametrize(
    ("answer", "words", "true_is_key"),
    [
        ("true", ("True", "False"), True),
        ("false", ("True", "False"), False),
        ("fact", ("Fact", "Myth"), True),
        ("myth", ("Fact", "Myth"), False),
    ],
)
def test_true_and_false_are_worded_as_the_answer_is(answer: str, words: tuple[str, str], true_is_key: bool) -> None:
    first, second = words
    fields = f"    answer: {answer}\n    feedback: {{{first.lower()}: One., {second.lower()}: Two.}}\n"
    asked = sound(question(Kind.TRUE_FALSE, fields)).steps[0]
    assert isinstance(asked, TrueFalse)
    assert tuple(option.id for option in asked.options) == ("true", "false")
    assert tuple(option.text for option in asked.options) == words
    assert tuple(option.feedback for option in asked.options) == ("One.", "Two.")
    assert tuple(option.key for option in asked.options) == (true_is_key, not true_is_key)


def test_figures_are_read_as_people_type_them() -> None:
    fields = "    answer: 34.2%\n    tolerance: 1.5 million\n    zero_beyond: 8m\n    range: [0, 10 million]\n"
    asked = sound(question(Kind.NUMBER, fields)).steps[0]
    assert isinstance(asked, Number)
    assert (asked.answer, asked.percent) == (34.2, True)
    assert (asked.tolerance, asked.zero_beyond, asked.low, asked.high) == (1.5e6, 8e6, 0, 1e7)


def test_a_match_and_a_second_step() -> None:
    match = "    left: [{id: a, text: A, with: y}, {id: b, text: B, with: y}]\n"
    match += "    right: [{id: x, text: X}, {id: y, text: Y}]\n    reuse: yes\n"
    asked = sound(question(Kind.MATCH, match)).steps[0]
    assert isinstance(asked, Match)
    assert [left.partner for left in asked.lefts] == ["y", "y"]
    assert asked.reuse
    then = "{stem: And then?, options: [{id: x, text: X, grade: 3}, {id: y, text: Y, grade: 0}]}"
    options = f"    options: [{{id: a, text: A, grade: 3, then: {then}}}, {{id: b, text: B, grade: 1}}]\n"
    led = sound(question(Kind.SCENARIO, options)).steps[0]
    assert isinstance(led, Scenario)
    assert led.two_step
    assert led.options[0].then
    assert [option.grade for option in led.options[0].then.options] == [3, 0]


def test_the_lesson_may_name_itself_after_its_steps() -> None:
    steps = "steps:\n  - view: sides\n    stem: Which?\n    options: [{id: a, text: A}, {id: b, text: B}]\n"
    lesson = sound(f"{steps}  - earlier: L00/before\n{HEAD}")
    assert isinstance(lesson.steps[0], View)
    assert lesson.steps[0].competency == "C1"
    assert lesson.steps[1] == Earlier(item="L00/before")
    assert lesson.questions == (lesson.steps[0],)


def test_places_are_there_when_asked_for() -> None:
    text = f"{HEAD}{PAGE}    see: [T01,\n      T02]\n    take_away: >-\n      One thing.\n"
    assert sound(text).places == {}
    lesson, _ = read(text, "x.yaml", places=True)
    assert lesson
    page = lesson.steps[0]
    assert isinstance(page, Page)
    assert lesson.places[()] == Place(1, 1)
    assert lesson.places["title",] == Place(3, 8)
    assert lesson.places["steps",] == Place(5, 1)
    assert lesson.places[page.path] == Place(6, 5)
    assert lesson.places[*page.path, "text"] == Place(8, 11)
    assert lesson.places[*page.path, "see"] == Place(9, 5)
    assert lesson.places[*page.path, "see", 1] == Place(10, 7)
    assert lesson.places[*page.path, "take_away"] == Place(11, 16)


def test_every_part_of_a_shipped_lesson_has_its_place() -> None:
    lesson, _ = read((SHIPPED / "L05-francis.yaml").read_text(encoding="utf-8"), "L05", places=True)
    assert lesson
    paths = [step.path for step in (*lesson.steps, *lesson.practice)] + [one.path for one in lesson.references]
    assert len({lesson.places[path] for path in paths}) == len(paths)
    policy = next(one for one in lesson.references if isinstance(one, Policy))
    assert (*policy.path, "link") in lesson.places


def test_with_errors_the_sound_parts_can_still_be_had() -> None:
    steps = "  - choice: broken\n    stem: Which?\n  - page: two\n    title: Two\n    text: More.\n"
    text = f"{HEAD}{PAGE}{steps}aktion: Do it.\n"
    assert read(text, "x.yaml")[0] is None
    lesson, findings = read(text, "x.yaml", partly=True)
    assert lesson
    assert [step.id for step in lesson.steps if isinstance(step, Page)] == ["one", "two"]
    assert [one.rule for one in findings] == ["missing-field", "missing-field", "unknown-key"]
    assert read(text.replace("id: L01", "id: L 01"), "x.yaml", partly=True)[0] is None


def test_a_step_without_its_dash_is_told_where_it_begins() -> None:
    second = PAGE.removeprefix("steps:\n").replace("  - page: one", "    page: two")
    _, findings = read(HEAD + PAGE + second, "x.yaml")
    assert [(one.rule, one.place, one.cure) for one in findings] == [
        ("unknown-kind", Place(9, 5), "begin each step with a dash of its own")
    ]


def test_a_warning_does_not_keep_a_lesson_out() -> None:
    lesson, findings = read(HEAD + PAGE.replace("Something", "Read #this or"), "x.yaml")
    assert lesson
    assert [(one.rule, one.severity) for one in findings] == [("cut-text", Severity.WARNING)]


@pytest.mark.parametrize(
    "line",
    ["text: Read it.  # a note", 'text: "Read #this"  # a note', "text: a#b and c#d", "text: >-\n      Read #this"],
)
def test_comments_and_quoted_hashtags_are_no_fault(line: str) -> None:
    assert rules(f"{HEAD}steps:\n  - page: one\n    title: One\n    {line}\n") == []


@pytest.mark.parametrize("sign", ["\x07", "\x00", "\x7f", "\x9b", "\ud800", "\ufffe"])
def test_what_yaml_cannot_carry_is_told_and_replaced(sign: str) -> None:
    text = HEAD + PAGE.replace("Something", f"Some{sign}thing")
    lesson, findings = read(text, "x.yaml")
    assert lesson
    assert [(one.rule, one.place) for one in findings] == [("control-character", Place(8, 15))]
    page = lesson.steps[0]
    assert isinstance(page, Page)
    assert page.text == "Some\ufffdthing to read."


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\U000e0041", "\\x1b"])
def test_what_yaml_carries_but_a_terminal_should_not_see_is_told_too(sign: str) -> None:
    lesson, findings = read(HEAD + PAGE.replace("Something to read.", f'"Some{sign}thing"'), "x.yaml")
    assert lesson
    assert [one.rule for one in findings] == ["control-character"]
    page = lesson.steps[0]
    assert isinstance(page, Page)
    assert page.text == "Some\ufffdthing"


def test_a_mark_at_the_start_of_the_file_is_no_fault() -> None:
    assert sound(f"\ufeff{HEAD}{PAGE}").id == "L01"


def test_limits_end_the_reading_at_once() -> None:
    assert rules("x" * (MOST_BYTES + 1)) == [("too-large", 1, 1)]
    assert rules("é" * (MOST_BYTES // 2 + 1)) == [("too-large", 1, 1)]
    # libyaml may read on to its own limit on one line before it tells of the first bracket
    for nested in ("[" * 60_000, "{a: " * 30_000):
        assert [(rule, line) for rule, line, _ in rules(nested)] == [("too-deep", 1)]
    assert rules("{a: " * (MOST_DEPTH + 1)) == [("too-deep", 1, 4 * MOST_DEPTH - 3)]
    assert rules("\n".join(" " * n + "a:" for n in range(300))) == [("too-deep", MOST_DEPTH, MOST_DEPTH)]


def test_a_yaml_bomb_is_never_lit() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {rule for rule, _, _ in rules(bomb)} == {"unquoted-text", "unknown-key", "missing-field"}


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"format: 1\ntitle: \xc2\xa3 caf\xe9\n")
    found = read_file(path)
    assert not isinstance(found, str)
    assert [(one.rule, one.place) for one in found] == [("not-utf-8", Place(2, 13))]
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert read_file(path) == f"\ufeff{HEAD}"


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"\xff" * 10 * MOST_BYTES)
    text = read_file(path)
    assert isinstance(text, str)
    assert len(text) == MOST_BYTES + 1
    assert rules(text) == [("too-large", 1, 1)]


def test_the_course() -> None:
    text = (SHIPPED / "course.yaml").read_text(encoding="utf-8")
    course, findings = read_course(text, "course.yaml")
    assert findings == ()
    assert course
    assert [competency.id for competency in course.competencies] == ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]
    assert course.order[:2] == ("L01", "L02")
    assert course.cuts == (35.0, 55.0, 75.0)
    assert course.competencies[0].weight == 1.0
    assert course.competencies[0].levels[3].startswith("Brings the board")
    assert course.places["competencies", 0, "title"].line > 1


def test_a_broken_course() -> None:
    competencies = "competencies:\n  - {id: C1, title: One, weigth: 2}\n  - {id: C1, title: Two}\n"
    text = f"format: 1\ntitle: A course\nedition: 1\n{competencies}"
    course, findings = read_course(f"{text}minutes: [5]\ncuts: [35, high, 75]\n", "course.yaml")
    assert course is None
    assert [(one.rule, one.place.line) for one in findings] == [
        ("unknown-key", 5),
        ("wrong-type", 7),
        ("bad-number", 8),
    ]
    assert [one.rule for one in read_course(text.replace("weigth", "weight"), "x")[1]] == ["duplicate-id"]


def test_weights_and_enough_of_a_course() -> None:
    competencies = "competencies:\n  - {id: C1, title: One, weight: 0}\n  - {id: C2, title: Two, weight: 2.5}\n"
    course, _ = read_course(f"format: 1\ntitle: A\nedition: 1\n{competencies}enough: {{questions: 18}}\n", "x")
    assert course
    assert [competency.weight for competency in course.competencies] == [0.0, 2.5]
    assert (course.enough.questions, course.enough.of_each_difficulty) == (18, 1)


def test_the_glossary() -> None:
    terms, findings = read_glossary((SHIPPED / "glossary.yaml").read_text(encoding="utf-8"), "glossary.yaml")
    assert findings == ()
    assert len(terms) > 20
    terms, findings = read_glossary("format: 1\nterms:\n  - {term: One}\n  - {term: Two, meaning: 2}\n", "g")
    assert [(term.term, term.meaning, term.path) for term in terms] == [("Two", "2", ("terms", 1))]
    assert [(one.rule, one.place.line) for one in findings] == [("missing-field", 3)]
    assert read_glossary("", "g")[0] == ()
