"""Findings as lines for a person, as JSON for programs, and as annotations for GitHub."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from coach.domain.foreign_text import clean, escaped
from coach.model.lesson import Finding, Severity
from coach.model.rule import Rule

VERSION = 1
"""Of the JSON: raised when a field changes its meaning or goes away."""

ANNOTATIONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_lines(findings: Sequence[Finding]) -> str:
    """`file:line:column: rule: what is wrong (severity)`, and the cure below."""
    return "".join(
        f"{clean(finding.file)}:{finding.place.line}:{finding.place.column}: {finding.rule}: "
        f"{one_line(finding.message)} ({finding.severity})\n    {one_line(finding.cure)}\n"
        for finding in findings
    )


def as_json(findings: Sequence[Finding], *, files: int, as_of: date) -> str:
    """One document; texts are as they stand in the lesson, save for control codes."""
    counts = Counter(finding.severity for finding in findings)
    document = {
        "version": VERSION,
        "as_of": as_of.isoformat(),
        "files": files,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "findings": [
            {
                "file": finding.file,
                "line": finding.place.line,
                "column": finding.place.column,
                "rule": finding.rule,
                "severity": finding.severity.value,
                "message": finding.message,
                "cure": finding.cure,
            }
            for finding in findings
        ],
    }
    return escaped(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def as_annotations(findings: Sequence[Finding]) -> str:
    """Workflow commands, by which GitHub shows each finding beside its line of a pull request.

    Source: GitHub, Workflow commands for GitHub Actions, setting an error message.
    """
    return "".join(
        f"::{ANNOTATIONS[finding.severity]} file={_property(finding.file)},line={finding.place.line},"
        f"col={finding.place.column},title={_property(finding.rule)}::"
        f"{_data(f'{clean(finding.message)}{chr(10)}{clean(finding.cure)}')}\n"
        for finding in findings
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")


def in_sum(findings: Sequence[Finding], files: int) -> str:
    """One line that tells how it went, as "15 files checked: 1 error and 2 warnings."."""
    counts = Counter(finding.severity for finding in findings)
    said = [f"{number} {severity}{'' if number == 1 else 's'}" for severity in Severity if (number := counts[severity])]
    checked = f"{files} {'file' if files == 1 else 'files'} checked"
    if not said:
        return f"{checked}: nothing to mend."
    return f"{checked}: {' and '.join([', '.join(said[:-1]), said[-1]] if said[1:] else said)}."


def explained(rule: Rule) -> str:
    """What a rule asks for and why, in full."""
    lines = [f"{rule.id} ({rule.severity})", "", f"{rule.summary[:1].upper()}{rule.summary[1:]}.", "", rule.why]
    if rule.example:
        lines += ["", f"For example: {rule.example}"]
    if rule.severity is not Severity.ERROR and not rule.of_sheet:
        lines += ["", f"To set it aside at one place, end the line with: # coach: allow {rule.id} - your reason"]
    return "\n".join(lines) + "\n"


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
