"""Editorial checks: what an editor would object to, although every id leads somewhere.

Whether claims are grounded and agree with each other, whether sentences keep how likely and how sure
apart, deny once, quote exactly, and stay true when the day of writing is past.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.diagnostics import Diagnostic
from briefgen.editorial.denials import check_denials
from briefgen.editorial.future_dates import check_future_dates
from briefgen.editorial.judgements import check_judgements
from briefgen.editorial.lookalikes import check_lookalikes
from briefgen.editorial.quotes import check_quotes
from briefgen.editorial.relative_time import check_relative_time
from briefgen.editorial.wording import check_wording
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Record
from briefgen.model.written import WrittenIn
from briefgen.settings import Settings
from briefgen.text import ContentFile

__all__ = ["check_editorial", "check_words"]


def check_editorial(
    written: Sequence[WrittenIn],
    claims: Sequence[NumberedClaim],
    records: Mapping[str, Record],
    texts: Mapping[str, ContentFile],
    settings: Settings,
) -> Iterator[Diagnostic]:
    """The faults in `claims` and in what is quoted; `texts` are stored ones of sources."""
    yield from check_judgements(claims, records, settings)
    yield from check_quotes(written, texts)


def check_words(written: Sequence[WrittenIn], settings: Settings) -> Iterator[Diagnostic]:
    """The faults in the words of records, each of which depends on nothing but its record."""
    yield from check_wording(written, settings)
    yield from check_denials(written, settings)
    yield from check_relative_time(written, settings)
    yield from check_future_dates(written, settings)
    yield from check_lookalikes(written)
