"""Cut a Markdown file in its front matter and its text."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic
from briefgen.rules import MISSING_FRONT_MATTER, UNCLOSED_FRONT_MATTER
from briefgen.text import ContentFile, Span, Text


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML of a file, the line it begins at (from 1), and the text below it."""

    yaml: str
    first_line: int
    body: Text


def split_front_matter(file: ContentFile) -> tuple[FrontMatter | None, list[Diagnostic]]:
    """The two halves of `file`; a `.yml` file is YAML as a whole. None when there is none."""
    if not file.uri.endswith(".md"):
        return FrontMatter(file.text, 1, Text("", file.start())), []
    lines = file.text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "begin the file with a line ---, then the keys, then another line ---"
        if lines[0].strip().startswith("--") or any(line.rstrip() == "---" for line in lines[:3]):
            hint = "the very first line must be three hyphens and nothing else: ---"
        span = Span(file.path, 1, 1, 1, len(lines[0]) + 1)
        return None, [
            Diagnostic(
                MISSING_FRONT_MATTER, span, "the file does not begin with front matter", hint
            )
        ]
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in ("---", "..."):
            body = "\n".join(lines[number:])
            end = Span(file.path, number + 1, 1, len(lines), len(lines[-1]) + 1)
            return FrontMatter("\n".join(lines[1 : number - 1]), 2, Text(body, end)), []
    return None, [
        Diagnostic(
            UNCLOSED_FRONT_MATTER,
            Span(file.path, 1, 1, 1, 4),
            "the front matter is not closed",
            "put a line --- after the last key, before the text",
        )
    ]
