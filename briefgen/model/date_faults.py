"""Plain words for a date that cannot be read.

`briefgen.model.dates` decides what is a date. This module only looks at a text that it refused,
guesses what the author meant, and says how to write that. What a hint tells to write has the
form of a date; where it still has a fault (`2024-13-40`), that one is explained next.
"""

import re
import unicodedata
from collections.abc import Callable

from briefgen.model.date_reading import (
    MONTH_NAMES,
    SEASON_NAMES,
    days_in_month,
    edtf_day,
    read_words,
    spoken,
)

EXAMPLES = "write a day as 2024-01-05, a month as 2024-01, a year as 2024"
# What is longer is no slip in a date; the rules below would try every way to read "a to b to c".
_LONGEST = 100
_SHOWN = 40  # characters of the author's text that a message repeats
_SIDE = r"-?(?:\d{4}(?:-\d\d(?:-\d\d|-XX)?|-XX(?:-XX)?)?|\d{3}X|\d\dXX)[~?%]?"
_FORM = re.compile(rf"{_SIDE}(?:/(?:{_SIDE}|\.\.)?)?|(?:\.\.)?/{_SIDE}", re.ASCII)
_DASHES = "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}"


class DateFault(ValueError):  # noqa: N818 - the project's word for what an author mends
    """A text that is not a date, in words for the person who wrote it.

    `message` says what is wrong and `hint` what to write instead; neither ends with a full stop.
    `offset` and `length` (in characters) mark the wrong part of the text that was to be read.
    `meant` is the date to write instead of the whole text where that is certain, else "";
    `several` are the dates that it names, where they are more than one.
    """

    def __init__(
        self,
        message: str,
        hint: str,
        offset: int = 0,
        length: int = 0,
        meant: str = "",
        several: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, hint, offset, length, meant, several)
        self.message = message
        self.hint = hint
        self.offset = offset
        self.length = length
        self.meant = meant
        self.several = several

    def __str__(self) -> str:
        return self.message

    def moved(self, by: int, meant: str = "", several: tuple[str, ...] = ()) -> "DateFault":
        """The same fault in a longer text, in which the text read begins at `by`.

        `meant` and `several` are of the longer text; one side of an interval does not say that.
        """
        return DateFault(self.message, self.hint, self.offset + by, self.length, meant, several)


def explain(text: str) -> DateFault | None:
    """Why `text`, already known not to be a date, is none; None if it looks like nothing known.

    The rules stand in order, the most particular first; the first that has an answer wins. A text
    of more than a hundred characters looks like nothing known.
    """
    if len(text) > _LONGEST:
        return None
    for pattern, answer in _RULES:
        if (match := pattern.search(text)) and (fault := answer(match)):
            return fault
    return None


def slash_fault(text: str) -> DateFault:
    """`text` has more than one slash."""
    return DateFault("an interval has one slash, between its two dates", EXAMPLES, 0, len(text))


def unreadable(text: str) -> DateFault:
    """The fault of last resort."""
    return DateFault(f"{_quote(text)} is not a date that can be read", EXAMPLES, 0, len(text))


def month_fault(text: str, year: int, month: int, offset: int) -> DateFault:
    """`text` is written as a date, but there is no such month (it stands at `offset`)."""
    stem, rest = text[: offset - 1], re.sub(r"\D", "", text[offset + 2 :])
    hint = "months run from 01 to 12"
    if month == 0:
        hint = f"write {stem} if only the year is known"
    elif rest and (swapped := edtf_day(year, int(rest), month)):
        hint = f"write {swapped} for {spoken(swapped)}: the month comes before the day"
    elif not rest and month == (year + 1) % 100:
        hint = f"write {year:04}/{year + 1:04} for the two years"
    elif not rest:
        hint += "; 21, 22, 23 and 24 are spring, summer, autumn and winter"
    return DateFault(f"there is no month {month:02}", hint, offset, 2)


