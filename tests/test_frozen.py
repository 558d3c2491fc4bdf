"""Dataclasses that compare, hash and show themselves as Python's frozen ones do."""

from __future__ import annotations

from dataclasses import field, fields, replace

import pytest

from briefgen.frozen import frozen


@frozen()
class Point:
    """For a test."""

    x: int
    y: int = 0
    label: str = field(default="", compare=False)


@frozen(kw_only=True)
class Line(Point):
    """For a test: more than `Point`."""

    to: Point


@frozen()
class Alone:
    """For a test: one field."""

    value: object


@frozen()
class Nothing:
    """For a test: no field."""


@frozen()
class Silent(Alone):
    """For a test: says itself what it is, and what it is like."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "..."


def test_what_is_compared_decides() -> None:
    assert Point(1, 2, "here") == Point(1, 2, "there")
    assert hash(Point(1, 2, "here")) == hash(Point(1, 2, "there"))
    assert Point(1, 2) != Point(1, 3)
    assert Line(1, 2, to=Point(3)) == Line(1, 2, to=Point(3, 0, "far"))
    assert Line(1, 2, to=Point(3)) != Line(1, 2, to=Point(4))
    assert {Alone(1), Alone(1), Alone(2), Nothing(), Nothing()} == {Alone(2), Nothing(), Alone(1)}


def test_another_class_is_never_equal() -> None:
    assert Line(1, 2, to=Point(3)) != Point(1, 2)
    assert Alone((1, 2)) != (1, 2)
    assert Point(1, 2).__eq__((1, 2)) is NotImplemented


def test_what_cannot_be_hashed_makes_its_holder_so() -> None:
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        hash(Alone([]))


def test_a_class_may_do_it_itself() -> None:
    assert (Silent(1) == Silent(2), hash(Silent(1)), repr(Silent(1))) == (True, 7, "...")


def test_it_shows_itself_as_a_dataclass_does() -> None:
    assert repr(Line(1, to=Point(3))) == ("Line(x=1, y=0, label='', to=Point(x=3, y=0, label=''))")


def test_it_is_a_dataclass_with_slots() -> None:
    assert [one.name for one in fields(Line)] == ["x", "y", "label", "to"]
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    with pytest.raises(AttributeError):
        Point(1).z = 2  # type: ignore[attr-defined]
