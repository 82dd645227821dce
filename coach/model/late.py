"""Dataclasses whose methods are made when first needed.

The standard decorator writes and compiles six functions for each class, half a millisecond; the program has over a
hundred such classes, a run uses a few of them, and each run would pay for all. Here a class gets its slots at once,
its fields when they are asked for, and an `__init__` of its own when some dozens of objects have been made without;
comparing, hashing and printing need no code of their own. Seen from outside, and by the type checker, it is a
dataclass.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  handed on
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, for what never changes. Every field is one that `__init__` takes."""
        assert frozen
        assert slots
        return partial(_slotted, kw_only)


FILLED = 30
"""Objects made before a class gets an `__init__` of its own: writing one takes as long as filling some 30."""


def _slotted(kw_only: bool, written: type) -> type:
    """The class with slots in the place of its defaults; the rest is still to be made."""
    own = dict(written.__dict__)
    names = tuple(written.__annotations__)
    late = Late(names, {name: own.pop(name) for name in names if name in own}, kw_only)
    for name in ("__dict__", "__weakref__"):
        own.pop(name, None)
    match_args = () if kw_only else names
    late_parts = {"__slots__": names, "__match_args__": match_args, "__late__": late}
    made = type(written)(written.__name__, written.__bases__, {**SHARED, **own, **late_parts})
    made.__qualname__ = written.__qualname__
    late.settle(made)
    return made


class Late:
    """What is still to be made of a class."""

    cls: Any
    _slots: dict[str, tuple[Callable[[Any, Any], None], Any, Any]]

    def __init__(self, names: tuple[str, ...], defaults: dict[str, Any], kw_only: bool) -> None:
        self.names = names
        self.defaults = defaults
        self.kw_only = kw_only

    def settle(self, cls: Any) -> None:
        self.cls = cls
        cls.__dataclass_fields__ = FieldsOnceAsked(self)
        cls.__init__ = InitOnceAsked(self)

    def fields(self) -> dict[str, Field[Any]]:
        """The fields, inherited ones first, found by the standard decorator on a class that is nothing else."""
        found: dict[str, Field[Any]] = {}
        for base in reversed(self.cls.__mro__[1:]):
            found |= getattr(base, "__dataclass_fields__", {})
        body = {"__annotations__": self.cls.__annotations__, "__module__": self.cls.__module__, "__doc__": "Fields."}
        fields_only = dataclasses.dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=self.kw_only)
        like: Any = type("Fields", (), body | self.defaults)
        found |= vars(fields_only(like))["__dataclass_fields__"]
        return found

    def slots(self) -> dict[str, tuple[Callable[[Any, Any], None], Any, Any]]:
        """By name what fills a field's slot, its default, and what makes one; inherited fields first."""
        try:
            return self._slots
        except AttributeError:
            found = {}
            for base in reversed(self.cls.__mro__[:-1]):
                late = base.__late__
                for name in late.names:
                    default = late.defaults.get(name, MISSING)
                    made = isinstance(default, Field)
                    found[name] = (
                        getattr(base, name).__set__,
                        default.default if made else default,
                        default.default_factory if made else MISSING,
                    )
            self._slots = found
            return found

    def init(self) -> Any:
        """An `__init__` that fills the slots directly, as setting attributes is refused."""
        known: dict[str, Any] = {"MISSING": MISSING}
        takes, does = [], []
        for name, field in self.cls.__dataclass_fields__.items():
            assert field.init
            known[f"set_{name}"] = getattr(self.cls, name).__set__
            value = name
            if field.default_factory is not MISSING:
                known[f"make_{name}"], known[f"or_{name}"] = field.default_factory, MISSING
                value = f"make_{name}() if {name} is MISSING else {name}"
            elif field.default is not MISSING:
                known[f"or_{name}"] = field.default
            takes.append(f"{name}=or_{name}" if f"or_{name}" in known else name)
            does.append(f"    set_{name}(self, {value})\n")
        if hasattr(self.cls, "__post_init__"):
            does.append("    self.__post_init__()\n")
        star = ["*"] if self.kw_only and takes else []
        made: dict[str, Any] = {}
        exec(f"def __init__({', '.join(['self', *star, *takes])}):\n{''.join(does) or '    pass'}", known, made)  # noqa: S102
        init = made["__init__"]
        init.__qualname__ = f"{self.cls.__qualname__}.__init__"
        init.__annotations__ = {name: field.type for name, field in self.cls.__dataclass_fields__.items()}
        return init


class FieldsOnceAsked:
    """Stands in the place of a class's fields until somebody asks for them."""

    def __init__(self, late: Late) -> None:
        self.late = late

    def __get__(self, _: object, owner: type) -> dict[str, Field[Any]]:
        found = self.late.cls.__dataclass_fields__ = self.late.fields()
        return found


class InitOnceAsked:
    """Stands in the place of `__init__` for a class's first objects.

    Filling one this way costs more than with a function written for the class, but less than writing that.
    """

    def __init__(self, late: Late) -> None:
        self.late = late
        self.filled = 0

    def __get__(self, instance: object, owner: type) -> Any:
        late = self.late
        if instance is None or not late.kw_only or self.filled >= FILLED:
            init = late.cls.__init__ = late.init()
            return init.__get__(instance, owner)
        self.filled += 1
        return partial(self.fill, instance)

    def fill(self, instance: Any, *places: Any, **values: Any) -> None:
        slots = self.late.slots()
        missing = any(name not in values and default is make is MISSING for name, (_, default, make) in slots.items())
        if places or missing or not values.keys() <= slots.keys():
            self.late.init()(instance, *places, **values)  # says what is wrong as any function would
            return
        for name, (put, default, make) in slots.items():
            value = values.get(name, default)
            put(instance, make() if value is MISSING else value)
        if hasattr(instance, "__post_init__"):
            instance.__post_init__()


def _values(self: Any) -> tuple[Any, ...]:
    """What two objects of a class are compared by."""
    late = self.__late__
    try:
        read = late.read
    except AttributeError:
        names = [field.name for field in self.__dataclass_fields__.values() if field.compare]
        read = late.read = attrgetter(*names) if len(names) > 1 else lambda each: tuple(getattr(each, n) for n in names)
    values: tuple[Any, ...] = read(self)
    return values


def _equal(self: Any, other: Any) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    shown = [f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr]
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _set(_self: Any, name: str, _value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _reduce(self: Any) -> tuple[Any, ...]:
    """For copying and for other processes."""
    return _again, (self.__class__, [getattr(self, name) for name in self.__dataclass_fields__])


def _again(cls: Any, values: list[Any]) -> Any:
    made = cls.__new__(cls)
    for name, value in zip(cls.__dataclass_fields__, values, strict=True):
        getattr(cls, name).__set__(made, value)
    return made


SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
    "__reduce__": _reduce,
}
