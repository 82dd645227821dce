"""A rule that lessons are held to."""

from coach.model.late import dataclass
from coach.model.lesson import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`summary` is one line; `why` the reason for the rule; `example` a short faulty part and its cure."""

    id: str
    severity: Severity
    summary: str
    why: str
    example: str = ""
    of_sheet: bool = False
    """It judges standard.csv, where no comment can set it aside."""
