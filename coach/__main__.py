"""Where a run begins and ends: the version before anything loads, and the one catcher of errors."""

import io
import os
import sys

TYPE_CHECKING = False  # typing has it too, but loading that takes longer than saying the version
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from coach.cli.context import Context


YOUNG = 200_000
"""Objects made before garbage is looked for among them. The usual 700 looks a hundred times while modules load, of
which nothing is garbage: a tenth of a start. Larger: more memory in a long sitting."""


def main(argv: list[str] | None = None, context: "Context | None" = None) -> int:
    """The exit code of `coach` with these arguments (those of the process when none are given)."""
    arguments = sys.argv[1:] if argv is None else argv
    if argv is None:
        _settle_streams()
    if arguments and arguments[0] == "--version":
        return _version()
    from coach.cli.context import Context

    if argv is None:
        _settle_process()
    return _run(arguments, context or Context())


def _settle_streams() -> None:
    """Streams that can be used: an empty one for each that was closed, and buffers that tell when a disk is full.

    Without a buffer, as PYTHONUNBUFFERED leaves them, a text that has room only in part is cut off without a word.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - pathlib is slow
        elif mode == "w" and isinstance(getattr(stream, "buffer", None), io.RawIOBase):
            buffered = io.BufferedWriter(stream.buffer)
            setattr(sys, name, io.TextIOWrapper(buffered, stream.encoding, stream.errors, line_buffering=True))


def _version() -> int:
    from coach import __version__

    try:
        sys.stdout.write(f"coach {__version__}\n")
        sys.stdout.flush()
    except OSError as error:
        from coach.cli.context import Context

        return _cut_off(Context(), error)
    return 0


def _run(arguments: list[str], context: "Context") -> int:
    from coach.cli.straight import straight
    from coach.errors import CoachError, Exit

    try:
        code = (straight(arguments) or _by_typer(arguments))(context)
        return _interrupted(context) if code == Exit.PAUSED else code
    except CoachError as error:
        _tell(context, error.message, error.hint, _kept(context) if error.goes_on else "")
        return int(error.exit)
    except KeyboardInterrupt:
        return _interrupted(context)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # what Python makes of one while it makes a class
            return _interrupted(context)
        if isinstance(error, OSError) and _release():
            return _cut_off(context, error)
        if context.variables.get("COACH_DEBUG") == "1":
            raise
        return _bug(context, error)
    finally:
        _close(context)
        _release()


def _release() -> bool:
    """Whether stdout or stderr takes no more of what others than Terminal write there; what does not is let go."""
    stuck = False
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            from coach.screens.terminal import let_go

            let_go(stream)
            stuck = True
    return stuck


def _cut_off(context: "Context", error: OSError) -> int:
    """A reader that has gone away is no fault; that a disk is full is told. Either way nothing more goes there."""
    from coach.errors import Exit
    from coach.screens.terminal import NotPrinted, let_go, nobody_reads

    let_go(sys.stdout)
    if nobody_reads(error):
        return int(Exit.DONE)
    failed = NotPrinted(error)
    _tell(context, failed.message, failed.hint)
    return int(failed.exit)


def _close(context: "Context") -> None:
    """The record's own backups are made now, and may find that it is damaged."""
    from coach.errors import CoachError

    try:
        context.close()
    except CoachError as error:
        _tell(context, error.message, error.hint)


def _by_typer(arguments: list[str]) -> "Callable[[Context], int]":
    from coach.cli.app import command

    return lambda context: command(arguments, context)


def _kept(context: "Context") -> str:
    """What becomes of a sitting that ended early, and the line that goes on with it."""
    from coach.cli.calling import called

    return f"Every answer you gave is kept; {called(context.variables)} start goes on from here."


def _interrupted(context: "Context") -> int:
    from coach.errors import Exit

    _tell(context, f"Stopped. {_kept(context)}")
    return int(Exit.PAUSED)


def _bug(context: "Context", error: Exception) -> int:
    from coach.errors import CoachError, Exit

    try:
        _log(context.problems_path, error)
        where = f"Details, without your answers, are in {context.problems_path}."
    except (OSError, CoachError):
        where = ""
    _tell(context, f"Something went wrong in the program itself. {_kept(context)}", where)
    return int(Exit.BUG)


def _log(path: "Path", error: Exception) -> None:
    """Adds what failed and where; never the error's own words, which may hold an answer or a name."""
    import traceback
    from pathlib import Path

    from coach.cli.context import now
    from coach.store.files import make_folder

    make_folder(path.parent)
    path.touch(mode=0o600)
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{now().isoformat(timespec='seconds')} {type(error).__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    with path.open("a", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")


def _tell(context: "Context", *sentences: str) -> None:
    """Sentences on stderr, those that say something."""
    from coach.screens.terminal import tell

    for sentence in filter(None, sentences):
        tell(context.errors or sys.stderr, sentence)


def _settle_process() -> None:
    """A closed window or a request to end is a pause like Ctrl-C. Garbage is looked for seldom."""
    import gc
    import signal

    gc.set_threshold(YOUNG)

    def pause(number: int, _frame: "FrameType | None") -> None:
        if number == getattr(signal, "SIGHUP", None):
            # The system and the shell both tell of a closed window; the second must not cut the pause short.
            signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as nohup asks
            signal.signal(number, pause)


if __name__ == "__main__":
    sys.exit(main())
