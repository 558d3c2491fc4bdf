"""Lists whose items do not begin with a hyphen and a space: bullets, numbers, a forgotten hyphen."""

from __future__ import annotations

import re
from dataclasses import replace

from yaml.nodes import Node

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import specs_of
from briefgen.parse.yaml_text import YamlText
from briefgen.rules import YAML_SYNTAX

# What other programs put before an item: bullets, dashes, "1." and "1)".
_BULLET = r"[\u2022\u2023\u25e6\u25aa\u25cf\u25cb\u2043\u00b7\u2010-\u2015\u2212*](?=\s)"
_NUMBER = r"\(?\d{1,2}[.)](?=\s)"
_OTHER_SIGN = re.compile(rf"(?P<indent> *)(?P<sign>{_BULLET}|{_NUMBER})\s+(?P<rest>\S.*)")
_NO_SPACE = re.compile(r"(?P<indent> *)(?P<sign>-)(?P<rest>[^\W\d].*)")
_ITEM = re.compile(r"(?P<indent> *)- ")
_KEY = re.compile(r" *[A-Za-z][\w-]*:(?: |$)")
_TEXT_ITEM = re.compile(
    r"(?P<before>(?P<indent> *)- +)(?P<text>[^\s'\"\[{#&*!|>-](?:(?!: |:$| #).)*+)\Z"
)
_LIST_KEY = re.compile(r" *(?:- )*(?P<key>[A-Za-z_]+):\s*\Z")
# What an item of a list means that is written as one text, such as `claim` under `means`.
_SHORT_KEYS = {
    spec.key: spec.part.short
    for cls in RECORD_TYPES
    for spec in specs_of(cls)
    if spec.part is not None and spec.part.short
}
_SHOWN = 60  # characters of the author's text that a hint repeats


def unread_item(source: YamlText, line: int) -> Diagnostic | None:
    """What is wrong with the item in `line` (from 0), or that it belongs to, if YAML stops there."""
    if fault := (
        wrong_sign(source, line)
        or _forgotten_hyphen(source, line)
        or _first_without_hyphen(source, line)
    ):
        return fault
    indent = _depth(source.lines[line])
    above = next((n for n in range(line - 1, -1, -1) if _depth(source.lines[n]) < indent), None)
    return wrong_sign(source, above) if above is not None else None


def wrong_sign(source: YamlText, line: int) -> Diagnostic | None:
    """An item that begins with another sign than a hyphen, or without a space after it."""
    text = source.lines[line]
    if found := _OTHER_SIGN.match(text):
        sign = found["sign"]
        message = f"an item of a list begins with a hyphen, not with {sign}"
    elif found := _NO_SPACE.match(text):
        sign = "-"
        message = "a space is missing after the hyphen of this item"
    else:
        return None
    start = found.start("sign")
    place = source.at(line, start, line, start + len(sign))
    fix = Edit(source.at(line, start, line, found.start("rest")), "- ")
    return Diagnostic(YAML_SYNTAX, place, message, f"write - {_short(found['rest'])}", fix=(fix,))


def text_with_keys(source: YamlText, line: int) -> Diagnostic | None:
    """That `line` (from 0) is a key below an item that is a text, and has no key itself."""
    item = _TEXT_ITEM.match(source.lines[line - 1].rstrip()) if line else None
    if item is None or _depth(source.lines[line]) != len(item["before"]):
        return None
    above = (_depth_and_key(text) for text in reversed(source.lines[: line - 1]))
    depth = len(item["indent"])
    list_of = next((key for at, key in above if key and at <= depth), "")
    short = _SHORT_KEYS.get(list_of, "")
    start = len(item["before"])
    place = source.at(line - 1, start, line - 1, start + len(item["text"]))
    message = "this item is a text, and a key stands below it"
    if not short:
        return Diagnostic(YAML_SYNTAX, place, message, "give the text its key, too")
    fix = (Edit(source.at(line - 1, start, line - 1, start), f"{short}: "),)
    hint = f"give the text its key, too: - {short}: {_short(item['text'])}"
    return Diagnostic(YAML_SYNTAX, place, message, hint, fix=fix)


