"""Corrections: what was put right in the open, and what was taken back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from briefgen.derive.when import shifted
from briefgen.frozen import frozen
from briefgen.model.brief import Brief, Correction
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import Day
from briefgen.model.fields import Value
from briefgen.text import Text

# The type of the entry that a withdrawn brief makes among corrections; no editor writes it there.
WITHDRAWAL = "withdrawal"

# For how many days a correction stands at the top of its page.
RECENT_DAYS = 30


@frozen()
class CorrectionEntry:
    """A correction with its brief, whether it is of the last 30 days, and the claim it concerns.

    That a brief was withdrawn is one of the type "withdrawal", with the reason as its text.
    """

    brief: Brief
    correction: Correction
    is_recent: bool
    claim: NumberedClaim | None = None


def index_corrections(corpus: Corpus, today: datetime.date) -> tuple[CorrectionEntry, ...]:
    """All corrections of the site, withdrawals among them, newest first."""
    limit = Day.of(shifted(today, -RECENT_DAYS))
    entries = [
        CorrectionEntry(
            brief,
            correction,
            correction.date.value.latest() >= limit,
            corpus.claims_by_ref.get(f"{brief.id}#{correction.claim}"),
        )
        for brief in sorted(corpus.briefs, key=lambda b: b.id)
        for correction in (*brief.corrections, *_withdrawal(brief))
    ]
    entries.sort(key=lambda entry: entry.correction.date.value.sort_key(), reverse=True)
    return tuple(entries)


def _withdrawal(brief: Brief) -> Iterator[Correction]:
    """The withdrawal of a brief, as what it is to readers: something that was put right."""
    taken_back = brief.withdrawal
    if taken_back is not None and taken_back.as_of is not None:
        yield Correction(
            span=taken_back.span,
            date=Value(value=taken_back.as_of, span=taken_back.span),
            type=Text(WITHDRAWAL),
            text=taken_back.note or Text(""),
        )
