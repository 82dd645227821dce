"""Asking by numbered lists and typed lines; nothing is redrawn, and `1` is a valid line at every prompt."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from coach.model.event import Sureness
from coach.model.late import dataclass
from coach.screens.asking import DONT_KNOW, RATINGS, SURENESS, Given, Setting, earlier
from coach.screens.commands import Command, Entry, allowed
from coach.screens.questions import letters, numbered
from coach.screens.terminal import InputEnded, Terminal

TRIES = 3
"""Lines that make no sense, in a row, until a program that writes to us is taken to have nothing to say."""

FORWARD = {"", "1"}

TAKE_BACK = "0"

SURENESS_WORDS = "1 sure, 2 fairly sure, 3 guessing"

Found = TypeVar("Found")


class NoAnswerError(Exception):
    """A line that is no answer here, and why: it is asked for again."""


@dataclass(frozen=True, slots=True)
class PlainPrompts:
    terminal: Terminal

    def pick(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        ask = f"Type the number of your answer, 1 {'or' if len(texts) == 2 else 'to'} {len(texts)}{_letters(setting)}."
        if setting.sureness:
            ask += f" You may add how sure you are ({SURENESS_WORDS}): 2 1 is answer 2, sure."
        return self._question(ask, setting, lambda line: _pick(line, len(texts), setting))

    def several(self, texts: Sequence[str], choose: int | None, setting: Setting) -> Given | Command:
        ask = f"Type the numbers of your answers with spaces between, as in 1 3{_letters(setting)}."
        if setting.sureness:
            ask += f" You may add a slash and how sure you are ({SURENESS_WORDS}): 1 3 / 1."
        return self._question(ask, setting, lambda line: _several(line, len(texts), choose, setting))

    def order(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        placed: list[int] = []
        while True:
            left = [place for place in range(len(texts)) if place not in placed]
            if len(left) > 1:
                self.terminal.say(
                    f"Place {len(placed) + 1} of {len(texts)}. What comes {'next' if placed else 'first'}?"
                )
                found = self._place(texts, left, setting, back=bool(placed))
            else:
                found = self._settle([texts[place] for place in placed + left])
                placed += left
            if isinstance(found, Command | Given):
                return found
            if found < 0:
                # the last one was placed by itself, so it goes back with the one before it
                del placed[-2 if len(placed) == len(texts) else -1 :]
            elif len(placed) == len(texts):
                return Given(at=setting.clock(), picks=tuple(placed))
            else:
                placed.append(found)

    def match(self, lefts: Sequence[str], rights: Sequence[str], reuse: bool, setting: Setting) -> Given | Command:
        taken: list[int] = []
        while True:
            if len(taken) < len(lefts):
                name = letters(len(lefts))[len(taken)]
                self.terminal.say(f"Line {len(taken) + 1} of {len(lefts)}. {name}. {lefts[len(taken)]}")
                free = [place for place in range(len(rights)) if reuse or place not in taken]
                found = self._place(rights, free, setting, back=bool(taken))
            else:
                pairs = zip(lefts, taken, strict=True)
                found = self._settle([f"{left}: {rights[right]}" for left, right in pairs])
            if isinstance(found, Command | Given):
                return found
            if found < 0:
                taken.pop()
            elif len(taken) == len(lefts):
                return Given(at=setting.clock(), picks=tuple(taken))
            else:
                taken.append(found)

    def _place(
        self, texts: Sequence[str], free: Sequence[int], setting: Setting, *, back: bool
    ) -> Given | Command | int:
        """The position of one of the `free`, numbered from 1 each time; -1 takes the last one back."""
        self.terminal.show(*numbered([texts[place] for place in free]))

        def read(line: str) -> Given | Command | int:
            if line == TAKE_BACK and back:
                return -1
            return free[_number(line, len(free))]

        undo = "; 0 takes the last one back" if back else ""
        return self._question(f"Type its number, 1 to {len(free)}{undo}{_letters(setting)}.", setting, read)

    def _settle(self, texts: Sequence[str]) -> int:
        """0 when what was put together is to be the answer, -1 when its last part is to be taken back."""
        self.terminal.say("Your answer so far:")
        self.terminal.show(*numbered(texts))

        def read(line: str) -> int:
            if line == TAKE_BACK:
                return -1
            if line in FORWARD:
                return 0
            raise NoAnswerError("Type 1 or 0.")

        return self._until("Enter or 1 gives this answer; 0 takes the last one back", read)

    def figure(self, valid: Callable[[str], bool], setting: Setting) -> Given | Command:
        ask = f"Type a figure, as in 12, 10 million or 34.2%{_letters(setting)}."
        if setting.sureness:
            ask += f" You may add a slash and how sure you are ({SURENESS_WORDS}): 12 / 1."

        def read(line: str) -> Given:
            text, sureness = _sureness(line, setting)
            if not valid(text):
                raise NoAnswerError("That is not a figure that can be read. Type it as 12, 10 million or 34.2%.")
            return Given(at=setting.clock(), text=text, sureness=sureness)

        return self._question(ask, setting, read)

    def reflect(self, setting: Setting) -> Given | Command:
        ask = "Type your words on one line; Enter alone goes on without. A letter alone is a command (? lists them)."
        setting = Setting(commands=(*setting.commands, Command.NEXT), clock=setting.clock, dont_know=False)
        return self._question(ask, setting, lambda line: Given(at=setting.clock(), text=line))

    def go_on(self, commands: Collection[Command], words: str) -> Command:
        def read(line: str) -> Command:
            if line in FORWARD:
                return Command.NEXT
            return _command(line, commands, f"Press Enter to {words}, or type ? for help.")

        return self._until(f"Press Enter to {words}, or type ? for help", read)

    def menu(self, entries: Sequence[Entry], default: str | None) -> str:
        self.terminal.show(*numbered([entry.label for entry in entries]))
        keys = {entry.key.lower(): entry.key for entry in entries} | {Command.PAUSE.value: Command.PAUSE.value}

        def read(line: str) -> str:
            if not line and default is not None:
                return default
            return keys.get(line.lower()) or entries[_number(line, len(entries), "q to pause")].key

        taken = "" if default is None else f", or Enter for {_place_of(default, entries)}"
        return self._until(f"Type a number, 1 to {len(entries)}{taken}", read)

    def type_line(self, label: str, default: str) -> str | Command:
        if default:
            self.terminal.say(f"As it stands: {default}")
            label += " (Enter keeps it as it stands)"
        typed = self.terminal.line(label).strip()
        return allowed(typed, (Command.BACK, Command.PAUSE)) or typed or default

    def rate(self, low: str, high: str, previous: int | None, commands: Collection[Command]) -> int | Command:
        leave = "leaves it unanswered" if previous is None else f"leaves it at {previous}"

        def read(line: str) -> int | Command:
            if not line:
                return Command.NEXT
            return allowed(line, commands) or _number(line, RATINGS) + 1

        return self._until(f"Type 1 ({low}) to {RATINGS} ({high}); Enter {leave}; ? for help", read)

    def _question(self, ask: str, setting: Setting, read: Callable[[str], Found]) -> Found | Given | Command:
        """What one line says: a command, nothing (which leaves an earlier answer), don't know, or an answer."""

        def understand(line: str) -> Found | Given | Command:
            if not line and (setting.previous or Command.NEXT in setting.commands):
                return Command.NEXT
            if line.lower() == DONT_KNOW and setting.dont_know:
                return Given(at=setting.clock(), sureness=Sureness.GUESSING)
            command = allowed(line, setting.commands)
            return read(line) if command is None else command

        self.terminal.say(ask)
        if setting.previous:
            self.terminal.say(earlier(setting))
        return self._until("Your answer", understand)

    def _until(self, prompt: str, read: Callable[[str], Found]) -> Found:
        """What the first line says that makes sense."""
        tries = 0
        while True:
            try:
                return read(self.terminal.line(prompt).strip())
            except NoAnswerError as refusal:
                self.terminal.say(str(refusal))
            tries += 1
            if tries == TRIES and not self.terminal.person:
                raise InputEnded("Three lines in a row were no answer to this.")


