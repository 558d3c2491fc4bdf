"""Cut a Markdown file in its front matter and its text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.rules import MISSING_FRONT_MATTER, UNCLOSED_FRONT_MATTER, Rule
from briefgen.text import ContentFile, Span, Text

# With the end of the line before and its own.
_FENCE = re.compile(r"\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)")
# What is written, or made by a program, where three hyphens were meant.
_NEARLY = re.compile(r"\s*(?:-{2,}|[–—―‐‑−-]+|- - -|_{3,}|={3,}|\*{3,}|\+{3,}|```+(?:ya?ml)?)\s*\Z")
# What MkDocs takes for the front matter of an ordinary page, and not for a text between two lines.
_OF_A_PAGE = re.compile(
    r"-{3}[ \t]*\n(?P<yaml>\s*[\w-]+[ \t]*:.*?\n)(?:\.{3}|-{3})[ \t]*(?:\n|\Z)", re.DOTALL
)
_KEY_LINE = re.compile(r"\s*(?:- .*|#.*|[\]}].*|[\w-]+\s*[:=].*|\s.*)?\Z")


@frozen()
class FrontMatter:
    """The YAML of a file, the line it begins at (from 1), and the text below it."""

    yaml: str
    first_line: int
    body: Text


def split_front_matter(file: ContentFile) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """The two halves of `file`; a `.yml` file is YAML as a whole. None when there is none."""
    if not file.uri.endswith(".md"):
        return FrontMatter(file.text, 1, Text("", file.start())), []
    text = file.text
    start = text.find("\n")
    fence = _FENCE.search(text, start) if start >= 0 else None
    if fence is None or text[:start].rstrip() != "---":
        lines = text.split("\n")
        is_opened = lines[0].rstrip() == "---"
        return None, [_unclosed(file, lines) if is_opened else _missing(file, lines)]
    first = text.count("\n", 0, fence.start() + 1) + 2
    last = first - 1 + text.count("\n", fence.end() - 1)
    place = Span(file.path, first, 1, last, len(text) - text.rfind("\n"))
    body = Text(text[fence.end() :], place)
    return FrontMatter(text[start + 1 : fence.start()], 2, body), []


def keys_below(file: ContentFile, front: FrontMatter, keys: Iterable[str]) -> Diagnostic | None:
    """That the text below the front matter begins with another of `keys`: a --- stands too early."""
    found = re.match(r"\s*([a-z_]+):(?:\s|\Z)", front.body)
    if found is None or found[1] not in keys or f"\n{found[1]}:" in f"\n{front.yaml}":
        return None
    lines = file.text.split("\n")
    number = front.body.span.line - 2
    hint = "move it below the last key"
    if any(line.rstrip() == "---" for line in lines[number + 1 :]):
        hint = "delete it; a line --- stands below the last key as well"
    message = f'the front matter ends here, and below stands the key "{found[1]}"'
    return _at_line(UNCLOSED_FRONT_MATTER, file, number, lines, message, hint)


def page_yaml(page: ContentFile) -> str:
    """The YAML at the head of an ordinary page, from its second line on; "" without any."""
    found = _OF_A_PAGE.match(page.text)
    return found["yaml"] if found else ""


def _missing(file: ContentFile, lines: list[str]) -> Diagnostic:
    """The front matter does not begin where it must: in the first line, with three hyphens."""
    if not file.text.strip():
        hint = "begin it with a line ---, then the keys, then another line ---"
        return Diagnostic(MISSING_FRONT_MATTER, file.start(), "the file is empty", hint)
    first = next(number for number, line in enumerate(lines) if line.strip())
    hint = "begin the file with a line ---, then the keys, then another line ---"
    if _NEARLY.match(lines[first]):
        wrong = lines[first].strip()
        if lines[first].rstrip() == "---":
            hint = (
                f"delete the empty lines above line {first + 1}: the front matter begins in line 1"
            )
            return _at_line(MISSING_FRONT_MATTER, file, 0, lines, _NO_FRONT, hint)
        hint = "write three hyphens and nothing else: ---"
        if wrong == "---":
            hint = "delete the spaces before the three hyphens"
        return _at_line(MISSING_FRONT_MATTER, file, first, lines, _NO_FRONT, hint)
    if re.match(r"[a-z_]+:(\s|$)", lines[first]):
        hint = "put a line --- above the first key"
    elif any(line.rstrip() == "---" for line in lines[first + 1 : first + 4]):
        hint = "the first line --- must be the very first line of the file; move up what it begins"
    return _at_line(MISSING_FRONT_MATTER, file, first, lines, _NO_FRONT, hint)


_NO_FRONT = "the file does not begin with front matter"


def _unclosed(file: ContentFile, lines: list[str]) -> Diagnostic:
    """There is no second line of three hyphens; perhaps one that looks like it."""
    for number, line in enumerate(lines[1:], start=1):
        if _NEARLY.match(line):
            hint = "write three hyphens at the margin and nothing else: ---"
            message = "this line does not close the front matter"
            return _at_line(UNCLOSED_FRONT_MATTER, file, number, lines, message, hint)
    hint = "put a line --- after the last key, before the text"
    last = next((n for n, line in enumerate(lines[1:], start=1) if not _KEY_LINE.match(line)), 0)
    if last > 1:
        hint = f"put a line --- above line {last + 1}, where the text seems to begin"
    return _at_line(UNCLOSED_FRONT_MATTER, file, 0, lines, "the front matter is not closed", hint)


def _at_line(
    rule: Rule, file: ContentFile, number: int, lines: list[str], message: str, hint: str
) -> Diagnostic:
    """A fault about a whole line, counted from 0."""
    line = lines[number]
    start = len(line) - len(line.lstrip()) if line.strip() else 0
    end = max(len(line.rstrip()), start + 1)
    span = Span(file.path, number + 1, start + 1, number + 1, end + 1)
    return Diagnostic(rule, span, message, hint)
