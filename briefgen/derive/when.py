"""Comparing dates that may be vague, doubtful, open or disputed: what is sure, and what has begun."""

from __future__ import annotations

import datetime
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.corpus import NumberedClaim
from briefgen.model.dates import AFTER_ALL, BEFORE_ALL, DatePart, Day, Gap, PartialDate
from briefgen.model.fields import DateFact, Value
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


def most_exact(dates: DateFact) -> DateFact:
    """The accounts of a date without those that another one only tells more exactly, or again.

    "January 2026" beside "17 January 2026" is no other date. Two or more that are left disagree.
    Of several that mean the same days the first without doubt stands for all.
    """
    if len(dates) < 2:
        return dates
    left: list[Value[PartialDate]] = []
    starts: list[Day] = []  # of those, in order
    # What is enclosed is no broader, so it comes first; and it begins where the other may begin.
    for account in sorted(dates, key=_breadth):
        start = account.value.start
        first, last = (
            (BEFORE_ALL, AFTER_ALL) if isinstance(start, Gap) else (start.first, start.last)
        )
        at = bisect_right(starts, first)
        near = left[bisect_left(starts, first) : bisect_right(starts, last)]
        if not any(_encloses(account.value, other.value) for other in near):
            left.insert(at, account)
            starts.insert(at, first)
    chosen = {id(account) for account in left}
    return tuple(account for account in dates if id(account) in chosen)


def _breadth(account: Value[PartialDate]) -> tuple[float, float, bool]:
    """How many days its beginning can mean, and its end; of equal ones those in doubt come last."""
    date = account.value
    is_in_doubt = date.is_approximate or date.is_uncertain
    return _breadth_of(date.start), _breadth_of(date.end), is_in_doubt


def _breadth_of(side: DatePart | Gap) -> float:
    if isinstance(side, Gap):
        return math.inf if side is Gap.UNKNOWN else 0
    (year, month, day), (last_year, last_month, last_day) = side.first, side.last
    return (last_year - year) * 372 + (last_month - month) * 31 + last_day - day


def accounts_of(dates: DateFact) -> tuple[DateFact, ...]:
    """Each date on which accounts differ: the most exact account of it, then those that agree.

    The earliest date comes first.
    """
    told = sorted(most_exact(dates), key=lambda account: account.value.sort_key())
    return tuple(
        (exact, *(v for v in dates if v is not exact and _encloses(v.value, exact.value)))
        for exact in told
    )


def _encloses(wide: PartialDate, exact: PartialDate) -> bool:
    """Whether `exact` says what `wide` says, as exactly or more.

    An interval is how long something lasted, no date that is known badly: it agrees with an
    interval only, and at both ends.
    """
    if wide.is_interval != exact.is_interval:
        return False
    return _side_encloses(wide.start, exact.start) and _side_encloses(wide.end, exact.end)


def do_agree(one: Value[PartialDate], other: Value[PartialDate]) -> bool:
    """Whether two accounts of a date are the same, or one of them is only less exact."""
    return _encloses(one.value, other.value) or _encloses(other.value, one.value)


def _side_encloses(wide: DatePart | Gap, exact: DatePart | Gap) -> bool:
    if isinstance(wide, Gap) or isinstance(exact, Gap):
        return wide in (exact, Gap.UNKNOWN)
    return wide.first <= exact.first and exact.last <= wide.last


def first_account(dates: DateFact) -> PartialDate:
    """Of the dates that accounts give for one thing, the one that comes first; needs one at least.

    It is where a thing stands in a list, whoever is right.
    """
    return min((v.value for v in most_exact(dates)), key=PartialDate.sort_key)


def stated(claim: NumberedClaim) -> PartialDate:
    """The day a claim holds for: its `as_of`, else the date of its brief."""
    return (claim.claim.as_of or claim.brief.date).value


def earliest_begin(date: PartialDate) -> Day:
    """The first day on which what the date dates may have begun; BEFORE_ALL if nothing says."""
    return date.earliest()


def latest_begin(date: PartialDate) -> Day:
    """The last such day: of a year its last, of an interval the last that its start can mean."""
    return date.latest() if isinstance(date.start, Gap) else date.start.last


@frozen()
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
        told = most_exact(dates)
        if self.is_strict:
            return all(latest_begin(v.value) <= self.day for v in told)
        return any(earliest_begin(v.value) <= self.day for v in told)

    def is_over(self, dates: DateFact) -> bool:
        """Whether the last day of it is past; what has no date is not over."""
        if not dates:
            return False
        told = most_exact(dates)
        if self.is_strict:
            return all(v.value.latest() < self.day for v in told)
        return any(_first_last_day(v.value) < self.day for v in told)

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
    return max((first_day(v.value) for v in most_exact(dates)), default=BEFORE_ALL)


def begins_by(dates: DateFact) -> Day:
    """The day by which, whatever account is right, it has begun; BEFORE_ALL without a date."""
    return max((latest_begin(v.value) for v in most_exact(dates)), default=BEFORE_ALL)


def has_begun(dates: DateFact, on: Day) -> bool:
    """Whether it has begun on the day `on` by every account; what has no date has.

    It is where every timeline is divided into what has come and what lies ahead: "2026" and "since
    2002" have come on their first day, "by 2027" on its last.
    """
    return begins(dates) <= on


def is_split(dates: DateFact, on: Day) -> bool:
    """Whether on the day `on` it has begun by some accounts and not by others."""
    return len({first_day(v.value) <= on for v in most_exact(dates)}) > 1


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
