"""The program run in this process: typed lines in; exit code, stdout and stderr out; its own clock and chance."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from coach.__main__ import main
from coach.cli.context import Context
from coach.library.catalog import Catalog
from coach.model.event import Event
from coach.model.index import Index
from coach.model.state import State
from coach.store.database import Store

COURSE = Path(__file__).parent.parent / "journeys" / "course"
START = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        """What was said on stdout, so that wrapping doesn't matter."""
        return " ".join(self.out.split())


@dataclass
class Program:
    """One leader's record and clock over several runs. The clock moves `pace` seconds each time it is read."""

    folder: Path
    lessons: Path = COURSE
    now: datetime = START
    pace: float = 5.0

    @property
    def record(self) -> Path:
        return self.folder / "record.db"

    def clock(self) -> datetime:
        self.now += timedelta(seconds=self.pace)
        return self.now

    def run(self, *arguments: str, lines: str = "1\n" * 400, typed: io.StringIO | None = None, seed: int = 1) -> Run:
        output, errors = io.StringIO(), io.StringIO()
        ids = (f"{self.now.timestamp():.0f}-{number}" for number in count())
        context = Context(
            clock=self.clock,
            rng=Random(seed),
            new_id=lambda: next(ids),
            home=self.folder,
            variables={
                "COACH_RECORD": str(self.record),
                "COACH_LESSONS": str(self.lessons),
                "COACH_DEBUG": "1",
                "COLUMNS": "80",
            },
            input=typed or io.StringIO(lines),
            output=output,
            errors=errors,
        )
        code = main(list(arguments), context)
        return Run(code, output.getvalue(), errors.getvalue())

    def by_keys(self, *arguments: str, keys: str, height: int = 24) -> Run:
        """The same at a drawn terminal, by keys; live lines are not among what was said."""
        output, errors = io.StringIO(), io.StringIO()
        ids = (f"{self.now.timestamp():.0f}-{number}" for number in count())
        with create_pipe_input() as pressed:
            pressed.send_text(keys)
            context = Context(
                clock=self.clock,
                rng=Random(1),
                new_id=lambda: next(ids),
                home=self.folder,
                variables={
                    "COACH_RECORD": str(self.record),
                    "COACH_LESSONS": str(self.lessons),
                    "COACH_DEBUG": "1",
                    "COLUMNS": "80",
                    "LINES": str(height),
                    "NO_COLOR": "1",
                },
                input=io.StringIO(),
                output=output,
                errors=errors,
                key_input=pressed,
                key_output=DummyOutput(),
            )
            code = main(list(arguments), context)
        return Run(code, output.getvalue(), errors.getvalue())

    def events(self) -> list[Event]:
        store = Store.open(self.record)
        try:
            return list(store.events())
        finally:
            store.close()

    def bodies(self, kind: type) -> list[Event]:
        return [event for event in self.events() if isinstance(event.body, kind)]

    def state(self) -> State:
        store = Store.open(self.record)
        try:
            return store.state()
        finally:
            store.close()

    def index(self) -> Index:
        return Catalog(self.lessons, None).index()

    def later(self, days: float) -> None:
        self.now += timedelta(days=days)


def told_well(told: str) -> None:
    """What went wrong, and then what to do; never the program's own inside."""
    assert told.strip()
    assert "Traceback" not in told
    assert 'File "' not in told
    assert len([line for line in told.splitlines() if line.strip().endswith(".")]) >= 2, told
