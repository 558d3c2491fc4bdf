"""The linked corpus: all records under their ids, every use of one by another, all claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.claim import Claim
from briefgen.model.event import Event
from briefgen.model.fields import Record, Ref
from briefgen.model.links import BODY, Link, LinksOf, Mention, Uses
from briefgen.model.relation import Offices, RelationType
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.text import Span, Text, slugify
from briefgen.text.folding import name_key

RECORD_TYPES: tuple[type[Record], ...] = (Brief, Actor, Treaty, Event, Source, Topic)


@frozen()
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


def newest_first(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Briefs by date of publication, those of one date by title, each once."""
    once = {brief.id: brief for brief in briefs}
    by_title = sorted(once.values(), key=lambda b: (name_key(b.title), b.id))
    return tuple(sorted(by_title, key=lambda b: b.date.value.sort_key(), reverse=True))


@dataclass(frozen=True)
class Corpus:
    """All records, linked. `records` is in the order of types, then of ids."""

    records: Mapping[str, Record]
    relation_types: Mapping[str, RelationType]
    claims: tuple[NumberedClaim, ...]
    uses: Uses = field(compare=False)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every use of one record by another: those that editors wrote, then those of names."""
        written = [link for one in self.records.values() for link in self.uses.links_of(one)]
        return (*written, *(one.link for one in self.mentions if not one.refusal))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name of a record in the prose of all, linked or refused."""
        return tuple(
            one for record in self.records.values() for one in self.uses.mentions_of(record)
        )

    def links_to(self, ids: Set[str], origin: Record) -> list[Link]:
        """Links from one record to others: at least one to each of `ids` that it links."""
        found = [link for link in self.uses.links_of(origin) if link.target in ids]
        if ids != {link.target for link in found}:
            names = (one for one in self.uses.mentions_of(origin) if one.target in ids)
            found += [one.link for one in names if not one.refusal]
        return found

    def find(self, reference: Ref | str | None) -> Record | None:
        """The record that `reference` names, None if there is none."""
        if reference is None:
            return None
        return self.records.get(reference.id if isinstance(reference, Ref) else reference)

    def actor(self, name: Text | Ref | str | None) -> Actor | None:
        """The actor that an id names; None for plain words."""
        record = self.find(name)
        return record if isinstance(record, Actor) else None

    def without_escapes(self, text: str) -> str:
        """`text` without the backslashes that keep names in it from linking."""
        mentions = self.mentions_in(text) if isinstance(text, Text) else ()
        for one in reversed(mentions):
            if one.is_escaped:
                text = text[: one.start - 1] + text[one.start :]
        return text

    def topics_of(self, brief: Brief) -> tuple[Topic, ...]:
        """The topics that a brief names, by their words, each once and in its order."""
        named = [topic for words in brief.topics if (topic := self.topic(words))]
        return tuple({topic.id: topic for topic in named}.values())

    def topic(self, words: str) -> Topic | None:
        """The topic that a brief's words lead to, by its id, one that it had before, or its name."""
        if words not in self._topics:
            id = slugify(words)
            former = self._former_topics.get(id) or self._named_topics.get(name_key(words), "")
            found = self.records.get(id) or self.records.get(former)
            self._topics[words] = found if isinstance(found, Topic) else None
        return self._topics[words]

    @cached_property
    def _topics(self) -> dict[str, Topic | None]:
        return {}

    @cached_property
    def _former_topics(self) -> Mapping[str, str]:
        return {str(former): topic.id for topic in self.topics for former in topic.formerly}

    @cached_property
    def _named_topics(self) -> Mapping[str, str]:
        return {name_key(topic.title_text): topic.id for topic in reversed(self.topics)}

    # Asked for on nearly every page, so gathered once.

    @cached_property
    def offices(self) -> Offices:
        """Which type of relation a role is of."""
        return Offices(self.relation_types.values())

    @cached_property
    def standing(self) -> Corpus:
        """The corpus without briefs that are withdrawn, and without what only these say."""
        gone = {brief.id for brief in self.briefs if brief.is_withdrawn}
        if not gone:
            return self
        return replace(
            self,
            records={id: record for id, record in self.records.items() if id not in gone},
            claims=tuple(claim for claim in self.claims if claim.brief.id not in gone),
        )

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """A reading order of all records by their ids: by type, the newest brief first, then by id."""
        types = {cls: number for number, cls in enumerate(RECORD_TYPES)}
        ordered = sorted(self.records.values(), key=lambda r: (types[type(r)], r.id))
        others = (r for r in ordered if not isinstance(r, Brief))
        return {r.id: rank for rank, r in enumerate((*newest_first(self.briefs), *others))}

    @cached_property
    def ranked_claims(self) -> tuple[NumberedClaim, ...]:
        """All claims, those of the newest brief first, then by number."""
        ranks = self.ranks
        of_briefs = sorted(self.claims_by_brief.items(), key=lambda item: ranks[item[0]])
        return tuple(claim for _, claims in of_briefs for claim in claims)

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
    def links_by_origin(self) -> LinksOf:
        """The links of each record that has any: those that its editor wrote, then those of names."""
        found = ((id, self.uses.all_links_of(record)) for id, record in self.records.items())
        return {id: links for id, links in found if links}

    @cached_property
    def links_by_target(self) -> Mapping[str, LinksOf]:
        """The links to each record that has any, by the record that holds them, in the same order."""
        return self.uses.inverse_of(self.links_by_origin)

    def mentions_in(self, text: Text) -> tuple[Mention, ...]:
        """The names in a text that are links, and those that are escaped."""
        origin = self._by_path.get(text.span.path)
        if origin is None:
            return ()
        is_body = text.span in self._origins
        found = self._mentions.get((origin.id, is_body))
        if found is None:
            names = self.uses.mentions_of(origin, is_body=is_body)
            found = self._mentions[origin.id, is_body] = _by_text(names)
        return found.get(text.span, ())

    @cached_property
    def _mentions(self) -> dict[tuple[str, bool], Mapping[Span, tuple[Mention, ...]]]:
        return {}

    @cached_property
    def _by_path(self) -> Mapping[str, Record]:
        return {r.file.path: r for r in self.records.values() if r.file}

    def anchors_in(self, origin: str) -> Mapping[int, str]:
        """The ids of the places where the body of a record links to others, by offset, in order.

        The first link of a text to "russia" stands at "at-russia", the next at "at-russia-2".
        """
        if origin not in self._anchors:
            found: dict[int, str] = {}
            count: Counter[str] = Counter()
            links = self.links_by_origin.get(origin, ())
            in_body = [link for link in links if link.place == BODY and link.at >= 0]
            for link in sorted(in_body, key=lambda link: link.at):
                count[link.target] += 1
                number = count[link.target]
                found[link.at] = f"at-{link.target}" + (f"-{number}" if number > 1 else "")
            self._anchors[origin] = found
        return self._anchors[origin]

    def places_in(self, text: Text) -> Mapping[int, str]:
        """The same in the body of a record; none in any other text."""
        return self.anchors_in(self._origins.get(text.span, ""))

    @cached_property
    def _anchors(self) -> dict[str, Mapping[int, str]]:
        return {}

    @cached_property
    def _origins(self) -> Mapping[Span, str]:
        """The ids of the records whose bodies stand at these places."""
        return {r.body.span: r.id for r in self.records.values() if r.body}

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


def _by_text(names: Iterable[Mention]) -> Mapping[Span, tuple[Mention, ...]]:
    """Those that are links, and those that are escaped, under the places of their texts."""
    found: dict[Span, tuple[Mention, ...]] = {}
    for one in names:
        if not one.refusal or one.is_escaped:
            found[one.text.span] = (*found.get(one.text.span, ()), one)
    return found
