"""Previews of linked records in a real browser: on hover and on focus, and nothing without them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from reach import violations
from site_fixtures import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = {
    "actors/arland.yml": "name: Arland\nkind: state\nnote: A state <b>by</b> the strait.\n",
    "actors/bermark.yml": "name: Bermark\nkind: state\n",
    "treaties/pact.yml": "name: Pact\nparties: [arland, bermark]\nsigned: 2001-02-03\n",
    "briefs/b.md": "---\ntitle: What it says\ndate: 2026-01-05\nreviewed: 2026-01-05\n---\n\n"
    "The [[pact]] of [[arland]] stands, see [outside](https://other.example/).\n",
}
SECONDS = 10_000


@pytest.fixture
def address(desk: Desk, serve_directory: Callable[..., str]) -> str:
    for uri, text in FILES.items():
        desk.write(f"content/{uri}", text)
    built = desk.build()
    assert built.code == 0, built.out
    return f"{serve_directory(desk.site, prefix='/under/')}briefs/b/"


def test_a_preview_shows_what_the_page_is_and_goes_away(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, viewport={"width": 900, "height": 700})
    card = page.locator("#preview")
    link = page.locator(".prose a", has_text="Arland")
    height = page.evaluate("document.documentElement.scrollHeight")
    assert card.is_hidden()

    link.hover()
    card.wait_for(timeout=SECONDS)
    assert card.locator("p").all_inner_texts()[:3] == [
        "Actor · State",
        "Arland",
        "A state <b>by</b> the strait.",
    ]
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert violations(page) == []

    card.hover()
    page.wait_for_timeout(400)
    assert card.is_visible(), "the pointer may rest on it"
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert link.get_attribute("aria-describedby") is None

    page.mouse.move(0, 0)
    link.hover()
    card.wait_for(timeout=SECONDS)
    page.locator("h1").hover()
    card.wait_for(state="hidden", timeout=SECONDS)


def test_the_keyboard_reaches_previews_of_records_and_of_nothing_else(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address)
    card = page.locator("#preview")
    page.locator(".prose a", has_text="Pact").focus()
    page.keyboard.press("Tab")
    card.wait_for(timeout=SECONDS)
    assert card.locator(".preview__name").inner_text() == "Arland"
    page.keyboard.press("Shift+Tab")
    page.locator("#preview .preview__name", has_text="Pact").wait_for(timeout=SECONDS)
    assert card.locator("p").all_inner_texts()[-1] == "Signed · 3 February 2001"
    page.locator(".prose a", has_text="outside").focus()
    card.wait_for(state="hidden", timeout=SECONDS)
    page.wait_for_timeout(500)
    assert card.is_hidden()


def test_without_scripts_links_are_links(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(address, java_script_enabled=False)
    assert page.locator("#preview").count() == 0
    page.locator(".prose a", has_text="Arland").click()
    assert page.locator("h1").inner_text() == "Arland"


def test_it_moves_only_where_motion_is_welcome(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, reduced_motion="reduce")
    name = "getComputedStyle(document.querySelector('#preview')).animationName"
    assert page.evaluate(name) == "none"
