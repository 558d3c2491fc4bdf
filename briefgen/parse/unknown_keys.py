"""A key that the model does not have: which was probably meant, and what to write instead."""

from __future__ import annotations

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.model.actor import Actor
from briefgen.model.fields import Form, Part, Record, required_of, specs_by_key, specs_of
from briefgen.parse.meant import quoting_hint
from briefgen.parse.nodes import Node, Pairs, ScalarNode, YamlText
from briefgen.parse.words import is_same_word, known_keys, meant_key, unknown_key_hint
from briefgen.rules import UNKNOWN_KEY
from briefgen.text import Text, slugify
from briefgen.text.locators import how_to_locate, is_locator, part_of_a_law

_AS_TEXT = (Form.LINE, Form.PROSE, Form.NAME)
# What is said of the place of a source where it is cited.
_OF_A_CITATION = {
    "quote": "quote",
    "locator": "locator",
    "page": "locator",
    "pages": "locator",
    "paragraph": "locator",
    "credibility": "credibility",
}
_ACTS = {
    "signed": "signature",
    "signature": "signature",
    "ratified": "ratification",
    "ratification": "ratification",
    "acceded": "accession",
    "accession": "accession",
    "withdrew": "withdrawal",
    "withdrawal": "withdrawal",
}
_OF_A_LIFE = frozenset("born birth birthday birth_date birthdate date_of_birth died death".split())


def unknown_key(
    key: Text, node: Node, cls: type[Part], what: str, pairs: Pairs, source: YamlText
) -> tuple[Diagnostic, str]:
    """The fault of a key that `cls` does not have, and the key that was probably meant, if known.

    `pairs` are all keys that stand there, `node` is the value of this one.
    """
    meant = meant_key(key, specs_by_key(cls))
    is_same = bool(meant) and is_same_word(key, meant)
    is_there = meant in pairs
    hint = _hint(key, node, cls, meant, len(pairs) == 1)
    if is_there:
        line = source.span(pairs[meant][0]).line
        hint = f'did you mean "{meant}"? it stands in line {line} already'
        if is_same:
            hint = f'"{meant}" stands in line {line} already: delete one of the two'
    fix = (Edit(key.span, meant),) if is_same and not is_there else ()
    return Diagnostic(UNKNOWN_KEY, key.span, f'{what} has no key "{key}"', hint, fix=fix), meant


def _hint(key: Text, node: Node, cls: type[Part], meant: str, is_alone: bool) -> str:
    specs = specs_by_key(cls)
    value = node.value if isinstance(node, ScalarNode) else ""
    is_part = not issubclass(cls, Record)
    if is_part and is_alone and (not meant or not key.islower()):
        hint = _of_the_whole(key, node, cls)
        if hint:
            return hint
    if "acts" in specs and key in _ACTS:
        return f"write acts: [{{type: {_ACTS[key]}, date: {value or '…'}}}]"
    if issubclass(cls, Actor) and key in _OF_A_LIFE:
        return "of a person only the public role is told: take the line out"
    if not meant and key in ("sources", "source"):
        return "sources belong to a single fact: {value: …, source: …}"
    citing = next((spec for spec in specs_of(cls) if spec.form is Form.CITATION), None)
    if not meant and citing is not None and key in _OF_A_CITATION:
        return f"it belongs to a source: {citing.key}: [{{source: …, {_OF_A_CITATION[key]}: …}}]"
    return unknown_key_hint(key, meant, cls)


def _of_the_whole(key: Text, node: Node, cls: type[Part]) -> str:
    """What to write for `key: value`, where both together were meant for a part of `cls`."""
    specs = specs_by_key(cls)
    short = specs.get(cls.short)
    if short is not None and short.form in _AS_TEXT:
        return quoting_hint(key, node)
    if not isinstance(node, ScalarNode) or not node.value:
        return ""
    if short is None:
        required = required_of(cls)
        pair = zip(required, (key, node.value), strict=False)
        return f"write {', '.join(f'{s.key}: {v}' for s, v in pair)}" if len(required) == 2 else ""
    if short.form is not Form.REF:
        return ""
    id = slugify(key)
    if is_locator(node.value) and "locator" in specs:
        return how_to_locate(node.value, id)
    if (number := part_of_a_law(node.value)) and "articles" in specs:
        return f"write {short.key}: {id} and below it articles: [{number}]"
    return (
        f"write {short.key}: {id}, and what you say of it under a key; it knows: {known_keys(cls)}"
    )
