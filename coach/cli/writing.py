"""`coach lesson new`: asks what is wanted where somebody is there, and writes the lesson and its schema."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from coach.cli.context import Context
from coach.domain.nearest import nearest
from coach.errors import CoachError, Exit
from coach.library.catalog import lesson_called
from coach.library.composing import COURSE_FILE
from coach.library.fields import LESSON_ID
from coach.library.reader import read_course, read_file
from coach.library.schema import files
from coach.library.skeleton import KINDS, USUAL_MINUTES, skeleton
from coach.model.lesson import Course, Kind
from coach.screens.prompts import Command, type_line
from coach.screens.terminal import InputEnded
from coach.store.files import named

Settled = TypeVar("Settled")

PLACEHOLDER = "A title that says what leaders will be able to do"
SCHEMA = "lesson.schema.json"
ALL = "all"
USUAL_COMPETENCY = "C1"
SLUG = 40
"""Letters of the title that become part of the file's name."""


class CannotWrite(CoachError):  # noqa: N818 - it says what is the case
    """The lesson is there already, or the folder cannot be written to."""


class BadAnswer(CoachError):  # noqa: N818 - it says what is the case
    exit = Exit.USAGE


class Stopped(CoachError):  # noqa: N818 - it says what happened
    exit = Exit.PAUSED

    def __init__(self) -> None:
        super().__init__("Stopped. Nothing was written.")


def write_new(
    context: Context, *, lesson_id: str | None, title: str | None, competency: str | None, kinds: str | None
) -> None:
    """Write the file, and say what to do with it next."""
    folder = named(context.options.lessons or context.variables.get("COACH_LESSONS") or ".")
    course = _course(folder)
    known = [one.id for one in course.competencies] if course else []
    own = _asked(context, lesson_id, "The lesson's id, as L16", "", lambda typed: _id(typed, folder))
    name = _asked(context, title, "Its title", PLACEHOLDER, str)
    serves = _asked(
        context,
        competency,
        "The competency it serves",
        _first(known),
        lambda typed: _competency(typed, known),
        among=known,
    )
    wanted = _asked(context, kinds, "Question kinds", ", ".join(KINDS), _kinds, among=[*Kind, ALL])
    text = skeleton(
        lesson_id=own,
        title=name,
        competency=serves,
        kinds=wanted,
        today=context.clock().date(),
        minutes=course.minutes if course else USUAL_MINUTES,
    )
    path = folder / f"{own}{_slug(name) if name != PLACEHOLDER else ''}.yaml"
    _write(path, text)
    said = [f"Written: {path}. It plays as it is; put your own words in place of these."]
    said += _schema(folder / SCHEMA)
    if course and own not in course.order:
        said.append(f"When it is ready, add {own} to order: in {folder / COURSE_FILE}.")
    said.append(f"See it with: coach lesson preview {path}")
    for sentence in said:
        context.terminal_apart.say(sentence)


def _asked(
    context: Context,
    given: str | None,
    label: str,
    default: str,
    settle: Callable[[str], Settled],
    *,
    among: Sequence[str] = (),
) -> Settled:
    """What was given as an option; else what a person types, asked again until it will do; else the default.

    The default is told above an empty line: standing in it, it would run on into what is typed.
    """
    terminal = context.terminal_apart
    if given is not None:
        return settle(given.strip())
    if not terminal.person or context.options.no_input:
        if not default:
            raise BadAnswer(f"{label}: this is needed.", "Give it after the command: coach lesson new L16")
        return settle(default)
    if default:
        there = f"There are: {', '.join(among)}. " if among else ""
        terminal.say(f"{there}Enter takes: {default}")
    while True:
        try:
            typed = type_line(terminal, label)
        except (KeyboardInterrupt, InputEnded) as stop:
            raise Stopped from stop
        if isinstance(typed, Command):
            raise Stopped
        try:
            return settle(typed.strip() or default)
        except CoachError as error:
            terminal.say(f"{error.message} {error.hint}")


def _id(given: str, folder: Path) -> str:
    if not LESSON_ID.pattern.fullmatch(given):
        raise BadAnswer(f"'{given}' cannot be a lesson's id.", f"Use {LESSON_ID.form}.")
    found = lesson_called(given, folder) if folder.is_dir() else None
    if found:
        raise CannotWrite(f"There is a lesson {found[0]} already, in {found[1]}.", "Choose another id.")
    return given


def _competency(given: str, known: Sequence[str]) -> str:
    if known and given not in known:
        guess = nearest(given, known)
        hint = f"Did you mean {guess}?" if guess else f"course.yaml has {', '.join(known)}."
        raise BadAnswer(f"There is no competency {given}.", hint)
    if not LESSON_ID.pattern.fullmatch(given):
        raise BadAnswer(f"'{given}' cannot be a competency's id.", f"Use {LESSON_ID.form}.")
    return given


def _kinds(given: str) -> tuple[Kind, ...]:
    words = [word for word in re.split(r"[\s,]+", given.lower().replace("-", "_")) if word]
    if words == [ALL]:
        return tuple(Kind)
    strange = next((word for word in words if word not in list(Kind)), None)
    if strange or not words:
        guess = nearest(strange or "", Kind)
        hint = f"Did you mean {guess}?" if guess else f"The kinds are {', '.join(Kind)}; all takes each of them."
        raise BadAnswer(f"There is no question kind '{strange or given}'.", hint)
    return tuple(Kind(word) for word in words)


def _course(folder: Path) -> Course | None:
    path = folder / COURSE_FILE
    if not path.is_file():
        return None
    text = read_file(path)
    return read_course(text, path.name)[0] if isinstance(text, str) else None


def _first(known: Sequence[str]) -> str:
    return known[0] if known else USUAL_COMPETENCY


def _slug(title: str) -> str:
    """The title's first words in small letters and hyphens, for the file's name."""
    words = "-".join(re.findall(r"[a-z0-9]+", title.lower()))
    short = words if len(words) <= SLUG else words[:SLUG].rpartition("-")[0]
    return f"-{short}" if short else ""


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise CannotWrite(f"There is a file {path} already; it was left as it is.", "Choose another id.") from error
    except OSError as error:
        hint = "Check that the folder exists and that you may write there."
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.", hint) from error


def _schema(path: Path) -> list[str]:
    """Write the schema beside the lesson, and say so; one that is there is left as it is."""
    text = files()[SCHEMA]
    if not path.exists():
        _write(path, text)
        return [f"Beside it stands {path.name}, by which editors complete and explain each field."]
    if path.read_text(encoding="utf-8", errors="replace") == text:
        return []
    return [f"{path} is of another version and was left as it is. To renew it: coach lesson schema > {path}"]
