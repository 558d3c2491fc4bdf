"""The linked corpus: all records under their ids, every use of one by another, all claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.claim import Claim
from briefgen.model.event import Event
from briefgen.model.fields import Record, Ref
from briefgen.model.relation import RelationType
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.text import Span, Text

RECORD_TYPES: tuple[type[Record], ...] = (Brief, Actor, Treaty, Event, Source, Topic)


@dataclass(frozen=True, slots=True)
class Link:
    """One use of a record by another, as written.

    `place` is the path of keys in the record that holds it, ("means", "0", "basis", "0",
    "source"), or ("body",) for a link in its text; `words` what the editor wrote for the reader
    ("" for none); `sentence` the sentence or field that holds it, as Markdown.
    """

    origin: str
    place: tuple[str, ...]
    target: str
    fragment: str = ""
    words: str = ""
    sentence: str = ""
    span: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class NumberedClaim:
    """A claim in its brief: its anchor there, its number (from 1) and whether it is denied."""

    claim: Claim
    brief: Brief
    anchor: str
    number: int
    is_denied: bool
    about: tuple[Ref, ...]

    @property
    def ref(self) -> str:
        """`brief-id#anchor`, as other briefs refer to it."""
        return f"{self.brief.id}#{self.anchor}"


@dataclass(frozen=True)
class Corpus:
    """All records, linked. `records` is in the order of types, then of ids."""

    records: Mapping[str, Record]
    relation_types: Mapping[str, RelationType]
    links: tuple[Link, ...]
    claims: tuple[NumberedClaim, ...]

    def find(self, reference: Ref | str | None) -> Record | None:
        """The record that `reference` names, None if there is none."""
        if reference is None:
            return None
        return self.records.get(reference.id if isinstance(reference, Ref) else reference)

    def actor(self, name: Text | Ref | str | None) -> Actor | None:
        """The actor that an id names; None for plain words."""
        record = self.find(name)
        return record if isinstance(record, Actor) else None

    # Asked for on nearly every page, so gathered once.

    @cached_property
    def claims_by_ref(self) -> Mapping[str, NumberedClaim]:
        """Claims under `brief-id#anchor`."""
        return {claim.ref: claim for claim in self.claims}

    @cached_property
    def claims_by_brief(self) -> Mapping[str, tuple[NumberedClaim, ...]]:
        """The claims of each brief that has any, in their order."""
        found: dict[str, list[NumberedClaim]] = {}
        for claim in self.claims:
            found.setdefault(claim.brief.id, []).append(claim)
        return {brief: tuple(claims) for brief, claims in found.items()}

    def taken_over(self, brief: Brief) -> tuple[NumberedClaim, ...]:
        """The claims of other briefs that `brief` takes over, in its order."""
        found = (self.claims_by_ref.get(str(ref)) for ref in brief.taken)
        return tuple(claim for claim in found if claim is not None)

    @cached_property
    def takers(self) -> Mapping[str, tuple[Brief, ...]]:
        """The briefs that take a claim over, by `brief-id#anchor` of the claim."""
        found: dict[str, list[Brief]] = {}
        for brief in self.briefs:
            for claim in self.taken_over(brief):
                found.setdefault(claim.ref, []).append(brief)
        return {ref: tuple(briefs) for ref, briefs in found.items()}

    @cached_property
    def links_by_origin(self) -> Mapping[str, tuple[Link, ...]]:
        """The links of each record that has any, in their order."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.origin, []).append(link)
        return {origin: tuple(links) for origin, links in found.items()}

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """Briefs that are on the site (drafts are not), by id."""
        return tuple(r for r in self.records.values() if isinstance(r, Brief))

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        return tuple(r for r in self.records.values() if isinstance(r, Actor))

    @cached_property
    def treaties(self) -> tuple[Treaty, ...]:
        return tuple(r for r in self.records.values() if isinstance(r, Treaty))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(r for r in self.records.values() if isinstance(r, Event))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(r for r in self.records.values() if isinstance(r, Source))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(r for r in self.records.values() if isinstance(r, Topic))
