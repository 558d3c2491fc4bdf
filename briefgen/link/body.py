"""Links in the text of a file: where they stand, where they lead, the sentence that holds them."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.model.fields import Record
from briefgen.rules import BAD_ADDRESS, BROKEN_LINK
from briefgen.text import ContentFile, Span, Text
from briefgen.web_addresses import SCHEMES, SCHEMES_IN_WORDS, scheme_of
from briefgen.wikilinks import WikiLink, code_spans, find_wikilinks, is_inside

_MARKDOWN_LINK = re.compile(
    r"(?<!\\)!?\[(?P<words>[^\[\]]*)\]\(\s*<?(?P<to>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
# [name]: address, the target of a link by name
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]^]+\]:\s*<?(?P<to>[^\s<>]+)>?", re.MULTILINE)
SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ\[])|\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.|#+|>|\|)\s)"
)


class BodyText:
    """The Markdown text of one file."""

    def __init__(self, file: ContentFile, text: Text, records: Mapping[str, Record]) -> None:
        self.file = file
        self.text = text
        self.records = records

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(m.end() for m in re.finditer("\n", self.text))]

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        """Where each sentence ends, and where the next begins."""
        return [m.span() for m in SENTENCE_END.finditer(self.text)]

    def span(self, start: int, end: int) -> Span:
        """The position in the file of a stretch of one line."""
        line = bisect_right(self._lines, start) - 1
        column = start - self._lines[line] + 1
        number = self.text.span.line + line
        return Span(self.file.path, number, column, number, column + end - start)

    def wikilinks(self) -> Iterator[tuple[WikiLink, Span]]:
        """The `[[…]]` of the text."""
        for wikilink in find_wikilinks(self.text):
            yield wikilink, self.span(wikilink.start, wikilink.end)

    def relative_links(
        self, uris: Collection[str], faults: list[Diagnostic]
    ) -> Iterator[tuple[str, str, str, Span]]:
        """Ordinary links to records: id, words, sentence and place of each.

        Links and pictures that lead to nothing in `uris`, the files of the content, are reported.
        """
        code = code_spans(self.text)
        for pattern in (_MARKDOWN_LINK, _DEFINITION):
            for match in pattern.finditer(self.text):
                if is_inside(match.start(), code):
                    continue
                span = self.span(match.start("to"), match.end("to"))
                is_picture = match[0].startswith("!")
                fault = self._fault(match["to"], uris, span, is_picture)
                target = self.target(match["to"])
                if fault is not None:
                    faults.append(fault)
                elif target:
                    words = match.groupdict().get("words", "")
                    yield target, words, self.sentence(match.start()), span

    def _fault(
        self, to: str, uris: Collection[str], span: Span, is_picture: bool
    ) -> Diagnostic | None:
        if is_picture and (scheme_of(to) or to.startswith("//")):
            return Diagnostic(
                BAD_ADDRESS,
                span,
                f'"{to}" is a picture on another site, which would see who reads the page',
                "put the picture into the content folder and lead to it there",
            )
        if scheme_of(to):
            if scheme_of(to) in SCHEMES:
                return None
            return Diagnostic(
                BAD_ADDRESS,
                span,
                f'"{to}" is no address that a reader can follow',
                f"a link begins with {SCHEMES_IN_WORDS}, or leads to a file here",
            )
        if not to or to.startswith(("#", "//")):
            return None
        if to.startswith("/"):
            return Diagnostic(
                BROKEN_LINK,
                span,
                f'"{to}" begins with a slash, which breaks when the site moves',
                "write the way from this file, such as ../actors/russia.md",
            )
        uri = self._uri(to)
        if uri in uris or self.target(to):
            return None
        name = posixpath.basename(uri)
        near = did_you_mean(name, {posixpath.basename(u) for u in uris})
        return Diagnostic(BROKEN_LINK, span, f'"{to}" leads to no file', near)

    def _uri(self, to: str) -> str:
        path = unquote(urlsplit(to).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.file.uri), path))

    def target(self, to: str) -> str:
        """The id of the record that a relative link leads to, "" if to none.

        The link may name a record's file or, as editors do, `.md` where the file is `.yml`.
        """
        if not to or scheme_of(to) or to.startswith(("#", "/")):
            return ""
        stem, _, ending = self._uri(to).rpartition(".")
        record = self.records.get(posixpath.basename(stem))
        if record is None or record.file is None or ending not in ("md", "yml", "yaml"):
            return ""
        return record.id if record.file.uri.rpartition(".")[0] == stem else ""

    def sentence(self, at: int) -> str:
        """The sentence that holds the character `at`, on one line, as Markdown for any page."""
        index = bisect_right(self._sentences, (at, at))
        start = self._sentences[index - 1][1] if index else 0
        end = self._sentences[index][0] if index < len(self._sentences) else len(self.text)
        # An end found after closing marks keeps them.
        tail = re.match(r"[\"'”’)\]]*", self.text[end : end + 8])
        words = self.text[start : end + (tail.end() if tail else 0)]
        words = re.sub(r"^\s*(?:[-*+>]|\d+\.|#+)\s+", "", words)
        return re.sub(r"\s+", " ", _MARKDOWN_LINK.sub(self._portable, words)).strip()

    def _portable(self, match: re.Match[str]) -> str:
        """A relative link as `[[id|words]]`, which leads to the same page from any other."""
        if scheme_of(match["to"]) in SCHEMES:
            return match[0]
        target = self.target(match["to"])
        return f"[[{target}|{match['words']}]]" if target and match["words"] else match["words"]
