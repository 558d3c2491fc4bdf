"""What records name, found when somebody asks.

Pages show every link. A check asks for faults alone, and most records have none: that is told from
the ids and the signs in them, without a look at each place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property

from briefgen.diagnostics import Diagnostic
from briefgen.link.inverse import Inverse
from briefgen.link.known import KnownRecords
from briefgen.link.memory import Found, FoundLinks, path_of
from briefgen.link.references import LinkFinder
from briefgen.link.resolver import Resolver
from briefgen.mentions.find import MentionFinder
from briefgen.model.fields import Record
from briefgen.model.links import BODY, Link, LinksOf, Mention, Sayings
from briefgen.model.written import WrittenIn, walk
from briefgen.prose.markdown_links import may_have_links
from briefgen.prose.passages import Sentences
from briefgen.text import Text
from briefgen.text.wikilinks import plain_links

_ACTORS = ("actor",)
_NO_ID = ("",)  # stands for the types where plain words stand for an id

_Named = tuple[str, str, tuple[str, ...]]
"""What is named: an id, a part of it, and the types that it may be of (any if there are none)."""


class _Rest:
    """What is not known of the links of a record, found when it is asked for."""

    def __init__(self, uses: UsesOnDemand, record: Record) -> None:
        self._uses, self._record = uses, record

    def whole(self) -> Sequence[Link]:
        return self._whole

    @cached_property
    def _whole(self) -> Sequence[Link]:
        return self._uses.find_all(self._record)

    def sayings(self, link: Link) -> Sayings:
        return self._uses.sayings(self._record, link)


class UsesOnDemand:
    """The links and the names in each record, found when they are asked for, and kept in `found`.

    What is there already was found when the records were linked before; `known` are links that an
    earlier build found.
    """

    def __init__(
        self,
        found: Mapping[str, Found],
        links: LinkFinder,
        mentions: MentionFinder,
        resolver: Resolver,
        inverse: Inverse,
        known: KnownRecords,
    ) -> None:
        self._found = found
        self._inverse, self._known = inverse, known
        self._link_finder = links
        self._mention_finder = mentions
        self._resolver = resolver
        self._faulty: set[str] = set()
        self._sure: set[_Named] = set()
        self._ids: dict[str, set[str]] = {}

    def check(self, written: WrittenIn) -> list[Diagnostic]:
        """The faults of all links and names in a record, which may be one that is not whole."""
        record = written.record
        if record.file is None or self._known.is_right(record.id):
            return []
        faults: list[Diagnostic] = []
        found = self._found[path_of(record)]
        ids = self._surely_named(written) if found.links is None else None
        if ids is None:
            faults += self._links_in(record).faults
        elif record.is_whole:
            self._ids[record.id] = ids
        if record.is_whole and (found.mentions or self._mention_finder.may_have_faults(written)):
            faults += self._mentions_in(record)[1]
        if faults:
            self._faulty.add(record.id)
        return faults

    def links_of(self, record: Record) -> Sequence[Link]:
        """The links that its editor wrote: in its keys, then in its text."""
        # A record without a file exists by being named.
        return self._links_in(record).links if record.file else ()

    def all_links_of(self, record: Record) -> Sequence[Link]:
        """All its links: those that its editor wrote, then those of names."""
        if record.file is None:
            return ()
        found = self._found[path_of(record)]
        if found.all_links is None:
            rest = _Rest(self, record)
            is_known = record.id in self._known.numbers
            found.all_links = self._known.of(record.id, rest) if is_known else rest.whole()
        return found.all_links

    def find_all(self, record: Record) -> tuple[Link, ...]:
        """The same, found now."""
        names = (one.link for one in self.mentions_of(record) if not one.refusal)
        links = (*self.links_of(record), *names)
        self._found[path_of(record)].written.forget()
        self._ids.pop(record.id, None)
        return links

    def inverse_of(self, links: LinksOf) -> Mapping[str, LinksOf]:
        """The same links by what they lead to, in the same order."""
        return self._inverse.of(links)

    def mentions_of(self, record: Record, *, is_body: bool | None = None) -> Sequence[Mention]:
        """Every name of a record in its prose, linked or refused: in its body, its keys, or (None) both."""
        if record.file is None:
            return ()
        found = self._found[path_of(record)]
        if is_body is None:
            return self._mentions_in(record)[0]
        if found.mentions is None:
            return self._mention_finder.find(found.written, self._written_links(record), is_body)[0]
        return [one for one in found.mentions[0] if (one.place == BODY) == is_body]

    def _links_in(self, record: Record) -> FoundLinks:
        found = self._found[path_of(record)]
        if found.links is None:
            self._resolver.forget_questions()
            links, faults = self._link_finder.links_of(found.written)
            asked = tuple(self._resolver.records.asked)
            found.links = FoundLinks(tuple(links), faults, asked, self._resolver.asked_names)
        return found.links

    def _mentions_in(self, record: Record) -> tuple[Sequence[Mention], Sequence[Diagnostic]]:
        found = self._found[path_of(record)]
        if found.mentions is None:
            links = self._written_links(record)
            found.mentions = self._mention_finder.find(found.written, links)
        return found.mentions

    def _written_links(self, record: Record) -> Sequence[Link]:
        """The links of a record that its editor wrote, known or found."""
        if self._found[path_of(record)].links is None and record.id in self._known.numbers:
            return [one for one in self.all_links_of(record) if not one.is_automatic]
        return self._links_in(record).links

    @property
    def faulty(self) -> frozenset[str]:
        """The ids of the records in whose links, names or words something is wrong, excused or not."""
        misworded = (one.written.record.id for one in self._found.values() if one.wording)
        return frozenset((*self._faulty, *misworded))

    def may_use(self, ids: frozenset[str]) -> Callable[[Record], Set[str]]:
        """A cheap function that gives those of `ids` that a record may link, and perhaps does not."""
        may_be_named = self._mention_finder.may_be_named(ids)

        def used(record: Record) -> Set[str]:
            found = self._found[path_of(record)]
            if found.all_links is not None or record.id in self._known.numbers:
                return ids.intersection(link.target for link in self.all_links_of(record))
            written = self._ids.get(record.id)
            if written is None:
                written = {link.target for link in self.links_of(record)}
            return (written & ids) | may_be_named(found.written)

        return used

    def sayings(self, record: Record, link: Link) -> Sayings:
        """What gives the sentences of the text of a record in which a link stands."""
        text = record.body
        if link.place != BODY:
            text = next(one.value for one in walk(record) if one.place == link.place)
        if link.is_automatic:
            end = link.at + len(link.words)
            return Mention(
                origin=link.origin,
                place=link.place,
                target=link.target,
                words=link.words,
                start=link.at,
                end=end,
                text=text,
            )
        assert record.file is not None
        return Sentences(text, record.file.uri, self._resolver.records)

    def _surely_named(self, written: WrittenIn) -> set[str] | None:
        """The ids that a record names, if it is certain that all its links lead somewhere, else None."""
        record, inventory = written.record, written.inventory
        named: set[_Named] = {(ref.id, ref.fragment, to) for ref, to in inventory.refs}
        for name in inventory.names:
            named.add((name, "", _ACTORS if name in self._resolver.records else _NO_ID))
        text = written.prose
        links = plain_links(text)
        if links is None or inventory.has_articles or "<" in record.body or may_have_links(text):
            return None
        named |= {(id, fragment, ()) for id, fragment, _ in links}
        if not self._lead_on(named):
            return None
        ids = {id for id, _, _ in named}
        return None if record.id in ids else ids

    def _lead_on(self, named: set[_Named]) -> bool:
        """Whether all of this leads somewhere, in whatever other record it stands."""
        for one in named - self._sure:
            id, fragment, to = one
            if to is _NO_ID:
                is_sure = not (
                    self._resolver.is_broken(id) or self._resolver.fault_of_name(Text(id))
                )
            else:
                is_sure = self._resolver.is_sure(id, fragment, to)
            if not is_sure:
                return False
            self._sure.add(one)
        return True
