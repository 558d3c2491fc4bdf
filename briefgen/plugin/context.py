"""What the theme's templates know beside MkDocs's own: `briefgen`, on every page and on 404."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import TemplateContext

from briefgen.frozen import frozen
from briefgen.plugin.policy import content_policy
from briefgen.render import PageEntry
from briefgen.settings import Settings


def theme_context(
    page: Page | None,
    base_url: str,
    nav: Navigation,
    lists: Mapping[str, PageEntry],
    settings: Settings,
    *,
    is_serving: bool = False,
) -> dict[str, Any]:
    """The names under `briefgen`, for a page or (None) for a template such as 404.

    Addresses are ready to print: relative to the page, and from the server's root on 404, which is
    shown at any address. `lists` are the pages that list others, by the name of their folder.
    """

    def href(url: str) -> str:
        return normalize_url(url, page, base_url)

    here = page.url if page else None
    return {
        "site": settings,
        "nav": [
            {"title": title, "url": href(url), "active": _is_within(here, url)}
            for title, url in _top_level(nav)
        ],
        "links": {
            name: {"title": entry.title, "url": href(entry.url)} for name, entry in lists.items()
        },
        "edit_url": page.edit_url if page else None,
        "report_url": settings.report_url,
        "today": settings.today,
        "policy": partial(
            content_policy,
            additions=settings.policy,
            is_serving=is_serving,
            is_searched=settings.search == "pagefind",
        ),
    }


@frozen()
class TellTheme:
    """Adds to MkDocs's names for a template what ours know beside them, as one build knows it."""

    nav: Navigation
    lists: Mapping[str, PageEntry]
    settings: Settings
    is_serving: bool

    def __call__(self, context: TemplateContext, page: Page | None) -> TemplateContext:
        context["build_date_utc"] = midnight_of(self.settings.today)
        ours = theme_context(
            page,
            context["base_url"],
            self.nav,
            self.lists,
            self.settings,
            is_serving=self.is_serving,
        )
        return context | {"briefgen": ours}  # type: ignore[return-value]  # a key of our own


def midnight_of(day: datetime.date) -> datetime.datetime:
    """The beginning of the day of the build, where a theme or a file wants a time."""
    return datetime.datetime.combine(day, datetime.time(tzinfo=datetime.UTC))


def _top_level(nav: Navigation) -> Iterator[tuple[str, str]]:
    """Titles and addresses of the first level of the navigation; the site's name leads home."""
    for item in nav.items:
        target = _first_page(item)
        if target is not None and target is not nav.homepage:
            yield str(item.title), target.url


def _first_page(item: StructureItem) -> Page | Link | None:
    """A page or link itself; the first page of a section."""
    if isinstance(item, Page | Link):
        return item
    children = item.children if isinstance(item, Section) else []
    return next((page for child in children if (page := _first_page(child))), None)


def _is_within(here: str | None, url: str) -> bool:
    """Whether the page at `here` is the one at `url` or lies in the folder that it opens."""
    if here is None:
        return False
    folder = url.removesuffix("index.html")
    return here == url or (folder.endswith("/") and here.startswith(folder))
