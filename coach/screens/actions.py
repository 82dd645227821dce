"""Asking about a lesson's action: whether to take it, and later what became of it."""

from coach.domain.dates import in_words
from coach.model.event import Outcome, When
from coach.model.late import dataclass
from coach.model.progress import Action
from coach.screens.blocks import GAP, Line, labelled, title
from coach.screens.commands import Command, Entry
from coach.screens.prompts import menu, type_line
from coach.screens.terminal import Terminal

TAKE, EDIT, NOT_NOW, ANOTHER, LATER = "t", "e", "n", "a", "l"

WHENS = {"1": When.TOMORROW, "2": When.THIS_WEEK, "3": When.NEXT_BOARD}

OUTCOMES = {"k": Outcome.KEPT, "m": Outcome.MOVED, "d": Outcome.DROPPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An action as the leader took it on. `when` is a value of When or the leader's own words."""

    text: str
    when: str
    edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What became of an action; `when` is given for one that was moved."""

    outcome: Outcome
    when: str = ""


def ask_action(terminal: Terminal, text: str) -> Taken | Command | None:
    """Enter takes it, e edits, n not now (None); then when. PAUSE when that was asked for."""
    action = text
    while True:
        terminal.show(title("One action to take"), GAP, Line(action), GAP)
        entries = (Entry(TAKE, "I will do this"), Entry(EDIT, "Change the words first"), Entry(NOT_NOW, "Not now"))
        said = menu(terminal, entries, default=TAKE)
        if said == EDIT:
            words = type_line(terminal, "In your words", action)
            if words is Command.PAUSE:
                return words
            action = action if isinstance(words, Command) else words
        elif said == TAKE:
            when = ask_when(terminal)
            if when is Command.PAUSE:
                return when
            if not isinstance(when, Command):
                return Taken(text=action, when=when, edited=action != text)
        else:
            return None if said == NOT_NOW else Command.PAUSE


def ask_when(terminal: Terminal) -> str | Command:
    """One key, or the leader's own words; BACK or PAUSE."""
    entries = tuple(Entry(key, when.value.capitalize()) for key, when in WHENS.items())
    if terminal.plain:
        terminal.say()
    terminal.show(Line("When?"), GAP)
    said = menu(terminal, (*entries, Entry(ANOTHER, "Another time, in your own words")))
    if said in WHENS:
        return WHENS[said].value
    if said != ANOTHER:
        return Command.PAUSE
    words = type_line(terminal, "When")
    return words if isinstance(words, Command) or words else Command.BACK


def review_action(terminal: Terminal, action: Action) -> Reviewed | Command | None:
    """What became of an action: kept, moved (with a new when) or dropped; None for Enter: ask another time."""
    terminal.fresh()
    while True:
        terminal.show(title("What became of this?"), GAP)
        terminal.show(labelled(f"On {in_words(action.taken.date())} you chose, for {action.when}:", action.text), GAP)
        entries = (
            Entry("k", "Kept: I did it"),
            Entry("m", "Moved: I still mean to"),
            Entry("d", "Dropped: I will not do it"),
            Entry(LATER, "Ask me another time"),
        )
        said = menu(terminal, entries, default=LATER)
        if said not in OUTCOMES:
            return None if said == LATER else Command.PAUSE
        if OUTCOMES[said] is not Outcome.MOVED:
            return Reviewed(outcome=OUTCOMES[said])
        when = ask_when(terminal)
        if when is Command.PAUSE:
            return when
        if not isinstance(when, Command):
            return Reviewed(outcome=Outcome.MOVED, when=when)
