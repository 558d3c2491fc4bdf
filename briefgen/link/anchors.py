"""The parts of a page that a link may name after #: headings, claims, articles, sections."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from briefgen.model.brief import Brief
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Record
from briefgen.model.treaty import Treaty, anchor_of_article
from briefgen.prose.markdown_links import record_at, without_links
from briefgen.settings import Settings
from briefgen.text import ContentFile
from briefgen.text.code_spans import Spans, code_spans, is_inside
from briefgen.text.section_ids import (
    SECTION_IDS,
    is_taken_on_pages,
)
from briefgen.text.wikilinks import WIKILINK

_HEADING = re.compile(
    r"^#{1,6}(?P<words>[^\n]+?)#*[ ]*$|^(?P<over>[^\n]+)\n(?:=+|-+)[ ]*$", re.MULTILINE
)
_OWN_ID = re.compile(r"\{:?[^{}\n]*#([\w:.-]+)[^{}\n]*\}")
_ID = re.compile(
    r"<[a-zA-Z][^<>]*?\s(?:id|name)\s*=\s*(?P<quote>[\"']?)(?P<id>[^\"'\s<>]+)(?P=quote)"
)
_EMPHASIS = re.compile(r"(?<!\w)_+|_+(?!\w)")
# Sources and footnotes get their numbers when the page is made.
_NUMBERED = ("fn:", "fnref:", *(f"{kind}{digit}" for kind in "sr" for digit in "123456789"))
_NUMBER = re.compile(r"_\d+\Z")


class Anchors:
    """Knows the parts of every record's page and of every ordinary page."""

    def __init__(
        self,
        records: Mapping[str, Record],
        claims: Iterable[NumberedClaim],
        pages: Iterable[ContentFile],
        settings: Settings,
    ) -> None:
        self.records = records
        self._claims: dict[str, list[str]] = {}
        for claim in claims:
            self._claims.setdefault(claim.brief.id, []).append(claim.anchor)
        self._pages = {page.uri: page for page in pages}
        self._known: dict[str, frozenset[str]] = {}
        self._given_on: dict[str, frozenset[str]] = {}
        self._are_slugs_ours = "slugify" not in settings.markdown_configs.get("toc", {})

    def has(self, uri: str, fragment: str) -> bool:
        """Whether the page at `uri` has a part `fragment`; True too where that is not known."""
        record = record_at(uri, self.records)
        if not self._are_slugs_ours or (record is None and uri not in self._pages):
            return True
        if fragment.startswith(_NUMBERED):
            return True
        known = self.of(uri)
        # A second heading of the same words gets a number, one with the id of a section a prefix.
        return bool({fragment, _NUMBER.sub("", fragment), fragment.removeprefix("text-")} & known)

    def of(self, uri: str) -> frozenset[str]:
        """The parts of the page at `uri` that have an id."""
        if uri not in self._known:
            self._known[uri] = frozenset(self._of(uri))
        return self._known[uri]

    def is_given(self, uri: str, anchor: str) -> bool:
        """Whether the page of the record at `uri` has a part `anchor`, HTML in its text aside."""
        return is_taken_on_pages(anchor) or anchor in self._given(uri)

    def _of(self, uri: str) -> Iterator[str]:
        record = record_at(uri, self.records)
        text = self._pages[uri].text if record is None else record.body
        yield from self._given(uri)
        yield from _ids_in(text)

    def _given(self, uri: str) -> frozenset[str]:
        """The ids that come from the record and from the headings of its text."""
        if uri not in self._given_on:
            self._given_on[uri] = frozenset(self._find_given(uri))
        return self._given_on[uri]

    def _find_given(self, uri: str) -> Iterator[str]:
        record = record_at(uri, self.records)
        if record is None:
            text = self._pages[uri].text
        else:
            text = record.body
            yield from SECTION_IDS
            yield from self._claims.get(record.id, ())
        if isinstance(record, Brief):
            yield from (str(former) for claim in record.claims for former in claim.formerly)
            yield from (ref.fragment for ref in record.taken)
        if isinstance(record, Treaty):
            yield from (anchor_of_article(article.key) for article in record.articles)
        yield from headings_in(text, code_spans(text), self.records)


def named_parts(text: str) -> list[str]:
    """What gives parts of a text their ids: the words of its headings, then ids in HTML."""
    return [*_headings(text, code_spans(text)), *_ids_in(text)]


def headings_in(text: str, code: Spans, records: Mapping[str, Record]) -> Iterator[str]:
    """The ids that headings get from their words, and those written behind them."""
    for words in _headings(text, code):
        own = _OWN_ID.search(words)
        yield own[1] if own else slug_of(words, records)


def _headings(text: str, code: Spans) -> Iterator[str]:
    for match in _HEADING.finditer(text):
        if not is_inside(match.start(), code):
            yield match["words"] or match["over"]


def _ids_in(text: str) -> Iterator[str]:
    return (match["id"] for match in _ID.finditer(text))


def slug_of(words: str, records: Mapping[str, Record]) -> str:
    """The id of a heading, as Python-Markdown's table of contents makes it of its words."""

    def said(match: re.Match[str]) -> str:
        record = records.get(match["id"].strip())
        return match["words"] or (record.title_text if record else match["id"])

    plain = without_links(WIKILINK.sub(said, words))
    plain = html.unescape(re.sub(r"<[^<>]*>", "", _EMPHASIS.sub("", plain)))
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    return re.sub(r"[-\s]+", "-", plain)
