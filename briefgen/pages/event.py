"""The page of an event: what happened, when, who, where, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.derive.evidence import Support
from briefgen.derive.places import newest_first
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.dates import year_of
from briefgen.model.event import Event
from briefgen.model.fields import Citation
from briefgen.pages.addresses import page_uri, url_of
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.drawing import anchor_of_moment
from briefgen.pages.groups import MentionsAs, beside_claims, mentions_by_use
from briefgen.pages.page import Page
from briefgen.pages.quotes import QuoteView, show_quotes
from briefgen.pages.references import citations_in, number_references
from briefgen.pages.timeline import period_of
from briefgen.settings import Settings
from briefgen.text import Text

# Uses that the page prints in a section of their own, beside "Mentioned in".
_SHOWN = ("subject", "source")


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor and its role in the event."""

    actor: Actor
    role: Text


@dataclass(frozen=True, slots=True)
class EventView:
    """All that is on file about an event.

    `readings` are the briefs that read it, `claims` what they and others claim about it,
    `supports` what rests on it. `timeline` is the uri of its place among all dates, "" if it has
    none.
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

    @property
    def accounts(self) -> int:
        """How many columns of accounts the table of disputes needs."""
        return most_accounts(self.disputes)


def plan_events(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """A page for every event."""
    whole = period_of(derived.timeline)
    places = {
        moment.record.id: f"{whole.page_of(year_of(moment.date))}#{anchor_of_moment(moment)}"
        for moment in derived.timeline.moments
        if moment.kind == "event"
    }
    return tuple(
        _plan(event, corpus, derived, settings, places.get(event.id, "")) for event in corpus.events
    )


def _plan(event: Event, corpus: Corpus, derived: Derived, settings: Settings, place: str) -> Page:
    backlinks = derived.backlinks.get(event.id, ())
    view = EventView(
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
    )
    uri = page_uri(event)
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="event",
        template="event.html",
        view=view,
        title=event.title_text,
        edit_uri=event.file.uri if event.file else "",
        record_id=event.id,
        references=number_references(_citations(view), corpus, (one.claim for one in view.claims)),
    )


def _citations(view: EventView) -> Iterator[Citation]:
    """What is cited on the page, from top to bottom."""
    yield from citations_in(view.event)
    yield from sources_of(view.disputes)
    for one in view.claims:
        yield from one.claim.claim.basis
    for moment in view.moments:
        yield from moment.sources
