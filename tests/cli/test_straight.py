"""Command lines carried out without Typer do what Typer would have them do."""

from pathlib import Path

import pytest

from coach.cli.straight import straight
from tests.cli.program import Program, Run

STRAIGHT: tuple[list[str], ...] = ([], ["start"], ["review"], ["report"], ["report", "--json"])


def by_both_ways(folder: Path, words: list[str], lines: str) -> tuple[Run, Run]:
    """The same words to two leaders alike; `--no-plain --plain` before them changes nothing but who reads them."""
    runs = []
    for name, before in (("straight", []), ("typer", ["--no-plain", "--plain"])):
        (folder / name).mkdir(exist_ok=True)
        leader = Program(folder / name)
        leader.run("--plain", "start", lines="1\n" * 400)
        leader.later(3)
        run = leader.run(*before, *words, lines=lines)
        runs.append(Run(run.code, run.out.replace(str(leader.folder), ""), run.err))
    return runs[0], runs[1]


@pytest.mark.parametrize("words", STRAIGHT, ids=" ".join)
@pytest.mark.parametrize("lines", ["1\n" * 400, "1\n"], ids=["all lines", "input ends"])
def test_both_ways_come_to_the_same(tmp_path: Path, words: list[str], lines: str) -> None:
    assert straight(words) is not None
    one, other = by_both_ways(tmp_path, words, lines)
    assert one == other
    assert one.code in {0, 130}


@pytest.mark.parametrize(
    "words", [["start", "L05"], ["--plain"], ["report", "--md"], ["start", "--help"], ["nonsense"]]
)
def test_all_else_is_read_by_typer(words: list[str]) -> None:
    assert straight(words) is None
