"""Backlinks: for every record, who uses it, as what, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from sys import intern
from typing import Any, TypeVar

from briefgen.derive.places import claim_at, claims_by_identity, part_key_at, trail
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Citation, Part, Record, Ref, Value
from briefgen.model.links import BODY, Link
from briefgen.model.treaty import Act, Party

# What one record is to another that names it, in the order of a page: "subject" (a brief reads
# it), "involved" (an actor in a brief or event), "document" (a treaty in a brief), "event",
# "about", "by" (a claim, quote or reading is its), "party", "agent" (it did an act for a party),
# "source" (cited), "figure" (a number is of it), "role", "relation", "addressee", "author",
# "publisher", "depositary", "amends", "protocol", "supersedes", "translation", "version" (of a
# source), "contradicts", "supports", "taken" (its claim, taken over), "topic", "mention" (in prose).
USES = (
    "subject", "involved", "document", "event", "about", "by", "party", "agent", "source", "figure",
    "role", "relation", "addressee", "author", "publisher", "depositary", "amends", "protocol",
    "supersedes", "translation", "version", "contradicts", "supports", "taken", "topic", "mention",
)  # fmt: skip

_RANKS = {use: number for number, use in enumerate(USES)}

R = TypeVar("R", bound=Record)


@frozen()
class Acting:
    """What somebody did to a treaty, and the party for which."""

    act: Act
    party: Ref


@frozen()
class Backlink:
    """One use of a record by another.

    `use` is one of USES. `origin` is the record that holds the link, `origin_part` the part of its
    page (a claim's anchor, an article's key, ""), `claim` the claim it stands in, if it does.
    `fragment` is the part of the *target* that was named (an article, a claim; "" for the whole).
    `sentence` is the sentence or field that holds it, as Markdown; `words` what the editor wrote
    for the reader ("" for none). Of an agent `acting` is what it did and for whom. `anchor` is the
    id of the very place, for a link in a body.
    """

    use: str
    origin: Record
    origin_part: str = ""
    claim: NumberedClaim | None = None
    fragment: str = ""
    sentence: str = ""
    words: str = ""
    place: tuple[str, ...] = ()
    anchor: str = ""
    acting: Acting | None = None


_Use = tuple[str, Record, Link | tuple[str, ...]]

# The use that the last key of a link's place tells; all others are mentions in prose.
_BY_KEY = {
    "subject": "subject", "actor": "involved", "treaty": "document", "events": "event",
    "about": "about", "by": "by", "source": "source", "of": "role", "author": "author",
    "authors": "author", "publisher": "publisher", "depositary": "depositary", "amends": "amends",
    "protocol_to": "protocol", "supersedes": "supersedes", "translation_of": "translation",
    "version_of": "version", "contradicts": "contradicts", "supports": "supports",
    "claims": "taken",
}  # fmt: skip
_BY_KEYS = {
    ("parties", "actor"): "party", ("parties", "by"): "agent", ("parties", "to"): "addressee",
    ("figures", "subject"): "figure", ("relations", "to"): "relation", ("quotes", "to"): "addressee", ("quote", "to"): "addressee",
}  # fmt: skip


@cache  # thousands of links stand at the same few places
def use_at(place: tuple[str, ...]) -> str:
    """What a link at `place` uses its target as: one of USES."""
    keys = [key for key in place if not key.isdigit()]
    return _BY_KEYS.get((keys[0], keys[-1])) or _BY_KEY.get(keys[-1], "mention")


class Backlinks(Mapping[str, tuple[Backlink, ...]]):
    """The backlinks of every record that has any, by its id.

    In the order of USES, then of record types, newest brief first, then by id and place: so that
    equal uses, and inside them equal origins, stand together. Those of a record are made when they
    are first asked for: a process that makes some pages needs those of some records.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._made: dict[str, tuple[Backlink, ...]] = {}
        # A topic is named by its words, not by an id, so linking has no link for it.
        self._on_topics: dict[str, list[tuple[Brief, tuple[str, ...]]]] = {}
        for brief in corpus.briefs:
            for number, words in enumerate(brief.topics):
                if topic := corpus.topic(words):
                    place = ("topics", str(number))
                    self._on_topics.setdefault(topic.id, []).append((brief, place))

    def __getitem__(self, id: str) -> tuple[Backlink, ...]:
        made = self._made.get(id)
        if made is None:
            rank = self._corpus.ranks
            uses = sorted(self._uses(id), key=lambda use: (_RANKS[use[0]], rank[use[1].id]))
            if not uses:
                raise KeyError(id)
            made = self._made[id] = tuple(self._backlink(*use) for use in uses)
        return made

    def __iter__(self) -> Iterator[str]:
        ids = self._corpus.links_by_target.keys() | self._on_topics
        return iter(sorted(id for id in ids if self.count(id)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _uses(self, id: str) -> Iterator[_Use]:
        """The uses of a record: how, by which, and the link, or the place of a topic's words."""
        for origin, links in self._corpus.links_by_target.get(id, {}).items():
            record = self._corpus.records[origin]
            for link in links:
                # The context says what a name means, and nothing of the record.
                if link.place[0] != "context":
                    yield use_at(link.place), record, link
        for brief, place in self._on_topics.get(id, ()):
            yield "topic", brief, place

    def count(self, id: str) -> int:
        """How many backlinks a record has, told without a look at their uses."""
        linking = self._corpus.links_by_target.get(id, {}).values()
        told = sum(link.place[0] != "context" for links in linking for link in links)
        return told + len(self._on_topics.get(id, ()))

    def origins(self, id: str, of: type[R], use: str = "") -> dict[str, R]:
        """The records of a type that use a record, in this way or in any, by their ids."""
        return {
            origin.id: origin
            for as_what, origin, _ in self._uses(id)
            if isinstance(origin, of) and use in ("", as_what)
        }

    @cached_property
    def _claims(self) -> Mapping[int, NumberedClaim]:
        return claims_by_identity(self._corpus)

    def _backlink(self, use: str, origin: Record, link: Link | tuple[str, ...]) -> Backlink:
        if not isinstance(link, Link):
            return Backlink(use, origin, place=link)
        is_in_body = link.place == BODY
        anchor = self._corpus.anchors_in(link.origin).get(link.at, "") if is_in_body else ""
        return _backlink(use, origin, link, self._claims, anchor)


def _backlink(
    use: str, origin: Record, link: Link, claims: Mapping[int, NumberedClaim], anchor: str
) -> Backlink:
    path = trail(origin, link.place) if use != "mention" else []
    return Backlink(
        use=use,
        origin=origin,
        origin_part=part_key_at(origin, link.place, claims),
        claim=claim_at(origin, link.place, claims),
        fragment=link.fragment,
        # Of one sentence, or one claim with its sources, there are many.
        sentence=intern(link.sentence if use == "mention" else _sentence(path)),
        words=link.words,
        place=link.place,
        anchor=anchor,
        acting=_acting(path) if use == "agent" else None,
    )


def acting_at(record: Record, place: tuple[str, ...]) -> Acting | None:
    """The act that a link at `place` names the agent of; None for other links."""
    return _acting(trail(record, place)) if use_at(place) == "agent" else None


def _acting(path: Sequence[Part | Value[Any]]) -> Acting | None:
    party = next((part for part in path if isinstance(part, Party)), None)
    act = next((part for part in path if isinstance(part, Act)), None)
    return Acting(act, party.actor) if act is not None and party is not None else None


def _sentence(path: Sequence[Part | Value[Any]]) -> str:
    """The words of the innermost part that uses the target: of the claim, not of its citation.

    What a citation says of itself stands in where the part has no words.
    """
    parts = [part for part in reversed(path) if isinstance(part, Part)]
    for part in parts:
        if not isinstance(part, (Citation, Record)) and (words := part.words):
            return str(words)
    cited = next((part for part in parts if isinstance(part, Citation)), None)
    return str(cited.note or cited.quote) if cited else ""
