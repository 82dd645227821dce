"""What a field can hold, and how each is read from the text that was typed.

`read` gives the value; None where the field was left empty; FAULTY where something was wrong and has been reported.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from yaml.events import ScalarEvent

from coach.domain import numbers
from coach.domain.nearest import nearest
from coach.library.reading import FAULTY, Reading
from coach.library.yaml_events import Mapping, Node, Refused, Sequence
from coach.model.late import dataclass

YES_NO: AnyMapping[str, bool] = {
    "yes": True,
    "no": False,
    "true": True,
    "false": False,
    "Yes": True,
    "No": False,
    "True": True,
    "False": False,
}
MONTH = r"(0[1-9]|1[0-2])"
DAY_OF_MONTH = r"(0[1-9]|[12][0-9]|3[01])"
DAY = rf"[0-9]{{4}}-{MONTH}-{DAY_OF_MONTH}"
YEAR_MONTH_OR_DAY = rf"[0-9]{{4}}(-{MONTH}(-{DAY_OF_MONTH})?)?"
DECIMALS = "[-+\N{MINUS SIGN}]?" r"([0-9]{1,9}\.?[0-9]{0,9}|\.[0-9]{1,9})"
WEB_ADDRESS = r'https?://[^\s"<>]+'


Reader = Callable[[Node, str, Reading], Any]


class Shape(Protocol):
    def read(self, node: Node, name: str, reading: Reading, /) -> Any: ...


def scalar(node: Node, name: str, wanted: str, reading: Reading) -> Any:
    """The typed text, None if empty, FAULTY (and a finding) if it is a list or fields."""
    if type(node) is not ScalarEvent:
        return reading.wrong_type(node, name, wanted, f"write {wanted} after '{name}:'")
    value = node.value
    return (value if value.isascii() and not reading.escapes else reading.cleaned(node)).strip() or None


@dataclass(frozen=True, slots=True)
class Text:
    """Words for people."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if type(node) is ScalarEvent:
            value = node.value
            return (value if value.isascii() and not reading.escapes else reading.cleaned(node)).strip()
        return scalar(node, name, "a text", reading)


@dataclass(frozen=True, slots=True)
class Id:
    """A name that others refer to by."""

    pattern: re.Pattern[str]
    form: str

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if type(node) is ScalarEvent and self.pattern.fullmatch(node.value):
            return node.value
        value = scalar(node, name, "a text", reading)
        if value is None or value is FAULTY or self.pattern.fullmatch(value):
            return value
        return reading.report("bad-id", node, f"'{value}' cannot be an id here", f"use {self.form}")


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words, given as what each stands for."""

    words: AnyMapping[str, Any]
    rule: str = "bad-value"

    @staticmethod
    def of(enum: type[StrEnum]) -> "OneOf":
        return OneOf({member.value: member for member in enum})

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if type(node) is ScalarEvent and node.value in self.words:
            return self.words[node.value]
        value = scalar(node, name, "a text", reading)
        if value is None or value is FAULTY:
            return value
        if value in self.words:
            return self.words[value]
        guess = nearest(value, self.words)
        known = dict.fromkeys(word.lower() for word in self.words)
        cure = f"did you mean '{guess}'?" if guess else f"write {' or '.join(known)}"
        return reading.report(self.rule, node, f"'{name}' cannot be '{short(value)}'", cure)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as people type it: 10m, 25.7 million, 10,000,000, 34.2%."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = scalar(node, name, "a figure", reading)
        if value is None or value is FAULTY:
            return value
        number = numbers.parse(value)
        if number is not None:
            return number
        cure = "write a figure such as 25.7 million, 10,000 or 34.2%"
        return reading.report("bad-number", node, f"'{name}' cannot read '{short(value)}' as a figure", cure)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = scalar(node, name, "a whole number", reading)
        if value is None or value is FAULTY:
            return value
        if re.fullmatch(r"[0-9]{1,9}", value) and self.least <= int(value) <= self.most:
            return int(value)
        cure = f"write a whole number from {self.least} to {self.most}"
        return reading.report("bad-number", node, f"'{name}' cannot be '{short(value)}'", cure)


@dataclass(frozen=True, slots=True)
class Decimals:
    """A figure within bounds, decimals and a sign among it."""

    least: float
    most: float

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = scalar(node, name, "a figure", reading)
        if value is None or value is FAULTY:
            return value
        if re.fullmatch(DECIMALS, value):
            number = float(value.replace("\N{MINUS SIGN}", "-"))
            if self.least <= number <= self.most:
                return number
        cure = f"write a figure from {self.least:g} to {self.most:g}, such as {(self.least + self.most) / 2 + 0.7:g}"
        return reading.report("bad-number", node, f"'{name}' cannot be '{short(value)}'", cure)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as 2013-02-06."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = scalar(node, name, "a day", reading)
        if value is None or value is FAULTY:
            return value
        day = as_day(value) if re.fullmatch(DAY, value) else None
        if day:
            return day
        cure = "write year, month and day, as 2013-02-06"
        return reading.report("bad-date", node, f"'{short(value)}' is not a day", cure)


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A year, a month or a day, kept as written."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = scalar(node, name, "a date", reading)
        if value is None or value is FAULTY:
            return value
        if re.fullmatch(YEAR_MONTH_OR_DAY, value) and as_day(f"{value}-01-01"[:10]):
            return value
        cure = "write a year, a month or a day: 2013, 2013-02 or 2013-02-06"
        return reading.report("bad-date", node, f"'{short(value)}' is not a year, month or day", cure)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address."""

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        value = scalar(node, name, "a web address", reading)
        if value is None or value is FAULTY or re.fullmatch(WEB_ADDRESS, value):
            return value
        cure = "write the whole address, starting with https://"
        return reading.report("bad-link", node, f"'{short(value)}' is not a web address", cure)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; entries at fault are left out. `exactly` is how many it must have, 0 for any number."""

    entry: Shape
    exactly: int = 0

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if type(node) is not Sequence:
            if type(node) is ScalarEvent and not node.value:
                return None
            cure = "start each entry with a dash on a line of its own, or write them in square brackets: [one, two]"
            return reading.wrong_type(node, name, "a list", cure)
        read = self.entry.read
        values = tuple([value for item in node.items if (value := read(item, name, reading)) is not FAULTY])
        if None in values:
            empty = next(item for item in node.items if type(item) is ScalarEvent and not item.value.strip())
            return reading.report(
                "missing-field", empty, f"an entry of '{name}' is empty", "write it, or delete its dash"
            )
        if self.exactly and len(node.items) != self.exactly:
            message = f"'{name}' takes {self.exactly} entries, and here are {len(node.items)}"
            cure = "write them in square brackets, parted by a comma; quote a figure that has a comma in it"
            return reading.report("wrong-type", node, message, cure)
        return values


@dataclass(frozen=True, slots=True)
class Unread:
    """Left as it came, to be read when the parts around it are known."""

    def read(self, node: Node, _name: str, _reading: Reading) -> Any:
        return node


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a part of a lesson file. `about` is what an editor shows beside it, one or two sentences."""

    name: str
    shape: Shape
    about: str
    required: bool = False


