"""The MkDocs plugin: when MkDocs calls what.

All articles are made before MkDocs writes anything (`on_pre_build`), and the site is written beside
the old one (`staging`), so that neither a fault nor a build that dies harms the last good site. MkDocs
knows our pages as files, for its navigation and for links. It reads and writes none of them: whole
documents are made (`shell`) when its Jinja is ready (`on_env`), or, while the site is served, when a
browser asks for them (`on_demand`).
"""

from __future__ import annotations

import datetime
import gzip
import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from briefgen.build import build_site, draft_site
from briefgen.check import Memory
from briefgen.diagnostics import Diagnostic
from briefgen.language import language_of
from briefgen.outputs.search import ORDINARY, SearchEntry, plain_entry
from briefgen.plugin import files as site_files
from briefgen.plugin import search, staging
from briefgen.plugin.cache import Cache, cache_folder
from briefgen.plugin.context import theme_context
from briefgen.plugin.made import Made, empty_site, made_of
from briefgen.plugin.on_demand import OnDemand, is_watching
from briefgen.plugin.options import (
    MATERIAL_SEARCH,
    Options,
    option_faults,
    settings_of,
    theme_language,
)
from briefgen.plugin.ordinary import links_in_page
from briefgen.plugin.overlay import overlay, with_overlay
from briefgen.plugin.page_meta import usable_meta
from briefgen.plugin.progress import Progress
from briefgen.plugin.published import PublishedSite
from briefgen.plugin.served import ServedSite
from briefgen.plugin.shell import CompiledTemplates, Shell, as_html
from briefgen.plugin.telling import in_words, log, print_faults, reason_to_stop
from briefgen.plugin.writing import Writer
from briefgen.processes import start_method
from briefgen.render import (
    ArticlesOnDisk,
    PageEntry,
    words_of,
)
from briefgen.render.sanitise import clean_page, with_scrolling_tables
from briefgen.report import lines_in, visible
from briefgen.surroundings import SettingsError, day_of_build, jobs_of_build
from briefgen.templates_dir import templates_dir
from briefgen.versions import digest_of_files

_MAP = "sitemap.xml"


class BriefgenPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # of MkDocs
    """Makes a cross-linked site of the briefs and records in the content folder."""

    is_serving = False
    # Whether MkDocs was told to write only what is newer, into the site that stands.
    is_dirty = False
    # Where the site is to be, and where it is written until it is whole.
    staged: tuple[Path, Path] | None = None
    last_good: Made | None = None
    # What the content folder has now and must not be published, whatever site is shown.
    refused: frozenset[str] = frozenset()
    # What stands over the pages of a served site whose content has mistakes, as HTML.
    overlay = ""
    # Our pages by their uris, those among them that list others by their folders, and our files.
    pages: Mapping[str, PageEntry]
    lists: Mapping[str, PageEntry]
    output_uris: tuple[str, ...] = ()
    ours: Sequence[File] = ()
    # The site as it is written, or what a browser is answered from while it is served.
    site: PublishedSite | ServedSite
    on_demand: OnDemand
    # The theme's templates, which MkDocs reads anew in each build of a server.
    compiled: CompiledTemplates | None = None
    nav: Navigation
    cache: Cache | None = None
    articles: ArticlesOnDisk
    # What the records said in the last build of a served site.
    memory: Memory | None = None
    # The program that makes the search index; None where Material searches, or nobody.
    pagefind: Path | None = None
    # The editor's own pages, as they are searched.
    ordinary: list[SearchEntry]

    # What is wrong with the options in mkdocs.yml; those have their defaults then.
    option_faults: tuple[Diagnostic, ...] = ()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Take the options that can be used, and keep what is wrong with the others to report it.

        MkDocs itself would stop at the first, and say of none where it stands.
        """
        usable, errors = dict(options), []
        while True:
            found, _ = super().load_config(usable, config_file_path)
            errors += found
            if not any(usable.pop(key, None) is not None for key, _ in found):
                break
        self.option_faults = option_faults(errors, options, Path(config_file_path or ""))
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Know whether a site is served; having this hook keeps the plugin between its builds."""
        self.is_serving = command == "serve" and is_watching()
        if self.is_serving:
            self.memory, self.on_demand = Memory(), OnDemand()
            self.compiled = CompiledTemplates()
        self.is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Put our templates between the site's own and the theme's."""
        if config.theme.name != "material":
            raise Abort(
                "briefgen: the templates are made for Material; write `theme: {name: material}`."
            )
        if self.config.language:
            # Material has words of its own, and says in which language the page is.
            config.theme["language"] = theme_language(self.config.language, config.theme.dirs)
        at = 1 if config.theme.custom_dir else 0
        config.theme.dirs[at:at] = [str(folder / "theme") for folder in self._template_dirs()]
        if self.config.search and MATERIAL_SEARCH not in config.plugins:
            self.pagefind = search.pagefind()
            if self.pagefind is None:
                search.fall_back(config, is_dirty=self.is_dirty)
                log.info(
                    "Pagefind does not run on this computer, so Material's own search is used."
                )
        # As in texts: a style attribute would be taken away.
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the whole site, or stop with all faults printed, before the old one is emptied.

        While serving, the last good site stays instead, with the faults over its pages: MkDocs
        would answer no request after a build that was stopped. Without one there is an empty site.
        """
        try:
            settings = settings_of(config, self.config, day_of_build(self.config.today))
            jobs = jobs_of_build()
        except SettingsError as error:
            raise Abort(f"briefgen: {error}") from error
        self.cache = self.cache or cache_folder(config)
        self.articles = self.cache.articles
        if self.is_serving:
            self.on_demand.begin()
            build = draft_site(settings, self.articles, self.memory)
        else:
            progress = Progress()
            try:
                build = build_site(settings, self.articles, jobs, progress)
            finally:
                progress.end()
        # With another scale, say, the content would have other faults: first the options.
        found = self.option_faults or build.diagnostics
        print_faults(found, settings)
        self.overlay = ""
        self.refused = build.site.refused
        if linked := site_files.linked_folders(self.refused, settings.content_dir):
            raise Abort(
                f"briefgen: {', '.join(map(visible, linked))}: links to folders, which MkDocs would "
                "follow without end. Take them out of the content folder. Nothing was published."
            )
        if reason := reason_to_stop(found, is_strict=config.strict):
            if not self.is_serving:
                raise Abort(f"{reason} Nothing was published.")
            stays = "The last good pages stay." if self.last_good else "No page can be shown yet."
            log.error("%s %s", reason, stays)
            lines_of = lines_in(settings.content_dir, settings.content_path)
            self.overlay = overlay(found, lines_of)
            self.last_good = self.last_good or empty_site(build, settings, self.articles)
            return
        self.last_good = made_of(build, settings)
        if not (self.is_serving or self.is_dirty):
            self._write_beside(config)

    def _write_beside(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir).resolve()
        try:
            self.staged = site, staging.begin(site)
        except OSError as error:
            raise Abort(f"briefgen: {in_words(error)} Nothing was published.") from error
        config.site_dir = str(self.staged[1])

    @event_priority(-10_000)  # after all that write something more
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site, which is whole now, in the place of the old one."""
        site = Path(config.site_dir)
        self.site.complete()
        if (site / _MAP).is_file():  # MkDocs gives it the hour, where no page is an ordinary one
            midnight = self._midnight().timestamp()
            zipped = gzip.compress((site / _MAP).read_bytes(), mtime=midnight)
            (site / f"{_MAP}.gz").write_bytes(zipped)
        if self.staged is not None:
            assert isinstance(self.site, PublishedSite)
            site, staged = self.staged
            staging.publish(staged, site, self.site.written)
            self.staged, config.site_dir = None, str(site)
            build = self._made.build
            keys = {entry.key for entry in build.pages} | {build.inputs, build.line}
            assert self.cache is not None  # on_pre_build has made it
            self.cache.remember(site, self.site.written, keys)
            log.info("The site is in %s", site)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and say in words what a desk can mend."""
        if self.staged is not None:
            staging.abandon(self.staged[1], self.staged[0])
            self.staged = None
        if not isinstance(error, MkDocsException):
            log.debug("The build failed.", exc_info=error)
            command, then = "build", "The last site stays as it was."
            if self.is_serving:
                command, then = "serve", "No page is served until this is mended."
            raise Abort(
                f"briefgen: {in_words(error)} {then} `mkdocs {command} --verbose` says more."
            ) from error

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages, feeds and data among the files of the site."""
        site_files.take_out(self.refused, files)
        made = self._made
        self.ordinary = []
        self.pages = site_files.put_pages(made.build.pages, files, config)
        self.lists = {
            uri.removesuffix("/index.md"): page
            for uri, page in self.pages.items()
            if uri.endswith("/index.md")
        }
        self.output_uris = site_files.put_outputs(made.output_uris, files, config)
        if config.nav is None:
            config.nav = site_files.navigation(self.pages, files)
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        """Name and date all pages, and take ours out of those that MkDocs builds.

        The date is the day of the build, so that the sitemap does not tell the hour.
        """
        for file in files.documentation_pages():
            if file.page is None:
                continue
            file.page.update_date = self._made.settings.today.isoformat()
            if (entry := self.pages.get(file.src_uri)) is not None and file.page.title is None:
                file.page.title = as_html(entry.title)
        for file in files:
            if isinstance(file, site_files.ReadyFile):
                file.hand_over()
        self.nav = nav
        return nav

    @event_priority(-100)  # after all that change how templates are read
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Write our pages and files, now that all is known that the theme prints round them.

        Lines and indents of the theme's template tags are left out: half of a page's shell.
        """
        env.trim_blocks = env.lstrip_blocks = True
        env.add_extension("jinja2.ext.i18n")
        env.bytecode_cache = self.compiled
        # The extension puts this method there.
        install = env.install_gettext_translations  # type: ignore[attr-defined]
        install(language_of(self._made.settings).translations, newstyle=True)
        ours = [
            (entry, file.page)
            for uri, entry in self.pages.items()
            if isinstance(file := files.get_file_from_path(uri), site_files.ReadyFile) and file.page
        ]
        self.ours = [page.file for _, page in ours]
        shell = Shell(
            config, env, self.nav, files.documentation_pages(), self.articles, self._tell_theme
        )
        site, made = Path(config.site_dir), self._made
        if self.is_serving:
            by_uri = {page.file.dest_uri: page for _, page in ours}
            self.site = ServedSite(
                made, shell, site, by_uri, self.on_post_page, self.pagefind, self.ordinary
            )
            self.on_demand.offer(site, self.site)
            return env
        assert self.cache is not None  # on_pre_build has made it
        live = self.staged[0] if self.staged else site
        writer = Writer(site, live, self.cache.known(live))
        kept = self.cache.search_pages
        self.site = PublishedSite(made, shell, writer, ours, self.pagefind, self.ordinary, kept)
        lists = [(name, entry.title, entry.url) for name, entry in self.lists.items()]
        words = digest_of_files(folder / "locale" for folder in self._template_dirs())
        jobs = jobs_of_build() if start_method() == "fork" else 1
        self.site.write(self.output_uris, (lists, words), jobs)
        return env

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Make links of `[[id]]` in ordinary pages, and use of their front matter what can be."""
        meta, wrong = usable_meta(page.meta)
        for words in wrong:
            log.warning("%s: %s; it is left out.", visible(page.file.src_uri), visible(words))
        if "title" in meta:
            meta["title"] = as_html(html.unescape(meta["title"]))
        page.meta = meta
        corpus, settings = self._made.build.corpus, self._made.settings
        return links_in_page(markdown, page.file.src_uri, corpus, settings, language_of(settings))

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Clean an ordinary page, no more trusted than a brief, and remember its words for the search."""
        cleaned = clean_page(html)
        if not page.meta.get("search", {}).get("exclude"):
            title, lead = _as_text(page.title), str(page.meta.get("description") or "")
            self.ordinary.append(plain_entry(page.url, ORDINARY, title, lead, words_of(cleaned)))
        return with_scrolling_tables(cleaned, language_of(self._made.settings).gettext("Table"))

    def on_post_page(self, output: str, **_: Any) -> str:
        """Show the faults of a served site over its last good pages."""
        return with_overlay(output, self.overlay) if self.overlay else output

    def on_post_template(self, output_content: str, **_: Any) -> str:
        """The same over pages that are no page, such as 404; not in feeds and maps."""
        is_page = "</body>" in output_content
        return self.on_post_page(output_content) if is_page else output_content

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        return self._tell_theme(context, page)

    def on_template_context(self, context: TemplateContext, **_: Any) -> TemplateContext:
        """Tell the same to templates that are no page; to them, such as the map, ours are pages."""
        context["pages"] = [*context["pages"], *self.ours]
        return self._tell_theme(context, None)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Rebuild on changes to templates too, and answer with pages that are made when asked for.

        MkDocs itself watches the content folder.
        """
        if self.is_serving:
            root = urlsplit(config.site_url or "/").path
            server.set_app(self.on_demand.serve(server.serve_request, root))
        folders = [*self._template_dirs(), Path(config.theme.custom_dir or "")]
        for folder in folders:
            if folder != Path() and folder.is_dir():
                server.watch(str(folder))
        return server

    def _template_dirs(self) -> list[Path]:
        """Folders in the form of `site_templates`, the first wins."""
        return [*(Path(folder) for folder in self.config.templates), templates_dir()]

    @property
    def _made(self) -> Made:
        assert self.last_good is not None  # on_pre_build runs before all hooks that ask
        return self.last_good

    def _midnight(self) -> datetime.datetime:
        """The beginning of the day of the build, where a theme or a file wants a time."""
        midnight = datetime.time(tzinfo=datetime.UTC)
        return datetime.datetime.combine(self._made.settings.today, midnight)

    def _tell_theme(self, context: TemplateContext, page: Page | None) -> TemplateContext:
        settings = self._made.settings
        context["build_date_utc"] = self._midnight()
        ours = theme_context(
            page, context["base_url"], self.nav, self.lists, settings, is_serving=self.is_serving
        )
        return context | {"briefgen": ours}  # type: ignore[return-value]  # a key of our own


def _as_text(title: object) -> str:
    return html.unescape(str(title))
