"""Where a person's data, cache and log belong, by the customs of the system."""

import sys
from os import environ
from pathlib import Path

APP = "coach"
LINUX = {
    "data": ("XDG_DATA_HOME", ".local/share", APP),
    "cache": ("XDG_CACHE_HOME", ".cache", APP),
    "log": ("XDG_STATE_HOME", ".local/state", f"{APP}/log"),
}
"""By kind: the variable that names the folder, the one below the home where it names none, and ours in it."""


def user_folder(kind: str) -> Path:
    """The folder for "data", "cache" or "log". It need not be there yet.

    On Linux what platformdirs would say, without loading it, which takes longer than reading a whole record.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in environ:
        variable, usual, ours = LINUX[kind]
        base = environ.get(variable) or f"{environ.get('HOME', '')}/{usual}"
        if base.startswith("/"):
            return Path(base, ours)
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP, appauthor=False)
    return {"data": folders.user_data_path, "cache": folders.user_cache_path, "log": folders.user_log_path}[kind]
