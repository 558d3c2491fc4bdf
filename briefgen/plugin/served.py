"""What a served site has at an address, made of the content as it is when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.structure.pages import Page

from briefgen.diagnostics import Diagnostic
from briefgen.outputs.search import SearchEntry, search_entries
from briefgen.pages.addresses import NOT_FOUND
from briefgen.plugin import search
from briefgen.plugin.drafts import Draft, Drafts
from briefgen.plugin.files import file_of, url_of
from briefgen.plugin.made import EMPTY_HOME
from briefgen.plugin.overlay import at_end_of_body, overlay
from briefgen.plugin.search_index import INDEX, entries_of, with_entries
from briefgen.plugin.shell import Shell, as_html
from briefgen.plugin.telling import print_faults
from briefgen.render import PageEntry, RenderedPage
from briefgen.report import lines_in
from briefgen.settings import Settings


class ServedSite:
    """Our pages and files, with the theme and the navigation of one build, which was of `built`.

    The build knew the pages `known`. `ordinary` are the editor's own pages, as they are searched; they
    and what else the build wrote are known when it is complete.
    """

    def __init__(
        self,
        drafts: Drafts,
        built: Draft,
        shell: Shell,
        known: Sequence[tuple[PageEntry, Page]],
        pagefind: Path | None,
        ordinary: Sequence[SearchEntry],
    ) -> None:
        self._drafts = drafts
        self._built = built
        self._shell = shell
        self._site = Path(shell.config.site_dir)
        self._known = {entry.uri: (entry, page) for entry, page in known}
        self._addresses = {url_of(file) for file in shell.others}
        self._pagefind = pagefind
        self._ordinary = ordinary
        # What Material's search has written, to be completed when a browser asks for it.
        self._index = b""
        self._written_by_others: frozenset[str] = frozenset()
        # What there is in the draft that was asked last, and what has been made of it.
        self._draft: Draft | None = None
        self._pages: Mapping[str, Page] = {}
        self._files: dict[str, bytes] = {}

    def complete(self) -> None:
        """Know what MkDocs and other plugins have written, all of it by now: it comes before ours."""
        index = self._site / INDEX
        if index.is_file():
            self._index = index.read_bytes()
            index.unlink()
        self._written_by_others = frozenset(
            path.relative_to(self._site).as_posix()
            for path in self._site.rglob("*")
            if path.is_file()
        )

    def file(self, uri: str) -> bytes | None:
        """Our file at `uri`, of what is saved now; None where there is none of ours."""
        if uri in self._written_by_others:
            return None
        with self._drafts.lock:
            draft = self._drafts.now()
            if draft is not self._draft:
                self._draft, self._pages, self._files = draft, self._pages_of(draft), {}
            if uri not in self._files:
                self._files |= self._made(uri, draft)
            return self._files.get(uri)

    def is_behind(self, uri: str) -> bool:
        """Whether MkDocs itself has made the page at `uri`, of what was saved before the last time."""
        is_page = uri in self._written_by_others and uri.endswith(".html")
        return is_page and self._drafts.now() is not self._built

    def _pages_of(self, draft: Draft) -> Mapping[str, Page]:
        """All pages of a draft by the addresses of their files, as pages of MkDocs."""
        pages = {}
        for entry in draft.made.build.pages:
            before, page = self._known.get(entry.uri) or (entry, self._new_page(entry))
            if page is None:
                continue
            if page.title == as_html(before.title):  # and is not named otherwise in `nav`
                page.title = as_html(entry.title)
            self._known[entry.uri] = entry, page
            pages[page.file.dest_uri] = page
        return pages

    def _new_page(self, entry: PageEntry) -> Page | None:
        """A page that the build did not know; None for one that would not be put into a build."""
        if entry.uri == NOT_FOUND or (not entry.record_id and entry.url in self._addresses):
            return None
        return Page(as_html(entry.title), file_of(entry, self._shell.config), self._shell.config)

    def _made(self, uri: str, draft: Draft) -> Mapping[str, bytes]:
        """The file at `uri`, and those that come with it; none where there is no such thing."""
        if uri in self._pages:
            return {uri: self._document(self._pages[uri], draft).encode()}
        if self._pagefind is not None and uri.startswith(f"{search.FOLDER}/"):
            return self._search_index(draft, self._pagefind)
        if uri == INDEX and self._index:
            found = (entry for page in self._found(draft) for entry in entries_of(page))
            return {uri: with_entries(self._index, found)}
        # A browser asks for icons, pages that are gone: for these nothing need be made.
        is_data = not uri.endswith((".html", ".ico", ".png", ".js", ".css"))
        outputs = (*draft.made.moved, *(draft.made.build.make_outputs() if is_data else ()))
        return {one.uri: one.data for one in outputs if one.uri == uri}

    def _document(self, page: Page, draft: Draft) -> str:
        entry = _entry(page, draft)
        if isinstance(entry, Diagnostic):
            return _in_place_of(entry, draft.made.settings)
        return at_end_of_body(self._shell.document(entry, page), draft.overlay)

    def _found(self, draft: Draft) -> Iterator[RenderedPage]:
        """All pages that a search finds."""
        for page in self._pages.values():
            entry = _entry(page, draft)
            if isinstance(entry, PageEntry) and entry.is_found:
                article = self._shell.articles.get(entry.key)
                if article is not None:
                    yield article

    def _search_index(self, draft: Draft, pagefind: Path) -> Mapping[str, bytes]:
        settings = draft.made.settings
        ours = search_entries(self._found(draft), draft.made.build.corpus, settings)
        with TemporaryDirectory(prefix="briefgen-search-") as temporary:
            site, pages = Path(temporary) / "site", Path(temporary) / "pages"
            entries = (*ours, *self._ordinary)
            search.Indexing(entries, site, settings.language, pagefind, pages).finish()
            return {
                path.relative_to(site).as_posix(): path.read_bytes()
                for path in site.rglob("*")
                if path.is_file()
            }


def _entry(page: Page, draft: Draft) -> PageEntry | Diagnostic:
    assert draft.made.build.make_page is not None  # a served site is a draft
    return draft.made.build.make_page(page.file.src_uri)


def _in_place_of(fault: Diagnostic, settings: Settings) -> str:
    """What stands where a page's template, one of the site's own, cannot be used."""
    print_faults([fault], settings)
    lines_of = lines_in(settings.content_dir, settings.content_path)
    return at_end_of_body(
        f"<!doctype html><body>{EMPTY_HOME.html}</body>", overlay([fault], lines_of)
    )
