"""How to write a text so that YAML reads it as it is meant: quotes round it, spaces for tabs."""

from __future__ import annotations

import re

from briefgen.edits import Edit
from briefgen.parse.yaml_text import YamlText

_KEY_OR_ITEM = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")
_BRACKET = re.compile(r"(?::\s+|^\s*(?:- +)*)[\[{]")


def quoted(text: str) -> str:
    """`text` in such quotation marks that YAML gives it back unchanged."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def rest_quoted(source: YamlText, line: int, column: int, words: str = "") -> tuple[Edit, ...]:
    """The text from `column` to the end of its line in quotes, or `words` in its place.

    Nothing where the text may go on in the next line, or may not be one: before a comment, or in
    brackets.
    """
    text = source.lines[line]
    value = text[column:].rstrip()
    if re.search(r"\s#", value) or _BRACKET.search(text[:column]) or not value:
        return ()
    following = next((other for other in source.lines[line + 1 :] if other.strip()), "")
    indent = len(text) - len(text.lstrip())
    goes_on = len(following) - len(following.lstrip()) > indent
    if goes_on and not following.lstrip().startswith("#") and not _KEY_OR_ITEM.match(following):
        return ()
    return (Edit(source.at(line, column, line, column + len(value)), words or quoted(value)),)


def without_backticks(value: str) -> str:
    """A value between backticks in YAML's own marks; "" for any other."""
    inner = value[1:-1]
    is_between = len(value) > 2 and value[0] == value[-1] == "`" and "`" not in inner
    return quoted(inner) if is_between else ""


def spaces_for_tabs(source: YamlText) -> tuple[Edit, ...]:
    """Two spaces for each tab of the indentation; nothing where tabs and spaces are mixed there."""
    edits = []
    for number, line in enumerate(source.lines):
        before = line[: len(line) - len(line.lstrip())]
        if "\t" in before:
            if before.strip("\t"):
                return ()
            edits.append(Edit(source.at(number, 0, number, len(before)), "  " * len(before)))
    return tuple(edits)