def _letters(setting: Setting) -> str:
    """The letters that matter at a question."""
    said = ["d if you don't know"] if setting.dont_know else []
    said += ["h for a hint"] if setting.hint else []
    return "; " + ", ".join([*said, "? for help"])


def _number(line: str, count: int, otherwise: str = "? for help") -> int:
    """The position, from 0, that a typed number names."""
    if line.isascii() and line.isdecimal() and 1 <= int(line) <= count:
        return int(line) - 1
    raise NoAnswerError(f"Type a number from 1 to {count}, or {otherwise}.")


def _command(line: str, commands: Collection[Command], otherwise: str) -> Command:
    command = allowed(line, commands)
    if command is None:
        raise NoAnswerError(otherwise)
    return command


def _pick(line: str, count: int, setting: Setting) -> Given:
    """One number, and how sure after it."""
    text, sureness = _sureness(line, setting)
    words = text.split()
    if sureness is None and setting.sureness and len(words) == 2 and words[1] in SURENESS:
        text, sureness = words[0], SURENESS[words[1]]
    return Given(at=setting.clock(), picks=(_number(text.strip(), count),), sureness=sureness)


def _several(line: str, count: int, choose: int | None, setting: Setting) -> Given:
    """Numbers with spaces or commas between, and how sure after a slash."""
    text, sureness = _sureness(line, setting)
    words = text.replace(",", " ").split()
    picks = sorted({_number(word, count) for word in words or [""]})
    if choose and len(picks) > choose:
        raise NoAnswerError(f"That is {len(picks)} answers; choose {choose}.")
    return Given(at=setting.clock(), picks=tuple(picks), sureness=sureness)


def _sureness(line: str, setting: Setting) -> tuple[str, Sureness | None]:
    """A line without what follows its slash, and how sure that says."""
    text, slash, word = line.partition("/")
    if not slash:
        return line, None
    if not setting.sureness or word.strip() not in SURENESS:
        raise NoAnswerError(f"After a slash comes how sure you are: {SURENESS_WORDS}.")
    return text.strip(), SURENESS[word.strip()]


def _place_of(key: str, entries: Sequence[Entry]) -> int:
    return [entry.key for entry in entries].index(key) + 1
