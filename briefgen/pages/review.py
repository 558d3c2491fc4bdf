"""The review page: what is past its date, what is due next, what rests on nothing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from briefgen.derive import Derived
from briefgen.derive.freshness import Review
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.source import Source
from briefgen.pages.addresses import url_of
from briefgen.pages.page import Page
from briefgen.settings import Settings

URI = "review/index.md"
SOON = datetime.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What the desk has to look at.

    `due` goes by day, the longest overdue first; `soon` are pages that fall due within 90 days, the
    next first. `old_claims` are those whose day is past the site's limit. `unarchived` are sources
    with an address and no archived copy, `page_count` the pages that have a day.
    """

    due: tuple[Review, ...]
    soon: tuple[Review, ...]
    old_claims: tuple[NumberedClaim, ...]
    unsourced: tuple[NumberedClaim, ...]
    unarchived: tuple[Source, ...]
    page_count: int


def plan_review(corpus: Corpus, derived: Derived, settings: Settings) -> Page:
    """The page at review/."""
    freshness = derived.freshness
    soon = [
        review
        for review in freshness.reviews.values()
        if review.due and not review.is_due and review.due <= settings.today + SOON
    ]
    soon.sort(key=lambda review: (review.due or datetime.date.max, review.record.id))
    return Page(
        uri=URI,
        url=url_of(URI, settings),
        kind="review",
        template="review.html",
        view=ReviewView(
            due=freshness.due,
            soon=tuple(soon),
            old_claims=tuple(c for c in corpus.claims if c.ref in freshness.old_claims),
            unsourced=derived.evidence.unsourced,
            unarchived=tuple(s for s in corpus.sources if s.url and not s.archived),
            page_count=sum(review.due is not None for review in freshness.reviews.values()),
        ),
    )
