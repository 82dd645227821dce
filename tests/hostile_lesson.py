"""A lesson of every kind of question and reference in which each text is out to do harm, and a leader like that."""

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from coach.library.skeleton import skeleton
from coach.model.lesson import Kind

HARM = (
    "=cmd|'/c calc'!A1 \x1b[2J\x1b]8;;http://bad.example/x\x07link\x1b]8;;\x07 \x9b31m "
    "\u202eoverride\u202c \u2066isolate \U000e0041 [bold red]bold[/bold red] [/nothing] "
    "[link=http://bad.example]x[/link] :smile: `code` "
    '"><script>alert(1)</script><img src=http://bad.example/x onerror=alert(1)> &lt;b&gt; | cell {{7*7}} %s \r over'
)
"""Codes for terminals, a link, turned reading direction, markup, HTML, a spreadsheet's formula, a template."""

PLAINLY = ("[bold red]bold[/bold red]", "[/nothing]", ":smile:")
"""What markup would have swallowed, and has to be there as it was written."""

NOT_TEXT = {
    "id", "format", "competency", "competencies", "difficulty", "sort", "see", "with", "right_order", "checked",
    "review_by", "as_at", "date", "answer", "tolerance", "zero_beyond", "range", "choose", "kind", "key", "grade",
    "reuse", "link", "revision", "earlier", "fixed_order", *(kind.value for kind in Kind), "page", "rows",
}  # fmt: skip
"""Fields that hold a name, a number, a day or a choice; a text there is a fault of the lesson."""


REFERENCES: dict[str, Any] = {
    "facts": [{"id": "F1", "text": "A fact", "source": "A source", "as_at": "2013", "caution": "Care", "also": ["a"]}],
    "myths": [{"id": "M1", "claim": "A claim", "root": "Its root", "fact": "The fact", "source": "Its source"}],
    "tips": [{"id": "T1", "leader": "A leader", "title": "A post", "as_at": "2013-06", "tip": "A tip"}],
    "policies": [{
        "id": "P1", "title": "A policy", "number": "255", "date": "2013", "asks": "What it asks", "source": "A source",
        "quote": {"words": "Words", "speaker": "Speaker"}, "status": "superseded",
        "link": "https://example.org/policy", "checked": "2026-05-31",
    }],
    "examples": [{"id": "E1", "title": "An example", "story": "A story", "lesson": "A lesson", "source": "Its source"}],
    "since_2013": [{"id": "N1", "text": "A change", "date": "2017", "source": "Its source"}],
}  # fmt: skip


def hostile_text() -> str:
    """The lesson that `coach lesson new --kinds all` writes, with harm before and after each of its texts."""
    written = skeleton(lesson_id="L16", title="All kinds", competency="C1", kinds=tuple(Kind), today=date(2026, 11, 22))
    made = yaml.safe_load(written) | REFERENCES
    made["steps"][0]["figure"] = {
        "kind": "bar", "title": "Comments", "note": "Made up", "unit": "comments",
        "columns": ["Week", "Comments"], "rows": [[HARM, "14"], ["second", "19"]],
    }  # fmt: skip
    return str(yaml.safe_dump(planted(made), allow_unicode=False, sort_keys=False))


def planted(value: Any, name: str = "") -> Any:
    if name in NOT_TEXT:
        return value.isoformat() if isinstance(value, date) else value
    if isinstance(value, dict):
        return {key: planted(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [planted(each, name) for each in value]
    return f"{HARM} {value} {HARM}" if isinstance(value, str) else value


def write_course(folder: Path) -> Path:
    """A folder of lessons, course and glossary, all of them hostile; the lesson's file."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = Path(__file__).parent.parent / "lessons"
    course = yaml.safe_load((shipped / "course.yaml").read_text(encoding="utf-8"))
    course = {name: course[name] for name in ("format", "title", "edition", "based_on", "minutes", "competencies")}
    course["edition"] = str(course["edition"])
    course["minutes"] = [1, 60]
    course["order"] = ["L16"]
    for name in ("title", "based_on"):
        course[name] = f"{course[name]} {HARM}"
    for competency in course["competencies"]:
        for part in (competency, *competency["statements"]):
            part |= {name: f"{part[name]} {HARM}" for name in ("title", "about", "text") if name in part}
        competency["levels"] = {name: f"{text} {HARM}" for name, text in competency.get("levels", {}).items()}
    glossary = {"format": 1, "terms": [{"term": f"Term {HARM}", "also": ["second"], "meaning": f"Meaning {HARM}"}]}
    for name, data in (("course", course), ("glossary", glossary)):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    path = folder / "L16-hostile.yaml"
    path.write_text(hostile_text(), encoding="utf-8")
    return path
