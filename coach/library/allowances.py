"""Comments by which an author sets one rule aside at one place: `# coach: allow RULE - reason`."""

import re
from collections.abc import Iterator, Mapping

from coach.model.lesson import Place

COMMENT = re.compile(r"(?:^|(?<=\s))#\s*coach:\s*allow\s+(?P<rule>[a-z0-9-]+)(?:\s+-+\s*(?P<reason>\S.*?)|\s*-*)\s*$")


def allowances(text: str) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """Rules set aside, with their reasons, by line (from 1).

    A comment counts for its own line; one that stands alone counts for the next line that is not a comment.
    One without a reason counts nowhere.
    """
    found: dict[int, list[tuple[str, str]]] = {}
    waiting: list[tuple[str, str]] = []
    last = 0
    comments = {line: (match, alone) for line, match, alone in _comments(text) if match["reason"]}
    for line, content in enumerate(text.split("\n") if comments else (), start=1):
        match, alone = comments.get(line, (None, False))
        said = [(match["rule"], match["reason"])] if match else []
        if alone:
            waiting += said
            last = line
        elif content.strip() and not content.lstrip().startswith("#"):
            if waiting or said:
                found[line] = [*waiting, *said]
            waiting = []
    if waiting:
        found[last] = waiting
    return {line: tuple(rules) for line, rules in found.items()}


def without_reason(text: str) -> Iterator[tuple[Place, str]]:
    """Where a comment sets a rule aside without saying why, and the rule."""
    for line, match, _ in _comments(text):
        if not match["reason"]:
            yield Place(line, match.start() + 1), match["rule"]


def _comments(text: str) -> Iterator[tuple[int, re.Match[str], bool]]:
    if "coach:" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        found = COMMENT.search(line)
        if found:
            yield number, found, not line[: found.start()].strip()
