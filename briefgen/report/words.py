"""Diagnostics for people: one line each, or with the line that they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.diagnostics import Diagnostic
from briefgen.report.excerpt import columns, excerpt, in_short, visible
from briefgen.report.lines import LinesOf
from briefgen.rules import Severity
from briefgen.text import Span
from briefgen.text.english import counted
from briefgen.waivers import Waiver

WIDTH = 100
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GUTTER = "34"


def concise(diagnostic: Diagnostic) -> str:
    """One line: `path:line:column: severity[rule] message; hint`."""
    hint = f"; {_said(diagnostic.hint)}" if diagnostic.hint else ""
    return f"{_headline(diagnostic, _plain)}{hint}"


def full(
    diagnostic: Diagnostic, lines_of: LinesOf, *, colour: bool = False, width: int = WIDTH
) -> str:
    """The message, the line that it is about with a caret under the place, and what to do.

    `width` is the number of terminal columns to keep to; a longer line is shown in part.
    """
    paint = _paint if colour else _plain
    tone = _COLOURS.get(diagnostic.severity, "0")
    out = [_headline(diagnostic, paint)]
    out += _excerpt(diagnostic.span, lines_of, _said(diagnostic.hint), paint, tone, width)
    for span, words in diagnostic.related:
        out.append(f"  {paint('1', visible(str(span)))}: {_said(words)}")
        out += _excerpt(span, lines_of, "", paint, _GUTTER, width)
    return "\n".join(out)


def waiver(waiver: Waiver) -> str:
    """One line: `path:line:column: allow[rule] reason`."""
    return f"{visible(str(waiver.span))}: allow[{waiver.rule}] {_said(waiver.reason)}"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each severity, such as "2 errors, 1 warning"; "no faults" for none.

    And how many of them `--fix` can mend, if any.
    """
    faults = list(diagnostics)
    found = [d.severity for d in faults]
    counts = [
        counted(count, severity.value)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if (count := found.count(severity))
    ]
    return (", ".join(counts) or "no faults") + _mendable(faults)


def _mendable(faults: list[Diagnostic]) -> str:
    count = sum(bool(fault.fix) for fault in faults)
    if count == len(faults):
        return ", which briefgen check --fix can mend" if count else ""
    return f"; {count} of them can be mended by briefgen check --fix" if count else ""


_Paint = Callable[[str, str], str]


def _plain(_code: str, text: str) -> str:
    return text


def _paint(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _headline(diagnostic: Diagnostic, paint: _Paint) -> str:
    tone = _COLOURS.get(diagnostic.severity, "0")
    word = paint(tone, f"{diagnostic.severity.value}[{diagnostic.rule.id}]")
    place = paint("1", visible(str(diagnostic.span)))
    return f"{place}: {word} {_said(diagnostic.message)}"


def _said(words: str) -> str:
    return visible(in_short(words))


def _excerpt(
    span: Span, lines_of: LinesOf, hint: str, paint: _Paint, tone: str, width: int
) -> list[str]:
    """The line of `span` with carets under it; only the hint where there is no such line."""
    number = f"{span.line:>4}"
    shown = excerpt(span, lines_of, width - len(number) - 3)
    if shown is None:
        return [f"  {hint}"] if hint else []
    blank = " " * len(number)
    line = f"{shown.before}{shown.marked}{shown.after}"
    indent, length = columns(shown.before), max(1, columns(shown.marked))
    carets = " " * indent + paint(tone, "^" * length)
    out = [f"{paint(_GUTTER, f'{number} |')} {line}".rstrip()]
    if not hint or len(number) + 3 + indent + length + 1 + columns(hint) <= width:
        return [*out, f"{paint(_GUTTER, f'{blank} |')} {carets} {hint}".rstrip()]
    return [
        *out,
        f"{paint(_GUTTER, f'{blank} |')} {carets}",
        f"{paint(_GUTTER, f'{blank} =')} {hint}",
    ]