def season_fault(text: str, year: int, season: int, offset: int) -> DateFault:
    """`text` has a day after a season (which stands at `offset`)."""
    name, rest = SEASON_NAMES[season], re.sub(r"\D", "", text[offset + 2 :])
    hint = f"write {text[: offset + 2]} for {name}"
    if rest and (swapped := edtf_day(year, int(rest), season)):
        hint += f", or {swapped} for {spoken(swapped)}"
    message = f"{season} in place of a month is {name}, and a season has no days"
    return DateFault(message, hint, offset, len(text) - offset)


def day_fault(text: str, year: int, month: int, day: int, offset: int) -> DateFault:
    """`text` is written as a day, but its month has no such day (it stands at `offset`)."""
    stem, last = text[: offset - 1], days_in_month(year, month)
    name = f"{MONTH_NAMES[month - 1]} {year}"
    hint = f"write {stem} if only the month is known"
    if day == 0:
        return DateFault("there is no day 00", hint, offset, 2)
    return DateFault(f"{day} {name} does not exist; {name} has {last} days", hint, offset, 2)


def interval_fault(text: str, start: str, end: str) -> DateFault:
    """Both ends of the interval `text` are dates, but it ends before it starts."""
    message = f"the interval ends ({end}) before it starts ({start})"
    return DateFault(message, f"write the earlier date first: {end}/{start}", 0, len(text))


def _quote(text: str) -> str:
    return f'"{text}"' if len(text) <= _SHOWN else f'"{text[:_SHOWN]}..."'


def _propose(text: str) -> str:
    """The hint to write `text`, if that looks like a date; else how dates look."""
    return f"write {text}" if _FORM.fullmatch(text) else EXAMPLES


def _fault(
    match: re.Match[str], message: str, hint: str, group: int | str = 0, meant: str = ""
) -> DateFault:
    start, end = match.span(group)
    return DateFault(message, hint, start, end - start, meant)


def _form_of(text: str) -> str:
    """`text` if that looks like a date, else ""."""
    return text if _FORM.fullmatch(text) else ""


# One function per rule: what its pattern (below) found, said to the author. None: not this rule's.


def _empty(match: re.Match[str]) -> DateFault:
    return _fault(match, "the date is empty", f"{EXAMPLES}, or leave the whole line out")


def _foreign(match: re.Match[str]) -> DateFault:
    sign, text = match[0], match.string
    if unicodedata.decimal(sign, None) is not None:
        digits = "".join(str(unicodedata.decimal(char, char)) for char in text)
        message = f'"{sign}" is not one of the digits 0 to 9'
        return _fault(match, message, _propose(digits), meant=_form_of(digits))
    if sign in _DASHES:
        plain = re.sub(f"[{_DASHES}]", "-", text)
        read = read_words(plain) or plain
        message = f'"{sign}" is a dash, not a hyphen'
        # With a dash, 2004–05 may also be two years.
        certain = "" if re.fullmatch(r"\d{4}-\d\d", read) else _form_of(read)
        return _fault(match, message, _propose(read), meant=certain)
    shown = f'"{sign}"' if sign.isprintable() else f"the invisible character U+{ord(sign):04X}"
    return _fault(match, f"{shown} cannot stand in a date", EXAMPLES)


def _mark(match: re.Match[str]) -> DateFault | None:
    read = _form_of(match["bare"]) or read_words(match["bare"])
    message = f'the date ends before the "{match["mark"]}"'
    return _fault(match, message, _propose(read), "mark", meant=_form_of(read)) if read else None


def _time(match: re.Match[str]) -> DateFault:
    hint = f"write {match['day']}" if match["day"] else EXAMPLES
    message = f"{_quote(match['time'])} is a time of day; give the day only"
    return _fault(match, message, hint, "time")


def _year_first(match: re.Match[str]) -> DateFault | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    meant = edtf_day(year, month, day) or edtf_day(year, day, month)
    message = "the parts of a date are joined by hyphens"
    if match["sign"] == "-":
        message = "the month and the day have two digits each"
    if not meant:
        return None
    # Year, day and month in this order is nowhere the custom: perhaps a slip of another kind.
    is_certain = meant == edtf_day(year, month, day)
    return _fault(match, message, f"write {meant}", meant=meant if is_certain else "")


