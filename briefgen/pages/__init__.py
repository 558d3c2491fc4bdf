"""What pages the site has: their addresses, and everything that each of them shows.

All looking up, grouping and sorting happens here, so that templates only print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.derive import Derived
from briefgen.model.corpus import Corpus
from briefgen.pages.actor import plan_actors
from briefgen.pages.addresses import former_url, record_url
from briefgen.pages.brief import plan_briefs
from briefgen.pages.claims import plan_claims
from briefgen.pages.corrections import plan_corrections
from briefgen.pages.event import plan_events
from briefgen.pages.home import plan_home
from briefgen.pages.how_we_work import plan_how_we_work
from briefgen.pages.indexes import plan_indexes
from briefgen.pages.neighbours import neighbours_of
from briefgen.pages.page import Page
from briefgen.pages.pairs import find_pairs, plan_pairs
from briefgen.pages.review import plan_review
from briefgen.pages.source import plan_sources
from briefgen.pages.timeline import plan_timeline
from briefgen.pages.topic import plan_topics
from briefgen.pages.treaty import plan_treaties
from briefgen.settings import Settings

__all__ = ["Page", "plan_pages", "plan_redirects"]


def plan_pages(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """All pages of the site, in the order of their uris."""
    pairs = find_pairs(corpus, derived)
    pages = [
        plan_home(corpus, derived, settings),
        *plan_briefs(corpus, derived, settings),
        *plan_actors(corpus, derived, settings, pairs),
        *plan_pairs(corpus, derived, settings, pairs),
        *plan_treaties(corpus, derived, settings),
        *plan_events(corpus, derived, settings),
        *plan_sources(corpus, derived, settings),
        *plan_topics(corpus, derived, settings),
        *plan_indexes(corpus, derived, settings),
        *plan_timeline(corpus, derived, settings),
        plan_claims(corpus, derived, settings),
        plan_corrections(derived, settings),
        plan_review(corpus, derived, settings),
        plan_how_we_work(corpus, settings),
    ]
    with_neighbours = (
        replace(page, neighbours=neighbours_of(corpus.records[page.record_id], corpus, derived))
        if page.record_id in corpus.records
        else page
        for page in pages
    )
    return tuple(sorted(with_neighbours, key=lambda page: page.uri))


def plan_redirects(corpus: Corpus, settings: Settings) -> Mapping[str, str]:
    """Addresses of former ids, each with the present address of its record."""
    return {
        former_url(record, str(former), settings): record_url(record, settings)
        for record in corpus.records.values()
        for former in getattr(record, "formerly", ())
    }
