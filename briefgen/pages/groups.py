"""Orders and groups that several pages share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TypeVar

from briefgen.derive import Derived
from briefgen.derive.backlinks import USES, Acting, Backlink
from briefgen.frozen import frozen
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import RECORD_TYPES, NumberedClaim, newest_first
from briefgen.model.fields import Record, Ref
from briefgen.pages.addresses import page_uri
from briefgen.text import NOWHERE, Text
from briefgen.text.folding import name_key
from briefgen.text.sentences import parts_of_longer

R = TypeVar("R", bound=Record)

# Uses whose words are a label of the record that is named, not a sentence about it.
_LABELS = ("involved", "document", "role", "relation", "figure")

# Where a page prints what stands under a key.
_SECTIONS = {
    ("brief", "key_points"): "key-points",
    ("brief", "quotes"): "words",
    ("brief", "figures"): "figures",
    ("brief", "actors"): "actors",
    ("brief", "treaties"): "documents",
    ("brief", "watch"): "watch",
    ("brief", "changes"): "cite",
    ("actor", "relations"): "relations",
    ("treaty", "parties"): "parties",
    ("treaty", "says"): "glance",
    ("treaty", "does_not_say"): "glance",
    ("treaty", "interpretations"): "readings",
    ("treaty", "status"): "history",
    ("treaty", "text"): "text",
    ("event", "actors"): "who",
    ("event", "quote"): "words",
    ("source", "note"): "about",
}


def by_name(records: Iterable[R]) -> tuple[R, ...]:
    """Records as a reader looks for them in a list: by name, each once."""
    once = {record.id: record for record in records}
    return tuple(sorted(once.values(), key=lambda r: (name_key(r.title_text), r.id)))


def briefs_of_topic(topic: Topic, derived: Derived) -> tuple[Brief, ...]:
    """The briefs under a topic, the newest first."""
    links = derived.backlinks.get(topic.id, ())
    return newest_first(
        link.origin for link in links if link.use == "topic" and isinstance(link.origin, Brief)
    )


@frozen()
class Sentence:
    """A sentence that names a record, and the place on its page where it stands.

    `claim` is the claim that it is or belongs to; `place` a part of the page that is no claim,
    such as an article, None for the page as a whole; `at` the uri of the very place where that is
    neither, "" for the head of the page. `is_label` says that it is no sentence of
    its own but a word on what the record does there ("speaks", "length of the treaty"). `acting` is
    what the record did for a party to a treaty, of which there may be no words.
    """

    text: Text
    claim: NumberedClaim | None = None
    place: Ref | None = None
    at: str = field(default="", compare=False)
    is_label: bool = False
    acting: Acting | None = None


@frozen()
class MentionedIn:
    """The uses of a record by one other: `uses` are words of `derive.backlinks.USES`."""

    origin: Record
    uses: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@frozen()
class MentionsAs:
    """Who uses a record as the same thing: `use` is a word of `derive.backlinks.USES`."""

    use: str
    mentions: tuple[MentionedIn, ...]


def mentions_by_use(
    backlinks: Iterable[Backlink], shown: Iterable[str] = (), itself: Record | None = None
) -> tuple[MentionsAs, ...]:
    """Who names a record, as what, in the order of USES; otherwise as `mentions_of`."""
    found: dict[str, list[Backlink]] = {}
    for backlink in backlinks:
        found.setdefault(backlink.use, []).append(backlink)
    groups = (
        MentionsAs(use, mentions_of(found[use], shown, itself)) for use in USES if use in found
    )
    return tuple(group for group in groups if group.mentions)


def briefs_in(groups: Iterable[MentionsAs]) -> set[str]:
    """The ids of the briefs that name a record, in whatever way."""
    return {m.origin.id for g in groups for m in g.mentions if isinstance(m.origin, Brief)}


def beside_claims(backlinks: Iterable[Backlink]) -> Iterator[Backlink]:
    """What names a record without being a claim: where the page lists its claims elsewhere."""
    for link in backlinks:
        if link.claim is None or (link.use == "mention" and link.place[-1] != "claim"):
            yield link


def mentions_of(
    backlinks: Iterable[Backlink], shown: Iterable[str] = (), itself: Record | None = None
) -> tuple[MentionedIn, ...]:
    """Who names a record, by origin, each sentence once.

    Briefs come first, the newest before the others, then records by type and name. `shown` are
    uses that the page prints elsewhere; what `itself`, the record, says of itself is left out.
    """
    elsewhere = frozenset(shown)
    found: dict[str, list[Backlink]] = {}
    for backlink in backlinks:
        is_own = itself is not None and backlink.origin.id == itself.id
        if backlink.use not in elsewhere and not is_own:
            found.setdefault(backlink.origin.id, []).append(backlink)
    return tuple(
        MentionedIn(
            origin,
            tuple(dict.fromkeys(link.use for link in found[origin.id])),
            _sentences(found[origin.id]),
        )
        for origin in in_order(links[0].origin for links in found.values())
    )


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records of any type, each once: briefs, the newest first, then the others by type and name."""
    once = by_name(records)
    briefs = newest_first(record for record in once if isinstance(record, Brief))
    others = (record for record in once if not isinstance(record, Brief))
    return (*briefs, *sorted(others, key=lambda record: RECORD_TYPES.index(type(record))))


def _sentences(links: Iterable[Backlink]) -> tuple[Sentence, ...]:
    """The sentences that hold the links, each once; a part of a longer one is left to that."""
    every = tuple(dict.fromkeys(_sentence(link) for link in links if link.sentence or link.acting))
    parts = parts_of_longer(one.text for one in every)
    return tuple(one for one in every if one.acting or one.text not in parts)


def _sentence(link: Backlink) -> Sentence:
    # What names a record beside a claim, in its reasoning say, is not the claim's own sentence.
    is_beside = link.use == "mention" and link.place[-1] != "claim"
    claim = None if is_beside else link.claim
    has_place = link.claim is None and link.origin_part != ""
    anchor = link.anchor or (link.claim.anchor if link.claim else _section_of(link))
    # Relative links in it are found from the file that it stands in.
    start = link.origin.file.start() if link.origin.file else NOWHERE
    return Sentence(
        Text(link.sentence, start),
        claim,
        Ref(link.origin.id, link.origin_part) if has_place else None,
        f"{page_uri(link.origin)}#{anchor}" if anchor else "",
        link.claim is None and link.use in _LABELS,
        link.acting,
    )


def _section_of(link: Backlink) -> str:
    """The id of the section of its page in which a key is printed; "" for the head of the page."""
    return _SECTIONS.get((link.origin.type_name, link.place[0]), "")
