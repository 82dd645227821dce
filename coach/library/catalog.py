"""Finds the lessons of a folder by id; keeps what is known of them warm, and opens a lesson only when it is asked for.

The YAML library is loaded late: with a warm index most commands never need it.
"""

import os
import re
import stat
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

import coach
from coach.domain.nearest import nearest
from coach.errors import CoachError, Exit
from coach.library import composing
from coach.library.composing import (
    COURSE_FILE,
    GLOSSARY_FILE,
    STANDARD_FILE,
    CourseKnown,
    Known,
    LessonKnown,
    StandardKnown,
)
from coach.library.packing import named, pack, pack_named, unpack, unpack_named
from coach.library.warm import Work, keeping_place, remembered
from coach.model.index import Index, Shelf
from coach.model.lesson import Lesson, Question, Reference, Term


class NoLessons(CoachError):  # noqa: N818  it says what is the case
    """A folder without anything that can be played."""


class UnknownLesson(CoachError):  # noqa: N818  it says what is the case
    exit = Exit.USAGE


class UnknownQuestion(CoachError):  # noqa: N818  it says what is the case
    exit = Exit.USAGE


class BrokenLesson(CoachError):  # noqa: N818  it says what is the case
    """A lesson that was readable when the index was made, or that was left out of it."""


def bundled() -> Path:
    """The lessons that came with the program: inside the package where a wheel puts them, else beside it."""
    package = Path(coach.__file__).parent
    inside = package / "lessons"
    return inside if inside.is_dir() else package.parent / "lessons"


def lesson_files(folder: Path) -> tuple[Path, ...]:
    """The lesson files of a folder by name: every .yaml or .yml but the course and the glossary."""
    names = (name for name in _files(folder) if name not in OTHER_FILES)
    return tuple(folder / name for name in names)


OTHER_FILES = frozenset({COURSE_FILE, GLOSSARY_FILE, STANDARD_FILE})


