"""What only the whole course shows: references that resolve, ids used once, enough questions for each competency."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from coach.domain.checks.places import Fault
from coach.domain.levels import LEVELS
from coach.domain.nearest import nearest
from coach.domain.timing import lesson_minutes, whole_minutes
from coach.model.lesson import Course, Difficulty, Earlier, Lesson, Path, Reflection, Term, View

EXPRESS_MINUTES = (30, 40)

DEFINE_IT = "define it in the lesson that teaches it, or drop it here"
BESIDE_ITS_COURSE = "check the lesson in its course's folder, beside course.yaml: alone it knows no other lesson"

MANY = 1_000
"""Ids among which likeness is worked out in no time; of more, only those of like beginning and length are looked at."""
SLIP = 2
"""Letters by which a misspelt id may then differ in length."""


def did_you_mean(word: str, known: Collection[str], otherwise: str) -> str:
    if len(known) > MANY:
        known = [other for other in known if other[:2] == word[:2] and abs(len(other) - len(word)) <= SLIP]
    guess = nearest(word, known[:MANY] if isinstance(known, list) else known)
    return f"did you mean '{guess}'?" if guess else otherwise


def sees(lesson: Lesson) -> Iterator[tuple[Path, str]]:
    """Every reference a lesson makes, by id, with its place."""
    for part in (*lesson.steps, *lesson.practice):
        if not isinstance(part, Earlier):
            for number, name in enumerate(part.see):
                yield (*part.path, "see", number), name


def reference_faults(lesson: Lesson, known: frozenset[str], *, in_course: bool) -> Iterator[Fault]:
    otherwise = DEFINE_IT if in_course else f"define it here, or {BESIDE_ITS_COURSE}"
    for path, name in sees(lesson):
        if name not in known:
            yield unknown_reference(path, name, known, otherwise)


def term_faults(terms: Iterable[Term], known: frozenset[str]) -> Iterator[Fault]:
    """Terms of the glossary that refer to what no lesson defines."""
    for term in terms:
        for number, name in enumerate(term.see):
            if name not in known:
                yield unknown_reference((*term.path, "see", number), name, known)


def unknown_reference(path: Path, name: str, known: frozenset[str], otherwise: str = DEFINE_IT) -> Fault:
    return path, "unknown-reference", f"nothing here has the id '{name}'", did_you_mean(name, known, otherwise)


def same_ids(lessons: Sequence[tuple[str, Lesson]]) -> Iterator[tuple[int, Fault]]:
    """Ids that two lessons share, each at the later of the two: its number among `lessons`, and the fault.

    `lessons` are files' names with what was read of them, in the order in which a leader's program reads them.
    """
    met: dict[str, str] = {}
    for number, (file, lesson) in enumerate(lessons):
        named: list[tuple[Path, str, str]] = [(("id",), "lesson", lesson.id.casefold())]
        named += [((*reference.path, "id"), "reference", reference.id) for reference in lesson.references]
        for path, what, name in named:
            first = met.setdefault(f"{what} {name}", file)
            if first != file:
                message = f"the id '{lesson.id if what == 'lesson' else name}' is used in {first} already"
                yield number, (path, "same-id", message, "rename one of the two, or see: the other")


def other_question(item: str, lesson: Lesson, questions: Iterable[str], *, in_course: bool) -> str:
    """The cure for a question to be asked again that is not there: one of the lesson it names, or else of the others.

    The lesson's own are no cure: they cannot be asked again in it.
    """
    others = [name for name in questions if name.rpartition("/")[0] != lesson.id]
    named = item.rpartition("/")[0]
    of_named = [name for name in others if name.rpartition("/")[0] == named]
    if of_named:
        return did_you_mean(item, of_named, f"name a question of {named}, as {of_named[0]}")
    otherwise = f"no lesson {named} is here: name a lesson that is" if in_course else BESIDE_ITS_COURSE
    return did_you_mean(item, others, otherwise)


def earlier_faults(
    lesson: Lesson, order: Mapping[str, int], questions: Mapping[str, int], *, in_course: bool
) -> Iterator[Fault]:
    for step in lesson.steps:
        if not isinstance(step, Earlier):
            continue
        if step.item not in questions:
            yield (
                (*step.path, "earlier"),
                "unknown-earlier",
                f"there is no question '{step.item}'",
                other_question(step.item, lesson, questions, in_course=in_course),
            )
        elif order.get(step.item.partition("/")[0], -1) >= order.get(lesson.id, len(order)):
            yield (
                (*step.path, "earlier"),
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
                did_you_mean(name, known, f"it has {', '.join(known)}"),
            )
    for question in lesson.questions:
        if question.competency not in known and question.competency not in lesson.competencies:
            yield (
                (*question.path, "competency"),
                "unknown-competency",
                f"course.yaml has no competency '{question.competency}'",
                did_you_mean(question.competency, known, f"it has {', '.join(known)}"),
            )


def minutes_fault(lesson: Lesson, course: Course, questions: Mapping[str, int]) -> Iterator[Fault]:
    minutes = lesson_minutes(lesson, questions)
    least, most = course.minutes
    if not least <= whole_minutes(minutes) <= most:
        yield (
            ("steps",),
            "minutes",
            f"the lesson takes {minutes:.1f} minutes, outside {least} to {most}",
            "add a page or a question" if minutes < least else "move a question to practice:, or shorten a page",
        )


def course_faults(course: Course, lessons: Mapping[str, Lesson], questions: Mapping[str, int]) -> Iterator[Fault]:
    """Faults of course.yaml beside its lessons, by lesson id; `questions` as in Surroundings."""
    yield from order_faults(course, lessons)
    yield from order_of_cuts(course, ("cuts",))
    yield from enough_faults(course, lessons)
    if course.express and all(name in lessons for name in course.express):
        total = sum(lesson_minutes(lessons[name], questions) for name in course.express)
        least, most = EXPRESS_MINUTES
        if not least <= total <= most:
            yield (
                ("express",),
                "express-minutes",
                f"the express route takes {total:.0f} minutes",
                f"choose lessons of {least} to {most} minutes in all",
            )


def order_faults(course: Course, lessons: Mapping[str, Lesson]) -> Iterator[Fault]:
    for key, names in (("order", course.order), ("express", course.express)):
        for number, name in enumerate(names):
            if name not in lessons:
                yield (
                    (key, number),
                    "missing-lesson",
                    f"no lesson here has the id '{name}'",
                    did_you_mean(name, lessons, "add the lesson, or take the id out"),
                )
    for name in lessons:
        if course.order and name not in course.order:
            yield ("order",), "missing-lesson", f"lesson '{name}' is not in the order", "add its id where it belongs"


def order_of_cuts(course: Course, path: Path) -> Iterator[Fault]:
    """A level whose cut is no higher than that of the level below."""
    for (lower, low), (higher, high) in pairwise(zip(LEVELS[1:], course.cuts, strict=True)):
        if low >= high:
            message = f"{higher} would begin at {high:.4g}, no higher than {lower} at {low:.4g}"
            yield path, "cuts-order", message, "let each level begin higher than the one below it"


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
