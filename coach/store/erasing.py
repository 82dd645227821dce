"""Which files hold a leader's answers, and their removal."""

import re
from pathlib import Path

from coach.errors import CoachError
from coach.store import checks
from coach.store.damage import RecordDamaged, RecordNotOurs, RecordTooNew, in_words, not_ours
from coach.store.files import COPY, DAY, folder_of, in_full, is_there, listed, remove, settle_folder, with_journals

MADE = rf"({COPY}|(set-aside-{DAY}|left|new)(-\d+)?)"
"""What stands between the record's name and its ending in the name of any file made from it."""

JOURNAL = "(-journal|-wal|-shm)"


class NotErased(CoachError):  # noqa: N818 -- it says what is the case
    """A file that the system does not let us remove."""

    def __init__(self, path: Path, why: str | None) -> None:
        super().__init__(
            f"{path} could not be removed ({why or 'the system does not say why'}).",
            "What stands before it in the list is gone. See that you may write to its folder, then erase once more.",
        )


def all_files(path: Path) -> tuple[Path, ...]:
    """The record, its journals, its backups, and every copy that was set aside, as far as they are there.

    Raises RecordNotOurs where something else stands in the record's place. A file that is only named like a copy is
    left out.
    """
    path = in_full(path)
    with in_words(path):
        if is_there(path):
            _require_record(path)
    beginning, ending = re.escape(path.stem), re.escape(path.suffix)
    copy, journal = (re.compile(f"{beginning}-{MADE}{ending}{after}") for after in ("", JOURNAL))
    made = [
        each
        for folder in (path.parent, folder_of(path))
        for each in listed(folder)
        if journal.fullmatch(each.name) or (copy.fullmatch(each.name) and _is_record(each))
    ]
    return tuple([each for each in with_journals(path) if is_there(each)] + made)


def _require_record(path: Path) -> None:
    """Raises RecordNotOurs unless it is a record, be it damaged or a later version's."""
    try:
        checks.judge(path)
    except RecordTooNew:
        return
    except RecordDamaged:
        if checks.is_blank(path) and not checks.was_ours(path):
            raise not_ours(path, "a file that begins blank") from None


def _is_record(path: Path) -> bool:
    try:
        checks.judge(path)
    except (RecordNotOurs, OSError):
        return False
    except CoachError:
        return True
    return True


def erase(path: Path) -> tuple[Path, ...]:
    """Remove them all, and the folder of backups if it is empty then; returns what was removed.

    The space they took is free from then on but not written over: on today's disks that would not reach the same
    place anyway.
    """
    gone = [each for each in all_files(path) if removed(each)]
    remove_empty(folder_of(in_full(path)))
    settle_folder(path.parent)
    return tuple(gone)


def removed(file: Path) -> bool:
    """Removes a file; whether it was there. Raises NotErased."""
    try:
        return remove(file)
    except OSError as error:
        raise NotErased(file, error.strerror) from error


def remove_empty(folder: Path) -> None:
    """Removes a folder that has nothing in it."""
    try:
        if is_there(folder) and not listed(folder):
            folder.rmdir()
    except OSError as error:
        raise NotErased(folder, error.strerror) from error
