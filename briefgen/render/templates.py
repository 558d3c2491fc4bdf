"""Pages as HTML, by their templates."""

from __future__ import annotations

import re
from typing import Any

from briefgen.language import language_of
from briefgen.model.corpus import Corpus
from briefgen.pages.page import Page
from briefgen.render.environment import make_environment, names_of_page
from briefgen.render.here import Here
from briefgen.render.links import Linker, SharedLinks
from briefgen.render.markdown import TextRenderer
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir

_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class Templates:
    """All page templates of one build."""

    def __init__(self, corpus: Corpus, settings: Settings) -> None:
        self.corpus = corpus
        self.settings = settings
        self.texts = TextRenderer(corpus, settings)
        self.language = language_of(settings)
        self.shared = SharedLinks()
        folders = (*settings.template_dirs, templates_dir())
        self.environment = make_environment(folders, self.language)

    @property
    def count(self) -> int:
        """How many have been read by now."""
        return len(self.environment.cache or ())

    def render(self, page: Page) -> str:
        """The HTML of a page: one `<article>`."""
        linker = Linker(self.corpus, self.settings, self.language, page.url, self.shared)
        template = self.environment.get_template(f"pages/{page.template}")
        names: dict[str, Any] = {"page": page, "view": page.view, "site": self.settings}
        names["here"] = Here(page, linker, self.texts, self.settings, names)
        with names_of_page(names):
            html = template.render(names)
        return _without_blank_lines(html)


def _without_blank_lines(html: str) -> str:
    """Tags of templates leave them; in code they are the editor's."""
    parts = _CODE.split(html)
    parts[::2] = [_BLANK_LINES.sub("\n", part) for part in parts[::2]]
    return "".join(parts)
