"""The MkDocs plugin: when MkDocs calls what.

The whole site is made before MkDocs writes anything (`on_pre_build`), and written beside the old
one (`staging`), so that neither a fault nor a build that dies harms the last good site. MkDocs is
only handed what is ready: files, HTML, and what the theme prints round it.
"""

from __future__ import annotations

import datetime
import html
import logging
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from briefgen.build import Build, build_site
from briefgen.diagnostics import Diagnostic
from briefgen.outputs import OutputFile
from briefgen.plugin import files as site_files
from briefgen.plugin import staging
from briefgen.plugin.context import theme_context
from briefgen.plugin.options import (
    Options,
    option_faults,
    settings_of,
)
from briefgen.plugin.ordinary import links_in_page
from briefgen.plugin.overlay import overlay, with_overlay
from briefgen.render import RenderedPage
from briefgen.render.moved import render_moved
from briefgen.report import WIDTH, full, lines_in, summary, visible
from briefgen.rules import Severity
from briefgen.settings import Settings
from briefgen.surroundings import SettingsError, day_of_build
from briefgen.templates_dir import templates_dir

log = logging.getLogger("mkdocs.plugins.briefgen")

# A note comes from the passing of time, which must not stop a build that counts warnings.
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.INFO,
}
_GETTEXT = NullTranslations().gettext
_LOG_PREFIX = len("WARNING -  ")


# What is served before the content was ever without mistakes.
EMPTY_HOME = RenderedPage(
    uri="index.md",
    url="",
    kind="home",
    title="No page yet",
    description="",
    html="<article><h1>No page yet</h1><p>The content has never been without mistakes.</p></article>",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A site that is ready to be written."""

    settings: Settings
    build: Build
    outputs: tuple[OutputFile, ...]


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
    pages: Mapping[str, RenderedPage]
    lists: Mapping[str, RenderedPage]
    nav: Navigation

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
        self.is_serving = command == "serve"
        self.is_dirty = dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Put our templates between the site's own and the theme's."""
        if config.theme.name != "material":
            raise Abort(
                "briefgen: the templates are made for Material; write `theme: {name: material}`."
            )
        at = 1 if config.theme.custom_dir else 0
        config.theme.dirs[at:at] = [str(folder / "theme") for folder in self._template_dirs()]

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the whole site, or stop with all faults printed, before the old one is emptied.

        While serving, the last good site stays instead, with the faults over its pages: MkDocs
        would answer no request after a build that was stopped. Without one there is an empty site.
        """
        try:
            settings = settings_of(config, self.config, day_of_build(self.config.today))
        except SettingsError as error:
            raise Abort(f"briefgen: {error}") from error
        build = build_site(settings)
        # With another scale, say, the content would have other faults: first the options.
        found = self.option_faults or build.diagnostics
        _report(found, settings)
        self.overlay = ""
        self.refused = build.checked.refused
        if linked := site_files.linked_folders(self.refused, settings.content_dir):
            raise Abort(
                f"briefgen: {', '.join(map(visible, linked))}: links to folders, which MkDocs would "
                "follow without end. Take them out of the content folder. Nothing was published."
            )
        if reason := _reason_to_stop(found, is_strict=config.strict):
            if not self.is_serving:
                raise Abort(f"{reason} Nothing was published.")
            stays = "The last good pages stay." if self.last_good else "No page can be shown yet."
            log.error("%s %s", reason, stays)
            lines_of = lines_in(settings.content_dir, settings.content_path)
            self.overlay = overlay(found, lines_of)
            if self.last_good is None:
                self.last_good = Made(settings, Build(build.checked, (EMPTY_HOME,)), ())
            return
        moved = render_moved(build.redirects or {}, settings)
        redirects = (OutputFile(uri, html.encode()) for uri, html in moved.items())
        self.last_good = Made(settings, build, (*build.outputs, *redirects))
        if not (self.is_serving or self.is_dirty):
            self._write_beside(config)

    def _write_beside(self, config: MkDocsConfig) -> None:
        site = Path(config.site_dir).resolve()
        try:
            self.staged = site, staging.begin(site)
        except OSError as error:
            raise Abort(f"briefgen: {_in_words(error)} Nothing was published.") from error
        config.site_dir = str(self.staged[1])

    @event_priority(-10_000)  # after all that write something more
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site, which is whole now, in the place of the old one."""
        if self.staged is not None:
            site, staged = self.staged
            staging.publish(staged, site)
            self.staged, config.site_dir = None, str(site)
            log.info("The site is in %s", site)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it was, and say in words what a desk can mend."""
        if self.staged is not None:
            staging.abandon(self.staged[1], self.staged[0])
            self.staged = None
        if not (self.is_serving or isinstance(error, MkDocsException)):
            log.debug("The build failed.", exc_info=error)
            raise Abort(
                f"briefgen: {_in_words(error)} The last site stays as it was. "
                "`mkdocs build --verbose` says more."
            ) from error

    @event_priority(50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages, feeds and data among the files of the site."""
        site_files.take_out(self.refused, files)
        made = self._made
        self.pages = site_files.put_pages(made.build.pages, files, config)
        self.lists = {
            uri.removesuffix("/index.md"): page
            for uri, page in self.pages.items()
            if uri.endswith("/index.md")
        }
        site_files.put_outputs(made.outputs, files, config)
        if config.nav is None:
            config.nav = site_files.navigation(self.pages, files)
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        """Date all pages by the day of the build, so that the sitemap does not tell the hour."""
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self._made.settings.today.isoformat()
        self.nav = nav
        return nav

    def on_page_read_source(self, *, page: Page, **_: Any) -> str | None:
        """Keep MkDocs from reading front matter: it swallows what it cannot read."""
        return "" if page.file.src_uri in self.pages else None

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Make links of `[[id]]` in ordinary pages; leave nothing to MkDocs in ours."""
        rendered = self.pages.get(page.file.src_uri)
        if rendered is None:
            if isinstance(title := page.meta.get("title"), str):
                page.meta["title"] = _as_html(html.unescape(title))
            corpus, settings = self._made.build.corpus, self._made.settings
            return links_in_page(markdown, page.file.src_uri, corpus, settings, _GETTEXT)
        page.meta = {
            "title": _as_html(rendered.title),
            "description": rendered.description,
            "briefgen": rendered,
            "briefgen_head": rendered.head,
            "search": {"exclude": not rendered.is_found},
        }
        return ""

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Hand over the page as it was rendered, with its contents and its anchors."""
        rendered = self.pages.get(page.file.src_uri)
        if rendered is None:
            return html
        page.toc = site_files.table_of_contents(rendered.toc)
        page.present_anchor_ids = site_files.anchors(rendered.html)
        return rendered.html

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
        return self._tell_theme(context, None)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any
    ) -> LiveReloadServer:
        """Rebuild on changes to templates too; MkDocs itself watches the content folder."""
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

    def _tell_theme(self, context: TemplateContext, page: Page | None) -> TemplateContext:
        settings = self._made.settings
        midnight = datetime.time(tzinfo=datetime.UTC)
        context["build_date_utc"] = datetime.datetime.combine(settings.today, midnight)
        ours = theme_context(page, context["base_url"], self.nav, self.lists, settings)
        return context | {"briefgen": ours}  # type: ignore[return-value]  # a key of our own


