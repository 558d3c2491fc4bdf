"""`[[id]]`, `[[id|words]]`, `[[id#part]]`: the one private syntax in an editor's text.

Found here for all who need it: link checks the ids, render makes links of them.
"""

from __future__ import annotations

import re
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


def find_wikilinks(text: str, is_block: bool = True) -> Iterator[WikiLink]:
    """The wikilinks of a Markdown text, those in code and comments left out.

    `is_block` False: one line of prose, where indentation makes no code.
    """
    if "[[" not in text:
        return
    code = (
        [m.span() for m in _CODE.finditer(text)]
        if is_block
        else [m.span() for m in _CODE.finditer(text) if m.group("tick")]
    )
    for match in WIKILINK.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            yield WikiLink(
                match["id"].strip(),
                (match["fragment"] or "").strip(),
                (match["words"] or "").strip(),
                match.start(),
                match.end(),
            )
