"""Taking on an action, and saying later what became of it, by keys and by lines."""

import pytest

from coach.model.event import Outcome, When
from coach.screens.actions import Reviewed, Taken, ask_action, review_action
from coach.screens.commands import Command
from tests.screens.people import BACKSPACE, ENTER, at_the_keyboard, on_a_pipe
from tests.screens.test_pages import ACTION

TEXT = "Post an invitation."


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        (ENTER + "1", Taken(text=TEXT, when=When.TOMORROW, edited=False)),
        (ENTER + "2", Taken(text=TEXT, when=When.THIS_WEEK, edited=False)),
        (ENTER + "3", Taken(text=TEXT, when=When.NEXT_BOARD, edited=False)),
        (ENTER + "aon Friday" + ENTER, Taken(text=TEXT, when="on Friday", edited=False)),
        (ENTER + "ab" + ENTER + "n", None),
        (
            "e" + BACKSPACE + " today." + ENTER + ENTER + "1",
            Taken(text=TEXT[:-1] + " today.", when=When.TOMORROW, edited=True),
        ),
        ("e" + ENTER + ENTER + "1", Taken(text=TEXT, when=When.TOMORROW, edited=False)),
        ("n", None),
        ("q", Command.PAUSE),
        (ENTER + "q", Command.PAUSE),
    ],
)
def test_an_action_is_taken_by_keys(keys: str, taken: Taken | Command | None) -> None:
    with at_the_keyboard() as person:
        person.press(keys)
        assert ask_action(person.terminal, TEXT) == taken


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ("1\n1\n", Taken(text=TEXT, when=When.TOMORROW, edited=False)),
        ("\n4\non Friday\n", Taken(text=TEXT, when="on Friday", edited=False)),
        ("2\nAsk staff first.\n1\n3\n", Taken(text="Ask staff first.", when=When.NEXT_BOARD, edited=True)),
        ("e\n\n1\n2\n", Taken(text=TEXT, when=When.THIS_WEEK, edited=False)),
        ("3\n", None),
        ("e\nq\n", Command.PAUSE),
    ],
)
def test_an_action_is_taken_by_lines(lines: str, taken: Taken | Command | None) -> None:
    assert ask_action(on_a_pipe(lines).terminal, TEXT) == taken


@pytest.mark.parametrize(
    ("keys", "reviewed"),
    [
        ("k", Reviewed(outcome=Outcome.KEPT)),
        ("m1", Reviewed(outcome=Outcome.MOVED, when=When.TOMORROW)),
        ("mab" + ENTER + "d", Reviewed(outcome=Outcome.DROPPED)),
        ("mq", Command.PAUSE),
        (ENTER, Reviewed(outcome=None)),
        ("q", Command.PAUSE),
    ],
)
def test_what_became_of_an_action(keys: str, reviewed: Reviewed | Command | None) -> None:
    with at_the_keyboard() as person:
        person.press(keys)
        assert review_action(person.terminal, ACTION) == reviewed
        assert ACTION.text[:20] in person.seen()
