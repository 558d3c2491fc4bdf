"""JSON Schema for records, so that an editor's program completes and checks them while they type.

It says as much as a schema can: keys, words, shapes, forms. That ids exist, and what the calendar
allows, only `briefgen check` knows. Vocabulary: JSON Schema 2020-12, and of it only what draft 7
has too, since editors lag behind.
"""

from __future__ import annotations

import inspect
import json
import re
from typing import Any

from briefgen.model.claim import Claim
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import (
    ID_PATTERN,
    PATTERNS,
    Citation,
    Form,
    Number,
    Part,
    Record,
    Spec,
    specs_of,
)
from briefgen.model.relation import RelationType
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty

Schema = dict[str, Any]

# For each type of record (a brief's is for its front matter) and for relations.yml.
SCHEMA_NAMES = (*(cls.type_name for cls in RECORD_TYPES), "relations")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _whole(pattern: str) -> str:
    """A pattern of Python's as JSON Schema has it: anchored, and without names of groups."""
    return f"^{re.sub(r'[(][?](P<[a-z]+>|:)', '(', pattern)}$"


# Whatever stands on one line is text to us, while an editor's program sees numbers and truth values.
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_DIGITS = (Form.REF, Form.SLUG, Form.SHA256)  # may be digits alone, a number to such a program
_FORMS: dict[Form, Schema] = {
    Form.LINE: _TEXT,
    Form.PROSE: _TEXT,
    Form.NAME: _TEXT,
    Form.DATE: {"type": ["string", "number"], "pattern": "^[-0-9XYTZ:+/.~?%]+$"},
    Form.FLAG: {"enum": [True, False, "true", "false", "yes", "no"]},
    **{
        form: {"type": ["string", "number"] if form in _DIGITS else "string", "pattern": pattern}
        for form, pattern in ((form, _whole(pattern)) for form, pattern in PATTERNS.items())
    },
}
# What more than one key of a record or part decides together.
_TOGETHER: dict[type[Part], Schema] = {
    Claim: {
        "if": {"properties": {"type": {"const": "position"}}, "required": ["type"]},
        "then": {"required": ["by"]},
    },
    Source: {"anyOf": [{"required": ["url"]}, {"required": ["ref"]}]},
    Treaty: {
        "if": {"properties": {"kind": {"const": "treaty"}}},
        "then": {"required": ["parties", "signed"]},
    },
}


def schema_text(name: str) -> str:
    """The schema called `name`, one of `SCHEMA_NAMES`, as JSON."""
    record_types = {cls.type_name: cls for cls in RECORD_TYPES}
    schema = record_schema(record_types[name]) if name in record_types else relations_schema()
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def record_schema(cls: type[Record]) -> Schema:
    """The schema of a record's keys; for a brief, of its front matter."""
    parts: dict[str, Schema] = {}
    return {"$schema": _DIALECT, "title": cls.type_name, **_object(cls, parts), "$defs": parts}


def relations_schema() -> Schema:
    """The schema of relations.yml."""
    parts: dict[str, Schema] = {}
    return {
        "$schema": _DIALECT,
        "title": "relations",
        "type": "object",
        "propertyNames": {"pattern": _whole(ID_PATTERN)},
        "additionalProperties": _object(RelationType, parts),
        "$defs": parts,
    }


def _object(cls: type[Part], parts: dict[str, Schema]) -> Schema:
    """The long form of a record or part; the parts inside it are added to `parts`."""
    properties: dict[str, Schema] = {}
    for spec in specs_of(cls):
        properties[spec.key] = {"description": spec.doc, **_field(spec, parts)}
        if spec.also:
            properties[spec.also] = properties[spec.key]
    return {
        "description": " ".join((inspect.getdoc(cls) or "").split()),
        "type": "object",
        "properties": properties,
        "required": [spec.key for spec in specs_of(cls) if spec.required],
        "additionalProperties": False,
        **_TOGETHER.get(cls, {}),
    }


def _field(spec: Spec, parts: dict[str, Schema]) -> Schema:
    one = _single(spec, parts)
    if spec.number is Number.KEYED:
        return {"type": "object", "additionalProperties": one}
    if spec.number is Number.FACT or spec.form is Form.DATE:
        one = _account(spec, one, parts)
    if spec.number is Number.ONE:
        return one
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _single(spec: Spec, parts: dict[str, Schema]) -> Schema:
    """One value of a field, in its short or its long form."""
    if spec.form in (Form.PART, Form.CITATION):
        return _part(spec.part or Citation, parts)
    if spec.form is Form.WORD:
        numbers = [int(word) for word in spec.words if word.isdigit()]
        return {"enum": [*spec.words, *numbers]}
    return _FORMS[spec.form]


def _part(cls: type[Part], parts: dict[str, Schema]) -> Schema:
    name = cls.__name__
    if name not in parts:
        parts[name] = {}
        long = _object(cls, parts)
        short = [_field(spec, parts) for spec in specs_of(cls) if spec.key == cls.short]
        parts[name] = {"anyOf": [*short, long]} if short else long
    return {"$ref": f"#/$defs/{name}"}


def _account(spec: Spec, value: Schema, parts: dict[str, Schema]) -> Schema:
    """One account of a fact: the value alone, or with its source, note and day."""
    name = f"{spec.name if spec.words else spec.form.name.lower()}-value"
    if name not in parts:
        sources = _field(Spec(Form.CITATION, Number.MANY, ""), parts)
        keys = {"value": value, "source": sources, "sources": sources}
        keys |= {"note": _TEXT, "as_of": _FORMS[Form.DATE]}
        long = {"type": "object", "properties": keys, "required": ["value"]}
        parts[name] = {"anyOf": [value, {**long, "additionalProperties": False}]}
    return {"$ref": f"#/$defs/{name}"}
