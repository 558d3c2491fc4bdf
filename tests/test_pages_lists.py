"""Home, claims, corrections, review and how we work, in a reader's words."""

from __future__ import annotations

import re

from rendering import rendered, section, words_of

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/paper\nkind: news\n",
    "events/vote.yml": "name: A vote\ndate: 2027-03\nactors: [china]\n",
    "events/war.yml": "name: A war\ndate: 2022-02-24/..\n",
    "treaties/pact.yml": "name: Pact\nparties: [russia, china]\nsigned: 2001-07-16\nends: 2027-02-28\n",
    "briefs/old.md": """
        ---
        title: Old
        date: 2025-01-05
        summary: It is old.
        topics: [Strait]
        treaties: [pact]
        means: [{claim: It held., type: position, by: russia, about: pact, basis: [paper], as_of: 2024}]
        ---
        """,
    "briefs/new.md": """
        ---
        title: New
        date: 2026-11-01
        summary: It is new.
        topics: [Strait]
        genre: report
        means:
          - {claim: It holds., type: assessment, likelihood: very likely, confidence: high, basis: [paper, pact]}
        does_not_mean: [It is over.]
        actors: [russia]
        watch: [{text: The next vote., date: 2027-01}, The full text.]
        corrections:
          - {date: 2026-11-20, type: correction, text: We wrote *both*.}
          - {date: 2025-11-21, type: update, text: A new number.}
        ---
        """,
    "briefs/gone.md": """
        ---
        title: Gone
        date: 2026-10-01
        status: {value: withdrawn, as_of: 2026-11-20, note: It was wrong.}
        means: [It was so.]
        ---
        """,
}  # fmt: skip


def lines(markup: str) -> list[str]:
    return words_of(markup).split("\n")


def test_the_home_page_leads_with_the_newest_change() -> None:
    page = rendered(FILES, "index.md")["index.md"]
    lead = re.search(r'<section class="lead".*?(?=<section class="ahead")', page.html, re.DOTALL)
    assert lead is not None
    assert lines(lead[0]) == [
        "Newest changeStrait",
        "New",
        "It is new.",
        "It means",
        "It holds.",
        "Our assessment",
        "It does not mean",
        "It does not mean that it is over.",
        "Claim",
        "Report",
        "about 1 min",
        "published 1 November 2026",
        "corrected 20 November 2026",
    ]
    assert lines(section(page, "briefs"))[2:] == [
        "Past its date checked 5 January 2025",
        "Old",
        "It is old.",
        "Analysis, about 1 min",
    ]


def test_the_home_page_says_what_lies_ahead_and_not_what_goes_on() -> None:
    page = rendered(FILES, "index.md")["index.md"]
    ahead = re.search(r'<section class="ahead".*?</section>', page.html, re.DOTALL)
    assert ahead is not None
    assert lines(ahead[0]) == [
        "What to watch",
        "January 2027The next vote. To watch: New",
        "28 February 2027The present term of Pact ends.",
        "March 2027A vote",
        "No dateThe full text. To watch: New",
        "Timeline Calendar (ICS)",
    ]


def test_the_home_page_shows_a_date_that_comes_again_once() -> None:
    """Read aloud, both have it."""
    events = {
        f"events/{name}.yml": f"name: {name}\ndate: 2027-03\n" for name in ("first", "second")
    }
    page = rendered(events, "index.md")["index.md"].html
    assert re.findall(r'<span class="when">(.*?)</span><span class="what">', page) == [
        '<time datetime="2027-03">March 2027</time>',
        '<span class="vh"><time datetime="2027-03">March 2027</time></span>',
    ]


def test_the_home_page_of_an_empty_site_says_so() -> None:
    page = rendered({}, "index.md", site_name="Terms")["index.md"]
    assert (page.title, page.url) == ("Terms", "")
    shown = lines(page.html)
    assert "No brief has been published yet." in shown
    assert "What to watch" not in shown
    assert "0 briefs" in shown


def test_the_home_page_counts_how_fresh_it_is() -> None:
    trust = section(rendered(FILES, "index.md")["index.md"], "trust")
    assert lines(trust)[2:5] == [
        "1 brief checked in the last 90 days",
        "0 briefs checked before that, and not yet due",
        "1 brief past its date, listed here",
    ]
    assert "1 correction, 1 update, 1 withdrawal. All corrections" in lines(trust)


def test_every_standing_claim_is_on_the_page_of_claims() -> None:
    page = rendered(FILES, "claims/index.md")["claims/index.md"]
    shown = lines(page.html)
    assert shown[:7] == [
        "Claims",
        "Every claim on this site, with its kind, its holder, its likelihood and what it rests on.",
        "3 claims",
        "Positions: 1",
        "Assessments: 1",
        "Without a kind: 1",
        "1 on what something does not mean",
    ]
    items = re.findall(r'<li class="claim".*?</li>', page.html, re.DOTALL)
    assert [lines(item) for item in items] == [
        [
            "Our assessment 1\N{NARROW NO-BREAK SPACE}¶",
            "It holds.",
            "Very likely (80–95%). High confidence.",
            "Rests on: Paper; Pact",
        ],
        [
            "Claim 2\N{NARROW NO-BREAK SPACE}¶",
            "It does not mean that it is over.",
            "Unsourced",
        ],
        [
            "Position of Russia 1\N{NARROW NO-BREAK SPACE}¶",
            "It held.",
            "As of 2024. It may have changed since.",
            "About: Pact · Rests on: Paper",
        ],
    ]
    assert "It was so." not in words_of(page.html)


