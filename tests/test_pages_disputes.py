"""What does not agree, on every page that uses it."""

from __future__ import annotations

import re

import pytest
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


def figure(day: str, value: str, more: str = "") -> str:
    return f"""
        ---
        title: The {day}
        date: {day}
        figures: [{{value: {value}, measure: ships given, unit: ships, subject: north{more}}}]
        ---
        """


def test_numbers_that_differ_stand_side_by_side_on_every_brief_and_on_their_subject() -> None:
    files = {
        **FILES,
        "briefs/first.md": figure("2026-01-01", "5", ", source: gazette, note: So they say."),
        "briefs/second.md": figure("2026-02-01", "6", ", as_of: 2025-12-31"),
    }
    pages = rendered(files)
    accounts = [
        "5 shipsThe Gazette, 11 November 2025, The 2026-01-011 So they say.",
        "6 shipsno source named, as of 31 December 2025, The 2026-02-01",
    ]
    for uri in ("briefs/first.md", "briefs/second.md"):
        assert lines(section(pages[uri], "disagree"))[5:] == ["Ships given: North", *accounts]
    assert lines(section(pages["actors/north.md"], "disagree"))[5:] == ["Ships given", *accounts]


def test_of_many_numbers_a_brief_shows_its_own_and_some_others_and_where_all_are() -> None:
    files = FILES | {f"briefs/b{n:02}.md": figure(f"2026-01-{n:02}", str(n)) for n in range(1, 15)}
    pages = rendered(files, "briefs/b12.md", "actors/north.md")
    shown = lines(section(pages["briefs/b12.md"], "disagree"))
    assert shown[6] == "Ships given: North 5 more"
    assert [line.split(" ")[0] for line in shown[7:]] == ["12", *"12345678"]
    everything = section(pages["actors/north.md"], "disagree")
    assert [line.split(" ")[0] for line in lines(everything)[7:]] == [str(n) for n in range(1, 15)]
    assert '<th scope="row" rowspan="5">' in everything


FACT = {
    **FILES,
    "treaties/pact.yml": """
        name: Pact
        parties: [north, south]
        signed: 2001-07-16
        ends:
          - {value: 2026-07-16, source: gazette, note: Counted from signature., as_of: 2025-11-11}
          - {value: 2027-02-28, source: wire}
        """,
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        topics: [Pacts]
        treaties: [pact]
        ---
        """,
}


def test_a_fact_with_two_values_shows_both_wherever_it_is_used() -> None:
    pages = rendered(FACT)
    side_by_side = [
        "16 July 2026The Gazette, 11 November 2025, as of 11 November 20251 Counted from signature.",
        "28 February 2027Wire2",
    ]
    for uri in ("treaties/pact.md", "briefs/one.md"):
        assert lines(section(pages[uri], "disagree"))[-2:] == side_by_side, uri
    for uri in (
        "treaties/pact.md", "briefs/one.md", "actors/north.md", "timeline/index.md",
        "topics/pacts.md",
    ):  # fmt: skip
        page = words_of(pages[uri].html)
        assert "16 July 2026" in page, uri
        assert "28 February 2027" in page, uri
        assert "disputed" in page or "disagree" in page, uri
    assert "1 disputed value" in words_of(pages["treaties/index.md"].html)


@pytest.mark.parametrize(
    ("key", "words"), [("effect", "taking effect"), ("withdrawn", "withdrawal")]
)
def test_every_date_of_an_act_may_be_disputed(key: str, words: str) -> None:
    files = {
        **FILES,
        "treaties/pact.yml": f"""
            name: Pact
            signed: 2001-01-16
            parties:
              - actor: north
                acts:
                  - type: reservation
                    date: 2001-01-16
                    {key}: [{{value: 2002-02-03, source: gazette}}, {{value: 2002-03-03, source: wire}}]
              - south
            """,
    }
    page = rendered(files, "treaties/pact.md")["treaties/pact.md"]
    assert lines(section(page, "disagree"))[2:] == [
        "Question",
        "One account",
        "Another account",
        f"Reservation, North: {words}",
        "3 February 2002The Gazette, 11 November 20251",
        "3 March 2002Wire2",
    ]


def test_one_page_lists_all_that_is_disputed() -> None:
    files = {
        **FILES,
        "briefs/a.md": position("2025-01-01", "We stay."),
        "briefs/b.md": position("2025-06-01", "We leave.", ', contradicts: "a#it"'),
        "events/talk.yml": """
            name: Talk
            date: [{value: 2024-10-02, source: wire}, {value: 2024-10-04, source: gazette}]
            """,
    }
    page = rendered(files, "disputed/index.md")["disputed/index.md"]
    assert page.title == "Where sources disagree"
    assert lines(page.html[: page.html.index("</header>")])[2:] == [
        "1 fact or date",
        "1 changed position",
        "How we work",
    ]
    assert lines(section(page, "facts")) == [
        "Facts and dates",
        "Question", "One account", "Another account",
        "Date: Talk",
        "2 October 2024Wire1",
        "4 October 2024The Gazette, 11 November 20252",
    ]  # fmt: skip
    assert lines(section(page, "positions"))[4:] == [
        "A position has changed",
        "We stay.1 January 2025, North, claim 1 of “The 2025-01-01”1",
        "We leave.1 June 2025, North, claim 1 of “The 2025-06-01”1",
    ]
    assert set(re.findall(r'href="#(s\d+)"', page.html)) == {"s1", "s2"}


def test_where_nothing_is_disputed_the_list_says_so() -> None:
    page = rendered(FILES, "disputed/index.md")["disputed/index.md"]
    assert lines(page.html)[2:] == [
        "none so far",
        "How we work",
        "Nothing on this site is disputed.",
    ]


def test_what_is_disputed_is_split_by_letter_where_there_is_much_of_it() -> None:
    files = {
        f"events/{letter}{number}.yml": f"name: {letter}{number}\ndate: [2001, 2003]\n"
        for letter in "ab"
        for number in range(35)
    }
    pages = rendered(files)
    assert {uri for uri in pages if uri.startswith("disputed/")} == {
        "disputed/index.md", "disputed/a.md", "disputed/b.md",
    }  # fmt: skip
    rows = {uri: pages[uri].html.count('<th scope="row"') for uri in pages if "disputed/" in uri}
    assert rows == {"disputed/index.md": 30, "disputed/a.md": 35, "disputed/b.md": 35}


def test_a_date_that_another_source_gives_less_exactly_is_not_disputed() -> None:
    pact = """
        name: Pact
        parties: [north, south]
        signed: [{value: 2026-01-17, source: gazette}, {value: 2026-01, source: wire}]
        in_force: [{value: 2026-02-01, source: gazette}, {value: 2026-03-01, source: wire}]
        """
    pages = rendered(FACT | {"treaties/pact.yml": pact})
    page = words_of(pages["treaties/pact.md"].html)
    assert (
        "In force since 1 February 2026 or 1 March 2026, as of 22 November 2026 "
        "(sources disagree on the date of entry into force)"
    ) in page
    assert "Signed\n17 January 20261\nJanuary 20262\nEntry" in page
    assert lines(section(pages["treaties/pact.md"], "disagree"))[5:] == [
        "Entry into force",
        "1 February 2026The Gazette, 11 November 20251",
        "1 March 2026Wire2",
    ]
    assert "17 January 2026Pact is signed" in words_of(section(pages["briefs/one.md"], "dates"))
    every = words_of(pages["timeline/index.md"].html)
    assert "17 January 2026 Pact is signed." in every
    assert "2 disputed" not in every
