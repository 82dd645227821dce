"""Which files hold a leader's answers, and their removal."""

import re
from pathlib import Path

from coach.store.damage import in_words
from coach.store.files import COPY, DAY, folder_of, in_full, is_there, listed, remove, settle_folder, with_journals

MADE = rf"({COPY}|(set-aside-{DAY}|left|new)(-\d+)?)"
"""What stands between the record's name and its ending in the name of any file made from it."""


def all_files(path: Path) -> tuple[Path, ...]:
    """The record, its journals, its backups, and every copy that was set aside, as far as they are there."""
    path = in_full(path)
    shape = re.compile(rf"{re.escape(path.stem)}-{MADE}{re.escape(path.suffix)}(-journal|-wal|-shm)?")
    copies = [
        each
        for folder in (path.parent, folder_of(path))
        for each in listed(folder)
        if shape.fullmatch(each.name) and each.is_file()
    ]
    return tuple([each for each in with_journals(path) if is_there(each)] + copies)


def erase(path: Path) -> tuple[Path, ...]:
    """Remove them all, and the folder of backups if it is empty then; returns what was removed.

    The space they took is free from then on but not written over: on today's disks that would not reach the same
    place anyway.
    """
    with in_words(path):
        gone = [each for each in all_files(path) if remove(each)]
        folder = folder_of(in_full(path))
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        settle_folder(path.parent)
    return tuple(gone)
