"""Put records together from files, and check what concerns more than one of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.load import RECORD_FOLDERS, Content
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.fields import Form, Record, specs_by_key, specs_of
from briefgen.model.relation import RelationType
from briefgen.model.source import Source
from briefgen.model.treaty import Article, Treaty, article_slug
from briefgen.parse.escapes import hidden_escapes
from briefgen.parse.frontmatter import keys_below, page_yaml, split_front_matter
from briefgen.parse.key_lines import missing_space
from briefgen.parse.key_order import check_key_order
from briefgen.parse.nodes import MappingNode, Pairs, ScalarNode, YamlText, read_yaml
from briefgen.parse.scalars import PATTERN_OF
from briefgen.parse.values import ValueReader
from briefgen.rules import (
    BAD_IDENTIFIER,
    CONTESTED_WITHOUT_NOTE,
    DUPLICATE_KEY,
    LIFE_OF_A_PERSON,
    MISSING_KEY,
    MIXED_SCRIPT,
    POSITION_WITHOUT_BY,
    RELATION_LOOP,
    UNSOURCED_READING,
    WRONG_SHAPE,
)
from briefgen.text import ContentFile, Span
from briefgen.text.english import with_article
from briefgen.text.lookalikes import mixed_words


@frozen()
class Parsed:
    """What could be read. `broken` are the ids of files that no record could be made of.

    `unread` are the paths of those in which more may be wrong, behind a mistake that ended the reading.
    """

    records: tuple[Record, ...]
    relation_types: tuple[RelationType, ...]
    broken: frozenset[str]
    unread: frozenset[str]


class RecordReader:
    """Reads the files of records, and remembers them: one that is as it was is not read again.

    What a file says depends on nothing but the file. Whoever checks a desk more than once in one
    process hands the same reader to each check.
    """

    def __init__(self) -> None:
        self._read: dict[str, tuple[ContentFile, Record | None, list[Diagnostic]]] = {}

    def read(
        self, files: Iterable[ContentFile]
    ) -> Iterable[tuple[ContentFile, Record | None, list[Diagnostic]]]:
        """Each file with its record and faults, as `parse_record` gives them; others are forgotten."""
        known, self._read = self._read, {}
        for file in files:
            was = known.get(file.path)
            self._read[file.path] = was if was and was[0] == file else (file, *parse_record(file))
        return self._read.values()


def parse_content(
    content: Content, reader: RecordReader | None = None
) -> tuple[Parsed, list[Diagnostic]]:
    """All records and relation types, and every fault in the form of what is written."""
    faults: list[Diagnostic] = []
    records: list[Record] = []
    broken = set(content.unread)
    unread: set[str] = set()
    for file, record, found in (reader or RecordReader()).read(content.records):
        faults += found
        if record is None:
            broken.add(file.stem)
            unread.add(file.path)
        else:
            records.append(record)
    for page in content.pages:
        faults += check_page(page)
    relation_types, found = parse_relations(content.relations)
    return Parsed(
        tuple(records), relation_types, frozenset(broken), frozenset(unread)
    ), faults + found


def parse_record(file: ContentFile) -> tuple[Record | None, list[Diagnostic]]:
    """The record in `file`, of the type of its folder; None when it cannot be made."""
    cls = RECORD_FOLDERS[file.folder]
    front, faults = split_front_matter(file)
    if front is None:
        return None, faults
    if early := keys_below(file, front, specs_by_key(cls)):
        return None, [early]
    source = YamlText(file, front.yaml, front.first_line)
    node, faults = read_yaml(source)
    if faults:
        return None, faults
    reader = ValueReader(source)
    reader.faults += hidden_escapes(source)
    what = with_article(cls.type_name)
    pairs: Pairs = {}
    if isinstance(node, MappingNode):
        pairs = reader.pairs(node)
        span = source.at(node.start_mark.line, node.start_mark.column)
    elif node is None:
        span = Span(file.path, 1, 1, 1, 4)
    else:
        unspaced = missing_space(source, node.start_mark.line)
        if unspaced is not None and isinstance(node, ScalarNode):
            return None, [unspaced]
        reader.fault(
            WRONG_SHAPE,
            node,
            "the front matter must be lines that begin with a key, like title: Words",
        )
        return None, reader.faults
    if not pairs and not reader.faults:
        keys = " and ".join(f"{spec.key}:" for spec in specs_of(cls) if spec.required)
        if keys:
            reader.fault(MISSING_KEY, span, f"{what} has no keys", f"write at least {keys}")
            return None, reader.faults
    if isinstance(node, MappingNode):
        reader.faults += check_key_order(node, cls, source)
    record = reader.mapping(pairs, cls, span, what, id=file.stem, file=file, body=front.body)
    if record is None:
        return None, reader.faults
    faults = reader.faults + list(_WHOLE_CHECKS.get(cls, _no_faults)(record))
    return record, faults + list(_mixed_words(file, faults))


def check_page(page: ContentFile) -> list[Diagnostic]:
    """What is wrong with the YAML at the head of an ordinary page, whose keys are not ours."""
    written = page_yaml(page)
    if not written:
        return []
    _, faults = read_yaml(YamlText(page, written, 2))
    return faults


def parse_relations(file: ContentFile | None) -> tuple[tuple[RelationType, ...], list[Diagnostic]]:
    """The relation types declared in `relations.yml`."""
    if file is None:
        return (), []
    source = YamlText(file, file.text, 1)
    node, faults = read_yaml(source)
    if node is None:
        return (), faults
    reader = ValueReader(source)
    reader.faults += hidden_escapes(source)
    if not isinstance(node, MappingNode):
        reader.fault(
            WRONG_SHAPE,
            node,
            "relations.yml must be types of relation, each with its keys",
            "write `allied-with: {label: allied with, symmetric: true}`",
        )
        return (), reader.faults
    types = []
    for key, (key_node, value) in reader.pairs(node).items():
        span = source.span(key_node)
        if not PATTERN_OF[Form.SLUG].match(key):
            reader.fault(
                BAD_IDENTIFIER,
                span,
                f'"{key}" cannot be the id of a relation type',
                "use small letters a to z, digits and hyphens",
            )
            continue
        relation_type = reader.part(value, RelationType, f'the relation type "{key}"')
        if relation_type is not None:
            can_tell = (relation_type.span, "inverse") not in reader.unread
            types.append(replace(relation_type, id=key, span=span))
            if can_tell:
                reader.faults += _check_relation_type(types[-1])
    return tuple(types), reader.faults


def _check_relation_type(kind: RelationType) -> Iterable[Diagnostic]:
    if not kind.symmetric and not kind.inverse:
        yield Diagnostic(
            MISSING_KEY,
            kind.span,
            f'the relation type "{kind.id}" has no "inverse"',
            "write its words the other way round, or symmetric: true if they are the same",
        )
    if kind.symmetric and kind.acyclic:
        yield Diagnostic(
            RELATION_LOOP,
            kind.span,
            f'"{kind.id}" reads the same both ways, and so always leads back',
            "take out symmetric: or acyclic:",
        )


def _mixed_words(file: ContentFile, faults: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    """Words of Latin and other letters together, but for those in ids and in reported values."""
    if file.text.isascii():
        return
    reported = {(fault.span.line, fault.span.column) for fault in faults}
    for start, word, offset, script in mixed_words(file.text):
        line_start = file.text.rfind("\n", 0, start) + 1
        line = file.text.count("\n", 0, start) + 1
        column = start - line_start + 1
        before = file.text[line_start:start]
        in_link = before.rfind("[[") > max(before.rfind("]]"), before.rfind("|"))
        if in_link or {(line, column), (line, column + offset)} & reported:
            continue
        letter = word[offset]
        yield Diagnostic(
            MIXED_SCRIPT,
            Span(file.path, line, column + offset, line, column + offset + 1),
            f'"{letter}" in "{word}" is a {script} letter (U+{ord(letter):04X}) among others',
            "write the word in one alphabet",
        )


def _check_brief(brief: Brief) -> Iterable[Diagnostic]:
    for claim in brief.claims:
        is_unsaid = claim.by is None and (claim.span, "by") not in brief.unread
        if claim.type == "position" and is_unsaid:
            yield Diagnostic(
                POSITION_WITHOUT_BY,
                claim.type.span,
                "a position must say whose it is",
                "add `by:` with the id of an actor",
            )
    for value in brief.status:
        if value.value == "withdrawn" and not (value.note and value.as_of):
            unsaid = " and ".join(
                word for word, said in (("when", value.as_of), ("why", value.note)) if not said
            )
            yield Diagnostic(
                MISSING_KEY,
                value.value.span,
                f"a withdrawn brief must say {unsaid} it was withdrawn",
                "write status: {value: withdrawn, as_of: 2026-03-01, note: …}",
            )


def _check_actor(actor: Actor) -> Iterable[Diagnostic]:
    is_unsaid = (
        not actor.note and not actor.body.strip() and (actor.span, "note") not in actor.unread
    )
    if actor.contested and is_unsaid:
        yield Diagnostic(
            CONTESTED_WITHOUT_NOTE,
            actor.name.span,
            f'"{actor.name}" is contested and has no note',
            "add `note:` or a text that says who holds what",
        )

    for value in (*actor.founded, *actor.dissolved):
        if actor.kind == "person":
            yield Diagnostic(
                LIFE_OF_A_PERSON,
                value.span,
                "when a person was born or died is not kept here",
                "take the line out; offices have dates of their own, under roles:",
            )


def _check_treaty(treaty: Treaty) -> Iterable[Diagnostic]:
    if (treaty.kind or "treaty") == "treaty" and (treaty.span, "kind") not in treaty.unread:
        for key in ("parties", "signed"):
            if not getattr(treaty, key) and (treaty.span, key) not in treaty.unread:
                yield Diagnostic(
                    MISSING_KEY,
                    treaty.span,
                    f'a treaty has no "{key}"',
                    f"add a line {key}: …, or say what other instrument it is with kind:",
                )
    for reading in treaty.interpretations:
        if not reading.sources:
            yield Diagnostic(
                UNSOURCED_READING,
                reading.reading.span,
                "nothing says where this reading stands",
                "add source: with where it can be read",
            )
    yield from _check_articles(treaty)


def _check_articles(treaty: Treaty) -> Iterable[Diagnostic]:
    first: dict[str, Article] = {}
    for article in treaty.articles:
        other = first.setdefault(article_slug(article.key), article)
        if other is not article:
            yield Diagnostic(
                DUPLICATE_KEY,
                article.key.span,
                f'the articles "{other.key}" and "{article.key}" would have one address',
                "name one of them otherwise",
                ((other.key.span, "the other article"),),
            )


def _check_source(source: Source) -> Iterable[Diagnostic]:
    is_unread = any((source.span, key) in source.unread for key in ("url", "ref"))
    if not source.url and not source.ref and not is_unread:
        yield Diagnostic(
            MISSING_KEY,
            source.span,
            'a source has neither "url" nor "ref"',
            "add url: with its address, or ref: with where it can be found off the web",
        )


def _no_faults(_: Record) -> Iterable[Diagnostic]:
    return ()


_WHOLE_CHECKS: dict[type[Record], Callable[[Any], Iterable[Diagnostic]]] = {
    Brief: _check_brief,
    Actor: _check_actor,
    Treaty: _check_treaty,
    Source: _check_source,
}
