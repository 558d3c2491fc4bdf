"""The page of a source: how to find it, and everything that rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefgen.derive import Derived
from briefgen.derive.evidence import InTurn, Support
from briefgen.derive.freshness import Review
from briefgen.frozen import frozen
from briefgen.model.actor import Actor, Relation, Role
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record, Ref
from briefgen.model.source import Source
from briefgen.model.treaty import Act, Party
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.forms import Cut, fewer_mentions, first, first_of_groups, outline_forms
from briefgen.pages.groups import MentionsAs, in_order, mentions_by_use
from briefgen.pages.page import Outline, PageForm
from briefgen.pages.references import References, citations_in, number_references
from briefgen.settings import Settings
from briefgen.text import Text

# On the page of a source; the page of what it rests on has all.
SHOWN_IN_TURN = 20


@frozen()
class Resting:
    """One thing that rests on the source.

    `act` is the act that it is or belongs to, with the `party` whose act it is; `place` the part of
    its page where it stands, such as an article. Of a relation or an office, `label` are its words
    and `other` is who stands at its other end. `shown` is the claim that it is, where that stands
    in full: at its first citation of the source.
    """

    support: Support
    shown: ShownClaim | None = None
    act: Act | None = None
    party: Ref | None = None
    place: Ref | None = None
    label: Text = Text("")
    other: Ref | None = None


@frozen()
class RestingRecord:
    """What rests on the source in one record, in the order of its places."""

    record: Record
    things: tuple[Resting, ...]


@frozen()
class VersionLine:
    """Another source of the same document, and how much rests on that one."""

    source: Source
    count: int


@frozen()
class RestingInTurn:
    """What rests on a claim, an article or a page that rests on the source; `more` are not shown."""

    ref: Ref
    things: tuple[Resting, ...]
    more: int = 0


# What the short form of a long page leaves of its lists.
_SHORT: Mapping[str, Cut] = {
    "resting": first_of_groups("things", 16),
    "in_turn": first(3),
    "mentions": fewer_mentions,
}


@frozen()
class SourceView:
    """A source and all that rests on it.

    `publishers` are those of its publishers that are actors; `versions` the other sources that
    give the words of the same document. `resting` goes by record: briefs first, the newest of them
    first, then the others by name.
    """

    source: Source
    review: Review | None
    publishers: tuple[Actor, ...]
    versions: tuple[VersionLine, ...]
    resting: tuple[RestingRecord, ...]
    in_turn: tuple[RestingInTurn, ...]
    disputes: tuple[Dispute, ...]
    mentions: tuple[MentionsAs, ...]

    @property
    def accounts(self) -> int:
        """How many columns of accounts the table of disputes needs."""
        return most_accounts(self.disputes)

    @property
    def things(self) -> tuple[Resting, ...]:
        return tuple(thing for record in self.resting for thing in record.things)

    @property
    def claim_count(self) -> int:
        """How many claims rest on it; one counts once, for however much it cites the source."""
        return _claim_count(self.things)

    @property
    def other_count(self) -> int:
        """How many things rest on it that are no claims: dates, values, quotes."""
        return sum(thing.support.claim is None for thing in self.things)

    @property
    def count(self) -> int:
        return self.claim_count + self.other_count

    @property
    def alone_count(self) -> int:
        """How many things rest on it alone."""
        alone = tuple(thing for thing in self.things if thing.support.is_alone)
        return _claim_count(alone) + sum(thing.support.claim is None for thing in alone)


def _claim_count(things: Iterable[Resting]) -> int:
    return len({t.support.claim.ref for t in things if t.support.claim is not None})


def outline_source(
    source: Source, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[Outline]:
    """The page of a source, in one form or two; also of one that is only an address."""

    def refer(view: SourceView, _: PageForm) -> References:
        return number_references((*citations_in(source), *sources_of(view.disputes)), corpus)

    view = partial(_view, source, corpus, derived)
    yield from outline_forms(source, corpus, derived, settings, view, _SHORT, refer)


def _view(source: Source, corpus: Corpus, derived: Derived) -> SourceView:
    found = (corpus.actor(account.value) for account in source.publisher)
    evidence, resting = derived.evidence, _Resting(corpus, derived)
    supports = evidence.supports.get(source.id, ())
    return SourceView(
        source=source,
        review=derived.freshness.reviews.get(source.id),
        publishers=tuple(actor for actor in found if actor is not None),
        versions=tuple(
            VersionLine(other, len(evidence.supports.get(other.id, ())))
            for other in evidence.versions.get(source.id, ())
        ),
        resting=resting.by_record(supports),
        in_turn=tuple(resting.in_turn(one) for one in evidence.in_turn(source.id)),
        disputes=arrange_disputes(derived.disagreements.by_record.get(source.id, ()), source),
        mentions=mentions_by_use(
            (b for b in derived.backlinks.get(source.id, ()) if b.use == "mention"), (), source
        ),
    )


class _Resting:
    """Puts what rests on something into the order and the terms of a page."""

    def __init__(self, corpus: Corpus, derived: Derived) -> None:
        self.corpus = corpus
        self.derived = derived

    def by_record(self, supports: Iterable[Support]) -> tuple[RestingRecord, ...]:
        found: dict[str, list[Resting]] = {}
        told: set[str] = set()
        for support in supports:
            thing, claim = self.thing(support), support.claim
            if claim is not None and claim.ref not in told:
                told.add(claim.ref)
                (shown,) = show_claims((claim,), self.corpus, self.derived)
                thing = replace(thing, shown=shown)
            found.setdefault(support.record.id, []).append(thing)
        return tuple(
            RestingRecord(record, tuple(found[record.id]))
            for record in in_order(things[0].support.record for things in found.values())
        )

    def in_turn(self, one: InTurn) -> RestingInTurn:
        shown = tuple(self.thing(support) for support in one.supports[:SHOWN_IN_TURN])
        return RestingInTurn(one.ref, shown, len(one.supports) - len(shown))

    def thing(self, support: Support) -> Resting:
        part = support.part
        label, other = Text(""), None
        if isinstance(part, Relation):
            kind = self.corpus.relation_types.get(part.type)
            label, other = (kind.label if kind else part.type), part.to
        elif isinstance(part, Role):
            label, other = part.title, part.of
        has_place = support.claim is None and support.part_key != ""
        return Resting(
            support,
            act=part if isinstance(part, Act) else None,
            party=support.within.actor if isinstance(support.within, Party) else None,
            place=Ref(support.record.id, support.part_key) if has_place else None,
            label=label,
            other=other,
        )
