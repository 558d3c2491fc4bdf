"""The timeline: everything dated on the site, on one page or, where it is long, by period."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment, Timeline
from briefgen.derive.when import has_begun
from briefgen.model.actor import Actor
from briefgen.model.brief import Topic
from briefgen.model.corpus import Corpus
from briefgen.model.dates import Day, PartialDate, year_of
from briefgen.model.event import Event
from briefgen.model.fields import Citation, Dated, DateFact, Fact, Record
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import url_of
from briefgen.pages.drawing import Drawing, Drawn, anchor_of_moment, draw
from briefgen.pages.groups import by_name
from briefgen.pages.page import Page
from briefgen.settings import Settings

R = TypeVar("R", bound=Record)

TIMELINE_URI = "timeline/index.md"

# A period with more entries than this is split: into decades, and these into years. Such a page is
# about 60 kB of HTML.
FULL = 60

# How many entries before and after the day of the build stand on the first page of a long timeline.
NEAREST = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A moment at one account of its date.

    `dates` are those who give this account; `others` the first of each other account, with the
    address of its own entry, which may stand on the page of another period. `where` is the place,
    as the record tells it. `sources` are those of this account, and of the moment itself.
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


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of one year; 0 is 1 BC."""

    number: int
    entries: tuple[Entry, ...]

    @property
    def anchor(self) -> str:
        return f"y{self.number}"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of years with a page of its own; `parts` are the periods that it is split into.

    `first` and `last` are its years, both None for all time; only `first` is None for the time
    before the year 1, which is never split.
    """

    uri: str
    count: int
    first: int | None = None
    last: int | None = None
    parts: tuple[Period, ...] = ()

    def page_of(self, year: int) -> str:
        """The uri of the page on which the entries of `year` stand."""
        for part in self.parts:
            if (part.first is None or part.first <= year) and (
                part.last is None or year <= part.last
            ):
                return part.page_of(year)
        return self.uri


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The dates of a period by year; `ahead` are those that begin after the day of the build.

    Of a period that is split only those nearest to that day stand here. `years` and `ahead` are in
    order. `trail` are the periods that hold this one, the longest first; `before` and `after` the
    pages next to it. `actors`, `treaties` and `topics` are those that some entry belongs to, by
    name.
    """

    today: datetime.date
    period: Period
    trail: tuple[Period, ...]
    before: Period | None
    after: Period | None
    years: tuple[Year, ...]
    ahead: tuple[Entry, ...]
    drawing: Drawing | None
    disputed_count: int
    ahead_count: int
    span: tuple[int, int] | None
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    topics: tuple[Topic, ...]

    @property
    def shown_count(self) -> int:
        return sum(len(year.entries) for year in self.years) + len(self.ahead)


