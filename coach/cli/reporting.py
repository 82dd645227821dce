"""What `coach report` does: builds the report and puts it where it was asked for."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.errors import Exit
from coach.model.late import dataclass

if TYPE_CHECKING:
    from coach.domain.requirements import Found, Requirement
    from coach.model.flags import FlaggedPart
    from coach.model.report import Report
    from coach.screens.terminal import Terminal


class Form(StrEnum):
    """What stdout gets."""

    SCREEN = "screen"
    JSON = "json"
    MARKDOWN = "md"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    full: bool = False
    explain: bool = False
    html: Path | None = None
    open_it: bool = False
    share: Path | None = None
    certain: bool = False
    form: Form = Form.SCREEN


def _wrong_usage(message: str) -> Exception:
    """What Typer tells beside the usage; a script that says nothing wrong never loads it."""
    from typer import BadParameter

    return BadParameter(message)


def only_form(*, as_json: bool, markdown: bool, as_csv: bool) -> Form:
    """The one form asked for; the screen when none is."""
    chosen = [form for form, wanted in ((Form.JSON, as_json), (Form.MARKDOWN, markdown), (Form.CSV, as_csv)) if wanted]
    if len(chosen) > 1:
        raise _wrong_usage("Only one of --json, --md and --csv at a time.")
    return chosen[0] if chosen else Form.SCREEN


def requirement(context: Context, text: str) -> "Requirement":
    """A requirement as typed, "60" or "C2=60"; a competency is one of the course's."""
    from coach.domain.requirements import Requirement

    name, equals, number = text.rpartition("=")
    if not number.isascii() or not number.isdecimal() or not 0 <= int(number) <= 100 or (equals and not name):
        raise _wrong_usage(f"'{text}' is no score from 0 to 100; write it like 60 or C2=60.")
    if not equals:
        return Requirement(at_least=int(number))
    index = context.catalog.index()
    known = sorted({item.competency for item in index.items.values()})
    wanted = next((each for each in known if each.lower() == name.strip().lower()), None)
    if wanted is None:
        raise _wrong_usage(f"'{name}' is no competency with questions; there are {', '.join(known)}.")
    return Requirement(at_least=int(number), competency=wanted)


def day_asked(context: Context, text: str) -> datetime:
    """The end of a day as typed, "2026-10-01", today at the latest."""
    try:
        day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise _wrong_usage(f"'{text}' is no day that coach can read. Write the day as 2026-10-01.") from None
    if day > context.clock().date():
        raise _wrong_usage("--since: that day has not come yet.")
    return datetime.combine(day, time.max, UTC)


def show(context: Context, asked: Asked, since: datetime | None, requirements: "Sequence[Requirement]") -> int:
    """Put the report where it was asked for; the exit code says what became of the requirements."""
    read_only(context)
    _tell_missing(context, asked.form)
    report = _build(context, asked, since)
    written = _written(context, report, asked)
    _to_stdout(context, report, asked, quiet=bool(written or requirements))
    for told in written:
        _tell(context, asked.form, told)
    return _hold(context, report, asked, requirements)


def _terminal(context: Context, form: Form) -> "Terminal":
    """Data goes out without asking the record how a screen should look, which would read it once more."""
    return context.terminal if form is Form.SCREEN else context.terminal_apart


def _tell(context: Context, form: Form, sentence: str) -> None:
    """Say it on stdout, or on stderr where stdout holds data."""
    terminal = _terminal(context, form)
    (terminal.say if form is Form.SCREEN else terminal.aside)(sentence)


def read_only(context: Context) -> None:
    """A report never writes, not even a backup that is due: the record is opened for reading alone."""
    from coach.store.database import Store

    context.store = Store.open(context.record_path, writable=False)


def _tell_missing(context: Context, form: Form) -> None:
    """A record that was named and is not there may be a slip of the pen; one that was not named is a newcomer's."""
    from coach.store.files import is_there

    if (context.options.record or context.variables.get("COACH_RECORD")) and not is_there(context.record_path):
        told = f"There is no record at {context.record_path}: this is the report of a new one. Check the name."
        _terminal(context, form).aside(told)


def _build(context: Context, asked: Asked, since: datetime | None) -> "Report":
    from coach.domain.report import build

    index, flagged = context.catalog.index(), _flagged(context, asked)
    return build(context.state(), index, context.store.snapshots(), context.clock(), since=since, flagged=flagged)


def _flagged(context: Context, asked: Asked) -> "Sequence[FlaggedPart] | None":
    """What was flagged, where every figure is asked for: it is looked for in the whole record."""
    if not asked.full:
        return None
    from coach.domain.flags import flagged

    return flagged([context.store.events()], context.catalog.index())


def _written(context: Context, report: "Report", asked: Asked) -> list[str]:
    """What was written where files were asked for, in sentences."""
    if not (asked.html or asked.open_it or asked.share):
        return []
    from coach.cli.report_files import write_files

    return write_files(context, report, asked)


def _to_stdout(context: Context, report: "Report", asked: Asked, *, quiet: bool) -> None:
    terminal = _terminal(context, asked.form)
    match asked.form:
        case Form.JSON:
            from coach.reports import as_json

            terminal.data(as_json.report(report))
        case Form.MARKDOWN:
            from coach.reports import as_markdown

            terminal.data(as_markdown.report(report))
        case Form.CSV:
            from coach.reports import as_csv

            terminal.data(as_csv.answers(context.store.events(), context.catalog.index()))
        case Form.SCREEN if not quiet:
            from coach.reports.as_tables import Tables

            tables = Tables(report, width=terminal.width, plain=terminal.plain, unicode=terminal.unicode)
            terminal.show(*(tables.full() if asked.full else tables.summary()))
            if asked.explain:
                terminal.show(*tables.explanation())
        case _:
            pass


def _hold(context: Context, report: "Report", asked: Asked, requirements: "Sequence[Requirement]") -> int:
    """The exit code for scripts, and a sentence about each requirement."""
    from coach.domain.requirements import Outcome, compare, worst

    found = [compare(report, each, certain=asked.certain) for each in requirements]
    for each in found:
        _tell(context, asked.form, _requirement(each, asked))
    codes = {Outcome.MET: Exit.DONE, Outcome.NOT_MET: Exit.NOT_MET, Outcome.NOT_MEASURED: Exit.NOT_MEASURED}
    return int(codes[worst(found)])


def _requirement(found: "Found", asked: Asked) -> str:
    from coach.domain.requirements import Outcome

    wanted = f"{found.requirement.at_least} asked for"
    if found.outcome is Outcome.NOT_MEASURED:
        return f"{found.title}: not yet measured, {wanted}."
    what = "at least " if asked.certain else ""
    return f"{found.title}: {what}{found.shown}, {wanted}: {'met' if found.outcome is Outcome.MET else 'not met'}."
