"""A damaged record met by whoever learns: what would come back is told, asked once, and gone on with."""

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from coach.__main__ import main
from coach.cli.context import Context
from coach.model.event import PreferenceSet, SittingOpened
from coach.store.backups import contents
from coach.store.database import Store
from tests.cli.program import START, Program
from tests.store.records_made import POSIX, event, in_child, lines_of, log, record, sitting, without_room

CODES = re.compile("\x1b\\[[^A-Za-z]*[A-Za-z]")
ENTER, CTRL_C = "\r", "\x03"
LAST = START - timedelta(days=8)
"""The day of the last sitting that is on record."""


class AtTheTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Seen:
    code: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        return " ".join(self.out.split())


@dataclass
class Leader(Program):
    """A person at a terminal, who presses keys or, in plain, types lines."""

    columns: int = 80

    def context(self, **parts: object) -> Context:
        return Context(
            clock=self.clock,
            rng=Random(1),
            home=self.folder,
            variables={
                "COACH_RECORD": str(self.record),
                "COACH_LESSONS": str(self.lessons),
                "COACH_DEBUG": "1",
                "NO_COLOR": "1",
                "COLUMNS": str(self.columns),
                "LINES": "24",
            },
            **parts,  # type: ignore[arg-type]
        )

    def press(self, *arguments: str, keys: str) -> Seen:
        output, errors = io.StringIO(), io.StringIO()
        with create_pipe_input() as given:
            given.send_text(keys)
            context = self.context(
                input=io.StringIO(), output=output, errors=errors, key_input=given, key_output=DummyOutput()
            )
            return Seen(main(list(arguments), context), output.getvalue(), errors.getvalue())

    def type(self, *arguments: str, lines: str) -> Seen:
        output, errors = AtTheTerminal(), io.StringIO()
        context = self.context(input=AtTheTerminal(lines), output=output, errors=errors)
        return Seen(main(["--plain", *arguments], context), output.getvalue(), errors.getvalue())


@pytest.fixture
def leader(tmp_path: Path) -> Leader:
    """Who has had three sittings on three days, each with its backup, and a fourth that no backup has."""
    leader = Leader(tmp_path)
    events = log(4, start=START - timedelta(days=10))
    record(leader.record, [])
    for number in range(3):
        with Store.open(leader.record) as store:
            store.add(*events[number * 12 : number * 12 + 12])
    with Store.open(leader.record) as store:
        store.add(*sitting(9, start=LAST - timedelta(days=9, hours=-1)))
    return leader


def blank(path: Path) -> bytes:
    """The first page as a power cut leaves it."""
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    return path.read_bytes()


def asides(leader: Leader) -> list[bytes]:
    return [each.read_bytes() for each in leader.folder.glob("record-set-aside-*")]


HEARD = "The file with your answers is damaged"


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("keys", [ENTER, "y", "Y"], ids=["Enter", "y", "Y"])
def test_start_says_what_comes_back_and_goes_on_with_it(leader: Leader, keys: str, columns: int) -> None:
    leader.columns = columns
    harmed = blank(leader.record)
    seen = leader.press("start", keys=keys + "q")
    assert seen.code == 0, seen.err
    assert seen.flat.count(HEARD) == 1
    for words in (
        f"{leader.record} is damaged: its beginning is blank.".replace(" ", ""),
        "The backup: 12 answers among 36 events, the last of 14 November 2026.".replace(" ", ""),
        "comes back as well: 4 answers and 8 other events.".replace(" ", ""),
        "The file that is here now is kept beside it, as record-set-aside-".replace(" ", ""),
    ):
        assert words in seen.flat.replace(" ", "")
    assert asides(leader) == [harmed]
    assert contents(leader.record).answers == 16
    assert max(len(CODES.sub("", line)) for line in seen.out.splitlines()) <= columns
    opened = [each for each in leader.events() if isinstance(each.body, SittingOpened)]
    assert opened[-1].at > START, "the sitting went on"


def test_in_plain_a_numbered_list_asks_the_same(leader: Leader) -> None:
    harmed = blank(leader.record)
    seen = leader.type("start", lines="1\nq\n")
    assert seen.code == 0, seen.err
    assert "1. Go on from the backup 2. Leave everything as it is" in seen.flat
    assert "Restored. The file that was here is now" in seen.flat
    assert asides(leader) == [harmed]
    assert "\x1b" not in seen.out


@pytest.mark.parametrize("keys", ["n", "q"])
def test_who_says_no_leaves_everything_as_it_is(leader: Leader, keys: str) -> None:
    harmed = blank(leader.record)
    before = sorted(leader.folder.rglob("*"))
    seen = leader.press("start", keys=keys)
    assert seen.code == 1
    assert seen.err.startswith(f"Your record {leader.record} is damaged")
    assert "Nothing was changed. coach data restore brings back" in seen.err
    assert leader.record.read_bytes() == harmed
    assert [each for each in sorted(leader.folder.rglob("*")) if "cache" not in each.parts] == [
        each for each in before if "cache" not in each.parts
    ]


