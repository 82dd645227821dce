"""The page, and the copy to hand on, as files: written whole, and over nothing but an earlier report."""

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


class NotWritten(CoachError):  # noqa: N818 - it says what happened
    """A report's file could not be written, or something else is in its place."""


def write_files(context: Context, report: "Report", asked: "Asked") -> list[str]:
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
