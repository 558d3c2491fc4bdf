"""Comparing dates: what is sure, and what has begun."""

from __future__ import annotations

import pytest
from helpers import steps_in

from briefgen.derive.when import first_day, has_begun, most_exact, surely_before
from briefgen.model.dates import Day, PartialDate, parse_date
from briefgen.model.fields import Value


@pytest.mark.parametrize(
    ("one", "other", "is_sure"),
    [
        ("2001-07-15", "2001-07-16", True),
        ("2001-07-16", "2001-07-16", False),
        ("2001-06", "2001-07-01", True),
        ("2001", "2001-12-31", False),
        ("2000/2001", "2002", True),
        ("2000/..", "2002", False),
        ("../2001", "2002", True),
        ("2000", "../2002", False),
        ("2000~", "2002", False),
        ("2000?", "2002", False),
        ("2000", "2002~", False),
        ("2000", "2002?", False),
        ("2000", "2002%", False),
    ],
)
def test_only_what_no_reading_contradicts_is_sure(one: str, other: str, is_sure: bool) -> None:
    assert surely_before(parse_date(one), parse_date(other)) is is_sure


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("2026-01-17 2026-01", "2026-01-17"),
        ("202X 2026-01 2026 2026-01-17", "2026-01-17"),
        ("2026-01-17 2026-01-17", "2026-01-17"),
        ("2026-01-17 2026-02", "2026-01-17 2026-02"),
        ("2026 2026-01-17 2026-02-03", "2026-01-17 2026-02-03"),
        ("2026-01 2026-01-XX", "2026-01"),
        # Spring is March to May; a winter and a year may share months, and neither tells the other.
        ("2026-21 2026-05", "2026-05"),
        ("2026-21 2026-06", "2026-21 2026-06"),
        ("2026 2026-24", "2026 2026-24"),
        # Doubt takes nothing back, and "about" reaches no further than what is written.
        ("2026-01-17? 2026-01-17", "2026-01-17"),
        ("2026~ 2026-01-17", "2026-01-17"),
        ("2025~ 2026-01-17", "2025~ 2026-01-17"),
        # An interval lasts: only another one with the same ends says the same.
        ("2024-10-02/2024-10-03 2024-10-02", "2024-10-02/2024-10-03 2024-10-02"),
        ("2021/2026 2021-03-01/2026-05", "2021-03-01/2026-05"),
        ("2021/2026 2021/2027", "2021/2026 2021/2027"),
        ("2021/ 2021/2026", "2021/2026"),
        ("2021/.. 2021/2026", "2021/.. 2021/2026"),
        ("../2027 2027", "../2027 2027"),
    ],
)
def test_accounts_agree_where_one_is_only_less_exact(written: str, left: str) -> None:
    told = tuple(Value(parse_date(date)) for date in written.split())
    assert " ".join(account.value.edtf for account in most_exact(told)) == left


@pytest.mark.parametrize(
    ("date", "first"),
    [("2001-07", (2001, 7, 1)), ("2001/..", (2001, 1, 1)), ("../2001", (2001, 12, 31))],
)
def test_a_date_begins_on_the_first_day_that_it_names(date: str, first: tuple[int, ...]) -> None:
    assert first_day(parse_date(date)) == first


@pytest.mark.parametrize(
    ("dates", "begun"),
    [
        ("", True), ("2026-11-21", True), ("2026-11-22", True), ("2026-11-23", False),
        ("2026-11", True), ("2026-12", False), ("2026", True), ("2026-11-22/..", True),
        ("2026-11-23/..", False), ("../2026-11-22", True), ("../2026", False), ("../2025", True),
        ("2026-11-01/2026-12-01", True), ("2026-07-16 2027-02-28", False),
    ],
)  # fmt: skip
def test_what_has_come_by_every_account(dates: str, begun: bool) -> None:
    accounts = tuple(Value(parse_date(date)) for date in dates.split())
    assert has_begun(accounts, Day(2026, 11, 22)) is begun


def test_thousands_of_accounts_are_compared_in_about_the_time_that_each_takes() -> None:
    def accounts(count: int) -> tuple[Value[PartialDate], ...]:
        days = (f"{1600 + n // 300}-{n % 12 + 1:02}-{n % 25 + 1:02}" for n in range(count))
        return tuple(Value(parse_date(day)) for day in days)

    few, many = accounts(300), accounts(3_000)
    assert len(most_exact(many)) == 3_000
    assert steps_in(lambda: most_exact(many)) < 12 * steps_in(lambda: most_exact(few))
