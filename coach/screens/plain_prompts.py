"""Asking by numbered lists and typed lines; nothing is redrawn, and `1` is a valid line at every prompt."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from coach.model.event import Sureness
from coach.model.late import dataclass
from coach.screens.asking import DONT_KNOW, RATINGS, SURENESS, Given, Setting, earlier
from coach.screens.blocks import Line
from coach.screens.commands import Command, Entry, allowed, refusal
from coach.screens.questions import in_pairs, in_places, letters, numbered
from coach.screens.terminal import InputEnded, Terminal

TRIES = 3
"""Lines that make no sense, in a row, until a program that writes to us is taken to have nothing to say."""

FORWARD = {"", "1"}

TAKE_BACK = "0"

SETTLED, TAKEN_BACK = -2, -1
"""What is said of an answer in parts, where a position would name the next part."""

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
            ask += f" {_may_add('')}For example, type 2 1 for answer 2, sure."
        return self._question(ask, setting, lambda line: _pick(line, len(texts), setting))

    def several(self, texts: Sequence[str], choose: int | None, setting: Setting) -> Given | Command:
        ask = f"Type the numbers of your answers with spaces between, as in 1 3{_letters(setting)}."
        if setting.sureness:
            ask += f" {_may_add('a slash and ')}For example, type 1 3 / 1 for answers 1 and 3, sure."
        return self._question(ask, setting, lambda line: _several(line, len(texts), choose, setting))

    def order(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        placed = setting.made
        self._so_far(in_places(texts, placed))
        while True:
            left = [at for at in range(len(texts)) if at not in placed]
            done = [*placed, *left] if len(left) == 1 else placed
            if len(done) == len(texts):
                found = self._settle(in_places(texts, done), setting)
            else:
                self.terminal.say(
                    f"Place {len(placed) + 1} of {len(texts)}. What comes {'next' if placed else 'first'}?"
                )
                found = self._place(texts, left, setting, back=bool(placed))
            if isinstance(found, Command | Given):
                return found
            if found == SETTLED:
                return Given(at=setting.clock(), picks=tuple(done))
            _put(placed, found)

    def match(self, lefts: Sequence[str], rights: Sequence[str], reuse: bool, setting: Setting) -> Given | Command:
        taken = setting.made
        self._so_far(in_pairs(lefts, rights, taken))
        while True:
            if len(taken) == len(lefts):
                found = self._settle(in_pairs(lefts, rights, taken), setting)
            else:
                name = letters(len(lefts))[len(taken)]
                self.terminal.say(f"Line {len(taken) + 1} of {len(lefts)}. {name}. {lefts[len(taken)]}")
                free = [at for at in range(len(rights)) if reuse or at not in taken]
                found = self._place(rights, free, setting, back=bool(taken))
            if isinstance(found, Command | Given):
                return found
            if found == SETTLED:
                return Given(at=setting.clock(), picks=tuple(taken))
            _put(taken, found)

    def _so_far(self, parts: Sequence[str]) -> None:
        if parts:
            self.terminal.show(Line("Your answer so far:"), *map(Line, parts))

    def _place(
        self, texts: Sequence[str], free: Sequence[int], setting: Setting, *, back: bool
    ) -> Given | Command | int:
        """The position of one of the `free`, each by the number that the question gave it; or TAKEN_BACK."""

        def read(line: str) -> Given | Command | int:
            if line == TAKE_BACK and back:
                return TAKEN_BACK
            if not line:
                self.terminal.show(*numbered(texts, free))
            return self._free(line, len(texts), free)

        more = "; Enter alone reads them again; 0 takes the last one back" if back else _letters(setting)
        ask = f"Type its number, {_those(free, len(texts))}{more}."
        return self._question(ask, setting, read, leaves=bool(setting.previous) and not back)

    def _free(self, line: str, count: int, free: Sequence[int]) -> int:
        """The position that a number names. A program's `1` is always the normal way on: the first that is left."""
        if line == "1" and not self.terminal.person:
            return free[0]
        found = _number(line, count)
        if found not in free:
            raise NoAnswerError(f"{line} is taken. Type {_those(free, count)}, or 0 to take the last one back.")
        return found

    def _settle(self, parts: Sequence[str], setting: Setting) -> Given | Command | int:
        """SETTLED when what was put together is to be the answer, TAKEN_BACK when its last part is to go back."""
        self._so_far(parts)

        def read(line: str) -> int:
            if line == TAKE_BACK:
                return TAKEN_BACK
            if line in FORWARD:
                return SETTLED
            raise NoAnswerError("Press Enter or type 1 to give this answer, 0 to take the last one back.")

        ask = "Enter or 1 gives this answer; 0 takes the last one back."
        return self._question(ask, setting, read, leaves=False)

    def figure(self, valid: Callable[[str], bool], setting: Setting) -> Given | Command:
        ask = f"Type a figure, as in 12, 10 million or 34.2%{_letters(setting)}."
        if setting.sureness:
            ask += f" {_may_add('a slash and ')}For example, type 12 / 1 for 12, sure."

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
            return _command(line, commands, f"{ask}.")

        ask = f"Press Enter to {words}, or type {'? for help' if Command.HELP in commands else 'a letter from above'}"
        return self._until(ask, read)

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

    def _question(
        self, ask: str, setting: Setting, read: Callable[[str], Found], *, leaves: bool | None = None
    ) -> Found | Given | Command:
        """What one line says: a command, nothing (which `leaves` an earlier answer), don't know, or an answer."""
        leaving = bool(setting.previous) if leaves is None else leaves

        def understand(line: str) -> Found | Given | Command:
            if not line and (leaving or Command.NEXT in setting.commands):
                return Command.NEXT
            if line.lower() == DONT_KNOW and setting.dont_know:
                return Given(at=setting.clock(), sureness=Sureness.GUESSING)
            command = allowed(line, setting.commands)
            _check(line, setting.commands)
            return read(line) if command is None else command

        self.terminal.say(ask)
        if leaving:
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


def _may_add(first: str) -> str:
    """How sure may be said on the same line; each sentence can be followed when it is heard."""
    return f"You may add {first}how sure you are: {SURENESS_WORDS}. "


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


def _put(parts: list[int], found: int) -> None:
    """One more part of an answer, or one less."""
    if found == TAKEN_BACK:
        parts.pop()
    else:
        parts.append(found)


def _those(free: Sequence[int], count: int) -> str:
    """The numbers that are left, as they would be said."""
    if len(free) == count:
        return f"1 to {count}"
    *most, last = [str(at + 1) for at in free]
    return f"{', '.join(most)} or {last}" if most else last


def _command(line: str, commands: Collection[Command], otherwise: str) -> Command:
    command = allowed(line, commands)
    _check(line, commands)
    if command is None:
        raise NoAnswerError(otherwise)
    return command


def _check(line: str, commands: Collection[Command]) -> None:
    """Raise why a letter that commands elsewhere does nothing here."""
    why = refusal(line, commands)
    if why:
        raise NoAnswerError(why)


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
