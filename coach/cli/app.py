"""The Typer app: its commands and global options."""

from pathlib import Path
from typing import Annotated

import typer

from coach.cli import data, learn, lesson, progress
from coach.cli.context import Context, Options
from coach.errors import Exit

FLAGS = {"--plain", "--no-plain", "--no-input"}
VALUES = {"--record", "--lessons"}

TYPER_LEAST = 52
"""Columns below which Typer prints wider than the window, which then breaks words."""

LEAST_WIDTH = 20
"""Columns; in less there is no room for an option's name and a word on it."""

app = typer.Typer(
    name="coach",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
learn.register(app)
progress.register(app)
lesson.register(app)
data.register(app)


def _whole_in_lists(group: typer.Typer) -> None:
    """Each command's first sentence stands whole in the list of commands, where Typer would cut it short."""
    for one in group.registered_commands:
        one.short_help = (one.callback.__doc__ or "").partition("\n")[0] if one.callback else None
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            inner.short_help = inner.typer_instance.info.help
            _whole_in_lists(inner.typer_instance)


_whole_in_lists(app)


@app.callback(invoke_without_command=True)
def coach(
    ctx: typer.Context,
    *,
    plain: Annotated[
        bool | None,
        typer.Option("--plain/--no-plain", help="Numbered lists and typed lines, for screen readers; remembered"),
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", metavar="FILE", help="Where your answers are kept (or COACH_RECORD)")
    ] = None,
    lessons: Annotated[
        Path | None, typer.Option("--lessons", metavar="DIR", help="Which lessons to use (or COACH_LESSONS)")
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask; fail where an answer is missing")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version")] = False,
) -> None:
    """A social media literacy coach for leaders

    Start with: coach start

    The options below may stand before or after a command.
    """
    if version:
        from coach import __version__

        typer.echo(f"coach {__version__}")
        raise typer.Exit
    context: Context = ctx.obj
    context.options = Options(plain=plain, record=record, lessons=lessons, no_input=no_input)
    ctx.call_on_close(lambda: confirm(context))
    if ctx.invoked_subcommand is None:
        from coach.cli import learning
        from coach.cli.bringing_back import going_on

        going_on(context, lambda: learning.stand(context))


def confirm(context: Context) -> None:
    """Say what `--no-plain` changed for good, at the end: a sitting's first screen would wipe it away."""
    opened = "store" in vars(context) and context.options.plain is False
    if opened and context.state().progress.preferences.get("plain") == "no":
        context.terminal.aside("Plain text is off from now on. To have it back, run: coach start --plain")


def hoist(arguments: list[str]) -> list[str]:
    """The arguments with the global options first, so that they may be given after a command too."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            return [*front, *rest, "--", *waiting]
        if argument in FLAGS or (argument.partition("=")[0] in VALUES and "=" in argument):
            front.append(argument)
        elif argument in VALUES:
            front += [argument, *[value for value in [next(waiting, None)] if value is not None]]
        else:
            rest.append(argument)
    return front + rest


def help_width() -> int | None:
    """Columns of what `-h` prints: Typer's own choice, but no more than a narrow window has."""
    from shutil import get_terminal_size

    columns = get_terminal_size().columns
    return None if columns > TYPER_LEAST else max(LEAST_WIDTH, columns)


def command(arguments: list[str], context: Context) -> int:
    """Carry out one command line; Typer says what is wrong with a usage, and gives 130 for Ctrl-C."""
    try:
        app(args=hoist(arguments), obj=context, prog_name="coach", terminal_width=help_width())
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(Exit.FAILED)
    return int(Exit.DONE)
