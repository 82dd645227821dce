"""Times at a real terminal: from the start of a program to a text on the screen, and from a key to what it brings."""

import os
import pty
import re
import select
import subprocess
import termios
from collections.abc import Mapping, Sequence
from time import perf_counter

PATIENCE = 30.0
"""Seconds to wait for a text; only a hang takes so long."""

LINES, COLUMNS = 60, 80
"""Lines enough that a page is shown whole, so that one key brings the next."""

CODES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][0-9A-Za-z]|\x1b[=>]")


class Screen:
    """One run of a program at a terminal."""

    def __init__(self, arguments: Sequence[str], variables: Mapping[str, str]) -> None:
        self.master, terminal = pty.openpty()
        termios.tcsetwinsize(terminal, (LINES, COLUMNS))
        self.begun = perf_counter()
        self.process = subprocess.Popen(
            arguments,
            env=dict(variables),
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            close_fds=True,
            start_new_session=True,
        )
        os.close(terminal)
        self.waiting = ""

    def press(self, keys: str) -> None:
        """Send keys; what was written before them is forgotten, the clock starts anew."""
        self._take(0)
        self.waiting = ""
        self.begun = perf_counter()
        os.write(self.master, keys.encode())

    def until(self, *texts: str) -> float:
        """Seconds until one of these has been written, since the start or the latest keys."""
        end = perf_counter() + PATIENCE
        while not any(text in self.flat() for text in texts):
            left = end - perf_counter()
            if left <= 0 or not self._take(left):
                raise AssertionError(f"none of {texts} in: {self.flat()[-2000:]}")
        return perf_counter() - self.begun

    def flat(self) -> str:
        return " ".join(CODES.sub(" ", self.waiting).split())

    def _take(self, seconds: float) -> bool:
        """Read what comes within so many seconds; False when the program has ended."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return seconds == 0
        try:
            new = os.read(self.master, 65536)
        except OSError:
            return False
        self.waiting += new.decode("utf-8", errors="replace")
        return bool(new)

    def end(self) -> int:
        """Wait until it ends by itself."""
        while self._take(PATIENCE):
            pass
        return self.process.wait()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def first_text(arguments: Sequence[str], variables: Mapping[str, str], text: str) -> float:
    """Seconds from the start of a program until `text` is on the screen."""
    screen = Screen(arguments, variables)
    try:
        return screen.until(text)
    finally:
        screen.close()


def key_taken(arguments: Sequence[str], variables: Mapping[str, str], text: str, then: str) -> float:
    """Seconds from the start until an Enter, pressed as soon as `text` is there, has brought `then`."""
    screen = Screen(arguments, variables)
    try:
        begun = screen.begun
        screen.until(text)
        screen.press("\r")
        screen.until(then)
        return perf_counter() - begun
    finally:
        screen.close()


def whole_run(arguments: Sequence[str], variables: Mapping[str, str]) -> float:
    """Seconds until a program that asks nothing has ended."""
    screen = Screen(arguments, variables)
    try:
        assert screen.end() == 0, screen.flat()
        return perf_counter() - screen.begun
    finally:
        screen.close()
