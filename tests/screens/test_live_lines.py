"""What the lines below a question say while keys are pressed."""

from coach.screens.asking import Setting
from coach.screens.commands import Command
from coach.screens.key_prompts import Choosing, Picking
from coach.screens.keyboard import Live
from tests.screens.people import Clock

COMMANDS = (Command.BACK, Command.SKIP, Command.UNDO, Command.HINT, Command.PAUSE, Command.HELP)
TEXTS = ("one", "two", "three")


def setting(*, previous: str = "") -> Setting:
    return Setting(commands=COMMANDS, clock=Clock(), previous=previous)


def test_the_foot_shows_what_is_used_most() -> None:
    assert Live("Press 1 to 3.", COMMANDS).lines(80) == ["Press 1 to 3.", "", "b back  s skip  q pause  ? more"]


def test_live_lines_fit_forty_columns() -> None:
    live = Live("a " * 60, COMMANDS, above=["b " * 60], pointed="c" * 100, note="d " * 60, keys="Backspace again  ")
    assert max(map(len, live.lines(39))) <= 39


def test_arrows_point_and_come_round() -> None:
    choosing = Choosing(TEXTS, (0, 2), setting(), "Which?")
    told = []
    for by in (1, 1, 1, -1):
        choosing.point(by)
        told.append(choosing.live.pointed)
    assert told == ["Enter takes 1. one", "Enter takes 3. three", "Enter takes 1. one", "Enter takes 3. three"]


def test_enter_alone_takes_nothing_and_says_why() -> None:
    choosing = Choosing(TEXTS, range(3), setting(), "Which?")
    assert choosing.take() is None
    assert "Press a number" in choosing.live.note


def test_an_earlier_answer_is_said_and_enter_leaves_it() -> None:
    choosing = Choosing(TEXTS, range(3), setting(previous="two"), "Which?")
    assert choosing.live.note == "You answered before: two. Enter alone leaves it so."
    assert choosing.take() is Command.NEXT


def test_what_is_picked_is_said() -> None:
    picking = Picking(TEXTS, 2, setting())
    keys = picking.keys()
    for key in ("3", "1", "3", "2"):
        keys[key]()
    assert picking.live.above == ["Picked 2 of 2: 1, 2"]
    picking.point(1)
    assert picking.live.pointed == "Space picks 1. one"


def test_too_many_are_refused_and_too_few_asked_about_once() -> None:
    picking = Picking(TEXTS, 2, setting())
    assert picking.take() is None
    assert picking.live.note == "Pick at least one."
    picking.picked.update({0, 1, 2})
    assert picking.take() is None
    assert picking.live.note == "That is 3; choose 2."
    picking.picked.difference_update({1, 2})
    assert picking.take() is None
    assert picking.take() == "enter"


def test_letters_that_matter_are_said_at_the_question() -> None:
    assert Picking(TEXTS, None, setting()).live.ask.endswith("then Enter; d if you don't know; h for a hint.")


def test_help_is_shown_and_hidden_where_a_key_asks_for_it() -> None:
    live = Live("", (Command.PAUSE, Command.HELP), help=(("Enter", "go on"), ("q", "pause")))
    shown = []
    for _ in range(3):
        shown.append(live.lines(79))
        live.turn_help()
    assert shown[0] == shown[2] == ["q pause  ? more"]
    assert shown[1] == ["Enter  go on", "q  pause", "", "q pause  ? more"]


def test_what_was_placed_is_told_in_numbers_where_its_words_would_push_the_choices_away() -> None:
    choosing = Choosing(TEXTS, (1, 2), setting(), "Which comes next?", ["First: one"], "So far: 1", back=True)
    choosing.point(1)
    assert choosing.live.lines(39, 7)[:3] == ["First: one", "Which comes next?", "Enter takes 2. two"]
    assert choosing.live.lines(39, 4)[:3] == ["So far: 1", "Which comes next?", "Enter takes 2"]
