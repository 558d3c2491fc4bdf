"""Every page is there for everyone: by screen reader, keyboard, without scripts, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from reach import (
    foreign_words,
    links_by_colour_alone,
    moving,
    violations,
    violations_of_colours,
    walk,
)
from sights import BY_NAME, Sight, each_kind

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opener = Callable[..., "Page"]
Addresses = Callable[[Sight], str]
PHONE = 390

_OPEN_ALL = "document.querySelectorAll('details').forEach((it) => { it.open = true })"
_OPEN_MENU = "document.querySelector('#__menu').showPopover()"


@each_kind
def test_axe_finds_nothing(sight: Sight, address_of: Addresses, visit: Opener) -> None:
    page = visit(address_of(sight))
    page.evaluate(_OPEN_ALL)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations_of_colours(page) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert violations(page, rules=("target-size",)) == []
    assert foreign_words(page) == []
    assert links_by_colour_alone(page) == []
    assert moving(page) == []


def test_a_faint_text_is_found_once(visit: Opener) -> None:
    page = visit("about:blank")
    page.set_content(
        "<body style='background: #fff'><p>Black</p><p style='color: #aaa'>Faint</p>"
        "<p style='color: #aaa'>As faint</p><div style='background: #000; color: #aaa'>Not so</div>"
    )
    assert [fault.split(": Fix")[0] for fault in violations_of_colours(page)] == [
        'color-contrast: <p style="color: #aaa" data-look="">Faint</p>'
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_with_the_menu_open(
    address_of: Addresses, visit: Opener, scheme: str
) -> None:
    page = visit(address_of(BY_NAME["brief"]), width=PHONE, color_scheme=scheme)
    assert violations(page) == []
    page.evaluate(_OPEN_MENU)
    assert page.locator("#__menu").is_visible()
    assert violations(page, "#__menu") == []


def test_axe_finds_nothing_in_a_list_that_was_narrowed_down(
    address_of: Addresses, visit: Opener
) -> None:
    page = visit(address_of(BY_NAME["claims"]), width=PHONE)
    page.locator("form[data-filter] select").first.select_option(index=1)
    assert page.locator("article [hidden]").count() > 0
    assert violations(page, "main") == []


@pytest.mark.parametrize(
    ("name", "width"), [("brief", PHONE), ("timeline", 1280), ("claims", PHONE)]
)
def test_the_keyboard_goes_through_a_page_and_back(
    address_of: Addresses, visit: Opener, name: str, width: int
) -> None:
    page = visit(address_of(BY_NAME[name]), width=width)
    found, stops = walk(page)
    assert stops > 30
    assert found == []


# What scripts add and nobody misses without them; what is not for paper.
_CONTROLS = (
    ".actions, .filter, .more, .on-screen, .at-it span, .jump, button, form, .cite-it, .claim > .ref, .toc, "
    ".sec:has(> .cite):not(:has(.ref, details))"
)


def words(page: Page) -> list[str]:
    """The lines of a page's text as it is shown, without what is only there to be pressed."""
    text = page.evaluate(
        """(controls) => {
          const main = document.querySelector("main")
          for (const it of main.querySelectorAll(controls)) it.remove()
          return main.innerText
        }""",
        _CONTROLS,
    )
    # A script adds to each source the ways back to where it is cited.
    lines = (re.sub(r"(\s· )?↑.*|\s+$", "", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def test_each_number_of_a_source_and_its_entry_lead_to_each_other(
    address_of: Addresses, visit: Opener
) -> None:
    page = visit(address_of(BY_NAME["brief"]))
    numbers, back = page.evaluate(
        """() => {
          const all = (selector) => [...document.querySelectorAll(selector)]
          return [
            all("article sup > a[href^='#s']").map((a) => [a.id, a.hash.slice(1), a.ariaLabel]),
            all(".sources .back a").map((a) => [a.hash.slice(1), a.closest("li").id]),
          ]
        }"""
    )
    assert len(back) > 10
    assert sorted([id, entry] for id, entry, _ in numbers) == sorted(back)
    assert [label for _, entry, label in numbers if entry[1:] not in (label or "")] == []


TEXTS = ("brief", "treaty", "timeline", "claims", "state", "home", "topic", "treaty, large, whole")


@pytest.mark.parametrize("name", TEXTS)
def test_without_scripts_and_on_paper_nothing_is_lost(
    address_of: Addresses, visit: Opener, open_page: Opener, name: str
) -> None:
    address = address_of(BY_NAME[name])
    page = visit(address)
    page.evaluate(_OPEN_ALL)
    shown = words(page)

    plain = open_page(address, viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    plain.evaluate(_OPEN_ALL)
    assert words(plain) == shown

    paper = visit(address, width=720, media="print")
    printed = " ".join(words(paper))
    assert [line for line in shown if line not in printed] == []
    silent = paper.evaluate(
        """() => [...document.querySelectorAll('main a[href^="http"]')]
          .filter((link) => link.checkVisibility())
          .filter((link) => link.textContent !== link.getAttribute("href"))
          .filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
          .map((link) => link.outerHTML.slice(0, 100))"""
    )
    assert silent == []
