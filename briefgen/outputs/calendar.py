"""`dates.ics`: a calendar to subscribe to, of what is to be watched and what has a day.

Only dates known to the day go in: "2027" on 1 January would mislead. All-day entries with ids
that stay when other things are written, so that a subscribed calendar does not double an entry. A
disputed date is one entry, which says who gives which day: two would look like two events.

Source: RFC 5545 (iCalendar); RFC 7986 for the calendar's name.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial

from briefgen.date_words import date_in_words
from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.derive.when import accounts_of
from briefgen.language import Language, language_of
from briefgen.model.brief import Quote
from briefgen.model.corpus import Corpus
from briefgen.model.treaty import Act, Interpretation
from briefgen.outputs.file import OutputFile, Pieces, absolute
from briefgen.outputs.words import plain_words
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

CALENDAR = "dates.ics"
# Kinds of moments whose words are Markdown; those of the others are names and quotations.
_IN_MARKDOWN = ("act", "status", "reading", "watch")


def sentences_in(language: Language) -> dict[str, str]:
    """What each kind of moment says.

    `{act}` is one of `acts_in`; `{words}` and `{of}` are what the editor wrote and the far end,
    with the sign before them, or nothing.
    """
    _ = language.gettext
    return {
        "event": "{text}",
        "adopted": _("{title}: adopted"),
        "signed": _("{title}: signed"),
        "dated": _("{title}: appears"),
        "act": _("{title}: {act} by {who}{words}"),
        "in-force": _("{title}: enters into force"),
        "party-in-force": _("{title}: enters into force for {who}"),
        "leaves": _("{title}: withdrawal of {who} takes effect"),
        "status": _("{title}: {text}"),
        "reading": _("{title}: reading by {who}{words}"),
        "quote": _("{title}: {who} says: “{text}”"),
        "relation-until": _("{who} {text} {other}: ends"),
        "role-until": _("{who}, {text}{of}: ends"),
        "relation-from": _("{who} {text} {other}: begins"),
        "role-from": _("{who}, {text}{of}: begins"),
        "ends": _("{title}: present term ends"),
        "watch": "{text}",
    }


def acts_in(language: Language) -> dict[str, str]:
    """The words for acts, as they stand inside a sentence."""
    _ = language.gettext
    return {
        "signature": _("signature"),
        "ratification": _("ratification"),
        "acceptance": _("acceptance"),
        "approval": _("approval"),
        "accession": _("accession"),
        "succession": _("succession"),
        "provisional-application": _("provisional application"),
        "reservation": _("reservation"),
        "declaration": _("declaration"),
        "objection": _("objection"),
        "withdrawal": _("notice of withdrawal"),
        "revocation": _("withdrawal taken back"),
        "suspension": _("suspension"),
    }


def calendar_file(corpus: Corpus, derived: Derived, settings: Settings) -> OutputFile:
    """The calendar."""
    return OutputFile(CALENDAR, partial(_calendar, corpus, derived, settings))


def _calendar(corpus: Corpus, derived: Derived, settings: Settings) -> Pieces:
    """All moments of the site's timeline that are known to the day."""
    # Not before: few builds make a calendar, and loading this is a twentieth of what starts each of them.
    from icalendar import Calendar, Event

    calendar = Calendar()
    language = language_of(settings)
    calendar.add("prodid", f"-//briefgen//dates//{language.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("name", settings.site_name)
    sentences, acts = sentences_in(language), acts_in(language)
    stamp = datetime.datetime.combine(derived.today, datetime.time(), datetime.UTC)
    for moment in derived.timeline.moments:
        told = _told(moment, corpus, acts, language)
        summary = sentences[moment.kind].format_map(told)
        if moment.is_disputed:
            summary = language.gettext("{sentence} (date disputed)").format(sentence=summary)
        days = _days_of(moment, derived.today)
        if days is None:
            continue
        entry = Event()
        entry.add("uid", f"{moment.key}@{settings.site_url or 'briefgen'}")
        entry.add("dtstamp", stamp)
        entry.add("dtstart", days[0])
        entry.add("dtend", days[1] + datetime.timedelta(days=1))  # the end is exclusive
        entry.add("summary", summary)
        if moment.is_disputed:
            entry.add("description", _accounts_in_words(moment, corpus, language))
        entry.add("url", absolute(record_url(moment.record, settings), settings))
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    return [bytes(calendar.to_ical())]


def _days_of(moment: Moment, today: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day at which a moment stands; None if no account of it is known to the day.

    Of several the first that is not over, for what is ahead is what a calendar is kept for; else
    the first.
    """
    known = [days for account in moment.dates if (days := account.value.calendar_days())]
    # The day after the last has no date.
    usable = sorted(days for days in known if days[1] != datetime.date.max)
    return next((days for days in usable if days[1] >= today), usable[0] if usable else None)


def _accounts_in_words(moment: Moment, corpus: Corpus, language: Language) -> str:
    """A line for each day that is given, and who gives it."""
    lines = [language.gettext("Sources disagree on the date:")]
    for account in accounts_of(moment.dates):
        cited = (corpus.find(citation.source) for one in account for citation in one.sources)
        names = dict.fromkeys(record.title_text for record in cited if record is not None)
        date = date_in_words(account[0].value, language.code, gettext=language.gettext)
        told = language.gettext("{date} ({sources})") if names else "{date}"
        lines.append(told.format(date=date, sources=", ".join(names)))
    return "\n".join(lines)


def _told(
    moment: Moment, corpus: Corpus, acts: Mapping[str, str], language: Language
) -> dict[str, str]:
    """What the sentence of a moment may speak of."""
    part = moment.part
    who = ", ".join(str(actor.name) for actor in moment.actors)
    if not who and isinstance(part, (Interpretation, Quote)):
        who = str(part.by)  # somebody who has no record
    is_markdown = moment.kind in _IN_MARKDOWN
    text = plain_words(moment.text, corpus) if is_markdown else " ".join(moment.text.split())
    other = moment.other.title_text if moment.other else ""
    return {
        "title": moment.record.title_text,
        "text": text,
        "words": language.gettext(": {text}").format(text=text) if text else "",
        "act": acts[part.type] if isinstance(part, Act) else "",
        "who": who or language.gettext("somebody"),
        "other": other,
        "of": f", {other}" if other else "",
    }
