"""No text is cut off, none lies over another, nothing runs out of the page at its sides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sights import Sight, each_sight

if TYPE_CHECKING:
    from playwright.sync_api import Page

FAULTS = Path(__file__).with_name("layout.js").read_text("utf-8")
WIDTHS = (320, 768, 1440)


def faults(page: Page, *widths: int) -> list[str]:
    """What is wrong with the layout of a page at widths of the window, in CSS pixels."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width}: {fault}" for fault in page.evaluate(FAULTS)]
    return found


@each_sight
def test_a_page_has_room(
    sight: Sight, address_of: Callable[[Sight], str], visit: Callable[..., Page]
) -> None:
    page = visit(address_of(sight))
    assert faults(page, *WIDTHS) == []


LONG = "Unabhängigkeitserklärungsanerkennungsverfahren"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p style='width: 6em; overflow: hidden'>{LONG}</p>", f'cut off: p "{LONG[:40]}"'),
        (
            f"<p style='width: 6em; overflow: hidden; text-overflow: ellipsis'>{LONG}</p>",
            f'cut off: p "{LONG[:40]}"',
        ),
        (
            "<p style='height: 1em; line-height: 1; overflow: hidden'>One<br>Two</p>",
            'cut off: p "OneTwo"',
        ),
        (
            f"<p style='font-size: 40px'>{LONG}</p>",
            f'beyond the side of the page: p "{LONG[:40]}"',
        ),
        ("<p style='margin-left: -50px'>Begins</p>", 'beyond the side of the page: p "Begins"'),
        ("<div style='width: 400px'>&nbsp;</div>", "the page is 408 px wide in 320"),
        (
            "<p>First</p><p style='margin-top: -2.1em'>Second</p>",
            'one over the other: p "First" and p "Second"',
        ),
        (
            "<p>Label</p><select style='position: absolute; top: 16px'></select>",
            'one over the other: select "" and p "Label"',
        ),
        (
            "<div style='overflow: auto'><p style='width: 400px'>Wide</p></div>",
            'scrolls, but is no named region that takes the focus: div "Wide"',
        ),
        (
            "<hr style='border: 0; border-bottom: 1px solid'><hr style='border: 0; border-top: 1px solid'>",
            'two lines with nothing between: hr "" and hr ""',
        ),
        ("<img src='data:,' alt=''>", 'a picture without dimensions: <img src="data:," alt="">'),
    ],
)
def test_what_is_wrong_is_found(visit: Callable[..., Page], html: str, expected: str) -> None:
    page = visit("about:blank")
    page.set_content(f"<!doctype html><style>p {{ font: 16px/1.3 serif }}</style>{html}")
    assert f"320: {expected}" in faults(page, 320)


@pytest.mark.parametrize(
    "html",
    [
        (
            "<p style='line-height: 1.02'>Two <a href='#'>lines of</a> text that stand<br>very close "
            "<b>to <i>each</i></b> other<sup>12</sup> on a page</p>"
        ),
        (
            "<p><span style='position: absolute; width: 1px; height: 1px; overflow: hidden'>"
            "For the ear alone</span>Seen</p>"
        ),
        (
            "<div style='overflow: auto; height: 40px' tabindex=0 role=region aria-label=T><p>One</p>"
            "<p>Two</p><p>Three</p></div><p>After</p>"
        ),
        (
            "<div style='overflow: auto' tabindex=0 role=region aria-label=T>"
            "<p style='width: 400px'>Wide</p></div>"
        ),
        "<details><summary>More</summary><p>Folded</p></details><p>After</p>",
        "<label>Label <input size=8></label><button>Go</button>",
        "<p style='border: 1px solid'>A box</p><p style='border: 1px solid; margin: 9px 0'>A box</p>",
        "<p style='border-bottom: 1px solid'>One</p><p style='border-bottom: 1px solid'>Two</p>",
    ],
    ids=[
        "close lines",
        "for screen readers",
        "scrolled away",
        "named region",
        "folded",
        "form",
        "boxes",
        "lines",
    ],
)
def test_what_is_right_is_left_alone(visit: Callable[..., Page], html: str) -> None:
    page = visit("about:blank")
    page.set_content(f"<!doctype html><style>p {{ font: 16px/1.3 serif }}</style>{html}")
    assert faults(page, *WIDTHS) == []
