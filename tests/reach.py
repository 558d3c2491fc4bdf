"""What readers can reach: questions put to a page in a browser, each answered by a list of faults."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Of WCAG 2.2, and left out by axe until asked for.
_NEW = {"rules": {"target-size": {"enabled": True}}}
# Those that another set of colours can break; the rest does not change with it.
_OF_COLOURS = ("color-contrast", "link-in-text-block")


@cache
def _axe() -> Axe:
    return Axe()


def violations(page: Page, context: str | None = None, *, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe objects to on a page, or in a part of it, by all its rules or by some."""
    options: dict[str, Any] = (
        {"runOnly": {"type": "rule", "values": list(rules)}} if rules else _NEW
    )
    options = {**options, "resultTypes": ["violations"]}
    found = _axe().run(page, context, options).response["violations"]
    return [f"{v['id']}: {n['html']}: {n['failureSummary']}" for v in found for n in v["nodes"]]


def violations_of_colours(page: Page) -> list[str]:
    """What axe objects to in the colours of a page: of all text that looks alike, it sees one.

    The contrast of a text takes long to find, and a page has a thousand texts in thirty looks.
    """
    page.evaluate(_MARK_LOOKS)
    return violations(page, "[data-look]", rules=_OF_COLOURS)


# Marks the first element of each look: size, weight and colour of its text, the colour of the words
# round it, and all that is painted behind.
_MARK_LOOKS = """() => {
  const seen = new Set()
  for (const element of document.body.querySelectorAll("*")) {
    const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    if (!hasWords || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    const style = getComputedStyle(element)
    const look = [style.fontSize, style.fontWeight, style.color, getComputedStyle(element.parentElement).color]
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at)
      look.push(`${backgroundColor} ${backgroundImage} ${opacity}`)
    }
    const key = look.join("|").replace(/(\\|rgba\\(0, 0, 0, 0\\) none 1)+/g, "")
    if (!seen.has(key)) element.dataset.look = ""
    seen.add(key)
  }
}"""


# Words in a script that the page's language is not written in, without `lang` and `dir`.
_FOREIGN = r"""() => {
  const own = document.documentElement.lang
  const foreign = /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Arabic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Hiragana}\p{Script=Hangul}]{2}/u
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; (node = walker.nextNode()); ) {
    const element = node.parentElement
    if (!foreign.test(node.data) || element.closest("script, style, pre, code")) continue
    const said = element.closest("[lang]")
    const isMarked = said !== document.documentElement && said.lang !== own && element.closest("[dir]")
    if (!isMarked) found.push(`${element.localName}: ${node.data.trim().slice(0, 60)}`)
  }
  return found
}"""

# Links among words that only their colour tells from these.
_ALIKE = """() => {
  const found = []
  for (const link of document.querySelectorAll("main a[href]")) {
    const beside = [...link.parentElement.childNodes].some((node) => node.nodeType === 3 && /\\p{L}{2}/u.test(node.data))
    if (!beside || !/\\p{L}{2}/u.test(link.innerText) || !link.checkVisibility()) continue
    const style = getComputedStyle(link)
    const isLined = style.textDecorationLine.includes("underline") && !/transparent|, 0\\)/.test(style.textDecorationColor)
    if (!isLined && !parseFloat(style.borderBottomWidth)) found.push(link.outerHTML.slice(0, 120))
  }
  return found
}"""

# What moves, where the reader has asked for as little of that as possible.
_MOVING = """() => [
  ...(getComputedStyle(document.documentElement).scrollBehavior === "auto" ? [] : ["scrolling"]),
  ...[...document.querySelectorAll("body *")].filter((element) => {
    const style = getComputedStyle(element)
    const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01)
    return (style.animationName !== "none" && lasts(style.animationDuration)) ||
      (element.checkVisibility() && element.closest("main, .mast") && lasts(style.transitionDuration))
  }).map((element) => element.outerHTML.slice(0, 100)),
]"""


def foreign_words(page: Page) -> list[str]:
    return list(page.evaluate(_FOREIGN))


def links_by_colour_alone(page: Page) -> list[str]:
    return list(page.evaluate(_ALIKE))


def moving(page: Page) -> list[str]:
    return list(page.evaluate(_MOVING))


# --- the keyboard -------------------------------------------------------------------------------

# All that takes the focus by Tab, in order; of buttons to choose one from, one.
_STOPS = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({visibilityProperty: true}))
  return window.stops.length
}"""
# Which of them has the focus, and what is wrong with how that shows.
_FOCUS = """() => {
  const it = document.activeElement
  const style = getComputedStyle(it)
  const faults = []
  const name = it.outerHTML.slice(0, 100)
  const isLined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  if (!isLined) faults.push(`the focus does not show: ${name}`)
  const sees = (box) => [0.15, 0.5, 0.85].some((x) => [0.15, 0.5, 0.85].some((y) => {
    const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
    return top && (it.contains(top) || top.contains(it))
  }))
  if (![...it.getClientRects()].some(sees)) faults.push(`the focus is covered or out of sight: ${name}`)
  return [window.stops.indexOf(it), faults]
}"""


def walk(page: Page) -> tuple[list[str], int]:
    """Go through a page by Tab and back: what is wrong on the way, and how many stops there are.

    Every link and control must be met, in the order of the page, and show that it has the focus.
    """
    count = page.evaluate(_STOPS)
    there = [("Tab", stop) for stop in range(count)]
    back = [("Shift+Tab", stop) for stop in reversed(range(count - 1))]
    found: list[str] = []
    for key, stop in (*there, *back):
        page.keyboard.press(key)
        met, faults = page.evaluate(_FOCUS)
        found += [f"{key}: {fault}" for fault in faults]
        if met != stop:
            return [*found, f"{key} leads to stop {met}, not {stop}"], count
    return found, count
