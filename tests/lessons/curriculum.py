"""What the shipped course teaches and asks, counted; `python -m tests.lessons` prints it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.domain.checks.readability import reading_ease
from coach.domain.timing import kind, lesson_minutes, question_seconds
from coach.library.reader import read, read_course
from coach.model.lesson import Choice, Course, Lesson, Page, Question, Reflection, Scenario, View

FOLDER = Path(__file__).parent.parent.parent / "lessons"

# Every fact, policy, myth, tip, example and later change of the curriculum. N06 is left out on purpose.
WANTED = (
    *(f"F{number:03}" for number in range(1, 61)),
    *(f"P{number:02}" for number in range(1, 19)),
    *(f"M{number:02}" for number in range(1, 13)),
    *(f"T{number:02}" for number in range(1, 18)),
    *(f"E{number:02}" for number in range(1, 12)),
    *(f"N{number:02}" for number in range(1, 31) if number != 6),
)


@dataclass(frozen=True)
class Curriculum:
    course: Course
    lessons: tuple[Lesson, ...]

    @property
    def marked(self) -> tuple[Question, ...]:
        return tuple(question for lesson in self.lessons for question in marked(lesson))

    def earlier_seconds(self) -> Mapping[str, int]:
        return {question.id: question_seconds(question) for question in self.marked}

    def minutes(self, lesson: Lesson) -> float:
        return lesson_minutes(lesson, self.earlier_seconds())


@cache
def shipped() -> Curriculum:
    """The course in the project's own folder, every lesson of it readable."""
    course, findings = read_course((FOLDER / "course.yaml").read_text(encoding="utf-8"), "course.yaml")
    assert course is not None, findings
    lessons = []
    for path in sorted(FOLDER.glob("L*.yaml")):
        lesson, findings = read(path.read_text(encoding="utf-8"), path.name)
        assert lesson is not None, findings
        lessons.append(lesson)
    return Curriculum(course, tuple(lessons))


def marked(lesson: Lesson) -> tuple[Question, ...]:
    return tuple(question for question in lesson.questions if not isinstance(question, View | Reflection))


def names(lessons: tuple[Lesson, ...]) -> Mapping[str, str]:
    """Curriculum id -> the id by which lessons refer to it; policies carry theirs among their other names."""
    wanted = set(WANTED)
    found = {}
    for lesson in lessons:
        for reference in lesson.references:
            for name in (reference.id, *reference.also):
                if name in wanted:
                    found[name] = reference.id
    return found


def pages(lesson: Lesson) -> Iterator[Page]:
    return (step for step in lesson.steps if isinstance(step, Page))


def taught(lessons: tuple[Lesson, ...]) -> Mapping[str, list[str]]:
    """Reference id -> the pages that teach it."""
    places: dict[str, list[str]] = {}
    for lesson in lessons:
        for page in pages(lesson):
            for name in page.see:
                places.setdefault(name, []).append(f"{lesson.id}/{page.id}")
    return places


def asked(lessons: tuple[Lesson, ...]) -> Mapping[str, list[str]]:
    """Reference id -> the questions whose feedback shows it."""
    places: dict[str, list[str]] = {}
    for lesson in lessons:
        for question in lesson.questions:
            for name in question.see:
                places.setdefault(name, []).append(question.id)
    return places


def key_position(question: Choice | Scenario) -> int:
    best = [getattr(option, "key", False) or getattr(option, "grade", 0) == 3 for option in question.options]
    return best.index(True)


def key_is_longest(question: Choice | Scenario) -> bool:
    lengths = [len(option.text) for option in question.options]
    key = lengths.pop(key_position(question))
    return key > max(lengths)


def report(curriculum: Curriculum) -> Iterator[str]:
    """The counts that the tests hold, as lines to read."""
    lessons, questions = curriculum.lessons, curriculum.marked
    yield f"{len(lessons)} lessons, {len(questions)} marked questions"
    for lesson in lessons:
        ease = min(reading_ease(page.text) for page in pages(lesson))
        yield (
            f"{lesson.id}  {curriculum.minutes(lesson):4.1f} minutes  {len(marked(lesson)):2} questions  "
            f"hardest page: reading ease {ease:.0f}  {lesson.title}"
        )
    for title, counts in (
        ("kinds", Counter(kind(question).value for question in questions)),
        ("sorts", Counter(question.sort.value for question in questions)),
        ("difficulties", Counter(question.difficulty.value for question in questions)),
        ("competencies", Counter(question.competency for question in questions)),
    ):
        yield f"{title}: " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    choices = [question for question in questions if isinstance(question, Choice | Scenario)]
    places = Counter(key_position(question) + 1 for question in choices)
    yield "best answer at place: " + ", ".join(f"{place}: {count}" for place, count in sorted(places.items()))
    yield f"best answer the longest: {sum(map(key_is_longest, choices))} of {len(choices)}"
    yield f"questions with a figure: {sum(question.figure is not None for question in questions)}"
    express = sum(curriculum.minutes(lesson) for lesson in lessons if lesson.id in curriculum.course.express)
    yield f"express route: {express:.0f} minutes"
    found, on_pages, in_questions = names(lessons), taught(lessons), asked(lessons)
    for name in WANTED:
        reference = found.get(name, "")
        yield (
            f"{name}  taught: {', '.join(on_pages.get(reference, [])) or 'in feedback'}  "
            f"asked: {', '.join(in_questions.get(reference, [])) or 'not asked'}"
        )
