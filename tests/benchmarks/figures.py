"""One line of the benchmark of speed."""

from dataclasses import dataclass
from statistics import median

from tests.benchmarks.side_by_side import Times, ratio


@dataclass(frozen=True)
class Figure:
    """`must` is the most that it may be; a ratio where there is no `unit`. `beside` says what was measured."""

    name: str
    must: float
    measured: float
    unit: str = ""
    beside: str = ""
    ratio: float | None = None
    """Where `measured` is a difference: the ratio of the two, which alone can be compared between machines."""

    @property
    def compared(self) -> float:
        return self.measured if self.ratio is None else self.ratio

    @property
    def met(self) -> bool:
        return self.measured <= self.must

    @property
    def bar(self) -> str:
        return f"{self.must:g}{self.unit and ' ' + self.unit}"

    @property
    def said(self) -> str:
        value = f"{self.measured:.1f} {self.unit}" if self.unit else f"{self.measured:.2f}"
        return f"{value} ({self.beside})" if self.beside else value


@dataclass(frozen=True)
class Sizes:
    """How much is measured: rounds of starting, keys pressed, answers and events on record, answers kept, and copies
    of the shipped lessons."""

    rounds: int
    key_rounds: int
    answers: tuple[int, ...]
    events: tuple[int, ...]
    kept: int
    copies: int


def against(name: str, must: float, times: Times, ours: str, theirs: str) -> Figure:
    """How many times as long ours takes as theirs, by the rounds of both."""
    said = f"{1000 * median(times[ours]):.3g} / {1000 * median(times[theirs]):.3g} ms"
    return Figure(name, must, ratio(times, ours, theirs), beside=said)
