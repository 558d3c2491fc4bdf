"""The timeline, in a reader's words and as a script reads it."""

from __future__ import annotations

import datetime
import re

from rendering import rendered, words_of

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/1\n",
    "treaties/pact.yml": """
        name: Pact
        parties: [russia, china]
        signed: 2001-07-16
        where: Moscow
        ends: [{value: 2026-07-16, note: counted from signature}, {value: 2027-02-28, source: paper}]
        """,
    "events/founding.yml": "name: Founding\ndate: -0043\n",
    "events/war.yml": "name: A war\ndate: 2022-02-24/..\nactors: [russia]\n",
    "events/year.yml": "name: The year\ndate: 2026\n",
    "events/goal.yml": "name: A goal\ndate: ../2027\nactors: [china]\n",
    "events/today.yml": "name: This day\ndate: 2026-11-22\nwhere: Capital\n",
    "events/tomorrow.yml": "name: The next day\ndate: 2026-11-23\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        topics: [Strait]
        events: [war]
        means: [It is so.]
        does_not_mean: [It is not.]
        ---
        """,
}  # fmt: skip


def page(files: dict[str, str] = FILES, **changes: object) -> str:
    return rendered(files, "timeline/index.md", **changes)["timeline/index.md"].html


def years(html: str) -> list[str]:
    """What stands below the key of marks."""
    return words_of(html[html.index('<div class="years">') :]).split("\n")


def test_the_head_counts() -> None:
    html = page()
    assert words_of(html[: html.index("</header>")]).split("\n") == [
        "All dates events only",
        "Timeline",
        "Every date on this site, as exact as its source allows and no more exact than that.",
        "9 dates",
        "44 BC to 2027",
        "1 disputed",
        "3 ahead",
        "calendar (ICS)",
    ]


def test_by_year_with_a_line_at_the_day_of_the_build() -> None:
    """What has begun stands before the line, a bound that is still to come after it."""
    assert years(page()) == [
        "44 BC",
        "44 BC Founding",
        "2001",
        "16 July 2001 Pact is signed. Russia, China · Moscow",
        "2022",
        "since 24 February 2022 A war Russia",
        "2026",
        "2026 The year",
        "16 July 2026 disputed The present term of Pact ends. Sources disagree on the date. Another account: 28 February 2027 Counted from signature Russia, China",
        "22 November 2026 This day Capital",
        "After 22 November 2026",
        "Ahead",
        "23 November 2026 The next day",
        "by 2027 A goal China",
        "28 February 2027 disputed The present term of Pact ends. Sources disagree on the date. Another account: 16 July 2026 Russia, China Source: Paper",
    ]


def test_the_line_moves_with_the_day() -> None:
    earlier = years(page(today=datetime.date(2021, 1, 1)))
    assert earlier[earlier.index("Ahead") :] == [
        "Ahead",
        "from 24 February 2022 A war Russia",
        "2026 The year",
        "16 July 2026 disputed The present term of Pact ends. Sources disagree on the date. Another account: 28 February 2027 Counted from signature Russia, China",
        "22 November 2026 This day Capital",
        "23 November 2026 The next day",
        "by 2027 A goal China",
        "28 February 2027 disputed The present term of Pact ends. Sources disagree on the date. Another account: 16 July 2026 Russia, China Source: Paper",
    ]


def test_each_account_of_a_disputed_date_links_the_others() -> None:
    anchors = re.findall(r'<li id="([^"]*ends[^"]*)"', page())
    assert anchors == [
        "date.pact.ends",
        "date.pact.ends.2",
    ]
    links = re.findall(r'Another account: <a href="#([^"]+)"', page())
    assert links == [
        "date.pact.ends.2",
        "date.pact.ends",
    ]


def test_entries_carry_what_a_script_filters_by() -> None:
    """The form is there for the script alone: without it, all is shown and no form."""
    html = page()
    assert '<form class="filter" hidden data-filter="timeline"' in html
    war = re.search(r'<li id="date.war" (data-[^>]*?)>', html)
    assert war
    assert war[1] == 'data-actors="russia" data-treaties="" data-topics="strait"'
    options = re.findall(r'<option value="([^"]*)">', html)
    assert options == [
        "",
        "china",
        "russia",
        "",
        "pact",
        "",
        "strait",
    ]


def test_dates_are_marked_up_where_html_can_say_them() -> None:
    html = page()
    assert "<time" not in html[html.index('id="y-43"') : html.index('id="y2001"')]
    assert '<time datetime="2027">by 2027</time>' in html


def events(*dates: str) -> dict[str, str]:
    """An event on each date, e1 on the first."""
    return {
        f"events/e{n}.yml": f"name: Event {n}\ndate: {date}\n" for n, date in enumerate(dates, 1)
    }


def test_sixty_dates_stand_on_one_page_and_more_by_decade() -> None:
    assert "timeline/1990s.md" not in rendered(events(*["1994", "2002"] * 30))
    pages = rendered(events("-0043", *["1994"] * 30, *["2002"] * 50, *["2030"] * 30))
    assert sorted(uri for uri in pages if uri.startswith("timeline/")) == [
        "timeline/1990s.md",
        "timeline/2000s.md",
        "timeline/2030s.md",
        "timeline/bc.md",
        "timeline/index.md",
    ]
    first = words_of(pages["timeline/index.md"].html).split("\n")
    assert first[2:13] == [
        "Every date on this site, as exact as its source allows and no more exact than that.",
        "111 dates",
        "44 BC to 2030",
        "30 ahead",
        "calendar (ICS)",
        "By period",
        "Before the year 1 1",
        "1990 to 1999 30",
        "2000 to 2009 50",
        "2030 to 2039 30",
        "Below are the 40 dates nearest to today.",
    ]
    assert first[-21:-19] == ["Ahead", "2030 Event 100"]
    assert pages["timeline/1990s.md"].title == "Timeline: 1990 to 1999"
    assert len(re.findall('<li id="date.e', pages["timeline/2000s.md"].html)) == 50
    assert re.findall(
        r'<a rel="(\w+)" href="([^"]+)">([^<]+)<', pages["timeline/2000s.md"].html
    ) == [
        ("prev", "../1990s/", "Earlier: 1990 to 1999"),
        ("next", "../2030s/", "Later: 2030 to 2039"),
    ]


def test_a_full_decade_is_split_into_years_and_keeps_its_address() -> None:
    pages = rendered(events("1999", *["2001"] * 50, *["2002-05"] * 50))
    assert sorted(uri for uri in pages if uri.startswith("timeline/")) == [
        "timeline/1990s.md",
        "timeline/2000s.md",
        "timeline/2001.md",
        "timeline/2002.md",
        "timeline/index.md",
    ]
    assert 'href="../2001/"' in pages["timeline/2000s.md"].html
    assert pages["timeline/2001.md"].title == "Timeline: 2001"
    assert '<a href="../../timeline/2002/#date.e90">' in pages["events/e90.md"].html


def test_an_account_of_another_decade_is_found_there() -> None:
    pages = rendered(events("[1994, 2002]", *["2003"] * 40, *["2012"] * 40))
    assert 'Another account: <a href="../2000s/#date.e1.2">' in pages["timeline/1990s.md"].html


def test_one_event_stands_in_every_timeline_that_it_belongs_to() -> None:
    talk = {
        "events/talk.yml": """
            name: Talks on the pact
            date: 2025-11-11
            actors: [russia, china]
            about: [pact]
            """,
        "events/again.yml": "name: More talks\ndate: 2025-11-12\nactors: [russia, china]\n",
        "briefs/two.md": """
            ---
            title: Two
            date: 2026-01-05
            topics: [Strait]
            events: [talk]
            ---
            """,
    }
    pages = rendered({**FILES, **talk})
    shown = [
        uri for uri, page in pages.items()
        if '<ol class="dates' in page.html and re.search(r'<li id="date.talk"', page.html)
    ]  # fmt: skip
    assert shown == [
        "actors/china.md",
        "actors/russia.md",
        "briefs/two.md",
        "timeline/index.md",
        "together/china--russia.md",
        "topics/strait.md",
        "treaties/pact.md",
    ]


def test_a_site_without_dates_says_so() -> None:
    assert words_of(page({})).split("\n")[-1] == "No date is on file yet."
