"""Terminal: sole holder of input, output, width, colour, plain or not, "is a person there?"."""

import errno
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TextIO, cast

from coach.domain.foreign_text import clean
from coach.errors import CoachError, Exit

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output
    from rich.console import Console

LEAST_WIDTH = 20
"""Columns; narrower windows are drawn as if they had as many."""

USUAL_WIDTH, USUAL_HEIGHT = 80, 24
"""Columns and lines where nothing tells how large the window is."""

PLAINER = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\N{NO-BREAK SPACE}": " ", "−": "-"}
)
"""Typographic marks, for a terminal whose encoding may lack them."""

ONE_LINE = 60
"""Columns in which "Enter to read on" and the letters that command fit on one line."""

CLEAR = "\x1b[2J\x1b[H"

HUNG_UP = {errno.EIO, errno.ENXIO}
"""What is said of a terminal that has gone away; of a file, that its disk is failing."""


class InputEnded(CoachError):  # noqa: N818 - it says what happened, and no error did
    """The input is at its end, or holds nothing that could be an answer. The sitting pauses; answers are kept."""

    exit = Exit.PAUSED
    goes_on = True

    def __init__(self, message: str = "The input ended.") -> None:
        super().__init__(message)


class InputMissing(CoachError):  # noqa: N818 - the same
    """An answer is needed, and `--no-input` says that none will come."""

    exit = Exit.USAGE

    def __init__(self) -> None:
        super().__init__("This needs an answer from you.", "Run it again without --no-input.")


