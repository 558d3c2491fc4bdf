"""Read one value as its field describes it (`model/fields.py`), and say what is wrong with it.

Each reader returns the value, or None when it cannot be read; the fault is then in `faults`.
One cause gives one fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from briefgen.diagnostics import Diagnostic
from briefgen.model.dates import PartialDate
from briefgen.model.fields import (
    Citation,
    Form,
    Number,
    Part,
    Record,
    Ref,
    Spec,
    Value,
    required_of,
    specs_by_key,
    specs_of,
)
from briefgen.parse.meant import (
    flow_text,
    quoting_hint,
    second_key,
    unquoted_link,
    unread_items,
    unspaced_key,
)
from briefgen.parse.nodes import MappingNode, Node, Pairs, ScalarNode, SequenceNode, YamlText
from briefgen.parse.quoting import quoted
from briefgen.parse.scalars import ScalarReader
from briefgen.parse.unknown_keys import unknown_key
from briefgen.parse.words import meant_key
from briefgen.rules import (
    DUPLICATE_ITEM,
    EMPTY_VALUE,
    MISSING_KEY,
    UNKNOWN_KEY,
    WRONG_SHAPE,
    YAML_FEATURE,
    YAML_SYNTAX,
    Rule,
)
from briefgen.text import Span, Text

P = TypeVar("P", bound=Part)

# Asked for at every value, and looked up slowly in an enumeration.
_ONE, _MANY, _FACT, _KEYED = Number.ONE, Number.MANY, Number.FACT, Number.KEYED
_PART, _CITATION, _DATE = Form.PART, Form.CITATION, Form.DATE
_ODD_SPACE = re.compile("[\u00a0\u2007\u202f\u3000]")
_NULLS = frozenset({"~", "null"})
_VALUE_KEYS = ("value", "source", "sources", "note", "as_of")
_SOURCES = Spec(Form.CITATION, Number.MANY, "", key="sources", also="source", name="sources")
_NOTE = Spec(Form.PROSE, Number.ONE, "", key="note", name="note")
_AS_OF = Spec(Form.DATE, Number.ONE, "", key="as_of", name="as_of")


class ValueReader:
    """Reads the values of one file and gathers their faults."""

    def __init__(self, source: YamlText) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []
        self.scalars = ScalarReader(source, self.faults)
        # (place of a part, key): written there, but without a value that could be read.
        self.unread: set[tuple[Span, str]] = set()

    def fault(self, rule: Rule, at: Node | Span, message: str, hint: str = "") -> None:
        span = at if isinstance(at, Span) else self.source.span(at)
        self.faults.append(Diagnostic(rule, span, message, hint))

    # --- mappings -------------------------------------------------------------------------

    def pairs(self, node: MappingNode) -> Pairs:
        """Each key with its node and its value's; a second key of one name is left out."""
        found: Pairs = {}
        in_next_item = False
        for pair in node.value:
            key_node = pair[0]
            if not isinstance(key_node, ScalarNode):
                self.fault(WRONG_SHAPE, key_node, "a key must be plain text", "put quotes round it")
                continue
            key = key_node.value
            if not key.isascii() and _ODD_SPACE.search(key):
                message = (
                    "a no-break space, which YAML does not read as a space, stands in this key"
                )
                self.fault(YAML_SYNTAX, key_node, message, "type an ordinary space instead")
                key = _ODD_SPACE.sub(" ", key).strip()
            if key == "<<":
                message = "<< is a YAML merge key, which is not allowed here"
                self.fault(YAML_FEATURE, key_node, message, "write the keys out")
            elif key in found:
                if not in_next_item:
                    fault, in_next_item = second_key(self.source, key_node, found)
                    self.faults.append(fault)
            else:
                found[key] = pair
        return found

    def part(self, node: Node, cls: type[P], what: str, **fixed: Any) -> P | None:
        """A `cls` from its short form (one text) or its long form (keys and values)."""
        if isinstance(node, ScalarNode) and cls.short:
            if ":" in node.value and (unspaced := unspaced_key(self.source, node, cls)):
                self.faults.append(unspaced)
                return None
            spec = specs_by_key(cls)[cls.short]
            value = self.field(node, spec)
            if not value:
                return None
            # One text has one place; to make it again takes longer than all else here.
            span = value.span if isinstance(value, (Text, Ref)) else self.source.span(node)
            return cls(span=span, **{spec.name: value}, **fixed)
        if not isinstance(node, MappingNode):
            form = f"text, or keys like {cls.short}:" if cls.short else "keys and values"
            self.fault(WRONG_SHAPE, node, f"{what} must be {form}; this is {_shape(node)}")
            return None
        return self.mapping(self.pairs(node), cls, self.source.span(node), what, **fixed)

    def mapping(self, pairs: Pairs, cls: type[P], span: Span, what: str, **fixed: Any) -> P | None:
        """A `cls` from its keys; None when a required key is missing or cannot be read.

        A record is made all the same, marked as not whole, so that its references are checked.
        """
        is_record = issubclass(cls, Record)
        specs = specs_by_key(cls)
        values: dict[str, Any] = {}
        seen: set[str] = set()  # fields written, of which no value could be read
        is_whole = True
        for key, (key_node, node) in pairs.items():
            spec = specs.get(key)
            if spec is None:
                place = Text(key, self.source.span(key_node))
                fault, meant = unknown_key(place, node, cls, what, pairs, self.source)
                self.faults.append(fault)
                self.unread.add((span, meant))
                # A misspelt key is one fault, not also a missing key.
                seen |= {s.name for s in specs_of(cls) if not is_record or s.key == meant}
                is_whole = is_whole and is_record
                continue
            if isinstance(node, ScalarNode) and _is_empty(node):
                seen.add(spec.name)
                self.unread.add((span, spec.key))
                if self.scalars.note_cut(node):
                    pass  # what seems empty is cut off, and reported
                elif spec.required:
                    message = f'the key "{key}" of {what} has no value'
                    self.fault(MISSING_KEY, key_node, message, "write its value after the colon")
                else:
                    self._note_empty(key, key_node)
                continue
            value = self.field(node, spec)
            name = spec.name
            if value is None or (value == () and spec.required):
                seen.add(name)
                self.unread.add((span, spec.key))
            elif name in values and isinstance(value, tuple):
                values[name] += value  # a second name of the key has given some
            else:
                values[name] = value
        for spec in required_of(cls):
            if spec.name not in values:
                is_whole = False
                if spec.name not in seen:
                    hint = f"add a line {spec.key}: … ({_plain(spec.doc)})"
                    self.fault(MISSING_KEY, span, f'{what} has no "{spec.key}"', hint)
        if is_record:
            values |= {"is_whole": is_whole, "unread": frozenset(self.unread)}
            values["inventory"] = self.scalars.inventory
            return cls(span=span, **values, **fixed)
        return cls(span=span, **values, **fixed) if is_whole else None

    def _note_empty(self, key: str, node: Node) -> None:
        hint = "write its value after the colon, or delete the line"
        self.fault(EMPTY_VALUE, node, f'the key "{key}" has no value', hint)

    # --- fields ---------------------------------------------------------------------------

    def field(self, node: Node, spec: Spec) -> Any:
        """The value of a field: a tuple for lists, facts and keyed parts; None if unreadable."""
        if spec.number is _KEYED:
            return self._keyed(node, spec)
        if spec.number is _ONE:
            return self._dated(node, spec) if spec.form is _DATE else self.single(node, spec)
        is_list = isinstance(node, SequenceNode)
        if is_list:
            if bracketed := unquoted_link(self.source, node, spec):
                self.faults.append(bracketed)
                return None
        elif spec.number is _MANY and (unread := unread_items(self.source, node, spec)):
            self.faults.append(unread)
            return None
        items = node.value if is_list else [node]
        read: Callable[[Node, Spec], Any] = self._value if spec.number is _FACT else self.single
        values = []
        for item in items:
            if isinstance(item, ScalarNode) and _is_empty(item):
                message = f'an item of "{spec.key}" is empty'
                self.fault(EMPTY_VALUE, item, message, "delete the line or fill it")
                continue
            value = read(item, spec)
            if value is not None:
                values.append(value)
        if len(values) > 1 and spec.number is _MANY:
            self._note_repeats(values)
        return tuple(values) if values or not items else None

    def _note_repeats(self, values: list[Any]) -> None:
        seen: set[str] = set()
        for value in values:
            said = value
            if isinstance(value, Citation) and (value.quote or value.locator):
                continue  # two places in one source
            if isinstance(value, Part):
                said = getattr(value, value.short, None) if value.short else None
                said = said if isinstance(said, Ref) else None
            if not isinstance(said, (str, Ref)):
                continue
            word = str(said)
            if word in seen:
                message = f'"{word}" stands in this list already'
                self.fault(DUPLICATE_ITEM, value.span, message, "delete one of the two")
            seen.add(word)

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
        for key, (key_node, value) in self.pairs(node).items():
            if isinstance(value, ScalarNode) and _is_empty(value):
                self._note_empty(key, key_node)
                continue
            written = Text(key, self.source.span(key_node))
            part = self.part(value, spec.part, f'"{key}" in {spec.key}', key=written)
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
        for key, (key_node, item) in self.pairs(node).items():
            if key not in _VALUE_KEYS:
                meant = meant_key(key, _VALUE_KEYS)
                has_value = has_value or meant in ("", "value")
                self.fault(
                    UNKNOWN_KEY,
                    key_node,
                    f'a value in its long form has no key "{key}"',
                    f'did you mean "{meant}"?' if meant else "it knows: value, source, note, as_of",
                )
            elif key == "value":
                has_value = True
                found["value"] = self.single(item, spec)
                found["span"] = self.source.span(item)
            elif key == "note":
                found["note"] = self.single(item, _NOTE) or Text("")
            elif key == "as_of":
                dated = self._dated(item, _AS_OF)
                if dated:
                    found |= {"as_of": dated.value, "as_of_span": dated.span}
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
        form = spec.form
        if isinstance(node, ScalarNode) and form is not _CITATION and form is not _PART:
            return self.scalars.read(node, spec)
        if isinstance(node, SequenceNode) and (link := unquoted_link(self.source, node, spec)):
            self.faults.append(link)
            return None
        if form is _CITATION:
            return self.part(node, Citation, f'an item of "{spec.key}"')
        if form is _PART:
            assert spec.part is not None
            return self.part(node, spec.part, _item_words(spec))
        hint = "write it on one line, without hyphen or braces"
        if isinstance(node, MappingNode):
            hint = "put quotes round the text if the braces or the colon belong to it"
            if len(node.value) == 1 and isinstance(node.value[0][0], ScalarNode):
                hint = quoting_hint(node.value[0][0].value, node.value[0][1]) or hint
        elif text := flow_text(self.source, node):
            hint = f"if the brackets belong to the text, put quotes round it: {quoted(text)}"
        self.fault(
            WRONG_SHAPE,
            node,
            f'"{spec.key}" must be {form.value}; this is {_shape(node)}',
            hint,
        )
        return None


def _is_empty(node: ScalarNode) -> bool:
    return (not node.style and node.value in _NULLS) or not node.value.strip()


def _shape(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "keys and values"
    return "a list" if isinstance(node, SequenceNode) else "plain text"


def _item_words(spec: Spec) -> str:
    return f'an item of "{spec.key}"' if spec.number is _MANY else f'"{spec.key}"'


def _plain(doc: str) -> str:
    return doc.split(". ")[0].rstrip(".").replace("`", "")
