"""Partial dates: days, months, seasons, years, decades and intervals, as EDTF writes them.

EDTF is ISO 8601-2:2019 in the profile of the Library of Congress; all of its levels 0 and 1 is
read, with every example on that page (https://www.loc.gov/standards/datetime/). Beyond level 1
only this is read: seasons and X digits may be doubtful (`2001-21~`) or end an interval
(`201X/2024`). An interval without any date (`../..`) is refused, since it says nothing.
"""

import datetime
import re
from enum import Enum, IntEnum
from typing import NamedTuple

from briefgen.frozen import frozen
from briefgen.model.date_faults import (
    DateFault,
    day_fault,
    explain,
    interval_fault,
    month_fault,
    season_fault,
    slash_fault,
    unreadable,
)
from briefgen.model.date_reading import days_in_month

__all__ = [
    "AFTER_ALL",
    "BEFORE_ALL",
    "DateFault",
    "DatePart",
    "Day",
    "Gap",
    "PartialDate",
    "Precision",
    "parse_date",
    "year_of",
]


class Precision(IntEnum):
    """How much of a date is known; the finest is the smallest."""

    DAY = 1
    MONTH = 2
    SEASON = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6


class Day(NamedTuple):
    """A day of the Gregorian calendar in any year; year 0 is 1 BC."""

    year: int
    month: int
    day: int

    @classmethod
    def of(cls, date: datetime.date) -> "Day":
        return cls(date.year, date.month, date.day)


# The bounds of what has no bound. No year that can be written comes near them.
BEFORE_ALL = Day(-(10**15), 1, 1)
AFTER_ALL = Day(10**15, 12, 31)


class Gap(Enum):
    """The end of an interval that has no date."""

    OPEN = ".."  # there is none, or none yet
    UNKNOWN = ""  # there is one, but not known


@frozen()
class DatePart:
    """A single date, or one end of an interval.

    `precision` is what is known of it, `written` how far it is written: `2004-XX` is known to the
    year and written to the month. `first` and `last` are its first and last possible day, doubt
    (`qualifier`: "", "~", "?" or "%") left aside. Seasons are those of meteorology in the north:
    spring is March to May, winter December to February of the next year.
    """

    precision: Precision
    written: Precision
    first: Day
    last: Day
    qualifier: str = ""

    @property
    def is_unspecified(self) -> bool:
        """Whether X stands for some of its digits."""
        return self.written < self.precision

    def plain(self) -> str:
        """The known part in ISO 8601, without doubt; empty for decades and centuries.

        A season becomes its year. Years outside 0 to 9999 need an agreement between writer and
        reader (ISO 8601-1:2019, 4.3.2), so they are empty.
        """
        year, month, day = self.first
        if self.precision > Precision.YEAR or not 0 <= year <= 9999:
            return ""
        if self.precision > Precision.MONTH:
            return f"{year:04}"
        return f"{year:04}-{month:02}" + (f"-{day:02}" if self.precision is Precision.DAY else "")


