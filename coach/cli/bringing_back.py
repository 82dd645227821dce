"""Bringing a record back, in words: what would change, the asking, and doing it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coach.errors import CoachError, Exit

if TYPE_CHECKING:
    from coach.model.event import Event
    from coach.screens.terminal import Terminal
    from coach.store.backups import Contents
    from coach.store.restoring import Plan


class Unanswered(CoachError):  # noqa: N818 - it says what is the case
    """Asked whether to change the record, the leader stopped, or the input ended."""

    exit = Exit.PAUSED


def changes(plan: "Plan") -> Iterable[str]:
    """What a restore would change, in sentences."""
    from coach.store.damage import aside_name
    from coach.store.files import is_there

    if plan.there is not None:
        yield f"Backup: {described(plan.there)} ({plan.source})"
    if plan.rescued:
        yield f"From what is damaged can be read, and will be kept as well: {in_kinds(plan.rescued)}."
    if plan.lost:
        yield f"Readable nowhere: {number(plan.lost, 'event')}."
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
