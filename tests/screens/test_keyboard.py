"""How a prompt ends other than by a key: asked to by a signal, or by a fault of the program."""

import os
import signal
import sys
from collections.abc import Iterator
from threading import Timer
from types import FrameType

import pytest

from coach.screens.commands import Command
from coach.screens.keyboard import Live, press, typed
from tests.screens.people import Person, at_the_keyboard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")

LIVE = Live("Which?", (Command.PAUSE,))


@pytest.fixture
def interrupting() -> Iterator[None]:
    """A request to end interrupts whatever is being done, as in the program."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    yield
    signal.signal(signal.SIGTERM, before)


def asked_to_end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def pressed(person: Person, keys: str, work: list[str]) -> str | Command:
    def on_1() -> str:
        asked_to_end()
        work.append("done")
        return "1"

    person.press(keys)
    return press(person.terminal, {"1": on_1}, LIVE)


@pytest.mark.usefixtures("interrupting")
def test_a_request_to_end_breaks_off_no_step_of_a_prompt() -> None:
    work: list[str] = []
    with at_the_keyboard() as person, pytest.raises(KeyboardInterrupt):
        pressed(person, "1", work)
    assert work == ["done"]
    with pytest.raises(KeyboardInterrupt):
        asked_to_end()


@pytest.mark.usefixtures("interrupting")
def test_a_request_to_end_while_nothing_happens_ends_the_prompt() -> None:
    Timer(0.3, asked_to_end).start()
    with at_the_keyboard() as person, pytest.raises(KeyboardInterrupt):
        typed(person.terminal, "Say: ")


def test_why_a_letter_does_nothing_here_is_said() -> None:
    live = Live("", (Command.BACK, Command.HELP))
    told = []
    with at_the_keyboard() as person:
        person.press("uxb")
        assert press(person.terminal, {"x": lambda: told.append(live.note)}, live) is Command.BACK
    assert told == ["There is no answer to undo from here."]


def test_a_fault_in_what_a_key_does_goes_up_and_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> str:
        raise ValueError

    with at_the_keyboard() as person:
        person.press("1")
        with pytest.raises(ValueError, match=r"^$"):
            press(person.terminal, {"1": broken}, LIVE)
        assert (person.seen(), *capfd.readouterr()) == ("", "", "")
