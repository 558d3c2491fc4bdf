"""Timelines: everything dated that the records say, each thing once, in order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from briefgen.derive.moment_maker import MomentMaker
from briefgen.derive.moments import MOMENT_KINDS, Moment
from briefgen.derive.when import most_exact
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.corpus import Corpus
from briefgen.model.event import Event
from briefgen.model.fields import Record
from briefgen.model.links import Link

__all__ = ["MOMENT_KINDS", "Moment", "Timeline", "index_moments", "told_once"]

# What an event record may tell too: that a treaty was signed, entered into force, was extended.
_OF_TREATY = ("adopted", "signed", "dated", "in-force", "status", "ends")


@frozen()
class Timeline:
    """All moments of the site in order, and those that belong to each record.

    `by_record` has, under the id of an actor, treaty, topic, event or brief, the moments that
    belong to it; for a brief everything dated that it links, its own things to watch and quotes.
    """

    moments: tuple[Moment, ...] = ()
    by_record: Mapping[str, tuple[Moment, ...]] = field(default_factory=dict)

    def of(self, record: Record) -> tuple[Moment, ...]:
        return self.by_record.get(record.id, ())

    def of_both(self, one: Actor, other: Actor) -> tuple[Moment, ...]:
        """The moments that belong to two actors.

        Goes through those of the one that has fewer, so that a pair with a hub costs no more than
        the page of the other.
        """
        fewer, more = sorted((one, other), key=lambda actor: len(self.of(actor)))
        return tuple(moment for moment in self.of(fewer) if more.id in moment.actor_ids)


def told_once(moments: Iterable[Moment]) -> tuple[Moment, ...]:
    """The moments of a page, a treaty's fact told with the event about it of the same date.

    Only where all accounts of both dates agree.
    """
    found = tuple(moments)
    facts: dict[str, list[Moment]] = {}
    for moment in found:
        if moment.kind in _OF_TREATY:
            facts.setdefault(moment.record.id, []).append(moment)
    told: set[str] = set()
    also: dict[str, list[Moment]] = {}
    for moment in found:
        about = moment.part.about if isinstance(moment.part, Event) else ()
        for fact in (fact for ref in about for fact in facts.get(ref.id, ())):
            if fact.key not in told and len(most_exact((*moment.dates, *fact.dates))) == 1:
                told.add(fact.key)
                also.setdefault(moment.key, []).append(fact)
    once = (_with(m, also.get(m.key, ())) for m in found if m.key not in told)
    return tuple(sorted(once, key=lambda m: m.date.sort_key())) if also else found


def _with(event: Moment, facts: Sequence[Moment]) -> Moment:
    """An event with facts of the same date, as exactly dated as the most exact of them."""
    if not facts:
        return event
    return replace(
        event,
        dates=(*event.dates, *(date for fact in facts for date in fact.dates)),
        is_past=event.is_past and all(fact.is_past for fact in facts),
        also=tuple(facts),
    )


def index_moments(
    corpus: Corpus, today: datetime.date, links: Iterable[Link] | None = None
) -> Timeline:
    """All moments, by date; `is_past` is said of `today`, by every account of when.

    Briefs have those of what they link, by `links` where others do not matter.

    What is written twice stands once: a signature on the day of the signing is part of it, acts of
    one kind on one day are one moment, an entry of the status history replaces the bare date that
    it tells again, a quotation on the day of an event or document that its brief names is part of
    that, and a relation that begins or ends as a role does is that role.
    """
    maker = MomentMaker(corpus, today, links)
    moments: list[Moment] = []
    for event in corpus.events:
        moments += maker.of_event(event)
    for treaty in corpus.treaties:
        moments += maker.of_treaty(treaty)
    for brief in corpus.briefs:
        moments += maker.of_brief(brief)
    for actor in corpus.actors:
        moments += maker.of_actor(actor)
    kinds = {kind: number for number, kind in enumerate(MOMENT_KINDS)}
    moments.sort(key=lambda m: (m.date.sort_key(), kinds[m.kind], m.key))
    by_record: dict[str, list[Moment]] = {}
    for moment in moments:
        own = (moment.record.id,) if isinstance(moment.record, Event) else ()
        briefs = maker.briefs[moment.key]
        ids = (*own, *moment.actor_ids, *moment.treaty_ids, *moment.topic_ids, *briefs)
        for id in dict.fromkeys(ids):
            by_record.setdefault(id, []).append(moment)
    return Timeline(tuple(moments), {id: tuple(by_record[id]) for id in sorted(by_record)})
