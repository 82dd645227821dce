"""A lesson file -> Lesson, all findings of form at once. Also course.yaml and glossary.yaml.

Where the program meets a lesson: `read` never raises, whatever the text.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from yaml.events import ScalarEvent

from coach.library import allowances
from coach.library.fields import COURSE, GLOSSARY, LESSON
from coach.library.reading import Reading
from coach.library.shapes import Values
from coach.library.steps import Parts
from coach.library.text_places import after
from coach.library.yaml_events import (
    LINE_END,
    MOST_BYTES,
    Branch,
    Mapping,
    Node,
    Sequence,
    cut_texts,
    node_at,
    parse,
    place,
)
from coach.model.lesson import (
    Competency,
    Course,
    DatedFigure,
    Earlier,
    Enough,
    Finding,
    Lesson,
    Page,
    Path,
    Place,
    Statement,
    Term,
)

Findings = tuple[Finding, ...]


def read_file(path: FilePath) -> str | Findings:
    """A file's text; or the finding that says why it cannot be read as text. OSError is the caller's."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)  # enough for the size to be found at fault
    try:
        return data.decode("utf-8", "strict" if len(data) <= MOST_BYTES else "replace")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        where = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        reading = Reading(str(path), "")
        reading.report("not-utf-8", where, "the file is not saved as UTF-8", "save it again with the encoding UTF-8")
        return reading.in_order()


def read(text: str, file: str, *, places: bool = False, partly: bool = False) -> tuple[Lesson | None, Findings]:
    """The lesson, or None where an error keeps it from being played, with every finding of form in line order.

    `places` also keeps line and column of every part. `partly` gives a lesson with errors too, without its faulty
    parts, for rules that look at the rest; it is None then only when id, title or competencies are missing.
    """
    reading = Reading(file, text)
    root = _parsed(text, reading)
    lesson = None
    if root is not None:
        values = LESSON.read(root, "lesson", reading)
        if isinstance(values, Values):
            lesson = _lesson(values, reading, _places(root) if places else {})
    _allowances_without_reason(text, reading)
    return (lesson if partly or not reading.errors else None), reading.in_order()


def read_course(text: str, file: str) -> tuple[Course | None, Findings]:
    reading = Reading(file, text)
    root = _parsed(text, reading)
    values = COURSE.read(root, "course", reading) if root is not None else None
    if isinstance(values, Values) and "competencies" not in values.faulty:
        _unique(values["competencies"], "id", "competency id", reading)
        for competency in values["competencies"]:
            _unique(competency.get("statements") or (), "id", "statement id", reading)
    if root is None or reading.errors or not isinstance(values, Values):
        return None, reading.in_order()
    return _course(values, _places(root)), reading.in_order()


def read_glossary(text: str, file: str) -> tuple[tuple[Term, ...], Findings]:
    """The terms that could be read, and every finding."""
    reading = Reading(file, text)
    root = _parsed(text, reading)
    values = GLOSSARY.read(root, "glossary", reading) if root is not None else None
    terms = values.get("terms") if isinstance(values, Values) else None
    if not isinstance(terms, tuple):
        return (), reading.in_order()
    _unique([term for term in terms if not term.faulty], "term", "term", reading)
    found = (
        Term(
            term=term["term"],
            meaning=term["meaning"],
            also=term.get("also") or (),
            see=term.get("see") or (),
            path=("terms", number),
        )
        for number, term in enumerate(terms)
        if not term.faulty
    )
    return tuple(found), reading.in_order()


def places_in(text: str, paths: Iterable[Path] = ()) -> dict[Path, Place]:
    """Where each part of a file stands; nothing where the file is no YAML.

    Also where each of `paths` leads that goes on into a text: its last step is the number of a character.
    """
    root, _ = parse(text)
    if root is None:
        return {}
    found = _places(root)
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    for path in paths:
        node = None if path in found else node_at(root, path[:-1])
        if isinstance(node, ScalarEvent):
            found[path] = after(node, node.value.strip()[: int(path[-1])], lines)
    return found


