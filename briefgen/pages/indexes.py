"""The lists of all records of a type, on one page or several."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from briefgen.derive import Derived
from briefgen.derive.freshness import Review
from briefgen.derive.when import first_account, has_begun
from briefgen.frozen import frozen
from briefgen.model.actor import ACTOR_KINDS, Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus, newest_first
from briefgen.model.dates import Day, PartialDate, year_of
from briefgen.model.event import Event
from briefgen.model.source import Source
from briefgen.model.treaty import INSTRUMENT_KINDS, Treaty
from briefgen.pages.addresses import index_uri, url_of
from briefgen.pages.cards import ActorCard, Cards, TreatyCard
from briefgen.pages.groups import briefs_of_topic, by_name
from briefgen.pages.page import Outline, Page
from briefgen.pages.parts import (
    NEWEST,
    Level,
    Place,
    by_decade,
    by_letter,
    by_month,
    by_year,
    outline_parts,
    split,
    uri_of,
)
from briefgen.pages.references import GROUPS, group_of
from briefgen.settings import Settings

R = TypeVar("R")

# So many briefs of a topic stand in the list of topics; its page has all.
_BRIEFS = 12


@frozen()
class BriefLine:
    """A brief in a list; `topics` are the records of its topics."""

    brief: Brief
    review: Review | None
    topics: tuple[Topic, ...]


@frozen()
class BriefsView:
    """Briefs, the newest first; those that are withdrawn come last. `count` is of the others.

    The first page of a long list has the newest of all.
    """

    place: Place
    briefs: tuple[BriefLine, ...]
    withdrawn: tuple[BriefLine, ...]
    count: int
    has_topics: bool


@frozen()
class ActorsOfKind:
    """Actors of one kind, by name."""

    kind: str
    cards: tuple[ActorCard, ...]


@frozen()
class TreatiesOfKind:
    """Instruments of one kind, by name."""

    kind: str
    cards: tuple[TreatyCard, ...]


@frozen()
class EventsOfYear:
    """Events of one year in order; 0 is 1 BC."""

    year: int
    events: tuple[Event, ...]


@frozen()
class SourceLine:
    """A source in a list, with how many claims and other things rest on it."""

    source: Source
    claim_count: int
    other_count: int


@frozen()
class SourcesOfKind:
    """Sources of one kind, by title."""

    kind: str
    lines: tuple[SourceLine, ...]


@frozen()
class SourcesView:
    """Sources by kind. The first page of a long list has those that most claims rest on."""

    place: Place
    counts: tuple[tuple[str, int], ...]
    groups: tuple[SourcesOfKind, ...]
    count: int
    archived_count: int


@frozen()
class TopicLine:
    """A topic in a list, with its briefs, the newest first; `more` are not shown."""

    topic: Topic
    briefs: tuple[Brief, ...]
    more: int


@frozen()
class ListView:
    """The groups of a list, and how many records it has in all, and of each kind.

    The first page of a long list has those that most is on file about; of events, those nearest to
    the day of the build.
    """

    place: Place
    groups: tuple[ActorsOfKind | TreatiesOfKind | EventsOfYear | TopicLine, ...]
    count: int
    counts: tuple[tuple[str, int], ...] = ()


def plan_indexes(
    corpus: Corpus, derived: Derived, settings: Settings, cards: Cards
) -> tuple[Outline, ...]:
    """The lists of briefs, actors, treaties, events, sources and topics, split where long."""
    of_name = (by_letter(lambda record: record.title_text),)
    published = [level(lambda brief: brief.date.value) for level in (by_year, by_month)]
    happened = [level(_day_of) for level in (by_decade, by_year, by_month)]
    events = sorted(corpus.events, key=lambda e: (_day_of(e).sort_key(), e.id))
    lists: tuple[tuple[str, Sequence[Any], Sequence[Level], Callable[..., object]], ...] = (
        ("briefs", newest_first(corpus.briefs), published, partial(_briefs, corpus, derived)),
        ("actors", by_name(corpus.actors), of_name, partial(_actors, cards)),
        ("treaties", by_name(corpus.treaties), of_name, partial(_treaties, cards)),
        ("events", events, happened, partial(_events, settings.today)),
        ("sources", by_name(corpus.sources), of_name, partial(_sources, derived)),
        ("topics", by_name(corpus.topics), of_name, partial(_topics, derived)),
    )
    return tuple(
        outline
        for folder, records, levels, view in lists
        for outline in outline_parts(
            split(records, index_uri(folder), levels, stem=f"{folder}/all/"),
            settings,
            partial(_plan, folder, settings, view),
        )
    )


def _plan(
    folder: str,
    settings: Settings,
    view: Callable[[tuple[Any, ...], Place], object],
    records: tuple[Any, ...],
    place: Place,
) -> Page:
    uri = uri_of(place)
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="index",
        template=f"index_{folder}.html",
        view=view(records, place),
        # Search finds what a part lists by itself.
        is_found=not place.is_part,
    )


def _briefs(
    corpus: Corpus, derived: Derived, records: tuple[Brief, ...], place: Place
) -> BriefsView:
    standing = [brief for brief in records if not brief.is_withdrawn]
    withdrawn = [brief for brief in records if brief.is_withdrawn]
    reviews = derived.freshness.reviews

    def lines(briefs: list[Brief]) -> tuple[BriefLine, ...]:
        shown = briefs[:NEWEST] if place.is_overview else briefs
        return tuple(BriefLine(b, reviews.get(b.id), by_name(corpus.topics_of(b))) for b in shown)

    return BriefsView(place, lines(standing), lines(withdrawn), len(standing), bool(corpus.topics))


def _actors(cards: Cards, records: tuple[Actor, ...], place: Place) -> ListView:
    found = _by_kind(records, lambda actor: str(actor.kind), ACTOR_KINDS)
    counts = tuple((kind, len(actors)) for kind, actors in found.items())
    if place.is_overview:
        most = by_name(card.actor for card in cards.actors_by_use[:NEWEST])
        found = _by_kind(most, lambda actor: str(actor.kind), ACTOR_KINDS)
    groups = (
        ActorsOfKind(kind, tuple(cards.actors[actor.id] for actor in actors))
        for kind, actors in found.items()
    )
    return ListView(place, tuple(groups), len(records), counts)


def _treaties(cards: Cards, records: tuple[Treaty, ...], place: Place) -> ListView:
    found = _by_kind(records, _kind_of, INSTRUMENT_KINDS)
    counts = tuple((kind, len(treaties)) for kind, treaties in found.items())
    if place.is_overview:
        most = by_name(card.treaty for card in cards.treaties_by_use[:NEWEST])
        found = _by_kind(most, _kind_of, INSTRUMENT_KINDS)
    groups = (
        TreatiesOfKind(kind, tuple(cards.treaties[treaty.id] for treaty in treaties))
        for kind, treaties in found.items()
    )
    return ListView(place, tuple(groups), len(records), counts)


def _kind_of(treaty: Treaty) -> str:
    return str(treaty.kind or "treaty")


def _by_kind(
    records: Iterable[R], kind_of: Callable[[R], str], order: Sequence[str]
) -> dict[str, list[R]]:
    """Records by kind, in the order of the kinds."""
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(kind_of(record), []).append(record)
    return {kind: found[kind] for kind in order if kind in found}


def _events(today: datetime.date, records: tuple[Event, ...], place: Place) -> ListView:
    shown = records
    if place.is_overview:
        day = Day.of(today)
        begun = sum(has_begun(event.date, day) for event in records)
        shown = records[max(0, begun - NEWEST // 2) : begun + NEWEST // 2]
    groups = (
        EventsOfYear(year, tuple(events))
        for year, events in groupby(shown, key=lambda e: year_of(_day_of(e)))
    )
    return ListView(place, tuple(groups), len(records))


def _day_of(event: Event) -> PartialDate:
    return first_account(event.date)


def _sources(derived: Derived, records: tuple[Source, ...], place: Place) -> SourcesView:
    lines = [_source_line(source, derived) for source in records]
    shown = lines
    if place.is_overview:
        most = sorted(lines, key=lambda line: -line.claim_count)[:NEWEST]
        kept = {line.source.id for line in most}
        shown = [line for line in lines if line.source.id in kept]
    groups = _by_kind(shown, lambda line: group_of(line.source), GROUPS)
    every = _by_kind(lines, lambda line: group_of(line.source), GROUPS)
    return SourcesView(
        place=place,
        counts=tuple((kind, len(found)) for kind, found in every.items()),
        groups=tuple(SourcesOfKind(kind, tuple(found)) for kind, found in groups.items()),
        count=len(records),
        archived_count=sum(bool(source.archived) for source in records),
    )


def _source_line(source: Source, derived: Derived) -> SourceLine:
    supports = derived.evidence.supports.get(source.id, ())
    claims = {s.claim.ref for s in supports if s.claim is not None}
    return SourceLine(source, len(claims), sum(s.claim is None for s in supports))


def _topics(derived: Derived, records: tuple[Topic, ...], place: Place) -> ListView:
    shown = records
    if place.is_overview:
        most = sorted(records, key=lambda topic: -derived.backlinks.count(topic.id))
        shown = by_name(most[:NEWEST])
    groups = []
    for topic in shown:
        briefs = briefs_of_topic(topic, derived)
        groups.append(TopicLine(topic, briefs[:_BRIEFS], len(briefs[_BRIEFS:])))
    return ListView(place, tuple(groups), len(records))
