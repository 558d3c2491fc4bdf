"""The Jinja environment of the page templates."""

from __future__ import annotations

from gettext import NullTranslations

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefgen.model.corpus import Corpus
from briefgen.pages.page import Page
from briefgen.render.filters import FILTERS, Here
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
        self.environment = make_environment(settings, self.translations)

    def render(self, page: Page) -> str:
        """The HTML of a page: one `<article>`."""
        linker = Linker(self.corpus, self.settings, self.translations.gettext, page.url)
        here = Here(page, linker, self.texts, self.settings)
        template = self.environment.get_template(f"pages/{page.template}")
        return template.render(here=here, page=page, view=page.view)


def make_environment(settings: Settings, translations: NullTranslations) -> Environment:
    """Jinja with escaping, strict names and `_()`; the site's folders come before briefgen's own."""
    folders = [*settings.template_dirs, templates_dir()]
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(folders),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    # The i18n extension puts this method there.
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(FILTERS)
    environment.globals["site"] = settings
    return environment
