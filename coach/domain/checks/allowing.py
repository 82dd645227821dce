"""Findings that the author has set aside, by a comment with a reason at the place."""

from collections.abc import Iterable, Iterator, Mapping

from coach.domain.checks.places import in_order
from coach.domain.checks.rules import NEED_A_COURSE, RULES
from coach.domain.nearest import nearest
from coach.model.lesson import Finding, Place, Severity
from coach.model.rule import Rule

Allowances = Mapping[int, tuple[tuple[str, str], ...]]
"""By line: the rules set aside there, each with the author's reason."""


def allow(
    file: str, found: Iterable[Finding], allowances: Allowances, rules: Mapping[str, Rule], *, in_course: bool
) -> tuple[Finding, ...]:
    """The findings that stay, with one for each comment that sets nothing aside. Errors always stay.

    `rules` are all there are, by id. Rules that could not be judged, and notes that come and go by date, may be
    allowed ahead.
    """
    if not allowances:
        return tuple(found)
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in found:
        lines = {
            line for line in (finding.place.line, finding.begins) if finding.rule in dict(allowances.get(line, ()))
        }
        if lines and finding.severity is not Severity.ERROR:
            used |= {(line, finding.rule) for line in lines}
        else:
            kept.append(finding)
    ahead = {name for name, rule in rules.items() if rule.severity is Severity.NOTE}
    if not in_course:
        ahead |= NEED_A_COURSE
    kept += unused(file, allowances, used, rules, ahead)
    return tuple(sorted(kept, key=in_order))


def unused(
    file: str, allowances: Allowances, used: set[tuple[int, str]], rules: Mapping[str, Rule], ahead: set[str]
) -> Iterator[Finding]:
    for line, allowed in allowances.items():
        for rule, _ in allowed:
            if (line, rule) in used or rule in ahead:
                continue
            if rule in rules and rules[rule].severity is Severity.ERROR:
                message, cure = f"'{rule}' is an error, and errors cannot be allowed", "mend it and delete the comment"
            elif rule in rules:
                message, cure = f"nothing here for '{rule}' to be allowed", "delete the comment that allows it"
            else:
                guess = nearest(rule, rules)
                message = f"a comment allows '{rule}', and there is no such rule"
                cure = f"did you mean '{guess}'?" if guess else "delete the comment"
            yield Finding(
                file=file,
                place=Place(line, 1),
                rule="unused-allowance",
                severity=RULES["unused-allowance"].severity,
                message=message,
                cure=cure,
            )
