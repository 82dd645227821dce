"""Terminal: sole holder of input, output, width, colour, plain or not, "is a person there?"."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TextIO

from coach.errors import CoachError, Exit

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output


class InputEnded(CoachError):  # noqa: N818 - it says what happened, and no error did
    """The input is at its end, or holds nothing that could be an answer. The sitting pauses; answers are kept."""

    exit = Exit.PAUSED


class Terminal:
    """Where a person reads and answers.

    `plain` is what was said on the command line (None: nothing); `prefer_plain` adds what is remembered. Tests give
    their own streams, and prompt_toolkit's `key_input` and `key_output`.

    Attributes: `plain`, `width` (columns, at least 20), `height`, `colour`, `unicode` (block characters can be
    shown), `person` (stdin and stdout are a terminal).
    """

    plain: bool
    width: int
    height: int
    colour: bool
    unicode: bool
    person: bool

    def __init__(
        self,
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        environ: Mapping[str, str] | None = None,
        plain: bool | None = None,
        width: int | None = None,
        height: int | None = None,
        key_input: "Input | None" = None,
        key_output: "Output | None" = None,
    ) -> None:
        raise NotImplementedError

    def prefer_plain(self, plain: bool) -> None:
        """Follow a remembered preference, unless the command line said otherwise or there is no terminal."""
        raise NotImplementedError

    def be_plain(self) -> None:
        """Plain from here on: asked for on the first screen, or because keys cannot be read."""
        raise NotImplementedError

    def show(self, *renderables: Any) -> None:
        """Print blocks and rich renderables, one after another; text in them must be Text or a block."""
        raise NotImplementedError

    def say(self, text: str = "") -> None:
        """Print a text, own or foreign, cleaned and wrapped, never read as markup."""
        raise NotImplementedError

    def data(self, text: str) -> None:
        """Write a text to stdout as it is, neither wrapped nor styled: for JSON and the like."""
        raise NotImplementedError

    def aside(self, text: str) -> None:
        """Say something on stderr."""
        raise NotImplementedError

    def fresh(self) -> None:
        """Begin a new screen when drawn, a blank line in plain."""
        raise NotImplementedError

    def line(self, prompt: str) -> str:
        """One typed line without its end. Raises InputEnded at the end of the input."""
        raise NotImplementedError
