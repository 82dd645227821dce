"""Leaving a check or the self-assessment before its end, and coming back to it."""

from coach.cli.calling import called
from coach.cli.context import Context
from coach.domain.standing import in_minutes
from coach.errors import CoachError, Exit
from coach.screens.commands import Entry

SELF, QUICK, FULL = "assess --self", "assess --quick", "assess --full"

GO_ON = "c"
LESSONS = Entry("l", "Leave it for later, and go on with lessons")


class Stopped(CoachError):  # noqa: N818 - it says what happened, and no error did
    """Ctrl-C, or input that ended, in the middle of a check or the self-assessment."""

    exit = Exit.PAUSED


def stopped(stop: BaseException, context: Context, command: str) -> Stopped:
    """What the leader is told instead of `stop`: that answers are kept, and what goes on from there."""
    said = stop.message if isinstance(stop, CoachError) else "Stopped."
    return Stopped(f"{said} Every answer you gave is kept; {called(context.variables)} {command} goes on from here.")


def come_back(context: Context, kind: str, *others: Entry) -> str:
    """The key taken: GO_ON with what was left of this kind, or that of one of the others, or `q`."""
    from coach.domain.half_way import rest
    from coach.screens.prompts import menu

    left = rest(context.state().progress, context.catalog.index().course, kind)
    entries = (Entry(GO_ON, f"{left.words}, about {in_minutes(left.minutes)}"), *others)
    return menu(context.terminal, entries, default=GO_ON)


def paused(context: Context, command: str, answers: int) -> str:
    """What is said when it was left by `q`, with so many answers given in all."""
    if not answers:
        return f"Nothing was answered yet. To begin another day: {called(context.variables)} {command}"
    kept = "Your answer is" if answers == 1 else f"Your {answers} answers are"
    return f"Paused. {kept} kept; {called(context.variables)} {command} goes on from here."
