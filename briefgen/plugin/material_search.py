"""Material's own search, with our pages in its index, in the form that its plugin writes.

The plugin sees only pages that MkDocs builds. It writes `search/search_index.json`: under `docs` an
entry for each section of a page, with the few tags that its script shows.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable

from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig

from briefgen.render import RenderedPage

INDEX = "search/search_index.json"
_PART = re.compile(
    r"<(script|style|svg|object)\b.*?</\1>|<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>",
    re.DOTALL,
)
_KEPT = frozenset(("p", "code", "pre", "li", "ol", "ul", "sub", "sup"))
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ID = re.compile(r'\bid="([^"]*)"')
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_EMPTY = re.compile(r"<(\w+)>\s*</\1>")
_SPACE = re.compile(r"\s+")

Entry = dict[str, str]


def fall_back(config: MkDocsConfig, *, is_dirty: bool) -> None:
    """Switch on Material's own search, as if it stood in the list of plugins."""
    plugin = SearchPlugin()
    plugin.is_dirty = is_dirty
    plugin.load_config({}, config.config_file_path)
    config.plugins["material/search"] = plugin


def entries_of(page: RenderedPage) -> list[Entry]:
    """The sections of a page: what stands before its first heading, then one for each with an id."""
    sections: list[tuple[str, list[str], list[str]]] = [("", [], [])]
    into, at = sections[0][2], 0
    text = _PERMALINK.sub("", page.html)
    for tag in _PART.finditer(text):
        into.append(text[at : tag.start()])
        at = tag.end()
        closing, name, attributes = tag[2], (tag[3] or "").lower(), tag[4]
        if name in _HEADINGS:
            ident = _ID.search(attributes)
            if closing:
                into = sections[-1][2]
            elif ident and name != "h1":
                sections.append((html.unescape(ident[1]), [], []))
                into = sections[-1][1]
            else:
                into = sections[-1][1] if name == "h1" else into
        elif name in _KEPT:
            into.append(f"<{closing}{name}>")
    into.append(text[at:])
    title = html.escape(page.title, quote=False)
    return [
        {
            "location": f"{page.url}#{ident}" if ident else page.url,
            "title": _joined(heading) or title,
            "text": _joined(words),
        }
        for ident, heading, words in sections
    ]


def _joined(parts: Iterable[str]) -> str:
    text, before = _SPACE.sub(" ", "".join(parts)).strip(), ""
    while text != before:
        text, before = _EMPTY.sub("", text), text
    return text


def with_entries(index: bytes, entries: Iterable[Entry]) -> bytes:
    """The index that the plugin wrote, with `entries` behind those that it has."""
    content = json.loads(index)
    content["docs"] += entries
    return json.dumps(content, separators=(",", ":")).encode()
