"""The timeline: everything dated on the site, by year."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.model.actor import Actor
from briefgen.model.brief import Topic
from briefgen.model.corpus import Corpus
from briefgen.model.dates import Day, PartialDate, year_of
from briefgen.model.event import Event
from briefgen.model.fields import Dated, DateFact, Fact
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import url_of
from briefgen.pages.groups import by_name
from briefgen.pages.page import Page
from briefgen.settings import Settings

TIMELINE_URI = "timeline/index.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A moment at one account of its date.

    `dates` are those who give this account; `others` the first of each other account, with the
    anchor of its own entry. `where` is the place, as the record tells it.
    """

    moment: Moment
    anchor: str
    dates: DateFact
    others: tuple[tuple[Dated, str], ...] = ()
    where: Fact = ()

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
class TimelineView:
    """All dates by year; `ahead` are those that begin after the day of the build.

    `actors`, `treaties` and `topics` are those that some entry belongs to, by name.
    """

    today: datetime.date
    moments: tuple[Moment, ...]
    years: tuple[Year, ...]
    ahead: tuple[Entry, ...]
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    topics: tuple[Topic, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*(entry for year in self.years for entry in year.entries), *self.ahead)

    @property
    def disputed_count(self) -> int:
        return sum(moment.is_disputed for moment in self.moments)


def plan_timeline(corpus: Corpus, derived: Derived, settings: Settings) -> Page:
    """The page of everything dated. What is disputed stands at each account of its date."""
    moments = derived.timeline.moments
    entries = sorted(
        (entry for moment in moments for entry in entries_of(moment)),
        key=lambda entry: (entry.date.sort_key(), entry.anchor),
    )
    past = [entry for entry in entries if has_begun(entry.date, settings.today)]
    ahead = [entry for entry in entries if not has_begun(entry.date, settings.today)]
    actors = {id for moment in moments for id in moment.actor_ids}
    treaties = {id for moment in moments for id in moment.treaty_ids}
    topics = {id for moment in moments for id in moment.topic_ids}
    view = TimelineView(
        today=settings.today,
        moments=moments,
        years=tuple(
            Year(number, tuple(of_year))
            for number, of_year in groupby(past, key=lambda entry: year_of(entry.date))
        ),
        ahead=tuple(ahead),
        actors=by_name(a for a in corpus.actors if a.id in actors),
        treaties=by_name(t for t in corpus.treaties if t.id in treaties),
        topics=by_name(t for t in corpus.topics if t.id in topics),
    )
    return Page(
        uri=TIMELINE_URI,
        url=url_of(TIMELINE_URI, settings),
        kind="timeline",
        template="timeline.html",
        view=view,
    )


def has_begun(date: PartialDate, today: datetime.date) -> bool:
    """Whether `date` stands before the line that the timeline draws at the day of the build.

    What begins in a year or month that is not over yet stands before it, "by 2027" after it.
    """
    return date.anchor.first <= Day(today.year, today.month, today.day)


def entries_of(moment: Moment) -> tuple[Entry, ...]:
    """One entry for each account of when it was, so that a reader finds it at every one."""
    accounts: dict[str, list[Dated]] = {}
    for value in sorted(moment.dates, key=lambda value: value.value.sort_key()):
        accounts.setdefault(value.value.edtf, []).append(value)
    anchors = [moment.key, *(f"{moment.key}-{n}" for n in range(2, len(accounts) + 1))]
    places = [(dates, anchor) for dates, anchor in zip(accounts.values(), anchors, strict=True)]
    return tuple(
        Entry(
            moment=moment,
            anchor=anchor,
            dates=tuple(dates),
            others=tuple((others[0], at) for others, at in places if at != anchor),
            where=_where(moment),
        )
        for dates, anchor in places
    )


def _where(moment: Moment) -> Fact:
    part = moment.part
    if isinstance(part, Event):
        return part.where
    return part.where if isinstance(part, Treaty) and moment.kind == "signed" else ()
