"""Where settings stand in `mkdocs.yml`, for faults that are found in their values.

MkDocs reads the file; here only places are looked up, so what cannot be read has none but that of
its fault.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from briefgen.diagnostics import Diagnostic
from briefgen.parse.nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    YamlText,
    compose_any,
    syntax_faults,
)
from briefgen.text import ContentFile, Span

MKDOCS_TAGS = ("!ENV", "!relative")
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?![-\d])")


class SettingPlaces:
    """Places of keys and values under a plugin's name, by their path: ("severity", "bad-date")."""

    def __init__(self, text: str, shown_as: str, plugin: str) -> None:
        self._start = Span(shown_as)
        self._keys: dict[tuple[str, ...], Span] = {}
        self._values: dict[tuple[str, ...], Span] = {}
        source = _source(text, shown_as)
        for options in _options_of(plugin, compose_any(source)):
            self._walk(options, (), source)

    def key(self, *path: str) -> Span:
        """Where the key stands; the begin of the file if it stands in another one."""
        return self._keys.get(path, self._start)

    def value(self, *path: str) -> Span:
        """Where the value of the key stands, or else the key."""
        return self._values.get(path, self.key(*path))

    def _walk(self, node: Node, path: tuple[str, ...], source: YamlText) -> None:
        for key, value in node.value if isinstance(node, MappingNode) else ():
            here = (*path, str(key.value))
            self._keys[here] = source.span(key)
            if not (isinstance(value, ScalarNode) and not value.value):
                self._values[here] = source.span(value)
            self._walk(value, here, source)


def settings_syntax(text: str, shown_as: str) -> list[Diagnostic]:
    """Why the file cannot be read, at its place; none if it can. It is the editor's to mend."""
    return [replace(fault, fix=()) for fault in syntax_faults(_source(text, shown_as))]


def impossible_days(text: str, shown_as: str) -> Iterator[tuple[Span, str]]:
    """Values that YAML takes for days of the calendar, and that are none.

    MkDocs ends with a Python error at the first of them, which does not say where it stands.
    """
    source = _source(text, shown_as)
    for node in _nodes(compose_any(source)):
        if isinstance(node, ScalarNode) and not node.style:
            found = _DAY.match(node.value)
            if found and not _is_day(*map(int, found.groups())):
                yield source.span(node), node.value


def unknown_tags(text: str, shown_as: str) -> Iterator[tuple[Span, str]]:
    """Words with an exclamation mark before a value that MkDocs takes for a type, and does not know."""
    source = _source(text, shown_as)
    for node in _nodes(compose_any(source)):
        tag = str(node.tag)
        if tag.startswith("!") and tag not in MKDOCS_TAGS:
            start = node.start_mark
            yield source.at(start.line, start.column, start.line, start.column + len(tag)), tag


def _nodes(root: Node | None) -> Iterator[Node]:
    """A node and all that it holds, keys too."""
    queue = [root] if root is not None else []
    while queue:
        node = queue.pop(0)
        yield node
        if isinstance(node, MappingNode):
            queue += [part for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            queue += node.value


def _source(text: str, shown_as: str) -> YamlText:
    return YamlText(ContentFile(shown_as, shown_as, shown_as, text), text, 1)


def _options_of(plugin: str, root: Node | None) -> Iterator[Node]:
    """What is written under the name of a plugin, in the list or the mapping of plugins."""
    for plugins in _under("plugins", root):
        entries = plugins.value if isinstance(plugins, SequenceNode) else [plugins]
        for entry in entries:
            yield from _under(plugin, entry)


def _under(key: str, node: Node | None) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        yield from (value for name, value in node.value if name.value == key)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
