"""The command lines said most often, carried out without Typer: loading it takes longer than their own work.

Each does what Typer would have it do with the same words; anything else, an option before all, goes that way.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.cli.context import Context


def straight(arguments: Sequence[str]) -> "Callable[[Context], int] | None":
    """What carries out these words; None where Typer has to read them."""
    match arguments:
        case [] | ["start"] | ["review"]:
            return _learn(arguments[0] if arguments else "stand")
        case ["report"]:
            return _report("screen")
        case ["report", "--json"]:
            return _report("json")
        case _:
            return None


def _learn(name: str) -> "Callable[[Context], int]":
    from coach.cli import learning
    from coach.cli.bringing_back import going_on
    from coach.errors import Exit

    def work(context: "Context") -> int:
        command = {"stand": learning.stand, "start": learning.start, "review": learning.review}[name]
        going_on(context, lambda: command(context))
        return int(Exit.DONE)

    return work


def _report(form: str) -> "Callable[[Context], int]":
    from coach.cli import reporting
    from coach.cli.bringing_back import going_on

    asked = reporting.Asked(form=reporting.Form(form))
    if asked.form is not reporting.Form.SCREEN:
        return lambda context: reporting.show(context, asked, None, ())
    return lambda context: going_on(context, lambda: reporting.show(context, asked, None, ()))
