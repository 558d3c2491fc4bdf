"""Hostile texts, desks that have them in every field, and a browser page that sees what gets through."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import content_from

from briefgen.edits import Edit, edited
from briefgen.load import Content
from briefgen.model.fields import Form
from briefgen.model.written import Written, walk
from briefgen.parse import parse_content
from briefgen.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

DATA = Path(__file__).parent / "data"
_SIGNS = {"␤": "\n", "␍": "\r", "␉": "\t"}
_CODE = re.compile("⟨([0-9A-F]{1,5})⟩")
# What an editor writes freely, and what must have a form that a payload may fake.
FREE = (Form.LINE, Form.PROSE, Form.NAME)
# What no field forgives that leaves out the escaping of text, of an attribute or of data for scripts.
PROBES = ("<img src=x onerror=alert(1)>", "' autofocus onfocus=alert(2) x='", '"><svg onload=alert(3)>', "</script><script>alert(4)</script>")  # fmt: skip
Files = dict[str, str]


@cache
def payloads() -> tuple[str, ...]:
    """All texts of `tests/data/hostile/payloads.txt`."""
    lines = (DATA / "hostile/payloads.txt").read_text("utf-8").split("\n")
    found = []
    for line in lines:
        if (line and not line.startswith("## ")) or line.startswith("## <"):
            for sign, character in _SIGNS.items():
                line = line.replace(sign, character)
            found.append(_CODE.sub(lambda m: chr(int(m[1], 16)), line))
    return tuple(found)


def quoted(text: str) -> str:
    """`text` as a YAML scalar between double quotes, for any text."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '\\"':
        return "\\" + character
    if character == "\n":
        return "\\n"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


# --- a desk that has them everywhere ------------------------------------------------------------


def places() -> tuple[Written, ...]:
    """Every text that `tests/data/full` writes freely, with its place."""
    parsed, _ = parse_content(full_content())
    return tuple(
        written
        for record in (*parsed.records, *parsed.relation_types)
        for written in walk(record)
        if written.spec.form in FREE and isinstance(written.value, Text)
    )


@cache
def full_content() -> Content:
    files = {
        file.relative_to(DATA / "full").as_posix(): file.read_text("utf-8")
        for file in sorted((DATA / "full").rglob("*.*"))
    }
    return content_from(files)


def hostile_desk(texts: Mapping[Form, Sequence[str]], keep: Collection[int] = ()) -> Files:
    """`tests/data/full` with `PROBES` and a share of `texts` in each free value.

    The fields of a form share out all texts of that form, each taking some from everywhere among
    them. A value begins with N and its number, so that they all differ, as names must. Those whose
    numbers are in `keep` are left as they are.
    """
    edits: dict[str, list[Edit]] = {}
    found = [(n, written) for n, written in enumerate(places()) if n not in keep]
    for form in FREE:
        fields = [(n, written.value.span) for n, written in found if written.spec.form is form]
        for turn, (number, span) in enumerate(fields):
            share = texts[form][turn :: len(fields)]
            words = " ¦ ".join((f"N{number}", *PROBES, *share))
            edits.setdefault(span.path, []).append(Edit(span, quoted(words)))
    made = {f.uri: edited(f, edits.get(f.path, ())) for f in full_content().editable}
    return made | {"actors/target.yml": "name: Target\nkind: state\n"}


# --- a browser that sees what gets through ------------------------------------------------------

# Before any script of a page: whatever asks the reader something tells that it ran.
_TELL = """
  window.fired = []
  for (const name of ["alert", "prompt", "confirm", "print", "open"])
    window[name] = (...words) => { window.fired.push(`${name}(${words})`) }
"""

# What no content may put into a page, whether it runs by itself or not.
_AUDIT = """() => {
  const found = [...window.fired]
  const tell = (what, element) => found.push(`${what}: ${element.outerHTML.slice(0, 150)}`)
  const bad = "iframe, frame, object, embed, applet, base, portal, form[action]:not([action='./']), style, audio, video," +
    " [style]:not(#preview), [formaction], [ping], [srcset], [target], [download], [contenteditable]," +
    " math, link[rel=import], article script, article [name]:not(select, form[action='./'] [name=q]), article button[type=submit]," +
    ' meta[http-equiv]:not([http-equiv="Content-Security-Policy"]), [data-md-component] [data-md-component=search] [id^=__]'
  for (const element of document.querySelectorAll(bad)) tell("element", element)
  const addresses = ["href", "src", "xlink:href", "action", "cite", "data", "poster", "background"]
  for (const element of document.querySelectorAll("*")) {
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on")) tell("handler", element)
      if (!addresses.includes(name) || value.startsWith("#")) continue
      const url = new URL(value, location.href)
      const isFetched = name != "href" || !["A", "a"].includes(element.tagName)
      const isOwn = url.origin === location.origin
      if (!["http:", "https:", "mailto:"].includes(url.protocol)) tell("scheme", element)
      else if (isFetched && !isOwn && !element.matches("link[rel=canonical], [cite]")) tell("host", element)
    }
    if (element.id.startsWith("__") && !/^__(tabbed|code)_/.test(element.id) && document.querySelectorAll(`[id="${CSS.escape(element.id)}"]`).length > 1)
      tell("id twice", element)
  }
  if (window.__md_get && typeof __md_get !== "function") found.push("__md_get is clobbered")
  for (const name of ["getElementById", "querySelector"])
    if (typeof document[name] !== "function") found.push(`document.${name} is clobbered`)
  for (const script of document.querySelectorAll("script:not([src])"))
    if (/alert|evil/.test(script.text) && !/json/.test(script.type)) tell("script", script)
  return found
}"""

# Point at everything, press everything, and go nowhere.
_PRESS = """() => {
  addEventListener("click", (event) => event.preventDefault())
  addEventListener("submit", (event) => event.preventDefault())
  const events = ["mouseover", "pointerover", "focus", "click"]
  for (const element of document.querySelectorAll("a, button, input, label, summary, [tabindex]"))
    for (const name of events)
      element.dispatchEvent(new PointerEvent(name, {bubbles: true, cancelable: true, pointerType: "mouse"}))
}"""


class Watch:
    """A page of a browser whose content security policy is switched off, and what it saw."""

    def __init__(self, browser: Browser, root: str) -> None:
        self.root = root
        self.seen: list[str] = []
        self.context = browser.new_context(bypass_csp=True)
        self.context.route("**/*", self._only_own)
        self.context.add_init_script(_TELL)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda dialog: self.seen.append(f"dialog: {dialog.message}"))
        self.page.on("popup", lambda popup: self.seen.append(f"popup: {popup.url}"))
        self.page.on("pageerror", lambda error: self.seen.append(f"script died: {error}"))

    def _only_own(self, route: Route) -> None:
        if route.request.url.startswith((self.root, "data:image/svg+xml")):
            route.continue_()
        else:
            self.seen.append(f"asked {route.request.url} on {self.page.url}")
            route.abort()

    def look(self, url: str, *, is_pressed: bool = True) -> None:
        """Load a page and look at all that stands in it, before and after everything is pressed."""
        self.page.goto(url)
        if is_pressed:
            self.page.evaluate(_PRESS)
        self.audit()

    def audit(self) -> None:
        """Look at what stands in the page now."""
        self.seen += [f"{self.page.url}: {what}" for what in self.page.evaluate(_AUDIT)]
