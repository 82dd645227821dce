"""A figure's data, to draw and to read out."""

from coach.domain.figures import in_words, labels, series
from coach.model.lesson import Figure, FigureKind

BAR = Figure(
    kind=FigureKind.BAR,
    title="Public comments by week",
    columns=("Week", "Comments"),
    rows=(("1 May", "14"), ("8 May", "1,900")),
    note="Made-up figures for practice.",
    unit="comments",
)
TABLE = Figure(
    kind=FigureKind.TABLE,
    title="Complaints received",
    columns=("Month", "Letter", "Online form"),
    rows=(("April", "32", "many"), ("May", "29", "more")),
)


def test_a_chart_has_labels_and_numbers() -> None:
    assert labels(BAR) == ("1 May", "8 May")
    assert series(BAR) == (("Comments", (14.0, 1900.0)),)


def test_a_table_has_no_numbers_to_draw() -> None:
    assert labels(TABLE) == ("April", "May")
    assert series(TABLE) == ()


def test_several_columns_are_several_series() -> None:
    line = Figure(kind=FigureKind.LINE, title="T", columns=("Y", "A", "B"), rows=(("1", "2", "3%"), ("2", "1m", "4%")))
    assert series(line) == (("A", (2.0, 1e6)), ("B", (3.0, 4.0)))


def test_each_line_says_something_alone() -> None:
    assert in_words(BAR) == (
        "Bar chart: Public comments by week, in comments.",
        "1 May: 14.",
        "8 May: 1,900.",
        "Note: Made-up figures for practice.",
    )
    assert in_words(TABLE) == (
        "Table: Complaints received.",
        "April: Letter 32; Online form many.",
        "May: Letter 29; Online form more.",
    )
