"""Which answers the leader has not seen the result of, from the log alone."""

from collections.abc import Iterable

from coach.domain.progress import CHECKS
from coach.model.event import Answered, Event, FeedbackShown, Mode, Revealed, SittingClosed, SittingOpened, Snapshot


def untold(events: Iterable[Event]) -> frozenset[str]:
    """Ids of answers that were not explained yet, and of those in a check that has no result yet.

    A check has its result with the score that is kept while its sitting is open, or when it is closed as finished.
    """
    waiting: dict[str, list[str]] = {}
    sittings: dict[str, str] = {}
    for event in events:
        kind = sittings.get(event.sitting, "")
        match event.body:
            case SittingOpened() as body:
                sittings[event.sitting] = body.sitting_kind
            case Answered(changed=False) as body:
                waiting.setdefault(kind if body.mode is Mode.CHECK else event.item or "", []).append(event.id)
            case FeedbackShown() | Revealed():
                waiting.pop(event.item or "", None)
            case Snapshot() if kind in CHECKS:
                waiting.pop(kind, None)
            case SittingClosed() as body:
                sittings.pop(event.sitting, None)
                if body.finished and kind in CHECKS:
                    waiting.pop(kind, None)
            case _:
                pass
    return frozenset(name for names in waiting.values() for name in names)
