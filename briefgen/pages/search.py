"""The page of the search: it can be linked to, and is what the dialog on other pages shows."""

from __future__ import annotations

from briefgen.frozen import frozen
from briefgen.pages.addresses import index_uri, url_of
from briefgen.pages.page import Page
from briefgen.settings import Settings

URI = "search/index.md"
# The lists that lead to everything, for readers whose browser runs no scripts.
_LISTS = ("briefs", "actors", "treaties", "events", "timeline", "topics", "claims", "sources")


@frozen()
class SearchView:
    """The uris of the site's lists, by the name of their folder."""

    lists: tuple[tuple[str, str], ...]


def plan_search(settings: Settings) -> Page:
    """The page at search/, of a site that is searched by our own index."""
    return Page(
        uri=URI,
        url=url_of(URI, settings),
        kind="search",
        template="search.html",
        view=SearchView(tuple((name, index_uri(name)) for name in _LISTS)),
        is_found=False,
    )
