"""Timelines: everything dated that the records say, each thing once, in order."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.derive.moments import MOMENT_KINDS, Moment, MomentMaker
from briefgen.model.actor import Actor
from briefgen.model.corpus import Corpus
from briefgen.model.event import Event
from briefgen.model.fields import Record

__all__ = ["MOMENT_KINDS", "Moment", "Timeline", "index_moments"]


@dataclass(frozen=True, slots=True)
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


def index_moments(corpus: Corpus, today: datetime.date) -> Timeline:
    """All moments, by date; `is_past` is said of `today`, by every account of when.

    What is written twice stands once: a signature on the day of the signing is part of it, acts of
    one kind on one day are one moment, an entry of the status history replaces the bare date that
    it tells again, a quotation on the day of an event or document that its brief names is part of
    that, and a relation that begins or ends as a role does is that role.
    """
    maker = MomentMaker(corpus, today)
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
        ids = (*own, *moment.actor_ids, *moment.treaty_ids, *moment.topic_ids, *moment.brief_ids)
        for id in dict.fromkeys(ids):
            by_record.setdefault(id, []).append(moment)
    return Timeline(tuple(moments), {id: tuple(by_record[id]) for id in sorted(by_record)})
