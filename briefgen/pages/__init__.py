"""What pages the site has: their addresses, and everything that each of them shows.

All looking up, grouping and sorting happens here, so that templates only print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from briefgen.derive import Derived
from briefgen.model.corpus import Corpus
from briefgen.pages.actor import plan_actors
from briefgen.pages.addresses import HOME, former_url, record_url, url_of
from briefgen.pages.brief import plan_briefs
from briefgen.pages.cards import Cards
from briefgen.pages.claims import plan_claims
from briefgen.pages.corrections import plan_corrections
from briefgen.pages.disputed import plan_disputed
from briefgen.pages.event import plan_events
from briefgen.pages.home import plan_home
from briefgen.pages.how_we_work import URI as HOW_WE_WORK
from briefgen.pages.how_we_work import plan_how_we_work
from briefgen.pages.indexes import plan_indexes
from briefgen.pages.neighbours import neighbours_of
from briefgen.pages.page import Outline, Page
from briefgen.pages.pairs import find_pairs, plan_pairs
from briefgen.pages.review import plan_review
from briefgen.pages.search import URI as SEARCH
from briefgen.pages.search import plan_search
from briefgen.pages.source import plan_sources
from briefgen.pages.timeline import TimelinePages, plan_timeline
from briefgen.pages.topic import plan_topics
from briefgen.pages.treaty import plan_treaties
from briefgen.settings import Settings

__all__ = ["Outline", "Page", "outline_pages", "plan_pages", "plan_redirects"]


def plan_pages(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """All pages of the site, in the order of their uris."""
    return tuple(outline.plan() for outline in outline_pages(corpus, derived, settings))


def outline_pages(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Outline, ...]:
    """All pages of the site, each to be planned when it is asked for, in the order of their uris."""
    pairs = find_pairs(corpus, derived)
    cards = Cards(corpus, derived)
    dates = TimelinePages(derived.timeline)
    alone: dict[str, Callable[[], Page]] = {
        HOME: partial(plan_home, corpus, derived, settings, cards),
        HOW_WE_WORK: partial(plan_how_we_work, corpus, settings),
    }
    if settings.search == "pagefind":
        alone[SEARCH] = partial(plan_search, settings)
    of_records = (
        *plan_briefs(corpus, derived, settings),
        *plan_actors(corpus, derived, settings, pairs),
        *plan_treaties(corpus, derived, settings),
        *plan_events(corpus, derived, settings, dates),
        *plan_sources(corpus, derived, settings),
        *plan_topics(corpus, derived, settings),
    )
    outlines = (
        *(Outline(uri, url_of(uri, settings), plan) for uri, plan in alone.items()),
        *(
            replace(outline, plan=partial(_with_neighbours, outline.plan, corpus, derived))
            for outline in of_records
        ),
        *plan_pairs(corpus, derived, settings, pairs),
        *plan_indexes(corpus, derived, settings, cards),
        *plan_timeline(dates, corpus, settings),
        *plan_claims(corpus, derived, settings),
        *plan_corrections(derived, settings),
        *plan_disputed(corpus, derived, settings),
        *plan_review(corpus, derived, settings),
    )
    return tuple(sorted(outlines, key=lambda outline: outline.uri))


def _with_neighbours(plan: Callable[[], Page], corpus: Corpus, derived: Derived) -> Page:
    page = plan()
    record = corpus.records[page.record_id]
    return replace(page, neighbours=neighbours_of(record, corpus, derived))


def plan_redirects(corpus: Corpus, settings: Settings) -> Mapping[str, str]:
    """Addresses of former ids, each with the present address of its record."""
    return {
        former_url(record, str(former), settings): record_url(record, settings)
        for record in corpus.records.values()
        for former in getattr(record, "formerly", ())
    }