def _year_last(match: re.Match[str]) -> DateFault:
    year, one, two = (int(match[name]) for name in ("year", "one", "two"))
    days = [day for day in (edtf_day(year, two, one), edtf_day(year, one, two)) if day]
    if not days:
        return _fault(match, f'"{match[0]}" is no day of the calendar', EXAMPLES)
    hint = "write " + ", or ".join(f"{day} for {spoken(day)}" for day in dict.fromkeys(days))
    if len(set(days)) == 2:
        return _fault(match, f'"{match[0]}" can be read in two ways', hint)
    message = "the year comes first, then the month, then the day"
    return _fault(match, message, hint, meant=days[0])


def _short_year(match: re.Match[str]) -> DateFault:
    hint = "write the year in full and first, such as 2024-01-05"
    return _fault(match, "the year needs four digits", hint)


def _year(match: re.Match[str]) -> DateFault:
    sign, year = match["sign"], int(match["year"])
    if not year:
        return _fault(match, f'"{match[0]}" is not a year', "write 0000 for the year 1 BC")
    if len(match["year"]) == 2 and not match["prefix"] and not sign:
        hint = f"write 20{match['year']} or 19{match['year']}, whichever you mean"
        return _fault(match, "the year needs four digits", hint)
    if len(match["year"]) < 5:
        message = "the year needs four digits"
        if match["prefix"]:
            message = "Y stands only before a year of more than four digits"
        return _fault(match, message, f"write {sign}{year:04}")
    if year < 10_000 or year >= 10**12:
        return _fault(match, f"{_quote(match[0])} is not a year", EXAMPLES)
    return _fault(match, "a year of more than four digits begins with Y", f"write Y{sign}{year}")


def _run_together(match: re.Match[str]) -> DateFault | None:
    year, month, day = match.groups(default="")
    meant = edtf_day(int(year), int(month), int(day or 1))[: 10 if day else 7]
    message = "the parts of a date are joined by hyphens"
    # Six digits may also be a day with a short year: 200112.
    certain = meant if day else ""
    return _fault(match, message, f"write {meant}", meant=certain) if meant else None


def _pair(match: re.Match[str]) -> DateFault | None:
    year, other = int(match["year"]), int(match["other"])
    meant = []
    if month := edtf_day(year, other, 1)[:7]:
        meant.append(f"{month} for {spoken(month)}")
    if match.start("year") == 0 and len(match["other"]) == 2 and other == (year + 1) % 100:
        meant.append(f"{year:04}/{year + 1:04} for the two years")
    message = f'"{match[0]}" is not how a month is written'
    certain = month if len(meant) == 1 else ""
    hint = "write " + ", or ".join(meant)
    return _fault(match, message, hint, meant=certain) if meant else None


def _several(match: re.Match[str]) -> DateFault | None:
    dates = tuple(_form_of(side) or _form_of(read_words(side)) for side in match.groups())
    if not all(dates):
        return None
    same = re.match(r"(\d{4}(?:-\d\d)?)\b.* \1\b", " ".join(dates))
    hint = "keep one" + (f", or write what both have: {same[1]}" if same else "")
    return DateFault("these are two dates", hint, 0, len(match.string), several=dates)


def _words(match: re.Match[str]) -> DateFault | None:
    meant = read_words(match[0])
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", meant):
        year, month, number = (int(part) for part in day.groups())
        if not edtf_day(year, month, number):
            wrong = day_fault(meant, year, month, number, day.start(3))
            return _fault(match, wrong.message, wrong.hint)
    message = "a date is written in digits"
    if not re.search("[A-Za-z]", match[0]):
        message = "an interval is written with a slash"
    if not _FORM.fullmatch(meant):
        return None
    # "Between" two dates may also be one day that nobody knows.
    certain = "" if match[0].lower().lstrip().startswith("between") else meant
    return _fault(match, message, f"write {meant}", meant=certain)


