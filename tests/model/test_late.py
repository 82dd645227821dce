"""A dataclass made late is one like any other, and costs nothing until it is used."""

import copy
import pickle
from collections.abc import Mapping
from dataclasses import MISSING, FrozenInstanceError, fields, is_dataclass
from inspect import Parameter, signature

import pytest

from coach.model import event, index, lesson, progress, report, score, state
from coach.model.late import InitOnceAsked, StandardFields, dataclass, field, replace

MODULES = (event, index, lesson, progress, report, score, state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    name: str
    where: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Base):
    """What is looked at here."""

    size: int = 3
    parts: Mapping[str, int] = field(default_factory=dict)

    @property
    def double(self) -> int:
        return 2 * self.size


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0

    def __post_init__(self) -> None:
        assert self.x >= 0


@dataclass(frozen=True, slots=True)
class Nothing:
    """Has no fields."""


def test_it_has_fields_inherited_ones_first() -> None:
    assert is_dataclass(Thing)
    assert [each.name for each in fields(Thing)] == ["name", "where", "size", "parts"]
    assert [each.type for each in fields(Thing)][:3] == [str, tuple[int, ...], int]
    assert str(signature(Thing)).startswith("(*, name: str, where: tuple[int, ...] =")


def test_objects_have_defaults_of_their_own() -> None:
    one, other = Thing(name="one"), Thing(name="one")
    assert (one.size, one.parts, one.where, one.double) == (3, {}, (), 6)
    assert one.parts is not other.parts
    assert Point(1).y == 0
    assert repr(Thing(name="a")) == "Thing(name='a', where=(), size=3, parts={})"


def test_equal_is_what_has_equal_compared_fields() -> None:
    assert Thing(name="a", where=(1,)) == Thing(name="a")
    assert Thing(name="a") != Thing(name="b")
    assert Base(name="a") != Thing(name="a")
    assert Base(name="a").__eq__(3) is NotImplemented
    assert Nothing() == Nothing()
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert {Base(name="a", where=(1,)), Base(name="a")} == {Base(name="a")}


def test_it_never_changes() -> None:
    thing = Thing(name="a")
    with pytest.raises(FrozenInstanceError):
        thing.size = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        thing.other = 4  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        del thing.size
    assert not hasattr(thing, "__dict__")
    assert replace(thing, size=4) == Thing(name="a", size=4)


def test_what_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError, match="name"):
        Thing()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Thing(name="a", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Thing("a")  # type: ignore[call-arg]
    with pytest.raises(AssertionError):
        Point(-1)


def test_it_can_be_copied_and_sent_elsewhere() -> None:
    thing = Thing(name="a", where=(1,), size=5)
    assert copy.deepcopy(thing) == thing
    again = pickle.loads(pickle.dumps(thing))
    assert (again, again.where) == (thing, (1,))


def test_places_are_matched_where_they_may_be_given() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_nothing_is_made_before_it_is_asked_for() -> None:
    @dataclass(frozen=True, slots=True)
    class Unused:
        x: int

    assert isinstance(vars(Unused)["__init__"], InitOnceAsked)
    assert isinstance(vars(Unused)["__dataclass_fields__"], StandardFields)
    Unused(1)
    assert not isinstance(vars(Unused)["__init__"], InitOnceAsked)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_class_of_the_model_takes_its_fields_by_name(module: object) -> None:
    found = [each for each in vars(module).values() if isinstance(each, type) and is_dataclass(each)]
    assert found
    for cls in found:
        takes = signature(cls).parameters.values()
        assert [each.name for each in takes] == [each.name for each in fields(cls)]
        needed = {each.name for each in takes if each.default is Parameter.empty}
        assert needed == {each.name for each in fields(cls) if each.default is each.default_factory is MISSING}
