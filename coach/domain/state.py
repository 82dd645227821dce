"""Everything that follows from a leader's events: what was measured, and how far they have come."""

from collections.abc import Callable, Iterable

from coach.domain import measurement, progress
from coach.model.event import Event, Withdrawn
from coach.model.score import Measurement
from coach.model.state import State


def follow(state: State, event: Event, replay: Callable[[], Measurement]) -> State:
    """The state after one more event.

    `replay` works out the measurement from the whole log, this event included; it is called only where the event
    undoes an earlier one (an honoured withdrawal, an answer that replaces one not shown yet).
    """
    again = measurement.needs_replay(state.measurement, event)
    refused = isinstance(event.body, Withdrawn) and not again
    return State(
        measurement=replay() if again else measurement.follow(state.measurement, event),
        progress=state.progress if refused else progress.follow(state.progress, event),
        sequence=event.sequence,
    )


def replay(events: Iterable[Event]) -> State:
    """The state after all events of a log in their order."""
    events = list(events)
    return State(
        measurement=measurement.replay(events),
        progress=progress.replay(measurement.without_refused(events)),
        sequence=events[-1].sequence if events else 0,
    )
