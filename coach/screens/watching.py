"""Notices that a file was saved while a person stands at a prompt, and takes them away from it."""

import signal
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from prompt_toolkit.application import Application

EVERY = 0.3
"""Seconds between two looks at the file; less would tire the disk, more the writer."""


class FileSaved(Exception):  # noqa: N818 - it says what happened, and no error did
    """The watched file has changed since it was last read."""


class Watch:
    """While it is open, a save of the file raises FileSaved at the prompt, drawn or plain, of the main thread.

    Where a system has no such signal a plain prompt notices the save only once it is answered.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seen = stamp(path)
        self._over = threading.Event()

    def __enter__(self) -> Self:
        from prompt_toolkit.application.current import get_app_session

        self._session = get_app_session()  # asked for here: each thread has another
        if hasattr(signal, "SIGALRM"):
            self._before = signal.signal(signal.SIGALRM, self._interrupt)
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self._before)

    def reading(self) -> None:
        """The file is about to be read: only a later save counts."""
        self.seen = stamp(self.path)

    def _saved(self) -> bool:
        now = stamp(self.path)
        return now is not None and now != self.seen

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            if self._saved():
                self._poke()

    def _poke(self) -> None:
        app = self._session.app
        loop = getattr(app, "loop", None)
        if app is not None and app.is_running and loop is not None:
            self.reading()
            with suppress(RuntimeError):  # the prompt has just ended by itself
                loop.call_soon_threadsafe(self._leave, app)
        elif hasattr(signal, "SIGALRM"):
            main = threading.main_thread().ident
            assert main is not None  # it is running
            signal.pthread_kill(main, signal.SIGALRM)

    def _leave(self, app: "Application[Any]") -> None:
        """End a prompt; where it has just been answered, the save is noticed at the next one."""
        if app.future is not None and not app.future.done():
            app.exit(exception=FileSaved())
        else:
            self.seen = None

    def _interrupt(self, _number: int, _frame: object) -> None:
        if self._saved():
            self.reading()
            raise FileSaved


def stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file is saved; None while an editor has it away."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
