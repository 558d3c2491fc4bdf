"""The pages that briefgen makes, written as plain Markdown that any generator can build.

`export(project, folder)` writes `folder/docs`: every page of the site as one .md file with the same
words, headings, lists, tables and links (to .md files, as MkDocs wants them).
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import urldefrag

from markdownify import ATX, MarkdownConverter

from briefgen.build import build_site
from briefgen.plugin import settings_from_mkdocs
from briefgen.render import RenderedPage


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


def export(project: Path, folder: Path) -> int:
    """Write the pages of the desk in `project` into `folder`; returns their number."""
    pages = build_site(settings_from_mkdocs(project / "mkdocs.yml", None, None)).pages
    uri_of = {page.url.strip("/"): page.uri for page in pages}
    for page in pages:
        path = folder / page.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PageToMarkdown(page, uri_of).convert(page.html), "utf-8")
    return len(pages)
