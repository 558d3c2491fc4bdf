"""Every name that a record may be called by, in one automaton, and the records that own it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import ahocorasick_rs

from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.event import Event
from briefgen.model.fields import Record
from briefgen.model.treaty import Treaty
from briefgen.text.folding import fold
from briefgen.text.word_bounds import is_whole


@frozen()
class Name:
    """A name as it is looked for: folded, and whose it is.

    `owners` are the records it links to, in order; none for a weak name (`also`), which is known
    so that no shorter name inside it becomes a link. `is_person` if one of them is a person.
    """

    folded: str
    owners: tuple[str, ...]
    weak_owners: tuple[str, ...] = ()
    is_person: bool = False


class Found(NamedTuple):
    """A name in a folded text, from `start` to `end`."""

    start: int
    end: int
    name: Name


class NameTable:
    """All names of the corpus."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        strong: dict[str, dict[str, None]] = {}
        weak: dict[str, dict[str, None]] = {}
        for record in records.values():
            for names, table in ((_names(record), strong), (_weak_names(record), weak)):
                for name in names:
                    for spelling in _spellings(name):
                        table.setdefault(spelling, {})[record.id] = None
        self.names = tuple(
            Name(
                spelling,
                tuple(strong.get(spelling, ())),
                tuple(weak.get(spelling, ())),
                any(_is_person(records[id]) for id in strong.get(spelling, ())),
            )
            for spelling in sorted({*strong, *weak})
        )
        self.ids = records.keys()
        self.by_spelling = {name.folded: name for name in self.names}

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([name.folded for name in self.names])

    def find(self, folded: str) -> list[Found]:
        """The names that stand in `folded` as whole words: the first and longest, none in another.

        One pass over the text, for however many names.
        """
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        chosen: list[Found] = []
        end_of_last = 0
        for number, start, end in sorted(found, key=_first_and_longest):
            if start >= end_of_last and is_whole(folded, start, end):
                chosen.append(Found(start, end, self.names[number]))
                end_of_last = end
        return chosen


class NameSigns:
    """Tells at little cost which of some names a text may have; it has none of the others."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(names)
        self._automaton = ahocorasick_rs.BytesAhoCorasick([_bare(n.folded) for n in self.names])

    def may_be_in(self, text: str) -> set[Name]:
        """Those whose characters stand in `text` in a row, whatever is between, before and after."""
        if not self.names:
            return set()
        plain = text if text.isascii() else fold(text).text
        found = self._automaton.find_matches_as_indexes(_bare(plain), overlapping=True)
        return {self.names[number] for number, _, _ in found}


def _bare(text: str) -> bytes:
    """`text` without all that folding changes in ASCII, so that such a text need not be folded."""
    return text.encode("utf-8", "surrogatepass").translate(None, b" \t\n*_")


def _first_and_longest(match: tuple[int, int, int]) -> tuple[int, int]:
    return match[1], -match[2]


def _names(record: Record) -> Iterator[str]:
    if isinstance(record, (Actor, Treaty)):
        yield record.name
        yield from record.aliases
        yield from record.inflections
        yield from (native.text for native in record.native)
    elif isinstance(record, Event):
        yield record.name


def _weak_names(record: Record) -> Iterable[str]:
    return record.also if isinstance(record, Actor) else ()


def _is_person(record: Record) -> bool:
    return isinstance(record, Actor) and record.kind == "person"


def _spellings(name: str) -> Iterator[str]:
    """A name as it is looked for: as written; one that begins small also with a capital.

    A long and a short hyphen in it are one: "China\u2013Brazil", "China-Brazil".
    """
    folded = fold(" ".join(name.split())).text
    if not folded:
        return
    for spelling in {folded, folded.replace("\u2013", "-"), folded.replace("-", "\u2013")}:
        yield spelling
        if spelling[0].islower():
            yield spelling[0].upper() + spelling[1:]
