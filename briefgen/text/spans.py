"""Text as it stands in a file of `content/`, and positions in it.

Nothing here knows about YAML, Markdown or records: a `ContentFile` is a file on disk
(never called "source", which is cited evidence), a `Span` a stretch of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from typing import Any, NamedTuple

from anyascii import anyascii

from briefgen.frozen import frozen


class Span(NamedTuple):
    """A stretch of a file: lines and columns from 1, counted in characters; the end is exclusive.

    `path` is the path as it is shown to the editor, such as "content/briefs/a.md".
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Span("")
# The same as Span(…) of a whole tuple, without the detour through Python: there is one for every
# value that an editor wrote.
span_of: Callable[[tuple[str, int, int, int, int]], Span] = partial(tuple.__new__, Span)


class Text(str):
    """Characters that an editor wrote, and where they stand.

    Compares and hashes as the plain string. Derived strings (`.strip()`, slices) are plain
    strings again: a position is only claimed for what stands in the file.
    """

    __slots__ = ("span",)
    span: Span

    def __new__(cls, value: str = "", span: Span = NOWHERE) -> Text:
        text = str.__new__(cls, value)
        text.span = span
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (str(self), self.span))


@frozen()
class ContentFile:
    """One file of the content folder.

    `uri` is its path inside the folder with "/" between ("actors/russia.md");
    `path` the same as messages show it ("content/actors/russia.md"); `abs_path` where it lies on
    disk. `text` has "\\n" line ends and no byte order mark.
    """

    uri: str
    path: str
    abs_path: str
    text: str

    @property
    def folder(self) -> str:
        """The first part of the address, "" for a file at the top."""
        return self.uri.split("/", 1)[0] if "/" in self.uri else ""

    @property
    def stem(self) -> str:
        """The file's name without folders and without its ending."""
        return self.uri.rsplit("/", 1)[-1].rsplit(".", 1)[0]

    def start(self) -> Span:
        """The first character, for faults that concern the whole file."""
        return Span(self.path)


class Lines:
    """Where the lines of a file begin: offsets in its text as positions, and back."""

    def __init__(self, file: ContentFile) -> None:
        self._file = file

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate([len(line) + 1 for line in self._file.text.split("\n")])]

    def offset(self, line: int, column: int) -> int:
        """The offset of a position; that of the end for one behind it."""
        if line >= len(self._starts):
            return len(self._file.text)
        return min(self._starts[line - 1] + column - 1, len(self._file.text))

    def between(self, span: Span) -> str:
        """The characters that stand at `span`."""
        start = self.offset(span.line, span.column)
        return self._file.text[start : self.offset(span.end_line, span.end_column)]

    def span(self, start: int, end: int) -> Span:
        """The position of the characters from `start` to `end`."""
        line = bisect_right(self._starts, start)
        last = line if end < self._starts[line] else bisect_right(self._starts, end)
        column = start - self._starts[line - 1] + 1
        return Span(self._file.path, line, column, last, end - self._starts[last - 1] + 1)


_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=20_000)
def slugify(words: str, limit: int = 60) -> str:
    """`words` as an id: lower-case ASCII letters, digits and hyphens, at most `limit` characters.

    Other scripts are transliterated. Cuts between words where it can. Words without one letter or
    digit give a stable hexadecimal slug, so that no name is without an address. Slugs are for
    addresses, not for comparing: two texts may have the same.
    """
    slug = _NOT_SLUG.sub("-", anyascii(words).lower()).strip("-")
    if not slug:
        slug = "x-" + words.encode().hex()[:16]
    if len(slug) > limit:
        cut = slug[: limit + 1]
        slug = cut.rsplit("-", 1)[0] if "-" in cut[limit // 2 :] else cut[:limit]
    return slug
