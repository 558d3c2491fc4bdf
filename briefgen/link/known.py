"""Links that were found by an earlier build, in records in which nothing has changed since.

What stands in all of them, and where they lead, is all that most pages need of most records. To find
the rest, the words and the sentence, takes as long as to find the links.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from itertools import chain

from briefgen.frozen import frozen
from briefgen.model.corpus import Link

_Place = tuple[str, ...]
_KNOWN = ("origin", "place", "target", "is_automatic", "at")
_WORDS = ("fragment", "words")
_LOOKED_FOR = (*_WORDS, "sayings", "span")
_IS_AUTOMATIC, _HAS_WORDS, _BITS = 1, 2, 2


class KnownLink(Link):
    """A link of which it is known where it stands and leads; what else it says is looked for when asked."""

    __slots__ = ("_number", "_whole")
    _number: int
    _whole: Callable[[], Sequence[Link]]

    def __getattr__(self, name: str) -> object:
        """Called for what is not there yet."""
        if name not in _LOOKED_FOR:
            raise AttributeError(name)
        found = self._whole()[self._number]
        assert (found.place, found.target) == (self.place, self.target)
        for one in _LOOKED_FOR:
            setattr(self, one, getattr(found, one))
        return getattr(found, name)


@frozen()
class KnownLinks:
    """The links of records, by their ids: of each, three numbers.

    The first is that of its target in `targets`, with two bits below: whether it has words or leads to
    a part, and whether a name made it. The second is that of its place in `places`, the third the
    offset in the text there, -1 for none.
    """

    targets: Sequence[str] = ()
    places: Sequence[_Place] = ()
    numbers: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def of(self, id: str, whole: Callable[[], Sequence[Link]]) -> tuple[Link, ...]:
        """The links of the record `id`; `whole` finds them all, in the same order, with all they say."""
        numbers, found = iter(self.numbers[id]), []
        for number, (target, place, at) in enumerate(zip(numbers, numbers, numbers, strict=True)):
            link = KnownLink.__new__(KnownLink)
            known = (
                id,
                self.places[place],
                self.targets[target >> _BITS],
                bool(target & _IS_AUTOMATIC),
                at,
            )
            for name, value in zip(_KNOWN, known, strict=True):
                setattr(link, name, value)
            for name in () if target & _HAS_WORDS else _WORDS:
                setattr(link, name, "")
            link._number, link._whole = number, whole
            found.append(link)
        return tuple(found)

    def but(self, ids: Collection[str]) -> KnownLinks:
        """Those of all records but these."""
        numbers = {id: found for id, found in self.numbers.items() if id not in ids}
        return KnownLinks(self.targets, self.places, numbers)

    def and_of(self, links: Mapping[str, Sequence[Link]]) -> KnownLinks:
        """These, and those of all other records in `links`; none of a record that is not there."""
        targets = {target: number for number, target in enumerate(self.targets)}
        places = {place: number for number, place in enumerate(self.places)}

        def numbers_of(link: Link) -> tuple[int, int, int]:
            target = targets.setdefault(link.target, len(targets)) << _BITS
            has_words = _HAS_WORDS if link.words or link.fragment else 0
            place = places.setdefault(link.place, len(places))
            return target | has_words | link.is_automatic, place, link.at

        numbers = {
            id: self.numbers[id]
            if id in self.numbers
            else list(chain.from_iterable(map(numbers_of, found)))
            for id, found in links.items()
        }
        return KnownLinks(tuple(targets), tuple(places), numbers)
