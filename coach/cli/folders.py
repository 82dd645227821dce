"""Where a person's data, cache and log belong, by the customs of the system."""

import sys
from os import environ
from pathlib import Path

from coach.errors import CoachError

APP = "coach"
LINUX = {
    "data": ("XDG_DATA_HOME", ".local/share", APP),
    "cache": ("XDG_CACHE_HOME", ".cache", APP),
    "log": ("XDG_STATE_HOME", ".local/state", f"{APP}/log"),
}
"""By kind: the variable that names the folder, the one below the home where it names none, and ours in it."""


class NoHome(CoachError):  # noqa: N818 - it says what is the case
    """Neither a variable nor the system's list of users names a home folder."""

    def __init__(self) -> None:
        super().__init__(
            "No home folder of yours can be found, where answers and the program's own notes would be kept.",
            "Set HOME to a folder of yours, written in full, and run it again.",
        )


def user_folder(kind: str) -> Path:
    """The folder for "data", "cache" or "log". It need not be there yet. Raises NoHome.

    On Linux what platformdirs would say, without loading it, which takes longer than reading a whole record. Where
    HOME is unset or empty, it asks the system's list of users.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in environ:
        variable, usual, ours = LINUX[kind]
        home = environ.get("HOME")
        base = environ.get(variable) or (f"{home}/{usual}" if home else "")
        if base.startswith("/"):
            return Path(base, ours)
    return _as_platformdirs_says(kind)


def _as_platformdirs_says(kind: str) -> Path:
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP, appauthor=False)
    try:
        found = {"data": "user_data_path", "cache": "user_cache_path", "log": "user_log_path"}[kind]
        folder: Path = getattr(folders, found)
    except RuntimeError as error:
        raise NoHome from error
    if not folder.is_absolute():  # what earlier versions of it say instead
        raise NoHome
    return folder
