"""Ordinary Markdown pages of the content folder: MkDocs renders them, we make their links.

Links become Markdown links to the .md page that stands for a record, which MkDocs then follows
and checks as it does its own. What they name has been checked by the link stage already.
"""

from __future__ import annotations

import posixpath
import re
from contextlib import AbstractContextManager
from html import unescape

from mkdocs.structure.pages import Page

from briefgen.language import Language, language_of
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Ref
from briefgen.outputs.search import ORDINARY, SearchEntry, plain_entry
from briefgen.pages.addresses import page_uri, reference_url
from briefgen.plugin.made import Made
from briefgen.plugin.page_meta import usable_meta
from briefgen.plugin.shell import as_html
from briefgen.plugin.telling import log
from briefgen.prose.markdown_links import (
    find_definitions,
    find_markdown_links,
    read_address,
    record_at,
)
from briefgen.render import words_of
from briefgen.render.links import Linker
from briefgen.render.sanitise import clean_page, with_scrolling_tables
from briefgen.report import visible
from briefgen.settings import Settings
from briefgen.text.code_spans import code_spans
from briefgen.text.wikilinks import find_wikilinks

_WAIVER = re.compile(r"<!--\s*briefgen:")
_MARKUP = re.compile(r"([\\`*_\[\]<>&])")


class OrdinaryPages:
    """The editor's own pages in one build; `found` is what a search finds of them.

    `lock` is held while the content of `made` is looked at.
    """

    def __init__(self, made: Made, lock: AbstractContextManager[object]) -> None:
        self._made = made
        self._lock = lock
        self._language = language_of(made.settings)
        self.found: list[SearchEntry] = []

    def markdown(self, markdown: str, page: Page) -> str:
        """The text of a page for MkDocs, with links to records, and the front matter that is usable."""
        meta, wrong = usable_meta(page.meta)
        for words in wrong:
            log.warning("%s: %s; it is left out.", visible(page.file.src_uri), visible(words))
        if "title" in meta:
            meta["title"] = as_html(unescape(meta["title"]))
        page.meta = meta
        with self._lock:
            corpus, settings = self._made.build.corpus, self._made.settings
            return links_in_page(markdown, page.file.src_uri, corpus, settings, self._language)

    def html(self, html: str, page: Page) -> str:
        """The HTML of a page, no more trusted than a brief; its words are kept for the search."""
        cleaned = clean_page(html)
        if not page.meta.get("search", {}).get("exclude"):
            title, lead = unescape(str(page.title)), str(page.meta.get("description") or "")
            words = words_of(cleaned, self._language.gettext(":"))
            self.found.append(plain_entry(page.url, ORDINARY, title, lead, words))
        return with_scrolling_tables(cleaned, self._language.gettext("Table"))


def links_in_page(
    markdown: str, src_uri: str, corpus: Corpus, settings: Settings, language: Language
) -> str:
    """The text of the page at `src_uri` with `[[id]]` and links to .yml records as links to pages,
    without the comments that excuse a value from a rule.
    """
    linker = Linker(corpus, settings, language, from_url="")
    code = code_spans(markdown)
    new: list[tuple[int, int, str]] = []
    for link in find_wikilinks(markdown, code=code):
        ref = Ref(link.id, link.fragment)
        record = corpus.find(ref)
        if record is None:
            continue
        _, sign, anchor = reference_url(ref, corpus, settings).partition("#")
        address = _relative(page_uri(record), src_uri) + sign + anchor
        words = link.words or _MARKUP.sub(r"\\\1", linker.words(ref))
        new.append((link.start, link.end, f"[{words}]({address})"))
    for written in (*find_markdown_links(markdown, code), *find_definitions(markdown, code)):
        target = read_address(written.to, src_uri)
        record = record_at(target.uri, corpus.records)
        # A link to a .yml record leads to the page made from it; other .yml files are downloads.
        if record is not None and not (written.name and written.words):
            sign = "#" if target.fragment else ""
            address = _relative(page_uri(record), src_uri) + sign + target.fragment
            new.append((written.start, written.end, address))
    # Why a value is excused from a rule is for editors; the rest of the site drops all comments.
    new += [(start, end, "") for start, end in code if _WAIVER.match(markdown, start)]
    parts: list[str] = []
    done = 0
    for start, end, words in sorted(new):
        parts += [markdown[done:start], words]
        done = end
    return "".join([*parts, markdown[done:]])


def _relative(uri: str, src_uri: str) -> str:
    return posixpath.relpath(uri, posixpath.dirname(src_uri) or ".")
