"""Lesson files -> all their findings: of form, of truth and teaching, and beside the rest of their course."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coach.domain import items
from coach.domain.checks import (
    RULES,
    Character,
    Fault,
    Surroundings,
    allow,
    course_faults,
    findings,
    in_order,
    lesson_faults,
    revision_faults,
    same_ids,
    standard_faults,
    term_faults,
)
from coach.domain.timing import question_seconds
from coach.errors import CoachError, Exit
from coach.library.allowances import allowances
from coach.library.catalog import OTHER_FILES, OWN_ID, lesson_files
from coach.library.composing import COURSE_FILE, GLOSSARY_FILE, STANDARD_FILE
from coach.library.form_rules import FORM_RULES
from coach.library.reader import places_in, read, read_course, read_file, read_glossary
from coach.library.standard_sheet import read_standard
from coach.model.index import Index
from coach.model.lesson import Course, Finding, Lesson, Severity
from coach.model.rule import Rule

ALL_RULES: Mapping[str, Rule] = {**FORM_RULES, **RULES}

ANY_ID = re.compile(r"\bid: *[\"']?([\w.-]+)")
STEP_ID = re.compile(r"^ *- [a-z_]+: *[\"']?([\w-]+)", re.MULTILINE)


class CannotCheck(CoachError):  # noqa: N818  it says what is the case
    """A path that holds nothing to check."""

    exit = Exit.USAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """`alone`: files that were checked without a course, so that the rules that need one were left out."""

    findings: tuple[Finding, ...]
    files: int
    alone: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(slots=True, kw_only=True)
class LessonFile:
    """A lesson's file as read: `lesson` is what could be read of it, `whole` says that it can be played."""

    path: Path
    text: str
    lesson: Lesson | None
    form: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.form)


@dataclass(slots=True)
class Folder:
    """What is to be checked in one folder: the files named, or everything in it."""

    path: Path
    named: set[str] = field(default_factory=set)
    everything: bool = False

    @property
    def has_course(self) -> bool:
        return (self.path / COURSE_FILE).is_file()

    def wanted(self, path: Path) -> bool:
        return self.everything or path.name in self.named

    def lessons(self) -> tuple[Path, ...]:
        """The lessons to read. A lesson named alone is read alone unless a course lies beside it."""
        found = lesson_files(self.path)
        if self.everything or self.has_course or STANDARD_FILE in self.named:
            other = sorted(self.named - {path.name for path in found} - OTHER_FILES)
            return (*found, *(self.path / name for name in other))
        return tuple(self.path / name for name in sorted(self.named - OTHER_FILES))


def check(
    paths: Sequence[Path],
    *,
    as_of: date,
    against: Path | None = None,
    step: Callable[[int, int], object] = lambda _done, _all: None,
) -> Checked:
    """Every finding of the files and folders, by file and line. Nothing is ever written.

    `as_of` is the day for rules of date; `against` an earlier copy; `step` is told how many files of how many are
    done. Raises CannotCheck for a path that is not there or cannot be opened.
    """
    folders = _folders(paths)
    earlier = _earlier_copy(against) if against else {}
    found: list[Finding] = []
    alone: list[str] = []
    files = 0
    for folder in folders:
        checker = FolderCheck(folder, as_of, earlier)
        found += checker.run(step)
        files += checker.files
        if checker.course is None:
            alone += [str(file.path) for file in checker.lessons if folder.wanted(file.path)]
    return Checked(findings=tuple(found), files=files, alone=tuple(alone))


def _folders(paths: Sequence[Path]) -> list[Folder]:
    folders: dict[Path, Folder] = {}
    for path in paths:
        if path.is_dir():
            folders.setdefault(path, Folder(path)).everything = True
            if not lesson_files(path) and not (path / COURSE_FILE).is_file():
                raise CannotCheck(f"There are no lessons in {path}.", "Start one with: coach lesson new")
        elif path.exists():
            folders.setdefault(path.parent, Folder(path.parent)).named.add(path.name)
        else:
            raise CannotCheck(f"There is no file or folder {path}.", "Check the name, and the folder you are in.")
    return list(folders.values())


def _earlier_copy(path: Path) -> dict[str, Lesson]:
    """The lessons of an earlier copy by id, as far as they can be read."""
    if not path.exists():
        raise CannotCheck(f"There is no earlier copy at {path}.", "Check the name after --against.")
    files = lesson_files(path) if path.is_dir() else (path,)
    lessons = (_read_lesson(file, str(file)).lesson for file in files)
    return {lesson.id: lesson for lesson in lessons if lesson}


def _text(path: Path) -> str | tuple[Finding, ...]:
    try:
        return read_file(path)
    except OSError as error:
        hint = "Check that it is a file and that you may read it."
        raise CannotCheck(f"The file {path} cannot be opened: {error.strerror}.", hint) from error


def _read_lesson(path: Path, shown: str) -> LessonFile:
    text = _text(path)
    if not isinstance(text, str):
        return LessonFile(path=path, text="", lesson=None, form=text)
    lesson, form = read(text, shown, partly=True)
    return LessonFile(path=path, text=text, lesson=lesson, form=form)


