"""What does not agree, on every page that uses it."""

from __future__ import annotations

from rendering import rendered, section, words_of

FILES = {
    "actors/north.yml": "name: North\nkind: state\n",
    "actors/south.yml": "name: South\nkind: state\n",
    "sources/gazette.yml": """
        title: Gazette
        url: https://example.org/1
        publisher: [The Gazette]
        date: 2025-11-11
        """,
    "sources/wire.yml": "title: Wire\nurl: https://example.org/2\n",
}


def position(day: str, words: str, more: str = "", by: str = "north") -> str:
    return f"""
        ---
        title: The {day}
        date: {day}
        means: [{{claim: {words}, id: it, type: position, by: {by}, basis: [wire]{more}}}]
        ---
        """


def lines(html: str) -> list[str]:
    return words_of(html).split("\n")


STORY = {
    **FILES,
    "briefs/first.md": position("2018-05-01", "We will join."),
    "briefs/second.md": position("2021-06-01", "We will not join.", ", contradicts: first#it"),
    "briefs/third.md": position(
        "2025-07-01", "We will join after all.", ", contradicts: second#it"
    ),
}


def test_a_changed_position_is_told_with_its_dates_in_order_on_the_page_of_the_actor() -> None:
    pages = rendered(STORY)
    for uri in ("actors/north.md", "briefs/second.md"):
        assert lines(section(pages[uri], "disagree"))[2:] == [
            "Question",
            "One account",
            "Another account",
            "Another account",
            "A position has changed",
            "We will join.1 May 2018, North, claim 1 of “The 2018-05-01”1",
            "We will not join.1 June 2021, North, claim 1 of “The 2021-06-01”1",
            "We will join after all.1 July 2025, North, claim 1 of “The 2025-07-01”1",
        ]


def test_a_position_says_what_was_held_before_and_after() -> None:
    page = rendered(STORY, "briefs/second.md")["briefs/second.md"]
    assert (
        "Changed position. Before: claim 1 of “The 2018-05-01”, 1 May 2018. "
        "Changed position. Later: claim 1 of “The 2025-07-01”, 1 July 2025."
    ) in words_of(page.html)


def test_both_ends_of_a_tie_say_so_and_so_does_the_list_of_claims() -> None:
    files = {
        **FILES,
        "briefs/first.md": position("2025-05-01", "We will join."),
        "briefs/second.md": position(
            "2025-06-01", "They will not.", ", contradicts: first#it", by="south"
        ),
        "briefs/third.md": position("2025-06-02", "They will.", ", supports: first#it", by="south"),
    }
    pages = rendered(files)
    first = "claim 1 of “The 2025-05-01” (position of North)"
    told = {
        "briefs/first.md": "Contradicted by claim 1 of “The 2025-06-01” (position of South). "
        "Supported by claim 1 of “The 2025-06-02” (position of South).",
        "briefs/second.md": f"Contradicts {first}.",
        "briefs/third.md": f"Supports {first}.",
    }
    every = words_of(pages["claims/index.md"].html)
    for uri, words in told.items():
        assert words in words_of(pages[uri].html)
        assert words in every
