"""A lesson without its text: what measurement and planning need to know of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from coach.domain.chance import floor_and_full_chance, is_partial
from coach.domain.fingerprint import fingerprint
from coach.domain.timing import kind, page_seconds, question_seconds
from coach.model.index import Item, LessonEntry, StepEntry
from coach.model.lesson import (
    Earlier,
    Example,
    Lesson,
    Marked,
    Myth,
    Page,
    Policy,
    Reference,
    Reflection,
    Scenario,
    Step,
    Tip,
    View,
)

TITLE_LENGTH = 60
"""Characters of a question's title, so that it fits a table's column."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


def item(question: Marked, *, in_steps: bool = False) -> Item:
    """A marked question without its text, called by its own topic, else by the first words of its stem."""
    floor, full_chance = floor_and_full_chance(question)
    topic = one_line(question.topic)
    return Item(
        id=question.id,
        lesson=question.lesson,
        competency=question.competency,
        kind=kind(question),
        difficulty=question.difficulty,
        sort=question.sort,
        floor=floor,
        full_chance=full_chance,
        partial=is_partial(question),
        two_step=isinstance(question, Scenario) and question.two_step,
        fingerprint=fingerprint(question),
        revision=question.revision,
        seconds=question_seconds(question),
        references=question.see,
        in_steps=in_steps,
        b=question.b,
        title=f"{topic[:1].upper()}{topic[1:]}" or first_words(question.stem),
        topic=topic,
    )


def items(lesson: Lesson) -> tuple[Item, ...]:
    """Its marked questions, those among the steps first."""
    among_steps = {step.id for step in lesson.steps if not isinstance(step, Earlier)}
    return tuple(
        item(question, in_steps=question.id in among_steps)
        for question in lesson.questions
        if not isinstance(question, View | Reflection)
    )


def entry(lesson: Lesson, file: str, seconds: Mapping[str, int] = NOTHING) -> LessonEntry:
    """The lesson without its text. Questions of earlier lessons have no kind and take no time here.

    `seconds` holds those of its questions, by whole id, that have been worked out already.
    """
    steps = tuple(step_entry(step, seconds) for step in lesson.steps)
    return LessonEntry(
        id=lesson.id,
        title=lesson.title,
        competencies=lesson.competencies,
        file=file,
        minutes=sum(step.seconds for step in steps) / 60,
        steps=steps,
        items=tuple(q.id for q in lesson.questions if not isinstance(q, View | Reflection)),
        unmarked=tuple(q.id for q in lesson.questions if isinstance(q, View | Reflection)),
        action=lesson.action,
        checked=lesson.checked,
        review_by=lesson.review_by,
    )


def step_entry(step: Step, seconds: Mapping[str, int] = NOTHING) -> StepEntry:
    if isinstance(step, Earlier):
        return StepEntry(id=step.item, kind=None, seconds=0, earlier=True)
    if isinstance(step, Page):
        return StepEntry(id=step.id, kind=None, seconds=page_seconds(step), references=step.see)
    known = seconds.get(step.id)
    return StepEntry(
        id=step.id,
        kind=kind(step),
        seconds=question_seconds(step) if known is None else known,
        references=step.see,
    )


def reference_title(reference: Reference) -> str:
    """What a person calls it: a policy's or example's title, a tip, a myth's claim; nothing for a bare fact."""
    match reference:
        case Policy() | Example():
            return first_words(reference.title)
        case Tip():
            return first_words(f"{reference.leader}: {reference.tip}")
        case Myth():
            return first_words(reference.claim)
        case _:
            return ""


def titles(lesson: Lesson) -> dict[str, str]:
    """Titles of what a lesson defines, by id, for those that have one."""
    named = {reference.id: reference_title(reference) for reference in lesson.references}
    return {name: title for name, title in named.items() if title}


def topics(lesson: Lesson) -> dict[str, str]:
    """Topics of what a lesson defines, by id, for those that have one."""
    return {reference.id: one_line(reference.topic) for reference in lesson.references if reference.topic}


def one_line(text: str) -> str:
    return " ".join(text.split())


def first_words(text: str, limit: int = TITLE_LENGTH) -> str:
    """The text on one line, cut at a word."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 3].rsplit(' ', 1)[0].rstrip(',;:')} ..."
