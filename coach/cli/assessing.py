"""`coach assess`: the self-assessment, and the offer of a check after it."""

from coach.cli.context import Context
from coach.cli.sittings import open_sitting, tell_changes
from coach.model.event import SittingKind

QUICK, FULL, LATER = "c", "f", "l"


def everything(context: Context) -> None:
    """How the leader rates themselves, then a check, if they like."""
    from coach.cli import check
    from coach.screens.prompts import Entry, menu

    if not rate_self(context):
        return
    entries = (
        Entry(QUICK, "Take the quick check now: 16 questions, about 8 minutes"),
        Entry(FULL, "Take the full check: 20 to 30 minutes, in parts if you like"),
        Entry(LATER, "Leave the check for later"),
    )
    taken = menu(context.terminal, entries, default=QUICK)
    if taken in (QUICK, FULL):
        check.take(context, quick=taken == QUICK)
    else:
        check.leave_for_later(context)


def rate_self(context: Context) -> bool:
    """The self-assessment, from where it was left; False when it was left again."""
    from coach.domain.self_assessment import beside_then
    from coach.screens.self_assessor import rate_all

    sitting = open_sitting(context, SittingKind.SELF_ASSESSMENT, [])
    course = context.catalog.index().course
    latest = context.store.state().progress.self_assessments
    current = latest[-1] if latest and latest[-1].finished is None else None
    finished = False
    try:
        finished = rate_all(
            context.terminal,
            course.competencies,
            current,
            lambda body: context.store.add(sitting.event(context.clock(), body)),
        )
    finally:
        context.store.add(sitting.close(context.clock(), finished=finished))
    tell_changes(context, sitting)
    if not finished:
        context.terminal.say("Kept. coach assess --self goes on from here.")
        return False
    context.terminal.fresh()
    for line in beside_then(course.competencies, context.store.state().progress.self_assessments):
        context.terminal.say(line)
    return True
