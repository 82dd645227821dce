"""The scores kept at the close of sittings, of which a report looks at a few of hundreds."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import overload

from coach.model.event import Snapshot

Kept = tuple[datetime, Snapshot]
"""A snapshot and when it was kept."""


class Snapshots(Sequence[Kept]):
    """Snapshots with their times, in the order they were kept; each is read when it is first looked at."""

    def __init__(self, times: Sequence[datetime], read: Callable[[int], Snapshot]) -> None:
        self.times = times
        self._read = read
        self._known: dict[int, Snapshot] = {}

    def __len__(self) -> int:
        return len(self.times)

    @overload
    def __getitem__(self, place: int) -> Kept: ...
    @overload
    def __getitem__(self, place: slice) -> list[Kept]: ...
    def __getitem__(self, place: int | slice) -> Kept | list[Kept]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        at = self.times[place]
        place %= len(self)
        if place not in self._known:
            self._known[place] = self._read(place)
        return at, self._known[place]


def times(snapshots: Sequence[Kept]) -> Sequence[datetime]:
    """When each was kept, without reading any."""
    return snapshots.times if isinstance(snapshots, Snapshots) else [at for at, _ in snapshots]
