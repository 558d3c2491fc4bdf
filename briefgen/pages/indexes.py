"""The lists of all records of a type."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from briefgen.derive import Derived
from briefgen.derive.freshness import Review
from briefgen.derive.places import newest_first
from briefgen.derive.treaty_status import TreatyState
from briefgen.model.actor import ACTOR_KINDS, Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus
from briefgen.model.dates import PartialDate, year_of
from briefgen.model.event import Event
from briefgen.model.source import Source
from briefgen.model.treaty import INSTRUMENT_KINDS, Treaty
from briefgen.pages.actor import positions_of, treaties_of
from briefgen.pages.addresses import index_uri, url_of
from briefgen.pages.groups import briefs_of_topic, by_name
from briefgen.pages.page import Page
from briefgen.pages.references import GROUPS, group_of
from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A brief in a list; `topics` are the records of its topics."""

    brief: Brief
    review: Review | None
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class BriefsView:
    """All briefs, the newest first; those that are withdrawn come last."""

    briefs: tuple[BriefLine, ...]
    withdrawn: tuple[BriefLine, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class ActorCard:
    """An actor in a list, with how much is on file about it."""

    actor: Actor
    position_count: int
    treaty_count: int
    brief_count: int
    event_count: int


@dataclass(frozen=True, slots=True)
class ActorsOfKind:
    """Actors of one kind, by name."""

    kind: str
    cards: tuple[ActorCard, ...]


@dataclass(frozen=True, slots=True)
class TreatyCard:
    """A treaty or document in a list.

    `parties` are those that took part and are on the site, in its order, `bound_count` says how many
    it binds.
    """

    treaty: Treaty
    state: TreatyState | None
    parties: tuple[Actor, ...]
    bound_count: int
    disputed_count: int
    brief_count: int


@dataclass(frozen=True, slots=True)
class TreatiesOfKind:
    """Instruments of one kind, by name."""

    kind: str
    cards: tuple[TreatyCard, ...]


@dataclass(frozen=True, slots=True)
class EventsOfYear:
    """Events of one year in order; 0 is 1 BC."""

    year: int
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list, with how many claims and other things rest on it."""

    source: Source
    claim_count: int
    other_count: int


@dataclass(frozen=True, slots=True)
class SourcesOfKind:
    """Sources of one kind, by title."""

    kind: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """All sources by kind."""

    groups: tuple[SourcesOfKind, ...]
    count: int
    archived_count: int


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in a list, with its briefs, the newest first."""

    topic: Topic
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """The groups of a list, and how many records there are in all."""

    groups: tuple[ActorsOfKind | TreatiesOfKind | EventsOfYear | TopicLine, ...]
    count: int


def plan_indexes(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """The lists of briefs, actors, treaties, events, sources and topics."""
    views = {
        "briefs": _briefs(corpus, derived),
        "actors": ListView(_actors(corpus, derived), len(corpus.actors)),
        "treaties": ListView(_treaties(corpus, derived), len(corpus.treaties)),
        "events": ListView(_events(corpus), len(corpus.events)),
        "sources": _sources(corpus, derived),
        "topics": ListView(_topics(corpus, derived), len(corpus.topics)),
    }
    return tuple(
        Page(
            uri=index_uri(folder),
            url=url_of(index_uri(folder), settings),
            kind="index",
            template=f"index_{folder}.html",
            view=view,
        )
        for folder, view in views.items()
    )


def _briefs(corpus: Corpus, derived: Derived) -> BriefsView:
    topics: dict[str, list[Topic]] = {}
    for line in _topics(corpus, derived):
        for brief in line.briefs:
            topics.setdefault(brief.id, []).append(line.topic)
    lines = [
        BriefLine(brief, derived.freshness.reviews.get(brief.id), tuple(topics.get(brief.id, ())))
        for brief in newest_first(corpus.briefs)
    ]
    return BriefsView(
        briefs=tuple(line for line in lines if not line.brief.is_withdrawn),
        withdrawn=tuple(line for line in lines if line.brief.is_withdrawn),
        topics=by_name(corpus.topics),
    )


def actor_card(actor: Actor, derived: Derived) -> ActorCard:
    """An actor with how much is on file about it."""
    return ActorCard(
        actor,
        position_count=sum(1 for _ in positions_of(actor, derived)),
        treaty_count=len(treaties_of(actor, derived)),
        brief_count=_count(actor.id, derived, Brief),
        event_count=_count(actor.id, derived, Event),
    )


def treaty_card(treaty: Treaty, corpus: Corpus, derived: Derived) -> TreatyCard:
    """A treaty or document with its state and its parties."""
    parties = (corpus.actor(party.actor) for party in treaty.parties)
    statuses = derived.treaty_statuses.by_treaty.get(treaty.id, ())
    return TreatyCard(
        treaty,
        state=derived.treaty_statuses.states.get(treaty.id),
        parties=tuple(actor for actor in parties if actor is not None),
        bound_count=sum(status.is_bound for status in statuses),
        disputed_count=len(derived.disagreements.by_record.get(treaty.id, ())),
        brief_count=_count(treaty.id, derived, Brief),
    )


def _actors(corpus: Corpus, derived: Derived) -> tuple[ActorsOfKind, ...]:
    cards: dict[str, list[ActorCard]] = {}
    for actor in by_name(corpus.actors):
        cards.setdefault(actor.kind, []).append(actor_card(actor, derived))
    return tuple(ActorsOfKind(kind, tuple(cards[kind])) for kind in ACTOR_KINDS if kind in cards)


def _treaties(corpus: Corpus, derived: Derived) -> tuple[TreatiesOfKind, ...]:
    cards: dict[str, list[TreatyCard]] = {}
    for treaty in by_name(corpus.treaties):
        card = treaty_card(treaty, corpus, derived)
        cards.setdefault(treaty.kind or "treaty", []).append(card)
    return tuple(
        TreatiesOfKind(kind, tuple(cards[kind])) for kind in INSTRUMENT_KINDS if kind in cards
    )


def _events(corpus: Corpus) -> tuple[EventsOfYear, ...]:
    ordered = sorted(corpus.events, key=lambda e: (_first_date(e).sort_key(), e.id))
    return tuple(
        EventsOfYear(year, tuple(events))
        for year, events in groupby(ordered, key=lambda e: year_of(_first_date(e)))
    )


def _first_date(event: Event) -> PartialDate:
    return min((value.value for value in event.date), key=PartialDate.sort_key)


def _sources(corpus: Corpus, derived: Derived) -> SourcesView:
    lines: dict[str, list[SourceLine]] = {}
    for source in by_name(corpus.sources):
        supports = derived.evidence.supports.get(source.id, ())
        claims = {s.claim.ref for s in supports if s.claim is not None}
        others = sum(s.claim is None for s in supports)
        line = SourceLine(source, len(claims), others)
        lines.setdefault(group_of(source), []).append(line)
    return SourcesView(
        groups=tuple(SourcesOfKind(kind, tuple(lines[kind])) for kind in GROUPS if kind in lines),
        count=len(corpus.sources),
        archived_count=sum(bool(source.archived) for source in corpus.sources),
    )


def _topics(corpus: Corpus, derived: Derived) -> tuple[TopicLine, ...]:
    return tuple(
        TopicLine(topic, briefs_of_topic(topic, derived)) for topic in by_name(corpus.topics)
    )


def _count(id: str, derived: Derived, kind: type[Brief] | type[Event]) -> int:
    """How many briefs, or events, name the record."""
    return len({b.origin.id for b in derived.backlinks.get(id, ()) if isinstance(b.origin, kind)})
