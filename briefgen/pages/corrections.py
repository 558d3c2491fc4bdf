"""All corrections, clarifications and updates, on one page or several."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import groupby

from briefgen.derive import Derived
from briefgen.derive.corrections import WITHDRAWAL, CorrectionEntry
from briefgen.frozen import frozen
from briefgen.model.dates import PartialDate, year_of
from briefgen.pages.addresses import url_of
from briefgen.pages.page import Outline, Page
from briefgen.pages.parts import NEWEST, Place, by_month, by_year, outline_parts, split, uri_of
from briefgen.settings import Settings

URI = "corrections/index.md"
CORRECTION_TYPES = ("correction", "clarification", "update", WITHDRAWAL)


@frozen()
class CorrectionsOfYear:
    """Corrections of one year, newest first; the year 0 is 1 BC."""

    year: int
    entries: tuple[CorrectionEntry, ...]


@frozen()
class CorrectionsView:
    """Corrections by year, newest first, and how many there are of each type.

    The first page of a long list shows the newest of them.
    """

    place: Place
    years: tuple[CorrectionsOfYear, ...]
    counts: tuple[tuple[str, int], ...]


def plan_corrections(derived: Derived, settings: Settings) -> tuple[Outline, ...]:
    """The pages at corrections/."""
    levels = [level(_date_of) for level in (by_year, by_month)]
    whole = split(derived.freshness.corrections, URI, levels, stem="corrections/")
    return tuple(outline_parts(whole, settings, partial(_plan, settings)))


def _plan(settings: Settings, entries: tuple[CorrectionEntry, ...], place: Place) -> Page:
    shown = entries[:NEWEST] if place.is_overview else entries
    uri = uri_of(place)
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="corrections",
        template="corrections.html",
        view=CorrectionsView(
            place,
            tuple(
                CorrectionsOfYear(year, tuple(found))
                for year, found in groupby(shown, lambda e: year_of(_date_of(e)))
            ),
            count_corrections(entries),
        ),
        # Search finds what was put right on its brief.
        is_found=not place.is_part,
    )


def _date_of(entry: CorrectionEntry) -> PartialDate:
    return entry.correction.date.value


def count_corrections(entries: tuple[CorrectionEntry, ...]) -> tuple[tuple[str, int], ...]:
    """How many there are of each type; a type without any is left out."""
    counts = Counter(str(entry.correction.type) or "correction" for entry in entries)
    return tuple((type, counts[type]) for type in CORRECTION_TYPES if counts[type])
