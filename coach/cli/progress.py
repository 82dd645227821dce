"""`coach report`: where a leader stands, from the record."""

import typer


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
