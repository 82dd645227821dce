"""YAML's own complaints in words that say what to quote or move, at the place where that is to be done.

The two YAML loaders word their errors differently, so what is looked at is chiefly the author's line.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from coach.model.lesson import Place

QUOTE = "put the whole text in double quotes"
LONGER = "or put >- after the colon and the text, indented, on the lines below"
BROKEN = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+)?)(?P<value>\S.*)")
"""A line parted into what leads up to a text (indentation, dashes, key) and the text itself."""

CLOSED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(#.*)?""")
"""A whole text in quotes, with a comment perhaps."""

OPENER = re.compile(r"[ ]*(?:-[ ]+)*(?P<field>[\w-]+):\s*(?:#.*)?")
"""A field that holds what stands below it."""
FIELD = re.compile(r"[ ]*[\w-]+:(?:\s|$)")
ODD_SPACE = re.compile(r"[ -]*(?:[\w-]+:)?(?P<space>[^\S \t\r\n])")
"""A line as far as a space that looks like one, before a field's name or after its colon."""


class Fault(NamedTuple):
    """A finding that does not know its file yet."""

    rule: str
    place: Place
    message: str
    cure: str
    begins: int = 0


TRAPS = {
    "@": "a text that starts with @",
    "`": "a text that starts with a backtick",
    "%": "a text that starts with %",
    "*": "a text that starts with *",
    "&": "a text that starts with &",
    "!": "a text that starts with !",
    ",": "a text that starts with a comma",
    ">": "a text that starts with >",
    "|": "a text that starts with |",
    "-": "a text that starts with a dash and a space",
    "?": "a text that starts with ? and a space",
    "[": "a text that starts with [ and goes on after ]",
    "{": "a text that starts with { and goes on after }",
}


def trap(where: Place, sign: str) -> Fault:
    """A text whose first character YAML keeps for itself."""
    cure = f"{QUOTE}, {LONGER}"
    if sign in "*&!":
        cure += "; anchors, aliases and tags of YAML are not read"
    return Fault("unquoted-text", where, f"{TRAPS[sign]} has to be quoted", cure)


def explain(error: Any, lines: Sequence[str]) -> Fault:
    """What to mend where YAML gave up. Its marks count from 0."""
    at = error.problem_mark or error.context_mark
    start = error.context_mark or at
    problem = f"{error.context or ''} {error.problem or ''}"
    line = lines[at.line] if at.line < len(lines) else ""
    here = Place(at.line + 1, at.column + 1)
    if "quoted scalar" in problem:
        return quoted(problem, here, Place(start.line + 1, start.column + 1))
    if "\t" in line[: at.column + 1]:
        return Fault("syntax", here, "a tab stands where YAML wants spaces", "indent with spaces only")
    return (
        bracket_fault(problem, start)
        or space_fault(start.line, at.line, lines)
        or dash_fault(at.line, lines)
        or value_fault(at, lines)
        or colon_fault(problem, start, lines)
        or Fault(
            "syntax",
            here,
            "this line does not fit the lines above it",
            "line it up with the fields it belongs to, and look at the line above for a missing colon or quote",
        )
    )


def space_fault(start: int, problem: int, lines: Sequence[str]) -> Fault | None:
    """A space that is none to YAML around a field's name: where reading began or ended, or on the line before."""
    above = next((number for number in range(problem - 1, -1, -1) if lines[number].strip()), problem)
    for number in sorted({start, above, problem}):
        line = lines[number] if number < len(lines) else ""
        found = ODD_SPACE.match(line)
        if found:
            sign = found["space"]
            called = "a non-breaking space" if sign == "\N{NO-BREAK SPACE}" else "a space of another kind"
            message = f"{called} (U+{ord(sign):04X}) stands where YAML wants an ordinary one"
            return Fault("syntax", Place(number + 1, found.end()), message, "delete it and type an ordinary space")
    return None


