"""How a page, a mark's feedback, a summary and the other screens look, drawn and plain.

Everything here prints and returns nothing; what asks is in prompts.py, actions.py and welcome.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coach.model.event import Answer, Mark
from coach.model.lesson import Figure, Page, Question, Reference, Term
from coach.screens.commands import Where
from coach.screens.terminal import Terminal


def show_page(terminal: Terminal, page: Page, where: Where, *, seconds: int, checked: date | None = None) -> None:
    """A page on a new screen; `seconds` is its reading time; `checked` is given for a lesson's first page."""
    raise NotImplementedError


def show_figure(terminal: Terminal, figure: Figure) -> None:
    raise NotImplementedError


def show_opening(terminal: Terminal, title: str, count: int, minutes: float) -> None:
    """Before a lesson's first page: `count` questions come first, a guess is welcome, what was said comes at the end."""
    raise NotImplementedError


def show_feedback(
    terminal: Terminal,
    question: Question,
    answer: Answer,
    mark: Mark | None,
    *,
    references: Sequence[Reference] = (),
    note: str = "",
) -> None:
    """The mark in words below the question, why, the key, the source, and what it refers to, in short.

    `mark` is None for a view and a reflection. `note` is one more sentence, such as that a changed answer counts
    nowhere.
    """
    raise NotImplementedError


def show_explanation(
    terminal: Terminal,
    question: Question,
    answer: Answer,
    mark: Mark | None,
    where: Where,
    *,
    references: Sequence[Reference] = (),
    note: str = "",
) -> None:
    """Feedback given later than its question: the stem and the answer given first, on a new screen, then feedback."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the close of a sitting says. `covered` and `look_again` are titles; `next_words` what comes next time."""

    covered: tuple[str, ...] = ()
    answered: int = 0
    right: int = 0
    partly: int = 0
    look_again: tuple[str, ...] = ()
    minutes: float | None = None
    finished_lesson: str = ""
    next_words: str = ""


def show_summary(terminal: Terminal, summary: Summary) -> None:
    raise NotImplementedError


def show_standing(terminal: Terminal, lines: Sequence[str]) -> None:
    """`coach` alone: at most five lines on where the leader stands, each a sentence; the last says what to do next."""
    raise NotImplementedError


def show_references(
    terminal: Terminal, references: Sequence[Reference], terms: Sequence[Term] = (), *, heading: str = ""
) -> None:
    """`coach look`: each found entry whole, with id, dates, source and link."""
    raise NotImplementedError
