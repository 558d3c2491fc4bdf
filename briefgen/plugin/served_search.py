"""The search of a served site: made when a browser asks for it, with the help of the one before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from briefgen.build import Build
from briefgen.outputs.search import SearchEntry, is_searched
from briefgen.render import KnownSite, PageEntry
from briefgen.search.pagefind import FOLDER, Indexing
from briefgen.search.pages import Searched


class ServedSearch:
    """Remembers, from one draft to the next, the pages that a search finds and the index of them."""

    def __init__(self) -> None:
        # Made with the first index.
        self._folder: Path | None = None
        self._site: KnownSite | None = None
        self._made: tuple[object, Mapping[str, bytes]] = None, {}
        # The files of that index, each with its digest.
        self._known: Mapping[str, str] = {}

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
        """The files of the index, by their addresses. Raises SearchError and OSError."""
        made_of, files = self._made
        if made_of == (entries, language):
            return files
        self._folder = self._folder or Path(mkdtemp(prefix="briefgen-search-"))
        searched, kept, known = Searched(entries), self._folder / "pages", self._known
        with TemporaryDirectory(dir=self._folder) as site:
            index = Path(site)
            made = Indexing(searched, index, language, program, kept, known).finish()
            files = {
                f"{FOLDER}/{name}": files[f"{FOLDER}/{name}"]
                if known.get(name) == digest
                else (index / name).read_bytes()
                for name, digest in made.items()
            }
        self._known, self._made = made, ((entries, language), files)
        return files

    def close(self) -> None:
        """Take away what lies on disk."""
        if self._folder is not None:
            shutil.rmtree(self._folder)
            self._folder = None
