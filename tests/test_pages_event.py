"""The page of an event, in a reader's words."""

from __future__ import annotations

import re

from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

FILES = {
    "actors/minister.yml": "name: The Minister\nkind: person\nnative: {text: Министр, lang: ru}\n",
    "actors/island.yml": "name: Island\nkind: territory\ncontested: true\nnote: Claimed by two.\n",
    "sources/agency.yml": "title: Report\nurl: https://example.org/1\nkind: news\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/2\nkind: news\n",
    "events/answer.yml": """
        name: The minister answers
        date: [{value: 2025-12-28, source: agency, note: by the clock there}, {value: 2025-12-29, source: paper}]
        actors: [{actor: minister, role: Speaks.}, island]
        where: Capital
        about: island
        quote: {text: No comment., by: minister, source: agency}
        source: paper
        formerly: [old-answer]
        """,
    "events/quiet.yml": "name: Nothing\ndate: 2026-01\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        subject: answer
        means: [{claim: It says little., type: fact, basis: [agency]}]
        does_not_mean: [It is a promise.]
        key_points: ["After [[answer|the answer]] all was still."]
        ---
        """,
}  # fmt: skip


def event(id: str) -> RenderedPage:
    return rendered(FILES, f"events/{id}.md")[f"events/{id}.md"]


def lines(page: RenderedPage, heading_id: str) -> list[str]:
    return words_of(section(page, heading_id)).split("\n")


def test_the_head_says_when_and_where() -> None:
    page = event("answer")
    assert words_of(page.html[: page.html.index("</header>")]).split("\n") == [
        "Event on the timeline",
        "The minister answers",
        "28 December 2025 or 29 December 2025 (disputed)",
        "Capital",
        "in 1 brief",
    ]


def test_all_accounts_of_a_fact_stand_with_their_remarks() -> None:
    assert lines(event("answer"), "what") == [
        "What is on file",
        "When",
        "28 December 2025 (by the clock there)1",
        "29 December 20252",
        "Sources disagree",
        "Where",
        "Capital",
        "About",
        "Island",
        "Sources",
        "1 source2",
        "This page was formerly at",
        "old-answer",
    ]
    assert lines(event("answer"), "disagree") == [
        "Where sources disagree",
        "All accounts stand until a source settles it.",
        "Question",
        "One account",
        "Another account",
        "Date",
        "28 December 2025Report1 By the clock there",
        "29 December 2025Paper2",
    ]


def test_who_with_kind_and_role() -> None:
    assert lines(event("answer"), "who") == [
        "Who",
        "The Minister Министр Person Speaks.",
        "Island Contested territory",
    ]


def test_the_words_and_how_they_are_read() -> None:
    page = event("answer")
    assert lines(page, "words") == [
        "The words",
        "No comment.",
        "The Minister1 · original page",
    ]
    assert lines(page, "readings") == [
        "How it is read",
        "Published 5 January 2026",
        "One",
        "Analysis",
    ]
    assert lines(page, "claims") == [
        "Claims about it",
        "2 claims",
        "Fact",
        "It says little.1",
        "From claim 1 of “One”",
        "Claim",
        "It does not mean that it is a promise.",
        "Unsourced",
        "From claim 2 of “One”",
    ]


def test_mentions_leave_out_the_reading_that_is_shown() -> None:
    assert lines(event("answer"), "mentions") == [
        "Mentioned in",
        "With the sentence it stands in.",
        "In running text",
        "One",
        "“After the answer all was still.” Read it there",
        "Analysis, 5 January 2026",
    ]


def test_it_leads_to_its_place_on_the_timeline() -> None:
    pages = rendered(FILES, "events/answer.md", "timeline/index.md")
    anchors = re.findall(r"timeline/#([\w.-]+)", pages["events/answer.md"].html)
    assert len(anchors) == 1
    assert f'id="{anchors[0]}"' in pages["timeline/index.md"].html


def test_an_event_of_which_little_is_known_says_so() -> None:
    assert words_of(event("quiet").html).split("\n") == [
        "Event on the timeline",
        "Nothing",
        "January 2026",
        "in no brief yet",
        "What is on file",
        "When",
        "January 2026",
        "Sources",
        "No source is on file for the whole of it",
        "Sources",
        "No source is on file for this page.",
        "Use this page",
        "This page’s data (JSON)",
    ]
