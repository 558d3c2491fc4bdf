"""Pages of two actors together: what they share, and what they are to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import combinations

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment, told_once
from briefgen.derive.relations import RelationView
from briefgen.derive.treaty_status import PartyStatus
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim, newest_first
from briefgen.model.event import Event
from briefgen.model.fields import Citation
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import pair_uri, url_of
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.page import Outline, Page
from briefgen.pages.references import citations_in, number_references
from briefgen.settings import Settings
from briefgen.text.folding import name_key

# A pair has a page if it shares this many things.
ENOUGH = 2

# What more actors than this have in common says little of any two of them: it is shown on the page
# of a pair, but makes none. Else two treaties with all states would make 18,000 pages.
CROWD = 12

_BODIES = ("organisation", "state-body", "group")


@frozen()
class Pair:
    """Two actors and what they share, each kind in the order of the corpus.

    `one` is the first by name. `bodies` are organisations to which both have a relation or in
    which both have a role. `relations` are those of the two to each other, as they were written.
    """

    one: Actor
    other: Actor
    treaties: tuple[Treaty, ...] = ()
    bodies: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[RelationView, ...] = ()

    @property
    def uri(self) -> str:
        return pair_uri(self.one.id, self.other.id)

    @property
    def count(self) -> int:
        """How many things they share, crowds included."""
        return len(self.treaties) + len(self.bodies) + len(self.events) + len(self.relations)

    def partner_of(self, actor: Actor) -> Actor:
        """The other of the two."""
        return self.other if actor.id == self.one.id else self.one


@frozen()
class BodyOfBoth:
    """An organisation, and what each of the two is to it."""

    body: Actor
    one: tuple[RelationView, ...]
    other: tuple[RelationView, ...]


@frozen()
class TreatyOfBoth:
    """A treaty, and its status for each of the two; None where it is not known."""

    treaty: Treaty
    one: PartyStatus | None
    other: PartyStatus | None


@frozen()
class PairView:
    """What two actors share. `claims` are what each holds about the other."""

    pair: Pair
    treaties: tuple[TreatyOfBoth, ...]
    bodies: tuple[BodyOfBoth, ...]
    moments: tuple[Moment, ...]
    claims: tuple[ShownClaim, ...]
    briefs: tuple[Brief, ...]


def find_pairs(corpus: Corpus, derived: Derived) -> Mapping[str, tuple[Pair, ...]]:
    """The pairs of each actor that have a page, by its id; those who share most come first.

    Who holds an office in the other is on its page already and makes no pair with it.
    """
    shared: dict[tuple[str, str], int] = {}
    things: dict[str, dict[str, None]] = {}
    for thing, ids in _members(corpus, derived):
        for id in ids:
            things.setdefault(id, {})[thing] = None
        if len(ids) <= CROWD:
            for two in combinations(ids, 2):
                shared[two] = shared.get(two, 0) + 1
    offices = set()
    for id, relations in derived.relations.items():
        for relation in relations:
            if relation.other is None or relation.other.id <= id:
                continue  # seen from the other side
            two = (id, relation.other.id)
            shared[two] = shared.get(two, 0) + 1
            if relation.kind == "role":
                offices.add(two)
    between = _index_relations(derived)
    pairs = tuple(
        _pair(two, things, between, corpus)
        for two in sorted(shared)
        if shared[two] >= ENOUGH and two not in offices
    )
    found: dict[str, list[Pair]] = {}
    for pair in sorted(pairs, key=lambda p: (-p.count, name_key(p.one.title_text), p.uri)):
        found.setdefault(pair.one.id, []).append(pair)
        found.setdefault(pair.other.id, []).append(pair)
    return {id: tuple(of_one) for id, of_one in found.items()}


def plan_pairs(
    corpus: Corpus, derived: Derived, settings: Settings, found: Mapping[str, tuple[Pair, ...]]
) -> tuple[Outline, ...]:
    """A page for every two actors that share enough; `found` are those of `find_pairs`."""
    pairs = {pair.uri: pair for of_one in found.values() for pair in of_one}
    ties = cache(partial(_Ties.of, derived))
    return tuple(
        Outline(
            uri,
            url_of(uri, settings),
            partial(_plan, pairs[uri], ties, corpus, derived, settings),
        )
        for uri in sorted(pairs)
    )


def _members(corpus: Corpus, derived: Derived) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What actors can have in common, by id, with the ids of those who do, in order."""
    for treaty in corpus.treaties:
        yield treaty.id, _actors(corpus, (p.actor.id for p in treaty.parties))
    for event in corpus.events:
        yield event.id, _actors(corpus, (a.actor.id for a in event.actors))
    for body in corpus.actors:
        if body.kind in _BODIES:
            relations = derived.relations.get(body.id, ())
            yield body.id, _actors(corpus, (r.other.id for r in relations if r.other))


