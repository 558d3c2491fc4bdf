"""The MkDocs plugin: when MkDocs calls what.

All articles are made before MkDocs writes anything (`on_pre_build`), and the site is written beside
the old one (`staging`), so that neither a fault nor a build that dies harms the last good site. MkDocs
knows our pages as files, for its navigation and for links. It reads and writes none of them: whole
documents are made (`shell`) when its Jinja is ready (`on_env`), or, while the site is served, when a
browser asks for them (`on_demand`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from briefgen.build import Build, build_site
from briefgen.diagnostics import Diagnostic
from briefgen.garbage import spare_what_stays
from briefgen.language import language_of
from briefgen.plugin import files as site_files
from briefgen.plugin import material_search
from briefgen.plugin.cache import Cache, cache_folder
from briefgen.plugin.context import TellTheme
from briefgen.plugin.drafts import Draft, Drafts, Wanted, draft_of
from briefgen.plugin.made import Made
from briefgen.plugin.on_demand import OnDemand, is_watching
from briefgen.plugin.options import (
    MATERIAL_SEARCH,
    Options,
    option_faults,
    settings_of,
    theme_language,
)
from briefgen.plugin.ordinary import OrdinaryPages
from briefgen.plugin.overlay import at_end_of_body
from briefgen.plugin.progress import Progress
from briefgen.plugin.published import PublishedSite, zip_map
from briefgen.plugin.served import ServedSite
from briefgen.plugin.shell import CompiledTemplates, Shell, as_html
from briefgen.plugin.telling import in_words, log, print_faults
from briefgen.plugin.writing import Writer, writer_for
from briefgen.render import ArticlesOnDisk, PageEntry
from briefgen.report import visible
from briefgen.search.pagefind import program
from briefgen.surroundings import SettingsError, day_of_build, jobs_of_build
from briefgen.templates_dir import templates_dir
from briefgen.versions import digest_of_files

if TYPE_CHECKING:  # a build has no server
    from mkdocs.livereload import LiveReloadServer


class BriefgenPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # of MkDocs
    """Makes a cross-linked site of the briefs and records in the content folder."""

    is_serving = False
    # Whether MkDocs was told to write only what is newer, into the site that stands.
    is_dirty = False
    # The site that this build is of, and while it is served, that of what is saved now.
    draft: Draft
    # What writes this build, until it is published.
    writer: Writer | None = None
    drafts: Drafts | None = None
    # Held while what the content holds is looked at.
    lock: AbstractContextManager[object] = nullcontext()
    # Our pages by their uris, those among them that list others by their folders, and our files.
    pages: Mapping[str, PageEntry]
    lists: Mapping[str, PageEntry]
    output_uris: tuple[str, ...] = ()
    ours: Sequence[File] = ()
    # The site as it is written, or what a browser is answered from while it is served.
    site: PublishedSite | ServedSite | None = None
    on_demand: OnDemand
    # The theme's templates, which MkDocs reads anew in each build of a server.
    compiled: CompiledTemplates | None = None
    nav: Navigation
    tell_theme: TellTheme
    cache: Cache | None = None
    articles: ArticlesOnDisk
    # The program that makes the search index; None where Material searches, or nobody.
    pagefind: Path | None = None
    # The editor's own pages.
    ordinary: OrdinaryPages

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
            self.drafts, self.on_demand, self.compiled = Drafts(), OnDemand(), CompiledTemplates()
            self.lock = self.drafts.lock
        self.is_dirty = dirty

    def on_shutdown(self) -> None:
        """Leave nothing of a served site on disk."""
        if self.drafts is not None:
            self.drafts.search.close()

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
            self.pagefind = program()
            if self.pagefind is None:
                material_search.fall_back(config, is_dirty=self.is_dirty)
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
        wanted = Wanted(settings, self.option_faults, config.strict)
        self.site = self.writer = None
        self.draft = (
            self._draft_now(wanted, self.drafts)
            if self.drafts
            else self._draft_of(wanted, jobs, config)
        )
        print_faults(self.draft.found, settings)
        if linked := site_files.linked_folders(self.draft.refused, settings.content_dir):
            raise Abort(
                f"briefgen: {', '.join(map(visible, linked))}: links to folders, which MkDocs would "
                "follow without end. Take them out of the content folder. Nothing was published."
            )
        if self.draft.reason and not self.is_serving:
            self.draft.made.build.keep()
            raise Abort(f"{self.draft.reason} Nothing was published.")
        if self.draft.reason:
            log.error(self.draft.reason)
        elif not self.is_serving and self.writer is None:
            self.writer = self._writer_for(config)

    def _draft_of(self, wanted: Wanted, jobs: int, config: MkDocsConfig) -> Draft:
        """The whole site, with all pages rendered."""

        def begin(build: Build) -> None:
            if not self.is_dirty:
                self.writer = self._writer_for(config)
                self.writer.write_ahead(build, jobs)

        progress = Progress()
        try:
            made = build_site(wanted.settings, self.articles, jobs, progress, begin=begin)
            return draft_of(made, wanted)
        finally:
            progress.end()

    def _draft_now(self, wanted: Wanted, drafts: Drafts) -> Draft:
        """The site of what is saved now, perhaps made already for a browser that asked."""
        if drafts.want(wanted, self.articles):
            self.on_demand.withdraw()
        return drafts.now()

    def _writer_for(self, config: MkDocsConfig) -> Writer:
        assert self.cache is not None  # on_pre_build has made it
        return writer_for(config, self.cache, is_dirty=self.is_dirty)

    @event_priority(-10_000)  # after all that write something more
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site, which is whole now, in the place of the old one."""
        assert self.site is not None  # on_env has made it
        self.site.complete()
        zip_map(Path(config.site_dir), self._made.settings.today)
        if isinstance(self.site, ServedSite):
            self.on_demand.offer(self.site)
        else:
            self.site.publish()
            self.writer, config.site_dir = None, str(self.site.writer.live)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and say in words what a desk can mend."""
        if isinstance(self.site, PublishedSite):
            self.site.abandon()
        elif self.writer is not None:
            self.writer.abandon()
        self.writer = None
        if not isinstance(error, MkDocsException):
            log.debug("The build failed.", exc_info=error)
            command, then = "build", "The last site stays as it was."
            if self.is_serving:
                self.on_demand.withdraw()
                command, then = "serve", "No page is served until this is mended."
            raise Abort(
                f"briefgen: {in_words(error)} {then} `mkdocs {command} --verbose` says more."
            ) from error

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages, feeds and data among the files of the site."""
        site_files.take_out(self.draft.refused, files)
        made = self._made
        self.ordinary = OrdinaryPages(made, self.lock)
        with self.lock:
            pages, output_uris = made.build.pages, made.output_uris
        self.pages = site_files.put_pages(pages, files, config)
        self.lists = site_files.lists_in(self.pages)
        self.output_uris = site_files.put_outputs(output_uris, files, config)
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
        ours = site_files.pages_in(files, self.pages)
        self.ours = [page.file for _, page in ours]
        made, own = self._made, files.documentation_pages()
        self.tell_theme = TellTheme(self.nav, self.lists, made.settings, is_serving=self.is_serving)
        shell = Shell(config, env, self.nav, own, self.articles, self.tell_theme)
        found = self.ordinary.found
        if self.drafts is not None:
            self.site = ServedSite(self.drafts, self.draft, shell, ours, self.pagefind, found)
            return env
        assert self.cache is not None  # on_pre_build has made both
        assert self.writer is not None
        self.site = PublishedSite(made, shell, self.writer, ours, self.pagefind, found, self.cache)
        lists = [(name, entry.title, entry.url) for name, entry in self.lists.items()]
        words = digest_of_files(folder / "locale" for folder in self._template_dirs())
        self.site.write(self.output_uris, (lists, words), jobs_of_build())
        return env

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Make links of `[[id]]` in ordinary pages, and use of their front matter what can be."""
        return self.ordinary.markdown(markdown, page)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Clean an ordinary page, no more trusted than a brief, and remember its words for the search."""
        return self.ordinary.html(html, page)

    def on_post_page(self, output: str, **_: Any) -> str:
        """Show the faults of a served site over its last good pages."""
        return at_end_of_body(output, self.draft.overlay)

    def on_post_template(self, output_content: str, **_: Any) -> str:
        """The same over pages that are no page, such as 404; not in feeds and maps."""
        is_page = "</body>" in output_content
        return self.on_post_page(output_content) if is_page else output_content

    def on_page_context(self, context: TemplateContext, *, page: Page, **_: Any) -> TemplateContext:
        return self.tell_theme(context, page)

    def on_template_context(self, context: TemplateContext, **_: Any) -> TemplateContext:
        """Tell the same to templates that are no page; to them, such as the map, ours are pages."""
        context["pages"] = [*context["pages"], *self.ours]
        return self.tell_theme(context, None)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Answer for our pages, and rebuild on changes to templates; MkDocs watches the content."""
        if self.is_serving:
            spare_what_stays()
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
        return self.draft.made