NONE: frozenset[str] = frozenset()


class Values(dict[str, Any]):
    """What a record's fields hold. `faulty` names the fields in which something was wrong or missing."""

    __slots__ = ("faulty", "node")

    def __init__(self, node: Mapping) -> None:
        self.node = node
        self.faulty: frozenset[str] = NONE

    def at_fault(self, name: str) -> None:
        self.faulty |= {name}

    def at(self, name: str) -> Node:
        """Where a field's value stands, else the record itself."""
        return self.node.get(name) or self.node


class Record:
    """Fields below a part. `noun` is what a person calls the part, `named_by` the field that tells which one."""

    __slots__ = ("by_name", "fields", "named_by", "noun", "readers", "required")

    def __init__(self, noun: str, fields: tuple[Field, ...], named_by: str = "id") -> None:
        self.noun = noun
        self.fields = fields
        self.named_by = named_by
        self.by_name = {field.name: field for field in fields}
        self.readers: dict[str, Reader] = {field.name: field.shape.read for field in fields}
        self.required = tuple(field.name for field in fields if field.required)

    def read(self, node: Node, name: str, reading: Reading) -> Any:
        if type(node) is not Mapping:
            if type(node) is ScalarEvent and not node.value:
                return None
            known = ", ".join(self.by_name)
            return reading.wrong_type(node, name, "fields", f"write fields below it, each as 'field: text': {known}")
        values = Values(node)
        readers, errors = self.readers, reading.errors
        items = iter(node.items)
        for key, child in zip(items, items, strict=True):
            word = key.value if type(key) is ScalarEvent else ""
            read = readers.get(word)
            if read is None:
                self.unknown(key, reading)
            elif word in values:
                values.at_fault(word)
                if self.twice(key, word, values, reading):
                    break  # all that follows belongs to an entry of its own
            else:
                values[word] = read(child, word, reading)
                if reading.errors != errors:
                    values.at_fault(word)
            errors = reading.errors
        for word in self.required:
            value = values.get(word)
            if not value and value != 0:
                self.missing(word, values, reading)
        return values

    def twice(self, key: Node, word: str, values: Values, reading: Reading) -> bool:
        """Report a field that is written twice; True where it opened the entry, so that the next one lacks its dash."""
        first = values.node.items[0]
        opens = isinstance(first, ScalarEvent) and word == first.value and reading.after_dash(first)
        new = f"start a new {self.noun.removeprefix('the ')} with a dash, or " if opens else ""
        message, cure = f"'{word}' is written twice in {self.called(values)}", f"{new}keep one of the two"
        reading.report("duplicate-key", key, message, cure)
        return opens

    def unknown(self, key: Node, reading: Reading) -> None:
        if type(key) is Refused:
            return
        if type(key) is not ScalarEvent:
            reading.report("wrong-type", key, "a field's name has to be a word", "write it as field: text")
            return
        guess = nearest(key.value, self.by_name)
        cure = f"did you mean '{guess}'?" if guess else f"{self.noun} takes: {', '.join(self.by_name)}"
        if key.value == "<<":
            cure = "merging with << is not read: write the fields out"
        reading.report("unknown-key", key, f"{self.noun} has no field '{short(key.value)}'", cure)

    def missing(self, word: str, values: Values, reading: Reading) -> None:
        if word in values.faulty:
            return
        values.at_fault(word)
        where = values.at(word)
        has = "is empty" if word in values else "is missing"
        about = self.by_name[word].about.partition(". ")[0].rstrip(".")
        message = f"'{word}' {has} in {self.called(values)}"
        reading.report("missing-field", where, message, f"add {word}: {about[0].lower()}{about[1:]}")

    def called(self, values: Values) -> str:
        name = values.get(self.named_by)
        return f"{self.noun} '{name}'" if isinstance(name, str) and name else self.noun


def as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def short(text: str, limit: int = 40) -> str:
    """A foreign text on one line, cut for a message."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}..."
