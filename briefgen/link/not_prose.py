"""What in a Markdown text is no running prose: code, headings, quotations, links, pictures, HTML.

A name there stays as it is. The text is read as Python-Markdown will read it, but only as far as
needed: doubtful places count as no prose, since a link that is missing does less harm than one in
a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# The rest of a paragraph up to a mark: lines, but no blank one.
_INSIDE = r"[^{mark}\n]*(?:\n(?![ \t]*\n)[^{mark}\n]*)*"
_LAZY = r"[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*"

# Where a line may begin a block that is no prose: found first, since most lines are plain.
_OPENING = re.compile(r"\n(?=[ \t]*(?:[`~<>#!?=|:*\[-])|[ ]{4}|\t)")
_BLOCK = re.compile(
    r"(?P<code>[ \t]*(?P<fence>```+|~~~+)[^\n]*\n(?s:.*?)(?:^[ \t]*(?P=fence)[^\n]*$|\Z)"
    r"|<!--(?s:.*?)-->)"
    rf"|(?P<quotation>[ \t]*>{_LAZY})"
    r"|(?P<heading>\#[^\n]*)|(?P<title>[ \t]*(?:!!!|\?\?\?\+?|===\+?)[ \t][^\n]*)"
    r"|(?P<underline>[ \t]*(?:=+|-+|\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?)[ \t]*$)"
    r"|(?P<link>[ ]{0,3}\[(?!\^)[^\[\]\n]+\]:[^\n]*|\*\[[^\[\]\n]+\]:[^\n]*)"
    r"|(?P<indented>(?:(?:[ ]{4}|\t)[^\n]+(?:\n(?=[ \t]*$))*\n?)+)",
    re.MULTILINE,
)
_HTML_BLOCKS = r"a|blockquote|cite|code|h[1-6]|kbd|pre|q|samp|script|style|svg|var"
_MARK = re.compile(r"[`\[<“„«»「『《”‘{!\"']")
_INLINE = re.compile(
    r"(?P<code>(?P<tick>`+)(?!`)(?s:(?:(?!\n\n).)+?)(?<!`)(?P=tick)(?!`))"
    r"|(?P<link>\[\[[^\[\]]*\]\]"
    r"|(?<!\\)!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])"
    r"|\[\^[^\[\]\n]+\]:?)"
    rf"|(?P<html><(?P<tag>{_HTML_BLOCKS})\b[^<>]*>(?s:(?:(?!\n\n).)*?)</(?P=tag)>|</?[a-zA-Z][^<>]*>"
    r"|<!--(?s:.*?)-->|<[a-z][a-z0-9+.-]*:[^<>\s]*>)"
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
# The groups that only mark how a stretch ends.
_KINDS = {"tick": "code", "tag": "html"}
_CONTAINER = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|:|\[\^[^\]]+\]:|!!!|\?\?\?\+?|===\+?)[ \t]")
_BARE_LABEL = re.compile(r"(?<![\]\\\[])\[([^\[\]\n]+)\](?![\[(:])")
_DEFINED = re.compile(r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
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


def find_not_prose(text: str, is_block: bool = True) -> NotProse:
    """What in `text` is no prose. `is_block` False: sentences, in which no line begins a block."""
    blocks = list(_blocks(text)) if is_block else []
    found = sorted([*blocks, *_inline(text, blocks)])
    return NotProse(
        tuple(start for start, _, _ in found),
        tuple(end for _, end, _ in found),
        tuple(reason for _, _, reason in found),
    )


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    last = 0
    for opening in _OPENING.finditer("\n" + text):
        start = opening.start()
        match = _BLOCK.match(text, start) if start >= last else None
        if match is None:
            continue
        end, kind = match.end(), match.lastgroup or ""
        if kind == "underline":
            # Of a heading, or under the first row of a table: what stands over it is a heading.
            above = text.rfind("\n", 0, max(start - 1, 0)) + 1
            if above < last or not text[above:start].strip():
                continue
            is_heading = not set(match[0]) & set("|:")
            start, kind = above, "heading" if is_heading else "title"
        elif kind == "indented" and _is_in_container(text, start):
            continue
        yield start, end, "code" if kind in ("fence", "indented") else kind
        last = end


def _is_in_container(text: str, start: int) -> bool:
    """Whether indented lines belong to a list, a note or an admonition, and are no code."""
    before = text[:start].rstrip()
    if not before:
        return False
    if not text[len(before) : start].count("\n") > 1:
        return True  # no blank line before: the paragraph goes on
    paragraphs = re.split(r"\n[ \t]*\n", before)
    for paragraph in reversed(paragraphs):
        first = paragraph.lstrip("\n")
        if not first.startswith(("    ", "\t")):
            return any(_CONTAINER.match(line) for line in first.split("\n"))
    return False


def _inline(text: str, blocks: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Code, links, HTML and quotations in the stretches between the blocks."""
    labels = {label.casefold() for label in _DEFINED.findall(text)} if "]:" in text else set()
    at = 0
    for start, end in (*((start, end) for start, end, _ in blocks), (len(text), len(text))):
        if at < start:
            yield from _inline_in(text, at, start, labels)
        at = max(at, end)


def _inline_in(text: str, at: int, end: int, labels: set[str]) -> Iterator[tuple[int, int, str]]:
    found = []
    last = at
    for mark in _MARK.finditer(text, at, end):
        start = mark.start()
        # Most of these are apostrophes.
        if start < last or (text[start] in "'\"" and text[start - 1 : start].isalnum()):
            continue
        if match := _INLINE.match(text, start, end):
            kind = match.lastgroup or ""
            found.append((match.start(), match.end(), _KINDS.get(kind, kind)))
            last = match.end()
    if labels:
        for match in _BARE_LABEL.finditer(text, at, end):
            if match[1].casefold() in labels:
                found.append((match.start(), match.end(), "link"))
    if "//" in text or "@" in text or "www." in text:
        found += [(m.start(), m.end(), "link") for m in _ADDRESS.finditer(text, at, end)]
    last = at
    for start, stop, kind in sorted(found):
        if stop > last:
            yield max(start, last), stop, kind
            last = stop
