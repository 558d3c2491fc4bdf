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
from briefgen.parse.open_quotation import never_closed
from briefgen.parse.syntax import explain
from briefgen.parse.yaml_text import BASE_LOADER, YamlText
from briefgen.rules import YAML_DEPTH, YAML_FEATURE, YAML_SYNTAX

__all__ = [
    "MappingNode",
    "Node",
    "Pairs",
    "ScalarNode",
    "SequenceNode",
    "YamlText",
    "compose_any",
    "read_yaml",
    "syntax_faults",
]

Pairs = dict[str, tuple[Node, Node]]
"""The keys of a mapping, each with its own node and that of its value."""

MAX_DEPTH = 20
# Cheap signs that the slow look at every event is worth it.
_FEATURE = re.compile(r"[&*!](?<![^\s\[{,:-][&*!])(?:(?=\S)|(?<=!))")
_INDENTED = re.compile(r"^(?: {40}|(?:- ){12})", re.MULTILINE)
_INDENTATIONS = (" " * 40, "- " * 12)
# A closing bracket beside a quotation mark may belong to a text and is not counted.
_BRACKETS = re.compile(r"[\[{]|(?<![\"'])[\]}](?![\"'])")


class _TextLoader(BASE_LOADER):  # type: ignore[misc,valid-type]  # chosen at run time
    """Without types: a scalar is a scalar, and nobody asks for the tag of a node.

    The library calls each of these at every node; without a `self` that takes less time.
    """

    @staticmethod
    def resolve(kind: type[Node], value: str | None, implicit: object) -> str:
        del kind, value, implicit
        return ""

    @staticmethod
    def descend_resolver(parent: Node | None, index: object) -> None:
        """The path to a node is what its type could depend on."""

    @staticmethod
    def ascend_resolver() -> None:
        """The way back."""


def read_yaml(source: YamlText) -> tuple[Node | None, list[Diagnostic]]:
    """The node at the root; None when the YAML is empty or cannot be read (and is reported)."""
    text = source.text
    may_have_features = "&" in text or "*" in text or "!" in text
    if (may_have_features and _FEATURE.search(text)) or _may_be_deep(text):
        faults = list(_refused(source))
        if faults:
            return None, faults
    return _composed(source)


def syntax_faults(source: YamlText) -> list[Diagnostic]:
    """Why YAML that others read, with whatever features, cannot be read; none if it can."""
    return _composed(source)[1]


def _composed(source: YamlText) -> tuple[Node | None, list[Diagnostic]]:
    if unclosed := never_closed(source):
        return None, [unclosed]
    try:
        return yaml.compose(source.text, _TextLoader), []
    except yaml.MarkedYAMLError as error:
        return None, [explain(source, error)]
    except yaml.reader.ReaderError as error:
        before = source.text[: error.position]
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        message = "a character that YAML does not allow stands here"
        return None, [Diagnostic(YAML_SYNTAX, source.at(line, column), message, "delete it")]


def compose_any(source: YamlText) -> Node | None:
    """The node at the root of YAML that others read, with whatever features; None if it is broken."""
    try:
        node: Node | None = yaml.compose(source.text, _TextLoader)
    except yaml.YAMLError:
        return None
    return node


def _may_be_deep(text: str) -> bool:
    """Whether `text` may be nested beyond `MAX_DEPTH`, on which the library spends very long."""
    if any(sign in text for sign in _INDENTATIONS) and _INDENTED.search(text):
        return True
    depth = 0
    if text.count("[") + text.count("{") <= MAX_DEPTH // 2:
        return False
    for match in _BRACKETS.finditer(text):
        depth += 1 if match.group() in "[{" else -1 if depth else 0
        if depth > MAX_DEPTH // 2:  # the other half may be indented
            return True
    return False


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
            elif getattr(event, "tag", None) is not None:
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
