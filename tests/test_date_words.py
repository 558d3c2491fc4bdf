"""Dates in the words of a reader, in several languages."""

import datetime

import pytest
from babel import UnknownLocaleError, localedata
from helpers import settings

from briefgen.date_words import date_in_words, year_in_words
from briefgen.language import language_of
from briefgen.model.dates import parse_date

FRENCH = language_of(settings(language="fr")).gettext

WORDS = """
2001-07-16              | 16 July 2001                      | 16 juillet 2001
2001-07                 | July 2001                         | juillet 2001
2001                    | 2001                              | 2001
2004-01-01T10:10:10Z    | 1 January 2004                    | 1er janvier 2004
2027~                   | about 2027                        | vers 2027
2024-10-02~             | about 2 October 2024              | vers le 2 octobre 2024
2027?                   | 2027 (uncertain)                  | 2027 (date incertaine)
2027%                   | about 2027 (uncertain)            | vers 2027 (date incertaine)
../2027                 | by 2027                           | 2027 au plus tard
../2024-10-02           | by 2 October 2024                 | le 2 octobre 2024 au plus tard
2002-02-28/..           | since 28 February 2002            | depuis le 28 février 2002
2002-02/..              | since February 2002               | depuis février 2002
2002-02-28~/..          | since about 28 February 2002      | depuis vers le 28 février 2002
2002/                   | from 2002 (end unknown)           | dès 2002 (fin inconnue)
2002-02-28/             | from 28 February 2002 (end unknown) | dès le 28 février 2002 (fin inconnue)
/2006                   | until 2006 (start unknown)        | jusqu’en 2006 (début inconnu)
/2006-05-01             | until 1 May 2006 (start unknown)  | jusqu’au 1er mai 2006 (début inconnu)
2024-10-02/2024-10-03   | 2–3 October 2024                  | 2–3 octobre 2024
2024-09-30/2024-10-02   | 30 September – 2 October 2024     | 30 septembre – 2 octobre 2024
2024-12-30/2025-01-02   | 30 December 2024 – 2 January 2025 | 30 décembre 2024 – 2 janvier 2025
2024-10-02/2024-10-02   | 2 October 2024                    | 2 octobre 2024
2004-06/2004-08         | June – August 2004                | juin – août 2004
1964/2008               | 1964–2008                         | 1964–2008
2004-02-01/2005         | 1 February 2004 – 2005            | 1er février 2004 – 2005
1984~/2004-06?          | about 1984 – June 2004 (uncertain) | vers 1984 – juin 2004 (date incertaine)
2001-21/2001-23         | spring 2001 – autumn 2001         | printemps 2001 – automne 2001
201X                    | 2010s                             | années 2010
20XX                    | between 2000 and 2099             | entre 2000 et 2099
-201X                   | between 2020 BC and 2011 BC       | entre 2020 av. J.-C. et 2011 av. J.-C.
2004-XX                 | 2004 (month unknown)              | 2004 (mois inconnu)
2004-XX-XX              | 2004 (day and month unknown)      | 2004 (jour et mois inconnus)
2004-02-XX              | February 2004 (day unknown)       | février 2004 (jour inconnu)
-0043                   | 44 BC                             | 44 av. J.-C.
-0043-03-15             | 15 March 44 BC                    | 15 mars 44 av. J.-C.
-0100/-0043             | 101 BC – 44 BC                    | 101 av. J.-C. – 44 av. J.-C.
0000                    | 1 BC                              | 1 av. J.-C.
0033                    | 33 AD                             | 33 ap. J.-C.
2001-21                 | spring 2001                       | printemps 2001
2001-22                 | summer 2001                       | été 2001
2001-23                 | autumn 2001                       | automne 2001
2001-24                 | winter 2001                       | hiver 2001
Y12345                  | 12,345                            | 12\u202f345
Y-12345                 | 12,346 BC                         | 12\u202f346 av. J.-C.
"""


@pytest.mark.parametrize("row", WORDS.strip().splitlines())
def test_words(row):
    edtf, english, french = (cell.strip() for cell in row.split("|"))
    date = parse_date(edtf)
    assert date_in_words(date) == english
    assert date_in_words(date, "fr", gettext=FRENCH) == french


@pytest.mark.parametrize(
    ("edtf", "locale", "width", "words"),
    [
        ("2001-07-16", "en", "short", "16 Jul 2001"),
        ("2001-07", "en", "short", "Jul 2001"),
        ("2024-09-30/2024-10-02", "en", "short", "30 Sept – 2 Oct 2024"),
        ("2002-02-28/..", "en", "short", "since 28 Feb 2002"),
        ("2001-07-16", "en_US", "long", "July 16, 2001"),
        ("2001-07-16", "en-US", "short", "Jul 16, 2001"),
        ("2024-10-02/2024-10-03", "en-US", "long", "October 2 – 3, 2024"),
        ("-0043-03-15", "en_US", "long", "March 15, 44 BC"),
        ("2024-10-02/2024-10-03", "de", "long", "2.–3. Oktober 2024"),
        ("2024-10-02/2024-10-03", "es", "long", "2–3 de octubre de 2024"),
        ("2001-07-16", "ru", "long", "16 июля 2001\u202fг."),
        ("2001-07", "ru", "long", "июль 2001\u202fг."),
        ("2024-10-02/2024-10-03", "ja", "long", "2024年10月2日～3日"),
    ],
)
def test_the_locale_decides_on_order_and_names(edtf, locale, width, words):
    assert date_in_words(parse_date(edtf), locale, width) == words


def test_an_open_interval_that_has_not_begun_is_from_its_start():
    date = parse_date("2027-02-28/..")
    before, after = datetime.date(2026, 11, 22), datetime.date(2027, 2, 28)
    assert date_in_words(date, today=before) == "from 28 February 2027"
    assert date_in_words(date, today=after) == "since 28 February 2027"
    assert date_in_words(date, "fr", gettext=FRENCH, today=before) == "dès le 28 février 2027"


@pytest.mark.parametrize(
    ("year", "words"), [(2001, "2001"), (999, "999"), (33, "33 AD"), (0, "1 BC"), (-43, "44 BC")]
)
def test_years_as_headings(year, words):
    assert year_in_words(year) == words


def test_every_locale_has_the_patterns_that_are_used():
    texts = (
        "2001-07-16 2001-07 2001 -0043-03-15 -0043-03 -0043 2024-10-02/2024-11-03 2004-06/2004-08"
    )
    dates = [parse_date(text) for text in texts.split()]
    for locale in localedata.locale_identifiers():
        for date in dates:
            assert date_in_words(date, locale)
            assert date_in_words(date, locale, "short")


def test_an_unknown_locale_is_an_error_of_the_caller():
    with pytest.raises(UnknownLocaleError):
        date_in_words(parse_date("2001"), "xx")
