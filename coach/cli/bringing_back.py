"""Bringing a record back, in words: what would change, the asking, and doing it.

`coach data restore` does so when it is called; what learns or reports offers it where it meets a damaged record.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from coach.cli.calling import called
from coach.errors import CoachError, Exit

if TYPE_CHECKING:
    from coach.cli.context import Context
    from coach.model.event import Event
    from coach.screens.terminal import Terminal
    from coach.store.backups import Contents
    from coach.store.restoring import Plan


Result = TypeVar("Result")

YES, NO = "y", "n"


class Unanswered(CoachError):  # noqa: N818 - it says what is the case
    """Asked whether to change the record, the leader stopped, or the input ended."""

    exit = Exit.PAUSED


def going_on(context: "Context", work: Callable[[], Result]) -> Result:
    """What `work` gives, begun anew where it met a damaged record that the leader wanted back first.

    A record that has gone while its backups are there is offered back as well; who does without begins a new one.
    """
    from coach.store.damage import RecordDamaged

    gone = _gone(context)
    if gone is not None and _can_be_asked(context):
        _brought_back(context, gone)
    elif gone is not None:
        context.terminal_apart.aside(f"{gone.message} {gone.hint}")
    try:
        return work()
    except RecordDamaged as damage:
        if not _brought_back(context, damage):
            raise
    return work()


class RecordGone(CoachError):  # noqa: N818 - it says what is the case
    """The record is not there, but copies of it are."""


def _gone(context: "Context") -> RecordGone | None:
    from coach.store.files import copies, in_full, is_there

    path = in_full(context.record_path)
    if is_there(path) or not copies(path):
        return None
    message = f"The file with your answers is not at {path}, where it was; backups of it are."
    return RecordGone(message, f"{called(context.variables)} data restore brings the latest back.")


def _brought_back(context: "Context", damage: CoachError) -> bool:
    """Whether a person is there who was told what would come back, and said yes; then it is there again."""
    if not _can_be_asked(context):
        return False
    context.let_go_of_store()
    agreed = _latest_plan(context)
    if agreed is None:
        return False
    terminal = context.terminal_without_record(plain=_plain(context, agreed))
    with changing_nothing_unanswered(damage.hint):
        if _asked(terminal, damage, agreed) != YES:
            return False
    carry_out(agreed, terminal)
    return True


def _can_be_asked(context: "Context") -> bool:
    return context.terminal_apart.person and not context.options.no_input


def _latest_plan(context: "Context") -> "Plan | None":
    """What going back to the latest whole backup would change; None where that can't be told, or nothing is wrong."""
    from coach.store.backups import latest_good_backup
    from coach.store.files import in_full
    from coach.store.restoring import plan

    path = in_full(context.record_path)
    try:
        latest = latest_good_backup(path)
        found = plan(path, None if latest is None else latest.path)
    except CoachError:
        return None
    return None if found.here else found


def _plain(context: "Context", plan: "Plan") -> bool | None:
    """Whether plain text was asked for, now or for good."""
    if context.options.plain is not None or "plain" not in plan.preferences:
        return context.options.plain
    return plan.preferences["plain"] == "yes"


def _asked(terminal: "Terminal", damage: CoachError, plan: "Plan") -> str:
    from coach.screens.blocks import GAP, Line, title
    from coach.screens.prompts import Entry, menu

    terminal.fresh()
    gone = isinstance(damage, RecordGone)
    terminal.show(
        title(f"The file with your answers is {'gone' if gone else 'damaged'}"), GAP, Line(damage.message), GAP
    )
    terminal.show(*(Line(each) for each in changes(plan)), GAP)
    way_on = "Go on from the backup" if plan.there else "Go on with what can be read"
    if not plan.brings_back:
        way_on = "Begin an empty record"
    entries = (Entry(YES, way_on), Entry(NO, "Begin anew; the backups stay" if gone else "Leave everything as it is"))
    return menu(terminal, entries, default=YES if plan.brings_back else None)


def changes(plan: "Plan") -> Iterable[str]:
    """What a restore would change, in sentences."""
    from coach.store.damage import aside_name
    from coach.store.files import is_there

    if plan.there is not None:
        yield f"The backup: {described(plan.there)}."
    if plan.rescued:
        yield f"What can still be read of what is damaged comes back as well: {in_kinds(plan.rescued)}."
    if plan.lost:
        yield f"Lost, as they can be read nowhere: {number(plan.lost, 'event')}."
    if plan.here is None and is_there(plan.path) and not plan.rescued:
        yield _nothing_rescued(plan)
    if plan.gone:
        yield f"You would go back: the backup lacks {in_kinds(plan.gone)} that you have now."
    if is_there(plan.path):
        yield f"The file that is here now is kept beside it, as {aside_name(plan.path).name}."


def _nothing_rescued(plan: "Plan") -> str:
    if plan.there is None:
        return "Nothing of the file can be read, and no backup is whole: an empty record would be begun."
    if plan.readable:
        return "All that can be read of the damaged file is in the backup."
    return "Nothing of the damaged file can be read: what you did since the backup would be lost."


def described(contents: "Contents") -> str:
    from coach.domain.dates import in_words

    until = "" if contents.last is None else f", the last of {in_words(contents.last.date())}"
    return f"{number(contents.answers, 'answer')} among {number(contents.events, 'event')}{until}"


def in_kinds(events: "Sequence[Event]") -> str:
    """How many answers, actions, reflections, notes and ratings are among these, and how many others."""
    from coach.model.event import (
        ActionDeclined,
        ActionReviewed,
        ActionTaken,
        Answered,
        Flagged,
        NeedRated,
        Reflected,
        SelfRated,
    )

    kinds = {
        "answer": Answered,
        "action": ActionTaken | ActionReviewed | ActionDeclined,
        "reflection": Reflected,
        "note": Flagged,
        "rating": NeedRated | SelfRated,
    }
    counts = {name: sum(isinstance(event.body, kind) for event in events) for name, kind in kinds.items()}
    named = [number(count, name) for name, count in counts.items() if count]
    other = len(events) - sum(counts.values())
    if other:
        named.append(number(other, "other event" if named else "event"))
    return " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)


def number(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


@contextmanager
def changing_nothing_unanswered(hint: str = "") -> Iterator[None]:
    """Whoever ends the input or stops at the question is told that nothing was changed."""
    from coach.screens.terminal import InputEnded

    try:
        yield
    except InputEnded as error:
        raise Unanswered("The input ended. Nothing was changed.", hint) from error
    except KeyboardInterrupt as error:
        raise Unanswered("Stopped. Nothing was changed.", hint) from error


def carry_out(plan: "Plan", terminal: "Terminal") -> None:
    """Restore, and say where the file that was here is now."""
    from coach.store.restoring import restore

    aside = restore(plan)
    done = "Restored." if plan.brings_back else "An empty record was begun."
    terminal.say(done if aside is None else f"{done} The file that was here is now {aside}.")
