"""Every page is there for everyone: by screen reader, keyboard, without scripts, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from reach import COLOURS, foreign_words, links_by_colour_alone, moving, violations, walk
from sights import BY_NAME, Sight, each_kind

if TYPE_CHECKING:
    from playwright.sync_api import Page

Opener = Callable[..., "Page"]
Addresses = Callable[[Sight], str]
PHONE, DESK = {"width": 390, "height": 800}, {"width": 1280, "height": 900}

_OPEN_ALL = "document.querySelectorAll('details').forEach((it) => { it.open = true })"
_OPEN_MENU = "document.querySelector('#__menu').showPopover()"


@each_kind
def test_axe_finds_nothing(sight: Sight, address_of: Addresses, open_page: Opener) -> None:
    page = open_page(address_of(sight), viewport=DESK, reduced_motion="reduce")
    page.evaluate(_OPEN_ALL)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, rules=COLOURS) == []
    assert foreign_words(page) == []
    assert links_by_colour_alone(page) == []
    assert moving(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_with_the_menu_open(
    address_of: Addresses, open_page: Opener, scheme: str
) -> None:
    page = open_page(address_of(BY_NAME["brief"]), viewport=PHONE, color_scheme=scheme)
    assert violations(page) == []
    page.evaluate(_OPEN_MENU)
    assert page.locator("#__menu").is_visible()
    assert violations(page, "#__menu") == []


def test_axe_finds_nothing_in_a_list_that_was_narrowed_down(
    address_of: Addresses, open_page: Opener
) -> None:
    page = open_page(address_of(BY_NAME["claims"]), viewport=PHONE)
    page.locator("form[data-filter] select").first.select_option(index=1)
    assert page.locator("article [hidden]").count() > 0
    assert violations(page, "main") == []


@pytest.mark.parametrize(
    ("name", "size"), [("brief", PHONE), ("timeline", DESK), ("claims", PHONE)], ids=str
)
def test_the_keyboard_goes_through_a_page_and_back(
    address_of: Addresses, open_page: Opener, name: str, size: dict[str, int]
) -> None:
    page = open_page(address_of(BY_NAME[name]), viewport=size, reduced_motion="reduce")
    found, stops = walk(page)
    assert stops > 30
    assert found == []


# What scripts add and nobody misses without them; what is not for paper.
_CONTROLS = (
    ".actions, .copy, .filter, .more, .jump, button, form, .cite-it, .claim > .ref, .toc, "
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


TEXTS = ("brief", "treaty", "timeline", "claims", "state", "home", "topic", "treaty, large, whole")


@pytest.mark.parametrize("name", TEXTS)
def test_without_scripts_and_on_paper_nothing_is_lost(
    address_of: Addresses, open_page: Opener, name: str
) -> None:
    address = address_of(BY_NAME[name])
    page = open_page(address, viewport=DESK)
    page.evaluate(_OPEN_ALL)
    shown = words(page)

    plain = open_page(address, viewport=DESK, java_script_enabled=False)
    plain.evaluate(_OPEN_ALL)
    assert words(plain) == shown

    paper = open_page(address, viewport={"width": 720, "height": 1000})
    paper.emulate_media(media="print")
    printed = " ".join(words(paper))
    assert [line for line in shown if line not in printed] == []
    silent = paper.evaluate(
        """() => [...document.querySelectorAll('main a[href^="http"]')]
          .filter((link) => link.checkVisibility())
          .filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href")))
          .map((link) => link.outerHTML.slice(0, 100))"""
    )
    assert silent == []
