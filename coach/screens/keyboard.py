"""Reading single keys and typed lines below what is printed; the prompt library is imported only here, and late.

By then the text is on the screen. Only a few live lines are drawn again, and they vanish with the answer.
"""

import signal
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from coach.domain.foreign_text import clean
from coach.screens.blocks import wrap
from coach.screens.commands import Command, foot, refusal
from coach.screens.terminal import InputEnded, Terminal

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output

Result = TypeVar("Result")

Handler = Callable[[], Result | None]
"""What a key does: it gives the prompt's result, or None when the prompt goes on."""


@dataclass(eq=False, repr=False)
class Live:
    """The lines that change while something is asked.

    `note` says what the last key could not do; `keys` are told in the foot before the letters that command.
    `help` are keys and what they do, which `?` shows and hides again. `brief` stands in for what is `above` where
    that would push what can be chosen out of the window.
    """

    ask: str
    commands: Collection[Command]
    above: Sequence[str] = ()
    pointed: str = ""
    note: str = ""
    keys: str = ""
    help: Sequence[tuple[str, str]] = ()
    brief: str = ""
    helping: bool = False

    def lines(self, width: int, room: int | None = None) -> list[str]:
        """What to draw in so many columns, with so many lines of room."""
        whole = self._lines([*self.above, self.ask, self.pointed, self.note], width)
        if not self.brief or room is None or len(whole) <= room:
            return whole
        # the number pointed at is enough: its text is in view
        pointed = self.pointed.partition(". ")[0]
        return self._lines([self.brief, self.ask, pointed, self.note], width)

    def _lines(self, told: Sequence[str], width: int) -> list[str]:
        helping = [part for key, does in self.help for part in wrap(does, width, f"{key}  ")] if self.helping else []
        wrapped = [*helping, *(part for line in told if line for part in wrap(line, width))]
        return [*wrapped, *([""] if wrapped else []), *packed(f"{self.keys}  {foot(self.commands)}", width)]

    def turn_help(self) -> None:
        self.helping = not self.helping
        self.note = ""


def packed(foot: str, width: int) -> list[str]:
    """What is told in a foot, two spaces between its parts, on lines that break only there."""
    lines: list[str] = []
    for part in filter(None, (each.strip() for each in foot.split("  "))):
        if lines and len(lines[-1]) + 2 + len(part) <= width:
            lines[-1] += f"  {part}"
        else:
            lines += wrap(part, width)
    return lines


def press(terminal: Terminal, handlers: Mapping[str, Handler[Result]], live: Live) -> Result | Command:
    """What the first key gives that gives anything: a handler's result, or one of the live line's commands."""
    keys = _keys(terminal)
    app = _application(terminal, live, _bindings(handlers, live), keys)
    try:
        with Ending(app) as ending:
            found: Result | Command = app.run(pre_run=ending.begin, set_exception_handler=False)
    except EOFError as error:
        raise InputEnded from error
    return found


def typed(terminal: Terminal, label: str, default: str = "", *, escape: str = "") -> str:
    """A typed line, cleaned; several when several are pasted. Escape gives `escape`, where that is said."""
    session = _session(terminal, len(label), escape)
    try:
        with Ending(session.app) as ending:
            said = session.prompt(label, default=clean(default), pre_run=ending.begin, set_exception_handler=False)
        return clean(said).strip()
    except EOFError as error:
        raise InputEnded from error


def _session(terminal: Terminal, columns: int, escape: str) -> "PromptSession[str]":
    """What reads a line; `columns` are those of the label before it."""
    keys = _keys(terminal)
    from prompt_toolkit import PromptSession
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.output import ColorDepth

    from coach.screens.typed_words import whole_words

    bindings = KeyBindings()
    if escape:

        @bindings.add("escape", eager=True)
        def _(event: "KeyPressEvent") -> None:
            event.app.exit(result=escape)

    return PromptSession(
        input=keys[0],
        output=keys[1],
        color_depth=ColorDepth.DEPTH_1_BIT,
        key_bindings=bindings,
        input_processors=[whole_words(columns)],
    )


