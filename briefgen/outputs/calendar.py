"""`dates.ics`: a calendar to subscribe to, of what is to be watched and what has a day.

Only dates known to the day go in: "2027" on 1 January would mislead. All-day entries with ids
that stay, so that a subscribed calendar moves an entry and does not double it.

Source: RFC 5545 (iCalendar); RFC 7986 for the calendar's name.
"""

from __future__ import annotations

import datetime

from icalendar import Calendar, Event

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.model.corpus import Corpus
from briefgen.outputs.file import OutputFile, absolute
from briefgen.outputs.words import plain_words
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

CALENDAR = "dates.ics"
_WORDS = {
    "adopted": "adopted", "signed": "signed", "dated": "dated", "in-force": "enters into force",
    "party-in-force": "binds a further party",
    "leaves": "a withdrawal takes effect", "ends": "present term ends",
}  # fmt: skip


def calendar_of(corpus: Corpus, derived: Derived, settings: Settings) -> OutputFile:
    """All moments of the site's timeline that are known to the day."""
    calendar = Calendar()
    calendar.add("prodid", "-//briefgen//dates//EN")
    calendar.add("version", "2.0")
    calendar.add("name", settings.site_name)
    stamp = datetime.datetime.combine(derived.today, datetime.time(), datetime.UTC)
    for moment in derived.timeline.moments:
        for number, value in enumerate(moment.dates):
            days = value.value.calendar_days()
            if days is None or days[1] == datetime.date.max:
                continue  # the day after the last has no date
            entry = Event()
            entry.add("uid", f"{moment.key}-{number}@{settings.site_url or 'briefgen'}")
            entry.add("dtstamp", stamp)
            entry.add("dtstart", days[0])
            entry.add("dtend", days[1] + datetime.timedelta(days=1))  # the end is exclusive
            entry.add("summary", _summary(moment, corpus))
            entry.add("url", absolute(record_url(moment.record, settings), settings))
            entry.add("transp", "TRANSPARENT")
            calendar.add_component(entry)
    return OutputFile(CALENDAR, calendar.to_ical())


def _summary(moment: Moment, corpus: Corpus) -> str:
    text = plain_words(moment.text, corpus)
    title = moment.record.title_text
    if moment.kind in ("event", "watch"):
        words = text or title
    elif moment.kind in _WORDS:
        words = f"{title}: {_WORDS[moment.kind]}"
    else:
        who = ", ".join(str(actor.name) for actor in moment.actors)
        words = f"{title}: {' '.join(part for part in (who, text) if part)}"
    return f"{words} (date disputed)" if moment.is_disputed else words
