"""The HTML that an editor may write in a text: the one list of it.

What Python-Markdown, its own extensions and those that Material recommends write: admonitions,
details, content tabs, footnotes, task lists, code blocks, definition lists, icons.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

TAGS = frozenset(
    """
    a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn
    div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p path
    pre q rp rt ruby s samp section small span strong sub summary sup svg table tbody td tfoot th
    thead time tr ul var wbr
    """.split()
)
ATTRIBUTES: Mapping[str, Set[str]] = {
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

# An ordinary page has its own heading of the first level, and Markdown within tags.
PAGE_TAGS = TAGS | {"h1"}
_PAGE_ATTRIBUTE = "markdown"


def is_allowed(tag: str, attribute: str = "", *, is_page: bool = False) -> bool:
    """Whether a tag, or an attribute of it, is kept. Both are in small letters."""
    if not attribute:
        return tag in (PAGE_TAGS if is_page else TAGS)
    if is_page and attribute == _PAGE_ATTRIBUTE:
        return True
    names = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset())
    return attribute in names or attribute in {name.lower() for name in names}
