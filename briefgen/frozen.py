"""Dataclasses that nobody changes; it is the type checker that holds that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """A frozen dataclass with slots, to mypy; to Python, one that compares and hashes as such.

    Were it frozen to Python too, each attribute of each new object would be set by a call. There
    are hundreds in a brief: reading and linking a desk would take a fifth longer. And Python would
    make six more methods for each of 200 classes whenever it starts.
    """
    as_dataclass = dataclass(slots=True, kw_only=kw_only, eq=False, repr=False)

    def made(cls: Any) -> Any:
        for name, method in _IN_COMMON.items():
            if name not in cls.__dict__:
                setattr(cls, name, method)
        cls = as_dataclass(cls)
        names = [one.name for one in fields(cls) if one.compare]
        # Of one name, it gives no tuple.
        cls.compared_ = attrgetter(*names) if len(names) > 1 else _getter_of_few(names)
        return cls

    return made


def _getter_of_few(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda thing: tuple(getattr(thing, name) for name in names)


def _equals(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__class__.compared_
    return compared(self) == compared(other)


def _hash_of(self: Any) -> int:
    return hash(self.__class__.compared_(self))


def _in_words(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


_IN_COMMON = {"__eq__": _equals, "__hash__": _hash_of, "__repr__": _in_words}
