"""JSON Schemas (draft-07) for editors: completion, hover texts and faults, from the fields the reader goes by.

Editors read YAML themselves, so a text such as 2013, yes or ~ reaches a schema as a number, a boolean or nothing;
where the reader takes the text as typed, all of these are let through.
"""

import json
from collections.abc import Mapping
from typing import Any

from coach.library.fields import COURSE, GLOSSARY, LESSON
from coach.library.questions import BEST, PAIRS
from coach.library.shapes import (
    DAY,
    DECIMALS,
    WEB_ADDRESS,
    YEAR_MONTH_OR_DAY,
    YES_NO,
    Address,
    Amount,
    Day,
    Decimals,
    Field,
    Id,
    ListOf,
    OneOf,
    PartialDay,
    Record,
    Shape,
    Text,
    Unread,
    Whole,
)
from coach.library.step_fields import FIGURE, PARTS, QUESTIONS
from coach.model.lesson import Kind

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
FIGURE_AS_TYPED = r"^[-+−£$€ ]*\.?[0-9][0-9,. ]*[A-Za-z ]*%? *$"
"""Near enough to what numbers.parse reads; the reader has the last word."""
FEWEST = {"options": 2, "left": 2, "right": 2}
"""Fewest entries of the lists of which a leader chooses."""


def schema() -> Schema:
    """The schema of a lesson file."""
    return _file("Lesson", LESSON) | {
        "definitions": {name: _part(name) for name in PARTS} | {"figure": _record(FIGURE)}
    }


def course_schema() -> Schema:
    return _file("Course", COURSE)


def glossary_schema() -> Schema:
    return _file("Glossary", GLOSSARY)


def files() -> Mapping[str, str]:
    """The text of each schema file, by the name that the first line of a lesson, course or glossary gives."""
    schemas = {"lesson": schema(), "course": course_schema(), "glossary": glossary_schema()}
    return {f"{name}.schema.json": as_text(made) for name, made in schemas.items()}


def as_text(made: Schema) -> str:
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _file(title: str, record: Record) -> Schema:
    return {"$schema": DRAFT, "title": f"{title} of the coach, format 1"} | _record(record)


def _part(name: str) -> Schema:
    """One kind of step, with what a schema can say of its own parts."""
    made = _record(PARTS[name])
    made["description"] = PARTS[name].by_name[name].about
    match name:
        case Kind.CHOICE | Kind.MULTIPLE:
            right = {"properties": {"key": {"enum": _words({word: yes for word, yes in YES_NO.items() if yes})}}}
            made["properties"]["options"]["contains"] = right | {"required": ["key"]}
        case Kind.SCENARIO:
            options = made["properties"]["options"]
            second = options["items"]["properties"]["then"]["properties"]["options"]
            for graded in (options, second):
                graded["contains"] = {"properties": {"grade": {"enum": [BEST, str(BEST)]}}, "required": ["grade"]}
        case Kind.TRUE_FALSE:
            made["allOf"] = [_named_alike(*pair) for pair in PAIRS.values()]
        case _:
            pass
    return made


def _named_alike(true: str, false: str) -> Schema:
    """Feedback is named by the same two words as the answer."""
    answer = {"properties": {"answer": {"enum": _words({true: True, false: False})}}, "required": ["answer"]}
    return {"if": answer, "then": {"properties": {"feedback": {"propertyNames": {"enum": [true, false]}}}}}


def _record(record: Record) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {field.name: _field(field) for field in record.fields},
        "additionalProperties": False,
    }
    return made | ({"required": list(record.required)} if record.required else {})


def _field(field: Field) -> Schema:
    if field.shape is FIGURE:
        return {"anyOf": [{"$ref": "#/definitions/figure"}, {"type": "null"}], "description": field.about}
    made = _steps(field.name) if field.shape == ListOf(Unread()) else _shape(field.shape)
    if field.required and made.get("type") == "array":
        made["minItems"] = FEWEST.get(field.name, made.get("minItems", 1))
    if field.required and field.shape == Text():
        made["pattern"] = r"\S"
    if not field.required:
        made = _or_empty(made)
    return made | {"description": field.about}


def _or_empty(made: Schema) -> Schema:
    """The same, or nothing after the field's name."""
    if "enum" in made:
        return made | {"enum": [*made["enum"], None]}
    types = made["type"] if isinstance(made["type"], list) else [made["type"]]
    return made | {"type": [*types, *({"null"} - set(types))]}


def _steps(name: str) -> Schema:
    """A list of steps: the key that names a step's kind says which fields it has.

    Of `anyOf` an editor offers all while nothing is written, and then only the one that matches.
    """
    kinds = list(PARTS) if name == "steps" else [kind.value for kind in QUESTIONS]
    step = {
        "type": "object",
        "anyOf": [
            {"required": [kind], "properties": {kind: {"description": PARTS[kind].by_name[kind].about}}}
            for kind in kinds
        ],
        "allOf": [{"if": {"required": [kind]}, "then": {"$ref": f"#/definitions/{kind}"}} for kind in kinds],
    }
    return {"type": "array", "items": step}


def _shape(shape: Shape) -> Schema:  # noqa: C901, PLR0911  one for each shape
    match shape:
        case Text():
            return {"type": ["string", "number", "boolean", "null"]}
        case Id():
            numbers = ["number"] if shape.pattern.fullmatch("1") else []
            return {"type": ["string", *numbers, "boolean"], "pattern": f"^({shape.pattern.pattern})$"}
        case OneOf():
            return {"enum": _words(shape.words)}
        case Amount():
            return {"type": ["number", "string"], "pattern": FIGURE_AS_TYPED}
        case Whole():
            bounds = {"minimum": shape.least, "maximum": shape.most}
            return {"type": ["integer", "string"], "pattern": "^[0-9]+$"} | bounds
        case Decimals():
            return {
                "type": ["number", "string"],
                "pattern": f"^{DECIMALS}$",
                "minimum": shape.least,
                "maximum": shape.most,
            }
        case Day():
            return {"type": "string", "pattern": f"^{DAY}$"}
        case PartialDay():
            return {"type": ["string", "integer"], "pattern": f"^{YEAR_MONTH_OR_DAY}$"}
        case Address():
            return {"type": "string", "pattern": f"^{WEB_ADDRESS}$"}
        case ListOf():
            many = {"minItems": shape.exactly, "maxItems": shape.exactly} if shape.exactly else {}
            return {"type": "array", "items": _shape(shape.entry)} | many
        case Record():
            return _record(shape)
    raise AssertionError(f"no schema for {shape}")


def _words(words: Mapping[str, Any]) -> list[Any]:
    """The words, and what an editor makes of those that YAML takes for something else."""
    read = {"true": True, "false": False, "1": 1}
    return [*words, *(read[word] for word in words if word in read)]
