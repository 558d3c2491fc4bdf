"""Read one text as its form says (`model/fields.py`): an id, a date, a word of a list, an address.

Each reader returns the value, or None when it cannot be read; the fault is then in `faults`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.edits import Edit
from briefgen.model.dates import DateFault, PartialDate, parse_date
from briefgen.model.fields import MAX_ID, PATTERNS, Form, Inventory, Number, Ref, Spec
from briefgen.parse.nodes import ScalarNode, YamlText
from briefgen.parse.quoting import quoted
from briefgen.parse.words import meant_word
from briefgen.rules import BAD_ADDRESS, BAD_DATE, BAD_IDENTIFIER, CUT_BY_COMMENT, UNKNOWN_WORD, Rule
from briefgen.text import Span, Text, slugify
from briefgen.text.locators import how_to_locate, with_locator
from briefgen.text.lookalikes import foreign_letter
from briefgen.text.web_addresses import is_address, meant_address

PATTERN_OF = {form: re.compile(rf"{pattern}\Z") for form, pattern in PATTERNS.items()}
# Asked for at every value, and looked up slowly in an enumeration.
_REF, _WORD, _DATE, _URL = Form.REF, Form.WORD, Form.DATE, Form.URL
_LINE, _PROSE, _NAME = Form.LINE, Form.PROSE, Form.NAME
_REFERENCE = PATTERN_OF[Form.REF]
# Text(…) without the detour through Python, for every value of every file.
_text: Callable[[str], Text] = partial(str.__new__, Text)
# An address that a slug loses nothing of that matters.
_PLAIN_ADDRESS = re.compile(r"https://[a-z0-9.-]+(?:/[a-z0-9.]+)*/?\Z")
_CUT = re.compile(r"\s*#(?![\s!]|$)")
_MISSPELT = 0.72  # how much alike a word and its misspelling are
# Marks round a whole value that are none of YAML's.
_QUOTES = re.compile(r"\A[`'\"“”„‘’‚«»]+|[`'\"“”„‘’‚«»]+\Z")
_HINTS = {
    Form.SLUG: f"an id has small letters a to z, digits and hyphens, at most {MAX_ID}",
    Form.LANGUAGE: "a language tag is like en, ru, zh-Hant",
    Form.WIKIDATA: "a Wikidata id is Q and digits, like Q148",
    Form.COUNTRY: "a country code is two capital letters, like NO",
    Form.SHA256: "a SHA-256 is 64 digits 0-9 and a-f",
    Form.SPELL: "write a number and days, months or years, like 90 days",
}


class ScalarReader:
    """Reads single texts of one file; what is wrong with them is added to `faults`.

    `inventory` is what has been read so far.
    """

    def __init__(self, source: YamlText, faults: list[Diagnostic]) -> None:
        self.source = source
        self.faults = faults
        self.inventory = Inventory()

    def read(self, node: ScalarNode, spec: Spec) -> Any:
        """The value of `node` in the form that `spec` names; None when it cannot be read."""
        text = _text(node.value.strip())
        text.span = self.source.span(node)
        form = spec.form
        if form is _REF:
            ref = self._ref(text, spec)
            if ref is not None:
                self.inventory.refs.append((ref, spec.to))
            return ref
        if form is _PROSE:
            self.note_cut(node)
            self.inventory.prose.append(text)
            return text
        if form is _LINE or form is _NAME:
            self.note_cut(node)
            if form is _NAME:
                self.inventory.names.append(text)
            elif spec.key == "articles":
                self.inventory.has_articles = True
            return text
        if form is _WORD:
            return self._word(text, spec)
        if form is _DATE:
            date = self._date(text, node, spec)
            if date is not None:
                self.inventory.dates.append(date)
            return date
        if form is _URL:
            return self._address(text, spec)
        return self._flag(text, spec) if form is Form.FLAG else self._identifier(text, spec)

    def note_cut(self, node: ScalarNode) -> bool:
        """Whether a comment cuts a plain text short, which is reported: `title: Brief #5`."""
        end = node.end_mark
        if node.style or end.line >= len(self.source.lines):
            return False
        line = self.source.lines[end.line]
        if len(line) == end.column or not _CUT.match(line, end.column):
            return False
        rest = line[end.column :]
        at = self.source.rest_of_line(end.line, end.column + len(rest) - len(rest.lstrip()))
        message = "YAML reads this as a comment, so it is not part of the text"
        shown = '"… #…"'
        if node.start_mark.line == end.line:
            shown = quoted(self.source.lines[end.line][node.start_mark.column :].strip())
        self._fault(CUT_BY_COMMENT, at, message, f"put quotes round the whole text: {shown}")
        return True

    def _fault(self, rule: Rule, span: Span, message: str, hint: str) -> None:
        self.faults.append(Diagnostic(rule, span, message, hint))

    def _address(self, text: Text, _: Spec) -> Text | None:
        if is_address(text):
            return text
        hint = "an address begins with https:// or http://"
        if meant := meant_address(text):
            hint = f"write {meant}"
        elif re.match(r"(www\.)?[a-z0-9-]+\.[a-z]{2,}(/|\Z)", text):
            hint = f"write https://{text}"
        elif re.match(r"https?:/*\S+\s", text):
            hint = "an address has no spaces; write %20 for a space"
        message = f'"{text}" is no address that a reader can follow'
        self._fault(BAD_ADDRESS, text.span, message, hint)
        return None

    def _identifier(self, text: Text, spec: Spec) -> Text | None:
        if PATTERN_OF[spec.form].match(text):
            return text
        if not self._note_foreign_letter(text):
            message = f'"{text}" is not {spec.form.value}'
            proper = slugify(text) if spec.form is Form.SLUG else ""
            hint = f"write {proper}: {_HINTS[spec.form]}" if proper else _HINTS[spec.form]
            self._fault(BAD_IDENTIFIER, text.span, message, hint)
        return None

    def _note_foreign_letter(self, text: Text) -> bool:
        """Whether an id has a letter of another alphabet that looks Latin, which is reported."""
        found = foreign_letter(text)
        line = self.source.lines[text.span.line - self.source.first_line]
        column = line.find(text, text.span.column - 1) + 1
        if found is None or not column:
            return False
        at, script, latin = found
        place = Span(text.span.path, text.span.line, column + at, text.span.line, column + at + 1)
        message = f'"{text[at]}" in "{text}" is a {script} letter, though it looks Latin'
        self._fault(BAD_IDENTIFIER, place, message, f"write it in Latin letters: {latin}")
        return True

    def _date(self, text: Text, node: ScalarNode, spec: Spec) -> PartialDate | None:
        try:
            return parse_date(str(text))
        except DateFault as fault:
            span = text.span
            if fault.length and span.line == span.end_line:
                start = span.column + fault.offset + (1 if node.style in ("'", '"') else 0)
                span = Span(span.path, span.line, start, span.line, start + fault.length)
            fix = self._written(text, meant_date(text, fault))
            hint = fault.hint
            if fault.several and spec.number is Number.FACT:
                hint = (
                    f"write [{', '.join(fault.several)}], or each with its source: "
                    f"[{{value: {fault.several[0]}, source: …}}, …]"
                )
            self.faults.append(Diagnostic(BAD_DATE, span, fault.message, hint, fix=fix))
            return None

    def _written(self, text: Text, meant: str) -> tuple[Edit, ...]:
        """`meant` in the place of the whole value `text`, quotes and all; nothing for ""."""
        if not meant or text.span.line != text.span.end_line:
            return ()
        return (Edit(text.span, meant),)

    def _ref(self, text: Text, spec: Spec) -> Ref | None:
        match = _REFERENCE.match(text)
        if match and not match["fragment"]:
            return Ref(match["id"], "", "", text.span)
        if "://" in text:
            if self._address(text, spec) is None:
                return None
            if spec.to and "source" in spec.to:
                return Ref(_id_of_address(text), url=str(text), span=text.span)
            message = f'"{spec.key}" takes an id, not an address'
            self._fault(
                BAD_IDENTIFIER, text.span, message, "make a file in sources/ for the address"
            )
            return None
        if meant_address(text):
            self._address(text, spec)
            return None
        if match:
            return Ref(match["id"], match["fragment"], span=text.span)
        if self._note_foreign_letter(text):
            return None
        # Many spaces in a row would take the patterns below very long.
        plain = " ".join(text.split())
        before, after = with_locator(plain)
        if "source" in spec.to and after:
            hint = how_to_locate(after, slugify(before))
            self._fault(BAD_IDENTIFIER, text.span, f'"{text}" is not an id', hint)
            return None
        if several := _ids_in(plain, spec):
            hint = f"write several ids as a list: [{', '.join(several)}]"
            if "source" in spec.to and not all(map(_REFERENCE.match, several)):
                hint = "make a file in sources/ with title: and url: for it, and write its id here"
            self._fault(BAD_IDENTIFIER, text.span, f'"{text}" is not an id', hint)
            return None
        # The link stage knows all ids and names, and which of them may be meant by this.
        id, _, fragment = text.partition("#")
        return Ref(id.strip(), fragment.strip(), span=text.span)

    def _word(self, text: Text, spec: Spec) -> Text | None:
        if text in spec.words:
            return text
        message = f'"{text}" is not a word that "{spec.key}" takes'
        meant = meant_word(text, spec.words)
        # Another word of as many letters is no misspelling: "prediction" is not "position".
        near = did_you_mean(text, spec.words, _MISSPELT)
        hint = near or f"it takes: {_takes(spec)}"
        if meant:  # a word of another list, so that a third one may be nearer
            hint = f'did you mean "{meant}"? it takes: {_takes(spec)}'
        folded = _QUOTES.sub("", text).casefold()
        fix = self._written(text, folded if folded in spec.words else "")
        self.faults.append(Diagnostic(UNKNOWN_WORD, text.span, message, hint, fix=fix))
        return None

    def _flag(self, text: Text, spec: Spec) -> bool | None:
        word = text.casefold()
        if word in ("true", "yes"):
            return True
        if word in ("false", "no"):
            return False
        message = f'"{spec.key}" is true or false, not "{text}"'
        self._fault(UNKNOWN_WORD, text.span, message, "write true or false")
        return None


def meant_date(text: str, fault: DateFault) -> str:
    """The date that `text` certainly means, in EDTF; "" where somebody must say.

    03/04/2024 has two readings, and is never chosen for.
    """
    bare = _QUOTES.sub("", text)
    meant = fault.meant if bare == text else bare
    if not meant:
        return ""
    try:
        parse_date(meant)
    except DateFault as other:
        return meant_date(meant, other) if bare != text else ""
    return meant


def _takes(spec: Spec) -> str:
    """The words that a field takes, with what they mean where that is told."""
    if not spec.meanings:
        return ", ".join(spec.words)
    told = zip(spec.words, spec.meanings, strict=True)
    return "; ".join(f"{word} ({meaning})" for word, meaning in told)


def _ids_in(text: str, spec: Spec) -> list[str]:
    """The ids that a text lists where one id belongs, with commas or "and"; empty if it does not.

    No id can be made of the words for a source: these stay as they are.
    """
    parts = re.split(r"\s*[,;]\s*", text)
    if len(parts) == 1 and "-" in text:  # Trinidad and Tobago is one
        ids = re.split(r"\s+(?:and|&)\s+", text)
        parts = ids if all(map(PATTERN_OF[Form.SLUG].match, ids)) else parts
    is_listed = spec.number is Number.MANY or spec.required  # what a part in a list stands for
    if not is_listed or len(parts) == 1 or not all(parts):
        return []
    bare = [part.strip("()[]\"'\u201c\u201d\u2018\u2019 ") for part in parts]
    stay = "source" in spec.to
    return [part if stay or _REFERENCE.match(part) else slugify(part) for part in bare]


def _id_of_address(url: str) -> str:
    """An id for the source that a bare address stands for; two addresses never share one."""
    slug = slugify(url.split("://", 1)[1], limit=50)
    if _PLAIN_ADDRESS.match(url) and len(slug) < 50:
        return slug
    return f"{slug}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