def dash_fault(problem: int, lines: Sequence[str]) -> Fault | None:
    """A list whose first entry has no dash; YAML gives up within that entry, or only at the dash of the next one."""
    content = [number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    for place, (above, first) in reversed(list(enumerate(pairwise(content)))):
        opener = OPENER.fullmatch(lines[above])
        if first >= problem or not opener or not FIELD.match(lines[first]):
            continue
        inner = indent(lines[first])
        dashed = next_dash(content[place + 2 :], range(opener.start("field"), inner + 1), lines)
        if dashed is not None and dashed >= problem:
            message = f"the first entry of '{opener['field']}:' has no dash"
            cure = f"put a dash and a space before it, as in line {dashed + 1}"
            return Fault("syntax", Place(first + 1, inner + 1), message, cure)
    return None


def next_dash(content: Sequence[int], columns: range, lines: Sequence[str]) -> int | None:
    """The first line that opens an entry at one of `columns`, unless something else ends the list before.

    A dash right below a field that stands at the same column opens that field's own list.
    """
    above = ""
    for number in content:
        line = lines[number]
        at = indent(line)
        if at < columns.stop:
            if (
                at in columns
                and line.lstrip().startswith("- ")
                and not (OPENER.fullmatch(above) and indent(above) == at)
            ):
                return number
            if at < columns.stop - 1:
                return None
        above = line
    return None


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def quoted(problem: str, here: Place, start: Place) -> Fault:
    if "escape" in problem:
        cure = "write two backslashes, or use single quotes around the text"
        return Fault("syntax", here, "a backslash means something special between double quotes", cure)
    return never_closed(start)


def never_closed(start: Place) -> Fault:
    return Fault("syntax", start, "a quotation mark is opened here and never closed", "close it at the end of the text")


def value_fault(at: Any, lines: Sequence[str]) -> Fault | None:
    """A text on the line where YAML gave up that has to be quoted."""
    line = lines[at.line] if at.line < len(lines) else ""
    inner = line[at.column : at.column + 1]
    found = BROKEN.match(line)
    if not found or found.start("value") > at.column:
        return further_in(at.line, line) if inner == ":" else None
    value, here = found["value"], Place(at.line + 1, found.start("value") + 1)
    sign, lead = value[0], found["lead"].rstrip()
    if sign in "\"'":
        return after_quotes(here, value, lines)
    listed = value.startswith(("- ", "? "))
    if (sign in TRAPS and sign not in "-?") or (listed and lead.endswith(":")):
        return trap(here, sign)
    if inner and inner in "@`%":
        return trap(Place(at.line + 1, at.column + 1), inner)
    if inner == ":":
        message = "a text with a colon and a space in it has to be quoted"
        return Fault("unquoted-text", here, message, f"{QUOTE}, {LONGER}")
    return None


def further_in(number: int, line: str) -> Fault:
    key = line.strip(" -").partition(":")[0]
    message = f"'{key}:' stands further in than the fields it belongs to"
    cure = "line it up with the field above; if it is part of a text, quote the whole text"
    return Fault("syntax", Place(number + 1, len(line) - len(line.lstrip()) + 1), message, cure)


def after_quotes(here: Place, value: str, lines: Sequence[str]) -> Fault:
    """A text that goes on after its quotes; if it does not, a quotation mark further up is the one to blame."""
    if CLOSED.fullmatch(value):
        for number in range(here.line - 2, -1, -1):
            found = BROKEN.match(lines[number])
            if found and found["value"][0] == value[0] and not CLOSED.fullmatch(found["value"]):
                return never_closed(Place(number + 1, found.start("value") + 1))
    message = "the text goes on after its closing quotation mark"
    other = "single quotes (a ' inside is typed twice)" if value[0] == '"' else "double quotes"
    return Fault("unquoted-text", here, message, f"put the whole text in {other}, {LONGER}")


def bracket_fault(problem: str, start: Any) -> Fault | None:
    if "flow sequence" in problem or "flow mapping" in problem:
        sign, close = ("[", "]") if "sequence" in problem else ("{", "}")
        cure = f"close it with {close}, and part its entries by commas"
        return Fault("syntax", Place(start.line + 1, start.column + 1), f"{sign} is opened here and not closed", cure)
    return None


def colon_fault(problem: str, start: Any, lines: Sequence[str]) -> Fault | None:
    if "simple key" not in problem:
        return None
    here = Place(start.line + 1, start.column + 1)
    if re.match(r"[ -]*[\w-]+:\S", lines[start.line]):
        return Fault("syntax", here, "a space is missing after the colon", "write a space after the colon")
    message = "this line has no colon, so it is neither a field nor part of the text above"
    return Fault("syntax", here, message, "write it as field: text, or indent it further than the text it goes on with")
