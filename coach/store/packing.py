"""A matrix as text: writing a hundred numbers out in digits is the longest part of keeping an answer."""

import struct
from binascii import Error, a2b_base64, b2a_base64
from collections.abc import Callable, Mapping
from math import isfinite, isqrt
from typing import Any

from coach.store.codec import Unreadable

Matrix = tuple[tuple[float, ...], ...]


def packed(matrix: Matrix) -> str:
    """Rows of one length, one after the other, as base64 of IEEE doubles, the least byte first: nothing is lost."""
    flat = [value for row in matrix for value in row]
    return b2a_base64(struct.pack(f"<{len(flat)}d", *flat), newline=False).decode("ascii")


def square(text: Any) -> Matrix:
    """The matrix of as many columns as rows that `packed` wrote. Raises Unreadable."""
    flat = _numbers(text)
    return _rows(flat, isqrt(len(flat)))


def pairs(text: Any) -> Matrix:
    """The matrix of two columns that `packed` wrote. Raises Unreadable."""
    return _rows(_numbers(text), 2)


PACKED: Mapping[Any, Callable[[Any], Any]] = {Matrix: square, tuple[tuple[float, float], ...]: pairs}
"""By the types of fields that are packed, what reads them back."""


def _numbers(text: Any) -> tuple[float, ...]:
    try:
        data = a2b_base64(text, strict_mode=True) if type(text) is str else b"?"
        flat: tuple[float, ...] = struct.unpack(f"<{len(data) // 8}d", data)
    except (Error, struct.error, ValueError) as error:
        raise Unreadable("no matrix where one belongs") from error
    if not all(map(isfinite, flat)):
        raise Unreadable("no number where one belongs")
    return flat


def _rows(flat: tuple[float, ...], width: int) -> Matrix:
    if width and len(flat) % width:
        raise Unreadable("a matrix of another shape than belongs here")
    return tuple(flat[place : place + width] for place in range(0, len(flat), width or 1))
