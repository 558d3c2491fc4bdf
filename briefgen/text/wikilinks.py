"""`[[id]]`, `[[id|words]]`, `[[id#part]]`: the one private syntax in an editor's text.

Found here for all who need it: link checks the ids, render makes links of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import NamedTuple

from briefgen.text.code_spans import Spans, code_spans, is_inside

# A backslash before the brackets, or code round them, keeps them as they are; it is looked for
# behind them, since a pattern that begins with plain characters is found many times faster. The
# words may go on in the next line, as an editor wraps them; in a table the bar is written "\|".
_LINK = (
    r"(?<!\\\[\[)(?P<id>[^\[\]|#\n\\]+)(?:#(?P<fragment>[^\[\]|\n\\]+))?"
    r"(?:\\?\|(?P<words>(?:[^\[\]\n]|\n(?!\s*\n))+))?\]\]"
)
WIKILINK = re.compile(r"\[\[" + _LINK)
# Each "[[": what it holds, or nothing where it begins no link.
_EACH = re.compile(rf"\[\[(?:{_LINK})?")
# Without these the words of a link stand in code as a whole, or not at all.
_AT_CODE = frozenset("`<>\n")
# What brackets are told by: those that a backslash keeps plain, and the end of a paragraph.
_BRACKETS = re.compile(r"\\.|[\[\]]|\n[ \t]*\n")
_OPENED = re.compile(r"\[\[(?P<id>[^\[\]|#\n\\]*[^\[\]|#\n\\.,;:!?\s])")


class WikiLink(NamedTuple):
    """One `[[…]]`: what it names, the words for the reader ("" for the record's own name), where.

    `start` and `end` are offsets in the text, in characters.
    """

    id: str
    fragment: str
    words: str
    start: int
    end: int


# The same as WikiLink(…) of a whole tuple, without the detour through Python.
_wikilink: Callable[[tuple[str, str, str, int, int]], WikiLink] = partial(tuple.__new__, WikiLink)


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
            start, end = match.span()
            yield _wikilink(
                (
                    ident.strip(),
                    fragment.strip() if fragment else "",
                    words.strip() if words else "",
                    start,
                    end,
                )
            )


def plain_links(text: str) -> list[tuple[str, str, str]] | None:
    """Id, part and words of each wikilink as they are written; those in code are among them.

    None where it takes a close look to tell them, or whether all of them are closed.
    """
    if "[" not in text:
        return []
    if "\\" in text and any(sign in text for sign in ("\\[", "\\]", "\\\\")):
        return None
    found: list[tuple[str, str, str]] = _EACH.findall(text)
    for id, _, words in found:
        if not id or (words and not _AT_CODE.isdisjoint(words)):
            return None
    return found


def find_unclosed(
    text: str, code: Spans, closed: Collection[int]
) -> Iterator[tuple[int, int, str]]:
    """Where a `[[` and the words behind it begin and end, and the words, if no `]]` closes it.

    `[[draft] of a title](…)` is closed: the words of an ordinary link. A `]]` that stands so far off
    that the two make no link closes nothing. `closed` is where the wikilinks of the text begin; where
    each `[[` begins one, no bracket need be looked at.
    """
    if "[[" not in text:
        return
    if not code and "\\" not in text and text.count("[[") == len(closed):
        return
    open_at: list[int] = []
    far_apart: list[int] = []
    inner, end = -1, -1  # the bracket that was closed last, and where
    for sign in _BRACKETS.finditer(f"{text}\n\n"):
        at = sign.start()
        if sign[0][0] == "\\" or is_inside(at, code):
            continue
        if sign[0] == "[":
            open_at.append(at)
        elif sign[0] == "]":
            opened = open_at.pop() if open_at else -1
            is_pair = opened >= 0 and (opened, at) == (inner - 1, end + 1)
            if is_pair and opened not in closed:
                far_apart.append(opened)
            inner, end = (-1, -1) if is_pair else (opened, at)
        else:
            for start in sorted([*open_at, *far_apart]):
                found = _OPENED.match(text, start)
                if found:
                    yield start, found.end(), found["id"].strip()
            open_at.clear()
            far_apart.clear()
