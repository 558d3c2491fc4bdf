"""The pages that briefgen makes, written as plain Markdown that any generator can build.

`export(project)` gives every page of the site with the same words, headings, lists, tables and links.
What plain Markdown cannot say is left out: boxes, folded parts, marks, ids of claims, footnotes that
lead back. So the others are given no more work than an editor's own Markdown would give them.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

from markdownify import ATX, MarkdownConverter

from briefgen.check import check_content
from briefgen.pages import Outlines
from briefgen.plugin import settings_from_mkdocs
from briefgen.render import RenderedPage, Renderer

_LINK_TO_FILE = re.compile(r"\]\(([^():\s]+\.md)((?:#[^()\s]*)?)\)")


@dataclass(frozen=True, slots=True)
class ExportedPage:
    """A page as Markdown: `uri` is its file ("briefs/a.md"), `url` its address ("briefs/a/")."""

    uri: str
    url: str
    title: str
    text: str

    @property
    def output(self) -> str:
        """Where a generator writes it."""
        return f"{self.url}index.html"

    @property
    def flat_name(self) -> str:
        """A name for its file in a folder without folders."""
        return self.uri.replace("/", "--").replace("index.md", "list.md")


class PageToMarkdown(MarkdownConverter):  # type: ignore[misc]  # it has no types
    """HTML to Markdown, with links between pages as links between files."""

    def __init__(self, page: RenderedPage, uri_of: dict[str, str]) -> None:
        super().__init__(heading_style=ATX, bullets="-", escape_misc=False)
        self.page = page
        self.uri_of = uri_of

    def convert_a(self, element, text, parent_tags):  # type: ignore[no-untyped-def]  # as above
        address, fragment = urldefrag(element.get("href", ""))
        target = posixpath.normpath(posixpath.join(self.page.url or ".", address)).strip("/")
        uri = self.uri_of.get("" if target == "." else target)
        if address and uri:
            relative = posixpath.relpath(uri, posixpath.dirname(self.page.uri) or ".")
            element["href"] = relative + (f"#{fragment}" if fragment else "")
        elif "://" not in address:
            return text
        return super().convert_a(element, text, parent_tags)


def export(project: Path) -> tuple[ExportedPage, ...]:
    """The pages of the desk in `project`, by its mkdocs.yml."""
    settings = settings_from_mkdocs(project / "mkdocs.yml")
    checked = check_content(settings)
    outlines = Outlines(checked.corpus, checked.derived, settings).of_all()
    renderer = Renderer(checked.corpus, settings, lambda _: "")
    made = [renderer.render(outline.plan()) for outline in outlines]
    pages = [page for page in made if isinstance(page, RenderedPage)]
    uri_of = {page.url.strip("/"): page.uri for page in pages}
    return tuple(
        ExportedPage(
            page.uri, page.url, page.title, PageToMarkdown(page, uri_of).convert(page.html)
        )
        for page in pages
    )


def write_tree(pages: Sequence[ExportedPage], folder: Path) -> None:
    """The files in folders, with links from file to file, as MkDocs and its kin want them."""
    for page in pages:
        path = folder / page.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")


def write_flat(pages: Sequence[ExportedPage], folder: Path) -> None:
    """The files in one folder, with links from address to address, for all other generators.

    Their front matter says title and address, each in the words of Hugo, Eleventy and Pelican.
    """
    folder.mkdir(parents=True)
    urls = {page.uri: page.url for page in pages}
    for page in pages:

        def address(link: re.Match[str], page: ExportedPage = page) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), link[1]))
            relative = posixpath.relpath(urls[target] or ".", page.url or ".")
            return f"]({relative}/{link[2]})"

        text = _LINK_TO_FILE.sub(address, page.text)
        head = (
            f"---\ntitle: {json.dumps(page.title)}\nurl: /{page.url}\n"
            f"permalink: /{page.output}\nsave_as: {page.output}\n---\n\n"
        )
        (folder / page.flat_name).write_text(head + text, "utf-8")
