"""Commands of a trainer who writes lessons: lesson new, check, preview, list, schema, standard, flags."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.context import Context
from coach.errors import CoachError, Exit

if TYPE_CHECKING:
    from coach.library.checking import Checked


ALONE = (
    "There is no course.yaml here: rules on competencies, minutes and dated figures are left out, and nothing outside "
    "what was checked can be referred to."
)


class UnknownRule(CoachError):  # noqa: N818 - it says what is the case
    exit = Exit.USAGE


class UnknownSchema(CoachError):  # noqa: N818 - it says what is the case
    exit = Exit.USAGE


class TwoForms(CoachError):  # noqa: N818 - it says what is the case
    exit = Exit.USAGE


lessons = typer.Typer(
    help="Write lessons: new, check, preview, list, schema, standard, flags",
    rich_markup_mode=None,
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    lessons.command("new")(new)
    lessons.command("check")(check)
    lessons.command("preview")(preview)
    lessons.command("list")(show_list)
    lessons.command("schema")(schema)
    lessons.command("standard")(standard)
    lessons.command("flags")(flags)
    app.add_typer(lessons, name="lesson")


def new(
    ctx: typer.Context,
    lesson_id: Annotated[str | None, typer.Argument(metavar="ID", help="The new lesson's id, as L16")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Its title")] = None,
    competency: Annotated[str | None, typer.Option("--competency", help="The competency it serves, as C2")] = None,
    kinds: Annotated[
        str | None, typer.Option("--kinds", help="Question kinds to begin with: choice,scenario or all")
    ] = None,
) -> None:
    """Write a new lesson, which already plays

    It has a comment on each part, and nothing to mend.

    coach lesson new L16 --title "Asking before posting" --kinds choice,scenario

    It is written into the folder given with --lessons, else into the folder you are in. In a terminal it asks for
    what was not given. Nothing is ever overwritten.
    """
    from coach.cli.writing import write_new

    write_new(ctx.obj, lesson_id=lesson_id, title=title, competency=competency, kinds=kinds)


def check(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Lesson files or folders; else the lessons in use")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="The findings as JSON")] = False,
    github: Annotated[bool, typer.Option("--github", help="The findings as annotations for GitHub")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="DAY", help="Judge dates as of this day, not today"),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="DIR", help="An earlier copy: say where a change of words needs a revision"),
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="RULE", help="Say what one rule asks for, and why")
    ] = None,
) -> None:
    """Find every mistake in lessons

    Each comes with its line and its cure below. Nothing is ever written.

    coach lesson check lessons/L05-francis.yaml

    coach lesson check --explain key-length

    An error means that the lesson cannot be played, or would be marked wrongly; a warning, that it teaches badly; a
    note, that something should be looked at again by a date. Beside course.yaml a lesson is checked with its course.
    The exit code is 0 without errors and warnings, else 1.

    A comment sets a rule aside at its line, with a reason: # coach: allow absolute-word - words of the report
    """
    context: Context = ctx.obj
    if explain is not None:
        _explain(context, explain)
        return
    if json and github:
        raise TwoForms("--json and --github cannot go together.", "Give one of the two.")
    from coach.model.lesson import Severity
    from coach.reports import findings as look

    day = as_of.date() if as_of else context.clock().date()
    found = _checked(context, paths or [shortest(context.lessons_folder)], day, against)
    terminal = context.terminal_apart
    if json:
        terminal.data(look.as_json(found.findings, files=found.files, as_of=day))
    else:
        lines = look.as_annotations(found.findings) if github else look.as_lines(found.findings)
        terminal.data(lines + look.in_sum(found.findings, found.files))
    if found.alone:
        terminal.aside(ALONE)
    if found.count(Severity.ERROR) or found.count(Severity.WARNING):
        raise typer.Exit(Exit.FAILED)


def _checked(context: Context, paths: list[Path], day: date, against: Path | None) -> "Checked":
    from sys import stderr

    from coach.library.checking import check as check_files
    from coach.screens.progress_bar import ProgressBar

    terminal = context.terminal_apart
    drawn = terminal.person and not terminal.plain
    with ProgressBar(context.errors or stderr, "Checking", drawn=drawn) as bar:
        return check_files(paths, as_of=day, against=against, step=bar.step)


def shortest(path: Path) -> Path:
    """The path from the folder one is in, where it lies below it."""
    here = Path.cwd()
    return path.resolve().relative_to(here) if path.resolve().is_relative_to(here) else path


def _explain(context: Context, name: str) -> None:
    from coach.domain.nearest import nearest
    from coach.library.checking import ALL_RULES
    from coach.reports.findings import explained

    rule = ALL_RULES.get(name)
    if rule is None:
        guess = nearest(name, ALL_RULES)
        hint = f"Did you mean {guess}?" if guess else f"The rules are: {', '.join(sorted(ALL_RULES))}."
        raise UnknownRule(f"There is no rule {name}.", hint)
    context.terminal_apart.say(explained(rule))


def preview(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The lesson's file, or its id")],
    *,
    step: Annotated[
        int | None, typer.Option("--step", min=1, help="Begin at this step; practice questions count on")
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Show the same step again whenever the file is saved")] = False,
    answers: Annotated[bool, typer.Option("--answers", help="Print the answer key instead")] = False,
) -> None:
    """Show a lesson as a leader will see it

    Nobody's record is touched.

    coach lesson preview L16.yaml --step 3 --watch

    The steps are shown as they stand in the file. A leader is also asked two of its questions, drawn by chance,
    before the first page.
    """
    from coach.cli import preview as previewing

    context: Context = ctx.obj
    file = previewing.file_of(file, context)
    if answers:
        from coach.screens.answer_key import answer_key

        context.terminal_apart.show(*answer_key(previewing.playable(file)))
    elif watch:
        previewing.watched(context, file, step)
    else:
        previewing.preview(context, file, step)


def show_list(ctx: typer.Context) -> None:
    """List the lessons in use

    With minutes, questions by kind and difficulty, dates and findings.

    coach lesson list
    """
    from coach.library.checking import check as check_files
    from coach.screens.lesson_list import lesson_list

    context: Context = ctx.obj
    folder = context.lessons_folder
    index = context.catalog.index()
    found = check_files([folder], as_of=context.clock().date())
    named = [(Path(finding.file).name, finding) for finding in found.findings]
    context.terminal_apart.show(*lesson_list(index, named))


def schema(
    ctx: typer.Context,
    of: Annotated[str, typer.Argument(metavar="[lesson|course|glossary]", help="Which file's schema")] = "lesson",
) -> None:
    """Print the JSON Schema for editors

    By it they complete, explain and check a lesson file as you type.

    coach lesson schema > lesson.schema.json

    coach lesson new writes it beside a new lesson.
    """
    from coach.library.schema import files

    text = files().get(f"{of}.schema.json")
    if text is None:
        raise UnknownSchema(f"There is no schema for {of}.", "There is one for lesson, course and glossary.")
    context: Context = ctx.obj
    context.terminal_apart.data(text)


def standard(
    ctx: typer.Context,
    *,
    blank: Annotated[
        int | None, typer.Option("--blank", min=1, metavar="N", help="Print an empty sheet for so many questions")
    ] = None,
    judges: Annotated[int, typer.Option("--judges", min=1, max=99, metavar="N", help="Judges on that sheet")] = 6,
    json: Annotated[bool, typer.Option("--json", help="The cuts as JSON")] = False,
) -> None:
    """Show where each level begins, and how sure that is

    A panel of judges can set it: how many of 100 leaders who just reach a level know each question?

    coach lesson standard --blank 42 --judges 8 > standard.csv

    Filled in and put beside the lessons, that sheet sets the cuts of the levels, after Angoff; their standard errors
    make each level as uncertain as the judges were. coach lesson check finds what is wrong with a sheet. The exit code
    is 1 where a sheet cannot be used.
    """
    from coach.cli import judging

    context: Context = ctx.obj
    if blank is not None:
        judging.print_blank(context, blank, judges)
        return
    raise typer.Exit(judging.show(context, shortest(context.lessons_folder), as_json=json))


def flags(
    ctx: typer.Context,
    exports: Annotated[
        list[Path], typer.Argument(metavar="EXPORT...", help="What coach data export wrote, one for each leader; or -")
    ],
    *,
    json: Annotated[bool, typer.Option("--json", help="The flags as JSON")] = False,
) -> None:
    """List what leaders flagged as unclear

    What most of them flagged comes first, with the line in the lesson's file and what they wrote; never who it was.

    coach lesson flags answers.jsonl

    An export holds all of a leader's answers. A leader who would rather keep those can run this command and hand over
    what it prints.
    """
    from coach.cli import flags as flagging

    context: Context = ctx.obj
    flagging.show(context, exports, shortest(context.lessons_folder), as_json=json)
