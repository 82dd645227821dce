import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.store.codec import Unreadable
from coach.store.packing import Matrix, packed, unpacked

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    side = draw(st.integers(0, 6))
    return tuple(tuple(draw(st.lists(NUMBERS, min_size=side, max_size=side))) for _ in range(side))


@given(matrices())
def test_a_matrix_comes_back_to_the_last_bit(matrix: Matrix) -> None:
    again = unpacked(packed(matrix))
    assert repr(again) == repr(matrix)


@pytest.mark.parametrize("text", [None, 3, [[1.0]], "AAAA", "?", "AAAAAAAA8D8=AAAA"])
def test_what_is_no_matrix_is_refused(text: object) -> None:
    with pytest.raises(Unreadable):
        unpacked(text)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(Unreadable):
        unpacked(packed(((float("nan"),),)))
