"""Our pages as whole documents: each article with the theme round it, by the theme's own templates.

MkDocs would do the same, one page after the other and with much that our pages do not need. Done
here it can be shared out among processes. The templates find what they find in MkDocs: its context,
its `Page`, its Jinja.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from briefgen.frozen import frozen
from briefgen.render import Articles, Heading, PageEntry, RenderedPage


class CompiledTemplates(BytecodeCache):
    """Templates in memory as Jinja has compiled them, for as long as their text is the same."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (kept := self._kept.get(bucket.key)) is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


class LostArticleError(Exception):
    """What was rendered is gone before it could be written."""


@frozen()
class Shell:
    """What is put round an article; `others` are the pages that MkDocs writes itself."""

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    others: Sequence[File]
    articles: Articles
    tell: Callable[[TemplateContext, Page | None], TemplateContext]

    def article(self, entry: PageEntry) -> RenderedPage:
        """What was rendered of one page. Raises LostArticleError."""
        article = self.articles.get(entry.key)
        if article is None:
            raise LostArticleError(
                f"The page {entry.uri} has gone from the cache, or was damaged there. Build again."
            )
        return article

    def document(self, entry: PageEntry, page: Page) -> str:
        """The whole HTML of one page; `page` is as it was before. Raises LostArticleError."""
        article = self.article(entry)
        page.content = article.html
        page.toc = table_of_contents(article.toc)
        page.meta = {
            "title": as_html(entry.title),
            "description": entry.description,
            "briefgen": entry,
            "briefgen_head": entry.head,
        }
        page.active = True
        try:
            context = self.tell(get_context(self.nav, self.others, self.config, page), page)
            return self.env.get_template("main.html").render(context)
        finally:
            page.active = False
            page.content, page.toc = None, TableOfContents([])


def as_html(title: str) -> str:
    """A title as themes and Material's search print it: as HTML, without escaping."""
    return html.escape(title, quote=False)


def table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    """Headings in the order of the page as the tree that themes read."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(html.escape(heading.title, quote=False), heading.id, heading.level)
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return TableOfContents(top)
