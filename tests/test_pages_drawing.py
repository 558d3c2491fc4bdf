"""Timelines drawn to scale: where marks lie, what is a bar, what is left out."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from rendering import rendered

from briefgen.derive.chronology import Moment
from briefgen.model.dates import Day, parse_date
from briefgen.model.event import Event
from briefgen.model.fields import Value
from briefgen.pages.drawing import LANES, ROOM, Drawing, Drawn, draw
from briefgen.text import Text

TODAY = Day(2026, 11, 22)


def entries(*dates: str) -> list[Drawn]:
    found = []
    for n, date in enumerate(dates):
        accounts = tuple(Value(parse_date(one)) for one in date.split(" or "))
        event = Event(id=f"e{n}", name=Text("E"), date=accounts)
        found.append(Drawn(f"e{n}", accounts, Moment(f"e{n}", "event", accounts, event, event)))
    return found


def drawn(*dates: str) -> Drawing:
    found = draw(entries(*dates), TODAY)
    assert found is not None
    return found


def test_places_are_to_scale() -> None:
    """From the beginning of 2000 to that of 2010, three per cent kept clear at each side."""
    drawing = drawn("2000-01-01", "2005-01-01", "2009-12-31")
    assert [mark.x for mark in drawing.marks] == [3.02, 50.02, 96.98]
    assert [(tick.year, tick.x) for tick in drawing.ticks] == [
        (2000, 3.0), (2002, 21.8), (2004, 40.6), (2006, 59.4), (2008, 78.2), (2010, 97.0),
    ]  # fmt: skip
    assert drawing.today is None


@pytest.mark.parametrize(
    ("date", "x", "width", "is_sure", "opens"),
    [
        ("2005-01-01", 50.02, 0, True, ""),
        ("2005-01-01~", 50.02, 0, False, ""),
        ("2005", 50.0, 9.4, False, ""),
        ("2003/2006", 31.2, 37.6, True, ""),
        ("2003/2006?", 31.2, 37.6, False, ""),
        ("200X", 3.0, 94.0, False, ""),
        ("../2005", 50.0, 9.4, False, "before"),
        ("2004 or 2007-12-31", 40.6, 37.6, False, ""),
    ],
)
def test_what_is_known_of_a_date_is_seen(
    date: str, x: float, width: float, is_sure: bool, opens: str
) -> None:
    drawing = drawn("2000-01-01", "2009-12-31", date)
    mark = next(mark for mark in drawing.marks if mark.entries[0].anchor == "e2")
    assert (mark.x, mark.width, mark.is_sure) == (x, width, is_sure)
    assert (mark.opens_before, mark.opens_after) == (opens == "before", opens == "after")


def test_what_goes_on_runs_to_the_edge_and_past_today() -> None:
    drawing = drawn("2000-01-01", "2001", "2002/..")
    assert [(m.opens_after, m.end) for m in drawing.marks][-1] == (True, 100.0)
    assert drawing.today is not None
    assert drawing.today < 100


def test_accounts_of_a_disputed_date_are_joined() -> None:
    drawing = drawn("2000-01-01", "2009-12-31", "2002 or 2005")
    assert [mark.points for mark in drawing.marks if mark.points] == [(21.8, 50.0)]


@pytest.mark.parametrize("dates", [(), ("2001", "2005"), ("2001-05-01",) * 5])
def test_what_a_list_says_as_well_is_not_drawn(dates: tuple[str, ...]) -> None:
    assert draw(entries(*dates), TODAY) is None


def test_marks_in_a_lane_keep_clear_and_a_crowd_is_one_mark() -> None:
    drawing = drawn("1900", "2000", *[f"1950-01-{day:02}" for day in range(1, 31)])
    assert drawing.lanes == LANES
    assert sum(len(mark.entries) for mark in drawing.marks) == 32
    for lane in range(LANES):
        marks = [mark for mark in drawing.marks if mark.lane == lane]
        assert all(b.x - a.end >= ROOM for a, b in pairwise(marks))


def test_years_without_number_are_drawn() -> None:
    ticks = drawn("Y-170000002", "-0043", "Y170000002").ticks
    assert [tick.year for tick in ticks] == [-100000000, 0, 100000000]


def test_every_mark_is_a_link_to_its_entry() -> None:
    files = {
        "actors/ada.yml": "name: Ada\nkind: state\n",
        **{
            f"events/e{year}.yml": f"name: In {year}\ndate: {year}\nactors: [ada]\n"
            for year in (1990, 2000, 2010)
        },
    }
    html = rendered(files, "actors/ada.md")["actors/ada.md"].html
    marks = re.findall(r'<a href="#([^"]+)" tabindex="-1"><circle', html)
    assert marks == ["date.e1990", "date.e2000", "date.e2010"]
    assert all(f'<li id="{to}"' in html for to in marks)
