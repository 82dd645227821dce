"""Rules of truth and teaching that a lesson, and the whole course, should meet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from coach.domain.checks.course import (
    competency_faults,
    course_faults,
    earlier_faults,
    minutes_fault,
    reference_faults,
)
from coach.domain.checks.dates import link_faults, review_faults
from coach.domain.checks.places import Fault, findings
from coach.domain.checks.questions import habits, question_faults, same_stems
from coach.domain.checks.revisions import revision_faults
from coach.domain.checks.rules import RULES
from coach.domain.checks.wording import dated_figure_faults, wording_faults
from coach.model.lesson import Course, Finding, Lesson, Path, Question

__all__ = ["RULES", "Surroundings", "check_course", "check_lesson", "check_revisions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a lesson is checked against. Without a course, rules that need one are left out.

    `references` are the ids and other names of everything that can be referred to; `questions` all questions by whole
    id; `order` the ids of the lessons in their order.
    """

    as_of: date
    course: Course | None = None
    references: frozenset[str] = frozenset()
    questions: Mapping[str, Question] = field(default_factory=dict)
    order: tuple[str, ...] = ()


def check_lesson(lesson: Lesson, file: str, around: Surroundings) -> tuple[Finding, ...]:
    """Every finding of one lesson that could be read, in line order."""
    found = findings(file, lesson.places, lesson_faults(lesson, around))
    return tuple(sorted(found, key=lambda finding: (finding.place.line, finding.place.column, finding.rule)))


def lesson_faults(lesson: Lesson, around: Surroundings) -> Iterator[Fault]:
    for question in lesson.questions:
        yield from question_faults(question)
    yield from habits(lesson)
    yield from same_stems(lesson)
    yield from wording_faults(lesson)
    yield from link_faults(lesson, around.as_of)
    yield from review_faults(lesson, around.as_of)
    yield from reference_faults(lesson, around.references)
    yield from earlier_faults(lesson, around.order, around.questions)
    yield from shape_faults(lesson)
    if around.course:
        yield from competency_faults(lesson, around.course)
        yield from minutes_fault(lesson, around.course)
        yield from dated_figure_faults(lesson, around.course)


def shape_faults(lesson: Lesson) -> Iterator[Fault]:
    steps: Path = ("steps",)
    if not any(hasattr(step, "take_away") for step in lesson.steps):
        yield steps, "no-page-first", "the lesson has no page", "add a page before the first question"
    if not lesson.action:
        yield ("id",), "no-action", "the lesson has no action for this week", "add action: with one thing to do"


def check_course(course: Course, file: str, lessons: Mapping[str, Lesson]) -> tuple[Finding, ...]:
    """Findings of course.yaml beside its lessons (by lesson id), in line order."""
    found = findings(file, course.places, course_faults(course, lessons))
    return tuple(sorted(found, key=lambda finding: (finding.place.line, finding.place.column, finding.message)))


def check_revisions(old: Lesson, new: Lesson, file: str) -> tuple[Finding, ...]:
    return tuple(findings(file, new.places, revision_faults(old, new)))
