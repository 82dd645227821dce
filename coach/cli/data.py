"""Commands for the leader's own file: coach data where, backup, restore, export, import, erase; coach doctor."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Annotated, TextIO

import typer

from coach.cli.bringing_back import number
from coach.cli.context import Context
from coach.errors import CoachError, Exit

data = typer.Typer(
    name="data",
    help="Your own file of answers: where it is, backups, carrying it over, erasing it",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask")]


class FileTrouble(CoachError):  # noqa: N818 - it says what is the case
    """A file named on the command line that cannot be read, or written."""


class NothingThere(CoachError):  # noqa: N818 - the same
    """No record yet, or no backup of it."""


class NotAgreed(CoachError):  # noqa: N818 - the same
    """The leader was asked and did not say yes."""


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(data)
    app.command()(doctor)


@data.command()
def where(ctx: typer.Context) -> None:
    """Say where your answers and their backups are

    coach data where
    """
    from coach.domain.dates import in_words
    from coach.store.backups import daily
    from coach.store.files import copies, folder_of

    context: Context = ctx.obj
    path = _record(context)
    say = context.terminal_apart.say
    say(f"Your answers: {path} ({_as_it_is(path)})")
    days = sorted(daily(path))
    if copies(path):
        latest = f", the latest made by itself of {in_words(days[-1])}" if days else ""
        say(f"Backups: {folder_of(path)} ({len(copies(path))}{latest})")
    else:
        say(f"Backups: {folder_of(path)} (none yet; one is made on each day that you use coach)")
    say("Nothing of it leaves this computer unless you carry it.")


def _as_it_is(path: Path) -> str:
    """The record's size, and what can be seen of it at once. Raises RecordNotOurs where something else is there."""
    from coach.store.checks import judge
    from coach.store.damage import RecordDamaged, RecordTooNew, in_words
    from coach.store.files import is_there

    if not is_there(path):
        return "not begun yet"
    size = f"{max(1, path.stat().st_size // 1024)} KB"
    try:
        with in_words(path):
            judge(path)
    except RecordDamaged:
        return f"{size}, damaged; coach doctor says more"
    except RecordTooNew:
        return f"{size}, written by a later version of coach"
    return size


@data.command()
def backup(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Where to; else the folder of backups")] = None,
) -> None:
    """Make a copy of your answers now

    coach data backup

    coach data backup /media/stick/coach.db
    """
    from coach.store.backups import place_for
    from coach.store.database import Store
    from coach.store.files import is_there

    context: Context = ctx.obj
    path = _record(context)
    _must_exist(path)
    if file is None:
        file = place_for(path, f"by-hand-{context.clock().date().isoformat()}")
    elif is_there(file):
        raise _taken(file)
    with Store.open(path, writable=False) as store:
        store.back_up(file)
    context.terminal_apart.say(f"Copied to {file}. coach data restore {file} brings it back.")


@data.command()
def restore(
    ctx: typer.Context,
    backup: Annotated[
        str | None, typer.Argument(help="A backup's day, as 2026-11-22, or its file; else the latest")
    ] = None,
    *,
    yes: Yes = False,
) -> None:
    """Bring your answers back from a backup, after showing what would change

    The present file is set aside, never thrown away. Where it is damaged, what can still be read of it is kept too.
    Where nothing is left to bring back, an empty record can be begun.

    coach data restore

    coach data restore 2026-11-20
    """
    from coach.cli.bringing_back import carry_out, changes, described
    from coach.store.files import is_there
    from coach.store.restoring import plan

    context: Context = ctx.obj
    path = _record(context)
    agreed = plan(path, _backup_named(path, backup))
    if not (agreed.brings_back or (agreed.here is None and is_there(path))):
        raise NothingThere(f"There is no whole backup of {path}.", "Nothing was changed. coach doctor says more.")
    here = described(agreed.here) if agreed.here else "damaged" if is_there(path) else "no file"
    terminal = context.terminal_apart
    terminal.say(f"Now: {here} ({path})")
    if agreed.source is not None:
        terminal.say(f"To come back: {agreed.source}")
    for line in changes(agreed):
        terminal.say(line)
    _agree(context, "Type yes to restore", "yes", yes=yes)
    carry_out(agreed, terminal)


def _backup_named(path: Path, named: str | None) -> Path | None:
    """The file of the backup that was asked for: by its day, by its name, else the latest one that is whole."""
    from coach.store.backups import daily, latest_good_backup
    from coach.store.files import in_full, is_there

    if named is None:
        latest = latest_good_backup(path)
        return None if latest is None else latest.path
    days = {day.isoformat(): file for day, file in daily(path).items()}
    if named in days:
        return days[named]
    file = in_full(named)
    if not is_there(file):
        there = f"There are backups of {', '.join(sorted(days))}." if days else "There are no backups yet."
        raise NothingThere(f"There is no backup of that day and no file of that name: {named}.", there)
    return file


@data.command()
def export(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="A new file; else it is printed")] = None,
) -> None:
    """Write all your answers as JSON Lines, for keeping or for another computer

    The first line says what follows: {"format": "coach-record", "version": 2, "exported": TIME, "program": VERSION,
    "events": HOW MANY, "checksum": NUMBER}. Then one line for each thing that happened, in order: {"id", "at",
    "sitting", "kind", "item", "fingerprint", "revision", "body", "checksum"}. Times are UTC; the fields of the body go
    with the kind. The checksum is the CRC-32 of the line without it, begun with that of the line before.

    coach data export answers.jsonl
    """
    from coach.store.database import Store
    from coach.store.transfer import export_lines

    context: Context = ctx.obj
    path = _record(context)
    _must_exist(path)
    with Store.open(path, writable=False) as store:
        events = tuple(store.events())
    lines = export_lines(events, len(events), context.clock())
    if file is None:
        context.terminal_apart.data("\n".join(lines))
        return
    _write_new(file, lines)
    context.terminal_apart.say(f"{number(len(events), 'event')} written to {file}. coach data import takes them in.")


