"""From the command to its first words, and the memory it takes, beside an empty script and a Typer program."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import copyfile
from statistics import median
from time import sleep

from coach.library.catalog import Catalog, bundled
from coach.model.event import LessonBegun, SittingKind
from coach.model.lesson import Page
from tests.benchmarks import at_the_terminal, big_records, little_course
from tests.benchmarks.costs import costs
from tests.benchmarks.figures import Figure, Sizes, against
from tests.benchmarks.installed import Installed
from tests.benchmarks.lesson_reading import SETTLED
from tests.benchmarks.side_by_side import command, held_memory, in_turns, peak_memory, variables
from tests.leaders import TODAY, Diary, steady

WITHOUT = ("fsrs", "yaml", "numpy", "rich", "questionary", "prompt_toolkit", "jinja2")


def figures(folder: Path, programs: Installed, sizes: Sizes) -> Iterator[Figure]:
    index = Catalog(bundled(), None).index()
    year = folder / "year.db"
    big_records.keep(year, big_records.a_busy_year(index))
    environment = variables(folder / "home", year)
    report = [programs.coach, "report", "--json"]
    refuse_heavy(programs, environment, year)
    times = in_turns(
        {
            "empty": command([programs.empty], environment),
            "version": command([programs.coach, "--version"], environment),
            "typer": command([programs.typer], environment),
            "json": command(report, environment),
            "drawn typer": lambda: at_the_terminal.whole_run([programs.typer], environment),
            "drawn": lambda: at_the_terminal.whole_run([programs.coach, "report"], environment),
        },
        sizes.rounds,
    )
    yield against("coach --version / empty console script", 1.2, times, "version", "empty")
    yield against("report --json of a year / one-command Typer program", 1.3, times, "json", "typer")
    yield against("report table on screen / Typer program", 1.8, times, "drawn", "drawn typer")
    yield from first_page(folder, programs, sizes)
    yield shipped_course(folder, programs, sizes)
    bare = median(peak_memory([programs.typer], environment) for _ in range(3))
    for name, must, used in (
        ("memory of report --json / Typer program", 1.6, median(peak_memory(report, environment) for _ in range(3))),
        ("memory at a prompt / Typer program", 2.6, at_a_prompt(folder, programs)),
    ):
        yield Figure(name, must, used / bare, beside=f"{used / 1024:.0f} / {bare / 1024:.0f} MB")
    yield Figure("score of 400 questions", 5.0, costs("speed")["score of 400 items"], "ms")


def refuse_heavy(programs: Installed, environment: dict[str, str], record: Path) -> None:
    """Fail if a report as JSON loads what it must not; the first run warms the index of lessons."""
    script = (
        "import sys; from coach.__main__ import main; main(['report', '--json']);"
        f"print([name for name in {WITHOUT} if name in sys.modules], file=sys.stderr)"
    )
    for _ in range(2):
        done = subprocess.run(
            [programs.python, "-c", script], env=environment, capture_output=True, text=True, check=True
        )
    assert done.stderr == "[]\n", f"report --json of {record} loads {done.stderr}"


def halfway(path: Path, home: Path) -> tuple[dict[str, str], str, str]:
    """A record in the middle of the first lesson; its environment, and what its first two pages say."""
    catalog = Catalog(bundled(), None)
    entry = catalog.index().lessons[0]
    diary = Diary(steady(0.7), TODAY, index=catalog.index())
    diary.open(SittingKind.LESSON)
    diary.add(LessonBegun(lesson=entry.id))
    diary.close()
    big_records.keep(path, diary)
    first, second = (step.title for step in catalog.lesson(entry.id).steps[:2] if isinstance(step, Page))
    return variables(home, path), " ".join(first.split()[:3]), " ".join(second.split()[:3])


def first_page(folder: Path, programs: Installed, sizes: Sizes) -> Iterator[Figure]:
    """Each run goes on in a copy of one record; what opens it first makes its backup of the day."""
    path, used = folder / "halfway.db", folder / "used" / "record.db"
    _, first, second = halfway(path, folder / "home")
    environment = variables(folder / "home", used)
    used.parent.mkdir()

    def begin(taken: bool) -> float:
        copyfile(path, used)
        start = [programs.coach, "start"]
        if taken:
            return at_the_terminal.key_taken(start, environment, first, second)
        return at_the_terminal.first_text(start, environment, first)

    times = in_turns(
        {
            "typer": lambda: at_the_terminal.first_text([programs.typer], environment, "Hello"),
            "text": partial(begin, False),
            "key": partial(begin, True),
        },
        sizes.rounds,
    )
    yield against("first page of coach start on screen / Typer program", 2.2, times, "text", "typer")
    yield against("its first key taken / Typer program", 3.8, times, "key", "typer")


def shipped_course(folder: Path, programs: Installed, sizes: Sizes) -> Figure:
    """What fifteen lessons add to a warm start, beside four that are next to nothing."""
    environment = variables(folder / "home", folder / "none.db")
    little = little_course.write(folder / "little", questions=1)
    sleep(SETTLED)
    command([programs.coach], environment | {"COACH_LESSONS": str(little)})()
    times = in_turns(
        {
            "shipped": command([programs.coach], environment),
            "little": command([programs.coach], environment | {"COACH_LESSONS": str(little)}),
        },
        sizes.rounds,
    )
    added = median(ours - bare for ours, bare in zip(times["shipped"], times["little"], strict=True))
    return Figure("the shipped course adds to a warm start", 15.0, 1000 * added, "ms")


def at_a_prompt(folder: Path, programs: Installed) -> int:
    """KB held when the first key has been taken."""
    path = folder / "prompt.db"
    environment, first, second = halfway(path, folder / "home")
    screen = at_the_terminal.Screen([programs.coach, "start"], environment)
    try:
        screen.until(first)
        screen.press("\r")
        screen.until(second)
        return held_memory(screen.process.pid)
    finally:
        screen.close()
