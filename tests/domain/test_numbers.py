import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.numbers import parse, say


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("10m", 1e7),
        ("10 million", 1e7),
        ("10,000,000", 1e7),
        ("10 000 000", 1e7),
        ("34.2%", 34.2),
        ("34.2 per cent", 34.2),
        ("25.7 million", 25.7e6),
        ("1.7bn", 1.7e9),
        ("3 thousand", 3000),
        ("5K", 5000),
        ("£10m", 1e7),
        (" -5 ", -5),
        (".5", 0.5),
    ],
)
def test_figures_as_people_type_them(typed: str, value: float) -> None:
    assert parse(typed) == value


@pytest.mark.parametrize("typed", ["", " ", ".", "abc", "1,0", "1,0000", "12 people", "10mk", "1e5", "nan", "9" * 400])
def test_what_is_no_figure(typed: str) -> None:
    assert parse(typed) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (25.7e6, "25.7 million"),
        (1e7, "10 million"),
        (1.7e9, "1.7 billion"),
        (25_712_345, "25,712,345"),
        (12_500, "12,500"),
        (255, "255"),
        (34.2, "34.2"),
        (0, "0"),
        (-3.5, "-3.5"),
    ],
)
def test_figures_as_people_read_them(value: float, words: str) -> None:
    assert say(value) == words


def test_units() -> None:
    assert say(25.7e6, "people") == "25.7 million people"
    assert say(34.2, percent=True) == "34.2 per cent"


@given(thousandths=st.integers(0, 10**12))
def test_what_is_said_reads_back(thousandths: int) -> None:
    value = thousandths / 1000
    assert parse(say(value)) == pytest.approx(value, abs=0.0005)
