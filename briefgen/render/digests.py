"""Digests of what records and views hold: equal for equal values, wherever these stand in a file.

Whatever cannot be put into a digest for certain has none.
"""

from __future__ import annotations

import datetime
import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from briefgen.model.dates import PartialDate
from briefgen.model.fields import Form, Inventory, Part, Record, Ref, Value, specs_of
from briefgen.text import ContentFile, Span

# Adds to a list of plain values what tells a value from any other of its type. What stands `alone`
# is taken without what it names.
Flatten = Callable[[Any, list[Any], bool], None]

_PLAIN = frozenset((str, int, bool, float, bytes, type(None)))


class NoDigestError(Exception):
    """Something has no digest; the message names its type."""


class Flattener:
    """Makes plain values of anything that is made of dataclasses, collections and texts."""

    def __init__(self) -> None:
        self._by_type: dict[type, Flatten] = {}

    def digest(self, thing: object, *, alone: bool = False) -> bytes:
        """Raises NoDigestError."""
        found: list[Any] = []
        self.flatten(thing, found, alone)
        return digest_of_plain(found)

    def flatten(self, thing: Any, into: list[Any], alone: bool) -> None:
        """Add plain values that tell `thing` from any other. Raises NoDigestError."""
        kind = type(thing)
        if kind in _PLAIN:
            into.append(thing)
        else:
            flatten = self._by_type.get(kind) or self._by_type.setdefault(
                kind, self._flatten_for(kind)
            )
            flatten(thing, into, alone)

    def by_type(self) -> tuple[tuple[Any, Flatten], ...]:
        """How values of a type, or of one of several, are flattened; the first that fits."""
        return (
            # Where a text stands in its file, no page shows; what a record holds is all in its fields.
            (Span | Inventory, lambda _thing, _into, _alone: None),
            (ContentFile, lambda file, into, _: into.append(file.uri)),
            (str, lambda words, into, _: into.append(str(words))),
            (Ref, lambda ref, into, _: into.extend(map(str, (ref.id, ref.fragment, ref.url)))),
            (tuple | list, self.flatten_items),
            (
                Mapping,
                lambda found, into, alone: self.flatten_items((*found.items(),), into, alone),
            ),
            (frozenset | set, self._flatten_set),
            # The expression says it all.
            (PartialDate, lambda date, into, _: into.append(date.edtf)),
            (datetime.date, lambda day, into, _: into.append(day.isoformat())),
            (Enum, lambda one, into, _: into.append(one.name)),
        )

    def flatten_items(self, items: Any, into: list[Any], alone: bool) -> None:
        into.append(len(items))
        self._flatten_each(items, into, alone)

    def _flatten_each(self, values: Any, into: list[Any], alone: bool) -> None:
        # As `flatten` does: by hand, since this runs for each value of a site.
        by_type = self._by_type
        for value in values:
            kind = type(value)
            if kind in _PLAIN:
                into.append(value)
            elif kind is tuple:
                into.append(len(value))
                if value:  # most are empty
                    self._flatten_each(value, into, alone)
            else:
                flatten = by_type.get(kind) or by_type.setdefault(kind, self._flatten_for(kind))
                flatten(value, into, alone)

    def flatten_fields(self, thing: Any, into: list[Any], alone: bool) -> None:
        self.flatten_whole(thing, into, alone)

    def flatten_whole(self, thing: Any, into: list[Any], alone: bool) -> None:
        into.append(type(thing).__qualname__)
        self._flatten_each(_values_in(thing.__class__)(thing), into, alone)

    def _flatten_for(self, kind: type) -> Flatten:
        for known, flatten in self.by_type():
            if issubclass(kind, known):
                return flatten
        if is_dataclass(kind):
            return self.of_dataclass(kind)
        raise NoDigestError(kind.__qualname__)

    def of_dataclass(self, kind: type) -> Flatten:
        """How a dataclass is flattened that is none of `by_type`: as `flatten_fields` does."""
        # By hand again.
        name, values, each = kind.__qualname__, _values_in(kind), self._flatten_each

        def flatten(thing: Any, into: list[Any], alone: bool) -> None:
            into.append(name)
            each(values(thing), into, alone)

        return flatten

    def _flatten_set(self, items: Any, into: list[Any], alone: bool) -> None:
        into.append(sorted(self.digest(item, alone=alone) for item in items))


class WithoutProse(Flattener):
    """Takes records without the words of their prose, and tells only whether there are any.

    `also` are fields of prose whose words are taken all the same.
    """

    also: frozenset[str] = frozenset()

    def pass_over(self, prose: Iterable[str | Value[Any]], into: list[Any], alone: bool) -> None:
        """What to do with the prose that is left out: nothing, but for whoever wants it."""

    def of_dataclass(self, _kind: type) -> Flatten:
        return self.flatten_fields

    def flatten_fields(self, thing: Any, into: list[Any], alone: bool) -> None:
        values, prose = _values_and_prose(thing.__class__, self.also)
        into.append(thing.__class__.__qualname__)
        self._flatten_each(values(thing), into, alone)
        for value in prose(thing):
            if isinstance(value, tuple):
                into.append([bool(one) for one in value])
                self.pass_over(value, into, alone)
            else:
                into.append(bool(value))
                self.pass_over((value,), into, alone)


@cache
def _prose_in(kind: Any) -> frozenset[str]:
    """The fields of a dataclass that hold prose, or several pieces of it."""
    if issubclass(kind, Value):
        return frozenset(("note",))
    if not issubclass(kind, Part):
        return frozenset()
    prose = {spec.name for spec in specs_of(kind) if spec.form is Form.PROSE}
    return frozenset(prose | {"body"} if issubclass(kind, Record) else prose)


# Gives the values of some fields of a dataclass, by one call.
_Values = Callable[[Any], tuple[Any, ...]]


@cache
def _values_in(kind: Any) -> _Values:
    return _values_of([field.name for field in fields(kind)])


@cache
def _values_and_prose(kind: Any, also: frozenset[str]) -> tuple[_Values, _Values]:
    """What gives the values of all fields but those of prose, and what gives these, without `also`."""
    prose = _prose_in(kind) - also
    names = [field.name for field in fields(kind)]
    return (
        _values_of([name for name in names if name not in prose]),
        _values_of([name for name in names if name in prose]),
    )


def _values_of(names: list[str]) -> _Values:
    # Of one name, this gives no tuple.
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)


def digest_of_plain(values: list[Any]) -> bytes:
    # Version 2 of the format writes equal values as equal bytes; later ones tell who shares them.
    return blake2b(marshal.dumps(values, 2), digest_size=20).digest()
