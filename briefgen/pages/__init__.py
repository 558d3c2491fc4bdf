"""What pages the site has: their addresses, and everything that each of them shows.

All looking up, grouping and sorting happens here, so that templates only print.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.derive import Derived
from briefgen.model.corpus import Corpus
from briefgen.pages.addresses import former_url, record_url
from briefgen.pages.brief import plan_briefs
from briefgen.pages.page import Page
from briefgen.settings import Settings

__all__ = ["Page", "plan_pages", "plan_redirects"]


def plan_pages(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """All pages of the site, in the order of their uris."""
    pages = [
        *plan_briefs(corpus, derived, settings),
    ]
    return tuple(sorted(pages, key=lambda page: page.uri))


def plan_redirects(corpus: Corpus, settings: Settings) -> Mapping[str, str]:
    """Addresses of former ids, each with the present address of its record."""
    return {
        former_url(record, str(former), settings): record_url(record, settings)
        for record in corpus.records.values()
        for former in getattr(record, "formerly", ())
    }
