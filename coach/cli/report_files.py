"""The page, and the copy to hand on, as files: written whole, and over nothing but an earlier report."""

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coach.cli.context import Context
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.cli.reporting import Asked
    from coach.model.report import Report

PAGES = {".html", ".htm"}
COPIES = {".json", ".md", *PAGES}
BEGINNINGS = {
    ".json": rb'\{\s*"format": "coach-report"',
    ".md": rb"# [^\r\n]*\s+Report of \d+ [A-Z][a-z]+ \d{4}\.",
    **dict.fromkeys(PAGES, rb"<!doctype html>.*<title>Literacy report, "),
}
"""How a report begins, as a pattern, by the ending of its name."""

START = 2_000
"""Bytes that are looked at for that."""


class NotWritten(CoachError):  # noqa: N818 - it says what happened
    """A report's file could not be written, or something else is in its place."""


def write_files(context: Context, report: "Report", asked: "Asked") -> list[str]:
    """Write the page and the copy where asked for; what was written, in sentences."""
    for path, kinds in ((asked.html, PAGES), (asked.share, COPIES)):
        if path is not None:
            _may_be_written(context, path, kinds)
    told = []
    page = asked.html
    if asked.open_it and page is None:
        page = context.cache_folder / "report.html"
    if page is not None:
        _write(page, _page(report), private=asked.html is None)
        told.append(f"The page is in {page}.")
    if asked.share is not None:
        _write(asked.share, _copy(report, asked.share))
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


def _may_be_written(context: Context, path: Path, kinds: set[str]) -> None:
    """Raise NotWritten for a name of another kind, for the record's own, and where something but a report stands."""
    from coach.store.files import in_full, is_there

    if path.suffix.lower() not in kinds:
        endings = ", ".join(sorted(kinds))
        raise NotWritten(f"{path} is no name for this file.", f"Give it a name that ends in one of: {endings}.")
    if in_full(path) == in_full(context.record_path):
        raise NotWritten(f"{path} is the name of your record.", "Choose another name.")
    if is_there(path) and not (path.is_file() and _is_report(path)):
        raise NotWritten(f"{path} is there already, and is no report: it was left as it is.", "Choose another name.")


def _is_report(path: Path) -> bool:
    """Whether a file is an earlier report, or empty."""
    try:
        with path.open("rb") as file:
            start = file.read(START)
    except OSError as error:
        raise NotWritten(f"{path} could not be read: {error.strerror or error}.", "Choose another name.") from error
    return not start or bool(re.match(BEGINNINGS[path.suffix.lower()], start, re.DOTALL))


def _write(path: Path, text: str, *, private: bool = False) -> None:
    """Write a file whole or not at all."""
    from coach.store.files import make_folder

    try:
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
