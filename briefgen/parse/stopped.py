"""Where the YAML library gave up."""

from __future__ import annotations

import yaml

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.frozen import frozen
from briefgen.parse.yaml_text import YamlText
from briefgen.rules import YAML_SYNTAX
from briefgen.text import Span


@frozen()
class Place:
    """Where the library gave up, and where what it was reading begins; counted from 0."""

    line: int
    column: int
    start_line: int
    start_column: int
    problem: str
    context: str
    text: str  # the line

    @classmethod
    def of(cls, source: YamlText, error: yaml.MarkedYAMLError) -> Place:
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


def syntax_fault(span: Span, message: str, hint: str, fix: tuple[Edit, ...] = ()) -> Diagnostic:
    return Diagnostic(YAML_SYNTAX, span, message, hint, fix=fix)
