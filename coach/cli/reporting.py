"""What `coach report` does: builds the report and puts it where it was asked for."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.errors import CoachError, Exit
from coach.model.late import dataclass

if TYPE_CHECKING:
    from coach.domain.requirements import Found, Requirement
    from coach.model.report import Handed, Report
    from coach.screens.terminal import Terminal

PAGES = {".html", ".htm"}
COPIES = {".json", ".md", *PAGES}
RECORD = b"SQLite format 3\x00"
"""How a record begins."""

LARGEST = 5_000_000
"""Bytes of a handed-over report; a real one has some 20,000."""


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


class NotWritten(CoachError):  # noqa: N818 - it says what happened
    """A report's file could not be written, or something else is in its place."""


class NotReadable(CoachError):  # noqa: N818 - the same
    """A handed-over file that cannot be read."""


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


def show(context: Context, asked: Asked, since: datetime | None, requirements: "Sequence[Requirement]") -> int:
    """Put the report where it was asked for; the exit code says what became of the requirements."""
    read_only(context)
    report = _build(context, since)
    written = _write_files(context, report, asked)
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


def _build(context: Context, since: datetime | None) -> "Report":
    from coach.domain.report import build

    now = context.clock()
    day = None
    if since is not None:
        if since.date() > now.date():
            raise _wrong_usage("--since: that day has not come yet.")
        day = datetime.combine(since.date(), time.max, UTC)
    return build(context.state(), context.catalog.index(), context.store.snapshots(), now, since=day)


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


def _write_files(context: Context, report: "Report", asked: Asked) -> list[str]:
    """Write the page and the copy where asked for; what was written, in sentences."""
    told = []
    page = asked.html
    if asked.open_it and page is None:
        page = context.cache_folder / "report.html"
    if page is not None:
        _write(page, _page(report), PAGES, private=asked.html is None)
        told.append(f"The page is in {page}.")
    if asked.share is not None:
        _write(asked.share, _copy(report, asked.share), COPIES)
        told.append(f"The copy to hand on is in {asked.share}: without names, your own words and single answers.")
    if asked.open_it and page is not None:
        told.append(_open(page))
    return [sentence for sentence in told if sentence]


def _page(report: "Report") -> str:
    from coach.reports import as_html

    return as_html.report(report)


def _copy(report: "Report", path: Path) -> str:
    from coach.domain.handing_on import share

    shared = share(report)
    if path.suffix.lower() in PAGES:
        return _page(shared)
    if path.suffix.lower() == ".md":
        from coach.reports import as_markdown

        return as_markdown.report(shared)
    from coach.reports import as_json

    return as_json.report(shared)


def _write(path: Path, text: str, kinds: set[str], *, private: bool = False) -> None:
    """Write a file whole or not at all. Only an earlier report is replaced, which its name's ending tells."""
    from coach.store.files import make_folder

    endings = ", ".join(sorted(kinds))
    if path.suffix.lower() not in kinds:
        raise NotWritten(f"{path} is no name for this file.", f"Give it a name that ends in one of: {endings}.")
    try:
        if path.exists() and not path.is_file():
            raise NotWritten(f"{path} is there already and is no file.", "Choose another name.")
        if private:
            make_folder(path.parent)
        _replace(path, text)
        if private:
            path.chmod(0o600)
    except OSError as error:
        raise NotWritten(
            f"{path} could not be written: {error.strerror or error}.", "Choose another place, or make room there."
        ) from error


def _replace(path: Path, text: str) -> None:
    """Put the text in the file's place. A new one is its owner's alone, as it tells how the leader stands."""
    from tempfile import NamedTemporaryFile

    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, delete=False) as draft:
        try:
            draft.write(text)
            draft.close()
            Path(draft.name).chmod(mode)
            Path(draft.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(draft.name).unlink()
            raise


def _open(page: Path) -> str:
    import webbrowser

    try:
        opened = webbrowser.open(page.resolve().as_uri())
    except (OSError, webbrowser.Error):
        opened = False
    return "" if opened else "No browser could be opened here; open that file yourself."


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


def show_together(context: Context, files: Sequence[Path], form: Form) -> None:
    """One line for each handed-over file, in the order given."""
    from coach.domain.handing_on import together

    found = together(_handed(context, path, _label(path, files)) for path in files)
    match form:
        case Form.JSON:
            from coach.reports import as_json

            context.terminal.data(as_json.together(found))
        case Form.CSV:
            from coach.reports import as_csv

            context.terminal.data(as_csv.together(found))
        case _:
            from coach.reports import as_tables

            context.terminal.show(*as_tables.together(found, plain=context.terminal.plain))


def _label(path: Path, files: Sequence[Path]) -> str:
    """The file's name without its ending, or the whole path where two are called alike."""
    alike = sum(other.stem == path.stem for other in files)
    return path.stem if alike == 1 else str(path)


def _handed(context: Context, path: Path, label: str) -> "Handed":
    from coach.reports import as_json

    try:
        with path.open("rb") as file:
            start = file.read(LARGEST + 1)
    except OSError as error:
        hint = "Give the files that were handed over to you, as coach report --share makes them."
        raise NotReadable(f"{path} could not be read: {error.strerror or error}.", hint) from error
    if start.startswith(RECORD):
        return _of_record(context, path, label)
    if len(start) > LARGEST:
        raise as_json.NotAReport(label, "it is far too large")
    return as_json.handed(start.decode("utf-8", errors="replace"), label)


def _of_record(context: Context, path: Path, label: str) -> "Handed":
    """A whole record stands for the report it would give now."""
    from coach.domain.handing_on import handed
    from coach.domain.report import build
    from coach.store.database import Store

    with Store.open(path, writable=False) as store:
        report = build(store.state(), context.catalog.index(), store.snapshots(), context.clock())
    return handed(report, label)