def _actors(corpus: Corpus, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({id for id in ids if corpus.actor(id) is not None}))


def _pair(
    two: tuple[str, str],
    things: Mapping[str, Mapping[str, None]],
    between: Mapping[tuple[str, str], Sequence[RelationView]],
    corpus: Corpus,
) -> Pair:
    """The pair of `two` actors; `things` are ids of what each of all actors may share, in order.

    Goes through what the one with less to share has, so that a pair with a hub costs no more than
    the page of the other.
    """
    actors = (a for a in map(corpus.actor, two) if a is not None)
    one, other = sorted(actors, key=lambda a: (name_key(a.title_text), a.id))
    fewer, more = sorted((things.get(id, {}) for id in two), key=len)
    shared = [corpus.records[id] for id in fewer if id in more]
    relations = (
        *between.get((one.id, other.id), ()),
        *between.get((other.id, one.id), ()),
    )
    return Pair(
        one,
        other,
        treaties=tuple(r for r in shared if isinstance(r, Treaty)),
        bodies=tuple(r for r in shared if isinstance(r, Actor)),
        events=tuple(r for r in shared if isinstance(r, Event)),
        relations=tuple(r for r in relations if not r.is_inverse),
    )


@frozen()
class _Ties:
    """What is on file about two records together, gathered once for all pairs.

    `relations` are by the actor and its other end, as the actor sees them; `claims` by who holds
    them and whom they are about; `statuses` by treaty and actor; `briefs` under each actor that
    they name as involved.
    """

    relations: Mapping[tuple[str, str], Sequence[RelationView]]
    claims: Mapping[tuple[str, str], Sequence[NumberedClaim]]
    statuses: Mapping[tuple[str, str], PartyStatus]
    briefs: Mapping[str, Mapping[str, Brief]]

    @classmethod
    def of(cls, derived: Derived) -> _Ties:
        claims: dict[tuple[str, str], list[NumberedClaim]] = {}
        for by, held in derived.evidence.claims_by.items():
            for claim in held:
                for about in dict.fromkeys(ref.id for ref in claim.about):
                    claims.setdefault((by, about), []).append(claim)
        return cls(
            _index_relations(derived),
            claims,
            {
                (treaty, status.actor_id): status
                for treaty, statuses in derived.treaty_statuses.by_treaty.items()
                for status in statuses
            },
            {id: derived.backlinks.origins(id, Brief, "involved") for id in derived.backlinks},
        )


def _index_relations(derived: Derived) -> Mapping[tuple[str, str], Sequence[RelationView]]:
    found: dict[tuple[str, str], list[RelationView]] = {}
    for id, relations in derived.relations.items():
        for relation in relations:
            if relation.other is not None:
                found.setdefault((id, relation.other.id), []).append(relation)
    return found


def _plan(
    pair: Pair,
    ties_of_all: Callable[[], _Ties],
    corpus: Corpus,
    derived: Derived,
    settings: Settings,
) -> Page:
    ties = ties_of_all()
    one, other = pair.one.id, pair.other.id
    fewer, more = sorted((ties.briefs.get(id, {}) for id in (one, other)), key=len)
    view = PairView(
        pair=pair,
        treaties=tuple(
            TreatyOfBoth(t, ties.statuses.get((t.id, one)), ties.statuses.get((t.id, other)))
            for t in pair.treaties
        ),
        bodies=tuple(
            BodyOfBoth(
                body,
                tuple(ties.relations.get((one, body.id), ())),
                tuple(ties.relations.get((other, body.id), ())),
            )
            for body in pair.bodies
        ),
        moments=told_once(derived.timeline.of_both(pair.one, pair.other)),
        claims=show_claims(
            (*ties.claims.get((one, other), ()), *ties.claims.get((other, one), ())),
            corpus,
            derived,
        ),
        briefs=newest_first(brief for id, brief in fewer.items() if id in more),
    )
    return Page(
        uri=pair.uri,
        url=url_of(pair.uri, settings),
        kind="pair",
        template="pair.html",
        view=view,
        references=number_references(_citations(view), corpus, (one.claim for one in view.claims)),
    )


def _citations(view: PairView) -> Iterator[Citation]:
    """What is cited on the page, from top to bottom."""
    bodies = (r for body in view.bodies for r in (*body.one, *body.other))
    for relation in (*view.pair.relations, *bodies):
        yield from citations_in(relation.written)
    for line in view.treaties:
        yield from citations_in((line.treaty.signed, line.treaty.in_force))
    for one in view.claims:
        yield from one.claim.claim.basis
    for moment in view.moments:
        yield from moment.cited
