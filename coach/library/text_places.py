"""Where a character of a text stands in its file, over the lines that YAML joined, indented or quoted."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from yaml.events import ScalarEvent

from coach.model.lesson import Place

SIGNS = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"(?P<blank>\\(?:[ \tntrvfNLP_]|$))|\\(?:x..|u.{4}|U.{8}|.)|\S"),
}
"""What stands for one sign, or for a blank, between quotes; anywhere else a sign is itself."""
SIGN = re.compile(r"\S")
BLOCKS = ("|", ">")


def after(node: ScalarEvent, before: str, lines: Sequence[str]) -> Place:
    """The place of the first sign that is not blank after `before`, with which the scalar's value begins.

    YAML reads blanks and line ends otherwise than they were typed, and nothing else: so signs are counted.
    """
    number = sum(not sign.isspace() for sign in before)
    mark: Any = node.start_mark
    places = (where for count, where in enumerate(_signs(node, lines)) if count == number)
    return next(places, Place(mark.line + 1, mark.column + 1))


def _signs(node: ScalarEvent, lines: Sequence[str]) -> Iterator[Place]:
    """Where each sign of the scalar stands; of a block, not those of its first line, which say how to read it."""
    mark: Any = node.start_mark
    first = mark.line + (node.style in BLOCKS)
    sign = SIGNS.get(node.style or "", SIGN)
    for number in range(first, len(lines)):
        begin = mark.column + (node.style in SIGNS) if number == mark.line else 0
        for found in sign.finditer(lines[number], begin):
            if found.lastgroup != "blank":
                yield Place(number + 1, found.start() + 1)
