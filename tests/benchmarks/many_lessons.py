"""Many realistic lessons: copies of the shipped course under other ids, each 15 to 25 KB, that check clean."""

import re
from collections.abc import Iterator
from pathlib import Path

SHIPPED = Path(__file__).parent.parent.parent / "lessons"
LARGEST = 25_000
"""Bytes."""

ENTRY = re.compile(r"^  - (?=[a-z_]+: )", re.MULTILINE)
OWN_ID = re.compile(r"^id: L(\d+)$", re.MULTILINE)
EARLIER = re.compile(r"earlier: L(\d+)/([\w-]+)")
REFERENCE = re.compile(r"^(  - id: )([\w.-]+)$", re.MULTILINE)
SEE = re.compile(r"^( +see: \[)([^\]]+)(\])$", re.MULTILINE)


def write(folder: Path, copies: int) -> int:
    """Write so many copies of the course's lessons, and one course for them all; how many lessons that are."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = [path.read_text(encoding="utf-8") for path in sorted(SHIPPED.glob("L*.yaml"))]
    asked_again = {f"{found[1]}/{found[2]}" for text in shipped for found in EARLIER.finditer(text)}
    ids = []
    for text in shipped:
        small = trimmed(text, asked_again)
        for copy in range(copies):
            written = renamed(small, copy)
            found = OWN_ID.search(written)
            assert found is not None
            ids.append(f"L{found[1]}")
            (folder / f"{ids[-1]}.yaml").write_text(written, encoding="utf-8")
    course = (SHIPPED / "course.yaml").read_text(encoding="utf-8")
    for key, value in (("order", f"[{', '.join(sorted(ids))}]"), ("minutes", "[3, 12]"), ("express", "[]")):
        course = re.sub(rf"^{key}: .*$", f"{key}: {value}", course, flags=re.MULTILINE)
    (folder / "course.yaml").write_text(course, encoding="utf-8")
    return len(ids)


def trimmed(text: str, asked_again: set[str]) -> str:
    """The lesson without its last practice questions, but for those that other lessons ask again."""
    own = OWN_ID.search(text)
    assert own is not None
    while len(text.encode()) > LARGEST:
        begin = text.index("\npractice:\n")
        end = min(found for name in SECTIONS if (found := text.find(f"\n{name}:", begin)) > 0) + 1
        droppable = [
            place for place in entries(text, begin, end) if f"{own[1]}/{entry_id(text, place[0])}" not in asked_again
        ]
        if len(droppable) <= 1:
            break
        first, last = droppable[-1]
        text = text[:first] + text[last:]
    return text


SECTIONS = ("facts", "myths", "tips", "policies", "examples", "since_2013", "action")


def entries(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each entry of a list begins and ends."""
    starts = [found.start() for found in ENTRY.finditer(text, begin, end)]
    yield from zip(starts, [*starts[1:], end], strict=True)


def entry_id(text: str, start: int) -> str:
    return text[start:].split("\n", 1)[0].rpartition(": ")[2]


def renamed(text: str, copy: int) -> str:
    """The same lesson in another copy of the course: its ids, and all it refers to, carry the copy's number."""
    text = OWN_ID.sub(rf"id: L{copy:02}\1", text)
    text = EARLIER.sub(rf"earlier: L{copy:02}\1/\2", text)
    text = REFERENCE.sub(rf"\1\2-{copy}", text)
    return SEE.sub(
        lambda found: found[1] + ", ".join(f"{name.strip()}-{copy}" for name in found[2].split(",")) + found[3], text
    )
