"""Where a Markdown text is code or a comment, so that nothing in it is taken for a link or a tag.

Read as Python-Markdown reads it, in time linear in the text.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

Spans = Sequence[tuple[int, int]]
"""Stretches of a text, from start to end, in order."""


class Code(NamedTuple):
    """A stretch of code, or a comment; `is_block` if it stands in lines of its own."""

    start: int
    end: int
    is_block: bool


_MARK = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})[^`\n]*\n|(?<![\\`])(?P<ticks>`+)|(?P<comment><!--)",
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_FENCE_END = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_COMMENT_END = re.compile("-->")
_TO_THE_MARGIN = re.compile(r"\n[ \t]*\n(?=\S)")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
# What holds blocks of its own, four spaces further in: an item of a list, a definition, a footnote,
# an admonition, a tab.
_CONTAINER = re.compile(r"\s*(?:(?:[-*+]|\d+\.|:|\[\^[^\]\n]+\]:)\s|!!!|\?\?\?|===)")


def code_spans(text: str, is_block: bool = True) -> list[tuple[int, int]]:
    """The code and comments of a text, as offsets in order.

    `is_block` False: a sentence, in which no line begins a block.
    """
    return [(one.start, one.end) for one in find_code(text, is_block)]


def find_code(text: str, is_block: bool = True) -> Sequence[Code]:
    """The same with what is a block told from what stands in a line."""
    return _code_of_body(text) if is_block else _code_in(text, False)


# Asked for by who looks for the links of a body, and by who looks for names in it.
@lru_cache(maxsize=4_096)
def _code_of_body(text: str) -> tuple[Code, ...]:
    return tuple(_code_in(text, True))


def _code_in(text: str, is_block: bool) -> list[Code]:
    # One character is found many times faster than several.
    may_be_fence, may_be_comment = "~" in text and "~~~" in text, "<" in text and "<!--" in text
    has_marks = "`" in text or may_be_fence or may_be_comment
    found = _marked(text, is_block) if has_marks else []
    if is_block and ("    " in text or "\t" in text):
        found = sorted([*found, *_indented(text, [(one.start, one.end) for one in found])])
    return found


def is_inside(at: int, spans: Spans) -> bool:
    """Whether the offset `at` is in one of `spans`."""
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and at < spans[index][1]


def _marked(text: str, is_block: bool) -> list[Code]:
    """Fenced blocks, code between backticks, comments. What is never closed is none of them."""
    found: list[Code] = []
    ticks, fences, comments = (_by_words(p, text) for p in (_TICKS, _FENCE_END, _COMMENT_END))
    at = paragraph_end = 0
    while match := _MARK.search(text, at):
        start, at = match.span()
        begins_line = is_block and text[start - 1 : start] in ("", "\n")
        if match["fence"] and is_block:
            end = _next(fences, match["fence"], at)
        elif match["comment"]:
            end = _next(comments, "-->", at)
        else:
            # Code goes over the end of a line, and not over that of a paragraph.
            begins_line = False
            start, at = match.span("ticks" if match["ticks"] else "fence")
            if start >= paragraph_end:
                blank = _BLANK_LINE.search(text, start)
                paragraph_end = blank.start() if blank else len(text)
            end = _next(ticks, text[start:at], at)
            end = end if end <= paragraph_end else 0
        if end:
            found.append(Code(start, end, begins_line))
            at = end
    return found


def _by_words(pattern: re.Pattern[str], text: str) -> dict[str, list[int]]:
    """Where the matches of `pattern` end, by what they say."""
    found: dict[str, list[int]] = {}
    for match in pattern.finditer(text):
        found.setdefault(match[0].strip(), []).append(match.end())
    return found


def _next(ends: dict[str, list[int]], words: str, after: int) -> int:
    """The end of the next `words` behind the offset `after`; 0 if there are none."""
    same = ends.get(words, [])
    index = bisect_right(same, after)
    return same[index] if index < len(same) else 0


def _indented(text: str, fenced: Spans) -> list[Code]:
    """Lines that are code because they stand four spaces further in than their surroundings."""
    if fenced:
        return _indented_in(text, 0, fenced)
    found: list[Code] = []
    end = 0
    while (deep := _next_deep(text, end)) >= 0:
        # At a line at the margin, below an empty one, all begins anew.
        start = deep
        while start > end and (start == deep or text[start].isspace()):
            gap = text.rfind("\n\n", end, start - 1)
            start = gap + 2 if gap >= 0 else end
        margin = _TO_THE_MARGIN.search(text, deep)
        begin, end = start, margin.end() if margin else len(text)
        found += _indented_in(text[begin:end], begin, fenced)
    return found


def _next_deep(text: str, at: int) -> int:
    """Where four spaces or a tab stand next; -1 if nowhere."""
    found = (text.find("    ", at), text.find("\t", at))
    return min((place for place in found if place >= 0), default=-1)


def _indented_in(block: str, at: int, fenced: Spans) -> list[Code]:
    """The same in a part of the text that begins at the offset `at`."""
    found: list[Code] = []
    level = 0
    after_blank, in_code = True, False
    for line in block.split("\n"):
        start, at = at, at + len(line) + 1
        if not line or line.isspace():
            after_blank = True
            continue
        if fenced and is_inside(start, fenced):
            continue
        width = 0
        if line[0] in " \t":
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            width = len(indent.expandtabs(4))
        if after_blank:
            level = min(level, width // 4)
        if width >= 4 * (level + 1) and (after_blank or in_code):
            found.append(Code(start, start + len(line), True))
            in_code = True
        else:
            in_code = False
            if _CONTAINER.match(line):
                level = width // 4 + 1
        after_blank = False
    return found
