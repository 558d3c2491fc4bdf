"""The pipeline, from the content folder to pages: the table of contents of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, partial
from uuid import uuid4

from briefgen.check import Checked, check_content
from briefgen.diagnostics import Diagnostic, arrange
from briefgen.frozen import frozen
from briefgen.garbage import without_collecting
from briefgen.model.corpus import Corpus
from briefgen.outputs import OutputFile, make_outputs
from briefgen.pages import plan_redirects
from briefgen.printing import Printing, versions_of
from briefgen.processes import in_processes
from briefgen.render import (
    Articles,
    ArticlesInMemory,
    Frames,
    KnownSite,
    PageEntry,
    as_kept,
    files_as_they_were,
    known_records,
    pages_as_they_were,
)
from briefgen.settings import Settings
from briefgen.versions import (
    digest_of,
    digests_in,
    settings_in_words,
)


@frozen()
class Build:
    """A whole site. With errors there are no pages.

    The HTML of `site.pages` lies among the articles. `check` gives the content, which is read when
    it is first asked for; `make_outputs` makes the files that are no pages, which takes long. Of those
    `same_outputs` are as the site had them that was made of `last_inputs`, the last of its line, and
    the others say something else of none but the records with the ids in `changed`. The pages with the
    uris in `same_pages` are as that site had them too. `keep` keeps what tells all this to the next
    build, which takes a while: it is for the caller to call, once and in any process, while others
    write. It raises OSError where nothing can be written.
    `line` is the digest of all that the site is made of but its content: of all builds of a day with
    one program and settings.

    Of a draft `find_pages` finds the pages, which are not in `site` then, and `make_page` makes the
    page with a uri; it gives None where there is none. `find_site` makes all pages, and takes those of
    an earlier draft's site that are right still. The three are None where all pages are made.
    `titles` are those of the lists at the top of a draft, by their uris.
    """

    check: Callable[[], Checked]
    site: KnownSite
    make_outputs: Callable[[], tuple[OutputFile, ...]] = tuple
    line: str = ""
    last_inputs: str = ""
    same_outputs: frozenset[str] = frozenset()
    same_pages: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    keep: Callable[[], None] = lambda: None
    find_pages: Callable[[], tuple[PageEntry, ...]] | None = None
    make_page: Callable[[str], PageEntry | Diagnostic | None] | None = None
    find_site: Callable[[KnownSite | None], KnownSite] | None = None
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
    begin: Callable[[Build], None] = lambda _: None,
) -> Build:
    """The whole site, or the faults that stand in its way.

    Pages are rendered into `articles`, which several processes must be able to read where there are
    more `jobs` than one. `tell` hears now and then how many pages of how many are begun; `method` is
    that of `in_processes`. Where nothing but words has changed, `begin` is given the build before its
    pages are made: its files may be written meanwhile, and are right if it comes out with the same
    inputs. Raises OSError where an article cannot be written.
    """
    articles, nothing = articles or ArticlesInMemory(), KnownSite(pages=())
    line = line_of(settings, versions_of(settings))
    files = _files(settings)
    inputs = digest_of((line, files))
    if files is not None and (known := articles.get_site(inputs)) is not None:
        check = cache(partial(check_content, settings, shows_pages=True))
        return Build(check, known, cache(lambda: outputs_of(check(), settings)), line)
    last = (articles.last_site(line) if files is not None else None) or nothing
    of_last = known_records(last, files or {})
    checked = check_content(settings, shows_pages=True, known=of_last)
    # A file that was saved meanwhile may have been read as it was, or as it is.
    is_known = files is not None and files == _files(settings)
    if last.pages and not is_known:
        last, checked = nothing, check_content(settings, shows_pages=True)
    if checked.has_errors:
        return Build(lambda: checked, site_of(checked, (), settings))
    frames = Frames(checked.corpus, checked.derived)
    printing = Printing(settings, articles, checked)
    outputs = cache(lambda: outputs_of(checked, settings))
    build = Build(lambda: checked, replace(nothing, inputs=inputs), outputs, line)
    kept = tuple(pages_as_they_were(last, files or {}, checked.corpus, frames))
    if kept:
        there = frozenset(page.uri for page in kept)
        printing.only(page.uri for page in last.pages if page.uri not in there)
        changed = frozenset(one.record.id for one in printing.outlines if one.record is not None)
        same = files_as_they_were(last.output_uris, changed, checked.corpus)
        build = Build(build.check, build.site, outputs, line, last.inputs, same, there, changed)
        begin(build)
    count = len(printing.outlines)
    # Each process finds out anew what pages share; that pays where most of them are made.
    jobs = jobs if count > len(kept) else 1
    made = in_processes(printing, count, jobs, method, lambda done: tell(done, count))
    printing.end()
    site = site_of(checked, [*kept, *made], settings, outputs())
    if not site.pages:
        return Build(build.check, site)
    # So may a template.
    if not is_known or line != line_of(settings, versions_of(settings)):
        return Build(build.check, replace(site, inputs=uuid4().hex), outputs, line)
    site = replace(site, inputs=inputs, files=files or {})

    def keep() -> None:
        before = last if kept else nothing
        found = as_kept(site, before, build.same_pages, checked.corpus, frames)
        articles.put_site(found, line)

    return replace(build, site=site, keep=keep)


def site_of(
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


def outputs_of(checked: Checked, settings: Settings) -> tuple[OutputFile, ...]:
    return make_outputs(checked.corpus, checked.derived, settings)


def line_of(settings: Settings, versions: str) -> str:
    """A digest of everything that the site is made of but its content: settings, day, program.

    `versions` are those of the program and the templates, as `versions_of` gives them.
    """
    severities = sorted((rule, severity.name) for rule, severity in settings.severity.items())
    return digest_of((versions, settings_in_words(settings), severities))


def _files(settings: Settings) -> Mapping[str, str] | None:
    """The digests of all files of the content.

    None where something in the folder cannot be read: that is a fault, which a check reports.
    """
    try:
        return digests_in(settings.content_dir)
    except OSError:
        return None
