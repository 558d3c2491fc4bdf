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
        "44 BC to 2026",
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
        "16 July 2026 disputed The present term of Pact ends. Sources disagree on the date. Another account: 28 February 2027 · Counted from signature Russia, China",
        "22 November 2026 This day Capital",
        "This site was built on 22 November 2026",
        "Ahead",
        "23 November 2026 The next day",
        "by 2027 A goal China",
        "28 February 2027 disputed The present term of Pact ends. Sources disagree on the date. Another account: 16 July 2026 Russia, China",
    ]


def test_the_line_moves_with_the_day() -> None:
    earlier = years(page(today=datetime.date(2021, 1, 1)))
    assert earlier[earlier.index("Ahead") :] == [
        "Ahead",
        "from 24 February 2022 A war Russia",
        "2026 The year",
        "16 July 2026 disputed The present term of Pact ends. Sources disagree on the date. Another account: 28 February 2027 · Counted from signature Russia, China",
        "22 November 2026 This day Capital",
        "23 November 2026 The next day",
        "by 2027 A goal China",
        "28 February 2027 disputed The present term of Pact ends. Sources disagree on the date. Another account: 16 July 2026 Russia, China",
    ]


def test_each_account_of_a_disputed_date_links_the_others() -> None:
    anchors = re.findall(r'<li id="([^"]*ends[^"]*)"', page())
    assert anchors == [
        "pact.ends",
        "pact.ends-2",
    ]
    links = re.findall(r'<a href="#([^"]+)"', page())
    assert links == [
        "pact.ends-2",
        "pact.ends",
    ]


def test_entries_carry_what_a_script_filters_by() -> None:
    """The form is there for the script alone: without it, all is shown and no form."""
    html = page()
    assert '<form class="filter" hidden data-filter="timeline"' in html
    war = re.search(r'<li id="[^"]*" (data-[^>]*?)>(?=[^\n]*A war)', html)
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


def test_a_site_without_dates_says_so() -> None:
    assert words_of(page({})).split("\n")[-1] == "No date is on file yet."