class NotPrinted(CoachError):  # noqa: N818 - the same
    """Standard output takes no more, as on a full disk: what stands there is cut off."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            f"Not all of it could be printed: {error.strerror or error}.",
            "What went there is cut off. Make room, or send it elsewhere, and run it again.",
        )


class Terminal:
    """Where a person reads and answers.

    `plain` is what was asked for, now or for good (None: nothing said). Tests give their own streams, variables,
    size, and prompt_toolkit's `key_input` and `key_output`; a key input counts as a person at a terminal.

    `person`: stdin and stdout are a terminal. `unicode`: block characters can be shown. `interrupted` and `pausing`:
    asked for when an answer had just been given; the next prompt acts on it, so that the answer is kept first.
    `unread` are the lines that did not fit below what was shown from its top; the next prompt shows them first.
    `rows`: lines printed since the screen was new. `forgets`: what is answered is kept nowhere, as in a preview.
    """

    def __init__(
        self,
        *,
        input: TextIO | None = None,  # noqa: A002 - what it is
        output: TextIO | None = None,
        errors: TextIO | None = None,
        variables: Mapping[str, str] | None = None,
        plain: bool | None = None,
        no_input: bool = False,
        width: int | None = None,
        height: int | None = None,
        key_input: "Input | None" = None,
        key_output: "Output | None" = None,
    ) -> None:
        self.variables = os.environ if variables is None else variables
        self._input = input or sys.stdin
        self._output = output or sys.stdout
        self._errors = errors or sys.stderr
        self._no_input = no_input
        self._size = (width, height)
        self._keys = (key_input, key_output) if key_input and key_output else None
        self._gone = False
        self._said_where = False
        self._echo_again: Callable[[], None] = lambda: None
        self.interrupted: BaseException | None = None
        self.pausing = False
        self.forgets = False
        self.unread: list[str] = []
        self.rows = 0
        self._on_screen = _is_terminal(self._output)
        self.person = bool(key_input) or (_is_terminal(self._input) and self._on_screen)
        self.plain = self._has_to_be_plain() or (_truth(self.variables.get("ACCESSIBLE")) if plain is None else plain)
        for stream in (self._input, self._output, self._errors):
            _settle(stream)

    def _has_to_be_plain(self) -> bool:
        return not self.person or self.variables.get("TERM") == "dumb"

    @property
    def unicode(self) -> bool:
        return (getattr(self._output, "encoding", None) or "utf-8").lower().startswith("utf")

    @property
    def colour(self) -> bool:
        forced_off = self.variables.get("FORCE_COLOR") == "0"
        return not self.plain and not forced_off and not self.variables.get("NO_COLOR")

    @property
    def width(self) -> int:
        """Columns, at least 20."""
        return max(LEAST_WIDTH, self._size[0] or self._measure()[0])

    @property
    def height(self) -> int:
        """Lines."""
        return self._size[1] or self._measure()[1]

    def _measure(self) -> tuple[int, int]:
        columns, lines = (self.variables.get(name, "") for name in ("COLUMNS", "LINES"))
        try:
            size = os.get_terminal_size(self._output.fileno())
        except (OSError, ValueError, AttributeError):
            size = os.terminal_size((USUAL_WIDTH, USUAL_HEIGHT))
        return (
            int(columns) if columns.isdecimal() and int(columns) else size.columns or USUAL_WIDTH,
            int(lines) if lines.isdecimal() and int(lines) else size.lines or USUAL_HEIGHT,
        )

    def be_plain(self) -> None:
        """Plain from here on: asked for on the first screen, or because keys cannot be read."""
        self.plain = True
        self._echo_again()
        self.__dict__.pop("_console", None)

    def show(self, *renderables: Any) -> None:
        """Print blocks and rich renderables, one after another; text in them is a block or Text, never markup."""
        self._write(self.render(*renderables))

    def show_from_top(self, *renderables: Any, prompt: int | None = None) -> None:
        """Print like `show`; but when drawn, no more than fits above a prompt of so many lines; the rest is unread.

        Without `prompt` it leaves room for the one line that says how to go on.
        """
        self.unread = self.render(*renderables).removesuffix("\n").split("\n")
        if self.plain:
            self._write("\n".join(self.unread) + "\n")
            self.unread = []
        else:
            self.show_more(prompt)

    def fits(self, *renderables: Any, prompt: int | None = None) -> bool:
        """Whether all of it can be seen at once above a prompt of so many lines; in plain nothing has to."""
        return self.plain or self.render(*renderables).count("\n") <= self._room(prompt)

    def show_more(self, prompt: int | None = None) -> None:
        """Print the next part of what is unread, ending between paragraphs where it can, else between entries."""
        room = max(4, self._room(prompt))
        if len(self.unread) > room:
            room = _good_end(self.unread, room)
        part, self.unread = self.unread[:room], self.unread[room:]
        self._write("\n".join(part) + "\n")

    def _room(self, prompt: int | None) -> int:
        """Lines above a prompt; the one that says how to go on wraps once in a narrow window."""
        return self.height - ((1 if self.width >= ONE_LINE else 2) if prompt is None else prompt)

    def render(self, *renderables: Any) -> str:
        """What `show` would print, as text with its codes."""
        console = self._console
        console.width = self.width
        with console.capture() as captured:
            # In plain text an address or a path stays whole, to be copied or read aloud; the window breaks it.
            overflow: Literal["ignore", "fold"] = "ignore" if self.plain else "fold"
            for renderable in renderables:
                console.print(
                    renderable, markup=False, emoji=False, highlight=False, overflow=overflow, crop=not self.plain
                )
        return "\n".join(line.rstrip(" ") for line in captured.get().split("\n"))

    def say(self, text: str = "") -> None:
        """Print a text, own or foreign, cleaned and wrapped, never read as markup."""
        from coach.screens.blocks import GAP, paragraphs

        self.show(*(paragraphs(text) or (GAP,)))

    def data(self, text: str) -> None:
        """Write a text to stdout as it is, neither wrapped nor styled: for JSON and the like."""
        self._write(text if text.endswith("\n") else text + "\n")

    def aside(self, text: str) -> None:
        """Say something on stderr; a terminal that has gone away cannot be told anything."""
        tell(self._errors, text)

    def fresh(self) -> None:
        """Begin a new screen when drawn, a blank line in plain."""
        self.unread = []
        self._write("\n" if self.plain else CLEAR)
        self.rows = 0

    def line(self, prompt: str) -> str:
        """One typed line without its end. Raises InputEnded at the end of the input.

        The prompt keeps a line of its own where what is typed is not echoed.
        """
        self.check_input()
        self._say_where_it_goes()
        self._write(clean(prompt) + (": " if self.person else ":\n"))
        try:
            typed = self._input.readline()
        except OSError as error:
            raise InputEnded from error
        if not typed:
            self._write("\n")
            raise InputEnded
        return clean(typed.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").rstrip("\r\n"))

    def _say_where_it_goes(self) -> None:
        """Told once to whoever sits at the keyboard and may see nothing of what is asked."""
        if _is_terminal(self._input) and not self._on_screen and not self._said_where:
            self._said_where = True
            self.aside("What is asked goes to a file or another program. Type your answers here; Ctrl-C stops.")

    def check_input(self) -> None:
        """Raise what stands in the way of asking: nobody to read, `--no-input`, or an interruption that waits."""
        if self._no_input:
            raise InputMissing
        if self._gone:
            raise InputEnded
        if self.interrupted is not None:
            waiting, self.interrupted = self.interrupted, None
            raise waiting

    def takes_a_break(self) -> bool:
        """Whether a pause was asked for when an answer had just been given; asked once, it is dealt with."""
        pausing, self.pausing = self.pausing, False
        return pausing

    def open_keys(self) -> "tuple[Input, Output] | None":
        """What reads single keys and draws below the text; None, and plain from here on, where it can't be opened."""
        if self._keys is None:
            from coach.screens.echo import silence

            self._echo_again = silence(self._input)
            self._keys = _open_keys(self._input, Drawn(self._output, self._put))
        if self._keys is None:
            self.be_plain()
        return self._keys

    @cached_property
    def _console(self) -> "Console":
        """rich, drawing into memory: what is written goes out in one place."""
        from rich.console import Console

        return Console(
            file=io.StringIO(),
            force_terminal=not self.plain,
            color_system=None if self.plain or self.variables.get("FORCE_COLOR") == "0" else "standard",
            no_color=not self.colour,
            force_interactive=False,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            width=self.width,
            _environ={},
        )

    def _write(self, text: str) -> None:
        """The one place that writes to stdout. A reader that has gone away is no fault: what follows is not said.

        Raises NotPrinted when it is not the reader that is missing but room, or a right.
        """
        self.rows += 0 if self._gone else text.count("\n")
        self._put(text if self.unicode else text.translate(PLAINER))

    def _put(self, text: str) -> None:
        if self._gone:
            return
        try:
            self._output.write(text)
            self._output.flush()
        except OSError as error:
            self._gone = True
            let_go(self._output)
            if not (nobody_reads(error) or (self._on_screen and error.errno in HUNG_UP)):
                raise NotPrinted(error) from error


