"""`coach data import` of files that were changed on their way, by accident or by somebody who means harm."""

import json
import os
import threading
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pytest

from coach.store.database import Store
from coach.store.limits import RANGES
from tests.cli.program import Program
from tests.store.records_made import POSIX, every_kind

CASES, CASES_NIGHTLY = 40, 2_000
HOSTILE: tuple[Any, ...] = (
    None,
    True,
    "",
    "\x1b[2J\u202e\ud800\x00",
    "x" * 5000,
    "../../etc",
    0,
    -1,
    1,
    5,
    2**62,
    2**63,
    10**30,
    0.0,
    0.5,
    0.999999,
    1.0,
    -1e308,
    1e308,
    5e-324,
    [],
    ["x", "x"],
    {},
    {"x": [1.0, 2.0]},
    "1970-01-01T00:00:00Z",
    "2199-12-31T23:59:59.999999Z",
    "9999-12-31T23:59:59.999999Z",
)
AFTER: tuple[list[str], ...] = (
    [],
    ["start", "--plain"],
    ["review", "--plain"],
    ["report", "--full", "--explain"],
    ["report", "--json"],
    ["report", "--csv"],
    ["actions"],
    ["data", "export"],
)

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """The lines of an export of two sittings and of every kind of event, without their checksums."""
    program = Program(tmp_path_factory.mktemp("exported"))
    for _ in range(2):
        program.run("start", "--plain")
        program.later(1)
    with Store.open(program.record) as store:
        store.add(*every_kind())
    lines = [json.loads(line) for line in program.run("data", "export").out.splitlines()]
    return [{name: value for name, value in line.items() if name != "checksum"} for line in lines]


def sealed(contents: Lines) -> str:
    """The lines with checksums that are right, as whoever means harm would write them."""
    lines, before = [], 0
    for content in contents:
        text = json.dumps(content, separators=(",", ":"))
        before = crc32(text.encode(), before)
        lines.append(f'{text[:-1]},"checksum":{before}}}\n')
    return "".join(lines)


def harmed(contents: Lines, rng: Random) -> tuple[Lines, str]:
    """One value made hostile in one line, or in all that have it; and what was done, for whoever reads a failure."""
    made: Lines = json.loads(json.dumps(contents))
    part, value = rng.choice(made[1:]), rng.choice(HOSTILE)
    in_body = bool(part["body"]) and rng.random() < 0.7
    name = rng.choice(sorted(part["body"] if in_body else part.keys() - {"id"}))
    lines = [part] if rng.random() < 0.5 else made[1:]
    for line in lines:
        target = line["body"] if in_body else line
        if name in target:
            target[name] = value
    return made, f"{name} = {value!r:.60} in {len(lines)} lines, the first of {part['kind']}"


def check_case(folder: Path, exported: Lines, seed: int) -> bool:
    """Whether a hostile file was taken in: then the program works as ever. Else it was told by its line."""
    folder.mkdir()
    made, what = harmed(exported, Random(seed))
    program = Program(folder)
    program.later(2)
    run = program.run("data", "import", "-", lines=sealed(made))
    if run.code:
        assert run.err.startswith("Line "), (seed, what, run.err)
        assert "Nothing was imported." in run.err
        assert not program.record.exists()
        return False
    for command in AFTER:
        run = program.run(*command)
        assert run.code in {0, 130}, (seed, what, command, run.err)
    return True


def test_a_hostile_file_is_told_by_its_line_or_does_no_harm(tmp_path: Path, exported: Lines) -> None:
    taken = sum(check_case(tmp_path / str(seed), exported, seed) for seed in range(CASES))
    assert 0 < taken < CASES


def at_the_limits(contents: Lines, rng: Random) -> Lines:
    """Half of all numbers made the least or the most that they may be, and some times too."""
    made: Lines = json.loads(json.dumps(contents))
    for line in made[1:]:
        for name in line["body"].keys() & RANGES.keys():
            value = line["body"][name]
            if isinstance(value, int | float) and rng.random() < 0.5:
                line["body"][name] = type(value)(rng.choice(RANGES[name]))
        for name in line["body"].keys() & {"partial", "right", "repeat"}:
            line["body"][name] = rng.random() < 0.5
        if rng.random() < 0.1:
            line["at"] = rng.choice(["1970-01-01T00:00:00Z", "2199-12-31T23:59:59.999999Z"])
    return made


def test_values_at_their_limits_do_no_harm(tmp_path: Path, exported: Lines) -> None:
    for seed in range(CASES):
        folder = tmp_path / str(seed)
        folder.mkdir()
        program = Program(folder)
        assert program.run("data", "import", "-", lines=sealed(at_the_limits(exported, Random(seed)))).code == 0
        for command in AFTER:
            assert program.run(*command).code in {0, 130}, (seed, command)


@pytest.mark.nightly
def test_many_hostile_files_are_told_by_their_lines_or_do_no_harm(tmp_path: Path, exported: Lines) -> None:
    for seed in range(CASES, CASES_NIGHTLY):
        check_case(tmp_path / str(seed), exported, seed)


def test_a_mark_changed_in_a_file_is_told_and_nothing_taken_in(tmp_path: Path, exported: Lines) -> None:
    text = sealed(exported)
    changed = text.replace('"credit":0.0,"right":false', '"credit":1.0,"right":true', 1)
    assert changed != text
    program = Program(tmp_path)
    file = tmp_path / "answers.jsonl"
    file.write_text(changed, encoding="utf-8")
    run = program.run("data", "import", str(file))
    assert run.code == 1
    assert "cannot be taken in: it is not as it was written, or not in its place.\nNothing was imported." in run.err
    assert not program.record.exists()


def test_a_file_of_the_first_version_comes_in_with_a_word_on_its_checksums(tmp_path: Path, exported: Lines) -> None:
    program = Program(tmp_path)
    first = "".join(json.dumps(each) + "\n" for each in ({**exported[0], "version": 1}, *exported[1:]))
    run = program.run("data", "import", "-", lines=first)
    assert run.code == 0
    assert "The file is of an earlier version and carries no checksums" in run.flat
    (tmp_path / "other").mkdir()
    again = Program(tmp_path / "other").run("data", "import", "-", lines=sealed(exported))
    assert "checksums" not in again.flat


def test_blank_lines_at_the_end_are_forgiven(tmp_path: Path, exported: Lines) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(sealed(exported) + "\n\n", encoding="utf-8")
    assert Program(tmp_path).run("data", "import", str(file)).code == 0


@POSIX
def test_what_is_no_export_is_told_without_reading_it_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told = threading.Event()
    waited = []

    def write() -> None:
        with pipe.open("wb", buffering=0) as stream:
            stream.write(b"Dear colleague\n")
            waited.append(told.wait(timeout=20))

    writer = threading.Thread(target=write)
    writer.start()
    run = Program(tmp_path).run("data", "import", str(pipe))
    told.set()
    writer.join()
    assert "Line 1 cannot be taken in: this is no export of a record." in run.err
    assert waited == [True]


def test_the_help_of_export_says_what_a_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Program(tmp_path).run("data", "export", "--help")
    told = " ".join(capsys.readouterr().out.split())
    for words in ('"version": 2', '"checksum": NUMBER', '"fingerprint", "revision", "body", "checksum"', "CRC-32"):
        assert words in told
