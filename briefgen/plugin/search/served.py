"""The search of a served site: made when a browser asks for it, with the help of the one before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp

from briefgen.build import Build
from briefgen.outputs.search import SearchEntry, is_searched
from briefgen.plugin.search.pagefind import FOLDER, Indexing
from briefgen.plugin.search.pages import Searched
from briefgen.render import KnownSite, PageEntry


class ServedSearch:
    """Remembers, from one draft to the next, the pages that a search finds and the index of them."""

    def __init__(self) -> None:
        # Made with the first index.
        self._folder: Path | None = None
        self._site: KnownSite | None = None
        self._before: Path | None = None
        self._made: tuple[object, Mapping[str, bytes]] = None, {}

    def pages(self, build: Build) -> Iterator[PageEntry]:
        """All pages of a draft that a search finds."""
        pages = build.pages
        if build.find_site is not None:
            self._site = build.find_site(self._site)
            pages = self._site.pages
        yield from (page for page in pages if is_searched(page))

    def index(
        self, entries: Sequence[SearchEntry], language: str, program: Path
    ) -> Mapping[str, bytes]:
        """The files of the index, by their addresses. Raises SearchError as `Indexing`."""
        made_of, files = self._made
        if made_of == (entries, language):
            return files
        self._folder = self._folder or Path(mkdtemp(prefix="briefgen-search-"))
        site, pages = Path(mkdtemp(dir=self._folder)), self._folder / "pages"
        Indexing(Searched(entries), site, language, program, pages, self._before).finish()
        if self._before is not None:
            shutil.rmtree(self._before.parent)
        self._before = site / FOLDER
        files = {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file()
        }
        self._made = (entries, language), files
        return files

    def close(self) -> None:
        """Take away what lies on disk."""
        if self._folder is not None:
            shutil.rmtree(self._folder)
            self._folder = self._before = None