def test_who_stops_at_the_question_is_told_that_nothing_was_changed(leader: Leader) -> None:
    harmed = blank(leader.record)
    stopped = leader.press("start", keys=CTRL_C)
    ended = leader.type("start", lines="")
    assert (stopped.code, ended.code) == (130, 130)
    assert stopped.err.startswith("Stopped. Nothing was changed.\n")
    assert ended.err.startswith("The input ended. Nothing was changed.\n")
    assert "coach data restore" in stopped.err
    assert (leader.record.read_bytes(), asides(leader)) == (harmed, [])


@pytest.mark.parametrize(
    "command",
    [[], ["start", "J02"], ["review"], ["assess"], ["assess", "--quick"], ["report"], ["report", "--full"]],
    ids=" ".join,
)
def test_every_way_in_offers_it(leader: Leader, command: list[str]) -> None:
    blank(leader.record)
    seen = leader.press(*command, keys=ENTER + "q" * 9)
    assert seen.code == 0, seen.err
    assert HEARD in seen.flat
    assert contents(leader.record).answers >= 16


@pytest.mark.parametrize("command", [["start", "--no-input"], ["report", "--json"], ["data", "export"]], ids=" ".join)
def test_nobody_is_asked_where_none_can_answer_or_data_is_wanted(leader: Leader, command: list[str]) -> None:
    harmed = blank(leader.record)
    seen = leader.press(*command, keys=ENTER)
    assert (seen.code, HEARD in seen.flat) == (1, False)
    assert "coach data restore" in seen.err
    piped = leader.run(*command)
    assert (piped.code, HEARD in piped.flat) == (1, False)
    assert leader.record.read_bytes() == harmed


def no_backup(leader: Leader) -> None:
    for each in (leader.folder / "backups").iterdir():
        each.unlink()


def test_without_a_backup_what_can_be_read_is_offered(leader: Leader) -> None:
    no_backup(leader)
    blank(leader.record)
    seen = leader.press("start", keys=ENTER + "q")
    assert seen.code == 0
    assert "Go on with what can be read" in seen.flat
    assert contents(leader.record).answers == 16


def test_with_nothing_left_an_empty_record_is_offered_and_not_begun_by_enter_alone(leader: Leader) -> None:
    no_backup(leader)
    leader.record.write_bytes(b"")
    seen = leader.press("start", keys=ENTER + "n")
    assert (seen.code, leader.record.read_bytes()) == (1, b"")
    assert "Nothing of the file can be read, and no backup is whole: an empty record would be begun." in seen.flat
    begun = leader.press("start", keys="yq")
    assert begun.code == 0
    assert "Welcome" in begun.flat
    assert leader.events() == []


def test_damage_met_in_the_middle_is_dealt_with_alike(leader: Leader) -> None:
    events = log(400, start=START - timedelta(days=500))
    leader.record.unlink()
    no_backup(leader)
    with Store.open(leader.record) as store:
        store.add(*events)
    data = bytearray(leader.record.read_bytes())
    data[data.index(b"s200-snap2")] ^= 1
    leader.record.write_bytes(data)
    seen = leader.press("report", keys=ENTER)
    assert seen.code == 0, seen.err
    assert HEARD in seen.flat
    assert contents(leader.record).events == len(events)


@pytest.mark.parametrize("said", ["yes", "no"])
def test_who_chose_plain_text_for_good_is_asked_in_plain_text(leader: Leader, said: str) -> None:
    with Store.open(leader.record) as store:
        store.add(event("plain", START, "s", PreferenceSet(name="plain", value=said)))
    blank(leader.record)
    output, errors = AtTheTerminal(), io.StringIO()
    context = leader.context(input=AtTheTerminal("1\nq\n"), output=output, errors=errors)
    if said == "yes":
        assert main(["start"], context) == 0
        assert "1. Go on from the backup" in " ".join(output.getvalue().split())
    else:
        assert "1. Go on from the backup" not in leader.press("start", keys=ENTER + "q").flat


@pytest.mark.parametrize("command", [["start"], ["review"], [], ["report"]])
def test_a_record_that_has_gone_while_backups_are_there_is_offered_back(leader: Leader, command: list[str]) -> None:
    leader.record.unlink()
    seen = leader.press(*command, keys=ENTER + "q")
    assert "The file with your answers is gone" in seen.flat
    assert contents(leader.record).answers == 12


def test_who_does_without_a_record_that_has_gone_begins_anew(leader: Leader) -> None:
    leader.record.unlink()
    seen = leader.press("start", keys="nq")
    assert "Welcome" in seen.flat
    assert not seen.err
    leader.record.unlink(missing_ok=True)
    told = leader.type("--no-input", "start", lines="").err
    assert "data restore brings the latest back" in told


@POSIX
def test_a_restore_that_cannot_be_done_is_told_and_leaves_everything(leader: Leader) -> None:
    harmed = blank(leader.record)

    def use(tell: object) -> None:
        assert callable(tell)
        without_room(20_000)
        seen = leader.press("start", keys=ENTER + "q")
        tell(f"{seen.code} {seen.err!r}")

    (told,) = lines_of(*in_child(use))
    assert told.startswith("1 ")
    assert "record-new.db could not be written: the disk is full or refuses." in told
    assert f"Your record {leader.record} is as it was." in told
    assert (leader.record.read_bytes(), asides(leader)) == (harmed, [])
