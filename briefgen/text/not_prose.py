"""What in a Markdown text is no running prose: code, headings, quotations, links, pictures, HTML.

A name there stays as it is. The text is read as Python-Markdown will read it, but only as far as
needed: doubtful places count as no prose, since a link that is missing does less harm than one in
a quotation. Where code is, `code_spans` says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from briefgen.frozen import frozen
from briefgen.text.code_spans import Code, Spans, find_code, is_inside

# The rest of a paragraph up to a mark: lines, but no blank one.
_INSIDE = r"[^{mark}\n]*(?:\n(?![ \t]*\n)[^{mark}\n]*)*"
_LAZY = r"[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*"

# Where a line may begin a block that is no prose: found first, since most lines are plain.
_OPENING = re.compile(r"\n(?=[ \t]*(?:[>#!?=|:*\[-]))")
_BLOCK = re.compile(
    rf"(?P<quotation>[ \t]*>{_LAZY})"
    r"|(?P<heading>\#[^\n]*)|(?P<title>[ \t]*(?:!!!|\?\?\?\+?|===\+?)[ \t][^\n]*)"
    r"|(?P<underline>[ \t]*(?:=+|-+|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?)[ \t]*$)"
    r"|(?P<link>[ ]{0,3}\[(?!\^)[^\[\]\n]+\]:[^\n]*|\*\[[^\[\]\n]+\]:[^\n]*)",
    re.MULTILINE,
)
_HTML_BLOCKS = r"a|blockquote|cite|code|h[1-6]|kbd|pre|q|samp|script|style|svg|var"
_MARK = re.compile(r"[`\[<“„«»「『《”‘{!\"']")
_INLINE = re.compile(
    r"(?P<link>\[\[[^\[\]]*\]\]"
    r"|(?<!\\)!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"
    r"|\[\^[^\[\]\n]+\]:?)"
    rf"|(?P<html><(?P<tag>{_HTML_BLOCKS})\b[^<>]*>(?s:(?:(?!\n\n).)*?)</(?P=tag)>|</?[a-zA-Z][^<>]*>"
    r"|<[a-z][a-z0-9+.-]*:[^<>\s]*>)"
    rf"|(?P<quotation>“{_INSIDE.format(mark='”')}(?:”|\Z|(?=\n))"
    rf"|„{_INSIDE.format(mark='“”')}[“”]"
    rf"|«{_INSIDE.format(mark='»')}»"
    rf"|»{_INSIDE.format(mark='«')}«"
    rf"|「{_INSIDE.format(mark='」')}」|『{_INSIDE.format(mark='』')}』|《{_INSIDE.format(mark='》')}》"
    rf"|(?<!\w)\"(?=\S){_INSIDE.format(mark=chr(34))}\"(?!\w)"
    rf"|(?<!\w)”(?=\S){_INSIDE.format(mark='”')}”"
    rf"|(?<![\w’])‘(?=\S)[^‘’\n]*(?:(?:’(?=\w)|\n(?![ \t]*\n))[^‘’\n]*)*’"
    r"|(?<![\w'’\)])'(?=\w)[^'\n]{0,200}(?:(?:'(?=\w)|\n(?![ \t]*\n))[^'\n]{0,200}){0,9}"
    r"(?<=[\w.,!?…])'(?!\w))"
    r"|(?P<markup>\{[:#.][^{}\n]*\})"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_BARE_LABEL = re.compile(r"(?<![\]\\\[])\[([^\[\]\n]+)\](?![\[(:])")
_DEFINED = re.compile(r" {0,3}\[(?!\^)([^\[\]\n]+)\]:")


@frozen()
class NotProse:
    """The stretches of a text that are no prose, in order, not overlapping.

    `reasons` beside them are "code", "heading" (which begins a section), "title" (of a table or
    note), "quotation", "link", "html" or "markup".
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    reasons: tuple[str, ...]

    @property
    def headings(self) -> tuple[int, ...]:
        """Where headings begin, each of which begins a section."""
        pairs = zip(self.starts, self.reasons, strict=True)
        return tuple(start for start, reason in pairs if reason == "heading")

    def reason(self, start: int, end: int) -> str:
        """Why the stretch from `start` to `end` is no prose; "" if it is."""
        index = bisect_right(self.starts, end - 1) - 1
        return self.reasons[index] if index >= 0 and self.ends[index] > start else ""


Stretch = tuple[int, int, str]


