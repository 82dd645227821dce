"""Every text a leader reads in a lesson, with the place it stands at."""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from coach.model.lesson import (
    Earlier,
    Example,
    Fact,
    GradedOption,
    Lesson,
    Match,
    Myth,
    Number,
    Option,
    Page,
    Path,
    Policy,
    Question,
    Reference,
    Reflection,
    Scenario,
    Since2013,
    Tip,
    TrueFalse,
)


class Text(NamedTuple):
    """One text: where it stands, what it says, and what it is.

    That is one of title, page, stem, topic, option, feedback, hint, reference.

    `around` is shown right beside it: a question's stem above its options, a fact's date beside the fact.
    """

    path: Path
    words: str
    role: str
    around: str = ""


def pages(lesson: Lesson) -> Iterator[Page]:
    return (step for step in lesson.steps if isinstance(step, Page))


def page_texts(page: Page) -> Iterator[Text]:
    yield Text((*page.path, "title"), page.title, "title")
    yield Text((*page.path, "text"), page.text, "page")
    if page.take_away:
        yield Text((*page.path, "take_away"), page.take_away, "page")


def question_texts(question: Question) -> Iterator[Text]:
    """Stem, topic, options, feedback and hints of one question, in the order they are written."""
    yield Text((*question.path, "stem"), question.stem, "stem")
    yield Text((*question.path, "topic"), question.topic, "topic")
    for text in answer_texts(question):
        yield text._replace(around=question.stem) if text.role == "option" else text
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


def part_texts(lesson: Lesson) -> Iterator[Text]:
    """The texts of pages and questions, the lesson's own and those kept for practice."""
    for part in (*lesson.steps, *lesson.practice):
        if isinstance(part, Page):
            yield from page_texts(part)
        elif not isinstance(part, Earlier):
            yield from question_texts(part)


def other_texts(lesson: Lesson) -> Iterator[Text]:
    """What stands outside pages and questions: title, objectives, action, and everything to look up."""
    yield Text(("title",), lesson.title, "title")
    for number, objective in enumerate(lesson.objectives):
        yield Text(("objectives", number), objective, "title")
    yield Text(("action",), lesson.action, "page")
    for reference in lesson.references:
        for name, words, around in reference_texts(reference):
            yield Text((*reference.path, name), words, "reference", around)


def reference_texts(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """Field, words, and what is shown beside them, of one thing to look up. Its topic is shown without it."""
    yield "topic", reference.topic, ""
    match reference:
        case Fact():
            yield "text", reference.text, reference.as_at
            yield "caution", reference.caution, reference.as_at
        case Myth():
            yield "claim", reference.claim, ""
            yield "root", reference.root, ""
            yield "fact", reference.fact, ""
        case Tip():
            yield "tip", reference.tip, reference.as_at
        case Policy():
            yield "title", reference.title, reference.date
            yield "asks", reference.asks, reference.date
        case Example():
            yield "title", reference.title, ""
            yield "story", reference.story, reference.title
            yield "lesson", reference.teaches, reference.title
        case Since2013():
            yield "text", reference.text, reference.date
        case _:
            assert_never(reference)


def figures(lesson: Lesson) -> Iterator[Text]:
    """The cells of each figure, with its heading and note around them."""
    for part in (*lesson.steps, *lesson.practice):
        if not isinstance(part, Earlier) and part.figure:
            drawn = part.figure
            cells = " ".join(cell for row in drawn.rows for cell in row)
            around = f"{drawn.title} {drawn.note} {' '.join(drawn.columns)}"
            yield Text((*part.path, "figure"), cells, "figure", around)
