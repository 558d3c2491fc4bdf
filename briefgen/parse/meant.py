"""Values that YAML reads otherwise than they were meant."""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.model.fields import Form, Part, Spec, specs_of
from briefgen.parse.list_signs import begins_item, items_without_hyphens
from briefgen.parse.nodes import Node, Pairs, ScalarNode, SequenceNode, YamlText
from briefgen.parse.quoting import quoted
from briefgen.rules import DUPLICATE_KEY, WRONG_SHAPE, YAML_SYNTAX

_SHOWN = 60  # characters of the author's text that a hint repeats
_IN_BRACKETS = re.compile(r"\[\[(?P<id>[^\[\],|]+)(?:\|[^\[\]]*)?\]\]")
_IDS = (Form.REF, Form.CITATION, Form.NAME, Form.SLUG)
_WITHOUT_SPACES = (Form.REF, Form.CITATION, Form.SLUG)


def quoting_hint(key: str, node: Node) -> str:
    """How to write `Note: words`, which YAML reads as a key, so that it is a text."""
    if not isinstance(node, ScalarNode) or node.style or not node.value:
        return ""
    text = f"{key}: {node.value}"
    shown = quoted(text) if len(text) <= _SHOWN else '"… : …"'
    return f"if the colon belongs to the text, put quotes round it: {shown}"


def second_key(source: YamlText, node: ScalarNode, found: Pairs) -> tuple[Diagnostic, bool]:
    """That the key `node` is among `found`, and whether all keys below it may be another item's.

    So it is where the item above begins with the same key.
    """
    first, _ = found[node.value]
    may_be_next = node.value == next(iter(found)) and begins_item(source, first)
    message = f'the key "{node.value}" stands here a second time'
    hint = "keep one of the two, or make one list of both values"
    if may_be_next:
        message += " in one item of the list"
        hint = f"if a new item begins here, put a hyphen to the left of the key: - {node.value}: …"
    related = ((source.span(first), "first defined here"),)
    return Diagnostic(DUPLICATE_KEY, source.span(node), message, hint, related), may_be_next


def flow_text(source: YamlText, node: Node) -> str:
    """What is written for a list in brackets, on one line; "" for any other value."""
    start, end = node.start_mark, node.end_mark
    if not isinstance(node, SequenceNode) or not node.flow_style or start.line != end.line:
        return ""
    text = source.lines[start.line][start.column : end.column]
    return text if len(text) <= _SHOWN else ""


def unspaced_key(source: YamlText, node: ScalarNode, cls: type[Part]) -> Diagnostic | None:
    """That a text is `key:words`, with a key of `cls`; YAML wants a space after the colon."""
    if node.style or ":" not in node.value:
        return None
    keys = "|".join(re.escape(spec.key) for spec in specs_of(cls))
    found = re.match(rf"({keys}):[^\s:/]", node.value)
    if found is None:
        return None
    place = source.at(node.start_mark.line, node.start_mark.column + len(found[1]))
    rest = node.value[found.end() - 1 :]
    shown = f": {found[1]}: {rest}" if len(rest) <= _SHOWN else ""
    hint = f"put a space after the colon{shown}"
    column = node.start_mark.column + found.end() - 1
    before = source.at(node.start_mark.line, column, node.start_mark.line, column)
    fix = (Edit(before, " "),)
    return Diagnostic(YAML_SYNTAX, place, "a space is missing after the colon", hint, fix=fix)


def unquoted_link(source: YamlText, node: Node, spec: Spec) -> Diagnostic | None:
    """That a value is an unquoted `[[id]]`, which to YAML is a list in a list."""
    if not isinstance(node, SequenceNode) or not node.flow_style:
        return None
    mark = node.start_mark
    found = _IN_BRACKETS.match(source.lines[mark.line], mark.column)
    if found is None:
        return None
    form = _short_form(spec)
    hint, meant = f'put quotes round it: "{found.group()}"', f'"{found.group()}"'
    if form in _IDS:
        meant = found["id"].strip()
        hint = f"write the id without brackets: {meant}"
    place = source.at(mark.line, mark.column, mark.line, found.end())
    is_all = (node.end_mark.line, node.end_mark.column) == (mark.line, found.end())
    fix = (Edit(place, meant),) if is_all else ()
    message = f'"{spec.key}" has [[ ]], which YAML reads as a list in a list'
    return Diagnostic(WRONG_SHAPE, place, message, hint, fix=fix)


def unread_items(source: YamlText, node: Node, spec: Spec) -> Diagnostic | None:
    """That a list is one plain text to YAML, for want of hyphens."""
    if not isinstance(node, ScalarNode) or node.style:
        return None
    start = (node.start_mark.line, node.start_mark.column)
    are_ids = _short_form(spec) in _WITHOUT_SPACES
    return items_without_hyphens(source, start, node.end_mark.line, are_ids)


def _short_form(spec: Spec) -> Form:
    """The form of a value that is written as one text."""
    if spec.part is None:
        return spec.form
    return next((s.form for s in specs_of(spec.part) if s.key == spec.part.short), spec.form)
