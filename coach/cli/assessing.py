"""`coach assess`: the self-assessment, and the offer of a check after it."""

from collections.abc import Callable

from coach.cli.context import Context
from coach.cli.leaving import GO_ON, LESSONS, SELF, come_back, paused, stopped
from coach.cli.sittings import open_sitting, tell_changes
from coach.domain.progress import CHECKS, half_done
from coach.domain.sitting import Sitting
from coach.model.event import NeedRated, SelfRated, SittingKind
from coach.model.progress import SelfAssessment
from coach.screens.commands import Entry
from coach.screens.terminal import InputEnded

QUICK, FULL, LATER = "c", "f", "l"


def everything(context: Context) -> None:
    """How the leader rates themselves, then a check; what was left half-way comes before anything anew."""
    from coach.cli import check

    left = half_done(context.state().progress)
    if (not left or SittingKind.SELF_ASSESSMENT in left) and not rate_self(context, command="assess"):
        return
    checks = [kind for kind in left if kind in CHECKS]
    if checks:
        check.take(context, quick=checks[0] == SittingKind.QUICK_CHECK)
    else:
        _offer_check(context)


def _offer_check(context: Context) -> None:
    from coach.cli import check
    from coach.screens.prompts import menu

    entries = (
        Entry(QUICK, "Take the quick check now: 16 questions, about 8 minutes"),
        Entry(FULL, "Take the full check: 20 to 30 minutes, in parts if you like"),
        Entry(LATER, "Leave the check for later"),
    )
    context.terminal.say()
    taken = menu(context.terminal, entries, default=QUICK)
    if taken in (QUICK, FULL):
        check.take(context, quick=taken == QUICK)
    else:
        check.leave_for_later(context)


def go_on(context: Context, kind: str) -> bool:
    """Offer to go on with what was left half-way; True when the leader would rather go on with lessons."""
    from coach.cli import check

    if kind in CHECKS:
        return check.take(context, quick=kind == SittingKind.QUICK_CHECK, or_lessons=True)
    taken = come_back(context, kind, LESSONS)
    if taken == GO_ON:
        rate_self(context)
    elif taken != LESSONS.key:
        _pause(context, SELF)
    return taken == LESSONS.key


def rate_self(context: Context, command: str = SELF) -> bool:
    """The self-assessment, from where it was left; False when it was left again. `command` goes on with it then."""
    from coach.domain.self_assessment import beside_then, rated
    from coach.screens.self_assessor import introduce

    competencies = context.catalog.index().course.competencies
    if _current(context) is None and not introduce(context.terminal, competencies):
        _pause(context, command)
        return False
    sitting = open_sitting(context, SittingKind.SELF_ASSESSMENT, [])
    given = list(rated(_current(context)))

    def keep(body: SelfRated | NeedRated) -> None:
        context.store.add(sitting.event(context.clock(), body))
        given.append(body.competency)

    finished = _ask(context, sitting, keep, command)
    tell_changes(context, sitting)
    if not finished:
        _pause(context, command)
        return False
    context.terminal.fresh()
    latest = context.store.state().progress.self_assessments if given else ()
    for line in beside_then(competencies, latest):
        context.terminal.say(line)
    return True


def _ask(context: Context, sitting: Sitting, keep: Callable[[SelfRated | NeedRated], None], command: str) -> bool:
    """All that is left to rate; the sitting is closed however it ends."""
    from coach.screens.self_assessor import rate_all

    finished = False
    try:
        finished = rate_all(context.terminal, context.catalog.index().course.competencies, _current(context), keep)
    except (KeyboardInterrupt, InputEnded) as stop:
        raise stopped(stop, context, command) from stop
    finally:
        context.store.add(sitting.close(context.clock(), finished=finished))
    return finished


def _pause(context: Context, command: str) -> None:
    from coach.domain.self_assessment import rated

    context.terminal.say(paused(context, command, len(rated(_current(context)))))


def _current(context: Context) -> SelfAssessment | None:
    """The self-assessment that goes on."""
    latest = context.state().progress.self_assessments
    return latest[-1] if latest and latest[-1].finished is None else None
