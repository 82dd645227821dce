"""Lists, fields and texts -> YAML that a person would have written, and that every YAML program reads alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

Value = str | bool | int | float | date | Sequence["Value"] | Mapping[str, "Value"]

WIDTH = 100
SHORT = 80
"""Longest text that is put on the line of its field; longer ones are folded below it."""

PLAIN = re.compile(r"[A-Za-z0-9(£€][^\n]*")
UNSAFE = re.compile(r": |:$| #|  | $")
"""What ends or changes a text without quotes."""
UNSAFE_IN_LIST = re.compile(r"[\[\]{},]")
"""What ends or changes one in square brackets as well."""
OTHERWISE = re.compile(
    r"(true|false|yes|no|on|off|y|n|null|~|[-+.0-9][-+.0-9:_eE,]*|0[xob][0-9a-fA-F]+)", re.IGNORECASE
)
"""Texts that other YAML programs take for something else: a number, a time, yes or no."""


def document(value: Mapping[str, Value]) -> str:
    return "\n".join(_fields(value, 0)) + "\n"


def _fields(value: Mapping[str, Value], indent: int) -> Iterator[str]:
    for name, part in value.items():
        yield from _part(f"{' ' * indent}{name}:", part, indent)


def _part(lead: str, value: Value, indent: int) -> Iterator[str]:
    """`lead` (a field's name or a dash) with what it holds after it or below it."""
    if isinstance(value, Mapping):
        yield lead
        yield from _fields(value, indent + 2)
    elif isinstance(value, str):
        yield from _text(lead, value, indent + 2)
    elif isinstance(value, Sequence):
        yield from _list(lead, value, indent + 2)
    else:
        yield f"{lead} {_word(value)}"


def _list(lead: str, values: Sequence[Value], indent: int) -> Iterator[str]:
    flat = _flat(values)
    if flat and len(lead) + len(flat) < WIDTH:
        yield f"{lead} {flat}"
        return
    yield lead
    dash = " " * indent + "-"
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = _fields(value, indent + 2)
            yield f"{dash} {first.lstrip()}"
            yield from rest
        else:
            yield from _part(dash, value, indent)


def _flat(values: Sequence[Value]) -> str | None:
    """The list in square brackets, or None where an entry is no short text."""
    if any(not isinstance(value, str) or "\n" in value or len(value) > SHORT // 2 for value in values):
        return None
    return f"[{', '.join(_word(value, listed=True) for value in values)}]"


def _text(lead: str, text: str, indent: int) -> Iterator[str]:
    if "\n" in text and _blocky(text):
        yield f"{lead} |-"
        yield from (" " * indent + line if line else "" for line in text.split("\n"))
    elif len(text) > SHORT and "\n" not in text and "  " not in text and text == text.strip(" ") and _printable(text):
        yield f"{lead} >-"
        yield from _folded(text, indent)
    else:
        yield f"{lead} {_word(text)}"


def _folded(text: str, indent: int) -> Iterator[str]:
    line = " " * indent
    for word in text.split(" "):
        if len(line) > indent and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = " " * indent
        line += word if len(line) == indent else f" {word}"
    yield line


def _word(value: Value, *, listed: bool = False) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)
    if not isinstance(value, str) or (_plain(text) and not (listed and UNSAFE_IN_LIST.search(text))):
        return text
    return f'"{"".join(map(_escaped, text))}"'


def _plain(text: str) -> bool:
    return bool(
        PLAIN.fullmatch(text) and not UNSAFE.search(text) and not OTHERWISE.fullmatch(text) and _printable(text)
    )


def _printable(text: str) -> bool:
    return text.isprintable() and "\ufeff" not in text


def _blocky(text: str) -> bool:
    """Whether the text can stand as it is, line by line, below its field."""
    lines = text.split("\n")
    return bool(lines[0]) and bool(lines[-1]) and all(_printable(line) and line == line.strip() for line in lines)


def _escaped(character: str) -> str:
    known = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}.get(character)
    if known or _printable(character):
        return known or character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
