"""`coach report`: where a leader stands, from the record."""

import json
from typing import Annotated, Any

import typer

from coach.cli.context import Context

SCHEMA = 1


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(report)


def report(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout")] = False,
) -> None:
    """Show which lessons are done, and what was right

    coach report
    coach report --json
    """
    context: Context = ctx.obj
    figures = _figures(context)
    if as_json:
        context.terminal.data(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    for line in _lines(figures):
        context.terminal.say(line)


def _figures(context: Context) -> dict[str, Any]:
    index, state = context.catalog.index(), context.state()
    lessons = []
    for entry in index.lessons:
        reading = state.progress.lessons.get(entry.id)
        finished = reading.finished.isoformat() if reading and reading.finished else None
        begun = reading.begun.isoformat() if reading else None
        lessons.append({"id": entry.id, "title": entry.title, "begun": begun, "finished": finished})
    competencies = []
    for competency in index.course.competencies:
        met = [known for known in state.measurement.items.values() if known.competency == competency.id]
        answers, right = sum(known.answers for known in met), sum(known.right for known in met)
        competencies.append({"id": competency.id, "title": competency.title, "answers": answers, "right": right})
    return {"schema": SCHEMA, "answers": state.progress.answers, "lessons": lessons, "competencies": competencies}


def _lines(figures: dict[str, Any]) -> list[str]:
    lines = [f"Answers: {figures['answers']}"]
    for lesson in figures["lessons"]:
        done = f"done {lesson['finished'][:10]}" if lesson["finished"] else "begun" if lesson["begun"] else "not begun"
        lines.append(f"{lesson['id']} {lesson['title']}: {done}")
    for one in figures["competencies"]:
        share = f"{one['right']} of {one['answers']} right" if one["answers"] else "no answers yet"
        lines.append(f"{one['title']}: {share}")
    return lines
