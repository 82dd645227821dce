"""What only the whole course shows: references that resolve, ids used once, enough questions for each competency."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from coach.domain.checks.places import Fault
from coach.domain.timing import lesson_minutes
from coach.model.lesson import Course, Difficulty, Earlier, Lesson, Path, Question, Reflection, View

EXPRESS_MINUTES = (30, 40)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else ""


def sees(lesson: Lesson) -> Iterator[tuple[Path, str]]:
    """Every reference a lesson makes, by id, with its place."""
    for part in (*lesson.steps, *lesson.practice):
        if not isinstance(part, Earlier):
            for number, name in enumerate(part.see):
                yield (*part.path, "see", number), name


def reference_faults(lesson: Lesson, known: Iterable[str]) -> Iterator[Fault]:
    known = set(known)
    for path, name in sees(lesson):
        if name not in known:
            yield (
                path,
                "unknown-reference",
                f"nothing in the course has the id '{name}'",
                (did_you_mean(name, known) or "define it in the lesson that teaches it, or drop it here"),
            )


def earlier_faults(lesson: Lesson, order: tuple[str, ...], questions: Mapping[str, Question]) -> Iterator[Fault]:
    places = {name: number for number, name in enumerate(order)}
    for step in lesson.steps:
        if not isinstance(step, Earlier):
            continue
        if step.item not in questions:
            yield (
                step.path,
                "unknown-earlier",
                f"there is no question '{step.item}'",
                (did_you_mean(step.item, questions) or "write its whole id: lesson id, slash, question id"),
            )
        elif places.get(step.item.partition("/")[0], -1) >= places.get(lesson.id, len(order)):
            yield (
                step.path,
                "unknown-earlier",
                f"'{step.item}' does not come before this lesson",
                ("choose a question of a lesson that comes earlier in course.yaml's order"),
            )


def competency_faults(lesson: Lesson, course: Course) -> Iterator[Fault]:
    known = [competency.id for competency in course.competencies]
    for number, name in enumerate(lesson.competencies):
        if name not in known:
            yield (
                ("competencies", number),
                "unknown-competency",
                f"course.yaml has no competency '{name}'",
                (did_you_mean(name, known) or f"it has {', '.join(known)}"),
            )
    for question in lesson.questions:
        if question.competency not in known and question.competency not in lesson.competencies:
            yield (
                (*question.path, "competency"),
                "unknown-competency",
                (f"course.yaml has no competency '{question.competency}'"),
                (did_you_mean(question.competency, known) or f"it has {', '.join(known)}"),
            )


def minutes_fault(lesson: Lesson, course: Course) -> Iterator[Fault]:
    minutes = lesson_minutes(lesson)
    least, most = course.minutes
    if not least <= round(minutes) <= most:
        yield (
            ("steps",),
            "minutes",
            f"the lesson takes {minutes:.1f} minutes, outside {least} to {most}",
            ("add a page or a question" if minutes < least else "move a question to practice:, or shorten a page"),
        )


def course_faults(course: Course, lessons: Mapping[str, Lesson]) -> Iterator[Fault]:
    """Faults of course.yaml beside its lessons, by lesson id."""
    yield from order_faults(course, lessons)
    yield from enough_faults(course, lessons)
    if course.express and all(name in lessons for name in course.express):
        total = sum(lesson_minutes(lessons[name]) for name in course.express)
        least, most = EXPRESS_MINUTES
        if not least <= total <= most:
            yield (
                ("express",),
                "express-minutes",
                f"the express route takes {total:.0f} minutes",
                (f"choose lessons of {least} to {most} minutes in all"),
            )


def order_faults(course: Course, lessons: Mapping[str, Lesson]) -> Iterator[Fault]:
    for key, names in (("order", course.order), ("express", course.express)):
        for number, name in enumerate(names):
            if name not in lessons:
                yield (
                    (key, number),
                    "missing-lesson",
                    f"no lesson here has the id '{name}'",
                    (did_you_mean(name, lessons) or "add the lesson, or take the id out"),
                )
    for name in lessons:
        if course.order and name not in course.order:
            yield ("order",), "missing-lesson", f"lesson '{name}' is not in the order", "add its id where it belongs"


def enough_faults(course: Course, lessons: Mapping[str, Lesson]) -> Iterator[Fault]:
    asked: Counter[str] = Counter()
    by_difficulty: Counter[tuple[str, Difficulty]] = Counter()
    for lesson in lessons.values():
        for question in lesson.questions:
            if not isinstance(question, View | Reflection):
                asked[question.competency] += 1
                by_difficulty[question.competency, question.difficulty] += 1
    enough = course.enough
    for number, competency in enumerate(course.competencies):
        path: Path = ("competencies", number)
        if asked[competency.id] < enough.questions:
            message = f"competency {competency.id} has {asked[competency.id]} marked questions of {enough.questions}"
            yield path, "too-few-questions", message, "write more questions for it"
            continue
        for difficulty in Difficulty:
            count = by_difficulty[competency.id, difficulty]
            if count < enough.of_each_difficulty:
                message = (
                    f"competency {competency.id} has {count} {difficulty} questions of {enough.of_each_difficulty}"
                )
                yield path, "too-few-questions", message, f"write more {difficulty} questions for it"
