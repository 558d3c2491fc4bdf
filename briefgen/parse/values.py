"""Read one value as its field describes it (`model/fields.py`), and say what is wrong with it.

Each reader returns the value, or None when it cannot be read; the fault is then in `faults`.
One cause gives one fault.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any, TypeVar

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.model.dates import DateFault, PartialDate, parse_date
from briefgen.model.fields import Citation, Form, Number, Part, Record, Ref, Spec, Value, specs_of
from briefgen.parse.nodes import MappingNode, Node, ScalarNode, SequenceNode, YamlText
from briefgen.rules import (
    BAD_ADDRESS,
    BAD_DATE,
    BAD_IDENTIFIER,
    CUT_BY_COMMENT,
    DUPLICATE_ITEM,
    DUPLICATE_KEY,
    EMPTY_VALUE,
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_WORD,
    WRONG_SHAPE,
    YAML_FEATURE,
    Rule,
)
from briefgen.text import NOWHERE, Span, Text, slugify

P = TypeVar("P", bound=Part)

ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_REF = re.compile(r"(?P<id>[a-z0-9][a-z0-9-]*)(?:#(?P<fragment>[^\s#][^#]*))?\Z")
_ADDRESS = re.compile(r"(?:https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+)\Z")
# One that a slug loses nothing of that matters.
_PLAIN_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?:/[a-z0-9.]+)*/?\Z")
_CUT = re.compile(r"\s*#(?![\s!]|$)")
_PATTERNS: dict[Form, tuple[re.Pattern[str], str]] = {
    Form.SLUG: (ID, "an id has small letters a to z, digits and hyphens"),
    Form.LANGUAGE: (
        re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z"),
        "a language tag is like en, ru, zh-Hant",
    ),
    Form.WIKIDATA: (re.compile(r"Q[1-9][0-9]*\Z"), "a Wikidata id is Q and digits, like Q148"),
    Form.COUNTRY: (re.compile(r"[A-Z]{2}\Z"), "a country code is two capital letters, like NO"),
    Form.SHA256: (re.compile(r"[0-9a-f]{64}\Z"), "a SHA-256 is 64 digits 0-9 and a-f"),
    Form.SPELL: (
        re.compile(r"[1-9][0-9]{0,3} (?:day|month|year)s?\Z"),
        "write a number and days, months or years, like 90 days",
    ),
}
_VALUE_KEYS = ("value", "source", "sources", "note", "as_of")
_SOURCES = Spec(Form.CITATION, Number.MANY, "", key="sources", also="source", name="sources")
_NOTE = Spec(Form.PROSE, Number.ONE, "", key="note", name="note")
_AS_OF = Spec(Form.DATE, Number.ONE, "", key="as_of", name="as_of")


class ValueReader:
    """Reads the values of one file and gathers their faults."""

    def __init__(self, source: YamlText) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []
        # (place of a part, key): written there, but without a value that could be read.
        self.unread: set[tuple[Span, str]] = set()

    def fault(self, rule: Rule, at: Node | Span, message: str, hint: str = "") -> None:
        span = at if isinstance(at, Span) else self.source.span(at)
        self.faults.append(Diagnostic(rule, span, message, hint))

    # --- mappings -------------------------------------------------------------------------

    def pairs(self, node: MappingNode) -> list[tuple[Text, Node]]:
        """Keys and values in order; a second key of the same name is reported and left out."""
        found: dict[str, Text] = {}
        pairs: list[tuple[Text, Node]] = []
        for key_node, value in node.value:
            if not isinstance(key_node, ScalarNode):
                self.fault(WRONG_SHAPE, key_node, "a key must be plain text", "put quotes round it")
                continue
            key = Text(key_node.value, self.source.span(key_node))
            if key == "<<":
                self.fault(
                    YAML_FEATURE,
                    key.span,
                    "<< is a YAML merge key, which is not allowed here",
                    "write the keys out",
                )
            elif key in found:
                self.faults.append(
                    Diagnostic(
                        DUPLICATE_KEY,
                        key.span,
                        f'the key "{key}" stands here a second time',
                        "keep one of the two, or make one list of both values",
                        ((found[key].span, "first defined here"),),
                    )
                )
            else:
                found[key] = key
                pairs.append((key, value))
        return pairs

    def part(self, node: Node, cls: type[P], what: str, **fixed: Any) -> P | None:
        """A `cls` from its short form (one text) or its long form (keys and values)."""
        span = self.source.span(node)
        specs = specs_of(cls)
        if isinstance(node, ScalarNode) and cls.short:
            spec = next(s for s in specs if s.key == cls.short)
            value = self.field(node, spec)
            if value is None or value == () or value == "":
                return None
            return cls(span=span, **{spec.name: value}, **fixed)
        if not isinstance(node, MappingNode):
            form = f"text, or keys like {cls.short}:" if cls.short else "keys and values"
            self.fault(WRONG_SHAPE, node, f"{what} must be {form}; this is {_shape(node)}", "")
            return None
        return self.mapping(self.pairs(node), cls, span, what, **fixed)

    def mapping(
        self, pairs: list[tuple[Text, Node]], cls: type[P], span: Span, what: str, **fixed: Any
    ) -> P | None:
        """A `cls` from its keys; None when a required key is missing or cannot be read.

        A record is made all the same, marked as not whole, so that its references are checked.
        """
        is_record = issubclass(cls, Record)
        specs = {spec.key: spec for spec in specs_of(cls)}
        specs |= {spec.also: spec for spec in specs_of(cls) if spec.also}
        values: dict[str, Any] = {}
        seen: set[str] = set()
        is_whole = True
        for key, node in pairs:
            spec = specs.get(key)
            if spec is None:
                if key == "sources" or key == "source":
                    hint = "sources belong to a single fact: {value: …, source: …}"
                else:
                    hint = did_you_mean(key, specs)
                known = ", ".join(s.key for s in specs_of(cls))
                # A misspelt key is one fault, not also a missing key.
                seen |= {s.name for s in specs_of(cls) if not is_record or f'"{s.key}"' in hint}
                is_whole = is_whole and is_record
                self.fault(
                    UNKNOWN_KEY,
                    key.span,
                    f'{what} has no key "{key}"',
                    hint or f"it knows: {known}",
                )
                continue
            seen.add(spec.name)
            if isinstance(node, ScalarNode) and _is_empty(node):
                self.unread.add((span, spec.key))
                if spec.required:
                    self.fault(
                        MISSING_KEY,
                        key.span,
                        f'the key "{key}" of {what} has no value',
                        "write its value after the colon",
                    )
                    is_whole = False
                else:
                    self.fault(
                        EMPTY_VALUE,
                        key.span,
                        f'the key "{key}" has no value',
                        "write its value after the colon, or delete the line",
                    )
                continue
            value = self.field(node, spec)
            if value is None or (spec.required and value == ()):
                self.unread.add((span, spec.key))
                is_whole = is_whole and not spec.required
            elif isinstance(value, tuple):
                values[spec.name] = values.get(spec.name, ()) + value
            else:
                values[spec.name] = value
        for spec in specs_of(cls):
            if spec.required and spec.name not in seen:
                self.fault(
                    MISSING_KEY,
                    span,
                    f'{what} has no "{spec.key}"',
                    f"add a line {spec.key}: … ({_plain(spec.doc)})",
                )
                is_whole = False
        if is_record:
            values["is_whole"] = is_whole
            return cls(span=span, **values, **fixed)
        return cls(span=span, **values, **fixed) if is_whole else None

    # --- fields ---------------------------------------------------------------------------

    def field(self, node: Node, spec: Spec) -> Any:
        """The value of a field: a tuple for lists, facts and keyed parts; None if unreadable."""
        if spec.number is Number.KEYED:
            return self._keyed(node, spec)
        if spec.number is Number.ONE:
            return self._dated(node, spec) if spec.form is Form.DATE else self.single(node, spec)
        items = node.value if isinstance(node, SequenceNode) else [node]
        read: Callable[[Node, Spec], Any] = (
            self._value if spec.number is Number.FACT else self.single
        )
        values = []
        for item in items:
            if isinstance(item, ScalarNode) and _is_empty(item):
                self.fault(
                    EMPTY_VALUE,
                    item,
                    f'an item of "{spec.key}" is empty',
                    "delete the line or fill it",
                )
                continue
            value = read(item, spec)
            if value is not None:
                values.append(value)
        self._note_repeats(values, spec)
        return tuple(values) if values or not items else None

    def _note_repeats(self, values: list[Any], spec: Spec) -> None:
        if spec.number is not Number.MANY:
            return
        seen: set[str] = set()
        for value in values:
            word = (
                str(value.source)
                if isinstance(value, Citation) and not value.quote and not value.locator
                else value
            )
            if isinstance(word, Part):
                word = (
                    getattr(word, word.short, None)
                    if isinstance(getattr(word, word.short, None), Ref)
                    else None
                )
            if not isinstance(word, (str, Ref)):
                continue
            if str(word) in seen:
                self.fault(
                    DUPLICATE_ITEM,
                    value.span,
                    f'"{word}" stands in this list already',
                    "delete one of the two",
                )
            seen.add(str(word))

    def _keyed(self, node: Node, spec: Spec) -> Any:
        if not isinstance(node, MappingNode):
            self.fault(
                WRONG_SHAPE,
                node,
                f'"{spec.key}" must be keys with a value each; this is {_shape(node)}',
                f"write {spec.key}: and below it, indented, lines like `5: …`",
            )
            return None
        assert spec.part is not None
        parts = []
        for key, value in self.pairs(node):
            if isinstance(value, ScalarNode) and _is_empty(value):
                self.fault(
                    EMPTY_VALUE,
                    key.span,
                    f'the key "{key}" has no value',
                    "write its value after the colon, or delete the line",
                )
                continue
            part = self.part(value, spec.part, f'"{key}" in {spec.key}', key=key)
            if part is not None:
                parts.append(part)
        return tuple(parts)

    def _dated(self, node: Node, spec: Spec) -> Value[PartialDate] | None:
        if isinstance(node, SequenceNode):
            self.fault(
                WRONG_SHAPE, node, f'"{spec.key}" takes one date; this is a list', "keep one"
            )
            return None
        value: Value[PartialDate] | None = self._value(node, spec)
        return value

    def _value(self, node: Node, spec: Spec) -> Value[Any] | None:
        """One account of a fact: the value alone, or {value, source, note, as_of}."""
        if not isinstance(node, MappingNode):
            single = self.single(node, spec)
            return None if single is None else Value(single, span=self.source.span(node))
        found: dict[str, Any] = {}
        has_value = False
        for key, item in self.pairs(node):
            if key not in _VALUE_KEYS:
                self.fault(
                    UNKNOWN_KEY,
                    key.span,
                    f'a value in its long form has no key "{key}"',
                    did_you_mean(key, _VALUE_KEYS) or "it knows: value, source, note, as_of",
                )
            elif key == "value":
                has_value = True
                found["value"] = self.single(item, spec)
                found["span"] = self.source.span(item)
            elif key == "note":
                found["note"] = self.single(item, _NOTE) or Text("")
            elif key == "as_of":
                dated = self._dated(item, _AS_OF)
                found["as_of"] = dated.value if dated else None
            else:
                found["sources"] = self.field(item, _SOURCES) or ()
        if not has_value:
            self.fault(
                MISSING_KEY,
                node,
                f'"{spec.key}" in its long form has no "value"',
                "write {value: …, source: …}",
            )
        if found.get("value") is None:
            return None
        return Value(**found)

    # --- single values --------------------------------------------------------------------

    def single(self, node: Node, spec: Spec) -> Any:
        """One value of the form that `spec` names."""
        if spec.form is Form.CITATION:
            return self.part(node, Citation, f'an item of "{spec.key}"')
        if spec.form is Form.PART:
            assert spec.part is not None
            return self.part(node, spec.part, _item_words(spec))
        if not isinstance(node, ScalarNode):
            hint = "write it on one line, without hyphen or braces"
            if isinstance(node, MappingNode) and node.start_mark.line == node.end_mark.line:
                hint = "put quotes round the text if the braces or the colon belong to it"
            self.fault(
                WRONG_SHAPE,
                node,
                f'"{spec.key}" must be {spec.form.value}; this is {_shape(node)}',
                hint,
            )
            return None
        text = Text(node.value.strip(), self.source.span(node))
        if spec.form in (Form.LINE, Form.PROSE, Form.NAME):
            self._note_cut(node)
            return text
        if spec.form is Form.DATE:
            return self._date(text, node)
        readers = {
            Form.REF: self._ref,
            Form.WORD: self._word,
            Form.FLAG: self._flag,
            Form.URL: self._address,
        }
        return readers.get(spec.form, self._identifier)(text, spec)

    def _address(self, text: Text, _: Spec) -> Text | None:
        if _ADDRESS.match(text):
            return text
        self.fault(
            BAD_ADDRESS,
            text.span,
            f'"{text}" is no address that a reader can follow',
            "an address begins with https:// or http://",
        )
        return None

    def _identifier(self, text: Text, spec: Spec) -> Text | None:
        pattern, hint = _PATTERNS[spec.form]
        if pattern.match(text):
            return text
        self.fault(BAD_IDENTIFIER, text.span, f'"{text}" is not {spec.form.value}', hint)
        return None

    def _note_cut(self, node: ScalarNode) -> None:
        """A plain text that a comment cuts short: `title: Brief #5`."""
        end = node.end_mark
        if not node.style and end.line < len(self.source.lines):
            rest = self.source.lines[end.line][end.column :]
            if _CUT.match(rest):
                self.fault(
                    CUT_BY_COMMENT,
                    self.source.rest_of_line(end.line, end.column + len(rest) - len(rest.lstrip())),
                    "YAML reads this as a comment, so it is not part of the text",
                    'put quotes round the whole text: "… #…"',
                )

    def _date(self, text: Text, node: ScalarNode) -> PartialDate | None:
        try:
            return parse_date(str(text))
        except DateFault as fault:
            span = text.span
            if fault.length and span.line == span.end_line:
                start = span.column + fault.offset + (1 if node.style in ("'", '"') else 0)
                span = Span(span.path, span.line, start, span.line, start + fault.length)
            self.fault(BAD_DATE, span, fault.message, fault.hint)
            return None

    def _ref(self, text: Text, spec: Spec) -> Ref | None:
        if "://" in text:
            if self._address(text, spec) is None:
                return None
            if spec.to and "source" in spec.to:
                return Ref(_id_of_address(text), url=str(text), span=text.span)
            self.fault(
                BAD_IDENTIFIER,
                text.span,
                f'"{spec.key}" takes an id, not an address',
                "make a file in sources/ for the address",
            )
            return None
        match = _REF.match(text)
        if match:
            return Ref(match["id"], match["fragment"] or "", span=text.span)
        self.fault(
            BAD_IDENTIFIER,
            text.span,
            f'"{text}" is not an id',
            f'an id is a file name without its ending, such as "{slugify(text)}"',
        )
        return None

    def _word(self, text: Text, spec: Spec) -> Text | None:
        if text in spec.words:
            return text
        known = ", ".join(spec.words)
        self.fault(
            UNKNOWN_WORD,
            text.span,
            f'"{text}" is not a word that "{spec.key}" takes',
            did_you_mean(text, spec.words) or f"it takes: {known}",
        )
        return None

    def _flag(self, text: Text, spec: Spec) -> bool | None:
        word = text.casefold()
        if word in ("true", "yes"):
            return True
        if word in ("false", "no"):
            return False
        self.fault(
            UNKNOWN_WORD,
            text.span,
            f'"{spec.key}" is true or false, not "{text}"',
            "write true or false",
        )
        return None


def _id_of_address(url: str) -> str:
    """An id for the source that a bare address stands for; two addresses never share one."""
    slug = slugify(url.split("://", 1)[1], limit=50)
    if _PLAIN_ADDRESS.match(url) and len(slug) < 50:
        return slug
    return f"{slug}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"


def _is_empty(node: ScalarNode) -> bool:
    return (not node.style and node.value in ("~", "null")) or not node.value.strip()


def _shape(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "keys and values"
    return "a list" if isinstance(node, SequenceNode) else "plain text"


def _item_words(spec: Spec) -> str:
    return f'an item of "{spec.key}"' if spec.number is Number.MANY else f'"{spec.key}"'


def _plain(doc: str) -> str:
    return doc.split(". ")[0].rstrip(".").replace("`", "")


__all__ = ["ID", "NOWHERE", "ValueReader"]
