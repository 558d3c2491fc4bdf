"""What the author of a wrong date is told: the marked part, what is wrong, what to write."""

import pickle

import pytest

from briefgen.model.dates import DateFault, parse_date

EXAMPLES = "write a day as 2024-01-05, a month as 2024-01, a year as 2024"
FAULTS = [
    # Days and months that do not exist
    (
        "2024-02-<30>",
        "30 February 2024 does not exist; February 2024 has 29 days",
        "write 2024-02 if only the month is known",
    ),
    (
        "2023-02-<29>~",
        "29 February 2023 does not exist; February 2023 has 28 days",
        "write 2023-02 if only the month is known",
    ),
    (
        "2024-01-01/2024-06-<31>",
        "31 June 2024 does not exist; June 2024 has 30 days",
        "write 2024-06 if only the month is known",
    ),
    (
        "<30 February 2024>",
        "30 February 2024 does not exist; February 2024 has 29 days",
        "write 2024-02 if only the month is known",
    ),
    ("2024-02-<00>", "there is no day 00", "write 2024-02 if only the month is known"),
    ("2024-<00>", "there is no month 00", "write 2024 if only the year is known"),
    (
        "2024-<13>",
        "there is no month 13",
        "months run from 01 to 12; 21, 22, 23 and 24 are spring, summer, autumn and winter",
    ),
    (
        "  2024-<13>-01",
        "there is no month 13",
        "write 2024-01-13 for 13 January 2024: the month comes before the day",
    ),
    ("2024-<13>-40", "there is no month 13", "months run from 01 to 12"),
    ("2024-<25>", "there is no month 25", "write 2024/2025 for the two years"),
    (
        "2024-<21-05>",
        "21 in place of a month is spring, and a season has no days",
        "write 2024-21 for spring, or 2024-05-21 for 21 May 2024",
    ),
    # Other orders and other signs between the parts
    (
        "<03/04/2024>",
        '"03/04/2024" can be read in two ways',
        "write 2024-04-03 for 3 April 2024, or 2024-03-04 for 4 March 2024",
    ),
    (
        "<5.1.2024>",
        '"5.1.2024" can be read in two ways',
        "write 2024-01-05 for 5 January 2024, or 2024-05-01 for 1 May 2024",
    ),
    (
        "<13/04/2024>",
        "the year comes first, then the month, then the day",
        "write 2024-04-13 for 13 April 2024",
    ),
    ("<31/02/2024>", '"31/02/2024" is no day of the calendar', EXAMPLES),
    ("<2024/10/02>", "the parts of a date are joined by hyphens", "write 2024-10-02"),
    ("<20241002>", "the parts of a date are joined by hyphens", "write 2024-10-02"),
    ("<2024-1-5>", "the month and the day have two digits each", "write 2024-01-05"),
    (
        "<10/2024>",
        '"10/2024" is not how a month is written',
        "write 2024-10 for October 2024",
    ),
    (
        "<2010/11>",
        '"2010/11" is not how a month is written',
        "write 2010-11 for November 2010, or 2010/2011 for the two years",
    ),
    # Years
    (
        "<05-01-24>",
        "the year needs four digits",
        "write the year in full and first, such as 2024-01-05",
    ),
    ("<24>", "the year needs four digits", "write 2024 or 1924, whichever you mean"),
    ("<850>", "the year needs four digits", "write 0850"),
    ("<-43>", "the year needs four digits", "write -0043"),
    ("<-0000>", '"-0000" is not a year', "write 0000 for the year 1 BC"),
    ("<12345>", "a year of more than four digits begins with Y", "write Y12345"),
    ("<Y2004>", "Y stands only before a year of more than four digits", "write 2004"),
    # Words
    ("<5 January 2024>", "a date is written in digits", "write 2024-01-05"),
    ("<Jan 5 2024>", "a date is written in digits", "write 2024-01-05"),
    ("<January 5th, 2024>", "a date is written in digits", "write 2024-01-05"),
    ("<Sept. 2024>", "a date is written in digits", "write 2024-09"),
    ("<spring 2001>", "a date is written in digits", "write 2001-21"),
    ("<Q4 2024>", "a date is written in digits", "write 2024-10/2024-12"),
    ("<the 2010s>", "a date is written in digits", "write 201X"),
    ("<19th century>", "a date is written in digits", "write 18XX"),
    ("<44 BC>", "a date is written in digits", "write -0043"),
    ("<1 BCE>", "a date is written in digits", "write 0000"),
    ("<AD 33>", "a date is written in digits", "write 0033"),
    ("<about 2027>", "a date is written in digits", "write 2027~"),
    ("<c. May 2027>", "a date is written in digits", "write 2027-05~"),
    ("<perhaps 2027>", "a date is written in digits", "write 2027?"),
    ("<by 2027>", "a date is written in digits", "write ../2027"),
    ("<since 28 February 2002>", "a date is written in digits", "write 2002-02-28/.."),
    ("<between 2001 and 2003>", "a date is written in digits", "write 2001/2003"),
    ("<2-3 October 2024>", "a date is written in digits", "write 2024-10-02/2024-10-03"),
    (
        "<30 September to 2 October 2024>",
        "a date is written in digits",
        "write 2024-09-30/2024-10-02",
    ),
    ("2024-01-05<,>", 'the date ends before the ","', "write 2024-01-05"),
    ("5 January 2024<.>", 'the date ends before the "."', "write 2024-01-05"),
    ("<4 July>", '"4 July" is not a date that can be read', EXAMPLES),
    ("<soon>", '"soon" is not a date that can be read', EXAMPLES),
    # Time of day
    ("<12:30>", '"12:30" is a time of day; give the day only', EXAMPLES),
    (
        "2024-01-05T<12:30>",
        '"12:30" is a time of day; give the day only',
        "write 2024-01-05",
    ),
    (
        "2024-01-05 <12:30:00>",
        '"12:30:00" is a time of day; give the day only',
        "write 2024-01-05",
    ),
    (
        "2024/2024-01-05T<12:30:00Z>",
        '"12:30:00Z" is a time of day; give the day only',
        "write 2024-01-05",
    ),
    # Intervals
    (
        "<2005/2004-12>",
        "the interval ends (2004-12) before it starts (2005)",
        "write the earlier date first: 2004-12/2005",
    ),
    (
        "<../..>",
        "an interval needs a date on one side at least",
        "write the date that is known: 2002/.. is since 2002, ../2027 is by 2027",
    ),
    (
        "<2024/2025/2026>",
        "an interval has one slash, between its two dates",
        EXAMPLES,
    ),
    ("<2024-2025>", "an interval is written with a slash", "write 2024/2025"),
    ("<2002-02-28..>", "an interval is written with a slash", "write 2002-02-28/.."),
    (
        "<2024-10-02/03>",
        "both ends of an interval are written in full",
        "write 2024-10-02/2024-10-03",
    ),
    ("<2024-10-02 / 2024-10-03>", "a date has no spaces in it", "write 2024-10-02/2024-10-03"),
    (
        "2002/<open>",
        '"open" is not a date',
        "write .. for an end that is still open, as in 2002-02-28/..",
    ),
    (
        "<unknown>/2006",
        '"unknown" is not a date',
        "leave the line out, or the unknown side of an interval empty, as in /2006",
    ),
    ("2024/<soon>", '"soon" is not a date that can be read', EXAMPLES),
    # Signs of EDTF in the wrong place, and what only level 2 has
    ("<~2027>", '"~" stands once, at the end of a date', "write 2027~"),
    ("<2004?-06>", '"?" stands once, at the end of a date', "write 2004-06?"),
    (
        "<2027?~>",
        "about (~) and uncertain (?) together are one sign, %, at the end of a date",
        "write 2027%",
    ),
    (
        "<201x>",
        "the sign for an unknown digit is a capital X",
        "write 201X, 20XX, 2004-XX, 2004-02-XX or 2004-XX-XX",
    ),
    (
        "<156X-12-25>",
        "X stands only for the last digits of a date",
        "write 201X, 20XX, 2004-XX, 2004-02-XX or 2004-XX-XX",
    ),
    (
        "<[>1667,1668]",
        "a list of dates is not one date",
        "write the first and the last with a slash between them, as in 1667/1672",
    ),
    ("<Y17E7>", '"Y17E7" is not a date that can be read', EXAMPLES),
    # Nothing, and signs from other keyboards
    ("<>", "the date is empty", f"{EXAMPLES}, or leave the whole line out"),
    ("<>   ", "the date is empty", f"{EXAMPLES}, or leave the whole line out"),
    (
        "20<\u0662>4-01-05",
        '"\u0662" is not one of the digits 0 to 9',
        "write 2024-01-05",
    ),
    ("2024<\u2011>01-05", '"\u2011" is a dash, not a hyphen', "write 2024-01-05"),
    ("2024<\u2013>2025", '"\u2013" is a dash, not a hyphen', "write 2024/2025"),
    (
        "2<\u2013>3 October 2024",
        '"\u2013" is a dash, not a hyphen',
        "write 2024-10-02/2024-10-03",
    ),
    ("5 ao<\u00fb>t 2024", '"\u00fb" cannot stand in a date', EXAMPLES),
    (
        "2024-<\u200b>01",
        "the invisible character U+200B cannot stand in a date",
        EXAMPLES,
    ),
]


