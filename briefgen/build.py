"""The pipeline, from the content folder to pages: the table of contents of the program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property, partial
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from briefgen.check import Checked, Memory, check_content
from briefgen.diagnostics import Diagnostic, arrange
from briefgen.language import LOCALE_DIR
from briefgen.model.corpus import Corpus
from briefgen.outputs import HeadWriter, OutputFile, make_outputs
from briefgen.pages import Outline, Outlines, plan_redirects
from briefgen.processes import in_processes, rarely_collecting
from briefgen.render import (
    Articles,
    ArticlesInMemory,
    Frames,
    Keys,
    KnownSite,
    PageEntry,
    Renderer,
    entry_of,
    files_as_they_were,
    pages_as_they_were,
)
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir
from briefgen.versions import (
    digest_of,
    digest_of_files,
    digests_in,
    program_digest,
    settings_in_words,
)

# Titles of lists, by what their templates and words are, then by the uri of the list.
Titles = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Build:
    """A whole site. With errors there are no pages.

    The HTML of `site.pages` lies among the articles. `check` gives the content, which is read when
    it is first asked for; `make_outputs` makes the files that are no pages, which takes long. Of those
    `same_outputs` are as the site had them that was made of `last_inputs`, the last of its line.
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


@rarely_collecting()
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
    check = cache(partial(check_content, settings))
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
    if files is None or not is_known:
        return Build(check, replace(site, inputs=uuid4().hex), outputs, line)
    # Where pages were kept, all frames are as they were.
    of_all = last.frames if last is not None and kept else frames.of_all()
    site = replace(site, inputs=inputs, files=files, frames=of_all)
    articles.put_site(site, line)
    if last is None or not kept:
        return Build(check, site, outputs, line)
    same = files_as_they_were(site.output_uris, printing.outlines, checked.corpus)
    return Build(check, site, outputs, line, last.inputs, same)


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
    checked = check_content(settings, memory)
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


class Printing:
    """Makes any page of the site, by its number.

    Where it is sent to another process, that one reads the content itself: a linked corpus is
    larger than its files.
    """

    def __init__(
        self, settings: Settings, articles: Articles, checked: Checked | None = None
    ) -> None:
        checked = checked or check_content(settings)
        corpus, derived = checked.corpus, checked.derived
        self._settings, self._articles = settings, articles
        self._outlines = Outlines(corpus, derived, settings)
        self._renderer = Renderer(corpus, settings, HeadWriter(corpus, derived, settings))
        self.versions = _versions(settings)
        self._keys = Keys(corpus, settings, self.versions)
        self._left_out: frozenset[str] = frozenset()

    @cached_property
    def outlines(self) -> list[Outline]:
        """All pages that are made, in order."""
        return sorted(self._outlines.of_all(), key=_hardest_first)

    def outline_at(self, uri: str) -> Outline | None:
        """The page at a uri, found without all others where it is one about a record."""
        return self._outlines.at(uri)

    def leave_out(self, uris: Collection[str]) -> None:
        """Make no page at these uris."""
        self._left_out = frozenset(uris)
        self.outlines = [one for one in self.outlines if one.uri not in self._left_out]

    def __call__(self, number: int) -> PageEntry | Diagnostic:
        return self.page(self.outlines[number])

    def page(self, outline: Outline) -> PageEntry | Diagnostic:
        """A page, which then lies among the articles, or what is wrong with its template."""
        page = outline.plan()
        key, shown = self._keys.of(page)
        # What has no key is kept for this build alone.
        key = key or uuid4().hex
        if (article := self._articles.get(key)) is not None:
            return entry_of(self._renderer.with_head(article, page), key, shown)
        made = self._renderer.render(page)
        if isinstance(made, Diagnostic):
            return made
        self._articles.put(key, made)
        return entry_of(made, key, shown)

    def __reduce__(self) -> tuple[Any, ...]:
        return _printing, (_plain(self._settings), self._articles, self._left_out)


def _printing(settings: dict[str, Any], articles: Articles, left_out: frozenset[str]) -> Printing:
    printing = Printing(Settings(**settings), articles)
    printing.leave_out(left_out)
    return printing


def _plain(settings: Settings) -> dict[str, Any]:
    """Settings as a process can be sent them."""
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {n: dict(v) if isinstance(v, MappingProxyType) else v for n, v in values.items()}


def _hardest_first(outline: Outline) -> tuple[bool, str]:
    """Pages that list others take the longest."""
    return not outline.uri.endswith("index.md"), outline.uri


def _versions(settings: Settings) -> str:
    """A digest of the program and of all that it takes from `site_templates` for articles."""
    folders = (*settings.template_dirs, templates_dir())
    templates = digest_of_files(f / part for f in folders for part in ("pages", "fragments"))
    words = digest_of_files((f / LOCALE_DIR for f in folders), "*.[mp]o")
    return program_digest() + templates + words


def _line(settings: Settings) -> str:
    """A digest of everything that the site is made of but its content: settings, day, program."""
    severities = sorted((rule, severity.name) for rule, severity in settings.severity.items())
    return digest_of((_versions(settings), settings_in_words(settings), severities))


def _files(settings: Settings) -> Mapping[str, str] | None:
    """The digests of all files of the content.

    None where something in the folder cannot be read: that is a fault, which a check reports.
    """
    try:
        return digests_in(settings.content_dir)
    except OSError:
        return None
