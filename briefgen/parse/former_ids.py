"""Write a former id into a file and take it out again, so that nothing is left of the two."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.edits import Edit
from briefgen.parse.frontmatter import split_front_matter
from briefgen.parse.nodes import MappingNode, Node, ScalarNode, SequenceNode, YamlText, read_yaml
from briefgen.text import ContentFile, Lines, Span

_KEY = "formerly"


class FormerIds:
    """The former ids of a record, or of the claim that has the id `claim`, as they are written."""

    def __init__(self, file: ContentFile, claim: str = "") -> None:
        self._lines = Lines(file)
        self._written = file.text.split("\n")
        front, _ = split_front_matter(file)
        root = None
        if front is not None:
            self._source = YamlText(file, front.yaml, front.first_line)
            root, _ = read_yaml(self._source)
        self._owner = _claim_of(root, claim) if claim else root

    def add(self, id: str) -> tuple[Edit, ...]:
        """Write `id` as the last of them; nothing where there is no place for it."""
        owner = self._owner
        if not isinstance(owner, MappingNode) or not owner.value:
            return ()
        value = _value_of(owner)
        if value is None:
            return self._new_key(owner, id)
        span = self._source.span(value)
        if isinstance(value, ScalarNode):
            # Put before the other, by which `remove` knows that there was no list.
            return (Edit(span, f"[{id}, {self._lines.between(span)}]"),) if value.value else ()
        if not isinstance(value, SequenceNode) or not value.value:
            return ()
        last = self._source.span(value.value[-1])
        at = _end_of(last)
        if value.flow_style:
            return (Edit(at, f", {id}"),)
        indent = " " * value.start_mark.column
        return (Edit(self._end_of_line(last.end_line), f"\n{indent}- {id}"),)

    def remove(self, id: str) -> tuple[Edit, ...]:
        """Take `id` out, and the key with it where no other is left; nothing where it is not there."""
        owner = self._owner
        value = _value_of(owner) if isinstance(owner, MappingNode) else None
        if not isinstance(owner, MappingNode) or value is None:
            return ()
        items: Sequence[Node] = value.value if isinstance(value, SequenceNode) else [value]
        at = next((n for n, item in enumerate(items) if item.value == id), -1)
        if at < 0:
            return ()
        if len(items) == 1:
            return self._without_key(owner, value)
        spans = [self._source.span(item) for item in items]
        if not (isinstance(value, SequenceNode) and value.flow_style):
            return (self._lines_out(spans[at].line, spans[at].end_line),)
        if at:
            return (Edit(_between(_end_of(spans[at - 1]), _end_of(spans[at])), ""),)
        if len(items) == 2:
            return (Edit(self._source.span(value), self._lines.between(spans[1])),)
        return (Edit(_between(spans[0], _start_of(spans[1])), ""),)

    def _new_key(self, owner: MappingNode, id: str) -> tuple[Edit, ...]:
        key, value = owner.value[-1]
        last = self._source.span(value)
        if owner.flow_style:
            return (Edit(_end_of(last), f", {_KEY}: [{id}]"),)
        if last == _start_of(last):
            last = self._source.span(key)
        indent = " " * key.start_mark.column
        return (Edit(self._end_of_line(last.end_line), f"\n{indent}{_KEY}: [{id}]"),)

    def _without_key(self, owner: MappingNode, value: Node) -> tuple[Edit, ...]:
        number = next(n for n, (_, other) in enumerate(owner.value) if other is value)
        key, end = self._source.span(owner.value[number][0]), self._source.span(value)
        if not owner.flow_style:
            before = self._written[key.line - 1][: key.column - 1]
            return () if before.strip() else (self._lines_out(key.line, end.end_line),)
        if not number:
            return ()
        before_it = self._source.span(owner.value[number - 1][1])
        return (Edit(_between(_end_of(before_it), _end_of(end)), ""),)

    def _lines_out(self, first: int, last: int) -> Edit:
        """Whole lines away, with the line break before them."""
        start, end = self._end_of_line(first - 1), self._end_of_line(last)
        return Edit(_between(start, end), "")

    def _end_of_line(self, line: int) -> Span:
        column = len(self._written[line - 1]) + 1
        return Span(self._source.file.path, line, column, line, column)


def _claim_of(root: Node | None, id: str) -> Node | None:
    """The keys and values of the claim with the id `id`."""
    for key, value in root.value if isinstance(root, MappingNode) else ():
        if key.value in ("means", "does_not_mean"):
            claims = value.value if isinstance(value, SequenceNode) else [value]
            for claim in claims:
                pairs = claim.value if isinstance(claim, MappingNode) else ()
                if any(k.value == "id" and v.value == id for k, v in pairs):
                    return claim  # type: ignore[no-any-return]
    return None


def _value_of(owner: MappingNode) -> Node | None:
    return next((value for key, value in owner.value if key.value == _KEY), None)


def _start_of(span: Span) -> Span:
    return Span(span.path, span.line, span.column, span.line, span.column)


def _end_of(span: Span) -> Span:
    return Span(span.path, span.end_line, span.end_column, span.end_line, span.end_column)


def _between(first: Span, last: Span) -> Span:
    """From the start of the one to the end of the other."""
    return Span(first.path, first.line, first.column, last.end_line, last.end_column)
