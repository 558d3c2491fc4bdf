"""The day on which an act takes effect, where the treaty says how long after the act that is."""

from __future__ import annotations

import calendar
import dataclasses
import datetime

from briefgen.derive.when import date_of, earliest_begin, latest_begin
from briefgen.model.dates import BEFORE_ALL, Day, PartialDate, parse_date
from briefgen.model.fields import DateFact
from briefgen.model.treaty import Delay


def after(dates: DateFact, delay: Delay | None) -> DateFact:
    """Each account of a day, moved by `delay`; the accounts themselves without one.

    A month or year that is moved is as vague as before, or vaguer: 90 days after some day of May
    2003 is a day of July or August, so "2003". A doubt stays. Sources are those of the account and
    of the rule.
    """
    if delay is None:
        return dates
    return tuple(
        dataclasses.replace(
            value,
            value=moved(value.value, delay),
            sources=tuple(dict.fromkeys((*value.sources, *delay.sources))),
        )
        for value in dates
    )


def moved(date: PartialDate, delay: Delay) -> PartialDate:
    """The first day of `date`, moved; the date itself where the calendar does not go that far."""
    last = _moved(latest_begin(date), delay)
    if last is None:
        return date
    if earliest_begin(date) == BEFORE_ALL:
        return parse_date(f"../{last}")
    first = _moved(earliest_begin(date), delay)
    if first is None:
        return date
    return parse_date(_covering(first, last) + date.anchor.qualifier)


def _covering(first: datetime.date, last: datetime.date) -> str:
    """The shortest date that has all days from `first` to `last` among its own."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else f"../{last}"


def _moved(day: Day, delay: Delay) -> datetime.date | None:
    """None before the year 1 and after the year 9999."""
    number, _, unit = delay.after.partition(" ")
    count = int(number)
    date = date_of(day)
    try:
        if date is not None and unit.startswith("day"):
            date += datetime.timedelta(days=count)
        elif date is not None:
            date = _months_later(date, count if unit.startswith("month") else 12 * count)
        if date is not None and delay.first_of_month:
            date = _months_later(date.replace(day=1), 1)
    except (OverflowError, ValueError):
        return None
    return date


def _months_later(date: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or that month's last. Raises ValueError after 9999."""
    years, month = divmod(date.month - 1 + months, 12)
    year = date.year + years
    if year > datetime.MAXYEAR:
        raise ValueError(year)
    return date.replace(year, month + 1, min(date.day, calendar.monthrange(year, month + 1)[1]))