def plan_timeline(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """The pages of everything dated. What is disputed stands at each account of its date."""
    whole = period_of(derived.timeline)
    entries = _entries(derived.timeline, whole)
    pages: list[Page] = []

    def plan(period: Period, found: list[Entry], trail: tuple[Period, ...], at: int) -> None:
        siblings = trail[-1].parts if trail else ()
        view = _view(
            period, found, trail, siblings[at - 1] if at else None,
            siblings[at + 1] if at + 1 < len(siblings) else None, corpus, settings,
        )  # fmt: skip
        url = url_of(period.uri, settings)
        pages.append(
            Page(uri=period.uri, url=url, kind="timeline", template="timeline.html", view=view)
        )
        start = 0
        for number, part in enumerate(period.parts):
            plan(part, found[start : start + part.count], (*trail, period), number)
            start += part.count

    plan(whole, entries, (), 0)
    return tuple(pages)


def period_of(timeline: Timeline) -> Period:
    """All time, split where it is long. The address of a period is its own for ever.

    A page that grows over the limit keeps its address and leads from there to its parts.
    """
    counts: dict[int, int] = {}
    for moment in timeline.moments:
        for date in {value.value.edtf: value.value for value in moment.dates}.values():
            counts[year_of(date)] = counts.get(year_of(date), 0) + 1
    total = sum(counts.values())
    if total <= FULL:
        return Period(TIMELINE_URI, total)
    decades = groupby(sorted(counts.items()), key=lambda item: _decade_of(item[0]))
    parts = tuple(_period_of_decade(decade, dict(years)) for decade, years in decades)
    return Period(TIMELINE_URI, total, parts=parts)


def _decade_of(year: int) -> int | None:
    """The first year of its decade; None before the year 1."""
    return year // 10 * 10 if year > 0 else None


def _period_of_decade(first: int | None, counts: Mapping[int, int]) -> Period:
    total = sum(counts.values())
    if first is None:
        return Period("timeline/bc.md", total, None, 0)
    years = tuple(
        Period(f"timeline/{year:04}.md", count, year, year) for year, count in counts.items()
    )
    parts = years if total > FULL else ()
    return Period(f"timeline/{first:04}s.md", total, first, first + 9, parts)


def _entries(timeline: Timeline, whole: Period) -> list[Entry]:
    found = (entry for moment in timeline.moments for entry in _entries_of(moment, whole))
    return sorted(found, key=lambda entry: (entry.date.sort_key(), entry.anchor))


def _entries_of(moment: Moment, whole: Period) -> tuple[Entry, ...]:
    """One entry for each account of when it was, so that a reader finds it at every one."""
    accounts: dict[str, list[Dated]] = {}
    for value in sorted(moment.dates, key=lambda value: value.value.sort_key()):
        accounts.setdefault(value.value.edtf, []).append(value)
    first = anchor_of_moment(moment)
    anchors = [first, *(f"{first}.{n}" for n in range(2, len(accounts) + 1))]
    places = [
        (tuple(dates), anchor, f"{whole.page_of(year_of(dates[0].value))}#{anchor}")
        for dates, anchor in zip(accounts.values(), anchors, strict=True)
    ]
    return tuple(
        Entry(
            moment=moment,
            anchor=anchor,
            dates=dates,
            others=tuple((others[0], to) for others, at, to in places if at != anchor),
            where=_where(moment),
            sources=_sources(moment, dates),
        )
        for dates, anchor, _ in places
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


def _view(
    period: Period,
    entries: list[Entry],
    trail: tuple[Period, ...],
    before: Period | None,
    after: Period | None,
    corpus: Corpus,
    settings: Settings,
) -> TimelineView:
    today = Day.of(settings.today)
    past = [entry for entry in entries if has_begun(entry.dates, today)]
    ahead = [entry for entry in entries if not has_begun(entry.dates, today)]
    years = [year_of(entry.date) for entry in entries]
    # What is shown in part is neither drawn nor narrowed down: both would mislead.
    whole = () if period.parts else tuple(entries)
    moments = [entry.moment for entry in whole]
    return TimelineView(
        today=settings.today,
        period=period,
        trail=trail,
        before=before,
        after=after,
        years=_by_year(past[-NEAREST:] if period.parts else past),
        ahead=tuple(ahead[:NEAREST] if period.parts else ahead),
        drawing=draw((Drawn(e.anchor, e.dates, e.moment) for e in whole), today),
        disputed_count=len({e.moment.key for e in entries if e.others}),
        ahead_count=len(ahead),
        span=(years[0], years[-1]) if years else None,
        actors=_named(Actor, (id for one in moments for id in one.actor_ids), corpus),
        treaties=_named(Treaty, (id for one in moments for id in one.treaty_ids), corpus),
        topics=_named(Topic, (id for one in moments for id in one.topic_ids), corpus),
    )


def _named(kind: type[R], ids: Iterable[str], corpus: Corpus) -> tuple[R, ...]:
    """The records under `ids`, each once, by name."""
    found = (corpus.find(id) for id in dict.fromkeys(ids))
    return by_name(record for record in found if isinstance(record, kind))


def _by_year(entries: Iterable[Entry]) -> tuple[Year, ...]:
    return tuple(
        Year(number, tuple(found))
        for number, found in groupby(entries, key=lambda entry: year_of(entry.date))
    )
