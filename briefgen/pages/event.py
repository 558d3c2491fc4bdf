"""The page of an event: what happened, when, who, where, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.derive.evidence import Support
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, newest_first
from briefgen.model.event import Event
from briefgen.model.fields import Citation
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.drawing import anchor_of_moment
from briefgen.pages.forms import Cut, fewer_mentions, first, nearest, outline_forms
from briefgen.pages.groups import MentionsAs, beside_claims, mentions_by_use
from briefgen.pages.page import Outline, PageForm
from briefgen.pages.quotes import QuoteView, show_quotes
from briefgen.pages.references import References, citations_in, number_references
from briefgen.pages.timeline import TimelinePages
from briefgen.settings import Settings
from briefgen.text import Text

# Uses that the page prints in a section of their own, beside "Mentioned in".
_SHOWN = ("subject", "source")


@frozen()
class Involved:
    """An actor and its role in the event."""

    actor: Actor
    role: Text


# What the short form of a long page leaves of its lists.
_SHORT: Mapping[str, Cut] = {
    "readings": first(6),
    "claims": first(8),
    "moments": nearest,
    "mentions": fewer_mentions,
}


@frozen()
class EventView:
    """All that is on file about an event.

    `readings` are the briefs that read it, `claims` what they and others claim about it,
    `supports` what rests on it. `timeline` is the uri of its place among all dates, "" if it has
    none. `brief_count` is of all briefs that name it.
    """

    event: Event
    actors: tuple[Involved, ...]
    quotes: tuple[QuoteView, ...]
    readings: tuple[Brief, ...]
    claims: tuple[ShownClaim, ...]
    supports: tuple[Support, ...]
    disputes: tuple[Dispute, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[MentionsAs, ...]
    timeline: str
    brief_count: int

    @property
    def accounts(self) -> int:
        """How many columns of accounts the table of disputes needs."""
        return most_accounts(self.disputes)


def outline_event(
    event: Event, corpus: Corpus, derived: Derived, settings: Settings, dates: TimelinePages
) -> Iterator[Outline]:
    """The page of an event, in one form or two; `dates` are the pages of the timeline."""
    own = (m for m in derived.timeline.of(event) if m.kind == "event" and m.record.id == event.id)
    place = next((dates.place_of(anchor_of_moment(moment)) for moment in own), "")

    def refer(view: EventView, _: PageForm) -> References:
        return number_references(_citations(view), corpus, (one.claim for one in view.claims))

    view = partial(_view, event, corpus, derived, place)
    yield from outline_forms(event, corpus, derived, settings, view, _SHORT, refer)


def _view(event: Event, corpus: Corpus, derived: Derived, place: str) -> EventView:
    backlinks = derived.backlinks.get(event.id, ())
    return EventView(
        event=event,
        actors=tuple(
            Involved(actor, involved.role)
            for involved in event.actors
            if (actor := corpus.actor(involved.actor)) is not None
        ),
        quotes=show_quotes(event.quote, corpus),
        readings=newest_first(
            b.origin for b in backlinks if b.use == "subject" and isinstance(b.origin, Brief)
        ),
        claims=show_claims(derived.evidence.claims_about.get(event.id, ()), corpus, derived),
        supports=derived.evidence.supports.get(event.id, ()),
        disputes=arrange_disputes(derived.disagreements.by_record.get(event.id, ()), event),
        moments=tuple(
            m for m in derived.timeline.of(event) if m.kind == "event" and m.record.id != event.id
        ),
        mentions=mentions_by_use(beside_claims(backlinks), _SHOWN, event),
        timeline=place,
        brief_count=len({b.origin.id for b in backlinks if isinstance(b.origin, Brief)}),
    )


def _citations(view: EventView) -> Iterator[Citation]:
    """What is cited on the page, from top to bottom."""
    yield from citations_in(view.event)
    yield from sources_of(view.disputes)
    for one in view.claims:
        yield from one.claim.claim.basis
    for moment in view.moments:
        yield from moment.cited
