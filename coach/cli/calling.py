"""How this program is called from any folder, for a line that a leader can copy."""

import sys
from collections.abc import Mapping
from pathlib import Path

NAME = "coach"


def called(variables: Mapping[str, str], program: str | None = None) -> str:
    """`coach` where the shell would find it, else the whole path of what was started.

    `program` is what this process was started as. A module run by Python is called as one.
    """
    started = Path(program or sys.argv[0] or NAME)
    if started.parts[-2:] == (NAME, "__main__.py"):
        return NAME if _found(variables) else f"{_quoted(sys.executable)} -m {NAME}"
    if started.stem != NAME or not started.is_file():
        return NAME
    found = _found(variables)
    if found is not None and Path(found).resolve() == started.resolve():
        return NAME
    return _quoted(str(started.absolute()))


def _found(variables: Mapping[str, str]) -> str | None:
    from shutil import which

    return which(NAME, path=variables.get("PATH", ""))


def _quoted(path: str) -> str:
    """The path as a shell takes it; PowerShell calls a quoted one with an ampersand."""
    if sys.platform == "win32":
        return f'& "{path}"' if " " in path else path
    from shlex import quote

    return quote(path)
