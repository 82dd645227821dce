"""How a page, a mark's feedback, a summary and the other screens look, drawn and plain.

Everything here prints and returns nothing; what asks is in prompts.py, actions.py and welcome.py.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from coach.domain.dates import in_words
from coach.domain.standing import in_minutes
from coach.domain.timing import whole_minutes
from coach.model.event import Answer, Mark
from coach.model.late import dataclass, replace
from coach.model.lesson import Figure, Number, Page, Question, Reference, Reflection, Term
from coach.screens import feedback, figures, questions
from coach.screens import references as looked_up
from coach.screens.blocks import GAP, READING_WIDTH, STRONG, Line, bar, labelled, paragraphs, title
from coach.screens.commands import Where
from coach.screens.terminal import Terminal

QUESTION_PROMPT = 6
"""Lines kept free below a question for what is asked."""

BAR_WIDTH = 10
"""Columns of the bar that shows how far the sitting is."""


def header(terminal: Terminal, where: Where) -> Iterator[Line]:
    """What this is, and where in the sitting: in words, and when drawn by a bar too."""
    left = "" if where.minutes_left is None else minutes_left(where.minutes_left)
    if terminal.plain:
        yield Line(". ".join(part for part in (where.words, where.title, left) if part) + ".")
        return
    if where.title:
        yield title(where.title)
    drawn = "" if where.share is None else bar(where.share, BAR_WIDTH, unicode=terminal.unicode)
    told = [part for part in (where.words, drawn, left) if part]
    together = "   ".join(told)
    yield from map(Line, [together] if len(together) <= terminal.width else told)


def minutes_left(minutes: float) -> str:
    """How much of the sitting is left, as "About 3 minutes left"."""
    whole = round(minutes)
    if whole < 1:
        return "Less than a minute left"
    return "About a minute left" if whole == 1 else f"About {whole} minutes left"


def reading_time(seconds: int) -> str:
    """A page's reading time in words."""
    if seconds < 45:
        return "Less than a minute to read"
    minutes = round(seconds / 60)
    return "About a minute to read" if minutes <= 1 else f"About {minutes} minutes to read"


def show_page(terminal: Terminal, page: Page, where: Where, *, seconds: int, checked: date | None = None) -> None:
    """A page on a new screen; `seconds` is its reading time; `checked` is given for a lesson's first page."""
    told = f"Checked on {in_words(checked)}." if checked else ""
    roomy = [*_page(terminal, page, where, f"{reading_time(seconds)}. {told}".rstrip()), GAP]
    layouts: list[list[Any]] = [roomy, *([*_page(terminal, page, where, told, close=much)] for much in (1, 2))]
    terminal.fresh()
    terminal.show_from_top(*next((blocks for blocks in layouts if terminal.fits(*blocks)), roomy))


def _page(terminal: Terminal, page: Page, where: Where, about: str, *, close: int = 0) -> Iterator[Any]:
    """A page's blocks; the `close` they stand, 0 to 2, the fewer lines, so that the last ones cost no key more."""
    gaps, wide = [] if close else [GAP], [] if close > 1 else [GAP]
    yield from (*(header if close < 2 else _in_one_line)(terminal, where), *wide, title(page.title))
    yield from (*([] if close else [Line(about)]), *wide, *paragraphs(page.text))
    if page.figure:
        yield from (GAP, *figure(terminal, page.figure))
    if page.take_away:
        yield from (*wide, labelled("To take away:", page.take_away))
    source = f"{page.source}. {about}".rstrip() if close and about else page.source
    if page.source:
        yield from (*gaps, labelled("Source:", source))
    elif close and about:
        yield Line(about)


def _in_one_line(terminal: Terminal, where: Where) -> Iterator[Line]:
    """The header with the lesson's title beside the rest, where they fit."""
    name, rest = list(header(terminal, where)), replace(where, title="")
    beside = [line.text for line in header(terminal, rest)]
    together = Line("   ".join(beside), lead=f"{where.title}   ", lead_style=STRONG)
    if len(together.lead + together.text) <= min(terminal.width, READING_WIDTH):
        name = [together]
    yield from name


def figure(terminal: Terminal, data: Figure) -> Iterator[Any]:
    """A figure, drawn or in words."""
    return figures.blocks(data, width=terminal.width, unicode=terminal.unicode, plain=terminal.plain)


def show_figure(terminal: Terminal, data: Figure) -> None:
    terminal.show(*figure(terminal, data))


def show_opening(
    terminal: Terminal,
    name: str,
    count: int,
    minutes: float,
    sitting: float | None = None,
    *,
    may_finish: bool = False,
) -> None:
    """Before a lesson's first page, below what is there: `count` questions come first, and a guess is welcome.

    `minutes` are the lesson's; `sitting` those of a sitting that will close before the lesson's end, unless the leader
    then likes to finish it (`may_finish`).
    """
    about = f"About {in_minutes(whole_minutes(minutes))}"
    if sitting is not None:
        then = "you may then finish it or leave the rest" if may_finish else "the next one goes on from there"
        about += f", of which this sitting takes about {whole_minutes(sitting)}; {then}"
    first = {1: "One question comes first", 2: "Two questions come first"}.get(count, f"{count} questions come first")
    terminal.show(
        title(name),
        Line(f"{about}."),
        GAP,
        Line(
            f"{first}, before you have read anything. A guess is welcome: trying first helps what follows to stick. "
            "What you said is shown beside the answer at the end of the lesson."
        ),
        GAP,
    )


