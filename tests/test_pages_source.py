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
        "where they stand",
    ]
    assert (
        '<a href="https://example.org/1#:~:text=Слова" data-originalurl="https://example.org/1" '
        'data-versiondate="2026-01-03" data-versionurl="https://archive.example/1">'
    ) in source("report").html
    assert lines(source("report"), "copies") == [
        "Archived copies",
        "https://archive.example/1 made 3 January 2026",
        "https://archive.example/2 day of the copy not on file",
    ]
    assert 'id="copies"' not in source("unused").html
    assert "no archived copy on file" in words_of(source("unused").html).split("\n")


def test_everything_that_rests_on_it_by_page() -> None:
    assert lines(source("report"), "rests") == [
        "What rests on it",
        "2 claims and 3 other statements, 2 pages",
        "One",
        "It says little.",
        "Claim 1, Fact · para 4: Слова In passing. · no other source",
        "It says more.",
        "Claim 2",
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
        "In running text",
        "Отчёт",
        "“A repost of Paper.” Read it there",
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
            does_not_say:
              - {text: They must fight., source: s}
              - {text: That either must help., source: s}
            articles:
              5: {says: They talk., does_not_say: Where they talk., source: s}
              6: {does_not_say: The end of it., source: s}
            """,
    }
    page = rendered(files, "sources/s.md")["sources/s.md"]
    assert words_of(section(page, "rests")).split("\n") == [
        "What rests on it",
        "5 statements, 1 page",
        "T",
        "They talk.",
        "It does not say where they talk.",
        "Article 5 · no other source",
        "It does not say: The end of it.",
        "Article 6 · no other source",
        "They consult.",
        "What it says · no other source",
        "It does not say that they must fight.",
        "What it does not say · no other source",
        "It does not say that either must help.",
        "What it does not say · no other source",
    ]


VERSIONS = {
    "sources/original.yml": "title: Original\nurl: https://example.org/o\n",
    "sources/translation.yml": """
        title: Translation
        url: https://example.org/t
        version_of: original
        """,
    "sources/repost.yml": "title: Repost\nurl: https://example.org/r\nversion_of: translation\n",
    "sources/another.yml": "title: Another\nurl: https://example.org/a\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        means:
          - {claim: It has one source in two languages., basis: [original, repost]}
          - {claim: It has two sources., basis: [original, another]}
        ---
        """,
}


def test_versions_of_one_document_count_as_one_source() -> None:
    page = rendered(VERSIONS, "sources/original.md")["sources/original.md"]
    assert lines(page, "versions") == [
        "The same document elsewhere",
        "Translations, editions and reposts. All of them count as one source.",
        "Repost. no date · 1 thing rests on it",
        "Translation. no date · 0 things rest on it",
    ]
    assert lines(page, "rests")[3:] == [
        "It has one source in two languages.",
        "Claim 1 · no other source",
        "It has two sources.",
        "Claim 2",
    ]


RETRACTED = {
    "sources/paper.yml": """
        title: Paper
        url: https://example.org/paper
        status: {value: retracted, as_of: 2026-03-01, source: notice, note: Its data were invented.}
        """,
    "sources/notice.yml": "title: Notice\nurl: https://example.org/notice\n",
    "treaties/pact.yml": """
        name: Pact
        kind: plan
        articles: {9: {says: They consult., source: paper}}
        """,
    "events/talk.yml": "name: Talk\ndate: {value: 2026-01-01, source: paper}\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        quotes: [{text: The words., source: paper}]
        means:
          - {claim: It is so., id: so, basis: [paper]}
          - {claim: It follows., id: follows, basis: ["one#so"]}
        ---
        """,
    "briefs/two.md": """
        ---
        title: Two
        date: 2026-01-04
        means:
          - {claim: It follows from that., basis: ["one#follows"]}
          - {claim: They must talk., basis: ["pact#9"]}
          - {claim: They talked., basis: [talk]}
          - {claim: It is a plan., basis: [pact]}
        ---
        """,
}


def test_a_source_that_was_taken_back_says_so_and_so_does_every_reference_to_it() -> None:
    pages = rendered(RETRACTED)
    page = pages["sources/paper.md"]
    assert words_of(page.html[page.html.index("<aside") : page.html.index("</aside>")]) == (
        "Retracted, 1 March 2026. Nothing should rest on it any more.\nIts data were invented.1"
    )
    brief = pages["briefs/one.md"]
    gone = '<b class="gone">!<span class="vh"> (taken back)</span></b>'
    assert f'<a href="#s1">1{gone}</a>' in brief.html
    assert lines(brief, "sources")[3] == (
        "Paper. Retracted, 1 March 2026 no date · carries claim 1 · all that rests on it"
    )
    assert "original page · Retracted, 1 March 2026" in words_of(section(brief, "words"))
    assert "Retracted, 1 March 2026" in words_of(pages["sources/index.md"].html)
    assert "Rests on: Paper taken back" in words_of(pages["claims/index.md"].html)


def test_what_rests_on_it_in_turn_is_followed_to_the_end() -> None:
    assert lines(rendered(RETRACTED, "sources/paper.md")["sources/paper.md"], "in-turn") == [
        "What rests on that in turn",
        "If what is above falls, this must be read again.",
        "Claim 1 of “One”",
        "It follows.",
        "Claim 2 · One · no other source",
        "Pact, Article 9",
        "They must talk.",
        "Claim 2 · Two · no other source",
        "Talk",
        "They talked.",
        "Claim 3 · Two · no other source",
        "Claim 2 of “One”",
        "It follows from that.",
        "Claim 1 · Two · no other source",
    ]


def test_a_relation_and_an_office_are_told_in_their_words() -> None:
    files = {
        "relations.yml": "allied: {label: allied with, symmetric: true}\n",
        "sources/s.yml": "title: S\nurl: https://example.org/\n",
        "actors/ada.yml": """
            name: Ada
            kind: person
            roles: [{title: Chair, of: bela, source: s}]
            relations: [{type: allied, to: bela, source: s}]
            """,
        "actors/bela.yml": "name: Bela\nkind: organisation\n",
    }
    assert lines(rendered(files, "sources/s.md")["sources/s.md"], "rests")[3:] == [
        "Ada: Chair, Bela",
        "Office · no other source",
        "Ada: allied with Bela",
        "Relation · no other source",
    ]
