"""A quotation mark that is opened and never closed, so that the text takes in the lines below it.

The next quotation mark in the file closes it for YAML, and everything from there on is read inside
out: what YAML then finds fault with is innocent.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic
from briefgen.parse.quoting import quoted
from briefgen.parse.yaml_text import YamlText, scalar_places
from briefgen.rules import YAML_SYNTAX

# A line whose value opens a quotation mark that the same line does not close.
_OPEN = re.compile(r"""^[ ]*(?:- +)*(?:[\w-]+:[ ]+|\{.*)?(["'])(?:(?!\1).)*$""", re.MULTILINE)
_INDENT = re.compile(r" *(?:- +)*")
_KEY_OR_ITEM = re.compile(r" *(?:- |[A-Za-z][\w-]*:(?: |$))")


def never_closed(source: YamlText) -> Diagnostic | None:
    """The first text in quotation marks that takes in a key or item which cannot be part of it.

    That is one no deeper than the key or item that the text belongs to. A text that goes on in
    deeper lines is a proper one.
    """
    if not ('"' in source.text or "'" in source.text) or not _OPEN.search(source.text):
        return None
    for (line, column), (end_line, _) in scalar_places(source):
        text = source.lines[line] if line < len(source.lines) else ""
        if end_line == line or text[column : column + 1] not in ("'", '"'):
            continue
        own = len(_INDENT.match(text)[0])  # type: ignore[index]  # matches everything
        for below in source.lines[line + 1 : end_line + 1]:
            if _KEY_OR_ITEM.match(below) and len(below) - len(below.lstrip()) <= own:
                break
        else:
            continue
        return unclosed(source, line, column)
    return None


def unclosed(source: YamlText, line: int, column: int) -> Diagnostic:
    """That the quotation mark there (from 0) is never closed, and what the line would be with it."""
    text = source.lines[line]
    inner = text[column + 1 :].rstrip()
    within = "{" in text[:column] or "[" in text[:column]
    shown = f": {quoted(inner)}" if inner and not within else ""
    return Diagnostic(
        YAML_SYNTAX,
        source.at(line, column),
        "the quotation mark opened here is never closed",
        f"close it where the text ends{shown}",
    )
