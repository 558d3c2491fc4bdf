"""What the YAML library says of a text that it cannot read, in the editor's words.

The library names the place where it gave up. The mistake often stands before that: these functions
look for it, the most particular first, and point at the character to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.parse.key_lines import missing_space
from briefgen.parse.list_signs import unread_item
from briefgen.parse.quoting import spaces_for_tabs
from briefgen.parse.stopped import Place, syntax_fault
from briefgen.parse.unquoted import (
    bare_link,
    brackets_then_text,
    colon_in_text,
    open_quotation_mark,
    quotation_that_ends_early,
    sign_of_yaml,
)
from briefgen.parse.yaml_text import YamlText

_KEY = re.compile(r"\s*(?:- +)?[A-Za-z][\w-]*:(?:\s|$)")


def explain(source: YamlText, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The fault that stopped the library, at the place where it can be mended."""
    place = Place.of(source, error)
    for look in _EXPLANATIONS:
        found = look(source, place)
        if found is not None:
            return found
    return syntax_fault(
        place.here(source),
        f"the YAML cannot be read here: {place.problem or place.context}",
        "often a text needs quotes round it, or a line its indentation",
    )


def _tab(source: YamlText, place: Place) -> Diagnostic | None:
    if "\\t" not in place.problem and "\t" not in place.text[: place.column + 1]:
        return None
    at = place.text.find("\t")
    return syntax_fault(
        source.at(place.line, max(at, 0)) if at >= 0 else place.here(source),
        "a tab stands where YAML takes only spaces",
        "use spaces to indent",
        spaces_for_tabs(source),
    )


def _no_break_space(source: YamlText, place: Place) -> Diagnostic | None:
    """An indentation with a space that YAML reads as a letter: of this line, or of a key above it."""
    for line in range(place.line, max(place.line - 2, -1), -1):
        text = source.lines[line]
        indent = text[: len(text) - len(text.lstrip())]
        at = next((n for n, sign in enumerate(indent) if sign not in " \t"), -1)
        if at >= 0 and (line == place.line or _KEY.match(text)):
            return syntax_fault(
                source.at(line, at),
                f"a space that YAML does not read as one (U+{ord(indent[at]):04X}) stands here",
                "delete it and type an ordinary space",
                (Edit(source.at(line, 0, line, len(indent)), " " * len(indent)),),
            )
    return None


def _list(source: YamlText, place: Place) -> Diagnostic | None:
    """Items without a hyphen, in a list or in place of one."""
    begins_at_start = "simple key" in place.context
    return unread_item(source, place.start_line if begins_at_start else place.line)


def _no_key(source: YamlText, place: Place) -> Diagnostic | None:
    if "could not find expected ':'" not in place.problem:
        return None
    return missing_space(source, place.start_line) or syntax_fault(
        place.start(source),
        "a colon is missing in this line: a key has a colon and a space behind it",
        "write it like title: Words, or indent the line if it goes on with the text above",
    )


def _open_bracket(source: YamlText, place: Place) -> Diagnostic | None:
    if "flow sequence" not in place.context and "flow mapping" not in place.context:
        return None
    closing = "]" if "sequence" in place.context else "}"
    return syntax_fault(
        place.start(source),
        "the bracket opened here is not closed, or a comma is missing before line "
        f"{place.line + source.first_line}",
        f"close it with {closing}; put quotes round a text that has brackets or commas",
    )


def _indentation(source: YamlText, place: Place) -> Diagnostic | None:
    if "block mapping" not in place.context and "block collection" not in place.context:
        return None
    return syntax_fault(
        place.here(source),
        "this line does not fit the lines above it",
        "check how far it is indented: keys that belong together begin in the same column, and so do "
        "the items of a list",
    )


def _second_document(source: YamlText, place: Place) -> Diagnostic | None:
    if "single document" not in place.context and "another document" not in place.problem:
        return None
    hint = "keep one set of keys in a file"
    if not source.file.uri.endswith(".md"):
        hint += "; a text below the keys needs a file that ends in .md"
    return syntax_fault(place.here(source), "a second YAML document begins here", hint)


_EXPLANATIONS: tuple[Callable[[YamlText, Place], Diagnostic | None], ...] = (
    open_quotation_mark,  # the library gave up far below it, at lines that are innocent
    _list,
    bare_link,
    _no_break_space,
    colon_in_text,
    _tab,
    quotation_that_ends_early,
    brackets_then_text,
    sign_of_yaml,
    _no_key,
    _open_bracket,
    _second_document,
    _indentation,
)
