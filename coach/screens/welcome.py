"""The first screen that a leader ever sees: one screen, one key."""

from enum import StrEnum

from coach.domain.half_way import quick_minutes
from coach.domain.standing import in_minutes
from coach.domain.timing import whole_minutes
from coach.model.late import dataclass
from coach.screens.blocks import GAP, Line, title
from coach.screens.commands import Command, Entry
from coach.screens.prompts import LEAVE_PLAIN, menu
from coach.screens.terminal import Terminal

BEGIN, CHECK, PLAIN = "b", "c", "p"

OFFER = "Press p for plain text, made for screen readers."

WHAT_IT_IS = (
    "A coach on social media for those who lead in health and care: short lessons, and questions that show what you "
    "know and what to look at again. A sitting takes about five minutes, and you can stop at any point."
)


class FirstChoice(StrEnum):
    LESSON = "lesson"
    CHECK = "check"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What the first screen says. `record` is where answers are kept; `check` the questions of the quick check (c)."""

    lesson_title: str
    minutes: float
    record: str
    check: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed:
    """What was chosen, and whether plain text was asked for (then the terminal is plain already; remember it)."""

    choice: FirstChoice
    plain: bool


def welcome(terminal: Terminal, words: Welcome) -> Welcomed:
    """Offer plain text on the first line before any drawing, say what this is and how answers are kept, and begin."""
    drawn = not terminal.plain
    if drawn:
        terminal.say(OFFER)
    said = _ask(terminal, words, offer_plain=drawn)
    wants_plain = said == PLAIN
    if wants_plain:
        terminal.be_plain()
        terminal.say(LEAVE_PLAIN)
        said = _ask(terminal, words, offer_plain=False)
    return Welcomed(choice=_CHOICES.get(said, FirstChoice.PAUSE), plain=wants_plain)


_CHOICES = {BEGIN: FirstChoice.LESSON, CHECK: FirstChoice.CHECK, Command.PAUSE.value: FirstChoice.PAUSE}


def _ask(terminal: Terminal, words: Welcome, *, offer_plain: bool) -> str:
    terminal.show(GAP, title("Welcome."), Line(WHAT_IT_IS), GAP)
    terminal.show(Line(f"Your answers stay on this computer, in {words.record}. Nothing is sent anywhere."), GAP)
    minutes = in_minutes(whole_minutes(words.minutes))
    entries = [Entry(BEGIN, f"Begin the first lesson: {words.lesson_title}, about {minutes}")]
    if words.check:
        questions = "1 question" if words.check == 1 else f"{words.check} questions"
        told = f"{questions}, about {in_minutes(quick_minutes(words.check))}"
        entries.append(Entry(CHECK, f"Take the quick check first: {told}"))
    if offer_plain:
        entries.append(Entry(PLAIN, "Plain text, from here on and next time too"))
    return menu(terminal, entries, default=BEGIN)
