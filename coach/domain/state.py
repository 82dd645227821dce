"""Everything that follows from a leader's events: what was measured, and how far they have come."""

from collections.abc import Callable, Iterable

from coach.domain import measurement, progress
from coach.model.event import Event
from coach.model.progress import Progress
from coach.model.score import Measurement
from coach.model.state import State


def follow(state: State, event: Event, replay: Callable[[], Measurement]) -> State:
    """The state after one more event.

    `replay` works out the measurement from the whole log, this event included; it is called only where the event
    undoes an earlier one (an honoured withdrawal, an answer that replaces one not shown yet).
    """
    again = measurement.needs_replay(state.measurement, event)
    return State(
        measurement=replay() if again else measurement.follow(state.measurement, event),
        progress=progress.follow(state.progress, event),
        sequence=event.sequence,
    )


def replay(events: Iterable[Event]) -> State:
    """The state after all events of a log in their order."""
    events = list(events)
    so_far = Progress()
    for event in events:
        so_far = progress.follow(so_far, event)
    return State(measurement=measurement.replay(events), progress=so_far, sequence=events[-1].sequence if events else 0)
