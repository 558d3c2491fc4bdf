"""The examples of the reference: two small content folders about an invented strait.

`examples/short` has every field in its shortest form, `examples/long` every key of every part.
A test reads both as a build does and holds them to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from textwrap import dedent

from briefgen.load import Content, load_content
from briefgen.model.fields import Part, Record, Value, specs_of
from briefgen.parse import parse_content
from briefgen.text import ContentFile

FOLDER = Path(__file__).parent / "examples"
# The record that has every field of its type.
WHOLE = {
    "brief": "briefs/berg-speech.md",
    "actor": "actors/strait-council.yml",
    "treaty": "treaties/bay-treaty-1998.yml",
    "event": "events/berg-speech-2026.yml",
    "source": "sources/gazette-2026-03-02.yml",
    "topic": "topics/the-strait.yml",
}


@cache
def load_examples(form: str) -> Content:
    """The content folder of one form, "short" or "long"."""
    return load_content(FOLDER / form, form)[0]


def example_files(cls: type[Record], form: str) -> tuple[ContentFile, ...]:
    """All examples of a record type, the fullest first."""
    files = [f for f in load_examples(form).records if f.folder == cls.folder]
    return tuple(sorted(files, key=lambda f: f.uri != WHOLE[cls.type_name]))


def short_values(cls: type[Record]) -> dict[str, str]:
    """From each key of a record type to the line that gives it in its shortest form."""
    text = example_files(cls, "short")[0].text
    return {line.split(":")[0]: line for line in text.split("\n") if ":" in line}


def lines_of_key(cls: type[Record], key: str) -> str:
    """A key of the fullest example of a record type in its long form, with its lines."""
    text = example_files(cls, "long")[0].text
    found = re.search(rf"^{key}:.*(?:\n[ ].*)*", text, re.MULTILINE)
    assert found, key
    return found[0]


def relations_example() -> str:
    """The declarations of relation types in the long form."""
    relations = load_examples("long").relations
    assert relations is not None
    return relations.text


def long_example(cls: type[Part]) -> str:
    """The lines of the fullest example of a part, as YAML without its indentation."""
    parts = [part for part in _all_parts() if type(part) is cls]
    fullest = max(parts, key=lambda part: sum(1 for _ in _written(part)))
    return _lines(fullest)


@cache
def _all_parts() -> tuple[Part, ...]:
    records = parse_content(load_examples("long"))[0].records
    return tuple(part for record in records for part in _parts_in(record))


def _parts_in(part: Part) -> Iterator[Part]:
    yield part
    for value in _written(part):
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from _parts_in(item)
            elif isinstance(item, Value):
                for citation in item.sources:
                    yield from _parts_in(citation)


def _written(part: Part) -> Iterator[object]:
    """The values of the fields that are written, in order."""
    defaults = {f.name: f.default for f in fields(part)}
    for spec in specs_of(type(part)):
        value = getattr(part, spec.name)
        if value != defaults[spec.name]:
            yield value


def _lines(part: Part) -> str:
    span = part.span
    text = next(f.text for f in load_examples("long").records if f.path == span.path)
    lines = text.split("\n")[span.line - 1 : span.end_line]
    # The first line may begin with "- " of its list, which does not belong to the part.
    lines[0] = " " * (span.column - 1) + lines[0][span.column - 1 :]
    return dedent("\n".join(lines))
