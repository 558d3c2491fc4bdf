"""Evidence: what rests on a source, an article, an event or a claim; and what rests on nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any, TypeVar

from briefgen.derive.joined import joined
from briefgen.derive.places import claim_at, claims_by_identity, part_key_at, trail
from briefgen.frozen import frozen
from briefgen.model.actor import Relation, Role
from briefgen.model.brief import Figure, KeyPoint, Quote, Watch
from briefgen.model.claim import Claim
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import PartialDate
from briefgen.model.event import Event
from briefgen.model.fields import Citation, Part, Record, Ref, Value
from briefgen.model.links import Link
from briefgen.model.source import Source
from briefgen.model.treaty import Act, Article, Interpretation, Statement, StatusEntry, Treaty
from briefgen.text import Text

_T = TypeVar("_T")

# Kinds of support, by what rests on it: "claim" (its basis), "key-point", "quote", "figure",
# "watch", "date" (an account of a date), "value" (an account of another fact), "act", "article",
# "statement" (what an instrument says or does not say), "reading" (an interpretation), "status" (an
# entry of its history), "role", "relation", "event" (the whole event), "record" (the page as a
# whole: further sources).


@frozen()
class Support:
    """One thing that rests on a piece of evidence.

    `record` is where it is written, `part` the part that cites (the Claim, Act, Article, ..., or
    the record itself), `within` the part around it (the Party of an Act; else the record),
    `part_key` its place on the record's page. `field` is the key of the fact in `part` whose
    account `value` cites; "" and None where the part as a whole cites. `text` is the editor's
    words for the part, "" where it has none. `place` ends at the citation. `is_alone` says that
    nothing else carries it; several versions of one document are no more than one.
    """

    kind: str
    record: Record
    part: Part
    within: Part
    citation: Citation
    part_key: str = ""
    field: str = ""
    value: Value[Any] | None = None
    text: Text = Text("")
    claim: NumberedClaim | None = None
    place: tuple[str, ...] = ()
    is_alone: bool = False

    @property
    def key(self) -> str:
        """What others cite to rest on it in turn: `record#part`, or the record."""
        return f"{self.record.id}#{self.part_key}" if self.part_key else self.record.id


@frozen()
class InTurn:
    """What rests on something that rests on the evidence: on the claim, article or record `ref`."""

    ref: Ref
    supports: tuple[Support, ...]


@frozen()
class Evidence:
    """Supports and claims, looked up by what they rest on and whom they concern.

    `supports` is by reference: an id, and also "treaty#5" or "brief#claim" (the article as its
    record keys it) for what names a part. Under the id alone stands everything, parts included.
    `claims_by` and `claims_about` are by record id; `claims_by_article` by "treaty#5" has the
    claims whose basis or subject is that article, `claims_by_treaty` those on the treaty or any of
    its articles. Claims go newest brief first, then by number. `versions` has, by the id of a
    source, the other sources that give the words of the same document.
    """

    supports: Mapping[str, tuple[Support, ...]] = field(default_factory=dict)
    claims_by: Mapping[str, tuple[NumberedClaim, ...]] = field(default_factory=dict)
    claims_about: Mapping[str, tuple[NumberedClaim, ...]] = field(default_factory=dict)
    claims_by_treaty: Mapping[str, tuple[NumberedClaim, ...]] = field(default_factory=dict)
    claims_by_article: Mapping[str, tuple[NumberedClaim, ...]] = field(default_factory=dict)
    versions: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)

    def in_turn(self, id: str) -> tuple[InTurn, ...]:
        """What would fall next if `id` fell: step by step, each thing that is cited once.

        A thing that is part of a page is cited as that part; a citation of the whole page counts
        for what has no part of its own, such as an event.
        """
        found: list[InTurn] = []
        seen = {id}
        waiting = list(self.supports.get(id, ()))
        for support in waiting:  # grows as it goes
            if support.key in seen:
                continue
            seen.add(support.key)
            ref = Ref(support.record.id, support.part_key)
            resting = tuple(
                s
                for s in self.supports.get(support.key, ())
                if bool(s.citation.source.fragment) == bool(support.part_key)
            )
            if resting:
                found.append(InTurn(ref, resting))
                waiting.extend(resting)
        return tuple(found)


_KINDS: dict[type[Part], str] = {
    Claim: "claim", KeyPoint: "key-point", Quote: "quote", Figure: "figure", Watch: "watch",
    Act: "act", Article: "article", Statement: "statement", Interpretation: "reading",
    StatusEntry: "status", Role: "role", Relation: "relation", Event: "event",
}  # fmt: skip


class Supports(Mapping[str, tuple[Support, ...]]):
    """What rests on each record and each of its parts, found when it is asked for."""

    def __init__(self, corpus: Corpus, versions: Mapping[str, tuple[str, ...]]) -> None:
        self._corpus, self._versions = corpus, versions
        self._found: dict[str, Mapping[str, tuple[Support, ...]]] = {}

    def __getitem__(self, key: str) -> tuple[Support, ...]:
        return self._on(key.partition("#")[0])[key]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(key for id in self._corpus.links_by_target for key in self._on(id)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _claims(self) -> Mapping[int, NumberedClaim]:
        return claims_by_identity(self._corpus)

    def _on(self, id: str) -> Mapping[str, tuple[Support, ...]]:
        if id not in self._found:
            self._found[id] = self._find(id)
        return self._found[id]

    def _find(self, id: str) -> Mapping[str, tuple[Support, ...]]:
        """What rests on a record, and on each of its parts, in the order of records and places."""
        found: dict[str, list[Support]] = {}
        for origin, links in self._corpus.links_by_target.get(id, {}).items():
            record = self._corpus.records[origin]
            for link in links:
                # Only a citation has a key "source" that holds an id.
                if link.place[-1] == "source":
                    support = _support(record, link, self._claims, self._versions)
                    for key in _keys(support.citation.source, self._corpus):
                        found.setdefault(key, []).append(support)
        return _frozen(found)


def index_evidence(corpus: Corpus) -> Evidence:
    """All that rests on something, each citation once, in the order of records and places."""
    versions = _versions(corpus)
    by: dict[str, list[NumberedClaim]] = {}
    about: dict[str, list[NumberedClaim]] = {}
    on_treaty: dict[str, list[NumberedClaim]] = {}
    on_article: dict[str, list[NumberedClaim]] = {}
    ranked = corpus.ranked_claims
    for claim in ranked:
        if claim.claim.by is not None:
            by.setdefault(claim.claim.by.id, []).append(claim)
        for id in dict.fromkeys(ref.id for ref in claim.about):
            about.setdefault(id, []).append(claim)
        refs = [*(citation.source for citation in claim.claim.basis), *claim.about]
        for key in dict.fromkeys(key for ref in refs for key in _keys(ref, corpus)):
            if isinstance(corpus.find(key.partition("#")[0]), Treaty):
                (on_article if "#" in key else on_treaty).setdefault(key, []).append(claim)
    return Evidence(
        supports=Supports(corpus, versions),
        claims_by=_frozen(by),
        claims_about=_frozen(about),
        claims_by_treaty=_frozen(on_treaty),
        claims_by_article=_frozen(on_article),
        versions={
            id: tuple(
                s for other in group if other != id and isinstance(s := corpus.find(other), Source)
            )
            for id, group in sorted(versions.items())
        },
    )


def _versions(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """For every source that shares its document with others, the ids of all of them."""
    pairs = (
        (source.id, source.version_of.id)
        for source in corpus.sources
        if source.version_of is not None and isinstance(corpus.find(source.version_of), Source)
    )
    return {id: group for group in joined(pairs) for id in group}


def _keys(ref: Ref, corpus: Corpus) -> tuple[str, ...]:
    """What a reference is looked up by: its id, and with its part as the record keys it."""
    if not ref.fragment:
        return (ref.id,)
    record = corpus.find(ref)
    article = record.article(ref.fragment) if isinstance(record, Treaty) else None
    return (ref.id, f"{ref.id}#{article.key if article else ref.fragment}")


def _support(
    record: Record,
    link: Link,
    claims: Mapping[int, NumberedClaim],
    versions: Mapping[str, tuple[str, ...]],
) -> Support:
    path = trail(record, link.place)
    citation = path.pop()
    assert isinstance(citation, Citation)
    value = path.pop() if isinstance(path[-1], Value) else None
    assert value is None or isinstance(value, Value)
    parts = [part for part in path if isinstance(part, Part)]
    part = parts[-1]
    kind = _KINDS.get(type(part), "record")
    if value is not None:
        kind = "date" if isinstance(value.value, PartialDate) else "value"
    return Support(
        kind=kind,
        record=record,
        part=part,
        within=parts[-2] if len(parts) > 1 else record,
        citation=citation,
        part_key=part_key_at(record, link.place, claims),
        field=_field(link.place) if value is not None else "",
        value=value,
        text=part.words,
        claim=claim_at(record, link.place, claims),
        place=link.place[:-1],
        is_alone=_is_alone(citation, value, part, versions),
    )


def _is_alone(
    citation: Citation,
    value: Value[Any] | None,
    part: Part,
    versions: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether all that is cited for it gives the words of one document."""
    if value is not None:
        cited = value.sources
    else:
        cited = part.basis if isinstance(part, Claim) else getattr(part, "sources", ())
    same = versions.get(citation.source.id, (citation.source.id,))
    return all(other.source.id in same for other in cited)


def _field(place: tuple[str, ...]) -> str:
    """The key of the fact whose account holds the citation at (..., key[, n], "source", m, ...)."""
    keys = [key for key in place if not key.isdigit()]
    return keys[-3]


def _frozen(found: Mapping[str, list[_T]]) -> Mapping[str, tuple[_T, ...]]:
    return {key: tuple(found[key]) for key in sorted(found)}
