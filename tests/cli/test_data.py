import io
import json
import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from coach.__main__ import main
from coach.cli.context import Context
from coach.model.event import ActionTaken, Body, Flagged, NeedRated, Reflected, SelfRated
from coach.model.lesson import Kind
from coach.store.backups import contents, daily
from coach.store.database import Store
from tests.cli.program import START, Program
from tests.store.records_made import POSIX, event, in_child, lines_of, log, opened, record, without_room


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture
def used(program: Program) -> Program:
    """A leader who has had three sittings on three days."""
    for number in range(3):
        with Store.open(program.record) as store:
            store.add(*log(3, start=START - timedelta(days=10))[number * 12 : number * 12 + 12])
    return program


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"s1-a12026")] ^= 1
    path.write_bytes(data)


def sqlite(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_where_says_where_without_making_anything(program: Program) -> None:
    run = program.run("data", "where")
    assert run.code == 0
    assert f"{program.record} (not begun yet)" in run.flat
    assert "one is made on each day that you use coach" in run.flat
    assert not program.record.exists()


def test_where_says_size_and_backups(used: Program) -> None:
    run = used.run("data", "where")
    assert f"{used.record} ({used.record.stat().st_size // 1024} KB)" in run.flat
    assert "(3, the latest made by itself of 14 November 2026)" in run.flat


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda path: path.write_bytes(b""), "(1 KB, damaged; coach doctor says more)"),
        (lambda path: path.write_bytes(path.read_bytes()[4096:]), "KB, damaged; coach doctor says more)"),
        (lambda path: sqlite(path, "CREATE TABLE t (t)", "PRAGMA user_version = 9"), "written by a later version"),
    ],
    ids=["emptied", "beginning lost", "of a later version"],
)
def test_where_says_what_cannot_be_used(used: Program, harm: object, words: str) -> None:
    assert callable(harm)
    harm(used.record)
    run = used.run("data", "where")
    assert run.code == 0
    assert words in run.flat
    assert "Backups:" in run.flat


@pytest.mark.parametrize(("what", "words"), [("letter", "a file of something else"), ("folder", "a folder")])
def test_where_does_not_call_something_else_your_answers(program: Program, what: str, words: str) -> None:
    if what == "folder":
        program.record.mkdir()
    else:
        program.record.write_bytes(b"Dear colleague,\n" * 500)
    run = program.run("data", "where")
    assert (run.code, run.out) == (1, "")
    assert run.err.startswith(f"{program.record} is {words}, not a record of answers.")


@POSIX
@pytest.mark.parametrize("command", [["start"], ["doctor"], ["data", "where"], ["data", "restore"]], ids=" ".join)
def test_a_pipe_in_the_records_place_is_not_waited_for(program: Program, command: list[str]) -> None:
    os.mkfifo(program.record)
    run = program.run(*command)
    assert run.code == 1
    assert "is a pipe or a device, not a record of answers." in " ".join((run.out + run.err).split())


def test_a_backup_by_hand_goes_among_the_others_or_where_it_is_told_to(used: Program) -> None:
    assert used.run("data", "backup").code == 0
    assert used.run("data", "backup").code == 0
    names = [each.name for each in (used.folder / "backups").iterdir() if "by-hand" in each.name]
    assert sorted(names) == ["record-by-hand-2026-11-22-2.db", "record-by-hand-2026-11-22.db"]
    stick = used.folder / "stick.db"
    assert used.run("data", "backup", str(stick)).code == 0
    assert contents(stick) == contents(used.record)
    again = used.run("data", "backup", str(stick))
    assert (again.code, again.err) == (1, f"{stick} is there already.\nNothing was written. Name a new file.\n")


def test_restore_shows_what_changes_and_asks(used: Program) -> None:
    before = contents(used.record)
    run = used.run("data", "restore", "2026-11-12", lines="no\n")
    assert run.code == 1
    assert "Now: 12 answers among 36 events, the last of 14 November 2026" in run.flat
    assert "The backup: 4 answers among 12 events, the last of 12 November 2026" in run.flat
    assert "You would go back: the backup lacks 8 answers and 16 other events that you have now." in run.flat
    assert "kept beside it, as record-set-aside-" in run.flat
    assert run.err == "Nothing was changed.\n"
    assert contents(used.record) == before
    run = used.run("data", "restore", "2026-11-12", lines="yes\n")
    assert run.code == 0
    assert "Restored. The file that was here is now" in run.flat
    assert contents(used.record).answers == 4
    (aside,) = used.folder.glob("record-set-aside-*.db")
    assert contents(aside) == before


