"""Lines that are no `key: value` for want of a space or a proper colon."""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.parse.yaml_text import YamlText
from briefgen.rules import YAML_SYNTAX

_KEY = r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*)"
_NO_SPACE = re.compile(rf"{_KEY}(?P<colon>:)(?P<value>[^\s:/].*)")
_FULL_WIDTH = re.compile(rf"{_KEY}\s*(?P<colon>\uff1a)\s*(?P<value>.*)")
_NO_BREAK_SPACE = re.compile(rf"{_KEY}(?P<colon>:[\u00a0\u2007\u202f])(?P<value>.*)")
_EQUALS = re.compile(rf"{_KEY}\s*(?P<colon>=)\s*(?P<value>\S.*)")


def missing_space(source: YamlText, line: int) -> Diagnostic | None:
    """A line (counted from 0) that is no `key: value` for want of a space or a proper colon."""
    text = source.lines[line] if 0 <= line < len(source.lines) else ""
    for pattern, message in (
        (_NO_SPACE, "a space is missing after the colon"),
        (_FULL_WIDTH, "this is a full-width colon, which YAML does not read"),
        (_NO_BREAK_SPACE, "a no-break space stands after the colon, which YAML does not read"),
        (_EQUALS, "a key and its value are joined by a colon"),
    ):
        found = pattern.match(text)
        if found:
            start, end = found.span("colon")
            hint = f"put a space after the colon: {found['key']}: {found['value'].strip()}"
            after = end + len(text[end:]) - len(text[end:].lstrip())
            edit = Edit(source.at(line, found.end("key"), line, after), ": ")
            place = source.at(line, start, line, end)
            return Diagnostic(YAML_SYNTAX, place, message, hint, fix=(edit,))
    return None
