"""Days that are told as past and lie after the day of the build: most of them are slips of a year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.model.brief import Brief, Change, Correction
from briefgen.model.claim import Claim
from briefgen.model.dates import Day, PartialDate
from briefgen.model.fields import Form, Number, Value
from briefgen.model.source import ArchivedCopy
from briefgen.model.written import WrittenIn
from briefgen.rules import DATED_AHEAD, FUTURE_DATE
from briefgen.settings import Settings
from briefgen.text import Span

_DATE, _FACT = Form.DATE, Number.FACT
# What somebody has done on that day, by the part that tells it; None: by any.
_DONE = {
    ("reviewed", None): "nobody can have checked the page",
    ("accessed", None): "nobody can have read it",
    ("as_of", Claim): "nobody can have checked the claim up to then",
    ("date", Change): "nothing can have been changed",
    ("date", Correction): "nothing can have been corrected",
    ("date", ArchivedCopy): "no copy can have been made",
}


def check_future_dates(written: Iterable[WrittenIn], settings: Settings) -> Iterator[Diagnostic]:
    """What is said to have been done in the future, and briefs that are published before their day.

    A vague date lies in the future only as a whole. What has been done may be dated a day ahead:
    where the editor sits, it can be tomorrow already.
    """
    today = settings.today
    tomorrow = today + datetime.timedelta(days=1)
    for written_in in written:
        # Of most records nothing lies ahead: asked for all of their dates.
        record, dates = written_in.record, written_in.inventory.dates
        if not any(date.earliest() > Day.of(today) for date in dates):
            continue
        if isinstance(record, Brief) and record.is_whole and record.current_status != "draft":
            yield from _dated_ahead(record, today)
        for one in written_in.values:
            spec = one.spec
            if spec.form is not _DATE and spec.number is not _FACT:
                continue
            held = getattr(one.owner, spec.name, None)
            if spec.number is _FACT and isinstance(held, tuple) and one.place[-1].isdigit():
                value: Value[object] = held[int(one.place[-1])]
                if value.as_of is not None:
                    yield from _future(
                        value.as_of, value.as_of_span, "nobody can know this", tomorrow
                    )
            elif spec.form is _DATE and isinstance(held, Value):
                key = spec.name
                impossible = _DONE.get((key, None)) or _DONE.get((key, type(one.owner)))  # type: ignore[arg-type]
                if impossible:
                    yield from _future(held.value, held.span, impossible, tomorrow)


def _future(
    date: PartialDate, span: Span, impossible: str, latest: datetime.date
) -> Iterator[Diagnostic]:
    if date.earliest() > Day.of(latest):
        message = f"{impossible} on {date.edtf}, after the day of this build"
        yield Diagnostic(FUTURE_DATE, span, message, "correct the date; is the year right?")


def _dated_ahead(brief: Brief, today: datetime.date) -> Iterator[Diagnostic]:
    if brief.date.value.earliest() > Day.of(today):
        yield Diagnostic(
            DATED_AHEAD,
            brief.date.span,
            f"the brief is dated {brief.date.value.edtf}, and would be published before that day",
            "correct the date, or write status: draft until its day has come",
        )
