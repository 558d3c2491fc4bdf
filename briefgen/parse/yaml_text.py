"""The YAML of one file, and the way from its positions to those of the file."""

from __future__ import annotations

import yaml
from yaml.nodes import Node

from briefgen.text import ContentFile, Span, span_of

BASE_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlText:
    """The YAML of one file, with the way from its positions to those of the file."""

    def __init__(self, file: ContentFile, text: str, first_line: int) -> None:
        self.file = file
        self.path = file.path
        self.text = text
        self.lines = text.split("\n")
        self.first_line = first_line

    def span(self, node: Node) -> Span:
        """Where `node` stands in the file."""
        start, end = node.start_mark, node.end_mark
        last, column = end.line, end.column
        if last == start.line:
            line = last + self.first_line
            return span_of((self.path, line, start.column + 1, line, column + 1))
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
        return Span(self.path, line + first, column + 1, end_line + first, end_column + 1)

    def rest_of_line(self, line: int, column: int) -> Span:
        """From a place to the end of its line, without trailing spaces; at least one character."""
        text = self.lines[line].rstrip() if line < len(self.lines) else ""
        return self.at(line, column, line, max(len(text), column + 1))


def scalar_places(source: YamlText) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where texts begin and end, as (line, column) from 0; what cannot be read is left out."""
    places = []
    try:
        for token in yaml.scan(source.text, BASE_LOADER):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark, token.end_mark
                places.append(((start.line, start.column), (end.line, end.column)))
    except yaml.YAMLError:
        return places  # reported, with its place, when the text is composed
    return places
