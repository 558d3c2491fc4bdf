"""`[[id]]`, `[[id|words]]`, `[[id#part]]`: the one private syntax in an editor's text.

Found here for all who need it: link checks the ids, render makes links of them.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# A backslash before the brackets, or code round them, keeps them as they are. The words may go on
# in the next line, as an editor wraps them; in a table the bar is written "\|".
WIKILINK = re.compile(
    r"(?<!\\)\[\[(?P<id>[^\[\]|#\n\\]+)(?:#(?P<fragment>[^\[\]|\n\\]+))?"
    r"(?:\\?\|(?P<words>(?:[^\[\]\n]|\n(?!\s*\n))+))?\]\]"
)
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)[^\n]*$|\Z)|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?-->|^(?: {4}|\t)[^\n]*$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class WikiLink:
    """One `[[…]]`: what it names, the words for the reader ("" for the record's own name), where.

    `start` and `end` are offsets in the text, in characters.
    """

    id: str
    fragment: str
    words: str
    start: int
    end: int


def code_spans(text: str, is_block: bool = True) -> list[tuple[int, int]]:
    """Where a Markdown text is code or a comment, as offsets in order.

    `is_block` False: one line of prose, where indentation and fences make no code.
    """
    return [m.span() for m in _CODE.finditer(text) if is_block or m.group("tick")]


def is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the offset `at` is in one of `spans`, which are in order."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and at < spans[index][1]


def find_wikilinks(text: str, is_block: bool = True) -> Iterator[WikiLink]:
    """The wikilinks of a Markdown text, those in code and comments left out."""
    if "[[" not in text:
        return
    code = code_spans(text, is_block)
    for match in WIKILINK.finditer(text):
        if not is_inside(match.start(), code):
            yield WikiLink(
                match["id"].strip(),
                (match["fragment"] or "").strip(),
                (match["words"] or "").strip(),
                match.start(),
                match.end(),
            )
