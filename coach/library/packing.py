"""The model's dataclasses as lists and texts that JSON can hold, and back, for what this program itself has kept.

Fields that are left out of comparing (places in files) are left out here too.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")
Convert = Callable[[Any], Any]


def pack(value: Any) -> Any:
    """A dataclass as the list of its fields, whatever is inside it likewise."""
    kind: Any = type(value)
    if bool(is_dataclass(kind)):  # bool: else the type checker takes it for a dataclass that cannot be hashed
        return [pack(getattr(value, name)) for name in names(kind)]
    if isinstance(value, tuple):
        return [pack(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def unpack(kind: type[Kept], row: list[Any]) -> Kept:
    """The dataclass of which `pack` made the list."""
    made: Any = kind
    field_names, converts = _plan(made)
    values = dict(zip(field_names, row, strict=True))
    for name, convert in converts:
        values[name] = convert(values[name])
    return kind(**values)


@cache
def names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.compare)


@cache
def _plan(kind: Any) -> tuple[tuple[str, ...], tuple[tuple[str, Convert], ...]]:
    """The names of a dataclass's fields, and those whose values JSON does not keep as they are."""
    hints = get_type_hints(kind)
    converts = ((name, _convert(hints[name])) for name in names(kind))
    return names(kind), tuple((name, convert) for name, convert in converts if convert)


def _convert(hint: Any) -> Convert | None:
    """How a value of this type comes back from JSON; None if it is there as it was."""
    if get_origin(hint) is UnionType:
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return _or_none(_convert(inner))
    if get_origin(hint) is tuple:
        return _each(_convert(get_args(hint)[0]))
    if bool(is_dataclass(hint)):
        return partial(unpack, hint)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    return None


def _or_none(convert: Convert | None) -> Convert | None:
    return convert and (lambda value: None if value is None else convert(value))


def _each(convert: Convert | None) -> Convert:
    return (lambda value: tuple(map(convert, value))) if convert else tuple
