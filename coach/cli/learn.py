"""Commands of a leader who learns: coach alone, start, review, assess, actions, look."""

import typer

from coach.cli.context import Context


def register(app: typer.Typer) -> None:
    """Add this module's commands."""


def stand(context: Context) -> None:
    """Where the leader stands and what to do next, in five lines."""
    typer.echo(f"{len(context.state().progress.lessons)} lessons begun")