def _depth_and_key(text: str) -> tuple[float, str]:
    found = _LIST_KEY.match(text)
    return (_depth(text), found["key"]) if found else (0, "")


def items_without_hyphens(
    source: YamlText, start: tuple[int, int], end_line: int, are_ids: bool
) -> Diagnostic | None:
    """What is wrong with a plain text, from `start` to `end_line` (from 0), that is to be a list.

    To YAML its lines are one text. Where it is not an id, lines without any sign may be just that.
    """
    line, column = start
    is_below_its_key = not source.lines[line][:column].strip()
    if is_below_its_key and (fault := wrong_sign(source, line)):
        return fault
    below = source.lines[line + 1 : end_line + 1]
    if not (below and are_ids) and not any(_ITEM.match(text) for text in below):
        return None
    if is_below_its_key:
        return _missing(source, line)
    return Diagnostic(
        YAML_SYNTAX,
        source.rest_of_line(line, column),
        "the first item of this list stands behind its key",
        f"give it a line of its own below, with a hyphen: - {_short(source.lines[line][column:])}",
    )


def begins_item(source: YamlText, key: Node) -> bool:
    """Whether `key` stands right behind a hyphen."""
    mark = key.start_mark
    return source.lines[mark.line][: mark.column].rstrip().endswith("-")


def _forgotten_hyphen(source: YamlText, line: int) -> Diagnostic | None:
    """A line as deep as the hyphens above it, and deeper than the key of their list."""
    text = source.lines[line]
    indent = _depth(text)
    if not text.strip() or text.lstrip().startswith(("- ", "#")):
        return None
    is_below_item = False
    for above in reversed(source.lines[:line]):
        depth = _depth(above)
        if depth == indent and _ITEM.match(above):
            is_below_item = True
        elif depth <= indent:
            is_in_list = is_below_item and (depth < indent or not _KEY.match(text))
            return _missing(source, line) if is_in_list else None
    return None


def _first_without_hyphen(source: YamlText, line: int) -> Diagnostic | None:
    """The key that a list begins with, where `line` (from 0) is an item less deep than it."""
    item = _ITEM.match(source.lines[line])
    if item is None:
        return None
    first = None
    for above in range(line - 1, -1, -1):
        text = source.lines[above]
        if _depth(text) <= len(item["indent"]):
            is_list = (
                first is not None and _LIST_KEY.match(text) and _KEY.match(source.lines[first])
            )
            return _hyphen_before(source, first) if first is not None and is_list else None
        if text.strip() and not text.lstrip().startswith("#"):
            first = above
    return None


def _depth(text: str) -> float:
    """The column of the first character; an empty line is deeper than all others."""
    return len(text) - len(text.lstrip()) if text.strip() else float("inf")


def _hyphen_before(source: YamlText, line: int) -> Diagnostic:
    """The hyphen of an item whose keys are in line with one another: to the left of the first."""
    text = source.lines[line]
    start = len(text) - len(text.lstrip())
    hint = f"put it to the left of the key, which stays in its column: - {_short(text.strip())}"
    edit = Edit(source.at(line, start - 2, line, start), "- ")
    return replace(_missing(source, line), hint=hint, fix=(edit,))


def _missing(source: YamlText, line: int) -> Diagnostic:
    text = source.lines[line]
    return Diagnostic(
        YAML_SYNTAX,
        source.rest_of_line(line, len(text) - len(text.lstrip())),
        "the hyphen before this item of the list is missing",
        f"write - {_short(text.strip())}; if it goes on with the text above, indent it more",
    )


def _short(text: str) -> str:
    return text.rstrip() if len(text.rstrip()) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
