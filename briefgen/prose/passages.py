"""A text that an editor wrote in Markdown: its links, their places in the file, its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from briefgen.model.fields import Record
from briefgen.prose.markdown_links import (
    MarkdownLink,
    find_definitions,
    find_markdown_links,
    in_wikilinks,
)
from briefgen.text import ContentFile, Lines, Span, Text
from briefgen.text.code_spans import Spans, code_spans
from briefgen.text.sentences import excerpt
from briefgen.text.wikilinks import WikiLink, find_unclosed, find_wikilinks

Place = Callable[[int, int], Span]


class Sentences:
    """The sentences of a text in the file at `uri`: all that is left to ask once its links are found."""

    __slots__ = ("records", "text", "uri")

    def __init__(self, text: Text, uri: str, records: Mapping[str, Record]) -> None:
        self.text = text
        self.uri = uri
        self.records = records

    def sentence(self, at: int) -> str:
        """The sentence that holds the character `at`, on one line, as Markdown for any page."""
        return in_wikilinks(excerpt(self.text, at), self.uri, self.records)


class Passage:
    """The text of a file (`is_block`), or the value of a key that takes prose."""

    def __init__(
        self, text: Text, file: ContentFile, lines: Lines, records: Mapping[str, Record]
    ) -> None:
        self.text = text
        self.file = file
        self.records = records
        self._file_lines = lines

    is_block = True

    @cached_property
    def code(self) -> Spans:
        return code_spans(self.text, self.is_block)

    @cached_property
    def _wikilinks(self) -> tuple[WikiLink, ...]:
        return tuple(find_wikilinks(self.text, code=self.code)) if "[[" in self.text else ()

    def wikilinks(self) -> Iterator[tuple[WikiLink, Span]]:
        """The `[[…]]` of the text."""
        place = self.places()
        for link in self._wikilinks:
            yield link, place(link.start, link.end)

    def unclosed(self) -> Iterator[tuple[str, Span]]:
        """The words behind each `[[` that no `]]` closes, with the place of both."""
        place = self.places()
        closed = {link.start for link in self._wikilinks}
        for start, end, words in find_unclosed(self.text, self.code, closed):
            yield words, place(start, end)

    def markdown_links(self) -> Iterator[tuple[MarkdownLink, Span]]:
        """Its ordinary links and pictures, with the place of the address."""
        place = self.places()
        for link in find_markdown_links(self.text, self.code):
            yield link, place(link.start, link.end)

    def definitions(self) -> Iterator[tuple[MarkdownLink, Span]]:
        """Its lines `[name]: address`, with the place of the address."""
        place = self.places()
        for link in find_definitions(self.text, self.code):
            yield link, place(link.start, link.end)

    def places(self) -> Place:
        """A function that finds stretches of the text in the file, asked for them in order."""
        first = self._file_lines.offset(self.text.span.line, 1)
        return lambda start, end: self._file_lines.span(first + start, first + end)

    @property
    def sentences(self) -> Sentences:
        return Sentences(self.text, self.file.uri, self.records)


class Prose(Passage):
    """A value of a key: YAML folds its lines and drops its quotes, so it is looked for."""

    is_block = False

    def places(self) -> Place:
        span, lines = self.text.span, self._file_lines
        done = 0
        at = lines.offset(span.line, span.column)
        last = lines.offset(span.end_line, span.end_column)

        def place(start: int, end: int) -> Span:
            nonlocal done, at
            words = self.text[start:end]
            # The same words may stand before as code; each time they are passed over.
            for _ in range(self.text.count(words, done, start) + 1):
                found = self._find(words, at, last)
                if found is None:
                    return span
                at = found.end()
            done = end
            return lines.span(*found.span()) if found else span

        return place

    def _find(self, words: str, start: int, end: int) -> re.Match[str] | None:
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        return re.compile(pattern).search(self.file.text, start, end) if pattern else None
