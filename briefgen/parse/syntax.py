"""What the YAML library says of a text that it cannot read, in the editor's words.

The library names the place where it gave up. The mistake often stands before that: these functions
look for it, the most particular first, and point at the character to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.parse.list_signs import text_with_keys, unread_item
from briefgen.parse.quoting import quoted, rest_quoted, spaces_for_tabs, without_backticks
from briefgen.parse.yaml_text import YamlText
from briefgen.rules import YAML_SYNTAX
from briefgen.text import Span

_KEY = r"\s*(?:- +)*(?P<key>[A-Za-z][\w-]*)"
_VALUE = re.compile(r"\s*(?:- )*[^\s:][^:]*:[ \t]+(?P<value>\S.*)")
_ITEM = re.compile(r"\s*(?:- +)+(?P<value>\S.*)")
_NO_SPACE = re.compile(rf"{_KEY}(?P<colon>:)(?P<value>[^\s:/].*)")
_FULL_WIDTH = re.compile(rf"{_KEY}\s*(?P<colon>\uff1a)\s*(?P<value>.*)")
_NO_BREAK_SPACE = re.compile(rf"{_KEY}(?P<colon>:[\u00a0\u2007\u202f])(?P<value>.*)")
_EQUALS = re.compile(rf"{_KEY}\s*(?P<colon>=)\s*(?P<value>\S.*)")
_LINK = re.compile(r"\[\[[^\[\]]+\]\]")
_TEXT_BEGINS = re.compile(r"(?:^\s*(?:- +)*|:\s+)\Z")
_QUOTED = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"')}
_BRACKET = re.compile(r"(?::\s+|^\s*(?:- +)+)(?P<bracket>[\[{])")


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
            return _fault(source.at(line, start, line, end), message, hint, (edit,))
    return None


def explain(source: YamlText, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The fault that stopped the library, at the place where it can be mended."""
    place = _Place.of(source, error)
    for look in _EXPLANATIONS:
        found = look(source, place)
        if found is not None:
            return found
    return _fault(
        place.here(source),
        f"the YAML cannot be read here: {place.problem or place.context}",
        "often a text needs quotes round it, or a line its indentation",
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the library gave up, and where what it was reading begins; counted from 0."""

    line: int
    column: int
    start_line: int
    start_column: int
    problem: str
    context: str
    text: str  # the line

    @classmethod
    def of(cls, source: YamlText, error: yaml.MarkedYAMLError) -> _Place:
        mark = error.problem_mark or error.context_mark
        start = error.context_mark or mark
        last = max(len(source.lines) - 1, 0)
        line = min(mark.line, last) if mark else 0
        text = source.lines[line]
        return cls(
            line,
            min(mark.column, len(text)) if mark and mark.line <= last else len(text),
            min(start.line, last) if start else 0,
            start.column if start else 0,
            error.problem or "",
            error.context or "",
            text,
        )

    def here(self, source: YamlText) -> Span:
        return source.rest_of_line(self.line, self.column)

    def start(self, source: YamlText) -> Span:
        return source.rest_of_line(self.start_line, self.start_column)


def _fault(span: Span, message: str, hint: str, fix: tuple[Edit, ...] = ()) -> Diagnostic:
    return Diagnostic(YAML_SYNTAX, span, message, hint, fix=fix)


def _colon_in_text(source: YamlText, place: _Place) -> Diagnostic | None:
    """`title: Treaty: what it says`, and lines above that are no keys."""
    if "mapping values are not allowed" not in place.problem:
        return None
    found = _VALUE.match(place.text)
    if found and found.start("value") < place.column:
        value = found["value"].rstrip()
        start = found.start("value")
        if value[0] in "'\"" and (ended := _quotation_that_ends_early(source, place)):
            return ended
        return _fault(
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
    return _fault(
        place.here(source),
        "a key stands where none can stand",
        "check that it is indented like the keys beside it",
    )


def _colon_in_a_later_line(source: YamlText, place: _Place) -> Diagnostic | None:
    """A text over several lines without `>-`: the colon stands below the line that begins it.

    No key has a space in it, so several words before the colon are text.
    """
    words = place.text[: place.column].strip()
    if " " not in words or words.startswith("- "):
        return None
    return _fault(
        place.here(source),
        "the text has a colon and a space in it, which YAML reads as another key",
        "write >- behind the key that the text belongs to, and the whole text below it, two spaces"
        " further in",
    )


def _wikilink(source: YamlText, place: _Place) -> Diagnostic | None:
    """The first `[[` where YAML reads brackets: at the begin of a text, or between braces."""
    for number in sorted({place.start_line, place.line}):
        text = source.lines[number]
        for found in _LINK.finditer(text):
            before = text[: found.start()]
            if "{" in before or _TEXT_BEGINS.search(before):
                value = _value_at(text, found.start())
                shown = quoted(value) if value else '"… [[id]] …"'
                return _fault(
                    source.at(number, found.start(), number, found.start() + 2),
                    "a text that begins with [[ or stands between braces cannot hold a [[link]] as it is",
                    f"put quotes round the whole text: {shown}",
                    rest_quoted(source, number, found.start()) if value else (),
                )
    return None


def _tab(source: YamlText, place: _Place) -> Diagnostic | None:
    if "\\t" not in place.problem and "\t" not in place.text[: place.column + 1]:
        return None
    at = place.text.find("\t")
    return _fault(
        source.at(place.line, max(at, 0)) if at >= 0 else place.here(source),
        "a tab stands where YAML takes only spaces",
        "use spaces to indent",
        spaces_for_tabs(source),
    )


def _no_break_space(source: YamlText, place: _Place) -> Diagnostic | None:
    indent = place.text[: len(place.text) - len(place.text.lstrip())]
    for at, character in enumerate(indent):
        if character not in " \t":
            return _fault(
                source.at(place.line, at),
                f"a space that YAML does not read as one (U+{ord(character):04X}) stands here",
                "delete it and type an ordinary space",
                (Edit(source.at(place.line, at), " "),),
            )
    return None


def _quotation_that_ends_early(source: YamlText, place: _Place) -> Diagnostic | None:
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
        return _fault(
            source.at(place.line, end - 1),
            f"the quotation ends here, at the {name}, and more text follows",
            hint,
            rest_quoted(source, place.line, found.start(), quoted(inner)) if is_whole else (),
        )
    return None


def _brackets_then_text(source: YamlText, place: _Place) -> Diagnostic | None:
    """`title: [Draft] On Taiwan`: a text that begins as a list or as keys and values."""
    if place.text[: place.column].rstrip()[-1:] not in ("]", "}") or "flow" in place.context:
        return None
    found = _BRACKET.search(place.text)
    if not found:
        return None
    what = "a list" if found["bracket"] == "[" else "keys and values"
    return _begins(source, place.line, found.start("bracket"), f"YAML reads as {what}")


def _sign(source: YamlText, place: _Place) -> Diagnostic | None:
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
    return _fault(
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


def _open_quotation(source: YamlText, place: _Place) -> Diagnostic | None:
    if "quoted scalar" not in place.context:
        return None
    if "escape" in place.problem:
        at = place.text.rfind("\\", 0, place.column + 1)
        return _fault(
            source.at(place.line, at, place.line, at + 2) if at >= 0 else place.here(source),
            "in double quotes a backslash begins a sign of YAML's own",
            "write it twice (\\\\), or put the text in single quotes",
        )
    return _fault(
        place.start(source),
        "a quotation mark is opened here and the text does not end with one",
        "close the quotation mark; a mark inside the text is written twice ('') or as \\\" in double quotes",
    )


def _list(source: YamlText, place: _Place) -> Diagnostic | None:
    """Items without a hyphen, in a list or in place of one."""
    begins_at_start = "simple key" in place.context
    return unread_item(source, place.start_line if begins_at_start else place.line)


def _no_key(source: YamlText, place: _Place) -> Diagnostic | None:
    if "could not find expected ':'" not in place.problem:
        return None
    return missing_space(source, place.start_line) or _fault(
        place.start(source),
        "a colon is missing in this line: a key has a colon and a space behind it",
        "write it like title: Words, or indent the line if it goes on with the text above",
    )


def _open_bracket(source: YamlText, place: _Place) -> Diagnostic | None:
    if "flow sequence" not in place.context and "flow mapping" not in place.context:
        return None
    closing = "]" if "sequence" in place.context else "}"
    return _fault(
        place.start(source),
        "the bracket opened here is not closed, or a comma is missing before line "
        f"{place.line + source.first_line}",
        f"close it with {closing}; put quotes round a text that has brackets or commas",
    )


def _indentation(source: YamlText, place: _Place) -> Diagnostic | None:
    if "block mapping" not in place.context and "block collection" not in place.context:
        return None
    return _fault(
        place.here(source),
        "this line does not fit the lines above it",
        "check how far it is indented: keys that belong together begin in the same column, and so do "
        "the items of a list",
    )


def _second_document(source: YamlText, place: _Place) -> Diagnostic | None:
    if "single document" not in place.context and "another document" not in place.problem:
        return None
    hint = "keep one set of keys in a file"
    if not source.file.uri.endswith(".md"):
        hint += "; a text below the keys needs a file that ends in .md"
    return _fault(place.here(source), "a second YAML document begins here", hint)


_EXPLANATIONS: tuple[Callable[[YamlText, _Place], Diagnostic | None], ...] = (
    _list,
    _wikilink,
    _colon_in_text,
    _tab,
    _no_break_space,
    _quotation_that_ends_early,
    _brackets_then_text,
    _sign,
    _open_quotation,
    _no_key,
    _open_bracket,
    _second_document,
    _indentation,
)
