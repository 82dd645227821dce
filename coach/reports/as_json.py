"""The report as one JSON document for other programs, with a version; report.schema.json beside it describes it."""

import json
from datetime import date, datetime
from enum import Enum
from typing import Any

from coach.domain.foreign_text import escaped
from coach.errors import CoachError
from coach.model.report import Handed, Report, Together

FORMAT = "coach-report"
SEVERAL = "coach-reports"
VERSION = 1
"""Goes up when a field goes, or means something else; a new field keeps it."""

DECIMALS = 4
"""Of the unrounded figures under `exact`."""


class NotAReport(CoachError):  # noqa: N818 - it says what the file is
    """A handed-over file that holds no report."""

    def __init__(self, label: str, why: str) -> None:
        super().__init__(
            f"{label} is not a report of coach: {why}.", "Ask its sender to make one with: coach report --share FILE"
        )


def report(found: Report) -> str:
    return _document({"format": FORMAT, "version": VERSION, **_plain(found)})


def together(found: Together) -> str:
    return _document({"format": SEVERAL, "version": VERSION, **_plain(found)})


def _document(data: dict[str, Any]) -> str:
    """A line for each part; laid out further, json would take ten times as long."""
    parts = (f"{json.dumps(name)}: {escaped(json.dumps(value, ensure_ascii=False))}" for name, value in data.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _plain(value: Any) -> Any:
    """Parts of the report by their fields' names, which are their slots; times in ISO 8601, words as they are."""
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, DECIMALS)
    return {name: _plain(getattr(value, name)) for name in type(value).__slots__}


def handed(text: str, label: str) -> Handed:
    """What one line says about a report that was handed over. Raises NotAReport."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAReport(label, "it is no JSON") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotAReport(label, "it is some other JSON")
    if data.get("version") != VERSION:
        raise NotAReport(label, "it is of another version; update coach")
    try:
        return _handed(data, label)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAReport(label, "parts of it are missing or damaged") from error


def _handed(data: dict[str, Any], label: str) -> Handed:
    score, level = data["headline"]["score"], data["headline"]["level"]
    last = data["last_sitting"]
    return Handed(
        label=label,
        at=datetime.fromisoformat(data["at"]).date(),
        score=_figure(score["score"]) if score else None,
        low=_figure(score["low"]) if score else None,
        high=_figure(score["high"]) if score else None,
        level=str(level["level"]) if level else None,
        lessons_done=sum(bool(line["finished"]) for line in data["lessons"]),
        lessons=len(data["lessons"]),
        last_sitting=date.fromisoformat(last["opened"]) if last else None,
    )


def _figure(value: Any) -> int:
    """A whole number from 0 to 100; anything else is a ValueError."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise ValueError(value)
    return value
