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


def table(*rows: tuple[str, ...]) -> Figure:
    return Figure(kind=FigureKind.TABLE, title="A table", columns=rows[0], rows=rows[1:])


@pytest.mark.parametrize("width", [36, 40, 60])
def test_no_word_of_a_table_is_broken_where_there_is_room_for_it(width: int) -> None:
    guidance = table(
        ("For", "Then", "Later"),
        ("Doctors", "GMC April 2013", "GMC 30 January 2024"),
        ("Boards", "Model 2013", "Competencies February 2024"),
    )
    drawn = on_a_pipe(width=width).terminal.render(*blocks(guidance, width=width, unicode=True, plain=False))
    assert "Competencies" in drawn
    assert max(map(len, drawn.split("\n"))) <= width


def test_figures_stand_below_one_another_whatever_their_sign() -> None:
    scores = table(("Comment", "Score"), ("kind", "0.7"), ("lost", "-0.6"), ("slow", "\N{MINUS SIGN}0.4"))
    drawn = on_a_pipe().terminal.render(*blocks(scores, width=60, unicode=True, plain=False)).split("\n")
    ends = {len(line.rstrip()) for line in drawn if line.startswith(("Comment", "kind", "lost", "slow"))}
    assert len(ends) == 1


def test_the_longest_bar_is_the_largest_number() -> None:
    drawn = on_a_pipe().terminal.render(*blocks(WEEKS, width=60, unicode=True, plain=False)).split("\n")
    bars = {line.split("█")[0].strip(): line.count("█") for line in drawn if "█" in line}
    assert max(bars, key=lambda week: bars[week]) == "15 May"
    assert bars["1 May"] / bars["15 May"] == pytest.approx(14 / 63, abs=0.02)


def test_in_plain_mode_a_figure_is_words() -> None:
    person = on_a_pipe()
    show_figure(person.terminal, WEEKS)
    assert "1 May: 14." in person.seen()
