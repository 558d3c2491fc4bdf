"""The review page: what is past its date, what is due next, what rests on nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from briefgen.derive import Derived
from briefgen.derive.freshness import Review
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.dates import Day, PartialDate
from briefgen.pages.addresses import url_of
from briefgen.pages.page import Outline, Page
from briefgen.pages.parts import LONG, NEWEST, Place, outline_parts, split, uri_of
from briefgen.settings import Settings

URI = "review/index.md"
SOON = datetime.timedelta(days=90)


LISTS = ("due", "soon", "old", "unsourced", "unarchived")


@frozen()
class ReviewList:
    """One list of what the desk has to look at.

    `name` is one of LISTS. Of a long list the review page shows the first; `uri` is that of all.
    """

    name: str
    entries: tuple[Any, ...]
    count: int
    uri: str = ""


@frozen()
class ReviewView:
    """What the desk has to look at; on a page of one long list, that list alone.

    `due` goes by day, the longest overdue first; `soon` are pages that fall due within 90 days, the
    next first. `old` are claims whose day is past the site's limit. `unarchived` are sources with
    an address and no archived copy, `due_count` and `page_count` the pages that are past their day,
    and that have one. `watch` is, by id, the next date to watch within 90 days of a brief that is past
    its day.
    """

    lists: Mapping[str, ReviewList]
    due_count: int
    page_count: int
    watch: Mapping[str, PartialDate]
    place: Place | None = None


def plan_review(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Outline, ...]:
    """The page at review/, and those of its lists that are long."""
    freshness = derived.freshness
    soon = [
        review
        for review in freshness.reviews.values()
        if review.due and not review.is_due and review.due <= settings.today + SOON
    ]
    soon.sort(key=lambda review: (review.due or datetime.date.max, review.record.id))
    found: dict[str, tuple[Any, ...]] = {
        "due": freshness.due,
        "soon": tuple(soon),
        "old": tuple(c for c in corpus.claims if c.ref in freshness.old_claims),
        "unsourced": tuple(c for c in corpus.standing.ranked_claims if not c.claim.basis),
        "unarchived": tuple(s for s in corpus.sources if s.url and not s.archived),
    }
    page_count = sum(review.due is not None for review in freshness.reviews.values())
    uris = {name: f"review/{name}.md" for name in LISTS if len(found[name]) > LONG}
    lists = {
        name: ReviewList(
            name,
            found[name][:NEWEST] if name in uris else found[name],
            len(found[name]),
            uris.get(name, ""),
        )
        for name in LISTS
    }
    view = ReviewView(lists, len(freshness.due), page_count, _to_watch(freshness.due, settings))

    def plan_list(name: str, entries: tuple[Any, ...], place: Place) -> Page:
        one = ReviewList(name, entries, place.all)
        return _page(
            uri_of(place), replace(view, lists={name: one}, place=place), settings, is_found=False
        )

    return (
        Outline(URI, url_of(URI, settings), partial(_page, URI, view, settings)),
        *(
            outline
            for name, uri in uris.items()
            for outline in outline_parts(
                split(found[name], uri, ()), settings, partial(plan_list, name)
            )
        ),
    )


def _to_watch(due: Iterable[Review], settings: Settings) -> Mapping[str, PartialDate]:
    """The next date to watch of each brief that has one soon."""
    first, last = Day.of(settings.today), Day.of(settings.today + SOON)
    found: dict[str, PartialDate] = {}
    for review in due:
        items = review.record.watch if isinstance(review.record, Brief) else ()
        dates = [account.value for item in items for account in item.date]
        soon = [date for date in dates if first <= date.latest() <= last]
        if soon:
            found[review.record.id] = min(soon, key=PartialDate.sort_key)
    return found


def _page(uri: str, view: ReviewView, settings: Settings, *, is_found: bool = True) -> Page:
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="review",
        template="review.html",
        view=view,
        is_found=is_found,
    )
