"""The page of all corrections, clarifications and updates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from briefgen.derive import Derived
from briefgen.derive.corrections import WITHDRAWAL, CorrectionEntry
from briefgen.model.dates import year_of
from briefgen.pages.addresses import url_of
from briefgen.pages.page import Page
from briefgen.settings import Settings

URI = "corrections/index.md"
CORRECTION_TYPES = ("correction", "clarification", "update", WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class CorrectionsOfYear:
    """Corrections of one year, newest first; the year 0 is 1 BC."""

    year: int
    entries: tuple[CorrectionEntry, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """All corrections by year, newest first, and how many there are of each type."""

    years: tuple[CorrectionsOfYear, ...]
    counts: tuple[tuple[str, int], ...]


def plan_corrections(derived: Derived, settings: Settings) -> Page:
    """The page at corrections/."""
    entries = derived.freshness.corrections
    return Page(
        uri=URI,
        url=url_of(URI, settings),
        kind="corrections",
        template="corrections.html",
        view=CorrectionsView(
            tuple(
                CorrectionsOfYear(year, tuple(found))
                for year, found in groupby(entries, lambda e: year_of(e.correction.date.value))
            ),
            count_corrections(entries),
        ),
    )


def count_corrections(entries: tuple[CorrectionEntry, ...]) -> tuple[tuple[str, int], ...]:
    """How many there are of each type; a type without any is left out."""
    counts = Counter(str(entry.correction.type) or "correction" for entry in entries)
    return tuple((type, counts[type]) for type in CORRECTION_TYPES if counts[type])
