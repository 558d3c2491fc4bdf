"""Texts that YAML takes for something else, or that end too early, for want of the right quotes.

Each function looks for one such text where the library gave up, and says what to write.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic
from briefgen.parse.key_lines import missing_space
from briefgen.parse.list_signs import text_with_keys
from briefgen.parse.open_quotation import unclosed
from briefgen.parse.quoting import quoted, rest_quoted, without_backticks
from briefgen.parse.stopped import Place, syntax_fault
from briefgen.parse.yaml_text import YamlText

_VALUE = re.compile(r"\s*(?:- )*[^\s:][^:]*:[ \t]+(?P<value>\S.*)")
_ITEM = re.compile(r"\s*(?:- +)+(?P<value>\S.*)")
_LINK = re.compile(r"\[\[[^\[\]]+\]\]")
_TEXT_BEGINS = re.compile(r"(?:^\s*(?:- +)*|:\s+)\Z")
_QUOTED = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"')}
_BRACKET = re.compile(r"(?::\s+|^\s*(?:- +)+)(?P<bracket>[\[{])")


def colon_in_text(source: YamlText, place: Place) -> Diagnostic | None:
    """`title: Treaty: what it says`, and lines above that are no keys."""
    if "mapping values are not allowed" not in place.problem:
        return None
    found = _VALUE.match(place.text)
    if found and found.start("value") < place.column:
        value = found["value"].rstrip()
        start = found.start("value")
        if value[0] in "'\"" and (ended := quotation_that_ends_early(source, place)):
            return ended
        return syntax_fault(
            source.at(place.line, start, place.line, start + len(value)),
            "the text has a colon and a space in it, which YAML reads as another key",
            f"put quotes round it: {quoted(value)}",
            rest_quoted(source, place.line, start) if value[0] not in "[{" else (),
        )
    if fault := text_with_keys(source, place.line):
        return fault
    above = place.line - 1
    while above >= 0 and not _VALUE.match(source.lines[above]):
        if fault := missing_space(source, above):
            return fault
        above -= 1
    if fault := _colon_in_a_later_line(source, place):
        return fault
    return syntax_fault(
        place.here(source),
        "a key stands where none can stand",
        "check that it is indented like the keys beside it",
    )


def _colon_in_a_later_line(source: YamlText, place: Place) -> Diagnostic | None:
    """A text over several lines without `>-`: the colon stands below the line that begins it.

    No key has a space in it, so several words before the colon are text.
    """
    words = place.text[: place.column].strip()
    if " " not in words or words.startswith("- "):
        return None
    return syntax_fault(
        place.here(source),
        "the text has a colon and a space in it, which YAML reads as another key",
        "write >- behind the key that the text belongs to, and the whole text below it, two spaces"
        " further in",
    )


def bare_link(source: YamlText, place: Place) -> Diagnostic | None:
    """The first `[[` where YAML reads brackets: at the begin of a text, or between braces."""
    for number in sorted({place.start_line, place.line}):
        text = source.lines[number]
        for found in _LINK.finditer(text):
            before = text[: found.start()]
            if "{" in before or _TEXT_BEGINS.search(before):
                value = _value_at(text, found.start())
                shown = quoted(value) if value else '"… [[id]] …"'
                return syntax_fault(
                    source.at(number, found.start(), number, found.start() + 2),
                    "a text that begins with [[ or stands between braces cannot hold a [[link]] as it is",
                    f"put quotes round the whole text: {shown}",
                    rest_quoted(source, number, found.start()) if value else (),
                )
    return None


def quotation_that_ends_early(source: YamlText, place: Place) -> Diagnostic | None:
    """`'What Russia's position is'`, `"Partnership" in words`: more text after the last mark."""
    end = len(place.text[: place.column].rstrip())
    mark = place.text[end - 1 : end]
    if mark not in _QUOTED:
        return None
    for found in re.finditer(rf"(?:^|(?<=[\s\[{{,:-])){mark}", place.text[:end]):
        whole = _QUOTED[mark].match(place.text, found.start())
        if not whole or whole.end() != end:
            continue
        value = place.text[found.start() :].rstrip()
        inner = value[1:-1] if value.endswith(mark) and len(value) > end - found.start() else ""
        within = "{" in place.text[: found.start()] or "[" in place.text[: found.start()]
        name = "apostrophe" if mark == "'" else "quotation mark"
        hint = "put the whole text in the other sort of quotation marks"
        is_whole = bool(inner) and not within
        if is_whole:
            hint = f"write {quoted(inner)}"
        elif mark == "'":
            hint = "put the whole text in double quotes, or write the apostrophe twice: ''"
        elif not inner and not within:
            hint = f"put the whole text in quotes: {quoted(value)}"
        return syntax_fault(
            source.at(place.line, end - 1),
            f"the quotation ends here, at the {name}, and more text follows",
            hint,
            rest_quoted(source, place.line, found.start(), quoted(inner)) if is_whole else (),
        )
    return None


def brackets_then_text(source: YamlText, place: Place) -> Diagnostic | None:
    """`title: [Draft] On Taiwan`: a text that begins as a list or as keys and values."""
    if place.text[: place.column].rstrip()[-1:] not in ("]", "}") or "flow" in place.context:
        return None
    found = _BRACKET.search(place.text)
    if not found:
        return None
    what = "a list" if found["bracket"] == "[" else "keys and values"
    return _begins(source, place.line, found.start("bracket"), f"YAML reads as {what}")


def sign_of_yaml(source: YamlText, place: Place) -> Diagnostic | None:
    """A text that begins with a sign of YAML's own."""
    line, column = place.line, place.column
    if re.search("scanning (an alias|an anchor|a tag|a block scalar)", place.context):
        line, column = place.start_line, place.start_column
    elif not re.search(
        "cannot start any token|sequence entries are not allowed|mapping keys are not allowed"
        "|did not find expected node content",
        place.problem,
    ):
        return None
    text = source.lines[line]
    sign = text[column : column + 1]
    if not sign or sign in " \t":
        return None
    return _begins(source, line, column, "has a meaning of its own in YAML")


def _begins(source: YamlText, line: int, column: int, why: str) -> Diagnostic:
    text = source.lines[line]
    value = _value_at(text, column)
    return syntax_fault(
        source.rest_of_line(line, column),
        f"the text begins with {text[column]}, which {why}",
        f"put quotes round it: {quoted(value)}" if value else "put quotes round the text",
        rest_quoted(source, line, column, without_backticks(value)) if value else (),
    )


def _value_at(text: str, column: int) -> str:
    """The text of a key or an item that begins at `column` and goes on to the end of the line."""
    for found in (_VALUE.match(text), _ITEM.match(text)):
        if found and found.start("value") == column:
            return found["value"].rstrip()
    return ""


def open_quotation_mark(source: YamlText, place: Place) -> Diagnostic | None:
    """A quotation that goes on to the end of the keys, or a backslash in one."""
    if "quoted scalar" not in place.context:
        return None
    if "escape" in place.problem:
        at = place.text.rfind("\\", 0, place.column + 1)
        return syntax_fault(
            source.at(place.line, at, place.line, at + 2) if at >= 0 else place.here(source),
            "in double quotes a backslash begins a sign of YAML's own",
            "write it twice (\\\\), or put the text in single quotes",
        )
    return unclosed(source, place.start_line, place.start_column)
