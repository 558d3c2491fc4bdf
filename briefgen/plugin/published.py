"""A site that is written as a whole: our pages, our files, and the index of the search."""

from __future__ import annotations

import datetime
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from briefgen.outputs.search import SearchEntry, is_searched, search_entries
from briefgen.plugin import staging
from briefgen.plugin.cache import Cache
from briefgen.plugin.context import midnight_of
from briefgen.plugin.made import Made
from briefgen.plugin.material_search import INDEX, entries_of, with_entries
from briefgen.plugin.shell import Shell
from briefgen.plugin.telling import log
from briefgen.plugin.writing import Writer, digest_of_shell, was_saved_meanwhile
from briefgen.render import PageEntry, RenderedPage
from briefgen.search.format import ENTRY
from briefgen.search.pagefind import FOLDER, Indexing
from briefgen.search.pages import Searched
from briefgen.versions import digest_of, version_of
from briefgen.written import Written

_MAP = "sitemap.xml"
# Of this file of the index it is kept what all of it was made of; of the others, what is in them.
_ENTRY = f"{FOLDER}/{ENTRY}"


def zip_map(site: Path, today: datetime.date) -> None:
    """Zip the map of the site anew: MkDocs gives it the hour, where no page is an ordinary one."""
    if (site / _MAP).is_file():
        midnight = midnight_of(today).timestamp()
        zipped = gzip.compress((site / _MAP).read_bytes(), mtime=midnight)
        (site / f"{_MAP}.gz").write_bytes(zipped)


@dataclass
class PublishedSite:
    """Writes what `made` has, once MkDocs knows its templates, and completes it when MkDocs is done.

    `ordinary` are the editor's own pages as they are searched, which are known in the end;
    `pagefind` makes the index, None where Material searches, or nobody. `written` is what has been
    written so far, by address.
    """

    made: Made
    shell: Shell
    writer: Writer
    pages: Sequence[tuple[PageEntry, Page]]
    pagefind: Path | None
    ordinary: Sequence[SearchEntry]
    cache: Cache
    written: dict[str, Written] = field(default_factory=dict)
    _indexing: Indexing | None = None

    def write(self, output_uris: Sequence[str], facts: object, jobs: int) -> None:
        """Our pages and files; `facts` are what the theme is told, as far as it is the same on all.

        The index is made meanwhile.
        """
        base = digest_of_shell(self.shell, (self.made.settings, facts))
        self.writer.write(self.pages, self.shell, base, output_uris, self.made, jobs)
        self._begin_index()
        self.writer.join()

    def complete(self) -> None:
        """Wait for what is still written, and for the index of our own search.

        Or add our pages to what Material's finds.
        """
        written = self.writer.finish()
        if was_saved_meanwhile(self.shell.config):
            written = {uri: replace(one, key="") for uri, one in written.items()}
        self.written |= written
        index = self.writer.site / INDEX
        if self._indexing is not None:
            indexing, self._indexing = self._indexing, None
            made = {f"{FOLDER}/{name}": digest for name, digest in indexing.finish().items()}
            made[_ENTRY] = self._key_of_index
            for uri in made:
                self.writer.leave_out(uri)
            self.written |= {uri: self.writer.written(key, uri) for uri, key in made.items()}
        elif self.pagefind is None and index.is_file():
            entries = (
                entry for page in self._articles_of(self._found) for entry in entries_of(page)
            )
            index.write_bytes(with_entries(index.read_bytes(), entries))

    def publish(self) -> None:
        """Put the site, which is complete, in the place of the last one, if it is not there.

        Raises Abort where that one was changed meanwhile.
        """
        if not self.writer.is_beside:
            return
        live, build = self.writer.live, self.made.build
        if self._is_lost():
            raise Abort(
                f"briefgen: {live} was changed while this build went on, by another one perhaps. "
                "Nothing was published; build again."
            )
        staging.publish(self.writer.site, live, self.written)
        keys = {entry.key for entry in build.pages} | {build.inputs, build.line}
        self.cache.remember(live, self.written, keys)
        log.info("The site is in %s", live)

    def abandon(self) -> None:
        """Leave nothing at work, and the last site as it was."""
        if self._indexing is not None:
            self._indexing.abandon()
        self.writer.abandon()

    def _is_lost(self) -> bool:
        """Whether a file that the last site had, and that was to stay, is another one now."""
        new = frozenset(staging.files_in(str(self.writer.site)))
        stays = ((uri, one) for uri, one in self.written.items() if uri not in new)
        return any(not one.is_still(self.writer.live, uri) for uri, one in stays)

    def _begin_index(self) -> None:
        """Begin to make the index of our own search, unless the last site has that of the same pages."""
        if self.pagefind is None:
            return
        still = self.writer.still_in(FOLDER)
        is_same = _ENTRY in still and still[_ENTRY].key == self._key_of_index
        if is_same and still == self.writer.known_in(FOLDER):
            self.written |= still
            return
        build, settings = self.made.build, self.made.settings
        same = {entry.url for entry in self._found if entry.uri in build.same_pages}

        def entries(*, are_same: bool) -> Iterator[SearchEntry]:
            found = (entry for entry in self._found if (entry.url in same) == are_same)
            return search_entries(self._articles_of(found), build.corpus, settings)

        searched = Searched(
            entries=(*entries(are_same=False), *self.ordinary),
            same=same,
            make_same=lambda: entries(are_same=True),
            last=build.last_inputs,
            inputs=build.inputs,
        )
        index, kept = self.writer.site / FOLDER, self.cache.search_folder
        known = {uri.removeprefix(f"{FOLDER}/"): one.key for uri, one in still.items()}
        self._indexing = Indexing(searched, index, settings.language, self.pagefind, kept, known)

    @property
    def _key_of_index(self) -> str:
        """A digest of all that the index is made of."""
        uris = sorted(entry.uri for entry, _ in self.pages)
        return digest_of((version_of("pagefind-bin"), self.made.build.inputs, uris, self.ordinary))

    @property
    def _found(self) -> list[PageEntry]:
        """Our pages that a search finds."""
        return [entry for entry, _ in self.pages if is_searched(entry)]

    def _articles_of(self, pages: Iterable[PageEntry]) -> Iterator[RenderedPage]:
        return map(self.shell.article, pages)
