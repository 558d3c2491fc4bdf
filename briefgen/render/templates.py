"""The Jinja environment of the page templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefgen.model.corpus import Corpus
from briefgen.pages.page import Page
from briefgen.render.filters import FILTERS
from briefgen.render.here import Here
from briefgen.render.links import Linker
from briefgen.render.markdown import TextRenderer
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir


class Templates:
    """All page templates of one build."""

    def __init__(self, corpus: Corpus, settings: Settings) -> None:
        self.corpus = corpus
        self.settings = settings
        self.texts = TextRenderer(corpus, settings)
        self.translations = NullTranslations()
        self.environment = make_environment((*settings.template_dirs, templates_dir()))

    def render(self, page: Page) -> str:
        """The HTML of a page: one `<article>`."""
        linker = Linker(self.corpus, self.settings, self.translations.gettext, page.url)
        here = Here(page, linker, self.texts, self.settings)
        template = self.environment.get_template(f"pages/{page.template}")
        return template.render(here=here, page=page, view=page.view, site=self.settings)


class _Folders(FileSystemLoader):
    """Folders of templates, where one that appears in an earlier folder counts at once."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, path, is_unchanged = super().get_source(environment, template)
        places = [Path(folder, template) for folder in self.searchpath]
        before = places[: next(n for n, place in enumerate(places) if place == Path(path))]

        def is_current() -> bool:
            return is_unchanged() and not any(place.is_file() for place in before)

        return source, path, is_current


@cache
def make_environment(folders: tuple[Path, ...]) -> Environment:
    """Jinja with escaping, strict names and `_()` for the templates in `folders`, the first wins.

    Nothing in it depends on a build, so templates are compiled once and again when they change.
    """
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=_Folders(folders),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    # The i18n extension puts this method there.
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(FILTERS)
    return environment
