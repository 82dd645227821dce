"""The editors' schemas are current, explain every field, and agree with the reader on the same files."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft7Validator

from coach.library import schema
from coach.library.form_rules import FORM_RULES
from coach.library.reader import read, read_course, read_glossary
from coach.library.writer import write
from coach.model.lesson import Lesson
from tests.strategies import lessons

SHIPPED = Path(__file__).parent.parent.parent / "lessons"
BROKEN = Path(__file__).parent / "broken"
SAYABLE = {
    "bad-date",
    "bad-id",
    "bad-link",
    "bad-number",
    "bad-value",
    "format",
    "grades",
    "misplaced-step",
    "missing-field",
    "no-key",
    "too-few",
    "unknown-key",
    "unknown-kind",
    "wrong-type",
}
"""Rules of which a schema can see the breach."""

BEYOND = {"figures - page: rows-alone"}
"""Parts in which it cannot, though the rule is one of these: that a bar's entries are figures."""


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: only true and false, numbers and null are more than text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  PyYAML's own way


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def faults(text: str, name: str = "lesson") -> list[str]:
    return [f"{list(error.path)} {error.message}" for error in validator(name).iter_errors(as_editors_do(text))]


@cache
def validator(name: str) -> Draft7Validator:
    made = json.loads(schema.files()[f"{name}.schema.json"])
    Draft7Validator.check_schema(made)
    return Draft7Validator(made)


def as_editors_do(text: str) -> Any:
    """What an editor makes of the text: field names are words, whatever they look like."""
    return named(yaml.load(text, Loader))


def named(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key).lower() if isinstance(key, bool) else str(key): named(part) for key, part in value.items()}
    return [named(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", list(schema.files()))
def test_the_schema_files_are_current(name: str) -> None:
    assert (SHIPPED / name).read_text(encoding="utf-8") == schema.files()[name], "write it anew: coach lesson schema"


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_files_have_no_fault(path: Path) -> None:
    name = path.stem if path.stem in {"course", "glossary"} else "lesson"
    assert faults(path.read_text(encoding="utf-8"), name) == []


@given(lessons())
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_the_reader_takes_the_schema_takes(lesson: Lesson) -> None:
    assert faults(write(lesson)) == []


def parts() -> Iterator[tuple[str, str]]:
    """Every step, question and reference of the broken lessons by itself, in a lesson that is sound apart from it."""
    head = "format: 1\nid: L01\ntitle: A lesson\ncompetencies: [C1]\n"
    page = "  - page: sound\n    title: A page\n    text: Something to read.\n"
    for path in sorted((BROKEN / "form").glob("*.yaml")):
        if path.stem == "top":
            continue
        field, one = "", ""
        for line in [*path.read_text(encoding="utf-8").split("\n"), "end:"]:
            if re.match(r"  -|\S", line) and one:
                steps = f"steps:\n{page}" if field != "steps:" else f"steps:\n{page}{one}"
                yield f"{path.stem} {one.strip()[:30]}", head + steps + ("" if field == "steps:" else f"{field}\n{one}")
                one = ""
            if re.match(r"\S", line):
                field = line.partition("#")[0].strip()
            elif field.endswith(":") and field != "competencies:" and line.strip():
                one += f"{line}\n"


PARTS = dict(parts())


@pytest.mark.parametrize("name", PARTS)
def test_schema_and_reader_agree_on_each_broken_part(name: str) -> None:
    text = PARTS[name]
    _, findings = read(text, "x.yaml")
    rules = {finding.rule for finding in findings}
    seen = faults(text)
    if rules & SAYABLE and name.partition("\n")[0] not in BEYOND:
        assert seen, rules
    else:
        assert seen == [], rules


def test_there_are_broken_parts_of_nearly_every_rule() -> None:
    rules = {finding.rule for text in PARTS.values() for finding in read(text, "x.yaml")[1]}
    assert rules >= SAYABLE - {"format"}
    assert set(FORM_RULES) >= SAYABLE


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ("title: yes", True),
        ("title: 1.10", True),
        ("title: ~", True),
        ("format: 2", False),
        ("format: one", False),
        ("competencies: []", False),
        ("competencies: C1", False),
        ("checked: 2013-06-01", True),
        ("checked: 6/1/2013", False),
        ("checked:", True),
        ("objectives:", True),
        ("objectives: [no, 5:20, 2013]", True),
        ("steps: []", False),
        ("practice:", True),
        ("aktion: x", False),
        ("id: 5", False),
    ],
)
def test_schema_and_reader_agree_on_the_top(line: str, sound: bool) -> None:
    fields = {"format": "1", "id": "L01", "title": "A lesson", "competencies": "[C1]"}
    fields["steps"] = "[{page: one, title: One, text: Words}]"
    name, _, value = line.partition(":")
    text = "".join(f"{key}: {said}\n" for key, said in (fields | {name: value.strip()}).items())
    assert (read(text, "x.yaml")[1] == ()) is sound
    assert (faults(text) == []) is sound


def test_course_and_glossary_agree_too() -> None:
    course = "format: 1\ntitle: A\nedition: 2026\ncompetencies: [{id: C1, title: One, weight: 2}]\nminutes: [5, 9]\n"
    assert read_course(course, "x")[1] == ()
    assert faults(course, "course") == []
    assert faults(course.replace("weight", "weigth"), "course")
    assert faults(course.replace("[5, 9]", "[5]"), "course")
    glossary = "format: 1\nterms: [{term: One, meaning: 1}]\n"
    assert read_glossary(glossary, "x")[1] == ()
    assert faults(glossary, "glossary") == []
    assert faults(glossary.replace(", meaning: 1", ""), "glossary")


def test_every_field_has_its_hover_text() -> None:
    for made in map(json.loads, schema.files().values()):
        for name, field in fields(made):
            assert len(field.get("description", "")) > 10, name


def fields(made: Any) -> Iterator[tuple[str, Any]]:
    """Every field that the schema knows, at any depth."""
    if isinstance(made, dict):
        if isinstance(made.get("properties"), dict) and "additionalProperties" in made:
            yield from made["properties"].items()
        for part in made.values():
            yield from fields(part)
    elif isinstance(made, list):
        for part in made:
            yield from fields(part)


@pytest.mark.parametrize("name", ["lesson", "course", "glossary"])
def test_every_pattern_is_one_that_editors_can_read_too(name: str) -> None:
    """They take JavaScript's, which lacks some of Python's signs."""
    text = (SHIPPED / f"{name}.schema.json").read_text(encoding="utf-8")
    patterns = [json.loads(found) for found in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', text)]
    assert patterns
    assert [one for one in patterns if re.search(r"\\[NAZ]|\(\?[P#aiLmsux]|\(\?<[=!]", one)] == []
