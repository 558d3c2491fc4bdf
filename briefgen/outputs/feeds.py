"""Atom feeds (RFC 4287): the briefs, and the corrections of all briefs."""

from __future__ import annotations

import datetime
import hashlib
from functools import partial
from xml.etree import ElementTree as ET

from briefgen.derive import Derived
from briefgen.derive.when import date_of
from briefgen.language import Language, language_of
from briefgen.model.brief import Brief, Correction
from briefgen.model.corpus import Corpus
from briefgen.model.dates import PartialDate
from briefgen.outputs.file import OutputFile, Pieces, absolute
from briefgen.outputs.words import author_names, headline, plain_words
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"
BRIEFS_FEED = "feed.xml"
CORRECTIONS_FEED = "corrections.xml"
ENTRIES = 50  # what feed readers keep anyway; older ones stay on the site


def feeds(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[OutputFile, ...]:
    """Both feeds."""
    return (
        OutputFile(BRIEFS_FEED, partial(_briefs_feed, corpus, derived, settings)),
        OutputFile(CORRECTIONS_FEED, partial(_corrections_feed, corpus, derived, settings)),
    )


def _briefs_feed(corpus: Corpus, derived: Derived, settings: Settings) -> Pieces:
    """The newest briefs, by the date that readers see: a minor change does not move it.

    A withdrawal moves it too, and its entry then says why in the place of the summary.
    """
    reviews = derived.freshness.reviews
    rows = []
    for brief in corpus.briefs:
        review = reviews.get(brief.id)
        updated = _whole_day((review.updated if review else None) or brief.date.value)
        rows.append((updated, brief))
    rows.sort(key=lambda row: row[1].id)
    rows.sort(key=lambda row: row[0], reverse=True)
    feed = _feed(settings, BRIEFS_FEED, settings.site_name, rows[0][0] if rows else derived.today)
    for updated, brief in rows[:ENTRIES]:
        _entry(feed, brief, corpus, settings, updated)
    return [_bytes(feed)]


def _corrections_feed(corpus: Corpus, derived: Derived, settings: Settings) -> Pieces:
    """Corrections, clarifications and updates, newest first."""
    entries = derived.freshness.corrections[:ENTRIES]
    count: dict[tuple[str, datetime.date], int] = {}  # of each brief and day
    newest = max((_whole_day(e.correction.date.value) for e in entries), default=derived.today)
    language = language_of(settings)
    kinds = _corrections_in(language)
    title = language.gettext("%(site)s: corrections") % {"site": settings.site_name}
    feed = _feed(settings, CORRECTIONS_FEED, title, newest)
    for entry in entries:
        day = _whole_day(entry.correction.date.value)
        # The page of a withdrawn brief says at its head what was put right.
        anchor = "" if entry.brief.is_withdrawn else "corrections"
        url = absolute(record_url(entry.brief, settings, anchor), settings)
        node = ET.SubElement(feed, "entry")
        _add(
            node,
            "title",
            f"{kinds[str(entry.correction.type)]}{language.gettext(':')} {entry.brief.title}",
        )
        count[entry.brief.id, day] = nth = count.get((entry.brief.id, day), 0) + 1
        _add(node, "id", _id(settings, f"{entry.brief.id}/correction/{day}/{nth}"))
        ET.SubElement(node, "link", href=url)
        _add(node, "updated", _stamp(day))
        _add(node, "summary", _summary(entry.correction, corpus, language))
    return [_bytes(feed)]


def _corrections_in(language: Language) -> dict[str, str]:
    """The words for kinds of correction."""
    _ = language.gettext
    return {
        "": _("Correction"),
        "correction": _("Correction"),
        "clarification": _("Clarification"),
        "update": _("Update"),
        "withdrawal": language.pgettext("correction", "Withdrawal"),
    }


def _summary(correction: Correction, corpus: Corpus, language: Language) -> str:
    """What was wrong in its own words, where they are on file, and what is right."""
    text = plain_words(correction.text, corpus)
    if not correction.was:
        return text
    words = language.gettext("Was: “%(was)s” %(text)s")
    return words % {"was": plain_words(correction.was, corpus), "text": text}


def _whole_day(date: PartialDate) -> datetime.date:
    """The first day a date may mean, for formats that take whole days only."""
    return date_of(date.anchor.first) or datetime.date.min


def _entry(
    feed: ET.Element, brief: Brief, corpus: Corpus, settings: Settings, updated: datetime.date
) -> None:
    node = ET.SubElement(feed, "entry")
    _add(node, "title", headline(brief, language_of(settings)))
    _add(node, "id", _id(settings, brief.id))
    ET.SubElement(node, "link", href=absolute(record_url(brief, settings), settings))
    _add(node, "published", _stamp(_whole_day(brief.date.value)))
    _add(node, "updated", _stamp(updated))
    for name in author_names(brief, corpus, settings):
        _add(ET.SubElement(node, "author"), "name", name)
    if brief.withdrawal is not None:
        _add(node, "summary", plain_words(brief.withdrawal.note, corpus))
        return
    for topic in brief.topics:
        ET.SubElement(node, "category", term=str(topic))
    if brief.summary:
        _add(node, "summary", plain_words(brief.summary, corpus))


def _feed(settings: Settings, uri: str, title: str, updated: datetime.date) -> ET.Element:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": settings.language})
    _add(feed, "title", title)
    if settings.site_description:
        _add(feed, "subtitle", settings.site_description)
    _add(feed, "id", _id(settings, uri))
    ET.SubElement(feed, "link", rel="self", href=absolute(uri, settings))
    ET.SubElement(feed, "link", href=settings.site_url or "./")
    _add(feed, "updated", _stamp(updated))
    _add(ET.SubElement(feed, "author"), "name", settings.site_name)
    return feed


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _id(settings: Settings, what: str) -> str:
    """An id that stays when the thing is reworded: it is made of names, dates and numbers."""
    base = settings.site_url
    if not base:
        base = f"urn:briefgen:{hashlib.sha256(settings.site_name.encode()).hexdigest()[:12]}/"
    return base + what


def _stamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _bytes(feed: ET.Element) -> bytes:
    ET.indent(feed)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"
