"""What a served site has at an address, made of the content as it was last read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.structure.pages import Page

from briefgen.diagnostics import Diagnostic
from briefgen.outputs.search import SearchEntry, search_entries
from briefgen.plugin import search
from briefgen.plugin.made import EMPTY_HOME, Made
from briefgen.plugin.overlay import overlay, with_overlay
from briefgen.plugin.search_index import INDEX, entries_of, with_entries
from briefgen.plugin.shell import Shell
from briefgen.plugin.telling import print_faults
from briefgen.render import PageEntry, RenderedPage
from briefgen.report import lines_in
from briefgen.settings import Settings


@dataclass
class ServedSite:
    """Makes the pages and files of one build, one at a time.

    `pages` are by the address of their file. `ordinary` are the editor's own pages as they are
    searched, `index` what Material's search has written; both are known when MkDocs has built them.
    `finish` completes a page.
    """

    made: Made
    shell: Shell
    site: Path
    pages: Mapping[str, Page]
    finish: Callable[[str], str]
    pagefind: Path | None
    ordinary: Sequence[SearchEntry]
    index: bytes = b""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, uri: str) -> Mapping[str, bytes]:
        """The file at `uri`, and those that come with it; none where there is no such thing."""
        with self._lock:
            if uri in self.pages:
                return {uri: self._document(self.pages[uri]).encode()}
            if self.pagefind is not None and uri.startswith(f"{search.FOLDER}/"):
                return self._pagefind
            if uri == INDEX and self.index:
                found = (entry for page in self._found() for entry in entries_of(page))
                return {uri: with_entries(self.index, found)}
            # A browser asks for icons, pages that are gone: for these nothing need be made.
            is_data = not uri.endswith((".html", ".ico", ".png", ".js", ".css"))
            outputs = (*self.made.moved, *(self.made.build.make_outputs() if is_data else ()))
            return {one.uri: one.data for one in outputs if one.uri == uri}

    def complete(self) -> None:
        """Leave Material's index to be completed when a browser asks for it."""
        index = self.site / INDEX
        if index.is_file():
            self.index = index.read_bytes()
            index.unlink()

    def _document(self, page: Page) -> str:
        entry = self._made(page)
        if isinstance(entry, Diagnostic):
            return _in_place_of(entry, self.made.settings)
        return self.finish(self.shell.document(entry, page))

    def _made(self, page: Page) -> PageEntry | Diagnostic:
        assert self.made.build.make_page is not None  # a served site is a draft
        return self.made.build.make_page(page.file.src_uri)

    def _found(self) -> Iterator[RenderedPage]:
        """All pages that a search finds."""
        for page in self.pages.values():
            entry = self._made(page)
            if isinstance(entry, PageEntry) and entry.is_found:
                article = self.shell.articles.get(entry.key)
                if article is not None:
                    yield article

    @cached_property
    def _pagefind(self) -> Mapping[str, bytes]:
        assert self.pagefind is not None
        ours = search_entries(self._found(), self.made.build.corpus, self.made.settings)
        with TemporaryDirectory(prefix="briefgen-search-") as temporary:
            site, pages = Path(temporary) / "site", Path(temporary) / "pages"
            entries = (*ours, *self.ordinary)
            language = self.made.settings.language
            search.write_index(entries, site, language, self.pagefind, pages)
            return {
                path.relative_to(site).as_posix(): path.read_bytes()
                for path in site.rglob("*")
                if path.is_file()
            }


def _in_place_of(fault: Diagnostic, settings: Settings) -> str:
    """What stands where a page's template, one of the site's own, cannot be used."""
    print_faults([fault], settings)
    lines_of = lines_in(settings.content_dir, settings.content_path)
    return with_overlay(
        f"<!doctype html><body>{EMPTY_HOME.html}</body>", overlay([fault], lines_of)
    )