def lesson_called(lesson_id: str, folder: Path) -> tuple[str, Path] | None:
    """The id as it is written and the file of a lesson with this id, in whatever capitals and with whatever faults."""
    for path in lesson_files(folder):
        try:
            own = OWN_ID.search(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
        if own and own[1].casefold() == lesson_id.casefold():
            return own[1], path
    return None


OWN_ID = re.compile(r"^id: *[\"']?([\w-]+)", re.MULTILINE)
"""A lesson's id as it is written in its file."""


class Catalog:
    """The lessons of one folder. What it has read it keeps; a new Catalog sees what has changed since.

    `cache` is a folder in which what is known of the lessons is kept between runs; None keeps nothing.
    """

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.folder = folder
        self.cache = cache
        self._lessons: dict[str, Lesson] = {}

    def index(self) -> Index:
        """Every lesson and marked question. A lesson that cannot be read is named in `left_out`."""
        return self._index

    def shelf(self) -> Shelf:
        """Every reference of every readable lesson, and the glossary."""
        return self._shelf

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson, read from its file; capital letters do not count in its id."""
        entry = self._index.lesson(lesson_id)
        if entry is None:
            raise self._unknown_lesson(lesson_id)
        if entry.id not in self._lessons:
            lesson, errors = self._opened(entry.file)
            if lesson is None or lesson.id != entry.id:
                raise self._broken(entry.file, errors)
            self._lessons[entry.id] = lesson
        return self._lessons[entry.id]

    def _opened(self, file: str) -> "Opened":
        """The lesson of a file, read from it only if that has changed since it was last opened."""
        try:
            names = {file: (self.folder / file).stat()}
        except OSError:
            return None, 1
        keep = self._keep(f"lesson-{crc32(os.fsencode(file)):08x}")
        return remembered(self.folder, names, keep, FOR_OPENING)[file]

    def question(self, item_id: str) -> Question:
        """The question with this whole id, as L05/first-guess."""
        questions = self.lesson(item_id.partition("/")[0]).questions
        for question in questions:
            if question.id.lower() == item_id.lower():
                return question
        guess = nearest(item_id, [question.id for question in questions])
        hint = f"Did you mean {guess}?" if guess else "Look the id up in the lesson's file."
        raise UnknownQuestion(f"There is no question {item_id}.", hint)

    @cached_property
    def _index(self) -> Index:
        names = {name: found for name, found in self._found.items() if name != GLOSSARY_FILE}
        index = composing.index(self.folder, remembered(self.folder, names, self._keep("index"), FOR_INDEX))
        if not index.lessons:
            raise self._nothing()
        return index

    @cached_property
    def _shelf(self) -> Shelf:
        names = {name: found for name, found in self._found.items() if name not in {COURSE_FILE, STANDARD_FILE}}
        known = remembered(self.folder, names, self._keep("shelf"), FOR_SHELF)
        terms: Any = known.pop(GLOSSARY_FILE, ())
        return composing.shelf(known.values(), terms)

    @cached_property
    def _found(self) -> Mapping[str, os.stat_result]:
        return _files(self.folder)

    def _keep(self, name: str) -> Path | None:
        return keeping_place(self.cache, self.folder.resolve(), name) if self.cache else None

    def _unknown_lesson(self, lesson_id: str) -> CoachError:
        left = next((left for left in self._index.left_out if _stem_is(left.file, lesson_id)), None)
        if left:
            return self._broken(left.file, left.errors)
        ids = [entry.id for entry in self._index.lessons]
        guess = nearest(lesson_id, ids)
        hint = f"Did you mean {guess}?" if guess else "See them all with: coach lesson list"
        return UnknownLesson(f"There is no lesson {lesson_id}.", hint)

    def _broken(self, file: str, errors: int) -> CoachError:
        faults = "1 fault" if errors == 1 else f"{errors} faults"
        message = f"The lesson file {file} cannot be played: it has {faults}."
        return BrokenLesson(message, f"See what to mend with: coach lesson check {self.folder / file}")

    def _nothing(self) -> CoachError:
        if not lesson_files(self.folder):
            hint = "Name another folder with --lessons, or start a lesson with: coach lesson new"
            return NoLessons(f"There are no lessons in {self.folder}.", hint)
        message = f"None of the lessons in {self.folder} can be played."
        return NoLessons(message, f"See what to mend with: coach lesson check {self.folder}")


def _files(folder: Path) -> dict[str, os.stat_result]:
    """What the file system says of each YAML file in the folder and the judges' sheet, in the order of names."""
    try:
        with os.scandir(folder) as found:
            files = {file.name: file.stat() for file in found if _ours(file.name)}
    except OSError as error:
        hint = "Check the name after --lessons, or the variable COACH_LESSONS."
        reason = {
            FileNotFoundError: "it does not exist",
            NotADirectoryError: "it is not a folder",
            PermissionError: "you may not read it",
        }.get(type(error), error.strerror or "it cannot be read")
        raise NoLessons(f"The lessons folder {folder} cannot be used: {reason}.", hint) from error
    return {name: files[name] for name in sorted(files) if stat.S_ISREG(files[name].st_mode)}


def _ours(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or name == STANDARD_FILE


def _stem_is(file: str, lesson_id: str) -> bool:
    """Whether a file is named after the lesson, as L05-francis.yaml is after L05."""
    name = file.lower()
    return name.startswith((f"{lesson_id.lower()}-", f"{lesson_id.lower()}."))


# What is known of one file, and how it is kept.


def _know(path: Path) -> Known:
    from coach.library import records  # noqa: PLC0415  loads the YAML library

    if path.name == STANDARD_FILE:
        return records.standard_known(path)
    return records.course_known(path) if path.name == COURSE_FILE else records.lesson_known(path)


def _known(name: str, row: Any) -> Known:
    if name == STANDARD_FILE:
        return unpack(StandardKnown, row)
    return unpack(CourseKnown, row) if name == COURSE_FILE else unpack(LessonKnown, row)


def _look_up(path: Path) -> tuple[Reference, ...] | tuple[Term, ...]:
    from coach.library import records  # noqa: PLC0415  as above

    return records.terms(path) if path.name == GLOSSARY_FILE else records.references(path)


def _shelved(_name: str, rows: Any) -> Any:
    return tuple(unpack_named(named(Reference | Term), row) for row in rows)


Opened = tuple[Lesson | None, int]
"""A lesson, None if it cannot be read, and how many errors its file has."""


def _open(path: Path) -> Opened:
    from coach.library.records import read_lesson  # noqa: PLC0415  as above

    return read_lesson(path)


def _pack_opened(opened: Opened) -> Any:
    lesson, errors = opened
    return [lesson and pack(lesson), errors]


def _reopened(_name: str, row: Any) -> Opened:
    lesson, errors = row
    return lesson and unpack(Lesson, lesson), errors


FOR_INDEX: Work[Known] = Work(make=_know, pack=pack, unpack=_known)
FOR_SHELF: Work[Any] = Work(make=_look_up, pack=pack_named, unpack=_shelved)
FOR_OPENING: Work[Opened] = Work(make=_open, pack=_pack_opened, unpack=_reopened)
