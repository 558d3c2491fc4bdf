"""Find the comments by which editors excuse values from rules, in YAML and in Markdown.

The comment stands at the end of the line that it excuses, or alone in the line above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.load import Content
from briefgen.parse.frontmatter import split_front_matter
from briefgen.parse.yaml_text import YamlText, scalar_places
from briefgen.rules import BAD_WAIVER, RULES
from briefgen.text import ContentFile, Lines, Span, Text
from briefgen.text.code_spans import code_spans
from briefgen.waivers import Waiver

_SIGN = "briefgen:"
_IN_YAML = re.compile(r"(?:^|(?<=\s))#\s*briefgen:[^\n]*")
_WORDS = re.compile(
    r"(?:#|<!--)\s*briefgen:\s*allow\s+(?P<rule>[\w-]+)\s*(?:[—–:]|--?)?\s*(?P<reason>.*?)\s*\Z",
    re.DOTALL,
)
_ALONE = re.compile(r"\s*(?:#\s*briefgen:.*|<!--\s*briefgen:.*-->\s*)\Z")
_FORM = "# briefgen: allow RULE — reason"


def find_waivers(content: Content) -> tuple[tuple[Waiver, ...], list[Diagnostic]]:
    """All waivers by file and line, and those that cannot be understood."""
    records = (*content.records, *((content.relations,) if content.relations else ()))
    waivers: list[Waiver] = []
    faults: list[Diagnostic] = []
    for files, is_page in ((records, False), (content.pages, True)):
        for file in files:
            if _SIGN not in file.text:
                continue
            lines = file.text.split("\n")
            below = _next_excusable(lines)
            for span, words in _comments(file, is_page=is_page):
                waiver = _read(span, words, lines, below)
                if isinstance(waiver, Waiver):
                    waivers.append(waiver)
                else:
                    faults.append(waiver)
    return tuple(waivers), faults


def _comments(file: ContentFile, *, is_page: bool) -> Iterator[tuple[Span, str]]:
    """Comments that speak to briefgen, with their place: of the front matter, then of the text."""
    body = Text(file.text, file.start())
    if not is_page:
        front, _ = split_front_matter(file)
        if front is None:
            return
        body = front.body
        yield from _yaml_comments(YamlText(file, front.yaml, front.first_line))
    lines = Lines(file)
    before = lines.offset(body.span.line, 1)
    for start, end in code_spans(body):
        words = body[start:end]
        if words.startswith("<!--") and _SIGN in words:
            yield lines.span(before + start, before + end), words


def _yaml_comments(source: YamlText) -> Iterator[tuple[Span, str]]:
    places = scalar_places(source)
    for number, line in enumerate(source.lines):
        found = _IN_YAML.search(line)
        if found is None:
            continue
        at = (number, found.start())
        index = bisect_right(places, at, key=lambda place: place[0]) - 1
        if index < 0 or at >= places[index][1]:  # else it is part of a text
            yield source.at(number, found.start(), number, len(line.rstrip())), found[0]


def _read(
    span: Span, words: str, lines: Sequence[str], below: Sequence[int]
) -> Waiver | Diagnostic:
    found = _WORDS.match(words.removesuffix("-->"))
    if found is None:
        return Diagnostic(
            BAD_WAIVER, span, 'after "briefgen:" stands no "allow" with a rule', f"write {_FORM}"
        )
    rule = RULES.get(found["rule"])
    if rule is None:
        hint = did_you_mean(found["rule"], RULES) or "`briefgen explain` lists them"
        return Diagnostic(BAD_WAIVER, span, f'there is no rule "{found["rule"]}"', hint)
    if not rule.can_be_waived:
        return Diagnostic(
            BAD_WAIVER, span, f'nothing can be excused from "{rule.id}"', f"mend it: {rule.why}"
        )
    if not found["reason"]:
        return Diagnostic(BAD_WAIVER, span, "the reason is missing", f"write {_FORM}")
    return Waiver(
        rule.id, " ".join(found["reason"].split()), span, _excused_line(span, lines, below)
    )


def _excused_line(span: Span, lines: Sequence[str], below: Sequence[int]) -> int:
    """The line of the comment; of one that stands alone, the next that is none such and not empty."""
    if lines[span.line - 1][: span.column - 1].strip() or (
        span.end_line == span.line and lines[span.line - 1][span.end_column - 1 :].strip()
    ):
        return span.line
    return below[span.end_line] or span.line


def _next_excusable(lines: Sequence[str]) -> list[int]:
    """For each line, and the end, the first below it (counted from 1) with more than a waiver; 0: none."""
    below = [0] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        is_excusable = lines[number].strip() and not _ALONE.match(lines[number])
        below[number] = number + 1 if is_excusable else below[number + 1]
    return below
