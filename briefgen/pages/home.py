"""The home page: what is new, what comes next, who and what the site is about, how fresh it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.derive.freshness import Review
from briefgen.frozen import frozen
from briefgen.model.brief import Brief, Topic, Watch
from briefgen.model.claim import SCALES, Band
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import AFTER_ALL, Day, PartialDate
from briefgen.pages.addresses import HOME, url_of
from briefgen.pages.brief import reading_minutes
from briefgen.pages.cards import ActorCard, Cards, TreatyCard
from briefgen.pages.corrections import count_corrections
from briefgen.pages.page import Page
from briefgen.settings import Settings

_BRIEFS, _ACTORS, _TREATIES, _AHEAD, _TOPICS = 8, 6, 6, 4, 24
_RECENT = datetime.timedelta(days=90)


@frozen()
class BriefEntry:
    """A brief in the list.

    `event` says what happened to it last, "new", "updated", "corrected" or "checked", and `date`
    when; a brief past its date has `is_due`. `minutes` is how long it takes to read.
    """

    brief: Brief
    event: str
    date: PartialDate
    minutes: int
    topics: tuple[Topic, ...]
    is_due: bool
    checked: PartialDate | None


@frozen()
class Lead:
    """The brief that changed last, with its first claim of either sort."""

    entry: BriefEntry
    affirmed: NumberedClaim | None
    denied: NumberedClaim | None


@frozen()
class Undated:
    """Something to watch for that has no date."""

    brief: Brief
    watch: Watch


@frozen()
class FreshnessCounts:
    """How many briefs were checked in the last 90 days, longer ago, or are past their date."""

    recent: int
    earlier: int
    due: int


@frozen()
class HomeView:
    """What the home page shows; lists are cut, the counts are of everything."""

    lead: Lead | None
    briefs: tuple[BriefEntry, ...]
    brief_count: int
    ahead: tuple[Moment, ...]
    undated: tuple[Undated, ...]
    actors: tuple[ActorCard, ...]
    actor_count: int
    treaties: tuple[TreatyCard, ...]
    treaty_count: int
    topics: tuple[Topic, ...]
    changed: PartialDate | None
    freshness: FreshnessCounts
    corrections: tuple[tuple[str, int], ...]
    bands: tuple[Band, ...]


def plan_home(corpus: Corpus, derived: Derived, settings: Settings, cards: Cards) -> Page:
    """The page at the root of the site."""
    standing = corpus.standing.briefs
    last_first = sorted(
        standing, key=lambda brief: (_latest(brief)[1].sort_key(), brief.id), reverse=True
    )
    entries = [_entry(brief, corpus, derived) for brief in last_first[: _BRIEFS + 1]]
    ahead = [m for m in derived.timeline.moments if _is_ahead(m, settings.today)]
    undated = [Undated(b, w) for b in standing for w in b.watch if not w.date]
    return Page(
        uri=HOME,
        url=url_of(HOME, settings),
        kind="home",
        template="home.html",
        title=settings.site_name,
        description=settings.site_description,
        view=HomeView(
            lead=_lead(entries[0], corpus) if entries else None,
            briefs=tuple(entries[1:]),
            brief_count=len(standing),
            ahead=tuple(ahead[:_AHEAD]),
            undated=tuple(undated[: max(0, _AHEAD - len(ahead))]),
            actors=cards.actors_by_use[:_ACTORS],
            actor_count=len(corpus.actors),
            treaties=cards.treaties_by_use[:_TREATIES],
            treaty_count=len(corpus.treaties),
            topics=_topics(corpus, derived),
            changed=entries[0].date if entries else None,
            freshness=_freshness(standing, derived.freshness.reviews, settings.today),
            corrections=count_corrections(derived.freshness.corrections),
            bands=SCALES[settings.scale],
        ),
    )


def _latest(brief: Brief) -> tuple[str, PartialDate]:
    """What happened to a brief last, and when; of things of one day, what tells a reader most."""
    happened = [("new", brief.date.value)]
    happened += [("updated", c.date.value) for c in brief.changes if c.size == "major"]
    happened += [
        ("updated" if c.type == "update" else "corrected", c.date.value) for c in brief.corrections
    ]
    if brief.reviewed and brief.reviewed.value.sort_key() > brief.date.value.sort_key():
        happened.insert(0, ("checked", brief.reviewed.value))
    # max keeps the first of equals, and what tells most stands last.
    return max(reversed(happened), key=lambda pair: pair[1].sort_key())


def _entry(brief: Brief, corpus: Corpus, derived: Derived) -> BriefEntry:
    event, date = _latest(brief)
    review = derived.freshness.reviews.get(brief.id)
    return BriefEntry(
        brief,
        event,
        date,
        reading_minutes(brief),
        corpus.topics_of(brief),
        review.is_due if review else False,
        review.checked if review else None,
    )


def _lead(entry: BriefEntry, corpus: Corpus) -> Lead:
    claims = corpus.claims_by_brief.get(entry.brief.id, ())
    return Lead(
        entry,
        next((claim for claim in claims if not claim.is_denied), None),
        next((claim for claim in claims if claim.is_denied), None),
    )


def _is_ahead(moment: Moment, today: datetime.date) -> bool:
    """Whether something is still to come; what goes on without an end is not.

    What is to be watched in a month or year may come until that is over.
    """
    day = Day.of(today)
    dates = [value.value for value in moment.dates if not value.value.is_past(today)]
    if moment.kind == "event":
        dates = [] if moment.is_past else dates
    elif moment.kind not in ("watch", "ends"):
        return False
    return any(date.latest() < AFTER_ALL or date.earliest() > day for date in dates)


def _topics(corpus: Corpus, derived: Derived) -> tuple[Topic, ...]:
    """The topics that something is under, in order; where they are many, those with most."""
    used = {t.id: count for t in corpus.topics if (count := derived.backlinks.count(t.id))}
    most = sorted(used, key=lambda ident: -used[ident])[:_TOPICS]
    return tuple(topic for topic in corpus.topics if topic.id in most)


def _freshness(
    briefs: Iterable[Brief], reviews: Mapping[str, Review], today: datetime.date
) -> FreshnessCounts:
    since = today - _RECENT
    first = Day.of(since)
    recent = earlier = due = 0
    for brief in briefs:
        review = reviews.get(brief.id)
        if review is None or review.checked is None:
            continue
        due += review.is_due
        if not review.is_due:
            is_recent = review.checked.latest() >= first
            recent, earlier = recent + is_recent, earlier + (not is_recent)
    return FreshnessCounts(recent, earlier, due)
