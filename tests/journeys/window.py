"""The program in a real terminal: what stands on its screen, and keys pressed into it."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pexpect
import pyte

PATIENCE = 20.0
"""Seconds to wait for a text that should come at once; only a hang takes so long."""


class Window:
    """One run of `coach` in a terminal of a size, with its own home and record. `program` is what Python runs."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        variables: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "coach"),
    ) -> None:
        home.mkdir(exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ}
        own = {
            "HOME": str(home),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "COACH_RECORD": str(home / "record.db"),
            "COACH_DEBUG": "1",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.Stream(self.screen)
        self.keys = 0
        self.told = ""
        self.process = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            env={**kept, **own, **(variables or {})},
            dimensions=(lines, columns),
            encoding="utf-8",
            timeout=PATIENCE,
        )
        self.process.delaybeforesend = None

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def flat(self) -> str:
        """The screen as one line, so that wrapping doesn't matter."""
        return " ".join(self.text().split())

    def see(self, *texts: str) -> str:
        """Wait until one of these stands on the screen, and say which."""
        end = time.monotonic() + PATIENCE
        while True:
            found = next((text for text in texts if text in self.flat()), None)
            if found is not None:
                return found
            assert time.monotonic() < end, f"none of {texts} in:\n{self.text()}"
            if not self._read():
                found = next((text for text in texts if text in self.flat()), None)
                assert found, f"ended without {texts}:\n{self.text()}"
                return found

    def _read(self) -> bool:
        """Take in what was written; False when the program has ended."""
        try:
            new = self.process.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.told += new
        self.stream.feed(new)
        return True

    def press(self, keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.process.send(key)

    def settle(self, before: str = "") -> str:
        """The screen as one line once it differs from `before` and its foot says that it waits for a key."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = len(self.told)
            running = self._read()
            quiet = len(self.told) == told
            if not running or (quiet and self.flat() != before and "q pause" in self.flat()):
                return self.flat()
        raise AssertionError(f"nothing to wait for in:\n{self.text()}")

    def end(self) -> int:
        """Its exit code, when it has come to its end."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"it does not end:\n{self.text()}"
        self.process.wait()
        code = self.process.exitstatus
        return int(code) if code is not None else -int(self.process.signalstatus or 0)

    def close(self) -> None:
        if self.process.isalive():
            self.process.terminate(force=True)
        self.process.close()
