"""Taking times of several things in turns, so that a busy machine slows all alike; only their ratios count."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

Times = dict[str, list[float]]
"""Seconds of each go, by what was done."""

WATCH = """
import os, sys
_, code, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ,
    file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]), 0)
print(used.ru_maxrss if code == 0 else -1)
"""
"""A process so small that what it starts is what counts: a child's peak begins with that of who started it."""


def in_turns(tasks: Mapping[str, Callable[[], float]], rounds: int) -> Times:
    """Seconds as each task gives them, all tasks in every round; the first round warms up and is left out."""
    taken: Times = {name: [] for name in tasks}
    for number in range(rounds + 1):
        for name, task in tasks.items():
            seconds = task()
            if number:
                taken[name].append(seconds)
    return taken


def timed(work: Callable[[], object]) -> Callable[[], float]:
    def go() -> float:
        begun = perf_counter()
        work()
        return perf_counter() - begun

    return go


def command(arguments: Sequence[str], variables: Mapping[str, str]) -> Callable[[], float]:
    """Seconds of a command from its start to its end, told nothing and listened to by nobody."""

    def run() -> None:
        subprocess.run(arguments, env=dict(variables), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)

    return timed(run)


def ratio(times: Times, ours: str, theirs: str) -> float:
    """The median over rounds of one time over another of the same round."""
    return median(one / other for one, other in zip(times[ours], times[theirs], strict=True))


def percentile(taken: Sequence[float], share: float) -> float:
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def peak_memory(arguments: Sequence[str], variables: Mapping[str, str]) -> int:
    """The most memory that a command held, as the system counts it (KB on Linux)."""
    watched = subprocess.run(
        [sys.executable, "-I", "-S", "-c", WATCH, *arguments], env=dict(variables), capture_output=True, check=True
    )
    used = int(watched.stdout)
    assert used > 0, arguments
    return used


def held_memory(process: int) -> int:
    """The most memory in KB that a running process has held so far. Linux only."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def variables(home: Path, record: Path | None = None) -> dict[str, str]:
    """The environment of a person at a terminal whose home is `home`."""
    found = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    return found | ({"COACH_RECORD": str(record)} if record else {})
