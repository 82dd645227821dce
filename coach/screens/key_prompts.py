"""Asking by single keys: what can be chosen is printed once, numbered; a few live lines below follow the keys."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from coach.model.event import Sureness
from coach.screens.asking import DONT_KNOW, RATINGS, SURENESS, Given, Setting, earlier
from coach.screens.blocks import GAP, Line
from coach.screens.commands import Command, Entry, allowed, foot, meanings
from coach.screens.keyboard import Handler, Live, giving, press, typed
from coach.screens.questions import in_pairs, in_places, letters
from coach.screens.terminal import InputEnded, Terminal

DIGITS = 9
"""Choices that a single key can name; more are reached with the arrows."""

ENTER, TAKE_BACK, SPACE = "enter", "backspace", " "

ASIDE = (Command.PAUSE, Command.HELP)
"""The commands where what is asked is no question of a lesson."""

HOW_SURE = (
    ("1, 2, 3", "say how sure you are; it never changes the mark"),
    ("Enter", "rather not say"),
    ("Backspace", "answer again"),
    *meanings(ASIDE),
    ("? and then o", "at a question: stop asking how sure I am"),
)


@dataclass(eq=False, repr=False)
class Pointer:
    """Which of the free choices the arrows point at; none until they are used, so that Enter alone takes nothing."""

    free: Sequence[int]
    at: int | None = None

    def move(self, by: int) -> int:
        """The choice pointed at after a step down (1) or up (-1)."""
        count = len(self.free)
        self.at = (self.at + by) % count if self.at is not None else (0 if by > 0 else count - 1)
        return self.free[self.at]

    @property
    def choice(self) -> int | None:
        return None if self.at is None else self.free[self.at]


@dataclass(eq=False, repr=False)
class Choosing:
    """One of several by its digit, or by arrows and Enter.

    `above` is what was placed so far, `brief` the same in numbers, and `back` takes it back.
    """

    texts: Sequence[str]
    free: Sequence[int]
    setting: Setting
    ask: str
    above: Sequence[str] = ()
    brief: str = ""
    back: bool = False
    pointer: Pointer = field(init=False)
    live: Live = field(init=False)

    def __post_init__(self) -> None:
        self.pointer = Pointer(self.free)
        self.live = Live(self.ask, self.setting.commands, self.above, note=earlier(self.setting), brief=self.brief)

    def keys(self) -> dict[str, Handler[int | str]]:
        keys: dict[str, Handler[int | str]] = {str(at + 1): giving(at) for at in self.free if at < DIGITS}
        keys |= {"down": lambda: self.point(1), "up": lambda: self.point(-1), ENTER: self.take}
        if self.setting.dont_know:
            keys[DONT_KNOW] = giving(DONT_KNOW)
        if self.back:
            keys[TAKE_BACK] = giving(TAKE_BACK)
        return keys

    def point(self, by: int) -> None:
        choice = self.pointer.move(by)
        self.live.pointed = f"Enter takes {choice + 1}. {self.texts[choice]}"

    def take(self) -> int | str | None:
        if self.pointer.choice is not None:
            return self.pointer.choice
        if self.setting.previous and not self.above:
            return Command.NEXT
        self.live.note = "Press a number, or point with the arrows first."
        return None


@dataclass(eq=False, repr=False)
class Picking:
    """Several by their digits, or by arrows and Space, until Enter."""

    texts: Sequence[str]
    choose: int | None
    setting: Setting
    picked: set[int] = field(init=False)
    pointer: Pointer = field(init=False)
    live: Live = field(init=False)
    warned: bool = False

    def __post_init__(self) -> None:
        self.picked = set(self.setting.made)
        self.pointer = Pointer(range(len(self.texts)))
        ask = f"Press numbers to pick and unpick, then Enter{_aside(self.setting)}."
        self.live = Live(ask, self.setting.commands, note=earlier(self.setting))
        self._show()

    def keys(self) -> dict[str, Handler[str]]:
        keys: dict[str, Handler[str]] = {str(at + 1): self._toggling(at) for at in range(min(DIGITS, len(self.texts)))}
        keys |= {"down": lambda: self.point(1), "up": lambda: self.point(-1), SPACE: self.space, ENTER: self.take}
        if self.setting.dont_know:
            keys[DONT_KNOW] = giving(DONT_KNOW)
        return keys

    def _show(self) -> None:
        of = f" of {self.choose}" if self.choose else ""
        self.live.above = [f"Picked {len(self.picked)}{of}: {_numbers(sorted(self.picked))}"] if self.picked else []

    def _toggling(self, at: int) -> Callable[[], None]:
        def toggle() -> None:
            self.picked.symmetric_difference_update({at})
            self.setting.made[:] = sorted(self.picked)
            self.live.note = ""
            self._show()

        return toggle

    def point(self, by: int) -> None:
        choice = self.pointer.move(by)
        self.live.pointed = f"Space picks {choice + 1}. {self.texts[choice]}"

    def space(self) -> None:
        if self.pointer.choice is not None:
            self._toggling(self.pointer.choice)()

    def take(self) -> str | None:
        """Enter: too few are taken when it is pressed twice, too many never."""
        count, choose = len(self.picked), self.choose or len(self.picked)
        if not count and self.setting.previous:
            return Command.NEXT
        if not count:
            self.live.note = "Pick at least one."
        elif count > choose:
            self.live.note = f"That is {count}; choose {choose}."
        elif count < choose and not self.warned:
            self.warned = True
            self.live.note = f"That is {count} of {choose}. Pick more, or press Enter again to leave it so."
        else:
            return ENTER
        return None


@dataclass(frozen=True, slots=True)
class KeyPrompts:
    terminal: Terminal

    def pick(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        ask = f"Press 1 {'or' if len(texts) == 2 else 'to'} {min(DIGITS, len(texts))}{_aside(setting)}."
        while True:
            found = self._choose(Choosing(texts, range(len(texts)), setting, ask))
            if isinstance(found, str):
                return _other(found, setting)
            given = self._with_sureness((found,), "", str(found + 1), setting)
            if given:
                return given

    def several(self, texts: Sequence[str], choose: int | None, setting: Setting) -> Given | Command:
        picking = Picking(texts, choose, setting)
        while True:
            found = press(self.terminal, picking.keys(), picking.live)
            if found != ENTER:
                return _other(found, setting)
            picks = tuple(sorted(picking.picked))
            given = self._with_sureness(picks, "", _numbers(picks), setting)
            if given:
                return given

    def order(self, texts: Sequence[str], setting: Setting) -> Given | Command:
        placed = setting.made
        while True:
            left = [at for at in range(len(texts)) if at not in placed]
            done = placed + left if len(left) == 1 else placed
            above, brief = in_places(texts, done), f"So far: {_numbers(done)}"
            if len(done) == len(texts):
                found: int | str = self._settle(above, brief, setting)
            else:
                ask = f"Which comes {'next' if placed else 'first'}?{_back(bool(placed), setting)}"
                found = self._choose(Choosing(texts, left, setting, ask, above, brief, back=bool(placed)))
            if found == ENTER:
                return Given(at=setting.clock(), picks=tuple(done))
            if found == TAKE_BACK:
                placed.pop()
            elif isinstance(found, str):
                return _other(found, setting)
            else:
                placed.append(found)

    def match(self, lefts: Sequence[str], rights: Sequence[str], reuse: bool, setting: Setting) -> Given | Command:
        taken = setting.made
        names = letters(len(lefts))
        while True:
            above = in_pairs(lefts, rights, taken)
            brief = "So far: " + ", ".join(f"{name} {at + 1}" for name, at in zip(names, taken, strict=False))
            if len(taken) == len(lefts):
                found: int | str = self._settle(above, brief, setting)
            else:
                ask = f"{names[len(taken)]}. {lefts[len(taken)]}: which number?{_back(bool(taken), setting)}"
                free = [at for at in range(len(rights)) if reuse or at not in taken]
                found = self._choose(Choosing(rights, free, setting, ask, above, brief, back=bool(taken)))
            if found == ENTER:
                return Given(at=setting.clock(), picks=tuple(taken))
            if found == TAKE_BACK:
                taken.pop()
            elif isinstance(found, str):
                return _other(found, setting)
            else:
                taken.append(found)

    def figure(self, valid: Callable[[str], bool], setting: Setting) -> Given | Command:
        self._letters(setting)
        while True:
            text = typed(self.terminal, "Your figure: ")
            if text.lower() == DONT_KNOW and setting.dont_know:
                return _other(DONT_KNOW, setting)
            letter = Command.NEXT if not text and setting.previous else allowed(text, setting.commands)
            if letter is not None:
                return letter
            if not valid(text):
                self.terminal.say("That is not a figure that can be read. Type it as 12, 10 million or 34.2%.")
                continue
            given = self._with_sureness((), text, text, setting)
            if given:
                return given

    def reflect(self, setting: Setting) -> Given | Command:
        self.terminal.say("Enter finishes; with nothing typed it goes on without.")
        self._letters(setting)
        text = typed(self.terminal, "Your words: ")
        letter = allowed(text, setting.commands)
        if letter is not None or not text:
            return letter or Command.NEXT
        return Given(at=setting.clock(), text=text)

    def go_on(self, commands: Collection[Command], words: str) -> Command:
        keys: dict[str, Handler[Command]] = {ENTER: giving(Command.NEXT)}
        told = [("Enter", words), *meanings(commands, forgets=self.terminal.forgets)]
        help_words = told if Command.HELP in commands else ()
        return press(self.terminal, keys, Live("", commands, keys=f"Enter to {words}", help=help_words))

    def menu(self, entries: Sequence[Entry], default: str | None) -> str:
        keys: dict[str, Handler[str]] = {entry.key.lower(): giving(entry.key) for entry in entries}
        if default is not None:
            keys[ENTER] = giving(default)
        names = ["Enter" if entry.key == default else entry.key for entry in entries]
        labels = [entry.label for entry in entries]
        for name, label in zip(names, labels, strict=True):
            self.terminal.show(Line(label, lead=f"{name:<{max(map(len, names))}}  "))
        self.terminal.show(GAP)
        live = Live("", ASIDE, help=[("The keys above", "choose"), *meanings(ASIDE, forgets=self.terminal.forgets)])
        return press(self.terminal, keys, live)

    def type_line(self, label: str, default: str) -> str | Command:
        text = typed(self.terminal, f"{label}: ", default, escape=Command.BACK.value)
        letter = allowed(text, (Command.BACK, Command.PAUSE))
        return (text or default) if letter is None else letter

    def rate(self, low: str, high: str, previous: int | None, commands: Collection[Command]) -> int | Command:
        keys: dict[str, Handler[int | Command]] = {str(number): giving(number) for number in range(1, RATINGS + 1)}
        keys[ENTER] = giving(Command.NEXT)
        between = "  ".join(str(number) for number in range(2, RATINGS))
        leave = "leaves it unanswered" if previous is None else f"leaves it at {previous}"
        live = Live(f"1 {low}  {between}  {RATINGS} {high}", commands, pointed=f"Enter {leave}")
        return press(self.terminal, keys, live)

    def _choose(self, choosing: Choosing) -> int | str:
        """A position; or d, enter (nothing chosen), backspace, or a command."""
        return press(self.terminal, choosing.keys(), choosing.live)

    def _settle(self, above: Sequence[str], brief: str, setting: Setting) -> str:
        """Enter when what was put together is the answer, backspace when its last part goes back, or a command."""
        keys: dict[str, Handler[str]] = {ENTER: giving(ENTER), TAKE_BACK: giving(TAKE_BACK)}
        ask = "Enter gives this answer; Backspace takes the last one back."
        live = Live(ask, setting.commands, above, brief=brief)
        return press(self.terminal, keys, live)

    def _with_sureness(self, picks: tuple[int, ...], text: str, said: str, setting: Setting) -> Given | None:
        """The answer with how sure; None when it is to be given again.

        A pause or an interruption here waits for the next prompt: an answer was given, and is kept.
        """
        at = setting.clock()
        sureness = None
        if setting.sureness:
            keys: dict[str, Handler[str]] = {key: giving(key) for key in (*SURENESS, ENTER, TAKE_BACK)}
            ask = "How sure?  1 sure  2 fairly sure  3 guessing  Enter rather not say"
            live = Live(ask, ASIDE, [f"Your answer: {said}"], keys="Backspace answer again  ", help=HOW_SURE)
            try:
                found = press(self.terminal, keys, live)
            except (KeyboardInterrupt, InputEnded) as stop:
                self.terminal.interrupted = stop
                found = ENTER
            if found == TAKE_BACK:
                return None
            self.terminal.pausing = found is Command.PAUSE
            sureness = SURENESS.get(found)
        return Given(at=at, picks=picks, text=text, sureness=sureness)

    def _letters(self, setting: Setting) -> None:
        """For typed answers: which letters command, said above the place to type."""
        said = foot(setting.commands)
        if setting.dont_know:
            said = f"d don't know  {said}"
        self.terminal.show(*(Line(told) for told in (earlier(setting), f"A letter alone commands: {said}") if told))


def _other(key: str, setting: Setting) -> Given | Command:
    """What a key means that is no choice: don't know, or a command."""
    if key == DONT_KNOW:
        return Given(at=setting.clock(), sureness=Sureness.GUESSING)
    return Command(key)


def _aside(setting: Setting) -> str:
    """The letters that matter at a question."""
    said = ["d if you don't know"] if setting.dont_know else []
    said += ["h for a hint"] if setting.hint else []
    return "".join(f"; {each}" for each in said)


def _back(back: bool, setting: Setting) -> str:
    if back:
        return " Backspace takes the last one back."
    return f" Press its number{_aside(setting)}."


def _numbers(picks: Sequence[int]) -> str:
    return ", ".join(str(at + 1) for at in picks)