def show_question(
    terminal: Terminal,
    question: Question,
    shown: Sequence[str],
    where: Where,
    hints_seen: int = 0,
    *,
    fresh: bool = True,
) -> None:
    """A question on a new screen, or below what is there, ready to be answered."""
    blocks = list(_question(terminal, question, shown, where, hints_seen))
    if fresh:
        terminal.fresh()
    terminal.show_from_top(*blocks, prompt=QUESTION_PROMPT + terminal.rows)


def question_fits(terminal: Terminal, question: Question, shown: Sequence[str], where: Where) -> bool:
    """Whether the whole question can be seen below what is there."""
    return terminal.fits(*_question(terminal, question, shown, where), prompt=QUESTION_PROMPT + terminal.rows)


def _question(
    terminal: Terminal, question: Question, shown: Sequence[str], where: Where, hints_seen: int = 0
) -> Iterator[Any]:
    yield from (*header(terminal, where), GAP, *questions.stem(question, hints_seen), GAP)
    if question.figure:
        yield from (*figure(terminal, question.figure), GAP)
    yield from (*questions.choices(question, shown), GAP)


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
    # single keys leave nothing on the screen, typed words do
    lead = [GAP] if terminal.plain or isinstance(question, Number | Reflection) else []
    for told in (True, False):
        # a reminder that would cost a key more is named and not told
        blocks = [*lead, *feedback.blocks(question, answer, mark, references, note, told=told), GAP]
        if terminal.fits(*blocks):
            break
    terminal.show_from_top(*blocks)


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
    """Feedback given later than its question: the stem first, on a new screen, then feedback."""
    blocks: list[Any] = [*header(terminal, where), GAP, Line(question.stem, style=STRONG), GAP]
    if question.figure:
        blocks += [*figure(terminal, question.figure), GAP]
    terminal.fresh()
    terminal.show_from_top(*blocks, *feedback.blocks(question, answer, mark, references, note), GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the close of a sitting says.

    `covered` and `look_again` are titles; `answered`, `right` and `partly` count its marked answers; `explained`
    explanations read that a check left; `openings` answers whose explanation waits for the lesson's end.
    """

    covered: tuple[str, ...] = ()
    answered: int = 0
    right: int = 0
    partly: int = 0
    explained: int = 0
    look_again: tuple[str, ...] = ()
    openings: int = 0
    finished_lesson: str = ""


def show_summary(terminal: Terminal, summary: Summary) -> None:
    """The close of a sitting, or the end of a lesson, on a new screen."""
    terminal.fresh()
    terminal.show_from_top(*summary_blocks(summary))


def summary_blocks(summary: Summary) -> Iterator[Line]:
    if summary.finished_lesson:
        yield title(f"Lesson finished: {summary.finished_lesson}")
    else:
        yield title("That is it for now.")
    if summary not in (Summary(), Summary(finished_lesson=summary.finished_lesson)):
        yield GAP
    if summary.covered:
        yield Line("Covered:")
        yield from (Line(each, lead="- ") for each in summary.covered)
    if summary.explained:
        told = "1 explanation" if summary.explained == 1 else f"{summary.explained} explanations"
        yield labelled("Read:", f"{told} of what you missed in your check.")
    if summary.answered:
        label = "Lesson result:" if summary.finished_lesson else "Answers:"
        yield labelled(label, answers_in_words(summary.answered, summary.right, summary.partly))
    if summary.openings:
        kept = {1: "One is kept", 2: "Two are kept"}.get(summary.openings, f"{summary.openings} are kept")
        yield labelled("First thoughts:", f"{kept}, and shown beside the answer at the end of the lesson.")
    if summary.look_again:
        yield Line("To look at again:")
        yield from (Line(each, lead="- ") for each in summary.look_again)
    yield GAP


def answers_in_words(answered: int, right: int, partly: int = 0) -> str:
    """How answers went, as "3 of 4 right, 1 partly right."."""
    partly_right = f", {partly} partly right" if partly else ""
    return f"{right} of {answered} right{partly_right}."


def show_standing(terminal: Terminal, lines: Sequence[str]) -> None:
    """`coach` alone: at most five lines on where the leader stands, each a sentence; the last says what to do next."""
    terminal.show(*(Line(line) for line in lines))


def references_blocks(references: Sequence[Reference], terms: Sequence[Term] = ()) -> Iterator[Line]:
    """`coach look`: each found entry whole, with id, dates, source and link, a blank line between them."""
    groups = [tuple(looked_up.term(entry)) for entry in terms]
    groups += [tuple(looked_up.whole(reference)) for reference in references]
    for number, group in enumerate(groups):
        yield from ((GAP,) if number else ())
        yield from group
