"""How long checking takes, beside the bare parser and beside check-jsonschema: `python -m tests.benchmarks.lessons`.

Some 1,000 lessons of 15 to 25 KB. Each round times all of it in turn on the same files, so that a busy machine slows
all alike; only ratios of one run count. Ends with exit 1 if a bar is not met. check-jsonschema comes with
`pip install check-jsonschema`; without it that comparison is left out, and said so.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

from coach.library.checking import check
from coach.library.yaml_events import LOADER
from tests.benchmarks.many_lessons import SHIPPED, write

AS_OF = date(2026, 11, 22)
MOST_TIMES_THE_PARSER = 8.0
COPIES = 67
"""Of the 15 shipped lessons: 1,005 files."""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lessons", description="Benchmark of checking")
    parser.add_argument("--copies", type=int, default=COPIES, help=f"copies of the 15 shipped lessons ({COPIES})")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(argv)
    with TemporaryDirectory() as name:
        folder = Path(name)
        count = write(folder, options.copies)
        files = sorted(folder.glob("L*.yaml"))
        size = sum(path.stat().st_size for path in files) / count
        print(f"{count} lessons of {size / 1000:.1f} KB on average, {options.rounds} rounds")
        return measure(folder, files, options.rounds)


def measure(folder: Path, files: Sequence[Path], rounds: int) -> int:
    peer = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent)) or shutil.which("check-jsonschema")
    tasks: dict[str, Callable[[], object]] = {
        "bare libyaml events": lambda: events(files),
        "all rules of all lessons": lambda: findings(folder),
        "coach lesson check": lambda: command(sys.executable, "-m", "coach", "lesson", "check", str(folder)),
    }
    if peer:
        schema = str(SHIPPED / "lesson.schema.json")
        tasks["check-jsonschema"] = lambda: command(peer, "-q", "--schemafile", schema, *map(str, files), sound=True)
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(rounds):
        for name, task in tasks.items():
            if name == "check-jsonschema" and number:
                continue  # once is enough for something so much slower
            begun = perf_counter()
            task()
            times[name].append(perf_counter() - begun)
    for name, taken in times.items():
        print(f"{name:26} {median(taken):7.2f} s  {1000 * median(taken) / len(files):6.2f} ms a lesson")
    return judge(times)


def judge(times: dict[str, list[float]]) -> int:
    """Ratios within the same round, their median held against the bars."""
    pairs = zip(times["all rules of all lessons"], times["bare libyaml events"], strict=True)
    ratio = median(ours / bare for ours, bare in pairs)
    met = ratio <= MOST_TIMES_THE_PARSER
    print(f"all rules take {ratio:.1f} times the bare parser (at most {MOST_TIMES_THE_PARSER:.0f}): {verdict(met)}")
    if "check-jsonschema" not in times:
        print("check-jsonschema is not installed; that comparison is left out")
        return not met
    faster = times["check-jsonschema"][0] / times["coach lesson check"][0]
    print(f"coach lesson check is {faster:.1f} times as fast as check-jsonschema (more than 1): {verdict(faster > 1)}")
    return not (met and faster > 1)


def verdict(met: bool) -> str:
    return "met" if met else "NOT MET"


def events(files: Sequence[Path]) -> int:
    return sum(1 for path in files for _ in yaml.parse(path.read_text(encoding="utf-8"), Loader=LOADER))


def findings(folder: Path) -> int:
    found = check([folder], as_of=AS_OF).findings
    assert not [finding for finding in found if finding.rule != "too-few-questions"], found[:3]
    return len(found)


def command(*words: str, sound: bool = False) -> None:
    """Carry it out; `sound`: it has to find nothing, so that one that stops early is not taken for a quick one."""
    subprocess.run(words, check=sound, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