@pytest.mark.parametrize(("marked", "message", "hint"), FAULTS)
def test_a_fault_says_where_what_and_what_to_write(marked, message, hint):
    text = marked.replace("<", "").replace(">", "")
    with pytest.raises(DateFault) as raised:
        parse_date(text)
    fault = raised.value
    end = fault.offset + fault.length
    assert f"{text[: fault.offset]}<{text[fault.offset : end]}>{text[end:]}" == marked
    assert (fault.message, fault.hint) == (message, hint)


def test_a_long_text_is_not_repeated_in_full():
    with pytest.raises(DateFault, match=f'^"{"a" * 40}\\.\\.\\." is not a date'):
        parse_date("a" * 10_000)


@pytest.mark.parametrize("words", ["a to ", "1 ", "12-", "from ", "1/", "é"])
def test_no_text_is_so_long_that_its_explanation_takes_for_ever(words: str) -> None:
    with pytest.raises(DateFault):
        parse_date(words * 200_000)


def test_a_fault_survives_a_trip_to_another_process():
    fault = DateFault("the date is empty", "write it", 3, 4, "2024", ("2024", "2025"))
    copy = pickle.loads(pickle.dumps(fault))
    said = (copy.message, copy.hint, copy.offset, copy.length, copy.meant, copy.several)
    assert said == fault.args
