import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.store.codec import Unreadable
from coach.store.packing import Matrix, packed, pairs, square

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    side = draw(st.integers(0, 6))
    return tuple(tuple(draw(st.lists(NUMBERS, min_size=side, max_size=side))) for _ in range(side))


@given(matrices())
def test_a_matrix_comes_back_to_the_last_bit(matrix: Matrix) -> None:
    assert repr(square(packed(matrix))) == repr(matrix)


@given(st.lists(st.tuples(NUMBERS, NUMBERS)))
def test_pairs_come_back_to_the_last_bit(listed: list[tuple[float, float]]) -> None:
    assert repr(pairs(packed(tuple(listed)))) == repr(tuple(listed))


@pytest.mark.parametrize("text", [None, 3, [[1.0]], "AAAA", "?", "AAAAAAAA8D8=AAAA"])
def test_what_is_no_matrix_is_refused(text: object) -> None:
    with pytest.raises(Unreadable):
        square(text)
    with pytest.raises(Unreadable):
        pairs(text)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(Unreadable):
        square(packed(((float("nan"),),)))


def test_a_matrix_of_another_shape_is_refused() -> None:
    with pytest.raises(Unreadable):
        pairs(packed(((1.0, 2.0, 3.0),)))
    with pytest.raises(Unreadable):
        square(packed(((1.0, 2.0, 3.0),) * 9))
