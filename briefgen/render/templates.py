"""The Jinja environment of the page templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefgen.language import Language, language_of
from briefgen.model.corpus import Corpus
from briefgen.pages.page import Page
from briefgen.render.filters import FILTERS
from briefgen.render.here import Here
from briefgen.render.links import Linker
from briefgen.render.markdown import TextRenderer
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir

# Tags of templates leave them; in code they are the editor's.
_BLANK_LINES = re.compile(r"(<pre\b.*?</pre>)|\n(?:[ \t]*\n)+", re.DOTALL)


class Templates:
    """All page templates of one build."""

    def __init__(self, corpus: Corpus, settings: Settings) -> None:
        self.corpus = corpus
        self.settings = settings
        self.texts = TextRenderer(corpus, settings)
        self.language = language_of(settings)
        folders = (*settings.template_dirs, templates_dir())
        self.environment = make_environment(folders, self.language)

    def render(self, page: Page) -> str:
        """The HTML of a page: one `<article>`."""
        linker = Linker(self.corpus, self.settings, self.language, page.url)
        here = Here(page, linker, self.texts, self.settings)
        template = self.environment.get_template(f"pages/{page.template}")
        html = template.render(here=here, page=page, view=page.view, site=self.settings)
        return _BLANK_LINES.sub(lambda found: found[1] or "\n", html)


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
def make_environment(folders: tuple[Path, ...], language: Language) -> Environment:
    """Jinja with escaping, strict names and `_()` for the templates in `folders`, the first wins.

    Nothing in it depends on a build, so templates are compiled once and again when they change.
    `language` has the words.
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
    install = environment.install_gettext_translations  # type: ignore[attr-defined]
    install(language.translations, newstyle=True)
    environment.filters.update(FILTERS)
    return environment
