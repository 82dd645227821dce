"""libyaml's events -> a tree of texts, lists and mappings that know where they stand, within limits.

Every scalar stays the text that was typed; what it means is for its field to say. Nothing is ever built by the YAML
library itself: it crashes the interpreter on deep nesting, and turns `no` into a boolean.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from coach.domain.foreign_text import REPLACEMENT
from coach.library.yaml_advice import QUOTE, Fault, explain, trap
from coach.model.lesson import Path, Place

MOST_DEPTH = 32
"""Lists and mappings inside one another; a lesson needs eight. Reading on past a limit is quadratic in libyaml."""
MOST_BYTES = 256 * 1024
"""Size of a file. Ten times a long lesson."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What YAML cannot carry raw; libyaml stops at the first, so all are replaced before it sees the text again.
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts lines by."""
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


HASHTAG = re.compile(r"[ \t]+(#\w[^\s]*)")
FIELD_OR_ENTRY = re.compile(r"\s*(-\s|[\w-]+:\s)")


class Branch:
    """A mapping or a list. A mapping's `items` are key, value, key, value, as they came, twins included."""

    __slots__ = ("items", "mark")

    def __init__(self, mark: Any) -> None:
        self.mark = mark
        self.items: list[Node] = []


class Mapping(Branch):
    __slots__ = ()

    def pairs(self) -> "list[tuple[Node, Node]]":
        return list(zip(self.items[::2], self.items[1::2], strict=True))

    def get(self, name: str) -> "Node | None":
        return next((value for key, value in self.pairs() if isinstance(key, ScalarEvent) and key.value == name), None)


class Sequence(Branch):
    __slots__ = ()


class Refused:
    """Stands where something was refused and has been reported."""

    __slots__ = ("mark",)

    def __init__(self, mark: Any) -> None:
        self.mark = mark


Node = ScalarEvent | Mapping | Sequence | Refused
"""A scalar is libyaml's own event: making another object of each would cost a fifth of the whole reading."""


def place(node: Node) -> Place:
    mark: Any = node.start_mark if isinstance(node, ScalarEvent) else node.mark
    return Place(mark.line + 1, mark.column + 1)


def node_at(root: Node, path: Path) -> Node | None:
    """What stands at a path from the top, if anything does."""
    node: Node | None = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def parse(text: str) -> tuple[Node | None, list[Fault]]:
    """The tree, and every fault that YAML itself shows. None where nothing can be read."""
    if len(text) > MOST_BYTES // 4 and len(text.encode("utf-8", "replace")) > MOST_BYTES:
        size = f"the file is larger than {MOST_BYTES // 1024} KB"
        return None, [Fault("too-large", Place(1, 1), size, "part it into several lessons")]
    text = text.removeprefix("\ufeff")
    faults: list[Fault] = []
    try:
        root = build(text, faults)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        text, faults = readable(text)
        root = build(text, faults)
    if root is None and not faults:
        faults.append(Fault("empty-file", Place(1, 1), "the file is empty", "start a lesson with: coach lesson new"))
    return root, faults


def readable(text: str) -> tuple[str, list[Fault]]:
    """The text with U+FFFD for what YAML cannot carry, and a fault for each of those."""
    faults = []
    for found in UNREADABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        where = Place(line, found.start() - text.rfind("\n", 0, found.start()))
        faults.append(control_character(where, found[0]))
    return UNREADABLE.sub(REPLACEMENT, text), faults


def control_character(where: Place, character: str, begins: int = 0) -> Fault:
    message = f"an invisible character (U+{ord(character):04X}) stands in the text"
    return Fault("control-character", where, message, "delete it and type the text around it again", begins)


def build(text: str, faults: list[Fault]) -> Node | None:
    """The tree of the only document; None where YAML gives up, or a limit is passed, which ends the reading at once."""
    loader = LOADER(text)
    try:
        return assemble(loader.get_event, faults)
    except yaml.MarkedYAMLError as error:
        fault = explain_fault(error, text)
        if fault not in faults:  # where a sign was refused already, reading stops at the words after it
            faults.append(fault)
        return None
    finally:
        loader.dispose()


