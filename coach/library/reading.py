"""One file while it is being read: its findings so far."""

from typing import Any

from yaml.events import ScalarEvent

from coach.domain.foreign_text import HARMFUL, clean
from coach.library.form_rules import ERROR, FORM_RULES
from coach.library.text_places import after
from coach.library.yaml_advice import QUOTE, Fault
from coach.library.yaml_events import LINE_END, Mapping, Node, Refused, Sequence, control_character, place
from coach.model.lesson import Finding, Place


class Faulty:
    """Stands for a value that could not be read and has been reported; what was left empty is None instead."""


FAULTY = Faulty()


class Reading:
    """Collects findings. `errors` only ever grows: whoever reads a part can tell whether the part was sound.

    `escapes` says that texts may hold control characters as escapes, so even plain ASCII is to be cleaned.
    """

    __slots__ = ("errors", "escapes", "file", "findings", "lines", "text")

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text.removeprefix("\ufeff")
        self.lines: list[str] = []
        self.findings: list[Finding] = []
        self.errors = 0
        self.escapes = "\\" in text

    def take(self, fault: Fault) -> Faulty:
        rule = FORM_RULES[fault.rule]
        self.errors += rule.severity is ERROR
        self.findings.append(
            Finding(
                file=self.file,
                place=fault.place,
                rule=fault.rule,
                severity=rule.severity,
                message=fault.message,
                cure=fault.cure,
                begins=fault.begins,
            )
        )
        return FAULTY

    def report(self, rule: str, node: Node | Place, message: str, cure: str) -> Faulty:
        return self.take(Fault(rule, node if isinstance(node, Place) else place(node), message, cure))

    def after_dash(self, node: ScalarEvent) -> bool:
        """Whether a dash on the same line opens what begins with this text."""
        mark: Any = node.start_mark
        return self.text[mark.index - mark.column : mark.index].rstrip().endswith("-")

    def in_order(self) -> tuple[Finding, ...]:
        return tuple(sorted(self.findings, key=lambda found: (found.place.line, found.place.column)))

    def cleaned(self, node: ScalarEvent) -> str:
        """The text of a scalar without harmful characters, each of which is reported."""
        value = node.value
        found = HARMFUL.search(value)
        if not found:
            return value
        self.lines = self.lines or LINE_END.split(self.text)
        where = after(node, value[: found.start()], self.lines)
        self.take(control_character(where, found[0], begins=place(node).line))
        return clean(value)

    def wrong_type(self, node: Node, name: str, wanted: str, cure: str) -> Faulty:
        """A text, list or fields where `wanted` belongs; silent where the fault was reported already."""
        if type(node) is Refused:
            self.errors += 1  # reported when the file was parsed; whoever reads the part around it is told here
            return FAULTY
        if type(node) is Mapping and len(node.items) == 2 and wanted == "a text":
            key, value = node.items
            if isinstance(key, ScalarEvent) and isinstance(value, ScalarEvent):
                message = f"'{name}' takes a text, and this one has a colon and a space in it"
                return self.report("unquoted-text", node, message, f'{QUOTE}: "{key.value}: {value.value}"')
        return self.report("wrong-type", node, f"'{name}' takes {wanted}, and here {_stands(node)}", cure)


def _stands(node: Any) -> str:
    if type(node) is Mapping:
        return "stand fields"
    if type(node) is Sequence:
        return "stands a list"
    return "stands a text"