def _parsed(text: str, reading: Reading) -> Node | None:
    root, faults = parse(text)
    if root is not None:
        faults += cut_texts(root, text)
    for fault in faults:
        reading.take(fault)
    return root


def _lesson(values: Values, reading: Reading, places: dict[Path, Place]) -> Lesson | None:
    """The lesson out of its sound parts, or None without id, title or competencies."""
    main = "" if "competencies" in values.faulty else values["competencies"][0]
    own = "" if "id" in values.faulty else values["id"]
    parts = Parts(own, main, reading)
    steps = tuple(parts.steps(values, "steps"))
    practice = tuple(step for step in parts.steps(values, "practice") if not isinstance(step, Page | Earlier))
    references = tuple(parts.references(values))
    if values.faulty & {"id", "title", "competencies"}:
        return None
    sound = {name: value for name, value in values.items() if name not in values.faulty}
    return Lesson(
        id=own,
        title=values["title"],
        competencies=values["competencies"],
        objectives=sound.get("objectives") or (),
        steps=steps,
        practice=practice,
        references=references,
        action=sound.get("action") or "",
        based_on=sound.get("based_on") or "",
        checked=sound.get("checked"),
        review_by=sound.get("review_by"),
        places=places,
    )


def _unique(entries: Iterable[Values], name: str, noun: str, reading: Reading) -> None:
    seen = set()
    for entry in entries:
        if name in entry.faulty:
            continue
        if entry[name] in seen:
            reading.report(
                "duplicate-id", entry.at(name), f"the {noun} '{entry[name]}' is used twice", "rename one of the two"
            )
        seen.add(entry[name])


def _allowances_without_reason(text: str, reading: Reading) -> None:
    for where, rule in allowances.without_reason(text):
        message = f"the comment that allows '{rule}' gives no reason"
        reading.report("allow-reason", where, message, f"write it as: # coach: allow {rule} - why")


def _places(root: Node) -> dict[Path, Place]:
    """Where each part stands: a text at its own first character, lists and fields at the name of their field."""
    found: dict[Path, Place] = {(): Place(1, 1)}
    waiting: list[tuple[Path, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        for step, where, child in _children(node):
            below = (*path, step)
            found[below] = place(where)
            if isinstance(child, Branch):
                waiting.append((below, child))
    return found


def _children(node: Any) -> Iterator[tuple[str | int, Node, Node]]:
    """Each part below a node: its step of the path, the node that marks its place, and itself."""
    if type(node) is Sequence:
        for number, child in enumerate(node.items):
            yield number, child, child
    elif type(node) is Mapping:
        for key, child in node.pairs():
            if isinstance(key, ScalarEvent):
                yield key.value, key if isinstance(child, Branch) else child, child


def _course(values: Values, places: dict[Path, Place]) -> Course:
    get = values.get
    enough = get("enough") or {}
    course = Course(title="", edition="")
    return Course(
        title=values["title"],
        edition=values["edition"],
        competencies=tuple(_competency(competency) for competency in values["competencies"]),
        order=get("order") or (),
        express=get("express") or (),
        minutes=get("minutes") or course.minutes,
        cuts=get("cuts") or course.cuts,
        enough=Enough(**enough),
        dated_figures=tuple(
            DatedFigure(figure=dated["figure"], years=dated["years"]) for dated in get("dated_figures") or ()
        ),
        based_on=get("based_on") or "",
        places=places,
    )


def _competency(values: Values) -> Competency:
    get = values.get
    levels = get("levels") or {}
    weight = get("weight")
    return Competency(
        id=values["id"],
        title=values["title"],
        about=get("about") or "",
        weight=1.0 if weight is None else weight,
        statements=tuple(Statement(id=said["id"], text=said["text"]) for said in get("statements") or ()),
        levels=(
            levels.get("starting") or "",
            levels.get("developing") or "",
            levels.get("confident") or "",
            levels.get("leading") or "",
        ),
    )