class Ending:
    """How a prompt ends other than by a key: asked to by a signal, or by a fault in what a key does.

    A signal is taken up between two steps of the prompt's event loop. What it raises at other times would break off a
    step, and the loop might wait for ever for what that had begun. A fault goes up whole: the prompt library would
    print it for the leader to read, and wait for Enter.
    """

    def __init__(self, app: "Application[Any]") -> None:
        self.app = app
        self.before: dict[int, Callable[[int, FrameType | None], object]] = {}
        self.asked: list[int] = []

    def __enter__(self) -> Self:
        for name in ("SIGTERM", "SIGHUP"):
            number: int | None = getattr(signal, name, None)
            handler = None if number is None else signal.getsignal(number)
            if number is not None and callable(handler):
                self.before[number] = handler
                signal.signal(number, self._note)
        return self

    def begin(self) -> None:
        """For the prompt to call once its loop runs."""
        if self.app.loop is not None:
            self.app.loop.set_exception_handler(self._fault)
        self._end()

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.asked.append(number)
        if self.app.loop is not None and not self.app.loop.is_closed():
            self.app.loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        if self.asked:
            self._leave(KeyboardInterrupt())

    def _fault(self, loop: "AbstractEventLoop", told: "dict[str, Any]") -> None:
        if "exception" in told:
            self._leave(told["exception"])
        else:
            loop.default_exception_handler(told)

    def _leave(self, why: BaseException) -> None:
        if self.app.future is not None and not self.app.future.done():
            self.app.exit(exception=why)

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
        for number in self.asked:
            self.before[number](number, None)


def _keys(terminal: Terminal) -> "tuple[Input, Output]":
    terminal.check_input()
    keys = terminal.open_keys()
    assert keys is not None, "keys are opened before this way of asking is taken"
    return keys


def _bindings(handlers: Mapping[str, Handler[Any]], live: Live) -> "KeyBindings":
    """The handlers' keys first, then the letters that command, Ctrl-C and Ctrl-D; any other key gets a word."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    bindings = KeyBindings()

    def bind(key: str, handler: Handler[Any]) -> None:
        @bindings.add(key)
        def _(event: "KeyPressEvent") -> None:
            result = handler()
            if result is not None:
                event.app.exit(result=result)

    @bindings.add(Keys.Any)
    def _(event: "KeyPressEvent") -> None:
        listed = "; ? lists those that do" if Command.HELP in live.commands else ""
        live.note = refusal(event.data, live.commands) or f"That key does nothing here{listed}."

    every = {command.value: giving(command) for command in live.commands if command.value} | dict(handlers)
    every |= {Command.HELP.value: live.turn_help} if live.help else {}
    for key, handler in every.items():
        bind(key, handler)
        if key.isalpha() and len(key) == 1:
            bind(key.upper(), handler)
        if key == "enter":
            bind("c-j", handler)  # how an Enter arrives that was pressed before the first prompt was ready

    @bindings.add("c-c")
    @bindings.add("<sigint>")
    def _(event: "KeyPressEvent") -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @bindings.add("c-d")
    def _(event: "KeyPressEvent") -> None:
        event.app.exit(exception=EOFError())

    return bindings


def _application(
    terminal: Terminal, live: Live, bindings: "KeyBindings", keys: "tuple[Input, Output]"
) -> "Application[Any]":
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window
    from prompt_toolkit.output import ColorDepth

    def drawn() -> "StyleAndTextTuples":
        # one column less: a sign in the last one would make some terminals begin a line of their own
        return [("", "\n".join(live.lines(terminal.width - 1, terminal.height - terminal.rows)))]

    window = Window(FormattedTextControl(drawn), wrap_lines=True, dont_extend_height=True, always_hide_cursor=True)
    return Application(
        layout=Layout(window),
        key_bindings=bindings,
        erase_when_done=True,
        color_depth=ColorDepth.DEPTH_1_BIT,
        input=keys[0],
        output=keys[1],
    )


def giving(result: Result) -> Handler[Result]:
    """A key that simply gives its result."""
    return lambda: result
