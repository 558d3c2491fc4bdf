"""What an earlier build found in records in which nothing has changed since: links, and no faults.

What is kept of links are numbers and short words. To find them again, with their places in the file,
takes as long for each record as to read it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain
from typing import Any, Protocol

from briefgen.frozen import frozen
from briefgen.model.links import Link, Sayings

_Place = tuple[str, ...]
_PER_LINK = 4


class Rest(Protocol):
    """Finds what is not known of the links of one record."""

    def whole(self) -> Sequence[Link]:
        """All of them, in the same order, with all they say."""

    def sayings(self, link: Link) -> Sayings:
        """What gives the sentences of the text that holds a link."""


class KnownLink(Link):
    """A link of which what gives its sentence, and its place in the file, are looked for when asked.

    It is equal to no `Link` of the other sort.
    """

    __slots__ = ("_number", "_rest")
    _number: int
    _rest: Rest

    def __getattr__(self, name: str) -> object:
        """Called for what is not there yet."""
        if name not in ("sayings", "span"):
            raise AttributeError(name)
        if name == "sayings" and self.at >= 0:
            found: object = self._rest.sayings(self)
        else:
            whole = self._rest.whole()[self._number]
            assert (whole.place, whole.target) == (self.place, self.target)
            found = getattr(whole, name)
        setattr(self, name, found)
        return found


@frozen()
class KnownRecords:
    """The links of records, by their ids: of each, four numbers. In all but the `faulty`
    nothing was wrong with links, names and words.

    The first is that of its target in `targets`, doubled, and one more if a name made it; the second
    that of its place in `places`; the third the offset in the text there, -1 for none; the fourth that of
    its fragment and words in `words`.
    """

    targets: Sequence[str] = ()
    places: Sequence[_Place] = ()
    words: Sequence[tuple[str, str]] = ()
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)
    faulty: Collection[str] = frozenset()

    def is_right(self, id: str) -> bool:
        return id in self.numbers and id not in self.faulty

    def of(self, id: str, rest: Rest) -> tuple[Link, ...]:
        """The links of the record `id`, of which `rest` finds what is not known."""
        numbers, found = iter(self.numbers[id]), []
        for number, (target, place, at, words) in enumerate(
            zip(*[numbers] * _PER_LINK, strict=True)
        ):
            link: Any = KnownLink.__new__(KnownLink)
            link.origin, link.place, link.target = id, self.places[place], self.targets[target >> 1]
            link.fragment, link.words = self.words[words]
            link.at, link.is_automatic = at, bool(target & 1)
            link._number, link._rest = number, rest
            found.append(link)
        return tuple(found)

    def but(self, ids: Collection[str]) -> KnownRecords:
        """Those of all records but these."""
        numbers = {id: found for id, found in self.numbers.items() if id not in ids}
        return replace(self, numbers=numbers)

    def and_of(
        self, links: Mapping[str, Sequence[Link]], faulty: Collection[str] = frozenset()
    ) -> KnownRecords:
        """These, and those of all other records in `links`; none of a record that is not there.

        `faulty` are all of these.
        """
        targets = {target: number for number, target in enumerate(self.targets)}
        places = {place: number for number, place in enumerate(self.places)}
        words = {said: number for number, said in enumerate(self.words)}

        def numbers_of(link: Link) -> tuple[int, ...]:
            said = (link.fragment, link.words)
            return (
                2 * targets.setdefault(link.target, len(targets)) + link.is_automatic,
                places.setdefault(link.place, len(places)),
                link.at,
                words.setdefault(said, len(words)),
            )

        numbers = {
            id: self.numbers[id]
            if id in self.numbers
            else list(chain.from_iterable(map(numbers_of, found)))
            for id, found in links.items()
        }
        tables = tuple(targets), tuple(places), tuple(words)
        return KnownRecords(*tables, numbers, frozenset(faulty))
