"""What leaders flagged as unclear, put together for the trainer without saying who they are."""

from coach.model.late import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedPart:
    """A question or page that was flagged; `part` is its id, or the lesson's where it was neither.

    `leaders` counts the records it was flagged in, `flags` all its flags, of which `earlier` were put while the
    question asked something else. `notes` are what was typed, in order of time.
    """

    lesson: str
    part: str
    file: str
    """Of the lesson, by its name in the folder; empty where the course no longer has this part."""
    page: bool = False
    flags: int = 0
    leaders: int = 0
    earlier: int = 0
    notes: tuple[str, ...] = ()
