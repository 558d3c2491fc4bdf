"""Dates as people write them in English, read into EDTF, to propose it to the author.

Nothing here decides what a date is; the results are only ever shown in a hint.
"""

import calendar
import re

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_SEASONS = {name: number for number, name in SEASON_NAMES.items()} | {"fall": 23}

_RANGE = re.compile(
    r"(?:from |between )?(?P<start>.+?)(?: (?:to|until|and) | - |\.\.)(?P<end>.+)"
    r"|(?P<years>\d{4})-\d{4}|(?P<days>\d\d?)-\d\d? .+"
)
_UNTIL = re.compile(r"(?:by|until|till|up to)\s+(.+)|\.\.\s*(.+)")
_SINCE = re.compile(r"(?:since|from|starting)\s+(.+)|(.+?)\s*\.\.")
_ABOUT = re.compile(r"(?:about|around|approximately|approx\.?|circa|ca?\.)\s*(.+)")
_MAYBE = re.compile(r"(?:possibly|perhaps|probably|maybe)\s+(.+)")
_ERA = re.compile(r"(?:(ad)\s*)?(\d{1,4})\s*(bc|bce|ad|ce)?")


def days_in_month(year: int, month: int) -> int:
    """How many days the month (1-12) has in the Gregorian calendar; any year, also before 1."""
    return calendar.monthrange(year, month)[1]


def edtf_day(year: int, month: int, day: int) -> str:
    """The day in EDTF; empty where the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month):
        return f"{year:04}-{month:02}-{day:02}"
    return ""


def read_words(text: str) -> str:
    """The date or interval that `text` means, in EDTF; empty if that is not plain to see.

    Reads "5 January 2024", "Jan 5, 2024", "spring 2001", "Q1 2024", "the 2010s", "44 BC",
    "about 2027", "by 2027", "since March 2002", "30 September - 2 October 2024". A day that is
    not in the calendar (30 February) is returned as it is, so that the caller can say so.
    """
    text = " ".join(text.lower().split())
    if match := _RANGE.fullmatch(text):
        start = match["start"] or match["years"] or match["days"]
        return _read_range(start, match["end"] or text[len(start) + 1 :])
    if match := _UNTIL.fullmatch(text):
        end = _read_end(match[1] or match[2])
        return f"../{end}" if end else ""
    if match := _SINCE.fullmatch(text):
        start = _read_end(match[1] or match[2])
        return f"{start}/.." if start else ""
    return _read_end(text)


def _read_range(start: str, end: str) -> str:
    """What the start leaves out ("2 to 3 October 2024") it takes from the end."""
    words = end.split()
    starts = (_read_end(" ".join([start, *words[place:]])) for place in range(len(words), -1, -1))
    first, last = next(filter(None, starts), ""), _read_end(end)
    return f"{first}/{last}" if first and last and first < last else ""


def _read_end(text: str) -> str:
    """A date with or without a word of doubt before it."""
    for pattern, sign in ((_ABOUT, "~"), (_MAYBE, "?")):
        if match := pattern.fullmatch(text):
            meant = _read_date(match[1])
            return meant and meant + sign
    return _read_date(text)


def _read_date(text: str) -> str:
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?|-2[1-4])?", text):
        return text
    if match := re.fullmatch(r"(?:the )?(\d{3})0'?s", text):
        return f"{match[1]}X"
    if match := re.fullmatch(r"(?:the )?(\d{1,2})(?:st|nd|rd|th) century", text):
        return f"{int(match[1]) - 1:02}XX" if int(match[1]) else ""
    if (match := _ERA.fullmatch(text)) and (match[1] or match[3]):
        year = int(match[2]) if match[1] or match[3] in {"ad", "ce"} else 1 - int(match[2])
        return f"{year:04}" if year >= 0 else f"{year:05}"
    if match := re.fullmatch(r"q([1-4])[ /-](\d{4})|(\d{4})[ /-]?q([1-4])", text):
        stem, last = match[2] or match[3], 3 * int(match[1] or match[4])
        return f"{stem}-{last - 2:02}/{stem}-{last:02}"
    return _read_names(text)


def _read_names(text: str) -> str:
    """A day, month or season with its name, in any order of the parts."""
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\b(?:the|of)\b", " ", text))
    names = [word for word in words if word in _MONTHS or word in _SEASONS]
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    days = [word for word in words if re.fullmatch(r"\d{1,2}", word)]
    if (len(names), len(years)) != (1, 1) or len(words) != 2 + len(days):
        return ""
    name, year = names[0], years[0]
    if not days:
        return f"{year}-{_MONTHS.get(name) or _SEASONS[name]:02}"
    if name in _SEASONS or len(days) > 1:
        return ""
    return f"{year}-{_MONTHS[name]:02}-{int(days[0]):02}"


def spoken(edtf: str) -> str:
    """A day or a month in EDTF, as an English reader says it."""
    year, month, *day = (int(number) for number in edtf.split("-"))
    return " ".join([*map(str, day), MONTH_NAMES[month - 1], str(year)])