def test_restore_takes_the_latest_and_keeps_what_can_be_read(used: Program) -> None:
    with Store.open(used.record) as store:
        store.add(event("late", START - timedelta(days=8) + timedelta(hours=1), "s9", opened()))
    damage(used.record)
    told = used.run("start")
    assert told.code == 1
    assert f"Your record {used.record} is damaged" in told.err
    assert "coach data restore" in told.err
    run = used.run("data", "restore", "--yes", lines="")
    assert run.code == 0
    assert f"Now: damaged ({used.record})" in run.flat
    assert "What can still be read of what is damaged comes back as well: 1 event." in run.flat
    assert [each.id for each in used.events()] == [each.id for each in log(3)] + ["late"]


def test_restore_without_anything_to_restore_from(used: Program, program: Program) -> None:
    for each in (used.folder / "backups").iterdir():
        each.unlink()
    run = program.run("data", "restore")
    assert run.code == 1
    assert "There is no whole backup" in run.err
    missing = program.run("data", "restore", "2020-01-01")
    assert "no file of that name: 2020-01-01" in missing.err
    assert "There are no backups yet" in missing.err


def test_restore_names_everything_that_would_go(used: Program) -> None:
    at = START - timedelta(days=8) + timedelta(hours=1)
    later: tuple[Body, ...] = (
        opened(),
        ActionTaken(lesson="L01", text="Ask", when="tomorrow morning"),
        Reflected(kind=Kind.REFLECTION, text="My own words", lesson="L01"),
        Flagged(note="Unclear", lesson="L01", page="one"),
        NeedRated(competency="C1", need=4),
        SelfRated(competency="C1", statement="one", rating=2),
    )
    with Store.open(used.record) as store:
        store.add(*(event(f"late-{place}", at, "late", body) for place, body in enumerate(later)))
    run = used.run("data", "restore", lines="no\n")
    lacking = "1 action, 1 reflection, 1 note, 2 ratings and 1 other event"
    assert f"You would go back: the backup lacks {lacking} that you have now." in run.flat
    assert "My own words" not in run.out


def test_a_backup_that_lacks_nothing_takes_nothing_back(used: Program) -> None:
    run = used.run("data", "restore", lines="no\n")
    assert "You would go back" not in run.flat


HARMS = {
    "emptied": lambda data: data[:0],
    "blanked": lambda data: bytes(len(data)),
    "cut": lambda data: data[:10],
}


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_without_anything_to_bring_back_an_empty_record_may_be_begun(program: Program, harm: object) -> None:
    assert callable(harm)
    record(program.record, log(1))
    program.record.write_bytes(harm(program.record.read_bytes()))
    before = program.record.read_bytes()
    for words in (["start"], ["doctor"]):
        assert "coach data restore" in " ".join((program.run(*words).err + program.run(*words).out).split())
    run = program.run("data", "restore", lines="no\n")
    assert "Nothing of the file can be read, and no backup is whole: an empty record would be begun." in run.flat
    assert (run.code, run.err, program.record.read_bytes()) == (1, "Nothing was changed.\n", before)
    run = program.run("data", "restore", "--yes")
    assert run.code == 0
    assert "An empty record was begun. The file that was here is now" in run.flat
    (aside,) = program.folder.glob("record-set-aside-*.db")
    assert aside.read_bytes() == before
    assert program.events() == []
    assert program.run("start", "--plain").code == 0


def test_without_a_whole_backup_what_can_be_read_of_the_broken_ones_is_brought_back(used: Program) -> None:
    for each in used.folder.joinpath("backups").iterdir():
        each.write_bytes(each.read_bytes()[:-4096])
    for harm in (lambda: used.record.write_bytes(b""), used.record.unlink):
        harm()
        run = used.run("data", "restore", "--yes")
        assert run.code == 0, run.err
        assert "What can still be read of what is damaged comes back as well" in run.flat
        assert len(used.events()) > 20
        used.record.write_bytes(b"")


def test_nothing_is_asked_where_nobody_may_be(used: Program) -> None:
    before = contents(used.record)
    for command in (["data", "restore"], ["data", "erase"]):
        run = used.run("--no-input", *command)
        assert run.code == 2
        assert contents(used.record) == before


def test_an_export_taken_in_elsewhere_gives_the_same_report(used: Program, tmp_path: Path) -> None:
    file = used.folder / "answers.jsonl"
    run = used.run("data", "export", str(file))
    assert (run.code, "36 events written" in run.flat) == (0, True)
    (tmp_path / "other").mkdir()
    other = Program(tmp_path / "other", now=used.now)
    taken = other.run("data", "import", str(file))
    assert taken.code == 0
    assert taken.flat == "36 events taken in, 0 known already."
    reports = []
    for each in (used, other):
        each.now = START
        reports.append(json.loads(each.run("report", "--json").out))
    assert reports[0] == reports[1]
    assert other.state() == used.state()
    again = other.run("data", "import", str(file))
    assert again.flat.startswith("0 events taken in, 36 known already.")
    assert "record-before-import.db" in "".join(again.out.split())  # a long path is wrapped


