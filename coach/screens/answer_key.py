"""A lesson's answer key, for the trainer: every question with what is right, and why."""

from collections.abc import Iterator

from coach.domain.numbers import say
from coach.domain.timing import kind
from coach.model.lesson import (
    Choice,
    GradedOption,
    Lesson,
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
from coach.screens.blocks import GAP, Line, title


def answer_key(lesson: Lesson) -> Iterator[Line]:
    """The questions in the order they are written, those for practice last."""
    yield title(f"{lesson.id}  {lesson.title}: answer key")
    for number, question in enumerate(lesson.questions, start=1):
        words = [kind(question).value.replace("_", " or "), f"{question.difficulty}", f"{question.sort}"]
        where = ", for practice" if question in lesson.practice else ""
        yield GAP
        yield Line(f"{question.id} ({', '.join(words)}{where})", lead=f"{number}. ")
        yield Line(question.stem, lead="   ")
        yield from right_answers(question)
        if question.next_best:
            yield Line(question.next_best, lead="   Next best: ", indent=5)
        if question.source:
            yield Line(question.source, lead="   Source: ", indent=5)


def right_answers(question: Question) -> Iterator[Line]:
    match question:
        case Match():
            rights = {right.id: right.text for right in question.rights}
            for left in question.lefts:
                yield answer("Right", f"{left.text}: {rights[left.partner]}")
        case Number():
            value = say(question.answer, question.unit, question.percent)
            limit = say(question.tolerance, question.unit, question.percent)
            yield answer("Right", f"{value}, give or take {limit}")
        case Order():
            texts = {option.id: option.text for option in question.options}
            for place, name in enumerate(question.right_order, start=1):
                yield answer(f"{place}", texts[name])
        case Scenario():
            yield from grades(question.options)
        case Reflection():
            yield answer("Not marked", question.feedback)
        case _:
            yield from choices(question)


def choices(question: Choice | Multiple | TrueFalse | View) -> Iterator[Line]:
    for option in question.options:
        verdict = "Right" if option.key else "Wrong"
        yield answer("One view" if isinstance(question, View) else verdict, said(option))


def grades(options: tuple[GradedOption, ...], lead: str = "") -> Iterator[Line]:
    for option in options:
        yield answer(f"{lead}Grade {option.grade}", said(option))
        if option.then:
            yield answer(f"{lead}Then", option.then.stem)
            yield from grades(option.then.options, "Then ")


def said(option: Option | GradedOption) -> str:
    return f"{option.text.rstrip('.')}. {option.feedback}" if option.feedback else option.text


def answer(label: str, text: str) -> Line:
    return Line(text, lead=f"   {label}: ", indent=5)