@frozen()
class PartialDate:
    """One EDTF expression: a single date (`start` and `end` are the same) or an interval."""

    edtf: str
    start: DatePart | Gap
    end: DatePart | Gap
    is_interval: bool = False

    @property
    def anchor(self) -> DatePart:
        """The part that stands for the whole: the start, or the end where the start has no date."""
        for part in (self.start, self.end):
            if isinstance(part, DatePart):
                return part
        raise AssertionError(f"an interval without a date: {self.edtf!r}")

    @property
    def parts(self) -> tuple[DatePart, ...]:
        """The dates written in it: one or two."""
        sides = (self.start, self.end) if self.is_interval else (self.start,)
        return tuple(side for side in sides if isinstance(side, DatePart))

    @property
    def precision(self) -> Precision:
        """What is known of the anchor. Ends of different precision have none in common."""
        return self.anchor.precision

    @property
    def is_approximate(self) -> bool:
        return any(part.qualifier in {"~", "%"} for part in self.parts)

    @property
    def is_uncertain(self) -> bool:
        return any(part.qualifier in {"?", "%"} for part in self.parts)

    @property
    def is_unspecified(self) -> bool:
        return any(part.is_unspecified for part in self.parts)

    def earliest(self) -> Day:
        """The first possible day; BEFORE_ALL where the start is open or unknown.

        Doubt does not widen it: EDTF does not say by how much.
        """
        return BEFORE_ALL if isinstance(self.start, Gap) else self.start.first

    def latest(self) -> Day:
        """The last possible day; AFTER_ALL where the end is open or unknown."""
        return AFTER_ALL if isinstance(self.end, Gap) else self.end.last

    def sort_key(self) -> tuple[Day, Precision, Day, str]:
        """A total order of all dates: first day, then the more precise, then the earlier end.

        A date without a start sorts by its end (`../2027` stands with 2027), so that a timeline
        shows a deadline where it falls and not before everything else.
        """
        return (self.anchor.first, self.anchor.precision, self.latest(), self.edtf)

    def is_past(self, today: datetime.date) -> bool:
        """Whether no day of it is today or later."""
        return self.latest() < Day.of(today)

    def definitely_before(self, other: "PartialDate") -> bool:
        """Whether each of its possible days is before each of `other`'s."""
        return self.latest() < other.earliest()

    def possibly_overlaps(self, other: "PartialDate") -> bool:
        """Whether some day may be in both."""
        return not (self.definitely_before(other) or other.definitely_before(self))

    def datetime_attribute(self) -> str:
        """The value of `datetime` in HTML's `<time>`; empty where HTML cannot say it.

        HTML knows days, months and years from 1 on. A season becomes its year, an interval its
        anchor. Decades and years before 1 are empty: leave the attribute, or `<time>`, out.

        Source: HTML Standard, "The time element".
        """
        year = self.anchor.first.year
        if year > 9999 and self.precision is Precision.YEAR:
            return str(year)
        return self.anchor.plain() if year > 0 else ""

    def plain(self) -> str:
        """The start in plain ISO 8601, for JSON-LD; empty if there is none (see DatePart.plain)."""
        return "" if isinstance(self.start, Gap) else self.start.plain()

    def plain_end(self) -> str:
        """The end in plain ISO 8601; the same as `plain()` for a single date."""
        return "" if isinstance(self.end, Gap) else self.end.plain()

    def calendar_days(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last day, for calendars; None unless both are known to the day, undoubted."""
        if isinstance(self.start, Gap) or isinstance(self.end, Gap):
            return None
        for part in self.parts:
            if part.precision is not Precision.DAY or part.qualifier or not part.plain():
                return None
        if self.start.first.year == 0:
            return None
        return datetime.date(*self.start.first), datetime.date(*self.end.last)

    def day_precision_date(self) -> datetime.date | None:
        """The day of a single date known to the day, undoubted; else None."""
        days = self.calendar_days()
        return days[0] if days and not self.is_interval else None


def year_of(date: PartialDate) -> int:
    """The year under which a timeline shows the date; 0 is 1 BC. For a decade, its first."""
    return date.anchor.first.year


def parse_date(text: str) -> PartialDate:
    """Read an EDTF expression of level 0 or 1; space around it does not count.

    Raises DateFault, and nothing else, with offsets into `text` as it was given.
    """
    written = text.strip()
    try:
        return _read(written)
    except DateFault as fault:
        raise fault.moved(text.index(written), fault.meant, fault.several) from None


# A time of day is read, as level 0 demands, and kept only in the text.
_TIMED = re.compile(
    r"(-?\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[-+](?:[01]\d|2[0-3])(?::[0-5]\d)?)?",
    re.ASCII,
)
_PART = re.compile(
    r"""(?: (?P<vague> -? (?: \d{3}X | \d\dXX ))
          | Y (?P<long> -? [1-9]\d{4,11} )
          | (?P<year> (?!-0000) -? \d{4} )
            (?: - (?P<month> \d\d ) (?: - (?P<day> \d\d | XX ) )?
              | - (?P<masked> XX (?: -XX )? ) )?
        ) (?P<qualifier> [~?%]? )""",
    re.ASCII | re.VERBOSE,
)
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


def _read(text: str) -> PartialDate:
    if timed := _TIMED.fullmatch(text):
        day = _read_part(timed[1])
        return PartialDate(text, day, day)
    if "/" not in text:
        part = _read_part(text)
        return PartialDate(text, part, part)
    before, slash, after = text.partition("/")
    if "/" in after:
        raise explain(text) or slash_fault(text)
    sides = {0: before, len(before + slash): after}
    for offset, side in sides.items():
        if not _is_gap(side) and not _PART.fullmatch(side):
            raise explain(text) or (explain(side) or unreadable(side)).moved(offset)
    start, end = (_read_side(side, offset) for offset, side in sides.items())
    if isinstance(start, Gap) and isinstance(end, Gap):
        hint = "write the date that is known: 2002/.. is since 2002, ../2027 is by 2027"
        raise DateFault("an interval needs a date on one side at least", hint, 0, len(text))
    interval = PartialDate(text, start, end, is_interval=True)
    if interval.latest() < interval.earliest():
        raise interval_fault(text, before, after)
    return interval


def _is_gap(text: str) -> bool:
    return text in {gap.value for gap in Gap}


def _read_side(text: str, offset: int) -> DatePart | Gap:
    if _is_gap(text):
        return Gap(text)
    try:
        return _read_part(text)
    except DateFault as fault:
        raise fault.moved(offset) from None


def _read_part(text: str) -> DatePart:
    match = _PART.fullmatch(text)
    if not match:
        raise explain(text) or unreadable(text)
    qualifier = match["qualifier"]
    if match["vague"]:
        return _read_vague_year(match["vague"], qualifier)
    year = int(match["long"] or match["year"])
    if match["month"] is None:
        written = {None: Precision.YEAR, "XX": Precision.MONTH, "XX-XX": Precision.DAY}
        first, last = Day(year, 1, 1), Day(year, 12, 31)
        return DatePart(Precision.YEAR, written[match["masked"]], first, last, qualifier)
    month, at = int(match["month"]), match.start("month")
    if month in _SEASON_START:
        if match["day"]:
            raise season_fault(text, year, month, at)
        return _read_season(year, month, qualifier)
    if not 1 <= month <= 12:
        raise month_fault(text, year, month, at)
    last_day = days_in_month(year, month)
    if match["day"] in {None, "XX"}:
        first, last = Day(year, month, 1), Day(year, month, last_day)
        known_to = Precision.DAY if match["day"] else Precision.MONTH
        return DatePart(Precision.MONTH, known_to, first, last, qualifier)
    day = int(match["day"])
    if not 1 <= day <= last_day:
        raise day_fault(text, year, month, day, match.start("day"))
    only = Day(year, month, day)
    return DatePart(Precision.DAY, Precision.DAY, only, only, qualifier)


def _read_vague_year(text: str, qualifier: str) -> DatePart:
    """A decade (`201X`) or a century (`20XX`). Before 1 BC the digits count backwards."""
    years = [int(text.replace("X", digit)) for digit in "09"]
    if text.startswith("-"):
        years = [years[1], min(years[0], -1)]  # -0000 is no year
    precision = Precision.CENTURY if text.endswith("XX") else Precision.DECADE
    first, last = Day(years[0], 1, 1), Day(years[1], 12, 31)
    return DatePart(precision, Precision.YEAR, first, last, qualifier)


def _read_season(year: int, season: int, qualifier: str) -> DatePart:
    start = _SEASON_START[season]
    end_year, end = (year + 1, 2) if start == 12 else (year, start + 2)
    first, last = Day(year, start, 1), Day(end_year, end, days_in_month(end_year, end))
    return DatePart(Precision.SEASON, Precision.SEASON, first, last, qualifier)
