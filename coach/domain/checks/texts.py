"""Every text a leader reads in a lesson, with the place it stands at."""

from collections.abc import Iterator
from typing import NamedTuple

from coach.model.lesson import (
    Earlier,
    Figure,
    GradedOption,
    Lesson,
    Match,
    Number,
    Option,
    Page,
    Path,
    Question,
    Reflection,
    Scenario,
    TrueFalse,
)


class Text(NamedTuple):
    """One text: where it stands, what it says, and what it is (`stem`, `option`, `feedback`, `hint`, `page`)."""

    path: Path
    words: str
    role: str


def pages(lesson: Lesson) -> Iterator[Page]:
    return (step for step in lesson.steps if isinstance(step, Page))


def page_texts(page: Page) -> Iterator[Text]:
    yield Text((*page.path, "title"), page.title, "title")
    yield Text((*page.path, "text"), page.text, "page")
    if page.take_away:
        yield Text((*page.path, "take_away"), page.take_away, "page")


def question_texts(question: Question) -> Iterator[Text]:
    """Stem, options, feedback and hints of one question, in the order they are written."""
    yield Text((*question.path, "stem"), question.stem, "stem")
    yield from answer_texts(question)
    for number, hint in enumerate(question.hints):
        yield Text((*question.path, "hints", number), hint, "hint")


def answer_texts(question: Question) -> Iterator[Text]:
    """What can be chosen, and what is said of it."""
    path = question.path
    match question:
        case TrueFalse():
            for option in question.options:
                yield Text((*path, "feedback", option.text.lower()), option.feedback, "feedback")
        case Match():
            for number, left in enumerate(question.lefts):
                yield Text((*path, "left", number, "text"), left.text, "option")
                yield Text((*path, "left", number, "feedback"), left.feedback, "feedback")
            for number, right in enumerate(question.rights):
                yield Text((*path, "right", number, "text"), right.text, "option")
        case Number():
            for name in ("right", "near", "low", "high"):
                yield Text((*path, "feedback", name), getattr(question, f"feedback_{name}"), "feedback")
        case Reflection():
            yield Text((*path, "feedback"), question.feedback, "feedback")
        case Scenario():
            yield from graded_texts(path, question.options)
        case _:
            yield from option_texts(path, question.options)


def option_texts(path: Path, options: tuple[Option, ...]) -> Iterator[Text]:
    for number, option in enumerate(options):
        yield Text((*path, "options", number, "text"), option.text, "option")
        yield Text((*path, "options", number, "feedback"), option.feedback, "feedback")


def graded_texts(path: Path, options: tuple[GradedOption, ...]) -> Iterator[Text]:
    for number, option in enumerate(options):
        here = (*path, "options", number)
        yield Text((*here, "text"), option.text, "option")
        yield Text((*here, "feedback"), option.feedback, "feedback")
        if option.then:
            yield Text((*here, "then", "stem"), option.then.stem, "stem")
            yield from graded_texts((*here, "then"), option.then.options)


def lesson_texts(lesson: Lesson) -> Iterator[Text]:
    for step in lesson.steps:
        if isinstance(step, Page):
            yield from page_texts(step)
        elif not isinstance(step, Earlier):
            yield from question_texts(step)
    for question in lesson.practice:
        yield from question_texts(question)


def figures(lesson: Lesson) -> Iterator[tuple[Path, Figure]]:
    for part in (*lesson.steps, *lesson.practice):
        if not isinstance(part, Earlier) and part.figure:
            yield (*part.path, "figure"), part.figure
