"""Where a stretch of a field's text stands in its file."""

from __future__ import annotations

from briefgen.text import ContentFile, Span, Text


def place_in(file: ContentFile | None, prose: Text, start: int, end: int) -> Span:
    """The place of `prose[start:end]`; that of the whole field where it goes over a line's end.

    YAML folds lines and drops quotes, so the literal is looked for in the lines of the value.
    """
    if file is None:
        return prose.span
    literal = str(prose)[start:end]
    earlier = str(prose).count(literal, 0, start)
    lines = file.text.split("\n")
    for number in range(prose.span.line, prose.span.end_line + 1):
        line = lines[number - 1]
        column = prose.span.column - 1 if number == prose.span.line else 0
        while (at := line.find(literal, column)) >= 0:
            if not earlier:
                return Span(prose.span.path, number, at + 1, number, at + 1 + len(literal))
            earlier -= 1
            column = at + 1
    return prose.span
