"""Partial dates as readers read them: "16 July 2001", "about 2027", "2-3 October 2024".

Month names, the order of the parts and the way two dates are joined come from the Unicode CLDR
(Babel). The few words that it lacks go through a `gettext` function. Of a pair of messages, the
one with `{day}` is for a day and the one with `{date}` for anything longer, since some languages
put an article before the first alone ("depuis le 28 février 2002", "depuis février 2002").
"""

import datetime
import re
from collections.abc import Callable
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from briefgen.frozen import frozen
from briefgen.model.dates import DatePart, Day, Gap, PartialDate, Precision

Width = Literal["long", "short"]
Bound = Literal["since", "from", "until"]
Gettext = Callable[[str], str]

# English of no country means British here, as it does in the texts of this project.
_DEFAULT_COUNTRY = {"en": "en_GB"}
# Where the first of a month is no plain number; CLDR has no pattern for it.
_FIRST_OF_MONTH = {"fr": "1er"}
_WIDTHS = {3: "abbreviated", 4: "wide", 5: "narrow"}
_FIELD = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*")
_SKELETON = {Precision.DAY: "yMMMd", Precision.MONTH: "yMMM", Precision.YEAR: "y"}


def date_in_words(
    date: PartialDate,
    locale: str = "en",
    width: Width = "long",
    *,
    gettext: Gettext = str,
    today: datetime.date | None = None,
) -> str:
    """The date for readers of `locale` ("en" is British, "en_US" or "en-US" American).

    "short" shortens names of months. `gettext` translates messages such as "about {date}" and
    leaves their placeholders in place. With `today`, an open interval that has not begun yet is
    "from ..." and not "since ...". The words begin with a small letter, to stand in a sentence.

    Raises babel.UnknownLocaleError for a locale that does not exist.
    """
    return _Writer(_locale(locale), width, gettext).write(date, today)


def bound_in_words(date: PartialDate, bound: Bound, gettext: Gettext = str) -> str:
    """What stands round a date that bounds something: "since {day}", "until {date}".

    An interval says itself from when or until when it is: it comes back as "{date}" alone. But for
    an end "by 2013" is "until 2013 at the latest", of which {date} is the end of the interval.
    """
    is_day = date.precision is Precision.DAY and not date.anchor.qualifier
    if bound == "until" and date.start is Gap.OPEN:
        return (
            gettext("until {day} at the latest")
            if is_day
            else gettext("until {date} at the latest")
        )
    if date.is_interval:
        return "{date}"
    if bound == "since":
        return gettext("since {day}") if is_day else gettext("since {date}")
    if bound == "from":
        return gettext("from {day}") if is_day else gettext("from {date}")
    return gettext("until {day}") if is_day else gettext("until {date}")


def year_in_words(year: int, locale: str = "en") -> str:
    """The year, as a heading or in a sentence; 0 is 1 BC. The first century says its era, too."""
    return _Writer(_locale(locale), "long", str).year(year)


def is_language(code: str) -> bool:
    """Whether dates can be put into words in the language `code`."""
    try:
        _locale(code)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def _locale(code: str) -> Locale:
    code = code.replace("-", "_")
    return Locale.parse(_DEFAULT_COUNTRY.get(code, code))


