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
    ("date", "x", "width", "sign", "opens"),
    [
        ("2005-01-01", 50.02, 0, "day", ""),
        ("2005-01-01~", 50.02, 0, "unsure", ""),
        ("2005-01", 50.39, 0, "part", ""),
        ("2005", 50.0, 9.4, "part", ""),
        ("2003/2006", 31.2, 37.6, "span", ""),
        ("2003/2006?", 31.2, 37.6, "unsure", ""),
        ("200X", 3.0, 94.0, "unsure", ""),
        ("../2005", 50.0, 9.4, "unsure", "before"),
        ("2004 or 2007-12-31", 40.6, 37.6, "split", ""),
    ],
)
def test_what_is_known_of_a_date_is_seen(
    date: str, x: float, width: float, sign: str, opens: str
) -> None:
    drawing = drawn("2000-01-01", "2009-12-31", date)
    mark = next(mark for mark in drawing.marks if mark.entries[0].anchor == "e2")
    assert (mark.x, mark.width, mark.sign) == (x, width, sign)
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


def keyed(html: str) -> list[str]:
    """What the key of a drawing explains: words after shapes, and nothing that is not drawn."""
    caption = re.findall(r"<figcaption>(.*?)</figcaption>", html, re.DOTALL)[0]
    return re.findall(r'<li><i class="i-(\w+)"></i>', caption)


def test_a_key_names_the_signs_that_are_drawn_and_they_look_alike_on_every_page() -> None:
    files = {
        "actors/ada.yml": "name: Ada\nkind: state\n",
        "events/day.yml": "name: Day\ndate: 1990-05-01\nactors: [ada]\n",
        "events/month.yml": "name: Month\ndate: 2000-05\nactors: [ada]\n",
        "events/two.yml": "name: Two\ndate: [2005-05-01, 2008-05-01]\nactors: [ada]\n",
    }
    pages = rendered(files, "actors/ada.md", "timeline/index.md")
    shapes = []
    for page in pages.values():
        assert keyed(page.html) == ["day", "part", "split"]
        svg = re.findall(r'<figure class="drawn">.*?</svg>', page.html, re.DOTALL)[0]
        shapes.append(re.findall(r'<a href="([^"]*)".*?</a>', svg))
        # A day is filled, a month hollow, each account of a disputed date a ring, joined by a line.
        marks = re.findall(r"<a href=.*?</a>", svg)
        assert [re.findall(r'<(\w+)(?: class="(\w+)")?', mark)[1:] for mark in marks] == [
            [("circle", "")],
            [("circle", "hit"), ("circle", "may")],
            [("circle", "hit"), ("line", ""), ("circle", "may"), ("circle", "may")],
        ]
    assert shapes[0] == shapes[1] == ["#date.day", "#date.month", "#date.two"]


def test_an_open_end_and_doubt_have_a_broken_edge() -> None:
    assert [mark.sign for mark in drawn("2000", "2002/..", "2003~", "../2005").marks] == [
        "part", "unsure", "unsure", "unsure",
    ]  # fmt: skip
