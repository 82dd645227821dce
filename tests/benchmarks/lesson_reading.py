"""Reading a thousand lessons, cold and warm, beside the bare libyaml event pass over the same files."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep

import yaml

from coach.__main__ import YOUNG
from coach.library.catalog import Catalog
from coach.library.yaml_events import LOADER
from tests.benchmarks.figures import Figure, Sizes, against
from tests.benchmarks.installed import Installed
from tests.benchmarks.many_lessons import write
from tests.benchmarks.side_by_side import in_turns, timed

SETTLED = 2.2
"""Seconds: what was written a moment ago may change again within one step of the file's time, so nothing is kept."""


def figures(folder: Path, _: Installed, sizes: Sizes) -> Iterator[Figure]:
    gc.set_threshold(YOUNG)  # as the program does
    lessons, cache = folder / "lessons", folder / "cache"
    count = write(lessons, sizes.copies)
    files = sorted(lessons.glob("L*.yaml"))
    size = sum(path.stat().st_size for path in files) / count / 1000
    sleep(SETTLED)
    Catalog(lessons, cache).index()
    times = in_turns(
        {
            "events": timed(lambda: events(files)),
            "cold": timed(lambda: Catalog(lessons, None).index()),
            "warm": timed(lambda: Catalog(lessons, cache).index()),
        },
        max(3, sizes.rounds // 8),
    )
    yield against(f"{count:,} lessons of {size:.0f} KB, cold / bare libyaml events", 2.5, times, "cold", "events")
    yield against(f"{count:,} lessons, warm / cold", 0.1, times, "warm", "cold")


def events(files: Sequence[Path]) -> None:
    for path in files:
        for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=LOADER):
            pass
