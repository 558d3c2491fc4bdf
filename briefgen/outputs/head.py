"""What a page carries in its `<head>` for machines: JSON-LD, citation tags, links to its data."""

from __future__ import annotations

from collections import defaultdict
from html import escape

from briefgen.derive import Derived
from briefgen.language import language_of
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.outputs.file import absolute
from briefgen.outputs.structured import StructuredData, json_ld
from briefgen.outputs.words import author_names, headline
from briefgen.pages.addresses import relative_url
from briefgen.pages.page import Page
from briefgen.settings import Settings


class HeadWriter:
    """Makes the extra lines of the head, page by page; every value is escaped here."""

    def __init__(self, corpus: Corpus, derived: Derived, settings: Settings) -> None:
        self.corpus = corpus
        self.settings = settings
        self.language = language_of(settings)
        self.structured = StructuredData(corpus, derived, settings)

    def __call__(self, page: Page) -> str:
        """The lines for `page`, whose title and description are known."""
        lines = [
            _link(
                "alternate",
                "application/atom+xml",
                self._to(page, "feed.xml"),
                self.settings.site_name,
            ),
        ]
        record = self.corpus.find(page.record_id) if page.record_id else None
        if record is not None:
            words = self.language.gettext("This page’s data (JSON)")
            data = f"{record.folder}/{record.id}/data.json"
            # Not "alternate": Material asks for a sitemap beside every such link.
            lines.append(_link("describedby", "application/json", self._to(page, data), words))
        if isinstance(record, Brief):
            lines += self._citation_tags(record, page)
        data_block = json_ld(self.structured.of_page(page))
        lines.append(f'<script type="application/ld+json">{data_block}</script>')
        return "\n".join(lines)

    def _to(self, page: Page, url: str) -> str:
        return relative_url(url, page.url, self.settings.site_url)

    def _citation_tags(self, brief: Brief, page: Page) -> list[str]:
        """Highwire tags, which reference managers read."""
        tags: dict[str, list[str]] = defaultdict(list)
        tags["citation_title"].append(headline(brief, self.language))
        tags["citation_author"] += author_names(brief, self.corpus, self.settings)
        date = brief.date.value.plain()
        if date:
            tags["citation_publication_date"].append(date.replace("-", "/"))
        tags["citation_publisher"].append(self.settings.site_name)
        tags["citation_language"].append(str(brief.lang) or self.settings.language)
        if self.settings.site_url:
            tags["citation_public_url"].append(absolute(page.url, self.settings))
        return [
            f'<meta name="{name}" content="{escape(value)}">'
            for name, values in tags.items()
            for value in values
        ]


def _link(rel: str, kind: str, href: str, title: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href="{escape(href)}" title="{escape(title)}">'
