"""Check texts for what looks like Markdown and is none: a reader would see its signs.

A list needs an empty line above it, a table a line below its head, a link no space between its
brackets; the bullets that other programs write begin no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.model.written import WrittenIn
from briefgen.rules import NO_MARKDOWN
from briefgen.text import Lines
from briefgen.text.code_spans import code_spans, is_inside

_Found = tuple[int, int, str, str]
"""From where to where, what is wrong, what to do."""

_BLOCK = re.compile(r"(?:^|(?<=\n))(?: {0,3}\S.*(?:\n|\Z))+")
_ITEM = re.compile(r" {0,3}(?:[-*+]|1[.)]) +\S")
_BULLET = re.compile(r" {0,3}(?P<bullet>[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7])\s")
_ROW = re.compile(r" {0,3}\|.*\|\s*\Z")
_BELOW_HEAD = re.compile(r"[\s:|-]+\Z")
# What begins another sort of block, in which a line with a hyphen is read otherwise.
_NO_PARAGRAPH = re.compile(r"\s*(?:[-*+] |\d+[.)] |[>|<#:]|\[\^|\*\[|!!!|\?\?\?|===)")
_COMMENT = re.compile(r"\s*<!--.*-->\s*\Z")
_SPACED_LINK = re.compile(r"\[[^\[\]\n]+\](?P<space> +)\((?:https?://|\.{1,2}/)[^\s()]+\)")


def check_lookalikes(written: Iterable[WrittenIn]) -> Iterator[Diagnostic]:
    """The faults in the texts below the front matter."""
    for one in written:
        body, file = one.record.body, one.record.file
        if file is None or not body.strip():
            continue
        lines = Lines(file)
        begin = lines.offset(body.span.line, body.span.column)
        for start, end, message, hint in unread_markdown(body):
            yield Diagnostic(NO_MARKDOWN, lines.span(begin + start, begin + end), message, hint)


def unread_markdown(text: str) -> Iterator[_Found]:
    """What in `text` is none of the Markdown that it looks like."""
    code = code_spans(text)
    for block in _BLOCK.finditer(text):
        found = _in_block(block[0].split("\n"), block.start())
        if found is not None and not is_inside(found[0], code):
            yield found
    for link in _SPACED_LINK.finditer(text):
        if not is_inside(link.start(), code):
            message = "the space before the round bracket makes this no link"
            yield *link.span("space"), message, "delete the space"


def _in_block(lines: list[str], start: int) -> _Found | None:
    """The first such thing in the lines of a block, between two empty ones, that begins at `start`."""
    # A comment, such as one that excuses what is below it, is a block of its own.
    while lines and _COMMENT.match(lines[0]):
        start += len(lines.pop(0)) + 1
    if _is_headless_table(lines):
        at = start + lines[0].index("|")
        hint = f"put a line below the first: |{' --- |' * (lines[0].count('|') - 1)}"
        return at, at + 1, "this table has no line that tells its head from its rows", hint
    is_paragraph = False
    for number, line in enumerate(lines):
        at = start + len(line) - len(line.lstrip())
        if bullet := _BULLET.match(line):
            message = f'"{bullet["bullet"]}" begins no list in Markdown'
            return at, at + 1, message, "write a hyphen and a space in its place"
        if is_paragraph and _begins_list(lines, number):
            message = "this list is read as part of the paragraph above it"
            return at, at + 1, message, "leave an empty line above the list"
        is_heading = line.startswith("#")
        if not is_paragraph and not is_heading and _NO_PARAGRAPH.match(line):
            return None
        is_paragraph = not is_heading
        start += len(line) + 1
    return None


def _begins_list(lines: list[str], number: int) -> bool:
    """Whether that line is an item, and no sentence that goes on after a dash."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    is_announced = lines[number - 1].rstrip().endswith(":")
    return bool(_ITEM.match(lines[number]) and (is_announced or _ITEM.match(below)))


def _is_headless_table(lines: list[str]) -> bool:
    return (
        len(lines) > 1 and all(map(_ROW.match, lines[:2])) and _BELOW_HEAD.match(lines[1]) is None
    )
