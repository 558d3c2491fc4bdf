"""`[[id]]`, `[[id|words]]`, `[[id#part]]`: the one private syntax in an editor's text.

Found here for all who need it: link checks the ids, render makes links of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.code_spans import Spans, code_spans, is_inside

# A backslash before the brackets, or code round them, keeps them as they are; it is looked for
# behind them, since a pattern that begins with plain characters is found many times faster. The words may go on
# in the next line, as an editor wraps them; in a table the bar is written "\|".
WIKILINK = re.compile(
    r"\[\[(?<!\\\[\[)(?P<id>[^\[\]|#\n\\]+)(?:#(?P<fragment>[^\[\]|\n\\]+))?"
    r"(?:\\?\|(?P<words>(?:[^\[\]\n]|\n(?!\s*\n))+))?\]\]"
)


class WikiLink(NamedTuple):
    """One `[[…]]`: what it names, the words for the reader ("" for the record's own name), where.

    `start` and `end` are offsets in the text, in characters.
    """

    id: str
    fragment: str
    words: str
    start: int
    end: int


def find_wikilinks(
    text: str, is_block: bool = True, code: Spans | None = None
) -> Iterator[WikiLink]:
    """The wikilinks of a Markdown text, those in code and comments left out.

    `code` is where the text is code, for who knows it already.
    """
    if "[[" not in text:
        return
    if code is None:
        code = code_spans(text, is_block)
    for match in WIKILINK.finditer(text):
        if not code or not is_inside(match.start(), code):
            ident, fragment, words = match.group("id", "fragment", "words")
            yield WikiLink(
                ident.strip(),
                fragment.strip() if fragment else "",
                words.strip() if words else "",
                match.start(),
                match.end(),
            )
