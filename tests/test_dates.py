"""What is a date, what it means, in which order dates stand, and what a wrong one is told."""

import calendar
import datetime
import math
import re

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.model.dates import (
    AFTER_ALL,
    BEFORE_ALL,
    DateFault,
    Day,
    Gap,
    PartialDate,
    Precision,
    parse_date,
    year_of,
)

# The same cases on every run, and nothing written to disk.
cases = settings(max_examples=300, derandomize=True, deadline=None, database=None)

OPEN = "open"
# All examples of levels 0 and 1 in the Extended Date/Time Format specification of the Library of
# Congress (4 February 2019), in its order; the bounds are what its explanations say.
STANDARD = """
1985-04-12                 1985-04-12     1985-04-12
1985-04                    1985-04-01     1985-04-30
1985                       1985-01-01     1985-12-31
1985-04-12T23:20:30        1985-04-12     1985-04-12
1985-04-12T23:20:30Z       1985-04-12     1985-04-12
1985-04-12T23:20:30-04     1985-04-12     1985-04-12
1985-04-12T23:20:30+04:30  1985-04-12     1985-04-12
1964/2008                  1964-01-01     2008-12-31
2004-06/2006-08            2004-06-01     2006-08-31
2004-02-01/2005-02-08      2004-02-01     2005-02-08
2004-02-01/2005-02         2004-02-01     2005-02-28
2004-02-01/2005            2004-02-01     2005-12-31
2005/2006-02               2005-01-01     2006-02-28
Y170000002                 170000002-01-01  170000002-12-31
Y-170000002                -170000002-01-01 -170000002-12-31
2001-21                    2001-03-01     2001-05-31
1984?                      1984-01-01     1984-12-31
2004-06~                   2004-06-01     2004-06-30
2004-06-11%                2004-06-11     2004-06-11
201X                       2010-01-01     2019-12-31
20XX                       2000-01-01     2099-12-31
2004-XX                    2004-01-01     2004-12-31
1985-04-XX                 1985-04-01     1985-04-30
1985-XX-XX                 1985-01-01     1985-12-31
1985-04-12/..              1985-04-12     open
1985-04/..                 1985-04-01     open
1985/..                    1985-01-01     open
../1985-04-12              open           1985-04-12
../1985-04                 open           1985-04-30
../1985                    open           1985-12-31
1985-04-12/                1985-04-12     open
1985-04/                   1985-04-01     open
1985/                      1985-01-01     open
/1985-04-12                open           1985-04-12
/1985-04                   open           1985-04-30
/1985                      open           1985-12-31
-1985                      -1985-01-01    -1985-12-31
"""
# Not on that page: the other seasons, years before 1, doubt in intervals.
OURS = """
2001-22                    2001-06-01     2001-08-31
2001-23                    2001-09-01     2001-11-30
2001-24                    2001-12-01     2002-02-28
2003-24                    2003-12-01     2004-02-29
2024-02                    2024-02-01     2024-02-29
1900-02                    1900-02-01     1900-02-28
0000-02-29                 0-02-29        0-02-29
-0004-02                   -4-02-01       -4-02-29
-0043-03-15                -43-03-15      -43-03-15
-201X                      -2019-01-01    -2010-12-31
-00XX                      -99-01-01      -1-12-31
Y12345                     12345-01-01    12345-12-31
1984?/2004%                1984-01-01     2004-12-31
2004-06-XX/2004-07-03      2004-06-01     2004-07-03
2001-21~                   2001-03-01     2001-05-31
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def day(text: str) -> Day:
    year, month, number = re.fullmatch(r"(-?\d+)-(\d\d)-(\d\d)", text).groups()
    return Day(int(year), int(month), int(number))


@pytest.mark.parametrize(("edtf", "first", "last"), rows(STANDARD) + rows(OURS))
def test_bounds(edtf, first, last):
    date = parse_date(edtf)
    assert date.edtf == edtf
    assert date.earliest() == (BEFORE_ALL if first == OPEN else day(first))
    assert date.latest() == (AFTER_ALL if last == OPEN else day(last))


@pytest.mark.parametrize(
    ("edtf", "precision", "true_of_it"),
    [
        ("2001-07-16", Precision.DAY, ""),
        ("2001-07", Precision.MONTH, ""),
        ("2001-21", Precision.SEASON, ""),
        ("2001", Precision.YEAR, ""),
        ("2027~", Precision.YEAR, "approximate"),
        ("2027?", Precision.YEAR, "uncertain"),
        ("2027%", Precision.YEAR, "approximate uncertain"),
        ("201X", Precision.DECADE, "unspecified"),
        ("20XX", Precision.CENTURY, "unspecified"),
        ("2004-XX", Precision.YEAR, "unspecified"),
        ("2004-02-XX", Precision.MONTH, "unspecified"),
        ("2004-XX-XX", Precision.YEAR, "unspecified"),
        ("2004-01-01T10:10:10Z", Precision.DAY, ""),
        ("2024-10-02/2024-10-03", Precision.DAY, "interval"),
        ("2004-06/2005", Precision.MONTH, "interval"),
        ("2024/2025~", Precision.YEAR, "interval approximate"),
        ("2002-02-28/..", Precision.DAY, "interval"),
        ("../2027", Precision.YEAR, "interval"),
        ("2002/", Precision.YEAR, "interval"),
    ],
)
def test_what_is_known_of_a_date(edtf, precision, true_of_it):
    date = parse_date(edtf)
    facts = "interval approximate uncertain unspecified".split()
    assert date.precision is precision
    assert " ".join(fact for fact in facts if getattr(date, f"is_{fact}")) == true_of_it


def test_dates_sort_by_first_day_then_precision_then_last_day():
    expected = """-0043 0000 199X 1991 20XX/2003 2001 2001-21 2001-07 2001-07-16
        2002-02-28 2002-02-28/2002-03-01 2002-02-28/.. 202X
        ../2027-01-01 2027-01-01 2027-01 ../2027 2027 2027~ 2027/2028 2027-02-28""".split()
    dates = sorted((parse_date(edtf) for edtf in sorted(expected)), key=PartialDate.sort_key)
    assert [date.edtf for date in dates] == expected


@pytest.mark.parametrize(
    ("edtf", "year"),
    [("2001-07-16", 2001), ("-0043", -43), ("201X", 2010), ("../2027", 2027), ("1999/2004", 1999)],
)
def test_a_timeline_groups_by_the_year_a_date_sorts_by(edtf, year):
    assert year_of(parse_date(edtf)) == year


@pytest.mark.parametrize(
    ("edtf", "attribute", "plain", "plain_end"),
    [
        ("2001-07-16", "2001-07-16", "2001-07-16", "2001-07-16"),
        ("2001-07", "2001-07", "2001-07", "2001-07"),
        ("2027~", "2027", "2027", "2027"),
        ("2001-21", "2001", "2001", "2001"),
        ("2004-XX-XX", "2004", "2004", "2004"),
        ("2004-02-XX", "2004-02", "2004-02", "2004-02"),
        ("201X", "", "", ""),
        ("20XX", "", "", ""),
        ("-0043-03-15", "", "", ""),
        ("0000", "", "0000", "0000"),
        ("0033", "0033", "0033", "0033"),
        ("Y12345", "12345", "", ""),
        ("2004-01-01T10:10:10Z", "2004-01-01", "2004-01-01", "2004-01-01"),
        ("2024-10-02/2024-10-03", "2024-10-02", "2024-10-02", "2024-10-03"),
        ("2002-02-28/..", "2002-02-28", "2002-02-28", ""),
        ("../2027", "2027", "", "2027"),
        ("/2006-05", "2006-05", "", "2006-05"),
        ("201X/2024", "", "", "2024"),
    ],
)
def test_machine_readable_forms(edtf, attribute, plain, plain_end):
    date = parse_date(edtf)
    assert (date.datetime_attribute(), date.plain(), date.plain_end()) == (
        attribute,
        plain,
        plain_end,
    )


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2026-07-16", ("2026-07-16", "2026-07-16")),
        ("2024-10-02/2024-10-03", ("2024-10-02", "2024-10-03")),
        ("2026-07-16~", None),
        ("2026-07-16/2026-07-18?", None),
        ("2026-07-16/..", None),
        ("2026-07-16/2026-08", None),
        ("2026-07-XX", None),
        ("2026-07", None),
        ("2027", None),
        ("0000-07-16", None),
        ("-0043-07-16", None),
    ],
)
def test_calendars_get_days_that_are_known(edtf, days):
    date = parse_date(edtf)
    expected = tuple(map(datetime.date.fromisoformat, days)) if days else None
    assert date.calendar_days() == expected
    assert date.day_precision_date() == (expected[0] if days and "/" not in edtf else None)


@pytest.mark.parametrize(
    ("edtf", "today", "is_past"),
    [
        ("2026-07-16", "2026-07-15", False),
        ("2026-07-16", "2026-07-16", False),
        ("2026-07-16", "2026-07-17", True),
        ("2026", "2026-12-31", False),
        ("2026", "2027-01-01", True),
        ("2001-24", "2002-02-28", False),
        ("2002-02-28/..", "2026-11-22", False),
        ("2002-02-28/..", "2002-02-27", False),
        ("../2027", "1900-01-01", False),
        ("../2027", "2028-01-01", True),
        ("Y170000002", "2026-11-22", False),
    ],
)
def test_a_date_beside_a_day(edtf, today, is_past):
    assert parse_date(edtf).is_past(datetime.date.fromisoformat(today)) is is_past


@pytest.mark.parametrize(
    ("one", "other", "before", "overlaps"),
    [
        ("2001-07-16", "2002-02-28", True, False),
        ("2002-02-28", "2001-07-16", False, False),
        ("2001-07", "2001", False, True),
        ("2001", "2002", True, False),
        ("2001/..", "2030", False, True),
        ("../2001", "2002/..", True, False),
        ("../2001", "../1990", False, True),
        ("2001-07-16", "2001-07-16", False, True),
    ],
)
def test_two_dates(one, other, before, overlaps):
    one, other = parse_date(one), parse_date(other)
    assert one.definitely_before(other) is before
    assert one.possibly_overlaps(other) is other.possibly_overlaps(one) is overlaps


def test_space_around_a_date_does_not_count():
    assert parse_date("  2024-10-02\n") == parse_date("2024-10-02")


def test_a_date_is_a_value():
    assert len({parse_date("2024"), parse_date("2024"), parse_date("2024~")}) == 2


# Dates as the standard lets them be written, to be compared with another reader of it.

years = st.integers(0, 9999).map("{:04}".format)
years |= st.integers(-9999, -1).map("{:05}".format)
months = st.integers(1, 12).map("{:02}".format)
singles = st.one_of(
    years,
    st.tuples(years, months | st.sampled_from(["21", "22", "23", "24"])).map("-".join),
    st.tuples(years, months, st.integers(1, 28).map("{:02}".format)).map("-".join),
    st.tuples(years, st.sampled_from(["XX", "XX-XX", "01-XX", "12-XX"])).map("-".join),
    years.map(lambda year: year[:-1] + "X"),
    years.map(lambda year: year[:-2] + "XX"),
    st.integers(10_000, 10**9).map("Y{}".format),
    st.integers(-(10**9), -10_000).map("Y{}".format),
)
ends = st.tuples(singles, st.sampled_from(["", "", "~", "?", "%"])).map("".join)
intervals = st.tuples(ends | st.sampled_from(["", ".."]), ends | st.sampled_from(["", ".."]))
expressions = ends | intervals.map("/".join)


def oracle(text: str) -> tuple[tuple[int, ...] | float, tuple[int, ...] | float] | None:
    """Bounds as the package `edtf` reads them; None if it refuses."""
    try:
        read = parse_edtf(text)
    except (EDTFParseException, TypeError, AttributeError, ValueError):
        return None  # beside its own exception it fails with others on some wrong texts
    bounds = read.lower_strict(), read.upper_strict()
    return tuple(bound if isinstance(bound, float) else tuple(bound[:3]) for bound in bounds)


def is_known_difference(text: str) -> bool:
    """Where `edtf` 5.0 does not follow the standard, or stops short of what we read."""
    return bool(
        re.search(r"\d{4}-2[1-4][~?%]", text)  # it refuses a doubtful season
        or re.search(r"X[~?%]?/|/.*X|Y.*/|/Y", text)  # it refuses some X and Y in intervals
        or re.search(r"Y.*[~?%]", text)  # it refuses a doubtful long year
        or re.search(r"\d{4}-24", text)  # its winter ends with the year
        or re.search(r"(^|/)-.*X", text)  # it counts months backwards before year 0, and -0000
        or re.search(r"^/|/$", text)  # it takes an unknown end for ten years away
    )


def read(text: str) -> PartialDate | DateFault:
    try:
        return parse_date(text)
    except DateFault as fault:
        return fault


@cases
@given(expressions)
def test_bounds_are_those_of_another_implementation(text):
    date = read(text)
    if isinstance(date, DateFault):
        known = ("the interval ends", "an interval needs a date")
        assert date.message.startswith(known)
    elif not is_known_difference(text):
        first, last = oracle(text)
        assert first == (-math.inf if date.start is Gap.OPEN else date.earliest())
        assert last == (math.inf if date.end is Gap.OPEN else date.latest())


@cases
@given(expressions)
def test_what_is_read_is_kept_and_makes_sense(text):
    date = read(text)
    if isinstance(date, PartialDate):
        assert date.edtf == text
        assert date.earliest() <= date.latest()
        assert date.possibly_overlaps(date)
        assert not date.definitely_before(date)


@cases
@given(st.lists(expressions, min_size=2, max_size=2, unique=True))
def test_order_is_total(texts):
    one, other = map(read, texts)
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        assert (one.sort_key() < other.sort_key()) is not (other.sort_key() < one.sort_key())


@cases
@given(st.lists(expressions, max_size=8), st.randoms(use_true_random=False))
def test_whatever_order_dates_come_in_they_leave_in_one(texts, random):
    dates = [date for text in texts if isinstance(date := read(text), PartialDate)]
    expected = sorted(dates, key=PartialDate.sort_key)
    random.shuffle(dates)
    assert sorted(dates, key=PartialDate.sort_key) == expected


def is_valid_datetime(text: str) -> bool:
    """Whether `<time datetime>` may have this value, of the forms that have a year.

    Source: HTML Standard, 4.5.14 "The time element" and 2.3.5 "Dates and times".
    """
    if re.fullmatch(r"[0-9]{4,}", text):
        return int(text) > 0
    match = re.fullmatch(r"([0-9]{4,})-([0-9]{2})(?:-([0-9]{2}))?", text)
    if not match or int(match[1]) == 0 or not 1 <= int(match[2]) <= 12:
        return False
    days = calendar.monthrange(int(match[1]), int(match[2]))[1]
    return match[3] is None or 1 <= int(match[3]) <= days


@cases
@given(expressions)
@example("0000")
@example("Y170000002")
@example("0000-XX/2001")
def test_what_stands_in_time_is_valid_html(text):
    date = read(text)
    if isinstance(date, PartialDate) and date.datetime_attribute():
        assert is_valid_datetime(date.datetime_attribute())


words = st.sampled_from(
    "Jan february 3rd 5 12 24 2001 2024 spring by since about c. to and - BC 1990s / .. T10:10 X"
    " ~ ? % today Q1 q4 00 13 Y U [ the century 19th ad \u2013 \u0663 \u200b \n".split(" ")
)
garbage = st.one_of(
    st.text(),
    st.text("0123456789-/.X~?%Y T:'", max_size=12),
    st.lists(words, max_size=6).map(" ".join),
    st.lists(words, max_size=6).map("".join),
    st.tuples(expressions, st.text("0-/X~", max_size=2)).map("".join),
)


@cases
@given(garbage)
@example("9" * 5000)
@example("Y" + "9" * 5000)
def test_only_date_faults_are_raised_and_they_point_into_the_text(text):
    fault = read(text)
    if isinstance(fault, DateFault):
        assert 0 <= fault.offset <= fault.offset + fault.length <= len(text)
        assert fault.length or not text.strip()
        assert fault.message
        assert fault.hint
        assert str(fault) == fault.message


@cases
@given(garbage)
def test_following_hints_never_leads_in_circles(text):
    seen = set()
    while isinstance(fault := read(text), DateFault):
        assert text not in seen
        seen.add(text)
        proposal = re.search(r"write ([^ ,:]*\d[^ ,:]*)", fault.hint)
        if not proposal:
            break
        text = proposal[1]