def _as_html(title: str) -> str:
    """A title as themes and Material's search print it: as HTML, without escaping."""
    return html.escape(title, quote=False)


def _in_words(error: Exception) -> str:
    """What the system, Jinja or another plugin says, with the file it says it of."""
    if isinstance(error, TemplateNotFound):  # an OSError for Jinja, without what those tell
        return f"There is no template {error.name}."
    if isinstance(error, OSError):
        return f"{error.filename or 'The site'} cannot be read or written: {error.strerror}."
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno} cannot be used: {error.message}."
    if isinstance(error, TemplateError):
        return f"A template of the theme cannot be used: {error}."
    return f"MkDocs or another plugin failed: {type(error).__name__}: {error}."


def _report(diagnostics: Iterable[Diagnostic], settings: Settings) -> None:
    """Print all faults through MkDocs's log, each with its line."""
    lines_of = lines_in(settings.content_dir, settings.content_path)
    columns = shutil.get_terminal_size(fallback=(WIDTH, 0)).columns
    width = max(40, min(WIDTH, columns - _LOG_PREFIX))
    for diagnostic in diagnostics:
        log.log(_LEVELS[diagnostic.severity], full(diagnostic, lines_of, width=width))


def _reason_to_stop(diagnostics: Iterable[Diagnostic], *, is_strict: bool) -> str:
    """Why these stop a build: errors always, warnings under `--strict`; "" if they do not."""
    found = tuple(diagnostics)
    severities = {diagnostic.severity for diagnostic in found}
    if Severity.ERROR in severities:
        return f"{summary(found)}."
    if is_strict and Severity.WARNING in severities:
        return f"{summary(found)}. In strict mode warnings count as errors."
    return ""
