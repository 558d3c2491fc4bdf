"""Claims as a reader meets them: their address, how to cite them, those of other briefs."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent
from typing import TYPE_CHECKING

from reach import violations
from rendering import rendered, section, words_of
from site_fixtures import Desk

from briefgen.render import RenderedPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

RECORDS = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "sources/paper.yml": "title: Paper\nurl: https://paper.example/\n",
    "treaties/pact.yml": "name: Pact\nkind: plan\narticles: {9: They consult.}\n",
}
FIRST = """
    ---
    title: First
    date: 2026-01-05
    subject: pact
    means:
      - {claim: "It [[russia|binds]] both.", id: binds, basis: ["pact#9"]}
      - claim: It may last.
        id: lasts
        formerly: [it-will-last, lasting]
        type: position
        by: russia
        likelihood: likely
        confidence: low
        because: One voice.
        basis: [paper, "pact#9"]
    does_not_mean:
      - {claim: The pact is new., id: new, basis: [paper]}
    ---
    """
SECOND = """
    ---
    title: Second
    date: 2026-02-05
    topics: [War]
    means: [{claim: Something else., id: binds, basis: [paper]}]
    claims: [first#new, first#binds, first#lasts]
    ---
    """
BOTH = {**RECORDS, "briefs/first.md": FIRST, "briefs/second.md": SECOND}


def claim(page: RenderedPage, anchor: str) -> str:
    """The HTML of the claim at an anchor."""
    found = re.search(rf'<li class="claim" id="{anchor}">.*?</li>', page.html, re.DOTALL)
    assert found is not None, f"no claim {anchor} on {page.uri}"
    return found[0]


def lines(markup: str) -> list[str]:
    return words_of(markup).split("\n")


def test_a_claim_is_cited_after_what_its_page_is_cited_with(
    desk: Desk, serve_directory: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    for uri, text in {**RECORDS, "briefs/first.md": FIRST}.items():
        desk.write(f"content/{uri}", dedent(text))
    built = desk.build()
    assert built.code == 0, built.out
    page = open_page(f"{serve_directory(desk.site)}briefs/first/")
    item = page.locator("#new")
    button = item.locator(".cite-it")
    button.press("Enter")
    assert item.locator(".ref").inner_text() == (
        "Claim: “It does not mean that the pact is new.” Claim 3 of “First”, A desk, "
        "5 January 2026, briefs/first/#new"
    )
    assert button.get_attribute("aria-expanded") == "true"
    assert item.get_by_role("link", name="Link to claim 3").get_attribute("href") == "#new"
    assert violations(page) == []


def test_earlier_ids_of_a_claim_lead_to_it() -> None:
    page = rendered({**RECORDS, "briefs/first.md": FIRST})["briefs/first.md"]
    shown = claim(page, "lasts")
    assert re.findall(r'<span id="([^"]*)"></span>', shown) == ["it-will-last", "lasting"]


def test_a_claim_taken_over_stands_in_full_and_says_whose_words_it_has() -> None:
    page = rendered(BOTH)["briefs/second.md"]
    assert lines(claim(page, "lasts")) == [
        "Position of Russia, about Pact ¶",
        "It may last.12",
        "Likely (55–80%). Low confidence. One voice.",
        "Taken over from claim 2 of “First”.",
    ]
    assert 'Taken over from <a href="../first/#lasts">claim 2 of “First”</a>.' in page.html
    # It keeps its side, and its anchor where that is free.
    assert re.findall(r'<li class="claim" id="([^"]*)"', section(page, "means")) == [
        "binds", "first--binds", "lasts", "new",
    ]  # fmt: skip
    denied = page.html.partition('<section class="deny"')[2]
    assert re.findall(r'<li class="claim" id="([^"]*)"', denied) == ["new"]
    assert lines(denied)[2] == "1 taken over · what it means"
    assert "Claim 1, 2 taken over · what it does not mean" in words_of(page.html)
    assert lines(section(page, "sources"))[3::2] == [
        "Pact. page on this site Article 9",
        "Paper. no date · carries claim 1 · all that rests on it",
    ]
    assert lines(section(page, "actors"))[1:] == ["RussiaStateIts position is given here."]


def test_a_change_of_the_words_shows_wherever_the_claim_was_taken_over() -> None:
    changed = {**BOTH, "briefs/first.md": FIRST.replace("It may last.", "It might go on.")}
    assert lines(claim(rendered(changed)["briefs/second.md"], "lasts"))[1] == "It might go on.12"


def test_the_brief_of_a_claim_says_who_took_it_over() -> None:
    page = rendered(BOTH)["briefs/first.md"]
    assert 'Taken over by <a href="../second/">Second</a>.' in claim(page, "binds")
    assert lines(section(page, "mentions"))[2:4] == [
        "Claims taken over from it",
        "Second Analysis, 5 February 2026",
    ]


def test_a_claim_taken_over_is_listed_once_and_found_under_both_topics() -> None:
    page = rendered(BOTH)["claims/index.md"]
    items = re.findall(r'<li class="claim".*?</li>', page.html, re.DOTALL)
    (item,) = [item for item in items if "It may last." in item]
    assert 'data-topic="war"' in item
    assert "Taken over by Second." in words_of(item)


def test_a_claim_from_a_withdrawn_brief_says_so() -> None:
    gone = FIRST.replace(
        "    means:",
        "    status: {value: withdrawn, as_of: 2026-11-20, note: Wrong.}\n    means:",
        1,
    )
    page = rendered({**BOTH, "briefs/first.md": gone})["briefs/second.md"]
    assert lines(claim(page, "lasts"))[3] == (
        "Taken over from claim 2 of “Withdrawn: First”. That brief has been withdrawn."
    )


def test_a_claim_stands_in_full_wherever_it_matters() -> None:
    pages = rendered({**RECORDS, "briefs/first.md": FIRST})
    how = "Likely (55–80%). Low confidence. One voice."
    article = re.search(r'<section class="art" id="art-9".*?</section>', pages["treaties/pact.md"].html, re.DOTALL)  # fmt: skip
    assert article is not None
    for where in (
        pages["briefs/first.md"].html,
        pages["claims/index.md"].html,
        section(pages["sources/paper.md"], "rests"),
        section(pages["actors/russia.md"], "positions"),
        article[0],
    ):
        assert "It may last." in words_of(where)
        assert how in words_of(where)
        assert "#lasts" in where
