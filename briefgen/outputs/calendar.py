"""`dates.ics`: a calendar to subscribe to, of what is to be watched and what has a day.

Only dates known to the day go in: "2027" on 1 January would mislead. All-day entries with ids
that stay when other things are written, so that a subscribed calendar does not double an entry.

Source: RFC 5545 (iCalendar); RFC 7986 for the calendar's name.
"""

from __future__ import annotations

import datetime

from icalendar import Calendar, Event

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.model.brief import Quote
from briefgen.model.corpus import Corpus
from briefgen.model.treaty import Act, Interpretation
from briefgen.outputs.file import OutputFile, absolute
from briefgen.outputs.words import plain_words
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

CALENDAR = "dates.ics"

# What each kind of moment says. `{act}` is a word of ACT_WORDS; `{words}` and `{of}` are what the
# editor wrote and the far end, with the sign before them, or nothing.
SENTENCES = {
    "event": "{text}",
    "adopted": "{title}: adopted",
    "signed": "{title}: signed",
    "dated": "{title}: appears",
    "act": "{title}: {act} by {who}{words}",
    "in-force": "{title}: enters into force",
    "party-in-force": "{title}: enters into force for {who}",
    "leaves": "{title}: withdrawal of {who} takes effect",
    "status": "{title}: {text}",
    "reading": "{title}: reading by {who}{words}",
    "quote": "{title}: {who} says: “{text}”",
    "relation-until": "{who} {text} {other}: ends",
    "role-until": "{who}, {text}{of}: ends",
    "relation-from": "{who} {text} {other}: begins",
    "role-from": "{who}, {text}{of}: begins",
    "ends": "{title}: present term ends",
    "watch": "{text}",
}
ACT_WORDS = {
    "signature": "signature",
    "ratification": "ratification",
    "acceptance": "acceptance",
    "approval": "approval",
    "accession": "accession",
    "succession": "succession",
    "provisional-application": "provisional application",
    "reservation": "reservation",
    "declaration": "declaration",
    "objection": "objection",
    "withdrawal": "notice of withdrawal",
    "revocation": "withdrawal taken back",
    "suspension": "suspension",
}


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
    """One line: whose or of what it is, what happens, and that accounts of the day differ."""
    part = moment.part
    who = ", ".join(str(actor.name) for actor in moment.actors)
    if not who and isinstance(part, (Interpretation, Quote)):
        who = str(part.by)  # somebody who has no record
    text = plain_words(moment.text, corpus)
    other = moment.other.title_text if moment.other else ""
    told = {
        "title": moment.record.title_text,
        "text": text,
        "words": f": {text}" if text else "",
        "act": ACT_WORDS[part.type] if isinstance(part, Act) else "",
        "who": who or "somebody",
        "other": other,
        "of": f", {other}" if other else "",
    }
    sentence = SENTENCES[moment.kind].format_map(told)
    return f"{sentence} (date disputed)" if moment.is_disputed else sentence
