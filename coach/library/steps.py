"""Steps and references of a lesson, with what must hold among them: kinds that exist, ids used once."""

from collections.abc import Iterator

from yaml.events import ScalarEvent

from coach.domain.nearest import nearest
from coach.library.fields import REFERENCES
from coach.library.parts import page, reference
from coach.library.questions import question
from coach.library.reading import Reading
from coach.library.shapes import Values, short
from coach.library.step_fields import EARLIER, PAGE, PARTS, QUESTIONS
from coach.library.yaml_events import Mapping, Node
from coach.model.lesson import Earlier, Kind, Path, Reference, Step


class Parts:
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
            second = [key for key in node.items[::2] if type(key) is ScalarEvent and key.value in PARTS][1]
            message = f"this step is of two kinds, {kinds[0]} and {kinds[1]}"
            self.reading.report("unknown-kind", second, message, "begin each step with a dash of its own")
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
