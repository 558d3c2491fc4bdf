"""The site of content that is being written: its pages are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from briefgen.build import Build, line_of, outputs_of, site_of
from briefgen.check import Memory, check_content
from briefgen.diagnostics import Diagnostic
from briefgen.garbage import rarely_collecting
from briefgen.pages import Outline, plan_redirects
from briefgen.printing import Printing, versions_of
from briefgen.render import Articles, Frames, KnownSite, PageEntry, pages_as_they_were
from briefgen.settings import Settings

# Titles of lists, by what the site is made of but its content, then by the uri of the list.
Titles = dict[str, dict[str, str]]


@rarely_collecting()
def draft_site(
    settings: Settings,
    articles: Articles,
    memory: Memory | None = None,
    titles: Titles | None = None,
    files: Mapping[str, str] | None = None,
) -> Build:
    """The whole site, of which pages and files are found and made when they are asked for.

    But for the lists at the top, which have their titles from their templates: of these one is made
    to know its title, which is not yet in `titles`, and kept there. Of entries of other pages only
    addresses, title and record are known. `files` say of each file of the content in which state it
    was read, by its uri: pages of an earlier draft are taken over where they are known.
    """
    checked = check_content(settings, memory, shows_pages=True)
    check = cache(lambda: checked)
    if checked.has_errors:
        return Build(check, site_of(checked, (), settings))
    printing = Printing(settings, articles, checked)
    line = line_of(settings, printing.versions)
    known = ({} if titles is None else titles).setdefault(line, {})
    faults: list[Diagnostic] = []

    def entry(outline: Outline) -> PageEntry:
        if outline.uri not in known and _has_own_title(outline):
            page = printing.page(outline)
            if isinstance(page, Diagnostic):
                faults.append(page)
            else:
                known[outline.uri] = page.title
        return _draft_of(outline, known.get(outline.uri, ""))

    @cache
    def pages() -> tuple[PageEntry, ...]:
        return tuple(sorted(map(entry, printing.outlines), key=lambda page: page.uri))

    def page(uri: str) -> PageEntry | Diagnostic | None:
        outline = printing.outline_at(uri)
        return None if outline is None else printing.page(outline)

    def whole(last: KnownSite | None) -> KnownSite:
        frames = Frames(checked.corpus, checked.derived)
        kept: tuple[PageEntry, ...] = ()
        if files and last is not None and last.inputs == line:
            kept = tuple(pages_as_they_were(last, files, checked.corpus, frames))
        there = {page.uri for page in kept}
        planned = [outline for outline in printing.outlines if outline.uri not in there]
        changed = {outline.record.id for outline in planned if outline.record is not None}
        before = last.frames if last is not None and kept else {}
        made = map(printing.page, planned)
        entries = [*kept, *(page for page in made if isinstance(page, PageEntry))]
        # A template that was saved since is that of another draft, or it is on some of these pages.
        is_of_line = printing.versions == versions_of(settings)
        return replace(
            site_of(checked, entries, settings),
            inputs=line if is_of_line else "",
            files=files or {},
            frames=frames.of_all(before, changed),
        )

    # A template of the site's own that cannot be used stops the first draft that is made of it.
    if not known and pages() and faults:
        known.clear()
        return Build(check, site_of(checked, faults, settings))
    site = KnownSite(
        pages=(),
        redirects=plan_redirects(checked.corpus, settings),
        refused=checked.refused,
        diagnostics=checked.diagnostics,
    )
    outputs = cache(lambda: outputs_of(checked, settings))
    return Build(
        check, site, outputs, find_pages=pages, make_page=page, find_site=whole, titles=known
    )


def _has_own_title(outline: Outline) -> bool:
    """Whether it is a list at the top, which has its title from its template."""
    return (
        outline.record is None and outline.uri.count("/") <= 1 and outline.uri.endswith("index.md")
    )


def _draft_of(outline: Outline, title: str) -> PageEntry:
    """What is known of a page before it is made; `title` is "" where it is that of a record."""
    record = outline.record
    return PageEntry(
        key="",
        uri=outline.uri,
        url=outline.url,
        kind=record.type_name if record else "",
        title=title or (record.title_text if record else ""),
        description="",
        head="",
        edit_uri=record.file.uri if record and record.file else "",
        record_id=record.id if record else "",
        is_found=True,
    )
