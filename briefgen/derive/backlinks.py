"""Backlinks: for every record, who uses it, as what, and in which sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.derive.places import (
    claim_at,
    claims_by_identity,
    part_key_at,
    trail,
)
from briefgen.model.corpus import Corpus, Link, NumberedClaim
from briefgen.model.fields import Citation, Part, Record

# What one record is to another that names it, in the order of a page: "subject" (a brief reads
# it), "involved" (an actor in a brief or event), "document" (a treaty in a brief), "event",
# "about", "by" (a claim, quote, act or reading is its), "party", "source" (cited), "figure" (a
# number is of it), "role", "relation", "addressee", "author", "publisher", "depositary", "amends",
# "protocol", "supersedes", "translation", "version" (of a source), "contradicts", "supports",
# "taken" (its claim, taken over), "topic", "mention" (in prose).
USES = (
    "subject", "involved", "document", "event", "about", "by", "party", "source", "figure", "role",
    "relation", "addressee", "author", "publisher", "depositary", "amends", "protocol",
    "supersedes", "translation", "version", "contradicts", "supports", "taken", "topic", "mention",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Backlink:
    """One use of a record by another.

    `use` is one of USES. `origin` is the record that holds the link, `origin_part` the part of its
    page (a claim's anchor, an article's key, ""), `claim` the claim it stands in, if it does.
    `fragment` is the part of the *target* that was named (an article, a claim; "" for the whole).
    `sentence` is the sentence or field that holds it, as Markdown; `words` what the editor wrote
    for the reader ("" for none). `anchor` is the id of the very place, for a link in a body.
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


_BODY = ("body",)
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
    ("parties", "actor"): "party", ("parties", "to"): "addressee", ("figures", "subject"): "figure",
    ("relations", "to"): "relation", ("quotes", "to"): "addressee", ("quote", "to"): "addressee",
}  # fmt: skip


def use_at(place: tuple[str, ...]) -> str:
    """What a link at `place` uses its target as: one of USES."""
    keys = [key for key in place if not key.isdigit()]
    return _BY_KEYS.get((keys[0], keys[-1])) or _BY_KEY.get(keys[-1], "mention")


def index_backlinks(corpus: Corpus) -> Mapping[str, tuple[Backlink, ...]]:
    """The backlinks of every record that has any.

    In the order of USES, then of record types, newest brief first, then by id and place: so that
    equal uses, and inside them equal origins, stand together.
    """
    claims = claims_by_identity(corpus)
    found: dict[str, list[Backlink]] = {}
    for link in corpus.links:
        if link.place[0] == "context":
            continue  # says what a name means, and nothing of the record
        anchor = corpus.anchors.get((link.origin, link.at), "") if link.place == _BODY else ""
        backlink = _backlink(corpus.records[link.origin], link, claims, anchor)
        found.setdefault(link.target, []).append(backlink)
    # A topic is named by its words, not by an id, so linking has no link for it.
    for brief in corpus.briefs:
        for number, words in enumerate(brief.topics):
            if topic := corpus.topic(words):
                backlink = Backlink("topic", brief, place=("topics", str(number)))
                found.setdefault(topic.id, []).append(backlink)
    rank = corpus.ranks
    order = {use: number for number, use in enumerate(USES)}
    return {
        id: tuple(sorted(found[id], key=lambda b: (order[b.use], rank[b.origin.id])))
        for id in sorted(found)
    }


def _backlink(
    origin: Record, link: Link, claims: Mapping[int, NumberedClaim], anchor: str
) -> Backlink:
    use = use_at(link.place)
    return Backlink(
        use=use,
        origin=origin,
        origin_part=part_key_at(origin, link.place, claims),
        claim=claim_at(origin, link.place, claims),
        fragment=link.fragment,
        sentence=link.sentence if use == "mention" else _sentence(origin, link),
        words=link.words,
        place=link.place,
        anchor=anchor,
    )


def _sentence(origin: Record, link: Link) -> str:
    """The words of the innermost part that uses the target: of the claim, not of its citation.

    What a citation says of itself stands in where the part has no words.
    """
    path = trail(origin, link.place)
    parts = [part for part in reversed(path) if isinstance(part, Part)]
    for part in parts:
        if not isinstance(part, (Citation, Record)) and (words := part.words):
            return str(words)
    cited = next((part for part in parts if isinstance(part, Citation)), None)
    return str(cited.note or cited.quote) if cited else ""
