"""The numbered sources of a page: grouped by kind in one fixed order, numbered through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from briefgen.frozen import frozen
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Citation, Part, Record, Value, specs_of
from briefgen.model.source import SOURCE_KINDS, Source
from briefgen.model.treaty import Treaty

# After the kinds of source: sources whose kind is not recorded, then pages of this site.
UNKNOWN_KIND = "unknown"
THIS_SITE = "this-site"
GROUPS = (*SOURCE_KINDS, UNKNOWN_KIND, THIS_SITE)


@frozen()
class Place:
    """A place in a source that the page cites, and the claims of the page that cite it there."""

    citation: Citation
    claims: tuple[NumberedClaim, ...] = ()


@frozen()
class Reference:
    """One numbered entry: what is cited, where in it, and the claims of the page that rest on it.

    `places` are kept apart: each quotation, page, article or note once, in the order of the page.
    What cites the source as a whole has none.
    """

    number: int
    record: Record
    places: tuple[Place, ...] = ()
    claims: tuple[NumberedClaim, ...] = ()

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"s{self.number}"

    @property
    def group(self) -> str:
        return group_of(self.record)

    @property
    def claims_as_a_whole(self) -> tuple[NumberedClaim, ...]:
        """The claims that rest on it without a place in it, which `places` does not have."""
        named = {claim.ref for place in self.places for claim in place.claims}
        return tuple(claim for claim in self.claims if claim.ref not in named)

    @property
    def articles(self) -> tuple[str, ...]:
        """Keys of the articles that are cited, where the entry is a treaty; each once."""
        return tuple(dict.fromkeys(f for p in self.places if (f := p.citation.source.fragment)))


@frozen()
class References:
    """All sources of one page in the order of their numbers."""

    entries: tuple[Reference, ...] = ()
    by_id: Mapping[str, Reference] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, citation: Citation) -> Reference | None:
        """The entry of a citation; None if it cites nothing that is on the site."""
        return self.by_id.get(citation.source.id)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
        """The entries under the kinds of `GROUPS`, kinds without any left out."""
        found: dict[str, list[Reference]] = {}
        for entry in self.entries:
            found.setdefault(entry.group, []).append(entry)
        return tuple((group, tuple(entries)) for group, entries in found.items())

    @property
    def archived_count(self) -> int:
        """How many of them have an archived copy."""
        return sum(isinstance(e.record, Source) and bool(e.record.archived) for e in self.entries)


def group_of(record: Record) -> str:
    """The group that a cited record is listed in: the text of an instrument is a primary text."""
    if isinstance(record, Source):
        return str(record.kind) or UNKNOWN_KIND
    return "primary-text" if isinstance(record, Treaty) else THIS_SITE


def number_references(
    citations: Iterable[Citation], corpus: Corpus, claims: Iterable[NumberedClaim] = ()
) -> References:
    """Number what is cited on a page: by group, inside a group in the order of first use.

    `citations` are all uses on the page in reading order, those of claims among them; `claims`
    the claims that the page prints. What does not exist is left out: linking has reported it.
    """
    uses: dict[str, list[Citation]] = {}
    for citation in citations:
        if corpus.find(citation.source) is not None:
            uses.setdefault(citation.source.id, []).append(citation)
    resting: dict[str, dict[str, NumberedClaim]] = {}
    at_place: dict[tuple[str, ...], dict[str, NumberedClaim]] = {}
    for claim in claims:
        for citation in claim.claim.basis:
            resting.setdefault(citation.source.id, {})[claim.ref] = claim
            at_place.setdefault(_place_key(citation), {})[claim.ref] = claim
    records = sorted(
        (corpus.records[ident] for ident in uses), key=lambda r: GROUPS.index(group_of(r))
    )
    entries = tuple(
        Reference(
            number,
            record,
            tuple(
                Place(citation, tuple(at_place.get(key, {}).values()))
                for key, citation in _places(uses[record.id]).items()
            ),
            tuple(resting.get(record.id, {}).values()),
        )
        for number, record in enumerate(records, start=1)
    )
    return References(entries, MappingProxyType({e.record.id: e for e in entries}))


def _places(citations: Iterable[Citation]) -> dict[tuple[str, ...], Citation]:
    """The citations that say more than which source it is, each once."""
    places: dict[tuple[str, ...], Citation] = {}
    for c in citations:
        if c.quote or c.locator or c.note or c.credibility or c.source.fragment:
            places.setdefault(_place_key(c), c)
    return places


def _place_key(c: Citation) -> tuple[str, ...]:
    ref = c.source
    told = (ref.id, ref.fragment, c.quote, c.locator, c.note, c.before, c.after, c.credibility)
    return tuple(str(key) for key in told)


def citations_in(thing: object) -> Iterator[Citation]:
    """Every citation inside a record, a part of one, a fact or a tuple of such, in field order."""
    if isinstance(thing, Citation):
        yield thing
    elif isinstance(thing, Value):
        yield from thing.sources
    elif isinstance(thing, Part):
        for spec in specs_of(type(thing)):
            yield from citations_in(getattr(thing, spec.name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from citations_in(item)