class Drawn(io.TextIOBase):
    """Standard output as the prompt library draws on it, by way of `put`, which passes over a terminal that is gone.

    The library stops at a write that fails, shows its own inside, and waits for a key that cannot come any more.
    """

    def __init__(self, stream: TextIO, put: Callable[[str], None]) -> None:
        self.stream = stream
        self.put = put

    @property
    def encoding(self) -> str:  # type: ignore[override]  # typeshed: a plain attribute
        return self.stream.encoding

    def fileno(self) -> int:
        return self.stream.fileno()

    def isatty(self) -> bool:
        return _is_terminal(self.stream)

    def write(self, text: str) -> int:
        self.put(text)
        return len(text)


def _open_keys(stdin: TextIO, drawn: Drawn) -> "tuple[Input, Output] | None":
    """The prompt library's own input and output; None where there is no console, as in Git Bash on Windows."""
    from prompt_toolkit.input import DummyInput
    from prompt_toolkit.input.defaults import create_input
    from prompt_toolkit.output.defaults import create_output

    stdout, unable = cast("TextIO", drawn), (OSError,)
    if sys.platform == "win32":
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        stdout, unable = drawn.stream, (OSError, NoConsoleScreenBufferError)
    try:
        keys = create_input(stdin), create_output(stdout)
    except unable:
        return None
    return None if isinstance(keys[0], DummyInput) else keys


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, AttributeError):  # closed, or none at all
        return False


def _good_end(lines: Sequence[str], room: int) -> int:
    """How many of the lines to show where only `room` fit: up to a blank line, or to where an entry ends."""
    late = range(room, room // 2, -1)
    return next(
        (place for place in late if not lines[place - 1]),
        next((place for place in late if not lines[place].startswith(" ")), room),
    )


def _truth(value: str | None) -> bool:
    return (value or "").strip().lower() not in {"", "0", "false"}


def _settle(stream: TextIO) -> None:
    """UTF-8 where it is no terminal; everywhere, what cannot be encoded is replaced and raises nothing."""
    if isinstance(stream, io.TextIOWrapper):
        with suppress(io.UnsupportedOperation, ValueError):
            if _is_terminal(stream):
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


def tell(stream: TextIO, text: str) -> None:
    """Write a line, cleaned, to stderr; what has gone away or takes no more cannot be told anything."""
    try:
        stream.write(clean(text) + "\n")
        stream.flush()
    except (OSError, ValueError):
        let_go(stream)


def nobody_reads(error: OSError) -> bool:
    """Whether a stream could not be written because nobody holds its other end any more."""
    return isinstance(error, ConnectionError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def let_go(stream: TextIO) -> None:
    """Point a stream that cannot be written at nothing, so that its last flush at the program's end is silent."""
    with suppress(OSError, ValueError, AttributeError):
        place = stream.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, place)
        os.close(nothing)
