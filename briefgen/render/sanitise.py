"""Cleaning of HTML that comes from an editor's text: what is not allowed goes."""

from __future__ import annotations

import re

import nh3

from briefgen.allowed_html import ATTRIBUTES, TAGS
from briefgen.web_addresses import SCHEMES

# The buttons of tabs and task lists; any other input would ask readers for something.
_INPUTS = ("radio", "checkbox")
_INLINE_TAGS = frozenset({"a", "br", "code", "del", "em", "i", "mark", "s", "strong", "sub", "sup"})


# Names by which the page's own scripts find their parts, and classes that make them fetch or cover
# something. A text that took them could speak to those scripts.
_OWN_NAME = re.compile(r"__(?!tabbed_)")
_OWN_CLASS = re.compile(r"md-|mermaid\Z")
_LOCAL = re.compile(r"(?![/\\]|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute in ("id", "name", "for"):
        return None if _OWN_NAME.match(value.strip()) else value
    if attribute == "class":
        return " ".join(word for word in value.split() if not _OWN_CLASS.match(word.lower()))
    if tag == "img" and attribute == "src":
        # A picture from elsewhere would tell another host who reads the page.
        return value if _LOCAL.match(value.strip()) else None
    if tag == "input" and attribute == "type":
        return value if value in _INPUTS else "checkbox"
    return value


_BODY = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=_filter,
    url_schemes=set(SCHEMES),
    link_rel=None,
)
_INLINE = nh3.Cleaner(
    tags=set(_INLINE_TAGS),
    attributes={"a": {"href", "title"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def clean_body(html: str) -> str:
    """The HTML of a text without scripts, forms, styles, frames and unsafe addresses."""
    return str(_BODY.clean(html))


def clean_inline(html: str) -> str:
    """The HTML of a sentence: emphasis, code and links only."""
    return str(_INLINE.clean(html))
