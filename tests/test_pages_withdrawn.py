"""A brief that was taken back: what stays of it, and where it is no longer found."""

from __future__ import annotations

import json
import re

import feedparser
import pytest
from helpers import all_data, corpus_from, settings
from rendering import plan_pages, rendered, section, words_of

from briefgen.derive import derive
from briefgen.outputs import make_outputs
from briefgen.outputs.structured import StructuredData

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "treaties/pact.yml": "name: Pact\nkind: plan\narticles: {5: A says.}\n",
    "events/talk.yml": "name: Talk\ndate: 2026-01-01\n",
    "sources/agency.yml": "title: Agency\nurl: https://example.org/a\n",
    "briefs/old.md": """
        ---
        title: Old
        date: 2026-01-05
        summary: What it had summed up.
        topics: [Strait]
        status: {value: withdrawn, as_of: 2026-11-20, note: The speech was *forged*., source: agency}
        actors: [russia]
        treaties: [pact]
        events: [talk]
        key_points: [A key point.]
        quotes: [{text: Forged words, by: russia, date: 2026-01-02}]
        means:
          - {claim: It holds., id: holds, formerly: [held], about: [russia], basis: [agency, pact#5]}
        does_not_mean: [{claim: It is over., id: over}]
        watch: [{text: The next speech., date: 2027-01-01, about: russia}]
        corrections: [{date: 2026-02-01, type: correction, text: We had written it.}]
        ---

        In detail, [[russia]] spoke, and [[old#over|so]] it is.
        """,
    "briefs/new.md": """
        ---
        title: New
        date: 2026-11-20
        supersedes: [old]
        means: [{claim: It does not hold., id: not, contradicts: ["old#holds"]}]
        ---
        """,
}


def words(uri: str) -> str:
    return words_of(rendered(FILES, uri)[uri].html)


def test_its_page_says_so_and_why_and_keeps_its_claims_marked() -> None:
    page = rendered(FILES, "briefs/old.md")["briefs/old.md"]
    assert (page.title, page.description, page.is_found) == (
        "Withdrawn: Old", "We no longer stand by this brief. Do not rely on it.", False,
    )  # fmt: skip
    assert words_of(page.html).split("\n")[:9] == [
        "Brief",
        "Withdrawn: Old",
        "We no longer stand by this brief. Do not rely on it.",
        "withdrawn 20 November 2026",
        "published 5 January 2026",
        "Why it was withdrawn",
        "The speech was forged.2",
        "Replaced by New.",
        "What it had said it means",
    ]
    for anchor in ("holds", "held", "over", "means", "does-not-mean"):
        assert page.html.count(f'id="{anchor}"') == 1
    claims = re.findall(r'<li class="claim claim--gone".*?</li>', page.html, re.DOTALL)
    assert [words_of(claim).split("\n")[:3] for claim in claims] == [
        [
            "Withdrawn · Claim, about Russia 1\N{NARROW NO-BREAK SPACE}¶",
            "It holds.12",
            "Contradicted by claim 1 of “New”.",
        ],
        [
            "Withdrawn · Claim 2\N{NARROW NO-BREAK SPACE}¶",
            "It does not mean that it is over.",
            "Unsourced",
        ],
    ]
    assert page.html.count("<del>") == 2
    assert "“Withdrawn: Old”, Briefings, 5 January 2026, withdrawn 20 November 2026" in words_of(
        section(page, "cite")
    )
    for gone in ("summed up", "A key point", "Forged words", "In detail", "next speech"):
        assert gone not in page.html


@pytest.mark.parametrize(
    "uri",
    [
        "index.md",
        "actors/russia.md",
        "actors/index.md",
        "treaties/pact.md",
        "events/talk.md",
        "sources/agency.md",
        "topics/strait.md",
        "topics/index.md",
        "timeline/index.md",
        "claims/index.md",
        "review/index.md",
    ],
)
def test_it_is_on_no_other_page_but_lists_of_what_was_taken_back(uri: str) -> None:
    shown = words(uri)
    for gone in ("Old\n", "It holds.", "It is over", "it is over", "Forged words", "next speech"):
        assert gone not in shown


def test_it_is_listed_among_corrections_and_apart_among_briefs() -> None:
    assert "Withdrawal, 20 November 2026Old: The speech was forged." in words(
        "corrections/index.md"
    )
    assert words("briefs/index.md").partition("\nWithdrawn\n")[2].split("\n")[1:4] == [
        "Withdrawn 20 November 2026",
        "Withdrawn: Old",
        "The speech was forged.",
    ]


def test_who_contradicts_it_says_what_became_of_it() -> None:
    assert "Contradicts claim 1 of “Withdrawn: Old”." in words("briefs/new.md")


def test_feeds_tell_of_the_withdrawal_and_not_of_the_brief() -> None:
    chosen = settings(site_name="Desk", site_url="https://desk.example/")
    corpus = corpus_from(FILES)
    derived, _ = derive(corpus, chosen)
    files = {file.uri: file.data for file in make_outputs(corpus, derived, chosen)}
    entries = feedparser.parse(files["feed.xml"]).entries
    assert [(e.title, e.link, e.updated[:10], e.get("summary", "")) for e in entries] == [
        ("New", "https://desk.example/briefs/new/", "2026-11-20", ""),
        (
            "Withdrawn: Old", "https://desk.example/briefs/old/", "2026-11-20",
            "The speech was forged.",
        ),
    ]  # fmt: skip
    corrections = feedparser.parse(files["corrections.xml"]).entries
    assert [(e.title, e.link, e.summary) for e in corrections] == [
        ("Withdrawal: Old", "https://desk.example/briefs/old/", "The speech was forged."),
        ("Correction: Old", "https://desk.example/briefs/old/", "We had written it."),
    ]
    data = all_data(files)
    assert data["briefs"]["old"]["status"] == [
        {
            "value": "withdrawn", "as_of": "2026-11-20", "note": "The speech was *forged*.",
            "sources": [{"source": "agency"}],
        }
    ]  # fmt: skip
    assert {c["ref"]: c.get("withdrawn", False) for c in data["claims"]} == {
        "new#not": False, "old#holds": True, "old#over": True,
    }  # fmt: skip
    (citation,) = json.loads(files["briefs/old/cite.json"])
    assert (citation["title"], citation["note"]) == ("Withdrawn: Old", "Withdrawn 2026-11-20")
    assert b"speech" not in files["dates.ics"]
    (page,) = [p for p in plan_pages(corpus, derived, chosen) if p.record_id == "old"]
    graph = StructuredData(corpus, derived, chosen).of_page(page)
    assert (graph["headline"], graph["creativeWorkStatus"], graph["abstract"]) == (
        "Withdrawn: Old", "Withdrawn", "The speech was forged.",
    )  # fmt: skip


def test_it_is_not_said_to_be_mentioned_in_itself() -> None:
    page = rendered(FILES, "briefs/old.md")["briefs/old.md"]
    assert re.findall(r'<li>(<a href="[^"]*">)', section(page, "mentions")) == [
        '<a href="../new/">'
    ]


def test_a_claim_that_it_took_over_may_stand() -> None:
    taker = "---\ntitle: Taker\ndate: 2026-11-01\nclaims: [new#not]\nstatus: {value: withdrawn, as_of: 2026-11-20, note: Wrong.}\n---\n"  # fmt: skip
    page = rendered({**FILES, "briefs/taker.md": taker}, "briefs/taker.md")["briefs/taker.md"]
    assert "Taken over from claim 1 of “New”." in words_of(page.html)
    assert "<del>" not in page.html
