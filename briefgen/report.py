"""Printers of diagnostics: for people (with the line and a caret), for lists, for programs.

Every printer takes diagnostics and returns text; where it goes is the caller's business.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from briefgen.diagnostics import Diagnostic
from briefgen.rules import Severity
from briefgen.text import Span

LinesOf = Callable[[str], Sequence[str]]
"""From a path as messages show it to the lines of that file; empty where it cannot be read."""

WIDTH = 100
_TAB = 4
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GUTTER = "34"
# Marks that change the direction of what follows: a message must not be reordered by its quotation.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def lines_in(content_dir: Path, shown_as: str) -> LinesOf:
    """A reader of the lines of content files, each file read once, as the load stage reads them."""

    @cache
    def lines_of(path: str) -> Sequence[str]:
        file = content_dir / path.removeprefix(f"{shown_as}/")
        try:
            text = file.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return ()
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines_of


def concise(diagnostic: Diagnostic) -> str:
    """One line: `path:line:column: severity[rule] message; hint`."""
    hint = f"; {_visible(diagnostic.hint)}" if diagnostic.hint else ""
    return f"{_headline(diagnostic)}{hint}"


def full(
    diagnostic: Diagnostic, lines_of: LinesOf, *, colour: bool = False, width: int = WIDTH
) -> str:
    """The message, the line that it is about with a caret under the place, and what to do.

    `width` is the number of terminal columns to keep to; a longer line is shown in part.
    """
    paint = _paint if colour else _plain
    tone = _COLOURS.get(diagnostic.severity, "0")
    out = [_headline(diagnostic, paint)]
    out += _excerpt(diagnostic.span, lines_of, _visible(diagnostic.hint), paint, tone, width)
    for span, words in diagnostic.related:
        out.append(f"  {paint('1', str(span))}: {_visible(words)}")
        out += _excerpt(span, lines_of, "", paint, _GUTTER, width)
    return "\n".join(out)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list of objects; lines and columns from 1, ends exclusive."""
    items = [
        {
            **_place(d.span),
            "severity": d.severity.value,
            "rule": d.rule.id,
            "message": d.message,
            "hint": d.hint,
            "related": [{**_place(span), "message": words} for span, words in d.related],
        }
        for d in diagnostics
    ]
    return json.dumps(items, ensure_ascii=False, indent=2)


def github(diagnostic: Diagnostic) -> str:
    """A workflow command that GitHub shows beside the changed line.

    Source: GitHub Actions, "Workflow commands": percent signs and line ends are escaped, in
    properties also colons and commas.
    """
    level = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(
        diagnostic.severity, "notice"
    )
    span = diagnostic.span
    properties = {"file": span.path, "line": str(span.line)}
    if span.end_line == span.line:  # columns are only allowed within one line
        properties |= {
            "col": str(span.column),
            "endColumn": str(max(span.column, span.end_column - 1)),
        }
    else:
        properties["endLine"] = str(span.end_line)
    properties["title"] = diagnostic.rule.id
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    hint = f"; {diagnostic.hint}" if diagnostic.hint else ""
    return f"::{level} {written}::{_escape_data(diagnostic.message + hint)}"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each severity, such as "2 errors, 1 warning"; "no faults" for none."""
    found = [d.severity for d in diagnostics]
    counts = [
        f"{count} {severity.value}{'' if count == 1 else 's'}"
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := found.count(severity))
    ]
    return ", ".join(counts) or "no faults"


def _place(span: Span) -> dict[str, str | int]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


_Paint = Callable[[str, str], str]


def _plain(_code: str, text: str) -> str:
    return text


def _paint(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _headline(diagnostic: Diagnostic, paint: _Paint = _plain) -> str:
    tone = _COLOURS.get(diagnostic.severity, "0")
    word = paint(tone, f"{diagnostic.severity.value}[{diagnostic.rule.id}]")
    place = paint("1", _visible(str(diagnostic.span)))
    return f"{place}: {word} {_visible(diagnostic.message)}"


def _excerpt(
    span: Span, lines_of: LinesOf, hint: str, paint: _Paint, tone: str, width: int
) -> list[str]:
    """The line of `span` with carets under it; only the hint where there is no such line."""
    lines = lines_of(span.path)
    if span.line > len(lines) or not any(lines):
        return [f"  {hint}"] if hint else []
    number = f"{span.line:>4}"
    blank = " " * len(number)
    text, indent, length = _window(lines[span.line - 1], span, width - len(number) - 3)
    carets = " " * indent + paint(tone, "^" * length)
    out = [f"{paint(_GUTTER, f'{number} |')} {text}".rstrip()]
    if not hint or len(number) + 3 + indent + length + 1 + len(hint) <= width:
        return [*out, f"{paint(_GUTTER, f'{blank} |')} {carets} {hint}".rstrip()]
    return [
        *out,
        f"{paint(_GUTTER, f'{blank} |')} {carets}",
        f"{paint(_GUTTER, f'{blank} =')} {hint}",
    ]


def _window(line: str, span: Span, room: int) -> tuple[str, int, int]:
    """What of `line` fits into `room` columns, and where the carets begin and how many there are.

    Counted in terminal columns: a wide character takes two, a combining one none. A span that
    goes on after this line is marked to the end of the line.
    """
    cells = [_cell(character) for character in line]
    start = min(span.column - 1, len(cells))
    end = min(span.end_column - 1, len(cells)) if span.end_line == span.line else len(cells)
    end = max(end, start)
    first, last = 0, len(cells)
    if _columns(cells) > room:
        while first < start and _columns(cells[first:end]) > room * 2 // 3:
            first += 1
        while last > first and _columns(cells[first:last]) > room - 2:
            last -= 1
    before = "…" if first else ""
    after = "…" if last < len(cells) else ""
    shown = before + "".join(text for text, _ in cells[first:last]) + after
    indent = len(before) + _columns(cells[first:start])
    return shown, indent, max(1, _columns(cells[start : min(end, last)]))


def _columns(cells: Sequence[tuple[str, int]]) -> int:
    return sum(width for _, width in cells)


def _cell(character: str) -> tuple[str, int]:
    """How a character is printed, and how many columns that takes.

    Source: Unicode Standard Annex 11 (East Asian Width).
    """
    if character == "\t":
        return " " * _TAB, _TAB
    shown = _visible(character)
    if unicodedata.category(shown) in ("Mn", "Me", "Cf"):
        return shown, 0
    return shown, 2 if unicodedata.east_asian_width(shown) in "WF" else 1


def _visible(text: str) -> str:
    """`text` with nothing in it that a terminal would obey: no escapes, no change of direction."""
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or character in _BIDI:
        return "\ufffd"
    return character
