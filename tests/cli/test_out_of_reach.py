"""Places that may not be entered and names that cannot be: told in words by every command, with exit 1."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp

import pytest

from tests.cli.program import COURSE, Program
from tests.store.records_made import in_child, lines_of, log, record

COMMANDS: tuple[list[str], ...] = (
    [],
    ["start"],
    ["review"],
    ["assess", "--quick"],
    ["actions"],
    ["report"],
    ["report", "--json"],
    ["data", "where"],
    ["data", "backup"],
    ["data", "restore", "--yes"],
    ["data", "export"],
    ["data", "import", "-"],
    ["data", "erase", "--yes"],
    ["doctor"],
)
LONG = "x" * 300

root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root, to become somebody else")
every_command = pytest.mark.parametrize("command", COMMANDS, ids=[" ".join(each) or "alone" for each in COMMANDS])


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def exported(tmp_path: Path) -> str:
    """What an import would be given."""
    (tmp_path / "other").mkdir()
    other = Program(tmp_path / "other")
    record(other.record, log(1))
    return other.run("data", "export").out


def told(program: Program, command: list[str], lines: str = "") -> str:
    """What a command that cannot be carried out says: the fault in one line, what to do in the next."""
    run = program.run(*command, lines=lines)
    said = run.out if command[-1:] == ["doctor"] else run.err
    assert run.code == 1, run
    assert "Traceback" not in run.err
    assert said.strip().count("\n") >= 1
    return " ".join(said.split())


@every_command
def test_a_record_of_too_long_a_name(program: Program, command: list[str], exported: str) -> None:
    path = program.folder / LONG
    said = told(program, ["--record", str(path), *command], exported)
    assert "cannot be opened (File name too long)" in said


@every_command
def test_a_record_in_nobodys_home(program: Program, command: list[str], exported: str) -> None:
    said = told(program, ["--record", "~nosuchuser/x.db", *command], exported)
    assert "~nosuchuser/x.db cannot be opened (nobody of that name has a home folder here)" in said


@every_command
def test_a_record_that_is_a_link_to_itself(program: Program, command: list[str], exported: str) -> None:
    program.record.symlink_to(program.record)
    said = told(program, command, exported)
    assert "(its links lead nowhere)" in said or "(Too many levels of symbolic links)" in said


@every_command
@root
def test_a_folder_that_may_not_be_entered(everybodys: Path, command: list[str]) -> None:
    program = Program(everybodys, lessons=Path(copytree(COURSE, everybodys / "lessons")))
    program.run(*command)  # loads what a stranger may not load
    closed = everybodys / "closed"
    record(closed / "record.db", log(1))
    closed.chmod(0)

    def use(tell: object) -> None:
        assert callable(tell)
        os.setuid(65534)
        tell(told(program, ["--record", str(closed / "record.db"), *command], '{"format": "coach-record"}'))

    (said,) = lines_of(*in_child(use))
    if command[:2] != ["data", "import"]:  # that reads what it is given before it looks at the record
        assert str(closed) in said
        assert "cannot be opened (Permission denied)" in said


@root
def test_a_record_that_may_only_be_read_can_be_read(everybodys: Path) -> None:
    program = Program(everybodys / "closed", lessons=Path(copytree(COURSE, everybodys / "lessons")))
    record(program.record, log(1))
    reading: tuple[list[str], ...] = (
        [],
        ["actions"],
        ["report"],
        ["look"],
        ["data", "where"],
        ["data", "export"],
    )
    for command in (*reading, ["start"]):
        Program(everybodys, lessons=program.lessons).run(*command)
    program.record.chmod(0o444)
    for folder in (program.folder, program.folder / "backups"):
        folder.chmod(0o555)

    def use(tell: object) -> None:
        assert callable(tell)
        os.setuid(65534)
        for command in reading:
            run = program.run(*command)
            tell(f"{run.code} {run.err}".strip())
        tell(program.run("start").err.splitlines()[0])

    *told, refused = lines_of(*in_child(use))
    assert told == ["0"] * len(reading)
    assert refused == f"Your record {program.record} can be read but not written."


@pytest.fixture
def everybodys() -> Iterator[Path]:
    """A folder that everybody may enter, as pytest's own are not."""
    folder = Path(mkdtemp())
    folder.chmod(0o777)
    yield folder
    (folder / "closed").chmod(0o700)
    rmtree(folder)


@pytest.mark.parametrize("lessons", ["~nosuchuser/lessons", LONG])
@pytest.mark.parametrize("command", [[], ["start"], ["report"], ["look", "x"], ["lesson", "list"], ["doctor"]], ids=str)
def test_lessons_in_no_place_that_can_be(program: Program, command: list[str], lessons: str) -> None:
    assert lessons in told(program, ["--lessons", lessons, *command]).replace(" ", "")


def test_a_new_lesson_in_nobodys_home(program: Program) -> None:
    assert "~nosuchuser/lessons cannot be opened" in told(
        program, ["--lessons", "~nosuchuser/lessons", "lesson", "new"]
    )


@pytest.mark.parametrize("command", ["export", "backup", "restore", "import"])
def test_a_file_of_too_long_a_name(program: Program, command: str) -> None:
    record(program.record, log(1))
    before = program.record.read_bytes()
    assert "File name too long" in told(program, ["data", command, str(program.folder / LONG)])
    assert program.record.read_bytes() == before
    assert [each.name for each in program.folder.iterdir() if each.is_file()] == ["record.db"]


@pytest.mark.parametrize("command", ["export", "backup"])
@pytest.mark.parametrize("name", ["/", ".", ""])
def test_a_folder_in_place_of_a_files_name(program: Program, command: str, name: str) -> None:
    record(program.record, log(1))
    assert "is there already" in told(program, ["data", command, name])
