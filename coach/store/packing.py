"""A matrix as text: writing a hundred numbers out in digits is the longest part of keeping an answer."""

from binascii import Error, a2b_base64, b2a_base64
from math import isfinite, isqrt
from struct import pack, unpack
from typing import Any

from coach.store.codec import Unreadable

Matrix = tuple[tuple[float, ...], ...]


def packed(matrix: Matrix) -> str:
    """A square matrix, row by row, as base64 of IEEE doubles, the least byte first: nothing of a number is lost."""
    flat = [value for row in matrix for value in row]
    assert len(flat) == len(matrix) ** 2
    return b2a_base64(pack(f"<{len(flat)}d", *flat), newline=False).decode("ascii")


def unpacked(text: Any) -> Matrix:
    """The matrix that `packed` wrote. Raises Unreadable."""
    try:
        data = a2b_base64(text, strict_mode=True) if type(text) is str else b"?"
    except (Error, ValueError) as error:
        raise Unreadable("no matrix where one belongs") from error
    side = isqrt(len(data) // 8)
    if len(data) != 8 * side * side:
        raise Unreadable("no square matrix where one belongs")
    flat = unpack(f"<{side * side}d", data)
    if not all(map(isfinite, flat)):
        raise Unreadable("no number where one belongs")
    return tuple(flat[side * row : side * (row + 1)] for row in range(side))
