"""Cleaning of HTML that comes from an editor's text: what is not allowed goes."""

from __future__ import annotations

import re
from collections.abc import Set

import nh3
from markupsafe import escape

from briefgen.text.allowed_html import ATTRIBUTES, PAGE_TAGS, TAGS
from briefgen.text.web_addresses import SCHEME, SCHEMES, safe_url

# The buttons of tabs and task lists; any other input would ask readers for something.
_INPUTS = ("radio", "checkbox")
_INLINE_TAGS = frozenset({"a", "br", "code", "del", "em", "i", "mark", "s", "strong", "sub", "sup"})


# Names by which the page's own scripts find their parts, and classes that make them fetch or cover
# something. A text that took them could speak to those scripts.
_OWN_NAME = re.compile(r"__(?!tabbed_|codelineno-|span-)")
_OWN_CLASS = re.compile(r"md-(?!button)|mermaid\Z")
_TABLE = re.compile(r"<table\b|</table>")
_LOCAL = re.compile(rf"(?![/\\]|{SCHEME}:)", re.IGNORECASE)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("id", "name", "for"):
        return None if _OWN_NAME.match(value.strip()) else value
    if attribute == "class":
        return " ".join(word for word in value.split() if not _OWN_CLASS.match(word.lower()))
    if tag == "img" and attribute == "src":
        # A picture from elsewhere would tell another host who reads the page.
        return value if _LOCAL.match(value.strip()) else None
    if attribute == "cite":
        return safe_url(value) or None
    if tag == "input" and attribute == "type":
        return value if value in _INPUTS else "checkbox"
    return value


def _cleaner(tags: Set[str]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(tags),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


_BODY = _cleaner(TAGS)
_PAGE = _cleaner(PAGE_TAGS)
_INLINE = nh3.Cleaner(
    tags=set(_INLINE_TAGS),
    attributes={"a": {"href", "title"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def clean_body(html: str) -> str:
    """The HTML of a text without scripts, forms, styles, frames and unsafe addresses."""
    return str(_BODY.clean(html))


def clean_page(html: str) -> str:
    """The same for an ordinary page, which has a heading of its own."""
    return str(_PAGE.clean(html))


def with_scrolling_tables(html: str, name: str) -> str:
    """Cleaned HTML whose tables scroll by themselves where they are wider than the page.

    What scrolls takes the focus of the keyboard and says by `name` what it is (WCAG 2.1.1, 4.1.2).
    """
    region = f'<div class="scroll" role="region" aria-label="{escape(name)}" tabindex="0">'
    return _TABLE.sub(lambda m: region + m[0] if m[0] == "<table" else m[0] + "</div>", html)


def clean_inline(html: str) -> str:
    """The HTML of a sentence: emphasis, code and links only."""
    return str(_INLINE.clean(html))
