"""Findings, put at the place where a trainer has to look."""

from collections.abc import Iterable, Mapping

from coach.domain.checks.rules import RULES
from coach.model.lesson import Finding, Path, Place

Fault = tuple[Path, str, str, str]
"""Where, by which rule, what is wrong, and the cure."""


class Character(int):
    """The last step of a path that leads into a text: which of its characters, from 0."""


def place(places: Mapping[Path, Place], path: Path) -> Place:
    """The place of a part, or of the nearest part around it that has one; else the first line."""
    while path:
        found = places.get(path)
        if found:
            return found
        path = path[:-1]
    return Place(1, 1)


def findings(file: str, places: Mapping[Path, Place], faults: Iterable[Fault]) -> tuple[Finding, ...]:
    """The faults as findings, in line order."""
    found = [
        Finding(
            file=file,
            place=place(places, path),
            rule=rule,
            severity=RULES[rule].severity,
            message=message,
            cure=cure,
            begins=place(places, path[:-1]).line if path and isinstance(path[-1], Character) else 0,
        )
        for path, rule, message, cure in faults
    ]
    return tuple(sorted(found, key=in_order))


def in_order(finding: Finding) -> tuple[int, int, str, str]:
    """What findings of one file are sorted by."""
    return finding.place.line, finding.place.column, finding.rule, finding.message


def short(text: str, limit: int = 40) -> str:
    """The text on one line, cut at a word, in quotation marks."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return f"'{line}'"
    return f"'{line[:limit].rsplit(' ', 1)[0]}...'"
