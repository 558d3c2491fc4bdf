"""YAML as text with positions.

Every scalar stays the text that the editor typed: `NO` is Norway, `12:30` a time of day, `1.10`
is not `1.1`. Anchors, aliases, tags and merge keys are refused: they hide what is said where, and
nine lines of them can fill the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefgen.diagnostics import Diagnostic
from briefgen.rules import YAML_DEPTH, YAML_FEATURE, YAML_SYNTAX
from briefgen.text import ContentFile, Span

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "YamlText", "read_yaml"]

MAX_DEPTH = 20
_BASE: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Cheap signs that the slow look at every event is worth it.
_FEATURE = re.compile(r"(?:^|[\s\[{,:-])[&*!][^\s]", re.MULTILINE)
_DEEP = re.compile(r"(?:[\[{][^\n\]}]*){12}|^(?: {40}|(?:- ){12})", re.MULTILINE)
_VALUE = re.compile(r"\s*(?:- )*[^\s:][^:]*:\s+(?P<value>\S.*)")


class _TextLoader(_BASE):  # type: ignore[misc,valid-type]  # chosen at run time
    """Without implicit types: a scalar is a scalar."""


_TextLoader.yaml_implicit_resolvers = {}


class YamlText:
    """The YAML of one file, with the way from its positions to those of the file."""

    def __init__(self, file: ContentFile, text: str, first_line: int) -> None:
        self.file = file
        self.text = text
        self.lines = text.split("\n")
        self.first_line = first_line

    def span(self, node: Node) -> Span:
        """Where `node` stands in the file."""
        start, end = node.start_mark, node.end_mark
        last, column = end.line, end.column
        # A block ends for YAML where the next thing begins; for the reader, with its last line.
        while last > start.line and (
            last >= len(self.lines) or not self.lines[last][:column].strip()
        ):
            last -= 1
            column = len(self.lines[last].rstrip())
        return self.at(start.line, start.column, last, column)

    def at(self, line: int, column: int, end_line: int = -1, end_column: int = -1) -> Span:
        """A span from lines and columns counted from 0 in the YAML."""
        if end_line < 0:
            end_line, end_column = line, column + 1
        first = self.first_line
        return Span(self.file.path, line + first, column + 1, end_line + first, end_column + 1)

    def rest_of_line(self, line: int, column: int) -> Span:
        """From a place to the end of its line, without trailing spaces; at least one character."""
        text = self.lines[line].rstrip() if line < len(self.lines) else ""
        return self.at(line, column, line, max(len(text), column + 1))


def read_yaml(source: YamlText) -> tuple[Node | None, list[Diagnostic]]:
    """The node at the root; None when the YAML is empty or cannot be read (and is reported)."""
    if _FEATURE.search(source.text) or _DEEP.search(source.text):
        faults = list(_refused(source))
        if faults:
            return None, faults
    try:
        return yaml.compose(source.text, _TextLoader), []
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(source, error)]
    except yaml.reader.ReaderError as error:
        before = source.text[: error.position]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        message = "a character that YAML does not allow stands here"
        return None, [Diagnostic(YAML_SYNTAX, source.at(line, column), message, "delete it")]


def _refused(source: YamlText) -> Iterator[Diagnostic]:
    """Features that are refused, and nesting beyond `MAX_DEPTH`; syntax is not its business."""
    depth = 0
    try:
        for event in yaml.parse(source.text, _TextLoader):
            mark = event.start_mark
            place = source.rest_of_line(mark.line, mark.column) if mark else source.at(0, 0)
            if isinstance(event, yaml.AliasEvent):
                yield Diagnostic(
                    YAML_FEATURE,
                    place,
                    "a * begins a YAML alias, which is not allowed here",
                    'write the value out; if * belongs to the text, put quotes round it: "*…"',
                )
            elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                yield Diagnostic(
                    YAML_FEATURE,
                    place,
                    "an & begins a YAML anchor, which is not allowed here",
                    'if & belongs to the text, put quotes round it: "&…"',
                )
            elif getattr(event, "tag", None) not in (None, "!"):
                yield Diagnostic(
                    YAML_FEATURE,
                    place,
                    "an ! begins a YAML tag, which is not allowed here",
                    'if ! belongs to the text, put quotes round it: "!…"',
                )
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    yield Diagnostic(
                        YAML_DEPTH,
                        place,
                        f"values are nested more than {MAX_DEPTH} deep",
                        "nothing in a brief or record is nested so deep: look for stray [ { or -",
                    )
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # reported, with its place, when the text is composed


def _syntax_fault(source: YamlText, error: yaml.MarkedYAMLError) -> Diagnostic:
    """What the YAML library says, in the editor's words, at the place where it can be mended."""
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    text = source.lines[line] if line < len(source.lines) else ""
    here = source.rest_of_line(min(line, max(len(source.lines) - 1, 0)), min(column, len(text)))
    if "mapping values are not allowed" in problem:
        found = _VALUE.match(text)
        if found and found.start("value") < column:
            value = found.group("value").rstrip()
            quote = "'" if '"' in value else '"'
            return Diagnostic(
                YAML_SYNTAX,
                source.at(line, found.start("value"), line, found.start("value") + len(value)),
                "the text has a colon and a space in it, which YAML reads as another key",
                f"put quotes round it: {quote}{value}{quote}",
            )
        return Diagnostic(
            YAML_SYNTAX,
            here,
            "a key stands where none can stand",
            "check that it is indented like the keys beside it",
        )
    brackets = _unquoted_wikilink(source, line, error)
    if brackets:
        return Diagnostic(
            YAML_SYNTAX,
            brackets,
            "a text that begins with [[ or stands between braces cannot hold a [[link]] as it is",
            'put quotes round the whole text: "… [[id]] …"',
        )
    if "\\t" in problem or "\t" in text[: column + 1]:
        return Diagnostic(
            YAML_SYNTAX, here, "a tab stands where YAML takes only spaces", "use spaces to indent"
        )
    if "quoted scalar" in context and error.context_mark:
        start = error.context_mark
        place = source.rest_of_line(start.line, start.column)
        return Diagnostic(
            YAML_SYNTAX,
            place,
            "a quotation mark is opened here and the text does not end with one",
            "close the quotation mark; a mark inside the text is written twice ('') or as \\\" in double quotes",
        )
    if "could not find expected ':'" in problem and error.context_mark:
        start = error.context_mark
        place = source.rest_of_line(start.line, start.column)
        return Diagnostic(
            YAML_SYNTAX,
            place,
            "a colon is missing: this line is no `key: value`",
            "write `key: value`, or indent the line if it continues the text above",
        )
    if ("flow sequence" in context or "flow mapping" in context) and error.context_mark:
        start = error.context_mark
        place = source.rest_of_line(start.line, start.column)
        closing = "]" if "sequence" in context else "}"
        return Diagnostic(
            YAML_SYNTAX,
            place,
            f"the bracket opened here is not closed, or a comma is missing before line {line + source.first_line}",
            f"close it with {closing}; put quotes round a text that has brackets or commas",
        )
    if "block mapping" in context or "block collection" in context:
        return Diagnostic(
            YAML_SYNTAX,
            here,
            "this line does not fit the lines above it",
            "check its indentation: keys of one mapping and items of one list begin in the same column",
        )
    if "cannot start any token" in problem:
        return Diagnostic(
            YAML_SYNTAX,
            here,
            f"YAML does not take a text that begins with {text[column : column + 1]!r}",
            "put quotes round the text",
        )
    if "expected a single document" in problem or "but found another document" in problem:
        return Diagnostic(
            YAML_SYNTAX,
            here,
            "a second YAML document begins here",
            "keep one set of keys in a file",
        )
    return Diagnostic(
        YAML_SYNTAX,
        here,
        f"the YAML cannot be read here: {problem or context}",
        "often a text needs quotes round it, or a line its indentation",
    )


def _unquoted_wikilink(source: YamlText, line: int, error: yaml.MarkedYAMLError) -> Span | None:
    """The first `[[` where YAML reads brackets: at the begin of a text, or between braces."""
    context = error.context_mark.line if error.context_mark else line
    for number in sorted({context, line}):
        text = source.lines[number] if number < len(source.lines) else ""
        found = re.search(r"(?:^\s*(?:- )*|:\s+|\{.*?)(\[\[)[^\[\]]+\]\]", text)
        if found:
            return source.at(number, found.start(1), number, found.start(1) + 2)
    return None
