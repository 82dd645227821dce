"""Dataclasses whose methods are made when first needed.

The standard decorator writes and compiles six functions for each class, half a millisecond; the program has over a
hundred such classes, a run uses a few of them, and each run would pay for all. Here a class gets its slots at once,
and an `__init__` of its own when some dozens of objects have been made without; comparing, hashing and printing need
no code of their own. Even loading the standard module takes four milliseconds, as it loads `inspect`, so what goes
with the decorator is here too. Seen from outside, and by the type checker, all is as in `dataclasses`.
"""

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
    from dataclasses import Field as Standard
else:

    class MISSING:
        """Stands for no default."""

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, for what never changes. Every field is one that `__init__` takes."""
        assert frozen
        assert slots
        return partial(_slotted, kw_only)

    def field(
        *,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        compare: bool = True,
        repr: bool = True,  # noqa: A002
    ) -> Any:
        return Field(default, default_factory, compare, repr)

    def fields(cls: Any) -> "tuple[Field, ...]":
        return tuple(cls.__late__.fields().values())

    def is_dataclass(cls: Any) -> bool:
        """Whether it is a class made here, or an object of one."""
        return hasattr(cls, "__late__")

    def replace(instance: Any, /, **changes: Any) -> Any:
        values = {name: getattr(instance, name) for name in instance.__late__.fields()}
        return instance.__class__(**(values | changes))


__all__ = ["MISSING", "dataclass", "field", "fields", "is_dataclass", "replace"]

FILLED = 30
"""Objects made before a class gets an `__init__` of its own: writing one takes as long as filling some 30."""


class Field:
    """One field of a class. `put` fills its slot; `type` is as written in the class."""

    name: str
    type: Any
    put: Callable[[Any, Any], None]

    def __init__(self, default: Any, default_factory: Any = MISSING, compare: bool = True, repr: bool = True) -> None:  # noqa: A002
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.repr = repr

    @property
    def needed(self) -> bool:
        return self.default is MISSING and self.default_factory is MISSING


def _slotted(kw_only: bool, written: type) -> type:
    """The class with slots in the place of its defaults; the rest is still to be made."""
    own = dict(written.__dict__)
    names = tuple(written.__annotations__)
    late = Late({name: own.pop(name, MISSING) for name in names}, kw_only)
    for name in ("__dict__", "__weakref__"):
        own.pop(name, None)
    parts = {"__slots__": names, "__match_args__": () if kw_only else names, "__late__": late}
    standard = {"__dataclass_fields__": StandardFields(late), "__init__": InitOnceAsked(late)}
    late.cls = type(written)(written.__name__, written.__bases__, {**SHARED, **own, **parts, **standard})
    late.cls.__qualname__ = written.__qualname__
    made: type = late.cls
    return made


class Late:
    """What is still to be made of a class."""

    cls: Any
    _fields: dict[str, Field] | None = None
    _read: Callable[[Any], tuple[Any, ...]] | None = None

    def __init__(self, defaults: dict[str, Any], kw_only: bool) -> None:
        self.defaults = defaults
        self.kw_only = kw_only

    def fields(self) -> dict[str, Field]:
        """By name, inherited ones first."""
        if self._fields is None:
            self._fields = {}
            for base in reversed(self.cls.__mro__[1:-1]):
                self._fields |= base.__late__.fields()
            kinds = self.cls.__annotations__
            for name, default in self.defaults.items():
                made = default if isinstance(default, Field) else Field(default)
                made.name, made.type, made.put = name, kinds[name], getattr(self.cls, name).__set__
                self._fields[name] = made
        return self._fields

    def values(self, instance: Any) -> tuple[Any, ...]:
        """What two objects of a class are compared by."""
        if self._read is None:
            names = [each.name for each in self.fields().values() if each.compare]
            several = len(names) > 1
            self._read = attrgetter(*names) if several else lambda one: tuple([getattr(one, name) for name in names])
        return self._read(instance)

    def init(self) -> Any:
        """An `__init__` that fills the slots directly, as setting attributes is refused."""
        known: dict[str, Any] = {"MISSING": MISSING}
        takes, does = [], []
        for name, each in self.fields().items():
            known[f"put_{name}"], known[f"or_{name}"] = each.put, each.default
            value = name
            if each.default_factory is not MISSING:
                known[f"make_{name}"] = each.default_factory
                value = f"make_{name}() if {name} is MISSING else {name}"
            takes.append(name if each.needed else f"{name}=or_{name}")
            does.append(f"    put_{name}(self, {value})\n")
        if hasattr(self.cls, "__post_init__"):
            does.append("    self.__post_init__()\n")
        star = ["*"] if self.kw_only and takes else []
        made: dict[str, Any] = {}
        exec(f"def __init__({', '.join(['self', *star, *takes])}):\n{''.join(does) or '    pass'}", known, made)  # noqa: S102
        init = made["__init__"]
        init.__qualname__ = f"{self.cls.__qualname__}.__init__"
        init.__annotations__ = {each.name: each.type for each in self.fields().values()}
        return init


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
        known = self.late.fields()
        given, missing = 0, object()
        for name, each in known.items():
            value = values.get(name, missing)
            if value is not missing:
                given += 1
            elif each.default is not MISSING:
                value = each.default
            elif each.default_factory is not MISSING:
                value = each.default_factory()
            else:
                break
            each.put(instance, value)
        else:
            if given == len(values) and not places:
                if hasattr(instance, "__post_init__"):
                    instance.__post_init__()
                return
        self.late.init()(instance, *places, **values)  # says what is wrong as any function would


class StandardFields:
    """Gives the standard module, where somebody asks it about a class, the fields it knows itself."""

    def __init__(self, late: Late) -> None:
        self.late = late

    def __get__(self, _: object, owner: type) -> "dict[str, Standard[Any]]":
        import dataclasses  # noqa: PLC0415 -- who asks has loaded it

        body: dict[str, Any] = {"__annotations__": {}, "__module__": self.late.cls.__module__, "__doc__": "Fields."}
        for each in self.late.fields().values():
            body["__annotations__"][each.name] = each.type
            defaults = {"default": each.default, "default_factory": each.default_factory}
            given = {name: value for name, value in defaults.items() if value is not MISSING}
            body[each.name] = dataclasses.field(
                compare=each.compare, repr=each.repr, kw_only=self.late.kw_only, **given
            )
        like: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type("Fields", (), body))
        found: dict[str, Standard[Any]] = like.__dataclass_fields__
        self.late.cls.__dataclass_fields__ = found
        return found


def _equal(self: Any, other: Any) -> Any:
    late = self.__late__
    return late.values(self) == late.values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self.__late__.values(self))


def _repr(self: Any) -> str:
    shown = [f"{name}={getattr(self, name)!r}" for name, each in self.__late__.fields().items() if each.repr]
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse(_self: Any, name: str, _value: Any = None) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 -- only for what is never done

    raise FrozenInstanceError(f"field {name!r} never changes")


def _reduce(self: Any) -> tuple[Any, ...]:
    """For copying and for other processes."""
    return _again, (self.__class__, [getattr(self, name) for name in self.__late__.fields()])


def _again(cls: Any, values: list[Any]) -> Any:
    made = cls.__new__(cls)
    for each, value in zip(cls.__late__.fields().values(), values, strict=True):
        each.put(made, value)
    return made


SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__reduce__": _reduce,
}
