"""What is said after an answer: the mark in words, why, what would have been right, and where it comes from."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from coach.domain.constants import HINT_CAP
from coach.domain.marking import feedback
from coach.model.event import Answer, FeedbackLine, Mark
from coach.model.lesson import (
    Choice,
    Example,
    Fact,
    Match,
    Multiple,
    Myth,
    Number,
    Order,
    Policy,
    Question,
    Reference,
    Reflection,
    Scenario,
    Since2013,
    Tip,
    TrueFalse,
    View,
)
from coach.screens.blocks import BAD, GAP, GOOD, PARTLY, STRONG, Line, labelled, title
from coach.screens.questions import ordinal
from coach.screens.references import in_short, name

NEAREST: tuple[type[Reference], ...] = (Policy, Myth, Tip, Example, Fact, Since2013)
"""Which reference is told, where a question has several."""


def blocks(
    question: Question,
    answer: Answer,
    mark: Mark | None,
    references: Sequence[Reference],
    note: str,
    *,
    told: bool = True,
) -> Iterator[Line]:
    """Everything said after an answer; the nearest reference is `told` in short or only named."""
    if mark:
        yield verdict(question, answer, mark)
    yield from _why(question, answer)
    if note:
        yield Line(note, style=STRONG)
    yield from _grounds(question, references, told)


def verdict(question: Question, answer: Answer, mark: Mark) -> Line:
    """The mark in words, and how sure the leader was."""
    if mark.dont_know:
        return Line("You said you don't know.", style=STRONG)
    words, style = _mark(question, answer, mark)
    sure = f" You said: {answer.sureness.value}." if answer.sureness else ""
    return Line(f"{words}.{sure}", style=style)


def _mark(question: Question, answer: Answer, mark: Mark) -> tuple[str, str]:
    """The mark in words, without a full stop, and its style."""
    hint = " after a hint" if answer.hints and mark.credit == HINT_CAP else ""
    if mark.right:
        return (f"Right{hint}: {_share(mark.credit)}" if hint else "Right"), GOOD
    if mark.credit > 0:
        return f"Partly right{hint}: {_share(mark.credit)}", PARTLY
    return ("Not the best of these" if isinstance(question, Scenario) else "Not right"), BAD


def _share(credit: float) -> str:
    """Credit in words, whole per cent but for a half, a third and the like."""
    words = {50: "half the credit", 33: "a third of the credit", 67: "two thirds of the credit", 25: "a quarter of it"}
    percent = min(99, max(1, round(100 * credit)))
    return words.get(percent, f"{percent} per cent of the credit")


def _why(question: Question, answer: Answer) -> Iterator[Line]:
    lines = feedback(question, answer)
    match question:
        case Choice() | TrueFalse():
            yield from _parted(_option(line, "Right answer:") for line in lines)
        case Scenario():
            yield from _scenario(lines)
        case Multiple():
            yield from _parted(_pick(line) for line in lines)
        case Match():
            yield from _parted(_pair(line) for line in lines)
        case Order():
            yield Line("The right order:")
            yield from _parted(_place(line) for line in lines)
        case Number():
            yield from _figure(lines[0])
        case View():
            yield from _parted(_side(line) for line in lines)
        case Reflection():
            yield labelled("What others find useful to consider:", lines[0].text)
        case _:
            assert_never(question)


def _parted(groups: Iterable[Iterable[Line]]) -> Iterator[Line]:
    """The lines of each group, a blank line between groups."""
    for number, group in enumerate(groups):
        if number:
            yield GAP
        yield from group


def _told(label: str, name: str, text: str, style: str = STRONG) -> Iterator[Line]:
    """What is spoken of, and what is said about it."""
    yield labelled(label, name, style)
    if text:
        yield Line(text)


def _option(line: FeedbackLine, key_label: str) -> Iterator[Line]:
    if line.chosen:
        return _told("Your answer:", line.label, line.text, GOOD if line.key else STRONG)
    return _told(key_label, line.label, line.text, GOOD)


def _scenario(lines: Sequence[FeedbackLine]) -> Iterator[Line]:
    """Each step's chosen option and best one; the second step is named as such."""
    for step in (1, 2):
        own = [line for line in lines if line.step == step]
        if own and step == 2:
            yield GAP
            yield title("And then:")
        yield from _parted(_option(line, "Stronger:") for line in own)


def _pick(line: FeedbackLine) -> Iterator[Line]:
    if line.chosen and line.key:
        return _told("Right, you chose:", line.label, line.text, GOOD)
    if line.chosen:
        return _told("Not one of them, you chose:", line.label, line.text, BAD)
    return _told("One more that was right:", line.label, line.text, PARTLY)


def _pair(line: FeedbackLine) -> Iterator[Line]:
    yield Line(line.label, style=STRONG)
    if line.key:
        yield labelled("Right:", line.given, GOOD)
    else:
        if line.given:
            yield labelled("You said:", line.given, BAD)
        yield labelled("It belongs with:", line.wanted)
    if line.text:
        yield Line(line.text)


def _place(line: FeedbackLine) -> Iterator[Line]:
    own = "" if line.key or not line.given else f" (you had it {ordinal(int(line.given))})"
    yield Line(line.label + own, lead=f"{line.wanted}. ", style=STRONG)
    if line.text:
        yield Line(line.text, lead="   ")


def _figure(line: FeedbackLine) -> Iterator[Line]:
    if line.given:
        yield labelled("You said:", line.given)
    yield labelled("The figure is:", line.wanted, GOOD)
    if line.text:
        yield Line(line.text)


def _side(line: FeedbackLine) -> Iterator[Line]:
    return _told("Your view:" if line.chosen else "Another view:", line.label, line.text)


def _grounds(question: Question, references: Sequence[Reference], told: bool) -> Iterator[Line]:
    """The source, then what the question refers to: the nearest in short, the rest by the words that find them."""
    if question.source or references:
        yield GAP
    if question.source:
        yield labelled("Source:", question.source)
    nearest = sorted(references, key=lambda reference: NEAREST.index(type(reference)))
    if nearest and told:
        yield from in_short(nearest[0])
    elif nearest:
        yield labelled("See:", f"{name(nearest[0])} (coach look {nearest[0].id})")
    if nearest[1:]:
        yield labelled("More:", ", ".join(f"coach look {reference.id}" for reference in nearest[1:]))