class FolderCheck:
    """The findings of one folder's files, once everything around them has been read."""

    def __init__(self, folder: Folder, as_of: date, earlier: Mapping[str, Lesson]) -> None:
        self.folder = folder
        self.as_of = as_of
        self.earlier = earlier
        self.lessons: list[LessonFile] = []
        self.course: Course | None = None
        self.files = 0

    def run(self, step: Callable[[int, int], object]) -> Iterator[Finding]:
        paths = self.folder.lessons()
        around = [self.folder.path / name for name in (COURSE_FILE, GLOSSARY_FILE, STANDARD_FILE)]
        chosen = sum(map(self.folder.wanted, (*paths, *(path for path in around if path.is_file()))))
        total = len(paths) + chosen
        for path in paths:
            self.lessons.append(_read_lesson(path, str(path)))
            step(len(self.lessons), total)
        for found in self._all(around):
            self.files += 1
            step(len(self.lessons) + self.files, total)
            yield from found

    def _all(self, around: Sequence[Path]) -> Iterator[tuple[Finding, ...]]:
        course_text = _text(around[0]) if self.folder.has_course else None
        course_form: tuple[Finding, ...] = ()
        if isinstance(course_text, str):
            self.course, course_form = read_course(course_text, str(around[0]))
        surroundings = self._surroundings()
        if course_text is not None and self.folder.wanted(around[0]):
            own = findings(str(around[0]), self.course.places, self._course_faults(surroundings)) if self.course else ()
            yield self._kept(around[0], course_text, (*course_form, *own))
        if around[1].is_file() and self.folder.wanted(around[1]):
            yield self._glossary(around[1], surroundings)
        if around[2].is_file() and self.folder.wanted(around[2]):
            yield self._standard(around[2])
        twins = list(same_ids([(file.path.name, file.lesson) for file in self.lessons if file.lesson]))
        readable = [file for file in self.lessons if file.lesson]
        by_file: dict[Path, list[Fault]] = {}
        for number, fault in twins:
            by_file.setdefault(readable[number].path, []).append(fault)
        for file in self.lessons:
            if self.folder.wanted(file.path):
                yield self._lesson(file, surroundings, by_file.get(file.path, []))

    def _surroundings(self) -> Surroundings:
        """What the lessons offer one another. Of one that cannot be read whole every id counts as there."""
        references: set[str] = set()
        topics: dict[str, str] = {}
        questions: dict[str, int] = {}
        for file in self.lessons:
            if file.lesson:
                references |= {reference.id for reference in file.lesson.references}
                topics |= items.topics(file.lesson)
                questions |= {question.id: question_seconds(question) for question in file.lesson.questions}
            if not file.whole:
                references |= set(ANY_ID.findall(file.text))
                own = OWN_ID.search(file.text)
                questions |= {f"{own[1]}/{name}": 0 for name in STEP_ID.findall(file.text) if own} | questions
        order = self.course.order if self.course else ()
        ids = sorted(file.lesson.id for file in self.lessons if file.lesson)
        return Surroundings(
            as_of=self.as_of,
            course=self.course,
            references=frozenset(references),
            questions=questions,
            topics=topics,
            order={name: place for place, name in enumerate(order or ids)},
        )

    def _lesson(self, file: LessonFile, around: Surroundings, twins: list[Fault]) -> tuple[Finding, ...]:
        faults = list(twins)
        if file.lesson:
            faults += lesson_faults(file.lesson, around, whole=file.whole)
            before = self.earlier.get(file.lesson.id)
            faults += revision_faults(before, file.lesson) if before else ()
        if not faults:
            return self._kept(file.path, file.text, file.form)
        into_texts = [path for path, *_ in faults if path and isinstance(path[-1], Character)]
        own = findings(str(file.path), places_in(file.text, into_texts), faults)
        return self._kept(file.path, file.text, (*file.form, *own))

    def _course_faults(self, around: Surroundings) -> Iterator[Fault]:
        """Nothing is counted while a lesson cannot be read whole: its own findings come first."""
        assert self.course is not None
        if all(file.whole for file in self.lessons):
            lessons = {file.lesson.id: file.lesson for file in self.lessons if file.lesson}
            yield from course_faults(self.course, lessons, around.questions)

    def _glossary(self, path: Path, around: Surroundings) -> tuple[Finding, ...]:
        text = _text(path)
        if not isinstance(text, str):
            return text
        terms, form = read_glossary(text, str(path))
        own = findings(str(path), places_in(text), term_faults(terms, around.references))
        return self._kept(path, text, (*form, *own))

    def _standard(self, path: Path) -> tuple[Finding, ...]:
        """The judges' sheet holds no comments, so nothing of it can be set aside."""
        text = _text(path)
        if not isinstance(text, str):
            return text
        sheet, form = read_standard(text, str(path), partly=True)
        broken = self.folder.has_course and self.course is None
        if sheet is None or broken or not all(file.whole for file in self.lessons):
            return form  # as with the course: what keeps a file from being read whole comes first
        own = findings(str(path), sheet.places, standard_faults(sheet, self._index()))
        return tuple(sorted((*form, *own), key=in_order))

    def _index(self) -> Index:
        """As much of it as the judges' sheet is held against."""
        lessons = [file.lesson for file in self.lessons if file.lesson]
        course = self.course or Course(title="", edition="")
        return Index(course=course, lessons=(), items={item.id: item for each in lessons for item in items.items(each)})

    def _kept(self, path: Path, text: str | tuple[Finding, ...], found: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """What stays after the author's comments, in line order."""
        if not isinstance(text, str):
            return text
        kept = allow(str(path), found, allowances(text), ALL_RULES, in_course=self.course is not None)
        return tuple(sorted(kept, key=in_order))
