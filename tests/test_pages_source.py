"""The page of a source: how to find it, and what rests on it."""

from __future__ import annotations

from typing import Any

from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/agency.yml": "name: Agency\nkind: media\nreliability: C\n",
    "sources/report.yml": f"""
        title: Отчёт
        url: https://example.org/1
        ref: No. 5, p. 3
        kind: state-media
        lang: ru
        publisher: agency
        authors: [A. Author]
        date: 2025-12-28
        accessed: 2026-01-02
        archived: [{{url: https://archive.example/1, date: 2026-01-03}}, https://archive.example/2]
        sha256: {"a1" * 32}
        quote: Слова
        note: A repost of [[paper]].
        formerly: [old-report]
        """,
    "sources/paper.yml": "title: Paper\nref: Archive, box 7\n",
    "sources/unused.yml": "title: Unused\nurl: https://example.org/3\n",
    "treaties/pact.yml": """
        name: Pact
        parties: [{actor: russia, acts: [{type: ratification, date: {value: 2002-01-25, source: report}, source: paper}]}]
        signed: 2001-07-16
        term: {value: Twenty years, source: report}
        articles: {9: {says: They consult., sources: [report, paper]}}
        """,
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        means:
          - {claim: It says little., type: fact, basis: [{source: report, locator: para 4, quote: Слова, credibility: 2, note: In passing.}]}
          - {claim: It says more., basis: [report, paper]}
        does_not_mean: [{claim: It is a promise., basis: [paper]}]
        ---
        """,
}  # fmt: skip


def source(id: str, **changes: Any) -> RenderedPage:
    return rendered(FILES, f"sources/{id}.md", **changes)[f"sources/{id}.md"]


def lines(page: RenderedPage, heading_id: str) -> list[str]:
    return words_of(section(page, heading_id)).split("\n")


def head(page: RenderedPage) -> list[str]:
    return words_of(page.html[: page.html.index("</header>")]).split("\n")


def test_the_head_counts_what_would_be_lost() -> None:
    assert head(source("report")) == [
        "Source State-run media",
        "Отчёт",
        "If this link dies, 2 claims and 3 other statements on 2 pages lose a source.",
        "3 have no other source",
        "2 archived copies",
        "read 2 January 2026",
    ]
    assert head(source("paper")) == [
        "Source Kind not recorded",
        "Paper",
        "If it is lost, 2 claims and 2 other statements on 2 pages lose a source.",
        "2 have no other source",
        "no archived copy on file",
        "day of reading not on file",
    ]
    assert head(source("unused")) == [
        "Source Kind not recorded",
        "Unused",
        "Nothing on this site rests on it.",
        "no archived copy on file",
        "day of reading not on file",
    ]


def test_the_full_reference() -> None:
    assert lines(source("report"), "about") == [
        "Full reference",
        "Reference",
        "A. Author, Отчёт, No. 5, p. 3. Agency, in Russian.",
        "Written by",
        "A. Author",
        "Published by",
        "Agency",
        "Date",
        "28 December 2025",
        "Kind",
        "State-run media A publisher that a state owns or directs. A description, not a grade.",
        "Language",
        "Russian",
        "Address",
        "https://example.org/1",
        "Found at",
        "No. 5, p. 3",
        "Read by us",
        "2 January 2026",
        "Hash of the stored copy",
        "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1 SHA-256",
        "Note",
        "A repost of Paper.",
        "This page was formerly at",
        "old-report",
    ]
    assert lines(source("paper"), "about") == [
        "Full reference",
        "Reference",
        "Paper, Archive, box 7.",
        "Published by",
        "Publisher not on file",
        "Date",
        "No date",
        "Kind",
        "Kind not recorded",
        "Found at",
        "Archive, box 7",
        "Read by us",
        "Day not on file",
    ]


def test_the_grade_of_its_publisher_is_shown_if_the_site_says_so() -> None:
    shown = lines(source("report", show_grades=True), "about")
    assert shown[7:9] == [
        "Reliability of Agency",
        "C Admiralty code, A (reliable) to F (cannot be judged)",
    ]


def test_words_and_copies() -> None:
    assert lines(source("report"), "words") == [
        "The words that matter",
        "Слова",
    ]
    assert lines(source("report"), "copies") == [
        "Archived copies",
        "https://archive.example/1 made 3 January 2026",
        "https://archive.example/2 day of the copy not on file",
    ]
    assert lines(source("unused"), "copies") == [
        "Archived copies",
        "No archived copy is on file.",
    ]


def test_everything_that_rests_on_it_by_page() -> None:
    assert lines(source("report"), "rests") == [
        "What rests on it",
        "2 claims and 3 other statements, 2 pages",
        "One",
        "It says little.",
        "Claim 1, Fact · para 4: Слова In passing. · no other source",
        "It says more.",
        "Claim 2, Claim",
        "Pact",
        "Ratification, Russia: 25 January 2002",
        "Date · no other source",
        "Term: Twenty years",
        "Value · no other source",
        "They consult.",
        "Article 9",
    ]


def test_the_credibility_of_a_use_is_shown_if_the_site_says_so() -> None:
    assert "Credibility 2." in words_of(source("report", show_grades=True).html)


def test_who_names_it_without_citing_it() -> None:
    assert lines(source("paper"), "mentions") == [
        "Mentioned in",
        "With the sentence it stands in.",
        "Отчёт",
        "“A repost of Paper.”",
        "Source",
    ]


def test_an_address_without_a_record_has_a_page() -> None:
    files = {
        "briefs/one.md": """
            ---
            title: One
            date: 2026-01-05
            means: [{claim: It is so., basis: [https://example.org/9]}]
            ---
            """
    }
    pages = rendered(files)
    uri = next(uri for uri in pages if uri.startswith("sources/") and uri != "sources/index.md")
    assert head(pages[uri]) == [
        "Source Kind not recorded",
        "https://example.org/9",
        "If this link dies, 1 claim on 1 page loses a source.",
        "1 has no other source",
        "no archived copy on file",
        "day of reading not on file",
    ]


def test_what_an_instrument_does_not_say_keeps_its_not() -> None:
    files = {
        "sources/s.yml": "title: S\nurl: https://example.org/\n",
        "treaties/t.yml": """
            name: T
            kind: plan
            says: [{text: They consult., source: s}]
            does_not_say: [{text: They must fight., source: s}]
            """,
    }
    page = rendered(files, "sources/s.md")["sources/s.md"]
    assert "It does <strong>not</strong> say: They must fight." in page.html
    assert "What it does not say" in page.html
    assert page.html.count("What it says") == 1
