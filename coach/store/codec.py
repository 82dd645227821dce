"""Events and state to JSON and back; everything is checked when it is read.

Dataclasses become objects by field name, enums their words, times ISO text in UTC, tuples and sets lists. What reads
them is put together from the types of the fields, once for each class, so a new kind of event needs nothing here.
"""

import json
import re
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from coach.model.event import Body
from coach.model.late import MISSING, fields, is_dataclass

Decoder = Callable[[Any], Any]


def kind_name(body: type) -> str:
    """`SittingOpened` as the record writes it: `sitting_opened`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", body.__name__).lower()


LONGEST_KIND = 40
"""Letters of a kind that is not known that are told."""

KINDS: Mapping[str, type[Body]] = {kind_name(body): body for body in get_args(Body)}
NAMES: Mapping[type[Body], str] = {body: name for name, body in KINDS.items()}


class Unreadable(ValueError):  # noqa: N818 - it says what is the case
    """Data that no event or state can have; whoever reads it tells where it stood."""


def to_json(value: Any) -> str:
    """A value of the model as JSON in ASCII alone, with every field; NaN and infinity are refused."""
    return WHOLE.encode(value)


def to_sparse_json(value: Any) -> str:
    """The same without the fields that have their default value."""
    return SPARSE.encode(value)


def _coded(value: Any) -> Any:
    """What JSON has no form of by itself: dataclasses, times, sets."""
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    names, read, _ = _layout(value.__class__)
    return dict(zip(names, read(value), strict=True))


def _sparsely_coded(value: Any) -> Any:
    if not is_dataclass(value):
        return _coded(value)
    names, read, defaults = _layout(value.__class__)
    return {
        name: each
        for name, each, default in zip(names, read(value), defaults, strict=True)
        if each is not default and each != default
    }


def from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error


@cache
def _layout(cls: Hashable) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]], tuple[Any, ...]]:
    """The names of a dataclass's fields, what reads them all at once, and their defaults, MISSING where none."""
    assert isinstance(cls, type)
    assert is_dataclass(cls)
    names = tuple(field.name for field in fields(cls))
    defaults = (field.default if field.default_factory is MISSING else field.default_factory() for field in fields(cls))
    if len(names) > 1:
        return names, attrgetter(*names), tuple(defaults)
    return names, lambda value: (getattr(value, names[0]),), tuple(defaults)


def time_text(at: datetime) -> str:
    """An aware time as text that sorts as the times do: always UTC, always with microseconds."""
    if at.utcoffset() != timedelta(0):
        at = at.astimezone(UTC)
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def time_read(text: Any) -> datetime:
    """The aware time that `time_text` wrote; any other ISO time with a zone is understood too."""
    try:
        at = datetime.fromisoformat(_text(text))
    except ValueError as error:
        raise Unreadable("no time") from error
    if at.tzinfo is UTC:
        return at
    if at.tzinfo is None:
        raise Unreadable("a time without its zone")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise Unreadable("no time") from error


_FORM: Mapping[str, Any] = {"allow_nan": False, "separators": (",", ":")}
WHOLE = json.JSONEncoder(default=_coded, **_FORM)
SPARSE = json.JSONEncoder(default=_sparsely_coded, **_FORM)


def decode_body(kind: str, payload: Any) -> Body:
    """The body of an event of this kind. Raises Unreadable for an unknown kind, field, word or type."""
    cls = KINDS.get(kind)
    if cls is None:
        raise Unreadable(f"no such kind of event: {kind[:LONGEST_KIND]!r}")
    body: Body = decoder(cls)(payload)
    return body


def decoder(hint: Any) -> Decoder:
    """What turns JSON data into a value of this type, or raises Unreadable."""
    return SIMPLE.get(hint) or _decoder(hint)


@cache
def _decoder(hint: Any) -> Decoder:
    if isinstance(hint, UnionType):
        return _optional(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple(inner)
    if origin is frozenset:
        each = _tuple((inner[0], ...))
        return lambda value: frozenset(each(value))
    if origin is Mapping:
        return _mapping(decoder(inner[1]))
    return _object(hint) if is_dataclass(hint) else _word(hint)


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Unreadable("no text where text belongs")
    return value


LARGEST = 2**63
"""SQLite's whole numbers have 64 bits, one of them the sign."""


def _whole(value: Any) -> int:
    if type(value) is not int or not -LARGEST <= value < LARGEST:
        raise Unreadable("no whole number where one belongs")
    return value


def _number(value: Any) -> float:
    if type(value) is float and abs(value) < float("inf"):
        return value
    if type(value) is int and abs(value) < LARGEST:
        return float(value)
    raise Unreadable("no number where one belongs")


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise Unreadable("neither true nor false")
    return value


SIMPLE: Mapping[Any, Decoder] = {str: _text, int: _whole, float: _number, bool: _truth, datetime: time_read}


def _optional(hint: UnionType) -> Decoder:
    """`X | None`, the only union that fields of the model have."""
    inner = [each for each in get_args(hint) if each is not NoneType]
    assert len(inner) == 1, f"no reading of {hint}"
    read = decoder(inner[0])
    return lambda value: None if value is None else read(value)


def _tuple(inner: tuple[Any, ...]) -> Decoder:
    if inner[1:] == (Ellipsis,):
        read = decoder(inner[0])
        return lambda value: tuple([read(each) for each in _list(value)])
    reads = [decoder(each) for each in inner]

    def fixed(value: Any) -> tuple[Any, ...]:
        if len(_list(value)) != len(reads):
            raise Unreadable("a list of the wrong length")
        return tuple([read(each) for read, each in zip(reads, value, strict=True)])

    return fixed


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise Unreadable("no list where one belongs")
    return value


def _mapping(read: Decoder) -> Decoder:
    return lambda value: {key: read(each) for key, each in _dict(value).items()}


def _dict(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise Unreadable("no object where one belongs")
    return value


def _object(cls: Any) -> Decoder:
    reads = {field.name: decoder(field.type) for field in fields(cls)}

    def read(value: Any) -> Any:
        try:
            return cls(**{name: reads[name](each) for name, each in _dict(value).items()})
        except (KeyError, TypeError) as error:
            raise Unreadable(f"fields that {cls.__name__} does not have, or lacks") from error

    return read


def _word(words: type[StrEnum]) -> Decoder:
    by_text = {str(word): word for word in words}

    def read(value: Any) -> StrEnum:
        try:
            return by_text[value]
        except (KeyError, TypeError) as error:
            raise Unreadable(f"no word of {words.__name__}") from error

    return read
