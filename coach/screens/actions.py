"""Asking about a lesson's action: whether to take it, and later what became of it."""

from coach.domain.actions import when_words
from coach.domain.dates import in_words
from coach.model.event import Outcome, When
from coach.model.late import dataclass
from coach.model.progress import Action
from coach.screens.blocks import GAP, Line, labelled, title
from coach.screens.commands import Command, Entry
from coach.screens.plain_prompts import TRIES
from coach.screens.prompts import menu, type_line
from coach.screens.terminal import InputEnded, Terminal

TAKE, EDIT, NOT_NOW, ANOTHER, OPEN = "t", "e", "n", "a", "o"

WHENS = {"1": When.TOMORROW, "2": When.THIS_WEEK, "3": When.NEXT_BOARD}

OUTCOMES = {"k": Outcome.KEPT, "m": Outcome.MOVED, "d": Outcome.DROPPED, OPEN: None}

EDITED = "The action's words were changed again and again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An action as the leader took it on. `when` is a value of When or the leader's own words."""

    text: str
    when: str
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What became of an action: None leaves it open; `when` is given for one that was moved."""

    outcome: Outcome | None
    when: str = ""


def action_blocks(text: str) -> tuple[Line, ...]:
    """A lesson's action, whole."""
    return title("One action to take"), GAP, Line(text), GAP


def ask_action(terminal: Terminal, text: str) -> Taken | Command | None:
    """Enter takes it, e edits, n not now (None); then when. PAUSE when that was asked for."""
    action = text
    edits = 0
    while True:
        terminal.show(*action_blocks(action))
        entries = (Entry(TAKE, "I will do this"), Entry(EDIT, "Change the words first"), Entry(NOT_NOW, "Not now"))
        said = menu(terminal, entries, default=TAKE)
        if said == EDIT:
            words = type_line(terminal, "In your words", action)
            if words is Command.PAUSE:
                return words
            action = action if isinstance(words, Command) else words
            edits += 1
            if edits == TRIES and not terminal.person:
                raise InputEnded(EDITED)
            terminal.fresh()
        elif said == TAKE:
            when = ask_when(terminal, action)
            if when is Command.PAUSE:
                return when
            if not isinstance(when, Command):
                return Taken(text=action, when=when, edited=action != text)
        else:
            return None if said == NOT_NOW else Command.PAUSE


def ask_when(terminal: Terminal, action: str) -> str | Command:
    """One key, or the leader's own words; BACK or PAUSE."""
    entries = tuple(Entry(key, when.value.capitalize()) for key, when in WHENS.items())
    terminal.fresh()
    terminal.show(*(() if terminal.plain else (Line(action), GAP)), title("When?"), GAP)
    said = menu(terminal, (*entries, Entry(ANOTHER, "Another time, in your own words")))
    if said in WHENS:
        return WHENS[said].value
    if said != ANOTHER:
        return Command.PAUSE
    words = type_line(terminal, "When")
    if words is Command.BACK or not words:
        terminal.fresh()
        return Command.BACK
    return words


def review_action(terminal: Terminal, action: Action) -> Reviewed | Command:
    """What became of an action: kept, moved (with a new when), dropped, or Enter for none of these; PAUSE."""
    terminal.fresh()
    while True:
        terminal.show(title("What became of this?"), GAP)
        terminal.show(labelled(f"On {in_words(action.taken.date())} you took this on:", action.text))
        terminal.show(labelled("When:", f"{when_words(action)}."), GAP)
        entries = (
            Entry("k", "Kept: I did it"),
            Entry("m", "Moved: I still mean to"),
            Entry("d", "Dropped: I will not do it"),
            Entry(OPEN, "Leave it open: you will be asked again, and coach actions lists it"),
        )
        said = menu(terminal, entries, default=OPEN)
        if said not in OUTCOMES:
            return Command.PAUSE
        if OUTCOMES[said] is not Outcome.MOVED:
            return Reviewed(outcome=OUTCOMES[said])
        when = ask_when(terminal, action.text)
        if when is Command.PAUSE:
            return when
        if not isinstance(when, Command):
            return Reviewed(outcome=Outcome.MOVED, when=when)
