"""How long a lesson takes: reading at 200 words a minute, and seconds to think by question kind."""

from collections.abc import Mapping, Sequence
from math import ceil

from coach.model.lesson import (
    Choice,
    Earlier,
    GradedOption,
    Kind,
    Left,
    Lesson,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Page,
    Question,
    Reflection,
    Scenario,
    TrueFalse,
    View,
)

WORDS_A_MINUTE = 200
"""Adults read English prose at 238 words a minute on average (Brysbaert 2019); less on a screen, and when learning."""

KINDS: Mapping[type[Question], Kind] = {
    Choice: Kind.CHOICE,
    Multiple: Kind.MULTIPLE,
    TrueFalse: Kind.TRUE_FALSE,
    Match: Kind.MATCH,
    Order: Kind.ORDER,
    Number: Kind.NUMBER,
    Scenario: Kind.SCENARIO,
    View: Kind.VIEW,
    Reflection: Kind.REFLECTION,
}

SECONDS: Mapping[Kind, int] = {
    Kind.CHOICE: 30,
    Kind.TRUE_FALSE: 30,
    Kind.MULTIPLE: 45,
    Kind.MATCH: 45,
    Kind.ORDER: 45,
    Kind.NUMBER: 45,
    Kind.SCENARIO: 60,
    Kind.VIEW: 45,
    Kind.REFLECTION: 45,
}
"""Seconds to think and answer, apart from reading."""

NO_QUESTIONS: Mapping[str, int] = {}


def kind(question: Question) -> Kind:
    return KINDS[type(question)]


def question_seconds(question: Question) -> int:
    """Seconds to read stem, options and the longest feedback, to think and to answer."""
    return SECONDS[kind(question)] + _reading(_words(question.stem) + _answer_words(question))


def page_seconds(page: Page) -> int:
    return _reading(_words(page.title) + _words(page.text) + _words(page.take_away))


def lesson_minutes(lesson: Lesson, earlier: Mapping[str, int] = NO_QUESTIONS) -> float:
    """Minutes for the steps of a lesson; practice does not count.

    `earlier` gives the seconds of questions of earlier lessons by whole id; one that is not there counts nothing.
    """
    return sum(_step_seconds(step, earlier) for step in lesson.steps) / 60


def whole_minutes(minutes: float) -> int:
    """A lesson's minutes as people are told them, wherever that is: to the nearest, one at least."""
    return max(1, round(minutes))


def _step_seconds(step: Page | Question | Earlier, earlier: Mapping[str, int]) -> int:
    if isinstance(step, Earlier):
        return earlier.get(step.item, 0)
    return page_seconds(step) if isinstance(step, Page) else question_seconds(step)


def _words(text: str) -> int:
    """Words of a text; on one line the gaps are counted, which is three times as quick as taking the words apart."""
    if "\n" in text:
        return len(text.split())
    return text.count(" ") + 1 if text else 0


def _reading(words: int) -> int:
    return ceil(words * 60 / WORDS_A_MINUTE)


def _answer_words(question: Question) -> int:
    """Words of everything that can be chosen, and of the longest feedback."""
    match question:
        case Match():
            rights = sum(_words(right.text) for right in question.rights)
            return rights + _option_words(question.lefts)
        case Number():
            said = (question.feedback_right, question.feedback_near, question.feedback_low, question.feedback_high)
            return max(_words(text) for text in said)
        case Reflection():
            return _words(question.feedback)
        case Scenario():
            second = [_words(o.then.stem) + _option_words(o.then.options) for o in question.options if o.then]
            return _option_words(question.options) + max(second, default=0)
        case _:
            return _option_words(question.options)


def _option_words(options: Sequence[Option | GradedOption | Left]) -> int:
    return sum(_words(option.text) for option in options) + max((_words(o.feedback) for o in options), default=0)