def explain_fault(error: Any, text: str) -> Fault:
    """Libyaml has a limit of its own on nesting since PyYAML 6.0.4, and may meet it before its first event."""
    if "nesting depth" in (error.problem or ""):
        return too_deep(Place(error.problem_mark.line + 1, error.problem_mark.column + 1))
    return explain(error, LINE_END.split(text))


def assemble(next_event: Callable[[], Any], faults: list[Fault]) -> Node | None:
    top = Sequence(None)
    stack: list[Branch] = [top]
    append = top.items.append
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            append(event if event.anchor is None and event.tag is None else refuse(event, faults))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                refuse(event, faults)
            node = Mapping(event.start_mark) if kind is MappingStartEvent else Sequence(event.start_mark)
            append(node)
            append = node.items.append
            stack.append(node)
            if len(stack) > MOST_DEPTH:
                faults.append(too_deep(place(node)))
                return None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop()
            append = stack[-1].items.append
        elif kind is AliasEvent:
            append(refuse(event, faults))
        elif kind is DocumentStartEvent and top.items:
            faults.append(second_document(place(Refused(event.start_mark))))
            return None
        elif kind is StreamEndEvent:
            return top.items[0] if top.items else None


def refuse(event: Any, faults: list[Fault]) -> Refused:
    """Report an anchor, alias or tag: nearly always a text whose first character YAML keeps for itself."""
    refused = Refused(event.start_mark)
    sign = "*" if type(event) is AliasEvent else "&" if event.anchor is not None else "!"
    faults.append(trap(place(refused), sign))
    return refused


def too_deep(where: Place) -> Fault:
    message = f"lists and fields stand more than {MOST_DEPTH} deep inside one another"
    return Fault("too-deep", where, message, "look for brackets or dashes too many")


def second_document(where: Place) -> Fault:
    return Fault("syntax", where, "a line --- begins a second document", "delete the line: one file holds one lesson")


def cut_texts(root: Node, text: str) -> list[Fault]:
    """A warning for each text without quotes that a hashtag cuts short: YAML takes `#` after a space for a comment."""
    hashes = _hashtags(text)
    return [cut_text(found, node) for node, found in _ends(root, hashes)] if hashes else []


def _hashtags(text: str) -> dict[int, re.Match[str]]:
    """The first hashtag of each line, counted from 0, that stands where a text could have been cut.

    Lines of a block below its field hold neither a field's name nor a dash; most hashtags are there, and harmless.
    """
    found: dict[int, re.Match[str]] = {}
    at = text.find(" #")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        line = text[start : (text.find("\n", at) + 1 or len(text) + 1) - 1]
        hashtag = HASHTAG.search(line)
        if hashtag and FIELD_OR_ENTRY.match(line):
            found[text.count("\n", 0, at)] = hashtag
        at = text.find(" #", start + len(line))
    return found


def cut_text(hashtag: re.Match[str], node: ScalarEvent) -> Fault:
    end: Any = node.end_mark
    where = Place(end.line + 1, hashtag.start(1) + 1)
    message = f"the text ends before {hashtag[1]}, as # after a space begins a comment"
    return Fault("cut-text", where, message, f"{QUOTE}, or write # and a space", place(node).line)


def _ends(root: Node, hashes: dict[int, re.Match[str]]) -> Iterator[tuple[ScalarEvent, re.Match[str]]]:
    """Each scalar without quotes that ends where a hashtag begins, with the hashtag."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Branch):
            waiting.extend(node.items)
        elif isinstance(node, ScalarEvent) and not node.style:
            end: Any = node.end_mark
            found = hashes.get(end.line)
            if found and found.start() == end.column:
                yield node, found
