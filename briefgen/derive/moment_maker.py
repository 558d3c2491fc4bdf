"""What is dated in the records, made into moments of a timeline: each thing once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from briefgen.derive.membership import leaves_of
from briefgen.derive.moments import Agent, Moment
from briefgen.derive.treaty_state import ENDED
from briefgen.derive.when import do_agree, has_begun
from briefgen.model.actor import Actor, Relation
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.dates import Day
from briefgen.model.event import Event
from briefgen.model.fields import Citation, DateFact, Part, Record, Ref
from briefgen.model.links import Link
from briefgen.model.treaty import Act, Party, StatusEntry, Treaty
from briefgen.text import Text, slugify

_NO_WORDS = Text("")


class MomentMaker:
    """Makes moments, knowing which brief links what: from `links`, where others do not matter."""

    def __init__(
        self, corpus: Corpus, today: datetime.date, links: Iterable[Link] | None = None
    ) -> None:
        self.corpus = corpus
        self.today = Day.of(today)
        self.made: dict[str, int] = {}  # how many moments there are under each key
        # The ids of the briefs whose key dates take a moment, by its key: hundreds, where no page
        # that shows the moment shows them.
        self.briefs: dict[str, tuple[str, ...]] = {}
        self._topics: dict[str, frozenset[str]] = {}
        self._in_order: dict[frozenset[str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._briefs = frozenset(brief.id for brief in corpus.briefs)
        self._links: dict[str, list[Link]] = {}
        self._linking: dict[str, set[str]] = {}
        for link in links or ():
            self._links.setdefault(link.origin, []).append(link)
            self._linking.setdefault(link.target, set()).add(link.origin)
        self._is_of_all = links is None

    def make(
        self,
        key: str,
        kind: str,
        dates: DateFact,
        record: Record,
        part: Part,
        text: Text = _NO_WORDS,
        actors: Iterable[Actor] = (),
        about: Iterable[Record] = (),
        sources: Iterable[Citation] = (),
        other: Record | None = None,
        briefs: Iterable[str] = (),
        agents: Iterable[Agent] = (),
    ) -> Moment:
        """A moment of `record`; `about` are records it belongs to beside those who did it."""
        did, acting = tuple(actors), tuple(agents)
        self.made[key] = count = self.made.get(key, 0) + 1
        others = (*(agent.actor for agent in acting), *((other,) if other else ()))
        belongs = {r.id: r for r in (*did, *about, *others, record)}
        unique = key if count == 1 else f"{key}_{count}"
        self.briefs[unique], topic_ids = self._ordered(frozenset(briefs))
        return Moment(
            key=unique,
            kind=kind,
            dates=dates,
            record=record,
            part=part,
            text=text,
            actors=did,
            agents=acting,
            other=other,
            sources=tuple(dict.fromkeys([*sources, *_sources(dates)])),
            is_past=has_begun(dates, self.today),
            actor_ids=tuple(sorted(id for id, r in belongs.items() if isinstance(r, Actor))),
            treaty_ids=tuple(sorted(id for id, r in belongs.items() if isinstance(r, Treaty))),
            topic_ids=topic_ids,
        )

    def _ordered(self, briefs: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """These briefs, and their topics, in order: the same for most moments of a record."""
        found = self._in_order.get(briefs)
        if found is None:
            topics = frozenset[str]().union(*map(self.topics_of, briefs))
            found = self._in_order[briefs] = tuple(sorted(briefs)), tuple(sorted(topics))
        return found

    def linked(self, brief: str) -> set[str]:
        """The ids of what a brief links."""
        links = self.corpus.links_by_origin if self._is_of_all else self._links
        return {link.target for link in links.get(brief, ())}

    def linking(self, id: str) -> frozenset[str]:
        """The ids of the briefs that link a record."""
        found: Iterable[str] = self._linking.get(id, ())
        if self._is_of_all:
            found = self.corpus.links_by_target.get(id, ())
        return self._briefs.intersection(found)

    def topics_of(self, brief: str) -> frozenset[str]:
        """The ids of a brief's topics."""
        if brief not in self._topics:
            found = self.corpus.records[brief]
            assert isinstance(found, Brief)
            self._topics[brief] = frozenset(topic.id for topic in self.corpus.topics_of(found))
        return self._topics[brief]

    def of_event(self, event: Event) -> Iterator[Moment]:
        actors = self.actors(involved.actor for involved in event.actors)
        speakers = self.actors(quote.by for quote in event.quote)
        yield self.make(
            event.id, "event", event.date, event, event, event.name, actors,
            (*speakers, *self.records(event.about)), event.sources,
            briefs=self.linking(event.id),
        )  # fmt: skip

    def of_treaty(self, treaty: Treaty) -> Iterator[Moment]:
        """Its own dates, its history, its readings, and what its parties did to it."""
        briefs = self.linking(treaty.id)
        parties = self.actors(party.actor for party in treaty.parties)
        own = {
            "adopted": treaty.adopted,
            "signed": treaty.signed,
            "dated": treaty.date,
            "in-force": treaty.in_force,
            "ends": treaty.ends,
        }
        retold = _retold(treaty)
        for kind, dates in own.items():
            if dates and kind not in retold:
                did, also = parties, _sources()
                agents: tuple[Agent, ...] = ()
                if kind == "signed":
                    did, also, agents = self.signatories(treaty)
                elif kind == "dated":
                    did = self.actors(value.value for value in treaty.author) or parties
                yield self.make(
                    f"{treaty.id}.{kind}", kind, dates, treaty, treaty,
                    actors=did, about=parties, sources=also, briefs=briefs, agents=agents,
                )  # fmt: skip
        for entry in treaty.status:
            if entry.date:
                bare = [own[kind] for kind, other in retold.items() if other is entry]
                yield self.make(
                    _key(treaty, "status", entry.date), "status", _with_exact(entry.date, bare),
                    treaty, entry, entry.text, about=parties,
                    sources=(*entry.sources, *_sources(*bare)), briefs=briefs,
                )  # fmt: skip
        for reading in treaty.interpretations:
            if reading.date:
                yield self.make(
                    _key(treaty, "reading", reading.date, reading.by), "reading", reading.date,
                    treaty, reading, reading.reading, self.actors([reading.by]), sources=reading.sources,
                )  # fmt: skip
        yield from self.of_parties(treaty, briefs)

    def signatories(
        self, treaty: Treaty
    ) -> tuple[tuple[Actor, ...], tuple[Citation, ...], tuple[Agent, ...]]:
        """Who signed on the day of the signing, where that stands, and who did it for them.

        All parties where no act says so.
        """
        acts = [(p, a) for p in treaty.parties for a in p.acts if a.type == "signature"]
        if not acts:
            return self.actors(party.actor for party in treaty.parties), (), ()
        there = [(party, act) for party, act in acts if _is_within(act, treaty.signed)]
        cited = (c for _, act in there for c in (*act.sources, *_sources(act.date)))
        return self.actors(party.actor for party, _ in there), tuple(cited), self.agents(there)

    def of_parties(self, treaty: Treaty, briefs: frozenset[str]) -> Iterator[Moment]:
        """Their acts, and entries into force of their own; what is alike on one day together."""
        concerned = self.concerned(briefs, treaty)
        groups: dict[tuple[object, ...], list[tuple[Party, Act]]] = {}
        for party in treaty.parties:
            for act in party.acts:
                if not act.date or (act.type == "signature" and _is_within(act, treaty.signed)):
                    continue
                alike = () if not _has_words(act) else (id(act),)
                key = (act.type, *sorted(_edtf(act.date)), *alike)
                groups.setdefault(key, []).append((party, act))
        for group in groups.values():
            party, act = group[0]
            # Alike on one day: that another party is added there changes nothing.
            whose = party.actor.id if len(group) == 1 and _has_words(act) else ""
            actors = self.actors(party.actor for party, _ in group)
            cited = (c for _, a in group for c in (*a.sources, *_sources(a.date)))
            yield self.make(
                _key(treaty, act.type, act.date, whose), "act", act.date, treaty, act, act.text,
                actors, sources=cited, agents=self.agents(group),
                briefs={brief for a in actors for brief in concerned.get(a.id, ())},
            )  # fmt: skip
        for party in treaty.parties:
            if party.in_force and not _edtf(party.in_force) <= _edtf(treaty.in_force):
                actors = self.actors([party.actor])
                yield self.make(
                    f"{treaty.id}.in-force.{party.actor.id}", "party-in-force", party.in_force,
                    treaty, party, actors=actors, briefs=concerned.get(party.actor.id, ()),
                )  # fmt: skip

        yield from self.of_leaving(treaty, concerned)

    def of_leaving(
        self, treaty: Treaty, concerned: Mapping[str, Iterable[str]]
    ) -> Iterator[Moment]:
        """The days on which withdrawals take effect, where that is not the day of the notice."""
        for party in treaty.parties:
            for leave in leaves_of(treaty, party):
                is_later = _edtf(leave.until) != _edtf(leave.act.date)
                if leave.until and is_later and leave.revocation is None:
                    actors = self.actors([party.actor])
                    yield self.make(
                        _key(treaty, "leaves", leave.until, party.actor.id), "leaves",
                        leave.until, treaty, leave.act, actors=actors,
                        briefs=concerned.get(party.actor.id, ()),
                    )  # fmt: skip

    def concerned(self, briefs: frozenset[str], treaty: Treaty) -> Mapping[str, Iterable[str]]:
        """By party, those of `briefs` whose key dates take what that party alone did to a treaty.

        All of them for a treaty of two; for one with many parties those that name the party.
        """
        ids = [party.actor.id for party in treaty.parties]
        if len(ids) <= 2:
            return dict.fromkeys(ids, briefs)
        parties = frozenset(ids)
        found: dict[str, list[str]] = {}
        for brief in briefs:
            for id in self.linked(brief) & parties:
                found.setdefault(id, []).append(brief)
        return found

    def of_brief(self, brief: Brief) -> Iterator[Moment]:
        """Its dated quotations and the things to watch."""
        dated = [quote for quote in brief.quotes if quote.date]
        linked = [self.corpus.find(id) for id in self.linked(brief.id)] if dated else []
        told = set().union(*(_edtf(r.date) for r in linked if isinstance(r, (Event, Treaty))))
        for quote in dated:
            if not _edtf(quote.date) & told:
                yield self.make(
                    _key(brief, "quote", quote.date, quote.by), "quote", quote.date, brief, quote,
                    quote.text, self.actors([quote.by]), self.actors([quote.to]), quote.sources,
                    briefs=(brief.id,),
                )  # fmt: skip
        for watch in brief.watch:
            if watch.date:
                yield self.make(
                    _key(brief, "watch", watch.date), "watch", watch.date, brief, watch,
                    watch.text, about=self.records(watch.about), sources=watch.sources, briefs=(brief.id,),
                )  # fmt: skip

    def of_actor(self, actor: Actor) -> Iterator[Moment]:
        """The beginnings and ends of its roles and relations."""
        for role in actor.roles:
            for key, dates in (("from", role.since), ("until", role.until)):
                if dates:
                    yield self.make(
                        _key(actor, f"role-{key}", dates, role.title), f"role-{key}", dates, actor,
                        role, role.title, (actor,), sources=role.sources, other=self.corpus.actor(role.of),
                    )  # fmt: skip
        for relation in actor.relations:
            type_ = self.corpus.relation_types.get(relation.type)
            other = self.corpus.actor(relation.to)
            if type_ is None or other is None or self.is_told_by(other, actor, relation):
                continue
            as_role = [role for role in actor.roles if role.of and role.of.id == other.id]
            for key, dates in (("from", relation.since), ("until", relation.until)):
                told = (_edtf(r.since if key == "from" else r.until) for r in as_role)
                if dates and _edtf(dates) not in told:
                    yield self.make(
                        _key(actor, f"relation-{key}", dates, type_.id, other.id), f"relation-{key}",
                        dates, actor, relation, type_.label, (actor,), sources=relation.sources, other=other,
                    )  # fmt: skip

    def is_told_by(self, other: Actor, actor: Actor, relation: Relation) -> bool:
        """Whether the other end of a symmetric relation has written it down too, and comes first."""
        if not self.corpus.relation_types[relation.type].symmetric or other.id > actor.id:
            return False
        return any(
            r.type == relation.type
            and r.to.id == actor.id
            and _edtf(r.since) == _edtf(relation.since)
            for r in other.relations
        )

    def actors(self, names: Iterable[Ref | Text]) -> tuple[Actor, ...]:
        """The actors among ids and plain words, each once."""
        found = (self.corpus.actor(name) for name in names)
        return tuple({actor.id: actor for actor in found if actor is not None}.values())

    def agents(self, acts: Iterable[tuple[Party, Act]]) -> tuple[Agent, ...]:
        """Those with a page of their own who did the acts for the parties."""
        found = ((self.corpus.actor(a.by), self.corpus.actor(p.actor)) for p, a in acts)
        return tuple(
            {
                (one.id, party.id): Agent(one, party)
                for one, party in found
                if one is not None and party is not None and one.id != party.id
            }.values()
        )

    def records(self, refs: Iterable[Ref]) -> tuple[Record, ...]:
        return tuple(record for ref in refs if (record := self.corpus.find(ref)) is not None)