def test_an_export_can_be_piped(used: Program) -> None:
    out = used.run("data", "export").out
    assert len(out.splitlines()) == 37
    assert out.isascii()
    used.record.unlink()
    assert used.run("data", "import", "-", lines=out).code == 0
    assert [each.id for each in used.events()] == [each.id for each in log(3)]


def test_a_file_that_is_no_export_is_told_and_changes_nothing(used: Program) -> None:
    before = contents(used.record)
    for content, told in (
        (b"Dear colleague", "Line 1 cannot be taken in: this is no export of a record."),
        (b"\xff\xfe\x00", "is no export of a record."),
    ):
        file = used.folder / "letter.txt"
        file.write_bytes(content)
        run = used.run("data", "import", str(file))
        assert run.code == 1
        assert told in run.err
    assert "cannot be read: No such file" in used.run("data", "import", str(used.folder / "none")).err
    assert contents(used.record) == before


def test_an_export_is_the_leaders_alone_and_takes_nothings_place(used: Program) -> None:
    file = used.folder / "answers.jsonl"
    used.run("data", "export", str(file))
    assert file.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    assert used.run("data", "export", str(file)).code == 1
    assert file.read_bytes() == before
    nowhere = used.run("data", "export", str(used.folder / "none" / "answers.jsonl"))
    assert "cannot be written: No such file or directory" in nowhere.err


@pytest.mark.parametrize("command", [["export"], ["backup"]])
def test_what_needs_a_record_says_that_there_is_none(program: Program, command: list[str]) -> None:
    run = program.run("data", *command)
    assert run.code == 1
    assert f"There are no answers yet at {program.record}." in run.err
    assert list(program.folder.glob("record*")) == []


def left(program: Program) -> list[str]:
    return [each.relative_to(program.folder).as_posix() for each in sorted(program.folder.rglob("*"))]