def test_claims_carry_what_a_script_filters_by() -> None:
    page = rendered(FILES, "claims/index.md")["claims/index.md"]
    items = re.findall(r'<li class="claim" ([^>]*)>', page.html)
    assert [dict(re.findall(r'data-([a-z]+)="([^"]*)"', item)) for item in items] == [
        {
            "type": "assessment", "sense": "means", "treaty": "pact",
            "topic": "strait", "likelihood": "very-likely", "confidence": "high",
            "evidence": "sourced",
        },
        {
            "type": "none", "sense": "does-not-mean", "topic": "strait", "evidence": "unsourced",
        },
        {
            "type": "position", "sense": "means", "actor": "russia", "treaty": "pact",
            "topic": "strait", "evidence": "sourced",
        },
    ]  # fmt: skip
    # Every choice of a select is a word of the attribute that it narrows down by, without spaces.
    selects = dict(re.findall(r'<select id="[^"]*" name="([^"]*)">(.*?)</select>', page.html))
    assert {name: re.findall(r'value="([^"]+)"', options) for name, options in selects.items()} == {
        "type": ["position", "assessment", "none"], "sense": ["means", "does-not-mean"],
        "actor": ["russia"], "treaty": ["pact"], "topic": ["strait"],
        "likelihood": ["very-likely"], "confidence": ["high"], "evidence": ["sourced", "unsourced"],
    }  # fmt: skip
    assert 'data-words="{shown} of {all} claims shown"' in page.html
    # Without a script there is nothing to filter with, so the form is not shown.
    assert re.search(r'<form class="filter"[^>]* hidden>', page.html)


def test_corrections_go_by_year() -> None:
    page = rendered(FILES, "corrections/index.md")["corrections/index.md"]
    shown = lines(page.html)
    assert shown[shown.index("2026") :] == [
        "2026",
        "Withdrawal, 20 November 2026Gone: It was wrong.",
        "Correction, 20 November 2026New: We wrote both.",
        "2025",
        "Update, 21 November 2025New: A new number.",
    ]
    assert page.title == "Corrections"
    assert (
        page.description
        == "What we had to put right, newest first. Nothing is taken off this list."
    )


def test_a_site_without_corrections_says_so() -> None:
    page = rendered({}, "corrections/index.md")["corrections/index.md"]
    assert "No correction is on file." in lines(page.html)


def test_the_review_page_lists_what_is_past_its_date() -> None:
    page = rendered(FILES, "review/index.md")["review/index.md"]
    assert lines(section(page, "due"))[1:4] == [
        "4 July 2025",
        "Old",
        "Pages are to be checked every 180 days; this one was due on 4 July 2025.",
    ]
    assert lines(section(page, "unsourced"))[2:] == [
        "New",
        "It does not mean that it is over.",
        "claim 2",
    ]
    assert lines(section(page, "unarchived"))[2:] == ["1 source", "Paper"]


def test_a_brief_past_its_date_keeps_its_days_to_watch_on_the_review_page() -> None:
    """The day within 90 days, though no page falls due on it."""
    brief = """
        ---
        title: Late
        date: 2026-01-05
        review_by: 2026-07-01
        watch:
          - {date: 2026-12-05, text: The vote.}
          - {date: 2026-03-01, text: The talks.}
          - {date: 2028, text: The end.}
        means: [It is so.]
        does_not_mean: [It is over.]
        ---
        """
    page = rendered({"briefs/late.md": brief}, "review/index.md")["review/index.md"]
    assert lines(section(page, "due")) == [
        "Past their date",
        "1 July 2026",
        "Late",
        "It was to be checked by 1 July 2026. Something to watch: 5 December 2026.",
        "Brief, last checked 5 January 2026",
    ]
    assert lines(section(page, "soon"))[1:] == ["No other page falls due."]


def test_an_empty_review_page_says_so() -> None:
    shown = lines(rendered({}, "review/index.md")["review/index.md"].html)
    for empty in (
        "No page is past its date.", "No page falls due.", "No claim is that old.",
        "Every claim has a source.", "Every source with an address has one.",
    ):  # fmt: skip
        assert empty in shown


def test_how_we_work_prints_the_scale_of_the_site() -> None:
    phia = rendered({}, "how-we-work/index.md", scale="phia")["how-we-work/index.md"]
    table = lines(section(phia, "scale"))
    assert table[table.index("Remote chance") :] == [
        "Remote chance", "0–5%", "Highly unlikely", "10–20%", "Unlikely", "25–35%",
        "Realistic possibility", "40–50%", "Likely", "55–75%", "Highly likely", "80–90%",
        "Almost certain", "95–100%",
    ]  # fmt: skip
    second = rendered({}, "how-we-work/index.md", wording="second")["how-we-work/index.md"]
    assert "Nearly certain\n95–99%" in words_of(section(second, "scale"))