def _short_end(match: re.Match[str]) -> DateFault:
    hint = f"write {match[0][:-2]}{match['stem']}{match['end']}"
    return _fault(match, "both ends of an interval are written in full", hint)


def _keyword(match: re.Match[str]) -> DateFault:
    hint = "write .. for an end that is still open, as in 2002-02-28/.."
    if match[0].lower() not in ("open", "now", "today", "present", "ongoing"):
        hint = "leave the line out, or the unknown side of an interval empty, as in /2006"
    return _fault(match, f'"{match[0]}" is not a date', hint)


def _spaces(match: re.Match[str]) -> DateFault:
    plain = "".join(match[0].split())
    message = "a date has no spaces in it"
    return _fault(match, message, _propose(plain), meant=_form_of(plain))


def _unspecified(match: re.Match[str]) -> DateFault:
    message = "X stands only for the last digits of a date"
    if "x" in match[0] or "u" in match[0].lower():
        message = "the sign for an unknown digit is a capital X"
    return _fault(match, message, "write 201X, 20XX, 2004-XX, 2004-02-XX or 2004-XX-XX")


def _qualifier(match: re.Match[str]) -> DateFault:
    signs = set(re.findall("[~?%]", match[0]))
    sign = "%" if len(signs) > 1 else signs.pop()
    hint = _propose(re.sub("[~?%]", "", match[0]) + sign)
    message = f'"{sign}" stands once, at the end of a date'
    if sign == "%":
        message = "about (~) and uncertain (?) together are one sign, %, at the end of a date"
    return _fault(match, message, hint)


def _set(match: re.Match[str]) -> DateFault:
    hint = "write the first and the last with a slash between them, as in 1667/1672"
    return _fault(match, "a list of dates is not one date", hint)


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], DateFault | None]], ...] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), answer)
    for pattern, answer in (
        (r"\A\Z", _empty),
        (r"[^\x00-\x7f]", _foreign),
        (r"\A(?P<bare>.*[\w~?%])(?P<mark>[,;.!])\Z", _mark),
        (r"\A(?:(?P<day>\d{4}-\d\d-\d\d)|[^/]*?)[T ]*(?P<time>(?<!\d)\d\d?:[^/]*)\Z", _time),
        (
            r"\A(?P<year>\d{4})(?P<sign>[-/. ])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)\Z",
            _year_first,
        ),
        (r"\A(?P<one>\d\d?)(?P<sign>[-/. ])(?P<two>\d\d?)(?P=sign)(?P<year>\d{4})\Z", _year_last),
        (r"\A(?:\d\d?([-/. ])\d\d?\1\d\d?|'\d\d)\Z", _short_year),
        (r"\A(\d{4})(\d\d)(\d\d)?\Z", _run_together),
        (r"\A(?P<prefix>Y?)(?P<sign>-?)(?P<year>\d+)\Z", _year),
        (r"\A(?P<year>\d{4})[-/. ](?P<other>\d\d?)\Z", _pair),
        (r"\A(?P<other>\d\d?)[-/. ](?P<year>\d{4})\Z", _pair),
        (r"\A(?P<stem>\d{4}-(?:\d\d-)?)\d\d/(?P<end>\d\d)\Z", _short_end),
        (r"\A(?:unknown|never|none|no|not yet|tb[ad]|open|now|today|present|ongoing)\Z", _keyword),
        (r"\A(?!between )(.+?)(?: (?:or|and|&) |, ?)(.+)\Z", _several),
        (r"\A.*\Z", _words),
        (r"\A[-\d./~?%X]+(?:\s+[-\d./~?%X]+)+\Z", _spaces),
        (r"\A[-\dXU]*[XU][-\dXU]*[~?%]?\Z", _unspecified),
        (r"\A[-\d~?%]*[~?%][-\d~?%]*\Z", _qualifier),
        (r"\A[\[{]", _set),
    )
)
