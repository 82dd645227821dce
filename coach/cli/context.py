"""What a command needs from the world: built when first asked for, and given to it by a test where it likes."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from os import environ, urandom
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from coach.cli.folders import user_folder
from coach.errors import CoachError

if TYPE_CHECKING:
    from random import Random

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from coach.library.catalog import Catalog
    from coach.model.state import State
    from coach.screens.terminal import Terminal
    from coach.store.database import Store


def now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """A random number that no other machine will draw, as 32 digits; `uuid` would load a dozen modules for it."""
    return urandom(16).hex()


class Options:
    """The global options, None where not given."""

    def __init__(
        self,
        *,
        plain: bool | None = None,
        record: Path | None = None,
        lessons: Path | None = None,
        no_input: bool = False,
    ) -> None:
        self.plain = plain
        self.record = record
        self.lessons = lessons
        self.no_input = no_input


class Context:
    """One run of the program: clock, chance, place, and the parts that are costly to build.

    A test gives its own streams, clock, chance and variables; `catalog`, `store` and `terminal` are then as in
    earnest. `home` is where data, cache and log go instead of the user's own folders.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime] = now,
        rng: "Random | None" = None,
        new_id: Callable[[], str] = new_id,
        variables: Mapping[str, str] = environ,
        input: TextIO | None = None,  # noqa: A002 - what it is
        output: TextIO | None = None,
        errors: TextIO | None = None,
        key_input: "Input | None" = None,
        key_output: "Output | None" = None,
        home: Path | None = None,
    ) -> None:
        self.clock = clock
        self.new_id = new_id
        self.variables = variables
        self.input = input
        self.output = output
        self.errors = errors
        self.key_input = key_input
        self.key_output = key_output
        self.home = home
        self.options = Options()
        if rng is not None:
            self.rng = rng

    @cached_property
    def rng(self) -> "Random":
        from random import Random

        return Random()  # noqa: S311 - which question comes first is no secret

    @property
    def record_path(self) -> Path:
        """The leader's file: the option, else COACH_RECORD, else in the user's data folder."""
        from coach.store.files import named

        said = self.options.record or self.variables.get("COACH_RECORD")
        return named(said) if said else self.data_folder / "record.db"

    @property
    def lessons_folder(self) -> Path:
        from coach.library.catalog import bundled
        from coach.store.files import named

        said = self.options.lessons or self.variables.get("COACH_LESSONS")
        return named(said) if said else bundled()

    @property
    def data_folder(self) -> Path:
        return self.home or user_folder("data")

    @property
    def cache_folder(self) -> Path:
        return self.home / "cache" if self.home else user_folder("cache")

    @property
    def problems_path(self) -> Path:
        """The private log of faults in the program itself."""
        return (self.home or user_folder("log")) / "problems.log"

    @cached_property
    def catalog(self) -> "Catalog":
        from coach.library.catalog import Catalog

        return Catalog(self.lessons_folder, self.cache_folder)

    @cached_property
    def store(self) -> "Store":
        """The leader's record, made when it isn't there yet."""
        from coach.store.database import Store

        return Store.open(self.record_path)

    @cached_property
    def terminal(self) -> "Terminal":
        """The screen and keys, plain where that was asked for now or for good."""
        return self._terminal(self.plain)

    @cached_property
    def terminal_apart(self) -> "Terminal":
        """The same for work on lessons, which never opens the record, not even for what it remembers."""
        return self._terminal(self.options.plain)

    def _terminal(self, plain: bool | None) -> "Terminal":
        from coach.screens.terminal import Terminal

        return Terminal(
            input=self.input,
            output=self.output,
            errors=self.errors,
            variables=self.variables,
            plain=plain,
            no_input=self.options.no_input,
            key_input=self.key_input,
            key_output=self.key_output,
        )

    @property
    def plain(self) -> bool | None:
        """Whether plain text was asked for, now or for good; None when nothing was said."""
        if self.options.plain is not None:
            return self.options.plain
        remembered = self.state().progress.preferences.get("plain")
        return None if remembered is None else remembered == "yes"

    def state(self) -> "State":
        """Where the leader stands; nothing is written where there is no record yet."""
        from coach.model.state import State
        from coach.store.files import is_there

        return self.store.state() if is_there(self.record_path) else State()

    def terminal_without_record(self, *, plain: bool | None) -> "Terminal":
        """The terminal that all goes on with, plain or not where it is not there yet: the record cannot be asked."""
        if "terminal" not in self.__dict__:
            self.terminal = self._terminal(plain)
        return self.terminal

    def let_go_of_store(self) -> None:
        """Close a record that cannot be used; what is asked for next opens it anew."""
        store = self.__dict__.pop("store", None)
        if store is not None:
            with suppress(CoachError):
                store.close()

    def close(self) -> None:
        if "store" in self.__dict__:
            self.store.close()
