"""What a served site has at an address, made of the content as it is when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.structure.pages import Page

from briefgen.diagnostics import Diagnostic
from briefgen.outputs.search import SearchEntry, search_entries
from briefgen.pages.addresses import NOT_FOUND
from briefgen.plugin.drafts import Draft, Drafts
from briefgen.plugin.files import file_of, url_of
from briefgen.plugin.made import EMPTY_HOME
from briefgen.plugin.material_search import INDEX, entries_of, with_entries
from briefgen.plugin.overlay import at_end_of_body, overlay
from briefgen.plugin.shell import Shell, as_html
from briefgen.plugin.telling import print_faults
from briefgen.render import PageEntry, RenderedPage
from briefgen.report import lines_in
from briefgen.search.pagefind import FOLDER
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
        self._lies_at = {page.file.dest_uri: entry.uri for entry, page in known}
        self._nav_uris = [page.file.src_uri for page in shell.nav.pages]
        self._addresses = {url_of(file) for file in shell.others}
        self._pagefind = pagefind
        self._ordinary = ordinary
        self._search = drafts.search
        # What Material's search has written, to be completed when a browser asks for it.
        self._index = b""
        self._written_by_others: frozenset[str] = frozenset()
        # The draft that was asked last, what has been made of it, and where all its pages lie, once
        # somebody asks for more than a page that is known.
        self._draft: Draft | None = None
        self._files: dict[str, bytes] = {}
        self._all: Mapping[str, str] | None = None

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
                self._draft, self._files, self._all = draft, {}, None
                for in_nav in self._nav_uris:
                    self._entitle(in_nav, draft)
            if uri not in self._files:
                self._files |= self._made(uri, draft)
            return self._files.get(uri)

    def is_behind(self, uri: str) -> bool:
        """Whether MkDocs itself has made the page at `uri`, of what was saved before the last time."""
        is_page = uri in self._written_by_others and uri.endswith(".html")
        return is_page and self._drafts.now() is not self._built

    def _page_at(self, uri: str, draft: Draft) -> tuple[Page, PageEntry | Diagnostic] | None:
        """The page whose file is at `uri`; None where the draft has none there.

        It is looked for where it was known to lie before all pages of the draft are found.
        """
        known = self._page(self._lies_at.get(uri), draft)
        return known or self._page(self._pages_of(draft).get(uri), draft)

    def _page(self, uri: str | None, draft: Draft) -> tuple[Page, PageEntry | Diagnostic] | None:
        made = None if uri is None else _made_at(uri, draft)
        if uri is None or made is None:
            return None
        self._entitle(uri, draft)
        return self._known[uri][1], made

    def _pages_of(self, draft: Draft) -> Mapping[str, str]:
        """The uris of all pages of a draft by those of their files; each is known then."""
        if self._all is None:
            found = {}
            for entry in draft.made.build.pages:
                _, page = self._known.get(entry.uri) or (entry, self._new_page(entry))
                if page is not None:
                    self._known.setdefault(entry.uri, (entry, page))
                    self._entitle(entry.uri, draft)
                    found[page.file.dest_uri] = entry.uri
            self._all = found
            self._lies_at |= found
        return self._all

    def _entitle(self, uri: str, draft: Draft) -> None:
        """Give a page of ours the title that it has in the draft, if `nav` does not name it otherwise."""
        if uri not in self._known:
            return
        entry, page = self._known[uri]
        build = draft.made.build
        if not entry.record_id:
            title = build.titles.get(uri, "")
        elif (record := build.corpus.records.get(entry.record_id)) is not None:
            title = record.title_text
        else:
            return
        if page.title == as_html(entry.title):
            page.title = as_html(title)
        self._known[uri] = replace(entry, title=title), page

    def _new_page(self, entry: PageEntry) -> Page | None:
        """A page that the build did not know; None for one that would not be put into a build."""
        if entry.uri == NOT_FOUND or (not entry.record_id and entry.url in self._addresses):
            return None
        return Page(as_html(entry.title), file_of(entry, self._shell.config), self._shell.config)

    def _made(self, uri: str, draft: Draft) -> Mapping[str, bytes]:
        """The file at `uri`, and those that come with it; none where there is no such thing."""
        if uri.endswith(".html") and (found := self._page_at(uri, draft)) is not None:
            return {uri: self._document(*found, draft).encode()}
        if self._pagefind is not None and uri.startswith(f"{FOLDER}/"):
            return self._search_index(draft, self._pagefind)
        if uri == INDEX and self._index:
            entries = (entry for page in self._found(draft) for entry in entries_of(page))
            return {uri: with_entries(self._index, entries)}
        # A browser asks for icons, pages that are gone: for these nothing need be made.
        is_data = not uri.endswith((".html", ".ico", ".png", ".js", ".css"))
        outputs = (*draft.made.moved, *(draft.made.build.make_outputs() if is_data else ()))
        return {one.uri: one.data for one in outputs if one.uri == uri}

    def _document(self, page: Page, made: PageEntry | Diagnostic, draft: Draft) -> str:
        if isinstance(made, Diagnostic):
            return _in_place_of(made, draft.made.settings)
        return at_end_of_body(self._shell.document(made, page), draft.overlay)

    def _found(self, draft: Draft) -> Iterator[RenderedPage]:
        """All pages that a search finds."""
        uris = set(self._pages_of(draft).values())
        for entry in self._search.pages(draft.made.build):
            article = self._shell.articles.get(entry.key) if entry.uri in uris else None
            if article is not None:
                yield article

    def _search_index(self, draft: Draft, pagefind: Path) -> Mapping[str, bytes]:
        settings = draft.made.settings
        ours = search_entries(self._found(draft), draft.made.build.corpus, settings)
        return self._search.index((*ours, *self._ordinary), settings.language, pagefind)


def _made_at(uri: str, draft: Draft) -> PageEntry | Diagnostic | None:
    assert draft.made.build.make_page is not None  # a served site is a draft
    return draft.made.build.make_page(uri)


def _in_place_of(fault: Diagnostic, settings: Settings) -> str:
    """What stands where a page's template, one of the site's own, cannot be used."""
    print_faults([fault], settings)
    lines_of = lines_in(settings.content_dir, settings.content_path)
    return at_end_of_body(
        f"<!doctype html><body>{EMPTY_HOME.html}</body>", overlay([fault], lines_of)
    )