@data.command(name="import")
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="What coach data export wrote; - reads what is piped in")],
) -> None:
    """Take in answers that were exported, here or on another computer

    A file that was changed on its way is refused, and nothing of it taken in. What is here already is not taken twice.
    The rest finds its place by time, and your score is worked out again from all of it. Where you have answers already,
    a copy of them is made first.

    coach data import answers.jsonl
    """
    from coach.store.transfer import read_export

    context: Context = ctx.obj
    incoming = read_export(_lines_of(context, file))
    store = context.store
    kept = store.back_up_before("import") if store.state().sequence else None
    merged = store.merge(incoming.events)
    say = context.terminal_apart.say
    say(f"{number(merged.added, 'event')} taken in, {merged.known} known already.")
    if merged.different:
        say(f"{merged.different} of those read differently here; yours were kept.")
    if not incoming.checked:
        say("The file is of an earlier version and carries no checksums: a change on its way would not have been seen.")
    if kept is not None:
        say(f"As it was before: {kept}")


@data.command()
def erase(ctx: typer.Context, *, yes: Yes = False) -> None:
    """Remove all your answers from this computer, with their backups

    Files you exported or copied elsewhere, and copies made by the computer's own backup, are not reached.

    coach data erase
    """
    from coach.store.erasing import all_files, remove_empty, removed
    from coach.store.erasing import erase as remove_all

    context: Context = ctx.obj
    path = _record(context)
    files, notes = all_files(path), _notes(context)
    terminal = context.terminal_apart
    if not (files or notes):
        terminal.say(f"There is nothing to erase: no answers are kept at {path}.")
        return
    terminal.say("These files would be removed for good:")
    for each in (*files, *notes):
        terminal.say(str(each))
    _agree(context, "Type erase to remove them", "erase", yes=yes)
    context.close()
    gone = remove_all(path)
    extra = [each for each in _notes(context) if removed(each)]
    remove_empty(context.cache_folder)
    terminal.say(f"{number(len(gone), 'file')} removed, and {number(len(extra), 'file')} of the program's own notes.")
    terminal.say(
        "What you exported or copied elsewhere, and what this computer's own backup took, is still there. "
        "The disk may hold traces until it needs the space."
    )


def _notes(context: Context) -> list[Path]:
    """What the program wrote apart from the record: the last report opened, an index of the lessons, its log."""
    from coach.store.files import is_there, listed

    return [
        each for each in (*listed(context.cache_folder), context.problems_path) if is_there(each) and not each.is_dir()
    ]


def doctor(ctx: typer.Context) -> None:
    """Say what works, what does not, and what to do; your answers are never shown

    coach doctor
    """
    from coach.cli.health import findings

    context: Context = ctx.obj
    well = True
    for finding in findings(context):
        context.terminal_apart.say(f"{finding.about}: {finding.what}")
        if finding.cure:
            well = False
            context.terminal_apart.say(f"    {finding.cure}")
    if not well:
        raise typer.Exit(int(Exit.FAILED))


def _record(context: Context) -> Path:
    from coach.store.files import in_full

    return in_full(context.record_path)


def _must_exist(path: Path) -> None:
    from coach.store.files import is_there

    if not is_there(path):
        raise NothingThere(
            f"There are no answers yet at {path}.", "coach start begins; --record FILE names another file."
        )


def _agree(context: Context, prompt: str, word: str, *, yes: bool) -> None:
    from coach.cli.bringing_back import changing_nothing_unanswered

    if yes:
        return
    with changing_nothing_unanswered():
        said = context.terminal_apart.line(prompt)
    if said.strip().lower() != word:
        raise NotAgreed("Nothing was changed.")


def _taken(file: Path) -> FileTrouble:
    return FileTrouble(f"{file} is there already.", "Nothing was written. Name a new file.")


def _write_new(file: Path, lines: Iterable[str]) -> None:
    """A new file that only its owner may read, whole or not at all."""
    from coach.store.files import is_there, make_beside, put_new, settle

    if is_there(file):
        raise _taken(file)
    try:
        made = make_beside(file, "new")
        try:
            with made.open("w", encoding="ascii", newline="\n") as out:
                out.writelines(line + "\n" for line in lines)
            settle(made)
            put_new(made, file)
        finally:
            made.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _taken(file) from error
    except OSError as error:
        raise FileTrouble(f"{file} cannot be written: {error.strerror}.", "Name another place.") from error


def _lines_of(context: Context, file: Path) -> Iterator[str]:
    """The lines of a file, or of what is piped in, one by one; one that is far too long comes in pieces."""
    import sys

    if str(file) == "-":
        yield from _in_lines(context.input or sys.stdin.buffer)
        return
    try:
        with file.open("rb") as stream:
            yield from _in_lines(stream)
    except OSError as error:
        raise FileTrouble(f"{file} cannot be read: {error.strerror}.", "Check its name and place.") from error


def _in_lines(stream: IO[bytes] | TextIO) -> Iterator[str]:
    from coach.store.transfer import MOST_BYTES

    while line := stream.readline(MOST_BYTES + 1):
        yield line.decode("utf-8", "surrogateescape") if isinstance(line, bytes) else line
