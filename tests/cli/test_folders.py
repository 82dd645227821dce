"""Folders are those that platformdirs names, wherever a person's variables point."""

from pathlib import Path

import platformdirs
import pytest

from coach.cli.folders import LINUX, user_folder

NAMED = {
    "data": platformdirs.user_data_path,
    "cache": platformdirs.user_cache_path,
    "log": platformdirs.user_log_path,
}


@pytest.mark.parametrize("value", [None, "", "/somewhere/else", "/with/end/", "not/absolute", "~/below"])
@pytest.mark.parametrize("home", ["/home/leader", "/home/leader/"])
@pytest.mark.parametrize("kind", LINUX)
def test_as_platformdirs_says(monkeypatch: pytest.MonkeyPatch, kind: str, home: str, value: str | None) -> None:
    monkeypatch.setenv("HOME", home)
    for variable, _, _ in LINUX.values():
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    assert user_folder(kind) == NAMED[kind]("coach", appauthor=False)


def test_on_other_systems_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert isinstance(user_folder("data"), Path)
