"""Figures fit their width, whatever the data, with block characters or without."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.model.lesson import Figure, FigureKind
from coach.screens.figures import blocks
from coach.screens.pages import show_figure
from tests.screens.people import on_a_pipe
from tests.screens.samples import WEEKS

LABELS = st.text(string.ascii_letters + " ", min_size=1, max_size=20)
NUMBERS = st.integers(-1000, 10_000_000).map(str)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    kind = draw(st.sampled_from(FigureKind))
    width = draw(st.integers(1, 3))
    cell = NUMBERS if kind is not FigureKind.TABLE else LABELS
    row = st.tuples(LABELS, *[cell] * width)
    return Figure(
        kind=kind,
        title=draw(LABELS),
        columns=tuple(draw(st.lists(LABELS, min_size=width + 1, max_size=width + 1))),
        rows=tuple(draw(st.lists(row, min_size=1, max_size=12))),
    )


@pytest.mark.parametrize("unicode", [True, False])
@given(figures(), st.sampled_from([20, 40, 80]))
def test_a_figure_fits(unicode: bool, figure: Figure, width: int) -> None:
    terminal = on_a_pipe(width=width).terminal
    drawn = terminal.render(*blocks(figure, width=width, unicode=unicode, plain=False))
    assert all(len(line) <= max(40, width) for line in drawn.split("\n"))
    assert unicode or drawn.isascii()


def test_the_longest_bar_is_the_largest_number() -> None:
    drawn = on_a_pipe().terminal.render(*blocks(WEEKS, width=60, unicode=True, plain=False)).split("\n")
    bars = {line.split("█")[0].strip(): line.count("█") for line in drawn if "█" in line}
    assert max(bars, key=lambda week: bars[week]) == "15 May"
    assert bars["1 May"] / bars["15 May"] == pytest.approx(14 / 63, abs=0.02)


def test_in_plain_mode_a_figure_is_words() -> None:
    person = on_a_pipe()
    show_figure(person.terminal, WEEKS)
    assert "1 May: 14." in person.seen()
