"""A lesson file -> Lesson, all findings of form at once. Also course.yaml and glossary.yaml.

Where the program meets a lesson: `read` never raises, whatever the text.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from yaml.events import ScalarEvent

from coach.domain.nearest import nearest
from coach.library import allowances
from coach.library.fields import COURSE, EARLIER, GLOSSARY, LESSON, PAGE, PARTS, QUESTIONS, REFERENCES
from coach.library.parts import page, reference
from coach.library.questions import question
from coach.library.reading import Reading
from coach.library.shapes import Values, short
from coach.library.yaml_events import MOST_BYTES, Branch, Mapping, Node, Sequence, cut_texts, parse, place
from coach.model.lesson import (
    Competency,
    Course,
    DatedFigure,
    Earlier,
    Enough,
    Finding,
    Kind,
    Lesson,
    Page,
    Path,
    Place,
    Reference,
    Statement,
    Step,
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
        line = before.count("\n") + 1
        where = Place(line, error.start - data.rfind(b"\n", 0, error.start))
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


def places_in(text: str) -> dict[Path, Place]:
    """Where each part of a file stands; nothing where the file is no YAML."""
    root, _ = parse(text)
    return {} if root is None else _places(root)


def _parsed(text: str, reading: Reading) -> Node | None:
    root, faults = parse(text)
    if root is not None and " #" in text:
        faults += cut_texts(root, text)
    for fault in faults:
        reading.take(fault)
    return root


def _lesson(values: Values, reading: Reading, places: dict[Path, Place]) -> Lesson | None:
    """The lesson out of its sound parts, or None without id, title or competencies."""
    main = "" if "competencies" in values.faulty else values["competencies"][0]
    own = "" if "id" in values.faulty else values["id"]
    parts = _Parts(own, main, reading)
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


class _Parts:
    """Steps and references of one lesson, with the ids met so far."""

    def __init__(self, lesson: str, main: str, reading: Reading) -> None:
        self.lesson = lesson
        self.main = main
        self.reading = reading
        self.ids: set[str] = set()
        self.reference_ids: set[str] = set()

    def steps(self, values: Values, name: str) -> Iterator[Step]:
        nodes = values.get(name)
        for number, node in enumerate(nodes if isinstance(nodes, tuple) else ()):
            kind = self.kind(node)
            if kind is None:
                continue
            part = PARTS[kind].read(node, kind, self.reading)
            self.unique(part, kind)
            step = self.step(kind, part, (name, number))
            if name == "practice" and kind in {"page", "earlier"}:
                message = f"'{kind}' stands under practice"
                self.reading.report("misplaced-step", node, message, "practice holds questions only: move it to steps")
            elif step is not None:
                yield step

    def step(self, kind: str, part: Values, path: Path) -> Step | None:
        if kind == "page":
            return page(part, path, self.reading)
        if kind == "earlier":
            return self.earlier(part, path)
        return question(Kind(kind), part, self.lesson, self.main, path=path, reading=self.reading)

    def earlier(self, part: Values, path: Path) -> Earlier | None:
        if part.faulty:
            return None
        if part["earlier"].partition("/")[0] == self.lesson:
            message = f"'{part['earlier']}' is a question of this lesson"
            self.reading.report("earlier", part.at("earlier"), message, "name a question of an earlier lesson")
            return None
        return Earlier(item=part["earlier"], path=path)

    def kind(self, node: Node) -> str | None:
        """The word that says what a step is."""
        known = ", ".join(PARTS)
        if type(node) is not Mapping:
            cure = f"begin it with its kind and id, as 'choice: first-guess'; the kinds are {known}"
            self.reading.wrong_type(node, "step", "fields", cure)
            return None
        words = [key.value for key in node.items[::2] if type(key) is ScalarEvent]
        kinds = [word for word in words if word in PARTS]
        if len(kinds) == 1:
            return kinds[0]
        if kinds:
            message = f"this step is of two kinds, {kinds[0]} and {kinds[1]}"
            self.reading.report("unknown-kind", node, message, "begin each step with a dash of its own")
            return None
        first = words[0] if words else ""
        guess = next((guess for word in words if (guess := nearest(word, PARTS)) and word not in COMMON), None)
        cure = f"did you mean '{guess}'?" if guess else f"begin it with one of {known}"
        self.reading.report("unknown-kind", node, f"'{short(first)}' is no kind of step", cure)
        return None

    def unique(self, part: Values, kind: str) -> None:
        if kind == "earlier" or kind in part.faulty:
            return
        own = part[kind]
        if own in self.ids:
            message = f"the id '{own}' is used twice in this lesson"
            self.reading.report("duplicate-id", part.at(kind), message, "rename one of the two")
        self.ids.add(own)

    def references(self, values: Values) -> Iterator[Reference]:
        for name in REFERENCES:
            entries = values.get(name)
            for number, entry in enumerate(entries if isinstance(entries, tuple) else ()):
                own = None if "id" in entry.faulty else entry["id"]
                if own in self.reference_ids:
                    message = f"the id '{own}' is used twice in this lesson"
                    self.reading.report("duplicate-id", entry.at("id"), message, "rename one of the two")
                    continue
                if own:
                    self.reference_ids.add(own)
                found = reference(name, entry, self.lesson, (name, number))
                if found:
                    yield found


COMMON = frozenset(word for record in (*QUESTIONS.values(), PAGE, EARLIER) for word in record.by_name) - set(PARTS)
"""Fields that steps have: a step without a kind is not to be told that its stem was meant as one."""


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
