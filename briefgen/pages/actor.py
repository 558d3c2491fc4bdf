"""The page of an actor: names and offices, positions on record, treaties, relations, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from briefgen.derive import Derived
from briefgen.derive.backlinks import Backlink
from briefgen.derive.chronology import Moment, told_once
from briefgen.derive.freshness import Review
from briefgen.derive.lineage import made
from briefgen.derive.relations import RELATION_STATES, RelationView
from briefgen.derive.treaty_status import PartyStatus
from briefgen.derive.when import stated
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import PartialDate, year_of
from briefgen.model.fields import Citation, DateFact, Record
from briefgen.model.source import Source
from briefgen.model.treaty import CONSENTS, Act, Treaty
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.forms import (
    Cut,
    fewer_mentions,
    first,
    first_of_groups,
    nearest,
    outline_forms,
)
from briefgen.pages.groups import MentionsAs, briefs_in, by_name, mentions_by_use
from briefgen.pages.page import Outline, PageForm
from briefgen.pages.pairs import Pair
from briefgen.pages.references import References, citations_in, number_references
from briefgen.pages.treaty_parties import STATEMENTS
from briefgen.settings import Settings

# Uses that the page prints in a section of their own, beside "Mentioned in".
_SHOWN = ("party", "role", "relation", "author", "publisher")
# So many other parties to a treaty are named.
_FEW = 4


@frozen()
class Position:
    """A claim about what somebody holds, with its date.

    `date` is the day it holds for, else the day its brief appeared. `speaker` is the officeholder
    whose it is, None for the actor itself.
    """

    shown: ShownClaim
    date: PartialDate
    speaker: Actor | None = None

    @property
    def claim(self) -> NumberedClaim:
        return self.shown.claim


@frozen()
class PositionsOfYear:
    """Positions of one year, newest first; the year 0 is 1 BC."""

    year: int
    positions: tuple[Position, ...]


@frozen()
class TreatyLine:
    """A treaty as one party sees it: the other parties, its own acts, its status.

    `others` are named where they are few; `other_count` is of all that took part beside it.
    `signed` are the dates of its signature: its own, or the treaty's where it has no act on file.
    """

    status: PartyStatus
    others: tuple[Actor, ...]
    other_count: int
    signed: DateFact
    consents: tuple[Act, ...]
    statement_count: int = 0


@frozen()
class RelationGroup:
    """Relations under one label, current ones first."""

    label: str
    relations: tuple[RelationView, ...]


@frozen()
class OwnDocument:
    """Something that the actor wrote, published or took part in, and its dates."""

    record: Record
    dates: DateFact


# What the short form of a long page leaves of its lists.
_SHORT: Mapping[str, Cut] = {
    "positions": first_of_groups("positions", 8),
    "claims_about": first(5),
    "treaties": first(12),
    "documents": first(8),
    "relations": first_of_groups("relations", 16),
    "pairs": first(8),
    "moments": nearest,
    "mentions": fewer_mentions,
}


@frozen()
class ActorView:
    """All that is on file about an actor.

    `offices` are roles it holds, `officers` roles that others hold in it by title, current ones first.
    """

    actor: Actor
    review: Review | None
    offices: tuple[RelationView, ...]
    officers: tuple[RelationGroup, ...]
    relations: tuple[RelationGroup, ...]
    positions: tuple[PositionsOfYear, ...]
    claims_about: tuple[ShownClaim, ...]
    treaties: tuple[TreatyLine, ...]
    disputes: tuple[Dispute, ...]
    moments: tuple[Moment, ...]
    pairs: tuple[Pair, ...]
    documents: tuple[OwnDocument, ...]
    mentions: tuple[MentionsAs, ...]

    @property
    def accounts(self) -> int:
        """How many columns of accounts the table of disputes needs."""
        return most_accounts(self.disputes)

    @property
    def brief_count(self) -> int:
        return len(briefs_in(self.mentions))

    @property
    def position_count(self) -> int:
        return sum(len(year.positions) for year in self.positions)

    @property
    def bound_count(self) -> int:
        """How many of its treaties bind it."""
        return sum(line.status.is_bound for line in self.treaties)

    @property
    def words_count(self) -> int:
        """On how many pages words of it stand: a quotation, a reading of a treaty."""
        return sum(len(group.mentions) for group in self.mentions if group.use == "by")


def outline_actor(
    actor: Actor,
    corpus: Corpus,
    derived: Derived,
    settings: Settings,
    pairs: Mapping[str, tuple[Pair, ...]],
) -> Iterator[Outline]:
    """The page of an actor, in one form or two; `pairs` are those of `find_pairs`."""

    def refer(view: ActorView, _: PageForm) -> References:
        claims = [p.claim for year in view.positions for p in year.positions]
        claims += [one.claim for one in view.claims_about]
        return number_references(_citations(view), corpus, claims)

    view = partial(_view, actor, corpus, derived, pairs)
    yield from outline_forms(actor, corpus, derived, settings, view, _SHORT, refer)


def _view(
    actor: Actor,
    corpus: Corpus,
    derived: Derived,
    pairs: Mapping[str, tuple[Pair, ...]],
) -> ActorView:
    relations = derived.relations.get(actor.id, ())
    roles = sorted(
        (r for r in relations if r.kind == "role"), key=lambda r: RELATION_STATES.index(r.state)
    )
    backlinks = derived.backlinks.get(actor.id, ())
    return ActorView(
        actor=actor,
        review=derived.freshness.reviews.get(actor.id),
        offices=tuple(r for r in roles if not r.is_inverse),
        officers=group_relations(r for r in roles if r.is_inverse),
        relations=group_relations(r for r in relations if r.kind == "relation"),
        positions=_by_year(_shown(positions_of(actor, derived), corpus, derived)),
        claims_about=show_claims(derived.evidence.claims_about.get(actor.id, ()), corpus, derived),
        treaties=tuple(_treaty_line(status, corpus) for status in treaties_of(actor, derived)),
        disputes=arrange_disputes(derived.disagreements.by_record.get(actor.id, ()), actor),
        moments=told_once(derived.timeline.of(actor)),
        pairs=pairs.get(actor.id, ()),
        documents=tuple(
            OwnDocument(record, _dates_of(record)) for record in by_name(_made(backlinks))
        ),
        mentions=mentions_by_use(backlinks, _SHOWN, actor),
    )


def group_relations(relations: Iterable[RelationView]) -> tuple[RelationGroup, ...]:
    """Relations by label, in the order in which they come."""
    found: dict[str, list[RelationView]] = {}
    for relation in relations:
        found.setdefault(str(relation.label), []).append(relation)
    return tuple(RelationGroup(label, tuple(group)) for label, group in found.items())


def positions_of(actor: Actor, derived: Derived) -> Iterator[tuple[NumberedClaim, Actor | None]]:
    """What the actor holds, and what people said, each with who, while they held an office in it."""
    claims_by = derived.evidence.claims_by
    for claim in claims_by.get(actor.id, ()):
        yield claim, None
    seen: set[str] = set()
    for office in derived.relations.get(actor.id, ()):
        is_held = office.kind == "role" and office.is_inverse
        if not is_held or office.other is None or office.other.kind != "person":
            continue
        for claim in claims_by.get(office.other.id, ()):
            if claim.ref not in seen and _was_in_office(office, stated(claim)):
                seen.add(claim.ref)
                yield claim, office.other


def _shown(
    positions: Iterable[tuple[NumberedClaim, Actor | None]], corpus: Corpus, derived: Derived
) -> Iterator[Position]:
    for claim, speaker in positions:
        (shown,) = show_claims((claim,), corpus, derived)
        yield Position(shown, stated(claim), speaker)


def _was_in_office(office: RelationView, date: PartialDate) -> bool:
    """Whether some account of the term allows that `date` lies in it."""
    begun = not office.since or any(not date.definitely_before(v.value) for v in office.since)
    over = office.until and all(v.value.definitely_before(date) for v in office.until)
    return begun and not over


def _by_year(positions: Iterable[Position]) -> tuple[PositionsOfYear, ...]:
    ordered = sorted(positions, key=lambda p: p.date.sort_key(), reverse=True)
    return tuple(
        PositionsOfYear(year, tuple(group))
        for year, group in groupby(ordered, key=lambda p: year_of(p.date))
    )


def treaties_of(actor: Actor, derived: Derived) -> tuple[PartyStatus, ...]:
    """What binding instruments are to the actor, the newest treaty first."""
    statuses = derived.treaty_statuses.by_actor.get(actor.id, ())
    return tuple(status for status in statuses if status.treaty.is_binding)


def _made(backlinks: Iterable[Backlink]) -> Iterator[Record]:
    """What the actor wrote, published or, where it binds nobody, took part in."""
    for link in backlinks:
        is_text = isinstance(link.origin, Treaty) and not link.origin.is_binding
        if link.use in ("author", "publisher") or (link.use == "party" and is_text):
            yield link.origin


def _dates_of(record: Record) -> DateFact:
    if isinstance(record, (Brief, Treaty)):
        return made(record)
    return record.date if isinstance(record, Source) else ()


def _treaty_line(status: PartyStatus, corpus: Corpus) -> TreatyLine:
    party, treaty = status.party, status.treaty
    few = treaty.parties if len(treaty.parties) <= _FEW + 1 else ()
    found = (corpus.actor(p.actor) for p in few if p.actor.id != status.actor_id)
    signatures = tuple(v for act in party.acts if act.type == "signature" for v in act.date)
    return TreatyLine(
        status=status,
        others=tuple(actor for actor in found if actor is not None),
        other_count=len(treaty.parties) - 1,
        signed=signatures or (() if party.acts else treaty.signed),
        consents=tuple(act for act in party.acts if act.type in CONSENTS),
        statement_count=sum(act.type in STATEMENTS for act in party.acts),
    )


def _citations(view: ActorView) -> Iterator[Citation]:
    """What is cited on the page, from top to bottom."""
    yield from citations_in(view.actor)
    for group in (*view.officers, *view.relations):
        for relation in group.relations:
            yield from citations_in(relation.written)
    for year in view.positions:
        for position in year.positions:
            yield from position.claim.claim.basis
    for one in view.claims_about:
        yield from one.claim.claim.basis
    for line in view.treaties:
        status = line.status
        told = (status.since, status.bound_since, status.next, status.earlier)
        yield from citations_in((line.signed, line.consents, told))
    yield from sources_of(view.disputes)
    for moment in view.moments:
        yield from moment.cited