def test_erase_lists_everything_asks_and_really_erases(used: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    assert used.run("report", "--open").code == 0
    (used.folder / "problems.log").write_text("2026-11-22 ValueError", encoding="utf-8")
    (used.folder / "cache" / "tmpab12").write_text("a page that was not finished", encoding="utf-8")
    files = [each for each in used.folder.rglob("*") if each.is_file()]
    assert {each.name for each in files} > {"record.db", "report.html", "problems.log", "record-2026-11-14.db"}
    run = used.run("data", "erase", lines="yes\n")
    assert (run.code, run.err) == (1, "Nothing was changed.\n")
    listed = set(run.out.split())
    assert [each for each in files if str(each) not in listed] == []
    assert [each for each in files if not each.exists()] == []
    run = used.run("data", "erase", lines="erase\n")
    assert run.code == 0
    assert "4 files removed, and 4 files of the program's own notes" in run.flat
    assert "what this computer's own backup took, is still there" in run.flat
    assert left(used) == []
    assert "There is nothing to erase" in used.run("data", "erase").flat


def test_notes_without_a_record_are_erased_too(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: True)
    program.run("report", "--open")
    assert "cache/report.html" in left(program)
    run = program.run("data", "erase", "--yes")
    assert (run.code, left(program)) == (0, [])


@pytest.mark.parametrize("name", ["thesis.docx", "letter.txt"])
def test_erase_removes_no_file_that_is_not_ours(program: Program, name: str) -> None:
    file = program.folder / name
    file.write_text("Chapter one", encoding="utf-8")
    for words in (["data", "erase", "--yes"], ["data", "erase"]):
        run = program.run("--record", str(file), *words, lines="erase\n")
        assert run.code == 1
        assert f"{file} is a file of something else, not a record of answers." in run.err
    assert file.read_text(encoding="utf-8") == "Chapter one"


def test_doctor_of_a_healthy_house(used: Program) -> None:
    run = used.run("doctor")
    assert run.code == 0
    for words in ("coach 1.", str(used.record), "whole, 36 events", "3 in", "Lessons:", "Terminal: 80 columns"):
        assert words in run.flat


def test_doctor_before_the_first_sitting(program: Program) -> None:
    run = program.run("doctor")
    assert run.code == 0
    assert "none yet; they will be kept at" in run.flat
    assert not program.record.exists()


def test_doctor_names_what_is_wrong_and_what_to_do(used: Program) -> None:
    damage(used.record)
    run = used.run("doctor")
    assert run.code == 1
    assert "is damaged: parts of it cannot be read as they were written" in run.flat
    assert "coach data restore" in run.flat
    used.record.unlink()
    gone = used.run("doctor")
    assert gone.code == 1
    assert "coach data restore brings the latest back" in gone.flat
    record(used.record, log(1, start=START + timedelta(days=900)))
    assert "the record's last event is in the future" in used.run("doctor").flat
    sqlite(used.record, "CREATE TABLE more (one TEXT)", "PRAGMA user_version = 9")
    assert "a later version of coach" in used.run("doctor").flat


def test_doctor_names_lessons_left_out(used: Program, tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    for each in used.lessons.iterdir():
        (lessons / each.name).write_bytes(each.read_bytes())
    (lessons / "L99-broken.yaml").write_text("format: 1\nid: L99\n", encoding="utf-8")
    used.lessons = lessons
    run = used.run("doctor")
    assert run.code == 1
    assert "Left out: L99-broken.yaml" in run.flat
    assert "coach lesson check" in run.flat


def test_no_answer_is_ever_shown(used: Program) -> None:
    for command in (["doctor"], ["data", "where"], ["data", "backup"], ["data", "restore", "--yes"]):
        run = used.run(*command)
        assert "fairly sure" not in run.out + run.err
        assert "L01/q" not in run.out + run.err


def test_the_days_of_backups_are_those_of_the_sittings(used: Program) -> None:
    assert [str(day) for day in sorted(daily(used.record))] == ["2026-11-12", "2026-11-13", "2026-11-14"]


def test_a_copy_that_cannot_be_written_is_named_and_the_record_is_as_it_was(used: Program) -> None:
    before = used.record.read_bytes()
    nowhere = used.folder / "nowhere" / "stick.db"
    below = used.record / "stick.db"
    for target, why in ((nowhere, "No such file or directory"), (below, "Not a directory")):
        run = used.run("data", "backup", str(target))
        assert run.code == 1
        assert run.err.startswith(f"{target} could not be written: {why}.\nYour record {used.record} is as it was.")
    assert used.record.read_bytes() == before


def test_a_folder_of_backups_that_cannot_be_made_is_named(program: Program) -> None:
    record(program.record, log(1))
    folder = program.folder / "backups"
    folder.rmdir()
    folder.write_text("something else", encoding="utf-8")
    run = program.run("data", "backup")
    assert run.code == 1
    assert "backups/record-by-hand-2026-11-22.db could not be written: Not a directory." in run.err


@POSIX
def test_a_full_stick_is_named_and_left_without_a_half_copy(used: Program) -> None:
    stick = used.folder / "stick" / "coach.db"
    stick.parent.mkdir()

    def use(tell: object) -> None:
        assert callable(tell)
        without_room(20_000)
        run = used.run("data", "backup", str(stick))
        tell(f"{run.code} {run.err!r}")

    (told,) = lines_of(*in_child(use))
    assert told.startswith(f"1 '{stick} could not be written: the disk is full or refuses.\\nYour record")
    assert list(stick.parent.iterdir()) == []


def test_a_damaged_record_makes_no_backup_by_hand(used: Program) -> None:
    damage(used.record)
    run = used.run("data", "backup", str(used.folder / "stick.db"))
    assert run.err.startswith(f"Your record {used.record} is damaged")
    assert not (used.folder / "stick.db").exists()


def test_a_broken_backup_is_not_told_as_the_record(used: Program) -> None:
    broken = used.folder / "broken.db"
    broken.write_bytes(used.record.read_bytes()[:9000])
    before = used.record.read_bytes()
    run = used.run("data", "restore", str(broken), "--yes")
    assert run.code == 1
    assert run.err.startswith(f"The backup {broken} is damaged.\nYour record was left as it is.")
    assert used.record.read_bytes() == before


class Interrupted(io.StringIO):
    """Whoever is asked presses Ctrl-C."""

    def readline(self, *_: object) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


@pytest.mark.parametrize("command", ["restore", "erase"])
def test_whoever_ends_the_input_or_stops_is_told_that_nothing_was_changed(used: Program, command: str) -> None:
    before = used.record.read_bytes()
    ended = used.run("data", command, lines="")
    assert (ended.code, ended.err) == (130, "The input ended. Nothing was changed.\n")
    errors = io.StringIO()
    context = Context(
        home=used.folder,
        variables={"COACH_RECORD": str(used.record), "COACH_DEBUG": "1"},
        input=Interrupted(),
        output=io.StringIO(),
        errors=errors,
    )
    assert main(["data", command], context) == 130
    assert errors.getvalue() == "Stopped. Nothing was changed.\n"
    assert used.record.read_bytes() == before
