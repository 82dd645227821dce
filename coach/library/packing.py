"""The model's dataclasses as lists and texts that JSON can hold, and back, for what this program itself has kept.

Fields that are left out of comparing (places in files) are left out here too.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_origin, get_type_hints

from coach.model.late import MISSING, fields, is_dataclass

Kept = TypeVar("Kept")
Convert = Callable[[Any], Any]
Put = Callable[[Any, Any], None]


def pack(value: Any) -> Any:
    """A dataclass as the list of its fields, whatever is inside it likewise."""
    if isinstance(value, tuple):
        return [pack(part) for part in value]
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    plan = _plan(type(value))
    row = list(plan.take(value))
    for place, packed in plan.packed:
        row[place] = packed(row[place])
    return row


def pack_named(value: Any) -> Any:
    """The same with the name of its class, for one of several kinds; or a list of such."""
    if isinstance(value, tuple):
        return [pack_named(part) for part in value]
    return [type(value).__name__, pack(value)]


def unpack_named(kinds: Mapping[str, type[Any]], row: list[Any]) -> Any:
    name, own = row
    return unpack(kinds[name], own)


def named(union: Any) -> dict[str, type[Any]]:
    """The classes of a union by their names."""
    return {kind.__name__: kind for kind in get_args(union)}


def unpack(kind: type[Kept], row: list[Any]) -> Kept:
    """The dataclass of which `pack` made the list.

    Its slots are filled directly, in half the time that its own, frozen __init__ takes for them.
    """
    plan = _plan(kind)
    made = object.__new__(kind)
    for put, value in zip(plan.puts, row, strict=True):
        put(made, value)
    for put, place, convert in plan.unpacked:
        put(made, convert(row[place]))
    for put, default in plan.defaults:
        put(made, default())
    return made


class _Plan(NamedTuple):
    """How a dataclass is packed and unpacked: only what JSON cannot keep as it is takes any work."""

    take: Callable[[Any], tuple[Any, ...]]
    packed: tuple[tuple[int, Convert], ...]
    """Places of dates and dataclasses, with what packs them; JSON writes words and lists of them by itself."""
    puts: tuple[Put, ...]
    unpacked: tuple[tuple[Put, int, Convert], ...]
    defaults: tuple[tuple[Put, Callable[[], Any]], ...]
    """Of the fields that are not packed."""


_PLANS: dict[type, _Plan] = {}


def _plan(kind: Any) -> _Plan:
    plan = _PLANS.get(kind)
    if plan is None:
        plan = _PLANS[kind] = _planned(kind)
    return plan


def _planned(kind: Any) -> _Plan:
    hints = get_type_hints(kind)
    kept = [field.name for field in fields(kind) if field.compare]
    puts = tuple(getattr(kind, name).__set__ for name in kept)
    converts = ((place, _convert(hints[name])) for place, name in enumerate(kept))
    return _Plan(
        take=attrgetter(*kept) if len(kept) > 1 else lambda value: (getattr(value, kept[0]),),
        packed=tuple(
            (place, pack_named if _one_of_several(hints[name]) else pack)
            for place, name in enumerate(kept)
            if _has_parts(hints[name])
        ),
        puts=puts,
        unpacked=tuple((puts[place], place, convert) for place, convert in converts if convert),
        defaults=tuple(
            (getattr(kind, field.name).__set__, _default(field)) for field in fields(kind) if not field.compare
        ),
    )


def _default(field: Any) -> Callable[[], Any]:
    if field.default_factory is not MISSING:
        return cast("Callable[[], Any]", field.default_factory)
    return lambda: field.default


def _has_parts(hint: Any) -> bool:
    return hint is date or bool(is_dataclass(hint)) or any(_has_parts(part) for part in get_args(hint))


def _one_of_several(hint: Any) -> bool:
    """Whether it is a union of dataclasses, or a list of such."""
    if get_origin(hint) is tuple:
        return _one_of_several(get_args(hint)[0])
    return get_origin(hint) is UnionType and NoneType not in get_args(hint)


def _convert(hint: Any) -> Convert | None:
    """How a value of this type comes back from JSON; None if it is there as it was."""
    if get_origin(hint) is UnionType:
        return _convert_union(hint)
    if get_origin(hint) is tuple:
        return _each(_convert(get_args(hint)[0]))
    if bool(is_dataclass(hint)):
        return partial(unpack, hint)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    return None


def _convert_union(hint: Any) -> Convert | None:
    if _one_of_several(hint):
        return partial(unpack_named, named(hint))
    (inner,) = (part for part in get_args(hint) if part is not NoneType)
    return _or_none(_convert(inner))


def _or_none(convert: Convert | None) -> Convert | None:
    return convert and (lambda value: None if value is None else convert(value))


def _each(convert: Convert | None) -> Convert:
    return (lambda value: tuple(map(convert, value))) if convert else tuple