def _key(record: Record, what: str, dates: DateFact, *whose: str) -> str:
    """What happened to `record`, who or what it concerns, and when, as the first account has it."""
    named = (slugify(words) for words in (*whose, dates[0].value.edtf) if words)
    return ".".join((record.id, what, *named))


def _has_words(act: Act) -> bool:
    """Whether there is more to an act than who did it and when."""
    return bool(act.text or act.quote or act.articles)


def _edtf(dates: DateFact) -> set[str]:
    return {value.value.edtf for value in dates}


def _sources(*facts: DateFact) -> tuple[Citation, ...]:
    return tuple(citation for dates in facts for value in dates for citation in value.sources)


def _retold(treaty: Treaty) -> dict[str, StatusEntry]:
    """Dates of the treaty that an entry of its status history tells again, in words."""
    found: dict[str, StatusEntry] = {}
    for entry in treaty.status:
        if entry.date and entry.state == "in-force" and _is_told(treaty.in_force, entry.date):
            found.setdefault("in-force", entry)
        if entry.date and entry.state in ENDED and _is_told(treaty.ends, entry.date):
            found.setdefault("ends", entry)
    return found


def _is_told(dates: DateFact, others: DateFact) -> bool:
    """Whether each account in `dates` agrees with one of the `others`."""
    return all(any(do_agree(one, other) for other in others) for one in dates)


def _with_exact(dates: DateFact, told_again: Iterable[DateFact]) -> DateFact:
    """The dates of an entry, and what the facts that it tells again have more exactly."""
    written = _edtf(dates)
    return (*dates, *(v for fact in told_again for v in fact if v.value.edtf not in written))


def _is_within(act: Act, dates: DateFact) -> bool:
    """Whether a signature is of a day that the treaty itself gives for its signing."""
    return act.type == "signature" and bool(act.date) and _edtf(act.date) <= _edtf(dates)
