"""Reports that were handed over: one line for each, in the order given."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.cli.reporting import Form
from coach.errors import CoachError, Exit
from coach.model.late import replace

if TYPE_CHECKING:
    from coach.model.report import Handed

RECORD = b"SQLite format 3\x00"
"""How a record begins."""

LARGEST = 5_000_000
"""Bytes of a handed-over report; a real one has some 20,000."""


class NotReadable(CoachError):  # noqa: N818 - it says what happened
    """A handed-over file that cannot be read."""


def show_together(context: Context, files: Sequence[Path], form: Form) -> Exit:
    """One line for each handed-over file, in the order given; what is wrong with the others is told last."""
    found, faults = [], []
    for path in files:
        try:
            found.append(_handed(context, path, _label(path, files)))
        except CoachError as fault:
            faults.append(fault)
    if found:
        _show(context, found, form)
    for sentence in (
        *(fault.message for fault in faults),
        *dict.fromkeys(fault.hint for fault in faults if fault.hint),
    ):
        context.terminal_apart.aside(sentence)
    return Exit.FAILED if faults else Exit.DONE


def _show(context: Context, handed: "Sequence[Handed]", form: Form) -> None:
    from coach.domain.handing_on import together

    found = together(handed)
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
        raise as_json.NotAReport(str(path), "it is far too large")
    return replace(as_json.handed(start.decode("utf-8", errors="replace"), str(path)), label=label)


def _of_record(context: Context, path: Path, label: str) -> "Handed":
    """A whole record stands for the report it would give now."""
    from coach.domain.handing_on import handed
    from coach.domain.report import build
    from coach.store.database import Store

    with Store.open(path, writable=False) as store:
        report = build(store.state(), context.catalog.index(), store.snapshots(), context.clock())
    return handed(report, label)
