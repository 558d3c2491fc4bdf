"""Links into sources: quoted words, pages of a PDF, archived copies."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import wait_until
from helpers import corpus_from

from briefgen.model.fields import Citation, Ref
from briefgen.model.source import Source
from briefgen.render.cited import page_url, place_of, robust, text_fragment_url
from briefgen.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Page

HTML = "https://example.org/a"
PDF = "https://example.org/a.pdf"


def source(text: str) -> Source:
    found = corpus_from({"sources/s.yml": text}).records["s"]
    assert isinstance(found, Source)
    return found


def directive(words: str, before: str = "", after: str = "") -> str:
    return text_fragment_url(HTML, words, before, after).removeprefix(f"{HTML}#:~:text=")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mutual support", "mutual%20support"),
        ("self-defence, at once", "self%2Ddefence%2C%20at%20once"),
        ("R&D: 100 % #1?", "R%26D%3A%20100%20%25%20%231%3F"),
        ("взаимная поддержка", "взаимная%20поддержка"),
        ("相互支持", "相互支持"),
        ("two\n  lines", "two%20lines"),
        ("a/b", "a%2Fb"),
    ],
)
def test_words_are_encoded_so_that_nothing_in_them_is_read_as_part_of_the_address(
    words: str, expected: str
) -> None:
    assert directive(words) == expected


def test_a_long_quotation_is_named_by_its_ends() -> None:
    words = "One of the basic principles of that document is mutual support in defending unity, and so on"
    assert directive(words) == (
        "One%20of%20the%20basic%20principles%20of,in%20defending%20unity%2C%20and%20so%20on"
    )


def test_what_the_editor_left_out_or_put_in_is_not_looked_for() -> None:
    assert directive("We stand … together.") == "We%20stand,together."
    assert directive("We [Russia] stand [...] together") == "We,together"
    assert directive("[They] stand together") == "stand%20together"
    assert directive("...") == ""


def test_words_around_it_tell_which_of_two_places_is_meant() -> None:
    assert directive("unity", "in defending", "and more") == ("in%20defending-,unity,-and%20more")


def test_an_anchor_of_the_source_is_kept() -> None:
    assert text_fragment_url("https://example.org/a#p4", "unity") == (
        "https://example.org/a#p4:~:text=unity"
    )


@pytest.mark.parametrize(
    ("locator", "page"),
    [("p. 12", "12"), ("pp. 12-14", "12"), ("page 3, note 4", "3"), ("S. 7", "7"), ("с. 9", "9")],
)
def test_a_pdf_is_opened_at_the_page(locator: str, page: str) -> None:
    assert page_url(PDF, locator) == f"{PDF}#page={page}"


def test_only_a_page_with_text_is_asked_for_words() -> None:
    def place(url: str, locator: str, quote: str = "unity") -> str:
        citation = Citation(source=Ref("s"), quote=Text(quote), locator=Text(locator))
        return place_of(source(f"title: S\nurl: {url}\n"), citation)

    assert place(PDF, "p. 12") == f"{PDF}#page=12"
    assert place(PDF, "para 4") == ""
    assert place(f"{PDF}?x=1", "p. 12") == f"{PDF}?x=1#page=12"
    assert place("https://example.org/a.docx", "p. 12") == ""
    assert place(HTML, "p. 12") == f"{HTML}#:~:text=unity"
    assert place(HTML, "p. 12", "") == ""
    assert place("mailto:desk@example.org", "p. 12") == ""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ""),
        ("accessed: 2026-01-02", ("2026-01-02", "")),
        ("accessed: 2026-01", ""),
        ("archived: https://archive.example/1", ""),
        (
            "accessed: 2026-01-02\narchived: https://archive.example/1",
            ("2026-01-02", "https://archive.example/1"),
        ),
        (
            "archived: {url: https://archive.example/1, date: 2026-01-03}",
            ("2026-01-03", "https://archive.example/1"),
        ),
        (
            "archived: https://archive.example/web/20260104101112/https://example.org/a",
            ("2026-01-04", "https://archive.example/web/20260104101112/https://example.org/a"),
        ),
        (
            "archived: [https://archive.example/1, {url: https://archive.example/2, date: 2026-01-05}]",
            ("2026-01-05", "https://archive.example/2"),
        ),
    ],
)
def test_robust_links_always_have_an_address_and_a_day(more: str, expected: str) -> None:
    attributes = ""
    if expected:
        day, copy = expected
        attributes = f' data-originalurl="{HTML}" data-versiondate="{day}"'
        attributes += f' data-versionurl="{copy}"' if copy else ""
    assert robust(source(f"title: S\nurl: {HTML}\n{more}\n")) == attributes


FILLER = "<p>" + "Nothing of it. " * 2000 + "</p>"
QUOTES = (
    "self-defence, at once & together",
    "100 % of “it”",
    "взаимная поддержка",
    "a sentence that is so long that its ends alone are named in the address of the link to it",
    "the first words […] and the last",
)
DOCUMENT = f"""<!doctype html><meta charset="utf-8"><title>A source</title>
<style>::target-text {{ background: rgb(255, 0, 255) }}</style>
{FILLER}<p class="quoted">They promise self-defence, at once &amp; together.</p>
{FILLER}<p class="quoted">That is 100 % of “it”.</p>
{FILLER}<p class="quoted">Это — взаимная поддержка.</p>
{FILLER}<p class="quoted">There is a sentence that is so long that its ends alone</p><p>are named in the address of
the <b>link</b> to it.</p>
{FILLER}<p class="quoted">Here are the first words, those between, and the last.</p>
"""


@pytest.mark.parametrize("words", QUOTES)
def test_a_browser_goes_to_the_words_and_marks_them(
    words: str,
    open_page: Callable[..., Page],
    serve_directory: Callable[..., str],
    tmp_path: Path,
) -> None:
    (tmp_path / "source.html").write_text(DOCUMENT, "utf-8")
    address = f"{serve_directory(tmp_path)}source.html"
    assert open_page(address).evaluate("scrollY") == 0
    page = open_page(text_fragment_url(address, words))
    wait_until(page, "scrollY > 500")
    top = page.evaluate(
        "at => document.querySelectorAll('.quoted')[at].getBoundingClientRect().top",
        QUOTES.index(words),
    )
    assert 0 <= top <= page.viewport_size["height"]  # type: ignore[index]  # it has one
    assert _has_marked(page)


def _has_marked(page: Page) -> bool:
    """Whether the window shows the colour of marked words."""
    seen = page.evaluate(
        """async png => {
            const image = new Image()
            image.src = `data:image/png;base64,${png}`
            await image.decode()
            const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
            canvas.drawImage(image, 0, 0)
            const { data } = canvas.getImageData(0, 0, image.width, image.height)
            for (let at = 0; at < data.length; at += 4) {
                if (data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 255) return true
            }
            return false
        }""",
        b64encode(page.screenshot()).decode(),
    )
    return bool(seen)
