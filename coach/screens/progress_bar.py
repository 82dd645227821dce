"""How far a long piece of work is, on one line that is written over and cleared at the end."""

from types import TracebackType
from typing import Self, TextIO

WIDTH = 24
LEAST = 60
"""Steps below which the work ends before a bar could be read."""


class ProgressBar:
    """Draws on a stream that is a terminal; elsewhere, and in plain, nothing."""

    def __init__(self, stream: TextIO, words: str, *, drawn: bool) -> None:
        self.stream = stream
        self.words = words
        self.drawn = drawn
        self.shown = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown >= 0:
            self.stream.write("\r" + " " * (len(self.words) + WIDTH + 20) + "\r")
            self.stream.flush()

    def step(self, done: int, total: int) -> None:
        share = done * 100 // max(1, total)
        if not self.drawn or total < LEAST or share == self.shown:
            return
        self.shown = share
        filled = share * WIDTH // 100
        self.stream.write(f"\r{self.words} [{'#' * filled}{' ' * (WIDTH - filled)}] {share} %")
        self.stream.flush()
