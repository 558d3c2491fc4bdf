"""The timeline: everything dated on the site, on one page or, where it is long, by period."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from typing import TypeVar

from briefgen.derive.chronology import Moment, Timeline
from briefgen.derive.when import accounts_of, has_begun
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Topic
from briefgen.model.corpus import Corpus
from briefgen.model.dates import Day, PartialDate, year_of
from briefgen.model.event import Event
from briefgen.model.fields import Citation, Dated, DateFact, Fact, Record
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import url_of
from briefgen.pages.drawing import Drawing, Drawn, anchor_of_moment, draw, signs_of
from briefgen.pages.groups import by_name
from briefgen.pages.page import Outline, Page
from briefgen.pages.parts import (
    LONG_ENTRIES,
    Place,
    by_decade,
    by_month,
    by_year,
    outline_parts,
    pages_of,
    split,
    uri_of,
)
from briefgen.settings import Settings

R = TypeVar("R", bound=Record)

TIMELINE_URI = "timeline/index.md"

# How many entries before and after the day of the build stand on the first page of a long timeline.
_NEAREST = 20


@frozen()
class Entry:
    """A moment at one account of its date.

    `dates` are those who give this account, the most exact first; `others` the first of each other
    account, with the address of its own entry, which may stand on the page of another period.
    `where` is the place, as the record tells it. `sources` are those of this account, and of the
    moment itself.
    """

    moment: Moment
    anchor: str
    dates: DateFact
    others: tuple[tuple[Dated, str], ...] = ()
    where: Fact = ()
    sources: tuple[Citation, ...] = ()

    @property
    def date(self) -> PartialDate:
        return self.dates[0].value


@frozen()
class Year:
    """The entries of one year; 0 is 1 BC."""

    number: int
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        return f"y{self.number}"


@frozen()
class TimelineView:
    """The dates of a period by year; `ahead` are those that begin after the day of the build.

    Of a period that is split only those nearest to that day stand here. `years` and `ahead` are in
    order. `signs` are those of its list. `actors`, `treaties` and `topics` are those that some
    entry belongs to, by name.
    """

    today: datetime.date
    place: Place
    years: tuple[Year, ...]
    ahead: tuple[Entry, ...]
    drawing: Drawing | None
    signs: tuple[str, ...]
    disputed_count: int
    ahead_count: int
    span: tuple[int, int] | None
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    topics: tuple[Topic, ...]

    @property
    def shown_count(self) -> int:
        return sum(len(year.entries) for year in self.years) + len(self.ahead)


class TimelinePages:
    """The pages of everything dated. What is disputed stands at each account of its date."""

    def __init__(self, timeline: Timeline) -> None:
        found = [(moment, at) for moment in timeline.moments for at in _accounts_of(moment)]
        found.sort(key=lambda one: (one[1].date.sort_key(), one[1].anchor))
        levels = [level(lambda one: one[1].date) for level in (by_decade, by_year, by_month)]
        self.whole = split(found, TIMELINE_URI, levels, LONG_ENTRIES, stem="timeline/")
        self.uris = {
            account.anchor: uri_of(place)
            for shown, place in pages_of(self.whole, LONG_ENTRIES)
            if not place.is_overview
            for _, account in shown
        }

    def place_of(self, anchor: str) -> str:
        """The uri of the very place of an entry."""
        return f"{self.uris[anchor]}#{anchor}"


def plan_timeline(pages: TimelinePages, corpus: Corpus, settings: Settings) -> tuple[Outline, ...]:
    """The timeline, on one page or several. The address of a period is its own for ever."""
    plan = partial(_plan, pages, corpus, settings)
    return tuple(outline_parts(pages.whole, settings, plan, LONG_ENTRIES))


@frozen()
class Account:
    """One account of when a moment was, which has an entry of its own, so that a reader finds it.

    `dates` are those who give it; `is_disputed` where others give another.
    """

    anchor: str
    dates: DateFact
    is_disputed: bool

    @property
    def date(self) -> PartialDate:
        return self.dates[0].value


def _accounts_of(moment: Moment) -> tuple[Account, ...]:
    accounts = accounts_of(moment.dates)
    first = anchor_of_moment(moment)
    anchors = [first, *(f"{first}.{n}" for n in range(2, len(accounts) + 1))]
    return tuple(
        Account(anchor, dates, len(accounts) > 1)
        for anchor, dates in zip(anchors, accounts, strict=True)
    )


def _entry(moment: Moment, account: Account, pages: TimelinePages) -> Entry:
    return Entry(
        moment=moment,
        anchor=account.anchor,
        dates=account.dates,
        others=tuple(
            (other.dates[0], pages.place_of(other.anchor))
            for other in _accounts_of(moment)
            if other.anchor != account.anchor
        ),
        where=_where(moment),
        sources=_sources(moment, account.dates),
    )


def _sources(moment: Moment, dates: DateFact) -> tuple[Citation, ...]:
    """One citation of each source: of the account where there are several, else of the moment."""
    cited = (c for date in dates for c in date.sources) if moment.is_disputed else moment.sources
    return tuple({str(citation.source): citation for citation in cited}.values())


def _where(moment: Moment) -> Fact:
    part = moment.part
    if isinstance(part, Event):
        return part.where
    return part.where if isinstance(part, Treaty) and moment.kind == "signed" else ()


def _plan(
    pages: TimelinePages,
    corpus: Corpus,
    settings: Settings,
    found: tuple[tuple[Moment, Account], ...],
    place: Place,
) -> Page:
    today = Day.of(settings.today)
    past = [one for one in found if has_begun(one[1].dates, today)]
    ahead = [one for one in found if not has_begun(one[1].dates, today)]
    ahead_count = len(ahead)
    if place.is_overview:
        past, ahead = past[-_NEAREST:], ahead[:_NEAREST]
    shown_past = [_entry(*one, pages) for one in past]
    shown_ahead = tuple(_entry(*one, pages) for one in ahead)
    # What is shown in part is neither drawn nor narrowed down: both would mislead.
    whole = () if place.is_overview else (*shown_past, *shown_ahead)
    moments = [entry.moment for entry in whole]
    years = [year_of(account.date) for _, account in found]
    uri = uri_of(place)
    view = TimelineView(
        today=settings.today,
        place=place,
        years=_by_year(shown_past),
        ahead=shown_ahead,
        drawing=draw(_drawn(whole), today),
        signs=signs_of(entry.moment.dates for entry in (*shown_past, *shown_ahead)),
        disputed_count=len({m.key for m, account in found if account.is_disputed}),
        ahead_count=ahead_count,
        span=(years[0], years[-1]) if years else None,
        actors=_named(Actor, (id for one in moments for id in one.actor_ids), corpus),
        treaties=_named(Treaty, (id for one in moments for id in one.treaty_ids), corpus),
        topics=_named(Topic, (id for one in moments for id in one.topic_ids), corpus),
    )
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="timeline",
        template="timeline.html",
        view=view,
        # Search finds what each date belongs to by itself.
        is_found=not place.is_part,
    )


def _drawn(entries: Iterable[Entry]) -> Iterator[Drawn]:
    """A mark for each moment, which joins the accounts of its date that stand on the page."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.moment.key, []).append(entry)
    for same in found.values():
        dates = tuple(date for entry in same for date in entry.dates)
        yield Drawn(same[0].anchor, dates, same[0].moment)


def _named(kind: type[R], ids: Iterable[str], corpus: Corpus) -> tuple[R, ...]:
    """The records under `ids`, each once, by name."""
    found = (corpus.find(id) for id in dict.fromkeys(ids))
    return by_name(record for record in found if isinstance(record, kind))


def _by_year(entries: Iterable[Entry]) -> tuple[Year, ...]:
    return tuple(
        Year(number, tuple(found))
        for number, found in groupby(entries, key=lambda entry: year_of(entry.date))
    )
