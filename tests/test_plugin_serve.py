"""While a site is served, mistakes show in the browser over the last good page, and go when mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from reach import violations
from site_fixtures import PATIENCE, SETTINGS, Desk, serving

from briefgen.diagnostics import Diagnostic
from briefgen.plugin.overlay import at_end_of_body, overlay
from briefgen.rules import NOT_REVIEWED, UNKNOWN_REFERENCE, UNSOURCED_CLAIM
from briefgen.text import Span

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOUND = "---\ntitle: Sound\ndate: 2026-11-01\n---\n"
HOSTILE = '---\ntitle: Sound\ndate: 2026-11-01\n"<img src=x onerror=alert(1)>": x\n---\n'
MILLISECONDS = 1000 * PATIENCE


def test_what_the_content_says_is_escaped() -> None:
    span = Span("content/<b>.md", 1, 1, 1, 4)
    fault = Diagnostic(UNKNOWN_REFERENCE, span, "<i>\u202e", "<u>", ((span, "<s>"),))
    html = overlay([fault], lambda _: ("<q></pre>",))
    assert [tag for tag in ("<b>", "<i>", "<u>", "<s>", "<q>", "</pre></pre>") if tag in html] == []
    assert "<mark>&lt;q&gt;</mark>&lt;/pre&gt;</pre>" in html
    assert "\u202e" not in html


def test_notes_are_left_out() -> None:
    place = Span("content/a.md")
    rules = (UNKNOWN_REFERENCE, UNSOURCED_CLAIM, NOT_REVIEWED)
    html = overlay([Diagnostic(rule, place, "x") for rule in rules], lambda _: ())
    assert ">1 error, 1 warning</h2>" in html
    assert "not-reviewed" not in html


def test_it_stands_at_the_end_of_the_page() -> None:
    page = "<body><pre>&lt;/body></pre></body></html>"
    assert at_end_of_body(page, "<p>") == "<body><pre>&lt;/body></pre><p></body></html>"


@pytest.fixture
def served(desk: Desk) -> Iterator[str]:
    """The address at which the desk is served as it is written."""
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        yield server.root


@pytest.fixture
def sound(desk: Desk) -> Desk:
    desk.write("content/briefs/a.md", SOUND)
    return desk


def test_mistakes_show_over_the_last_good_page_until_they_are_mended(
    sound: Desk, served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{served}briefs/a/")
    dialog = page.locator("#briefgen-faults")
    assert dialog.count() == 0

    sound.write("content/briefs/a.md", HOSTILE)
    page.locator("#briefgen-faults[open]").wait_for(timeout=MILLISECONDS)
    assert page.locator("h1").first.inner_text() == "Sound"
    assert dialog.locator("h2").inner_text() == "1 error"
    assert "content/briefs/a.md:4:1 error[unknown-key]" in dialog.inner_text()
    assert dialog.locator("mark").all_inner_texts() == ['"<img src=x onerror=alert(1)>"']
    assert dialog.locator("img").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Close"
    assert violations(page) == []

    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    page.reload()
    assert dialog.is_hidden(), "what was closed opens by itself only for other mistakes"
    page.get_by_role("button", name="1 error").click()
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")

    sound.write("content/briefs/a.md", HOSTILE.replace("<img", "<svg"))
    page.locator("#briefgen-faults[open]").wait_for(timeout=MILLISECONDS)

    sound.write("content/briefs/a.md", SOUND.replace("Sound", "Mended"))
    page.get_by_role("heading", level=1, name="Mended").wait_for(timeout=MILLISECONDS)
    assert dialog.count() == 0
    assert page.locator("#briefgen-faults-open").count() == 0


@pytest.fixture
def unsound(desk: Desk) -> Desk:
    desk.write("content/briefs/a.md", HOSTILE)
    return desk


def test_a_desk_that_begins_with_a_mistake_is_served_too(
    unsound: Desk, served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(served)
    assert page.locator("#briefgen-faults").is_visible()
    assert page.locator("h1").first.inner_text() == "No page yet"

    unsound.write("content/briefs/a.md", SOUND)
    page.get_by_text("Sound").first.wait_for(timeout=MILLISECONDS)
    assert page.locator("#briefgen-faults").count() == 0

    unsound.write("mkdocs.yml", SETTINGS.replace("- briefgen", "- briefgen: {scael: phia}"))
    page.locator("#briefgen-faults[open]").wait_for(timeout=MILLISECONDS)
    assert "mkdocs.yml:6:16 error[unknown-setting]" in page.locator("#briefgen-faults").inner_text()
    assert page.locator("#briefgen-faults mark").inner_text() == "scael"
    assert page.get_by_text("Sound").count() > 0
