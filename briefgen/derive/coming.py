"""What comes on the pages of a record after the day on which it was checked, and asks for another check."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefgen.derive.chronology import Moment, Timeline, index_moments
from briefgen.derive.membership import leaves_of
from briefgen.derive.when import date_of
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.alone import from_record_alone
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.dates import AFTER_ALL, BEFORE_ALL, Day
from briefgen.model.event import Event
from briefgen.model.fields import Dated, Record
from briefgen.model.links import Link
from briefgen.model.treaty import Treaty

# Why a page is due: "review-by" (the editor's own day), "interval" (the site's, since the last
# check), "term-end" (the term of the treaty itself), "treaty-date" and "event-date" (another of its
# key dates), "role-date" (an office was to end), "watch-date" (something to watch was to happen).
DUE_REASONS = (
    "review-by", "interval", "term-end", "treaty-date", "event-date", "role-date", "watch-date",
)  # fmt: skip

# Kinds of moments that say what was to happen to a treaty, and events.
_TELLING = (
    "event", "adopted", "signed", "dated", "act", "in-force", "party-in-force", "leaves", "status",
    "ends",
)  # fmt: skip
_PLANNED = ("ends", "leaves", "role-until", "watch")


@frozen()
class Due:
    """A day by which a page must be checked, why, and the record and date that say so."""

    day: datetime.date
    reason: str
    because: Record | None = None
    date: Dated | None = None


class Coming:
    """The key dates of each page, to be asked for those after a day.

    `timeline` is that of all of `corpus` on the day `today`, where it has been made.
    """

    def __init__(
        self, corpus: Corpus, today: datetime.date, timeline: Timeline | None = None
    ) -> None:
        self._timeline = timeline or _timeline_since_checks(corpus, today)
        # Hundreds of pages have a moment among theirs.
        self._untils = {moment.key: max(_untils(moment)) for moment in self._timeline.moments}

    def after(self, record: Record, checked: Dated | datetime.date) -> Iterator[Due]:
        """The key dates of a page that were to come when it was checked."""
        last = Day.of(checked) if isinstance(checked, datetime.date) else checked.value.latest()
        for moment in self._timeline.of(record):
            if self._untils[moment.key] > last and (reason := _reason(moment, record)):
                for value, until in zip(moment.dates, _untils(moment), strict=True):
                    if until > last:
                        yield from from_date(value, reason, moment.record)


def from_date(value: Dated, reason: str, because: Record | None) -> Iterator[Due]:
    """Due on the last day that the date can mean; not at all where it has none."""
    day = date_of(value.value.latest())
    if day is not None:
        yield Due(day, reason, because, value)


def _untils(moment: Moment) -> list[Day]:
    """Until when it may be to come, by each account of it.

    What ends, leaves or is to be watched in some month or year may come until that is over; all
    else that has begun by then was known.
    """
    dates = [account.value for account in moment.dates]
    return [date.latest() if moment.kind in _PLANNED else date.earliest() for date in dates]


def _reason(moment: Moment, record: Record) -> str:
    """Why a moment would make a page due: a word of DUE_REASONS, "" if it does not.

    A brief answers for all its key dates, a treaty for its own and for events, an actor for the
    end of its offices.
    """
    is_own = moment.record.id == record.id
    if moment.kind == "watch":
        return "watch-date" if is_own else ""
    if moment.kind == "role-until":
        return "role-date" if is_own else ""
    if moment.kind not in _TELLING or isinstance(record, Actor):
        return ""
    if moment.kind == "event":
        return "event-date"
    if moment.kind == "ends" and is_own:
        return ""  # its history may have answered it
    return "treaty-date" if is_own or isinstance(record, Brief) else ""


def _timeline_since_checks(corpus: Corpus, today: datetime.date) -> Timeline:
    """The timeline, in which a brief may lack what was over when it was checked.

    What a brief links is looked for only where that may have been to come: of most it was not.
    """
    ends = {event.id: _last_day(event) for event in corpus.events}
    ends |= {treaty.id: _last_day(treaty) for treaty in corpus.treaties}
    checked = {brief.id: (brief.reviewed or brief.date).value.latest() for brief in corpus.briefs}
    first = min(checked.values(), default=AFTER_ALL)
    may_use = corpus.uses.may_use(frozenset(id for id, end in ends.items() if end > first))
    links: list[Link] = []
    for brief in corpus.briefs:
        if ids := {id for id in may_use(brief) if ends[id] > checked[brief.id]}:
            treaties = (t for id in ids if isinstance(t := corpus.find(id), Treaty))
            # Of what a party did, a brief has as key dates what that party's name stands for.
            ids |= {party.actor.id for treaty in treaties for party in treaty.parties}
            links += corpus.links_to(ids, brief)
    return index_moments(corpus, today, links)


@from_record_alone
def _last_day(record: Event | Treaty) -> Day:
    """A day after which nothing is dated that is to be told of it; before all if nothing is."""
    facts = [record.date]
    if isinstance(record, Treaty):
        facts += (record.adopted, record.signed, record.in_force, record.ends)
        facts += (entry.date for entry in record.status)
        for party in record.parties:
            facts += (party.in_force, *(act.date for act in party.acts))
            facts += (leave.until for leave in leaves_of(record, party))
    return max((value.value.latest() for fact in facts for value in fact), default=BEFORE_ALL)
