"""The front matter of ordinary pages, which MkDocs reads and the theme's templates print as HTML."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

# What the theme asks of a page, and the form without which it would fail or print what it must not.
_FORMS: Mapping[str, str] = {
    "title": "words",
    "description": "words",
    "author": "words",
    "template": "words",
    "hide": "a list of words",
    "search": "`exclude: true` or `boost: 2`",
}
# What plugins, and briefgen itself, tell the theme of a page; a page cannot say it of itself.
_NOT_ITS_OWN = ("briefgen", "briefgen_head", "revision_date")


def usable_meta(meta: Mapping[Any, Any]) -> tuple[dict[str, Any], list[str]]:
    """The keys of a page that the theme can use, and what is said of those that it cannot.

    The templates print every other value as it stands, so its signs of HTML are escaped.
    """
    kept: dict[str, Any] = {}
    wrong: list[str] = []
    for key, value in meta.items():
        name = str(key)
        if name in _NOT_ITS_OWN or name.startswith("git_"):
            wrong.append(f'"{name}" is no key of a page')
        elif name not in _FORMS:
            kept[name] = _escaped(value)
        elif (usable := _usable(name, value)) is not None:
            kept[name] = usable
        elif value is not None:
            wrong.append(f'"{name}" takes {_FORMS[name]}')
    return kept, wrong


def _usable(name: str, value: object) -> Any:
    """A value in the form that its key must have; None if it has another."""
    if name == "hide":
        words = value if isinstance(value, list) else [value]
        return words if all(isinstance(word, str) for word in words) else None
    if name == "search":
        is_usable = isinstance(value, dict) and all(_is_search(*pair) for pair in value.items())
        return value if is_usable else None
    if name == "template":
        return value if isinstance(value, str) else None
    # A year or a day is a title as well.
    return None if isinstance(value, dict | list) or value is None else str(value)


def _is_search(key: object, value: object) -> bool:
    if key == "exclude":
        return isinstance(value, bool)
    return key == "boost" and isinstance(value, int | float) and not isinstance(value, bool)


def _escaped(value: Any, depth: int = 2) -> Any:
    """A value of YAML, whose references may make it deep without end; what is deeper is left out."""
    if isinstance(value, str):
        return html.escape(value)
    if depth and isinstance(value, list):
        return [_escaped(item, depth - 1) for item in value]
    if depth and isinstance(value, dict):
        return {html.escape(str(key)): _escaped(item, depth - 1) for key, item in value.items()}
    return None if isinstance(value, list | dict) else value
