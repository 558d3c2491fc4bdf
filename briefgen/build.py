"""The pipeline, from the content folder to pages: the table of contents of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, partial
from uuid import uuid4

from briefgen.check import Checked, Memory, check_content
from briefgen.diagnostics import Diagnostic, arrange
from briefgen.frozen import frozen
from briefgen.garbage import rarely_collecting, without_collecting
from briefgen.model.corpus import Corpus
from briefgen.outputs import OutputFile, make_outputs
from briefgen.pages import Outline, plan_redirects
from briefgen.printing import Printing, versions_of
from briefgen.processes import in_processes
from briefgen.render import (
    Articles,
    ArticlesInMemory,
    Frames,
    KnownSite,
    PageEntry,
    files_as_they_were,
    pages_as_they_were,
)
from briefgen.settings import Settings
from briefgen.versions import (
    digest_of,
    digests_in,
    settings_in_words,
)

# Titles of lists, by what their templates and words are, then by the uri of the list.
Titles = dict[str, dict[str, str]]


@frozen()
class Build:
    """A whole site. With errors there are no pages.

    The HTML of `site.pages` lies among the articles. `check` gives the content, which is read when
    it is first asked for; `make_outputs` makes the files that are no pages, which takes long. Of those
    `same_outputs` are as the site had them that was made of `last_inputs`, the last of its line, and
    the others say something else of none but the records with the ids in `changed`.
    `line` is the digest of all that the site is made of but its content: of all builds of a day with
    one program and settings.

    Of a draft `find_pages` finds the pages, which are not in `site` then, and `make_page` makes the
    page with a uri; it gives None where there is none. Both are None where all pages are made.
    `titles` are those of the lists at the top of a draft, by their uris.
    """

    check: Callable[[], Checked]
    site: KnownSite
    make_outputs: Callable[[], tuple[OutputFile, ...]] = tuple
    line: str = ""
    last_inputs: str = ""
    same_outputs: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    find_pages: Callable[[], tuple[PageEntry, ...]] | None = None
    make_page: Callable[[str], PageEntry | Diagnostic | None] | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def corpus(self) -> Corpus:
        return self.check().corpus

    @property
    def inputs(self) -> str:
        """The digest of all that the site is made of."""
        return self.site.inputs

    @property
    def pages(self) -> tuple[PageEntry, ...]:
        return self.site.pages if self.find_pages is None else self.find_pages()

    @property
    def output_uris(self) -> tuple[str, ...]:
        return self.site.output_uris or tuple(output.uri for output in self.make_outputs())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.site.diagnostics


@without_collecting()
def build_site(
    settings: Settings,
    articles: Articles | None = None,
    jobs: int = 1,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
    method: str = "",
) -> Build:
    """The whole site, or the faults that stand in its way.

    Pages are rendered into `articles`, which several processes must be able to read where there are
    more `jobs` than one. `tell` hears now and then how many pages of how many are begun; `method` is
    that of `in_processes`. Raises OSError where an article cannot be written.
    """
    articles = articles or ArticlesInMemory()
    line = _line(settings)
    files = _files(settings)
    inputs = digest_of((line, files))
    check = cache(partial(check_content, settings, shows_pages=True))
    outputs = cache(lambda: _outputs_of(check(), settings))
    if files is not None and (known := articles.get_site(inputs)) is not None:
        return Build(check, known, outputs, line)
    checked = check()
    if checked.has_errors:
        return Build(check, _site_of(checked, (), settings))
    # A file that was saved meanwhile may have been read as it was, or as it is.
    is_known = files is not None and files == _files(settings)
    frames = Frames(checked.corpus, checked.derived)
    last = articles.last_site(line) if is_known else None
    printing = Printing(settings, articles, checked)
    kept: tuple[PageEntry, ...] = ()
    if last is not None and files is not None:
        kept = tuple(pages_as_they_were(last, files, checked.corpus, frames, printing.outlines))
        printing.leave_out({page.uri for page in kept})
    count = len(printing.outlines)
    # Each process finds out anew what pages share; that pays where most of them are made.
    jobs = jobs if count > len(kept) else 1
    made = in_processes(printing, count, jobs, method, lambda done: tell(done, count))
    site = _site_of(checked, [*kept, *made], settings, outputs())
    if not site.pages:
        return Build(check, site)
    # So may a template.
    if files is None or not is_known or line != _line(settings):
        return Build(check, replace(site, inputs=uuid4().hex), outputs, line)
    # Where pages were kept, all frames are as they were.
    of_all = last.frames if last is not None and kept else frames.of_all()
    site = replace(site, inputs=inputs, files=files, frames=of_all)
    articles.put_site(site, line)
    if last is None or not kept:
        return Build(check, site, outputs, line)
    changed = frozenset(one.record.id for one in printing.outlines if one.record is not None)
    same = files_as_they_were(site.output_uris, changed, checked.corpus)
    return Build(check, site, outputs, line, last.inputs, same, changed)


@rarely_collecting()
def draft_site(
    settings: Settings,
    articles: Articles,
    memory: Memory | None = None,
    titles: Titles | None = None,
) -> Build:
    """The whole site, of which pages and files are found and made when they are asked for.

    But for the lists at the top, which have their titles from their templates: of these one is made
    to know its title, which is not yet in `titles`, and kept there. Of entries of other pages only
    addresses, title and record are known.
    """
    checked = check_content(settings, memory, shows_pages=True)
    check = cache(lambda: checked)
    if checked.has_errors:
        return Build(check, _site_of(checked, (), settings))
    printing = Printing(settings, articles, checked)
    about = printing.versions + settings_in_words(settings)
    known = ({} if titles is None else titles).setdefault(about, {})
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

    # A template of the site's own that cannot be used stops the first draft that is made of it.
    if not known and pages() and faults:
        known.clear()
        return Build(check, _site_of(checked, faults, settings))
    site = KnownSite(
        pages=(),
        redirects=plan_redirects(checked.corpus, settings),
        refused=checked.refused,
        diagnostics=checked.diagnostics,
    )
    outputs = cache(lambda: _outputs_of(checked, settings))
    return Build(check, site, outputs, find_pages=pages, make_page=page, titles=known)


def _site_of(
    checked: Checked,
    pages: Sequence[PageEntry | Diagnostic],
    settings: Settings,
    outputs: Sequence[OutputFile] = (),
) -> KnownSite:
    """The site of `pages`; without any where the template of one cannot be used."""
    faults = [one for one in pages if isinstance(one, Diagnostic)]
    entries = [one for one in pages if isinstance(one, PageEntry) and not faults]
    return KnownSite(
        pages=tuple(sorted(entries, key=lambda page: page.uri)),
        output_uris=tuple(output.uri for output in outputs),
        redirects=plan_redirects(checked.corpus, settings) if entries else {},
        refused=checked.refused,
        diagnostics=arrange([*checked.diagnostics, *faults], settings.severity),
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


def _outputs_of(checked: Checked, settings: Settings) -> tuple[OutputFile, ...]:
    return make_outputs(checked.corpus, checked.derived, settings)


def _line(settings: Settings) -> str:
    """A digest of everything that the site is made of but its content: settings, day, program."""
    severities = sorted((rule, severity.name) for rule, severity in settings.severity.items())
    return digest_of((versions_of(settings), settings_in_words(settings), severities))


def _files(settings: Settings) -> Mapping[str, str] | None:
    """The digests of all files of the content.

    None where something in the folder cannot be read: that is a fault, which a check reports.
    """
    try:
        return digests_in(settings.content_dir)
    except OSError:
        return None
