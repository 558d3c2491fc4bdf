"""Dataclasses that nobody changes; it is the type checker that holds that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """A frozen dataclass with slots, to mypy; to Python, one that compares and hashes as such.

    Were it frozen to Python too, each attribute of each new object would be set by a call. There
    are hundreds in a brief: reading and linking a desk would take a fifth longer. And Python would
    make three more methods for each class whenever it starts.
    """
    return dataclass(slots=True, kw_only=kw_only, unsafe_hash=True)
