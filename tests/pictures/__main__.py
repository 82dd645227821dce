"""The pictures of the README, made by the program itself: python -m tests.pictures

A real sitting and a real report run in a terminal of their own (tmux), with a made-up year's record; what then stands
on the screen is drawn as SVG. Nothing is fetched, and the drawings name no font from elsewhere.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Self

from rich.ansi import AnsiDecoder
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from coach.library.catalog import Catalog
from coach.store.database import Store
from tests.leaders import a_year

HERE = Path(__file__).parent
LESSONS = HERE.parent.parent / "lessons"
WIDTH, HEIGHT, TALL = 80, 24, 44
"""Columns and lines; a question with all that is said of it is taller than a window."""

LESSON = "L05"
SURE, GO_ON, ASKED, FIGURE = "How sure?", "Enter to go on", "if you don't know", "Your figure:"
"""What the screen says when it wants a word of sureness, Enter, an answer by a key, or a figure."""

CHOICE, OPENING = "Press 1 ", "First thoughts"
"""A question that one key answers; one whose explanation waits for the lesson's end."""

MOST_KEYS = 60
PATIENCE = 30.0
"""Seconds until a text must stand on the screen."""

COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
REMOTE = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
PAPER = TerminalTheme(
    (24, 30, 36),
    (226, 232, 236),
    [
        (24, 30, 36),
        (240, 120, 110),
        (130, 205, 140),
        (235, 190, 100),
        (120, 170, 240),
        (205, 150, 225),
        (110, 205, 215),
        (226, 232, 236),
    ],
)


class Screen:
    """A terminal of its own in which the program runs."""

    def __init__(self, folder: Path, arguments: str, height: int) -> None:
        self.tmux = ["tmux", "-L", f"pictures-{os.getpid()}", "-f", "/dev/null"]
        program = f"{shlex.quote(sys.executable)} -m coach {arguments}"
        environment = {
            "COACH_RECORD": str(folder / "record.db"),
            "COACH_LESSONS": str(LESSONS),
            "XDG_CACHE_HOME": str(folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "NO_COLOR": "",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        given = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        command = f"env {given} {program}; sleep {PATIENCE:.0f}"
        self._run("new-session", "-d", "-x", str(WIDTH), "-y", str(height), "-s", "one", command)

    def _run(self, *arguments: str) -> str:
        return subprocess.run([*self.tmux, *arguments], capture_output=True, text=True, check=True).stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._run("kill-server")

    def text(self) -> str:
        return self._run("capture-pane", "-p")

    def drawn(self) -> str:
        """What stands there, with its colours."""
        return self._run("capture-pane", "-e", "-p")

    def wait(self, seen: Callable[[str], bool]) -> str:
        """The text on the screen, once `seen` says yes to it and it stands still."""
        until, before = time.monotonic() + PATIENCE, ""
        while not (seen(text := self.text()) and text == before):
            if time.monotonic() > until:
                raise SystemExit(f"The screen never came:\n{text}")
            before = text
            time.sleep(0.3)
        return text

    def press(self, key: str) -> None:
        """Press it and wait until something has changed."""
        before = self.text()
        self._run("send-keys", key)
        self.wait(lambda text: text != before)


def record(folder: Path) -> None:
    """A made-up leader's year, kept as the program keeps it."""
    diary = a_year(index=Catalog(LESSONS).index())
    with Store.open(folder / "record.db") as store:
        store.add(*(replace(event, sequence=0) for event in diary.events))


def report(folder: Path) -> str:
    record(folder)
    with Screen(folder, "report", HEIGHT) as screen:
        screen.wait(lambda text: "Next:" in text)
        return screen.drawn()


def sitting(folder: Path) -> str:
    """A question of the fifth lesson with what is said of a first try at it."""
    with Screen(folder, f"start {LESSON}", TALL) as screen:
        tried = False
        for _ in range(MOST_KEYS):
            text = screen.wait(lambda text: any(sign in text for sign in (SURE, GO_ON, ASKED, FIGURE)))
            if tried and GO_ON in text:
                return screen.drawn()
            if GO_ON in text:
                screen.press("Enter")
            elif SURE in text:
                screen.press("2")
            elif FIGURE in text:
                screen.press("d")
                screen.press("Enter")
            else:
                tried = CHOICE in text and OPENING not in text
                screen.press("1" if tried else "d")
    raise SystemExit("No answered question came.")


def draw(screen: str, title: str) -> str:
    """The screen as SVG that holds all it needs."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor")
    for line in AnsiDecoder().decode(screen.rstrip()):  # one decoder: a style goes on into the next line
        console.print(line, no_wrap=True, crop=True)
    svg = console.export_svg(title=title, theme=PAPER, unique_id="coach")
    svg = REMOTE.sub("", COMMENT.sub("", svg)).replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo, Consolas")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    return svg


def main() -> None:
    if shutil.which("tmux") is None:
        raise SystemExit("tmux is needed to make the pictures.")
    for name, make, title in (("report", report, "coach report"), ("sitting", sitting, f"coach start {LESSON}")):
        with tempfile.TemporaryDirectory() as folder:
            path = HERE / f"{name}.svg"
            path.write_text(draw(make(Path(folder)), title), encoding="utf-8")
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
