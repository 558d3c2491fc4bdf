"""Characters that nobody sees, written as escapes of YAML: `"\\e"` stands for one as much as itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from briefgen.diagnostics import Diagnostic
from briefgen.load.characters import find_hidden
from briefgen.parse.yaml_text import YamlText, scalar_places

# Source: YAML 1.2, 5.7 (escaped characters); those left out stand for what may stand in a file.
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))|.", re.DOTALL
)
# A cheap sign that the slow look at every text is worth it.
_MAY_HIDE = re.compile(r"\\[0abvfeNLPxuU]")


def hidden_escapes(source: YamlText) -> Iterator[Diagnostic]:
    """The faults of such characters in double quotes, each at its escape."""
    if not _MAY_HIDE.search(source.text):
        return
    starts = list(accumulate((len(line) + 1 for line in source.lines), initial=0))
    for (line, column), (end_line, end_column) in scalar_places(source):
        text = source.text[starts[line] + column : starts[end_line] + end_column]
        if text.startswith('"') and _MAY_HIDE.search(text):
            yield from _in_text(source, text, starts[line] + column, starts)


def _in_text(source: YamlText, text: str, offset: int, starts: list[int]) -> Iterator[Diagnostic]:
    escapes = list(_ESCAPE.finditer(text))
    for at, rule, message, hint in find_hidden("".join(map(_meant, escapes))):
        if not escapes[at].group().startswith("\\"):
            continue  # reported when the file was read
        start = offset + escapes[at].start()
        line = bisect_right(starts, start) - 1
        column = start - starts[line]
        span = source.at(line, column, line, column + len(escapes[at].group()))
        yield Diagnostic(rule, span, message, hint)


def _meant(match: re.Match[str]) -> str:
    """The one character that a piece of text in double quotes stands for."""
    x, u, long, named = match.groups()
    if digits := x or u or long:
        return chr(int(digits, 16))
    return _NAMED.get(named, named) if named else match.group()
