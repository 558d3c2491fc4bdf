"""Comparing dates that may be vague, doubtful, open or disputed: what is sure, and what has begun."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic
from briefgen.model.dates import BEFORE_ALL, Day, Gap, PartialDate
from briefgen.model.fields import DateFact
from briefgen.rules import IMPOSSIBLE_ORDER


def date_of(day: Day) -> datetime.date | None:
    """The day as the standard library knows it; None outside the years 1 to 9999."""
    return datetime.date(*day) if 1 <= day.year <= 9999 else None


def shifted(date: datetime.date, days: int) -> datetime.date:
    """The date `days` later (earlier if negative), or the last or first that there is."""
    number = date.toordinal() + days
    last = datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(number, 1), last))


def first_day(date: PartialDate) -> Day:
    """The first day that the date names: the day by which, where it has no start."""
    first = date.earliest()
    return date.latest() if first == BEFORE_ALL else first


def earliest_begin(date: PartialDate) -> Day:
    """The first day on which what the date dates may have begun; BEFORE_ALL if nothing says."""
    return date.earliest()


def latest_begin(date: PartialDate) -> Day:
    """The last such day: of a year its last, of an interval the last that its start can mean."""
    return date.latest() if isinstance(date.start, Gap) else date.start.last


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day on which something is asked, and how vague and disputed dates count.

    Strictly, what has begun has begun by every account and on the last day that each can mean.
    Loosely, it may have begun: by one account, on the first day that it can mean. Between the two
    lies what nobody can know from the record.
    """

    day: Day
    is_strict: bool = True

    def has_begun(self, dates: DateFact) -> bool:
        """What has no date has begun."""
        if not dates:
            return True
        if self.is_strict:
            return all(latest_begin(v.value) <= self.day for v in dates)
        return any(earliest_begin(v.value) <= self.day for v in dates)

    def is_over(self, dates: DateFact) -> bool:
        """Whether the last day of it is past; what has no date is not over."""
        if not dates:
            return False
        if self.is_strict:
            return all(v.value.latest() < self.day for v in dates)
        return any(_first_last_day(v.value) < self.day for v in dates)

    def has_stopped(self, dates: DateFact) -> bool:
        """Whether what lasted for an interval is over; what is no interval lasts."""
        return bool(dates) and all(v.value.is_interval for v in dates) and self.is_over(dates)


def _first_last_day(date: PartialDate) -> Day:
    """The first day on which the last day of `date` may be; of "by 2030" the last of 2030."""
    if isinstance(date.end, Gap) or isinstance(date.start, Gap):
        return date.latest()
    return date.end.first


def begins(dates: DateFact) -> Day:
    """The day from which, by every account, it has begun; BEFORE_ALL where no date is on file.

    A year or month counts from its first day: what a record reports of it has happened.
    """
    return max((first_day(v.value) for v in dates), default=BEFORE_ALL)


def begins_by(dates: DateFact) -> Day:
    """The day by which, whatever account is right, it has begun; BEFORE_ALL without a date."""
    return max((latest_begin(v.value) for v in dates), default=BEFORE_ALL)


def has_begun(dates: DateFact, on: Day) -> bool:
    """Whether it has begun on the day `on` by every account; what has no date has.

    It is where every timeline is divided into what has come and what lies ahead: "2026" and "since
    2002" have come on their first day, "by 2027" on its last.
    """
    return begins(dates) <= on


def is_split(dates: DateFact, on: Day) -> bool:
    """Whether on the day `on` it has begun by some accounts and not by others."""
    return len({first_day(v.value) <= on for v in dates}) > 1


def surely_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether every possible day of `one` is before every one of `other`; never of doubtful dates."""
    doubt = one.is_approximate or one.is_uncertain or other.is_approximate or other.is_uncertain
    return not doubt and one.definitely_before(other)


def order_faults(
    later: DateFact, what: str, earlier: Sequence[tuple[DateFact, str]]
) -> Iterator[Diagnostic]:
    """Accounts in `later` that are surely before every account of something that comes first.

    `what` names the later thing with its verb ("the treaty enters into force"), the words in
    `earlier` name the others as nouns ("its adoption"). Each account is reported once, against the
    first that it cannot follow. An account that agrees with one of several is possible.
    """
    for value in later:
        for others, name in earlier:
            if others and all(surely_before(value.value, other.value) for other in others):
                yield Diagnostic(
                    IMPOSSIBLE_ORDER,
                    value.span,
                    f'{what} on "{value.value.edtf}", before {name} on "{others[0].value.edtf}"',
                    "one of the two dates is wrong",
                    ((others[0].span, name),),
                )
                break


def all_accounts(facts: Iterable[DateFact]) -> DateFact:
    """The accounts of several facts as those of one: "signed", by any of the parties."""
    return tuple(value for fact in facts for value in fact)
