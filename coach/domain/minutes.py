"""Where a sitting closes: its minutes are expected ones, and it ends only at a natural point."""

from collections.abc import Callable, Sequence

from coach.domain.stops import Ask, Begin, End, FollowUp, Read, Stop
from coach.model.event import SittingKind
from coach.model.late import dataclass

FINISH_SECONDS = 120
"""A lesson with less than this left is finished even when the sitting's minutes are up."""

OFFER_SECONDS = 240
"""A lesson with no more than this left may be finished by whoever likes to. The first one leaves 217 where its longest
questions were not drawn for its opening. More: the question is put more often, and for a larger half of a lesson."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """How long a sitting is to be: `budget` in expected seconds, None for no end of its own.

    `reveals` gives, for a lesson, the expected seconds of explanations that will come before its end and are no stops
    yet.
    """

    budget: float | None
    kind: SittingKind
    reveals: Callable[[str], int]

    def course(self, stops: Sequence[Stop], position: int, seconds: Sequence[float], spent: float) -> tuple[int, float]:
        """The place before which the sitting will close, and its expected seconds up to there.

        It stands at `position`, with so many seconds `spent`; each stop takes its own of `seconds`.
        """
        for place in range(position, len(stops)):
            stop = stops[place]
            spent += seconds[place] + (self.reveals(stop.lesson) if isinstance(stop, End) else 0)
            if self.up(stops, place + 1, spent):
                return place + 1, spent
        return len(stops), spent

    def up(self, stops: Sequence[Stop], place: int, spent: float) -> bool:
        """Whether the sitting closes instead of going on from the stop before `place` to the one there."""
        if self.budget is None or place >= len(stops):
            return False
        left, following = stops[place - 1], stops[place]
        if isinstance(left, End) and isinstance(following, Begin):
            return spent + FINISH_SECONDS > self.budget
        if spent < self.budget or not natural(left, following):
            return False
        if isinstance(following, Ask) and following.repeat:
            return self.kind is not SittingKind.REVIEW
        if following.lesson != left.lesson or (isinstance(following, Ask) and not following.of_lesson):
            return True
        rest = sum(stop.seconds for stop in stops[place:] if stop.lesson == left.lesson)
        return rest + self.reveals(left.lesson) >= FINISH_SECONDS


def natural(left: Stop, following: Stop) -> bool:
    """Whether a sitting may close here: after an explanation, or a page that no question follows."""
    if isinstance(left, Begin | FollowUp) or (isinstance(left, Ask) and not left.explained_at_once):
        return False
    return not (isinstance(left, Read) and isinstance(following, Ask))
