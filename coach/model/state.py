"""Everything that follows from a leader's events, as kept beside them."""

from coach.model.late import dataclass, field
from coach.model.progress import Progress
from coach.model.score import Measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A cache of the log up to `sequence`, the last event it contains."""

    measurement: Measurement = field(default_factory=Measurement)
    progress: Progress = field(default_factory=Progress)
    sequence: int = 0
