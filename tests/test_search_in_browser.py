"""The search box shows what editors wrote as text, whatever it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from browsing import wait_until
from site_fixtures import SMALLEST_BRIEF, Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

TITLE = "Peace & <img src=x onerror=alert(1)> terms"
BRIEF = SMALLEST_BRIEF.replace("Would Russia fight for China over Taiwan?", TITLE)


def test_a_title_with_html_is_found_and_shown_as_text(
    desk: Desk, serve_directory: Callable[[Path], str], open_page: Callable[..., Page]
) -> None:
    desk.write("content/briefs/peace.md", BRIEF)
    desk.write("content/plain.md", f"---\ntitle: {TITLE}\n---\nAn ordinary page.\n")
    assert desk.build().code == 0
    page = open_page(serve_directory(desk.site))
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))

    page.keyboard.press("/")
    wait_until(page, "document.activeElement.matches('.md-search__input')")
    page.keyboard.type("peace")
    found = page.locator(".md-search-result__item h1")
    found.first.wait_for(state="attached")

    assert found.all_text_contents()[:2] == [TITLE, TITLE]
    assert page.locator(".md-search-result__item img").count() == 0
    assert page.title() == "A desk"
    page.goto(page.url + "briefs/peace/")
    assert page.title() == f"{TITLE} — A desk"
    assert fired == []
