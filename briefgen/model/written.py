"""What an editor wrote in a record: each value with its place, and cheap signs of what is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, partial
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

from briefgen.model.fields import Form, Number, Part, Record, Spec, Value, specs_of


class WrittenIn:
    """What is written in `record`.

    `values` are made when a rule asks for them, and no rule does where `inventory` or `prose` says
    that it need not: of thousands of records, few have anything to report.
    """

    def __init__(self, record: Record) -> None:
        self.record = record
        self.inventory = record.inventory

    @cached_property
    def values(self) -> list[Written]:
        """Every value, as `walk` gives them."""
        return walk(self.record)

    @cached_property
    def prose(self) -> str:
        """All prose, that of keys and the text, with empty lines between."""
        return "\n\n".join([*self.inventory.prose, self.record.body])

    def forget(self) -> None:
        """Let go of both, which are made again for who asks; all of them take as much as the records."""
        self.__dict__.pop("values", None)
        self.__dict__.pop("prose", None)


class Written(NamedTuple):
    """One value found by `walk`: where it stands in the record and how it is described.

    `place` is the path of keys, such as ("means", "0", "basis", "1", "source").
    """

    place: tuple[str, ...]
    spec: Spec
    value: Any
    owner: Part


# The same as Written(…) of a whole tuple, without the detour through Python.
_written: Callable[[tuple[tuple[str, ...], Spec, Any, Part]], Written] = partial(
    tuple.__new__, Written
)
_READERS: dict[type[Any], tuple[tuple[Spec, ...], Callable[[Any], tuple[Any, ...]]]] = {}


def _reader_of(cls: type[Any]) -> tuple[tuple[Spec, ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields of `cls`, and a function that gives the values of all of them."""
    if cls not in _READERS:
        specs = specs_of(cls)
        values_of = attrgetter(*(spec.name for spec in specs))
        # Of one field alone it gives the value, not a tuple.
        _READERS[cls] = specs, values_of if len(specs) > 1 else lambda part: (values_of(part),)
    return _READERS[cls]


def walk(part: Part) -> list[Written]:
    """Every single value an editor wrote in `part` and in the parts inside it, in field order.

    Lists and facts are opened; a fact's own sources and note follow its value.
    """
    found: list[Written] = []
    _walk(part, (), found)
    return found


def _walk(part: Part, place: tuple[str, ...], found: list[Written]) -> None:
    specs, values_of = _reader_of(part.__class__)
    values = values_of(part)
    # Where nothing was written stands "", None, () or False.
    for spec, value in compress(zip(specs, values, strict=True), values):
        here = _below(place, spec.key)
        if not isinstance(value, tuple):
            _walk_item(part, spec, value, here, found)
        else:
            for number, item in enumerate(value):
                _walk_item(part, spec, item, _at(here, number), found)


# All records have values in the same few hundred places, which every link keeps: each is there once.


@cache
def _below(place: tuple[str, ...], key: str) -> tuple[str, ...]:
    return (*place, key)


@cache
def _at(place: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*place, str(number))


_NOTE = Spec(Form.PROSE, Number.ONE, "A note on the value.", key="note", name="note")


def _walk_item(
    owner: Part, spec: Spec, item: Any, place: tuple[str, ...], found: list[Written]
) -> None:
    if isinstance(item, Value):
        found.append(_written((place, spec, item.value, owner)))
        for number, citation in enumerate(item.sources):
            _walk(citation, _at(_below(place, "source"), number), found)
        if item.note:
            found.append(_written((_below(place, "note"), _NOTE, item.note, owner)))
        return
    found.append(_written((place, spec, item, owner)))
    if isinstance(item, Part):
        _walk(item, place, found)