def find_not_prose(
    text: str, is_block: bool = True, names: Sequence[tuple[int, int]] | None = None
) -> NotProse:
    """What in `text` is no prose. `is_block` False: sentences, in which no line begins a block.

    With `names`, stretches in order that do not overlap, what holds none of them may be missing:
    most of a text is far from any name, and need not be read so closely.
    """
    code = find_code(text, is_block)
    blocks = list(_blocks(text, code)) if is_block else []
    # Code within lines may go on into a heading, and decides where that begins.
    if names is None or not all(one.is_block for one in code):
        names = ((0, len(text)),)
    found = list(_in_order([*blocks, *_inline(text, blocks, code, names)]))
    return NotProse(
        tuple(start for start, _, _ in found),
        tuple(end for _, end, _ in found),
        tuple(reason for _, _, reason in found),
    )


def _in_order(found: list[Stretch]) -> Iterator[Stretch]:
    """The stretches in order, each without what an earlier one holds."""
    last = 0
    for start, end, kind in sorted(found):
        if end > last:
            yield max(start, last), end, kind
            last = end


def _blocks(text: str, code: Sequence[Code]) -> Iterator[Stretch]:
    """Code in lines of its own, and the blocks between that are no prose."""
    spans = [(one.start, one.end) for one in code]
    lines = "\n" + text
    at = 0
    for start, end in (*((c.start, c.end) for c in code if c.is_block), (len(text), len(text))):
        yield from _blocks_in(lines, at, start, spans)
        if start < end:
            yield start, end, "code"
        at = end


def _blocks_in(lines: str, at: int, end: int, code: Spans) -> Iterator[Stretch]:
    """The blocks from `at` to `end` of a text that stands in `lines` behind the end of a line."""
    last = at
    for opening in _OPENING.finditer(lines, at, end + 1):
        start = opening.start()
        if start < last or is_inside(start, code):
            continue
        match = _BLOCK.match(lines, start + 1, end + 1)
        if match is None:
            continue
        stop, kind = match.end() - 1, match.lastgroup or ""
        if kind == "underline":
            # Of a heading, or under the first row of a table: what stands over it is a heading.
            above = max(lines.rfind("\n", 0, start), 0)
            if above < last or not lines[above:start].strip():
                continue
            is_heading = not set(match[0]) & set("|:")
            start, kind = above, "heading" if is_heading else "title"
        yield start, stop, kind
        last = stop


def _inline(
    text: str, blocks: list[Stretch], code: Sequence[Code], names: Sequence[tuple[int, int]]
) -> Iterator[Stretch]:
    """Code, links, HTML and quotations between the blocks, up to the last of `names` in each gap."""
    labels = _labels(text)
    ends = {one.start: one.end for one in code}
    has_addresses = ("/" in text and "//" in text) or "@" in text or "www." in text
    at = 0
    for start, end in (*((start, end) for start, end, _ in blocks), (len(text), len(text))):
        last = bisect_left(names, (start, 0)) - 1
        if at < start and last >= 0 and names[last][1] > at:
            until = min(names[last][1], start)
            yield from _inline_in(text, at, until, start, ends)
            if labels:
                for match in _BARE_LABEL.finditer(text, at, start):
                    if match[1].casefold() in labels:
                        yield *match.span(), "link"
            if has_addresses:
                yield from ((*m.span(), "link") for m in _ADDRESS.finditer(text, at, start))
        at = max(at, end)


def _labels(text: str) -> set[str]:
    """The names that lines `[name]: address` give to addresses, in small letters."""
    found = set()
    # From the end of a name back to its line is many times faster than trying every line.
    at = text.find("]:")
    while at >= 0:
        if match := _DEFINED.match(text, text.rfind("\n", 0, at) + 1):
            found.add(match[1].casefold())
        at = text.find("]:", at + 2)
    return found


def _inline_in(text: str, at: int, until: int, end: int, code: dict[int, int]) -> Iterator[Stretch]:
    """What begins from `at` to `until`, in a stretch that goes on to `end`."""
    last = at
    for mark in _MARK.finditer(text, at, until):
        start = mark.start()
        # Most of these are apostrophes.
        if start < last or (text[start] in "'\"" and text[start - 1 : start].isalnum()):
            continue
        if start in code:
            last = code[start]
            yield start, last, "code"
        elif match := _INLINE.match(text, start, end):
            last = match.end()
            yield start, last, match.lastgroup or ""
