"""Rules of truth and teaching that a lesson, and the whole course, should meet.

Each group of rules yields faults: a path within the lesson, the rule, what is wrong and the cure. `findings` puts
them at the lines where a trainer has to look.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from coach.domain.checks.allowing import allow
from coach.domain.checks.course import (
    competency_faults,
    course_faults,
    earlier_faults,
    minutes_fault,
    reference_faults,
    same_ids,
    term_faults,
)
from coach.domain.checks.dates import link_faults, review_faults
from coach.domain.checks.habits import habit_faults
from coach.domain.checks.places import Character, Fault, findings, in_order
from coach.domain.checks.questions import question_faults, same_stems
from coach.domain.checks.revisions import revision_faults
from coach.domain.checks.rules import RULES
from coach.domain.checks.standard import standard_faults
from coach.domain.checks.topics import topic_faults
from coach.domain.checks.wording import dated_figure_faults, wording_faults
from coach.model.late import dataclass, field
from coach.model.lesson import Course, Lesson, Page, Path

__all__ = [
    "RULES",
    "Character",
    "Fault",
    "Surroundings",
    "allow",
    "course_faults",
    "findings",
    "in_order",
    "lesson_faults",
    "revision_faults",
    "same_ids",
    "standard_faults",
    "term_faults",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a lesson is checked against. Without a course, rules that need one are left out.

    `references` are the ids of everything that can be referred to; `questions` gives the expected seconds of all
    questions by whole id; `topics` those of references by id; `order` the place of each lesson, by its id.
    """

    as_of: date
    course: Course | None = None
    references: frozenset[str] = frozenset()
    questions: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    order: Mapping[str, int] = field(default_factory=dict)


def lesson_faults(lesson: Lesson, around: Surroundings, *, whole: bool = True) -> Iterator[Fault]:
    """Every fault of one lesson. Of one that could not be read `whole`, only the faults of its parts."""
    for question in lesson.questions:
        yield from question_faults(question)
    yield from same_stems(lesson)
    yield from wording_faults(lesson)
    yield from topic_faults(lesson, around.topics)
    yield from link_faults(lesson, around.as_of)
    in_course = around.course is not None
    yield from reference_faults(lesson, around.references, in_course=in_course)
    yield from earlier_faults(lesson, around.order, around.questions, in_course=in_course)
    if around.course:
        yield from competency_faults(lesson, around.course)
        yield from dated_figure_faults(lesson, around.course)
    if not whole:
        return
    yield from habit_faults(lesson)
    yield from review_faults(lesson, around.as_of)
    yield from shape_faults(lesson)
    if around.course:
        yield from minutes_fault(lesson, around.course, around.questions)


def shape_faults(lesson: Lesson) -> Iterator[Fault]:
    steps: Path = ("steps",)
    if not any(isinstance(step, Page) for step in lesson.steps):
        yield steps, "no-page", "the lesson has no page", "add a page that teaches what the questions ask"
    if not lesson.action:
        yield ("id",), "no-action", "the lesson has no action for this week", "add action: with one thing to do"
