"""Question and answer to mark, and to the words said about each part of the answer; one function for each kind."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import assert_never

from coach.domain.chance import TOP_GRADE
from coach.domain.constants import HINT_CAP
from coach.domain.numbers import parse, say
from coach.model.event import Answer, FeedbackLine, Mark
from coach.model.lesson import (
    Choice,
    GradedOption,
    Marked,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Question,
    Reflection,
    Scenario,
    TrueFalse,
    View,
)


def mark(question: Marked, answer: Answer) -> Mark:
    """What the answer is worth: its credit after any cap for a hint, and whether it was wholly right before it."""
    if is_dont_know(answer):
        return Mark(credit=0.0, right=False, dont_know=True)
    credit = _credit(question, answer)
    return Mark(credit=min(credit, HINT_CAP) if answer.hints else credit, right=credit == 1)


def is_dont_know(answer: Answer) -> bool:
    return not answer.chosen and not answer.text.strip()


def _credit(question: Marked, answer: Answer) -> float:
    """Credit of an answer, 0 to 1, before any cap."""
    match question:
        case Choice() | TrueFalse():
            return float(any(option.key and option.id in answer.chosen[:1] for option in question.options))
        case Multiple():
            return _multiple(question, answer.chosen)
        case Match():
            pairs = zip(question.lefts, answer.chosen, strict=False)
            return sum(left.partner == right for left, right in pairs) / len(question.lefts)
        case Order():
            return _order(question, answer.chosen)
        case Number():
            return _number(question, parse(answer.text))
        case Scenario():
            return _scenario(question, answer.chosen)
    assert_never(question)


def _multiple(question: Multiple, chosen: Iterable[str]) -> float:
    """(right picks - wrong picks) / keys, never below 0: adding wrong picks never gains anything."""
    picked = set(chosen)
    keys = {option.id for option in question.options if option.key}
    return max(0.0, (len(picked & keys) - len(picked - keys)) / len(keys))


def _order(question: Order, chosen: Sequence[str]) -> float:
    """Right neighbours (one straight after the other, as in the key), as a share of all neighbours."""
    wanted = set(pairwise(question.right_order))
    return len(wanted & set(pairwise(chosen))) / len(wanted)


def _number(question: Number, value: float | None) -> float:
    """1 within the tolerance, 0 from `zero_beyond` on, a straight line between them."""
    if value is None:
        return 0.0
    away = abs(value - question.answer)
    if away <= question.tolerance:
        return 1.0
    if away >= question.zero_beyond:
        return 0.0
    return (question.zero_beyond - away) / (question.zero_beyond - question.tolerance)


def _scenario(question: Scenario, chosen: Sequence[str]) -> float:
    """Grade / 3, or both grades / 6 where a second step follows; a second step left open earns nothing there."""
    first = _taken(question.options, chosen[:1])
    if first is None:
        return 0.0
    if first.then is None:
        return first.grade / TOP_GRADE
    second = _taken(first.then.options, chosen[1:2])
    return (first.grade + (second.grade if second else 0)) / (2 * TOP_GRADE)


def _taken(options: Iterable[GradedOption], chosen: Sequence[str]) -> GradedOption | None:
    return next((option for option in options if option.id in chosen), None)


def feedback(question: Question, answer: Answer) -> tuple[FeedbackLine, ...]:
    """What is said about each part: what was chosen first, then what would have been right.

    A match has a line for every left side, an order one for every option in the right order, a view one for every
    option, a number and a reflection one line. Options neither chosen nor right have none.
    """
    match question:
        case Choice() | TrueFalse() | Multiple() | View():
            lines = tuple(_option_line(option, answer.chosen) for option in question.options)
            return lines if isinstance(question, View) else _chosen_then_key(lines)
        case Match():
            return _match_lines(question, answer.chosen)
        case Order():
            return _order_lines(question, answer.chosen)
        case Number():
            return (_number_line(question, parse(answer.text)),)
        case Scenario():
            return _scenario_lines(question, answer.chosen)
        case Reflection():
            return (FeedbackLine(option="", label="", chosen=True, key=True, text=question.feedback),)
    assert_never(question)


def _option_line(option: Option, chosen: Sequence[str]) -> FeedbackLine:
    return FeedbackLine(
        option=option.id, label=option.text, chosen=option.id in chosen, key=option.key, text=option.feedback
    )


def _chosen_then_key(lines: Iterable[FeedbackLine]) -> tuple[FeedbackLine, ...]:
    told = [line for line in lines if line.chosen or line.key]
    return tuple(sorted(told, key=lambda line: not line.chosen))


def _match_lines(question: Match, chosen: Sequence[str]) -> tuple[FeedbackLine, ...]:
    texts = {right.id: right.text for right in question.rights}
    given = list(chosen) + [""] * (len(question.lefts) - len(chosen))
    return tuple(
        FeedbackLine(
            option=left.id,
            label=left.text,
            chosen=bool(right),
            key=right == left.partner,
            text=left.feedback,
            given=texts.get(right, ""),
            wanted=texts[left.partner],
        )
        for left, right in zip(question.lefts, given, strict=False)
    )


def _order_lines(question: Order, chosen: Sequence[str]) -> tuple[FeedbackLine, ...]:
    """A line for each option in the right order; `key` says that it was put in the right place."""
    options = {option.id: option for option in question.options}
    return tuple(
        FeedbackLine(
            option=wanted,
            label=options[wanted].text,
            chosen=wanted in chosen,
            key=chosen[place : place + 1] == (wanted,),
            text=options[wanted].feedback,
            given=str(chosen.index(wanted) + 1) if wanted in chosen else "",
            wanted=str(place + 1),
        )
        for place, wanted in enumerate(question.right_order)
    )


def _number_line(question: Number, value: float | None) -> FeedbackLine:
    credit = _number(question, value)
    wanted = say(question.answer, question.unit, question.percent)
    return FeedbackLine(
        option="",
        label=wanted,
        chosen=value is not None,
        key=credit == 1,
        text=_number_words(question, value, credit),
        given="" if value is None else say(value, question.unit, question.percent),
        wanted=wanted,
    )


def _number_words(question: Number, value: float | None, credit: float) -> str:
    if value is None or credit == 1:
        return question.feedback_right
    if credit > 0:
        return question.feedback_near
    return question.feedback_low if value < question.answer else question.feedback_high


def _scenario_lines(question: Scenario, chosen: Sequence[str]) -> tuple[FeedbackLine, ...]:
    lines = _step_lines(question.options, chosen[:1], 1)
    first = _taken(question.options, chosen[:1])
    if first is not None and first.then is not None:
        lines += _step_lines(first.then.options, chosen[1:2], 2)
    return lines


def _step_lines(options: Iterable[GradedOption], chosen: Sequence[str], step: int) -> tuple[FeedbackLine, ...]:
    return _chosen_then_key(
        FeedbackLine(
            option=option.id,
            label=option.text,
            chosen=option.id in chosen,
            key=option.grade == TOP_GRADE,
            text=option.feedback,
            grade=option.grade,
            step=step,
        )
        for option in options
    )
