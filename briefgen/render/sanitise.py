"""The allow-list for HTML that comes from an editor's text."""

from __future__ import annotations

import re

import nh3

from briefgen.web_addresses import SCHEMES

# What Python-Markdown, its own extensions and those that Material recommends write: admonitions,
# details, content tabs, footnotes, task lists, code blocks, definition lists, icons.
_TAGS = frozenset(
    """
    a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn
    div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p path
    pre q rp rt ruby s samp section small span strong sub summary sup svg table tbody td tfoot th
    thead time tr ul var wbr
    """.split()
)
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "hreflang", "name", "data-originalurl", "data-versiondate", "data-versionurl"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"data-tabs", "role"},
    "img": {"alt", "height", "loading", "src", "width"},
    "input": {"checked", "disabled", "id", "name", "type"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "path": {"d", "fill", "stroke"},
    "q": {"cite"},
    "svg": {"viewBox", "xmlns", "width", "height", "fill", "aria-hidden"},
    "td": {"align", "colspan", "headers", "rowspan"},
    "th": {"align", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
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
    tags=set(_TAGS),
    attributes=_ATTRIBUTES,
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