@frozen()
class _Writer:
    locale: Locale
    width: Width
    gettext: Gettext

    def write(self, date: PartialDate, today: datetime.date | None) -> str:
        gettext = self.gettext
        start, end = date.start, date.end
        if isinstance(start, DatePart) and isinstance(end, DatePart):
            return self.closed(start, end)
        part, words = date.anchor, self.part(date.anchor)
        is_day = part.precision is Precision.DAY and not part.qualifier
        if start is Gap.OPEN:
            message = gettext("by {day}") if is_day else gettext("by {date}")
        elif start is Gap.UNKNOWN:
            message = gettext("until {day}") if is_day else gettext("until {date}")
            message = gettext("{interval} (start unknown)").format(interval=message)
        elif end is Gap.UNKNOWN:
            message = gettext("from {day}") if is_day else gettext("from {date}")
            message = gettext("{interval} (end unknown)").format(interval=message)
        elif today and part.first > Day(today.year, today.month, today.day):
            message = gettext("from {day}") if is_day else gettext("from {date}")
        else:
            message = gettext("since {day}") if is_day else gettext("since {date}")
        return message.format(day=words, date=words)

    def closed(self, start: DatePart, end: DatePart) -> str:
        """An interval with two dates; a single date is one whose ends are the same."""
        if start == end:
            return self.part(start)
        if (joined := self.joined(start, end)) is not None:
            return joined
        return _tidy(self.locale.interval_formats[None].format(self.part(start), self.part(end)))

    def joined(self, start: DatePart, end: DatePart) -> str | None:
        """Two plain dates of one precision, saying once what they share; None if they are not."""
        skeleton = _SKELETON.get(start.precision)
        if skeleton is None or start.precision is not end.precision:
            return None
        for part in (start, end):
            if part.qualifier or part.is_unspecified or not 100 <= part.first.year <= 9999:
                return None
        shared = [ours == theirs for ours, theirs in zip(start.first, end.first, strict=True)]
        formats = self.locale.interval_formats
        patterns = formats.get(self.widened(skeleton)) or formats.get(skeleton, {})
        patterns = patterns.get("yMd"[shared.index(False)])
        if patterns is None or len(patterns) != 2:  # a few locales lack the second half
            return None
        before, after = (self.widened(pattern) for pattern in patterns)
        return _tidy(self.filled(before, start.first) + self.filled(after, end.first))

    def part(self, part: DatePart) -> str:
        """A single date with its doubt."""
        gettext, words = self.gettext, self.undoubted(part)
        if part.qualifier in {"~", "%"}:
            is_day = part.precision is Precision.DAY
            message = gettext("about {day}") if is_day else gettext("about {date}")
            words = message.format(day=words, date=words)
        if part.qualifier in {"?", "%"}:
            words = gettext("{date} (uncertain)").format(date=words)
        return words

    def undoubted(self, part: DatePart) -> str:
        gettext, first, year = self.gettext, part.first, self.year(part.first.year)
        match part.precision, part.written:
            case Precision.DECADE, _ if first.year >= 100:
                return gettext("{decade}s").format(decade=first.year)
            case ((Precision.DECADE | Precision.CENTURY), _):
                last = self.year(part.last.year)
                return gettext("between {start} and {end}").format(start=year, end=last)
            case Precision.SEASON, _:
                return self.season(first.month).format(year=year)
            case Precision.YEAR, Precision.MONTH:
                return gettext("{year} (month unknown)").format(year=year)
            case Precision.YEAR, Precision.DAY:
                return gettext("{year} (day and month unknown)").format(year=year)
            case Precision.YEAR, _:
                return year
            case Precision.MONTH, Precision.DAY:
                return gettext("{month} (day unknown)").format(month=self.calendar(part))
        return self.calendar(part)

    def season(self, first_month: int) -> str:
        gettext = self.gettext
        if first_month == 3:
            return gettext("spring {year}")
        if first_month == 6:
            return gettext("summer {year}")
        return gettext("autumn {year}") if first_month == 9 else gettext("winter {year}")

    def year(self, year: int) -> str:
        if abs(year) > 9999:
            counted = format_decimal(year if year > 0 else 1 - year, locale=self.locale)
            return counted if year > 0 else f"{counted} {self.locale.eras['abbreviated'][0]}"
        return _tidy(self.filled(self.skeleton("y", year), Day(year, 1, 1)))

    def calendar(self, part: DatePart) -> str:
        """A day or a month."""
        is_common_day = part.precision is Precision.DAY and part.first.year >= 100
        if is_common_day and self.width == "long":
            pattern = self.locale.date_formats["long"].pattern
        else:
            pattern = self.skeleton(_SKELETON[part.precision], part.first.year)
        return _tidy(self.filled(pattern, part.first))

    def skeleton(self, skeleton: str, year: int) -> str:
        """The locale's pattern for these fields, with the era where the year needs it."""
        skeletons = self.locale.datetime_skeletons
        era = "" if year >= 100 else "G"
        wide = self.widened(era + skeleton)
        found = skeletons[wide] if wide in skeletons else skeletons[era + skeleton]
        return self.widened(str(found.pattern))

    def widened(self, pattern: str) -> str:
        """Names of months in full, where `width` asks for it.

        CLDR keeps many patterns with short names only, to be widened so (UTS #35, part 4, "Missing
        skeleton fields").
        """
        if self.width == "short":
            return pattern
        return re.sub(r"(?<!M)MMM(?!M)|(?<!L)LLL(?!L)", lambda names: names[0][0] * 4, pattern)

    def filled(self, pattern: str, day: Day) -> str:
        """The CLDR pattern with the fields of `day`, which may be in any year.

        Babel's own formatter takes only what `datetime.date` can hold, 1 to 9999.
        """

        def fill(match: re.Match[str]) -> str:
            if match[2] is None:
                return match[1].replace("''", "'") or "'"
            length = len(match[0])
            if match[2] == "G":
                return str(self.locale.eras[_WIDTHS.get(length, "abbreviated")][day.year > 0])
            if match[2] in "yY":  # Scottish Gaelic has the year of weeks by mistake
                return str(day.year if day.year > 0 else 1 - day.year)
            if match[2] in "ML" and length > 2:
                form = "format" if match[2] == "M" else "stand-alone"
                return str(self.locale.months[form][_WIDTHS[length]][day.month])
            if match[2] == "d" and day.day == 1 and self.locale.language in _FIRST_OF_MONTH:
                return _FIRST_OF_MONTH[self.locale.language]
            number = {"d": day.day, "M": day.month, "L": day.month}[match[2]]
            return f"{number:0{length}}"

        return _FIELD.sub(fill, pattern)


def _tidy(words: str) -> str:
    """Thin spaces around a dash become plain ones, so that a reader's search finds the date."""
    return words.replace("\N{THIN SPACE}", " ")
