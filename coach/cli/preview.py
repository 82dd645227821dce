"""`coach lesson preview`: what a leader will see of a lesson file, without a record."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from coach.cli.context import Context
from coach.domain.items import entry as lesson_entry
from coach.domain.items import item, items, step_entry
from coach.domain.planning import new_reading
from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, Read, Stop
from coach.errors import CoachError, Exit
from coach.library.catalog import Catalog, lesson_called
from coach.library.reader import read, read_file
from coach.model.event import Mode, SittingKind
from coach.model.index import Shelf, StepEntry
from coach.model.lesson import Earlier, Finding, Lesson, Question, Reflection, Severity, View
from coach.reports.findings import as_lines
from coach.screens.blocks import Line
from coach.screens.player import play
from coach.screens.prompts import Command, go_on
from coach.screens.terminal import InputEnded, Terminal
from coach.screens.watching import FileSaved, Watch


class CannotPreview(CoachError):  # noqa: N818 - it says what is the case
    """The file cannot be opened, or there is nothing in it to play."""


class NoSuchStep(CoachError):  # noqa: N818 - it says what is the case
    exit = Exit.USAGE


class PreviewEnded(CoachError):  # noqa: N818 - it says what happened
    exit = Exit.PAUSED

    def __init__(self) -> None:
        super().__init__("The preview ended.", "Nothing of it was kept.")


class OneLesson:
    """The lesson being previewed, with what the other lessons of its folder offer it."""

    def __init__(self, lesson: Lesson, folder: Path) -> None:
        self.own = lesson
        self.others = Catalog(folder)

    def lesson(self, lesson_id: str, /) -> Lesson:
        return self.own if lesson_id == self.own.id else self.others.lesson(lesson_id)

    def question(self, item_id: str, /) -> Question:
        found = next((question for question in self.own.questions if question.id == item_id), None)
        return found or self.others.question(item_id)

    def shelf(self) -> Shelf:
        own = {reference.id: reference for reference in self.own.references}
        try:
            shelf = self.others.shelf()
        except CoachError:
            return Shelf(references=own)
        return replace(shelf, references={**shelf.references, **own})


def file_of(said: Path, context: Context) -> Path:
    """The file that was named, or that of the lesson with this id, in the folder one is in or among those in use."""
    with suppress(OSError):  # a name no file can have
        if said.exists():
            return said
    for folder in (Path(), context.lessons_folder):
        found = lesson_called(str(said), folder)
        if found:
            return found[1]
    hint = "Give a lesson's file, or the id of one that coach lesson list shows."
    raise CannotPreview(f"There is no file {said}, and no lesson with that id.", hint)


def load(path: Path) -> tuple[Lesson | None, tuple[Finding, ...]]:
    try:
        text = read_file(path)
    except OSError as error:
        raise CannotPreview(f"The file {path} cannot be opened: {error.strerror}.", "Check its name.") from error
    return read(text, str(path)) if isinstance(text, str) else (None, text)


def playable(path: Path) -> Lesson:
    """The lesson, or CannotPreview with what keeps it from being played."""
    lesson, found = load(path)
    if lesson is None:
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        raise CannotPreview(f"{path} cannot be played yet.", as_lines(errors).rstrip())
    return lesson


class Preview:
    """One lesson to be walked through: its steps as a leader meets them, and its practice questions.

    The two questions before the first page are left out, for they are drawn by chance from those shown here.
    """

    def __init__(self, context: Context, lesson: Lesson, path: Path) -> None:
        self.context = context
        self.lesson = lesson
        self.path = path
        self.source = OneLesson(lesson, path.parent)
        self.known = {item.id: item for item in items(lesson)}
        self.missing: list[str] = []
        steps = tuple(self._steps())
        entry = replace(lesson_entry(lesson, path.name), steps=steps, minutes=sum(step.seconds for step in steps) / 60)
        self.reading = new_reading(entry, self.known, ())
        self.practice: list[Stop] = [
            Ask(item=step.id, lesson=lesson.id, mode=Mode.REVIEW, kind=step.kind, seconds=step.seconds)
            for step in map(step_entry, lesson.practice)
            if step.kind is not None
        ]
        self.sitting: Sitting | None = None

    def _steps(self) -> Iterator[StepEntry]:
        for step in self.lesson.steps:
            if not isinstance(step, Earlier):
                yield step_entry(step)
                continue
            try:
                question = self.source.question(step.item)
            except CoachError:
                self.missing.append(step.item)
                continue
            if not isinstance(question, View | Reflection):
                self.known[question.id] = item(question)
            yield replace(step_entry(question), earlier=True)

    def numbered(self, step: int) -> str:
        """The id of the step with this number: steps first, practice questions after them."""
        parts = [*self.lesson.steps, *self.lesson.practice]
        if 1 <= step <= len(parts):
            part = parts[step - 1]
            return part.item if isinstance(part, Earlier) else part.id
        there = f"It has steps 1 to {len(self.lesson.steps)}"
        practice = f", and practice questions {len(self.lesson.steps) + 1} to {len(parts)}"
        raise NoSuchStep(f"{self.path} has no step {step}.", f"{there}{practice if self.practice else ''}.")

    def play(self, place: str) -> bool:
        """Walk from the step with this id, or from the beginning; False when it was left."""
        for walked in (self.reading, self.practice):
            found = [number for number, stop in enumerate(walked) if stop_id(stop) == place]
            if found:
                return self._walk(walked, found[0])
        return self._walk(self.reading, 0)

    def _walk(self, stops: list[Stop], position: int) -> bool:
        context = self.context
        self.sitting = Sitting(
            id="preview",
            kind=SittingKind.LESSON,
            stops=list(stops),
            items=self.known,
            new_id=context.new_id,
            position=position,
        )
        return play(
            self.sitting,
            context.terminal_apart,
            self.source,
            lambda *_events: None,
            clock=context.clock,
            rng=context.rng,
        )

    @property
    def place(self) -> str:
        """The id of the step where the walk stands."""
        stop = self.sitting.current if self.sitting else None
        return stop_id(stop) if stop else ""

    def say_what_is_left_out(self) -> None:
        for name in self.missing:
            self.context.terminal_apart.aside(f"{name} is not here to be asked again, so that step is left out.")


def stop_id(stop: Stop) -> str:
    match stop:
        case Read():
            return stop.page
        case Ask():
            return stop.item
        case _:
            return type(stop).__name__


def preview(context: Context, path: Path, step: int | None) -> None:
    """Play the file once, from its beginning or from the step with this number."""
    lesson = playable(path)
    context.terminal_apart.forgets = True
    shown = Preview(context, lesson, path)
    shown.say_what_is_left_out()
    try:
        finished = shown.play(shown.numbered(step) if step else "")
    except (KeyboardInterrupt, InputEnded) as stop:
        raise PreviewEnded from stop
    first, last = len(lesson.steps) + 1, len(lesson.steps) + len(lesson.practice)
    if finished and lesson.practice and (step is None or step < first):
        numbers = f"steps {first} to {last}" if last > first else f"step {first}"
        context.terminal_apart.aside(f"The practice questions are {numbers}: see them with --step {first}.")


def show_findings(terminal: Terminal, found: tuple[Finding, ...]) -> None:
    """Findings wrapped between words; printed as they are, the window would part them anywhere."""
    for line in as_lines(found).removesuffix("\n").split("\n"):
        terminal.show(Line(line.strip(), lead=" " * (len(line) - len(line.lstrip())), indent=4))


def watched(context: Context, path: Path, step: int | None) -> None:
    """Play the file, and again from the same step whenever it is saved, until it is left."""
    terminal = context.terminal_apart
    terminal.forgets = True
    place: str | None = None
    shown: Preview | None = None
    with Watch(path) as watch:
        while True:
            try:
                watch.reading()
                lesson, found = load(path)
                if lesson is None:
                    terminal.fresh()
                    show_findings(terminal, found)
                    terminal.say("It is shown again when you mend and save it; q leaves.")
                else:
                    shown = Preview(context, lesson, path)
                    if place is None:
                        place = shown.numbered(step) if step else ""
                    if not shown.play(place):
                        return
                    terminal.say("That is the end. It is shown again when you save the file; q leaves.")
                if go_on(terminal, words="read it again") is Command.PAUSE:
                    return
            except FileSaved:
                place = shown.place if shown else place
            except (KeyboardInterrupt, InputEnded) as stop:
                raise PreviewEnded from stop
