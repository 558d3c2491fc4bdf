"""Check relations and roles against the types declared in `relations.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.link.claims import check_likelihood
from briefgen.link.loops import find_loops
from briefgen.model.actor import Actor, Relation, Role
from briefgen.model.fields import Record, Ref
from briefgen.model.relation import Offices, RelationType
from briefgen.rules import (
    RELATION_LOOP,
    UNDATED_RELATION,
    UNKNOWN_RELATION,
    WRONG_RELATION_END,
)
from briefgen.settings import Settings
from briefgen.text import Text, slugify
from briefgen.text.english import with_article


def check_relations(
    records: Mapping[str, Record], types: Mapping[str, RelationType], settings: Settings
) -> Iterable[Diagnostic]:
    """Relations of a type that nobody declared, or that its declaration does not allow."""
    offices = Offices(types.values())
    actors = [record for record in records.values() if isinstance(record, Actor)]
    edges: dict[str, list[tuple[Actor, Ref]]] = {}
    for actor in actors:
        for role in actor.roles:
            body = records.get(role.of.id) if role.of else None
            kind = offices.type_of(role, actor, body if isinstance(body, Actor) else None)
            if kind is not None and role.of is not None:
                yield from _check_one(actor, role, role.title, role.of, kind, records)
        for relation in actor.relations:
            yield from check_likelihood(relation.likelihood, settings)
            kind = types.get(relation.type)
            if kind is None:
                yield _unknown(relation, types)
                continue
            yield from _check_one(actor, relation, relation.type, relation.to, kind, records)
            if kind.acyclic and not kind.symmetric:
                edges.setdefault(kind.id, []).append((actor, relation.to))
    for id, found in edges.items():
        yield from _check_loops(types[id], found)


def _unknown(relation: Relation, types: Mapping[str, RelationType]) -> Diagnostic:
    known = did_you_mean(relation.type, types) or (types and f"it knows: {', '.join(types)};")
    declare = f"declare it in relations.yml: {slugify(relation.type)}: {{label: …, inverse: …}}"
    hint = f"{known} or {declare}" if known else declare
    message = f'no relation type "{relation.type}" is declared'
    return Diagnostic(UNKNOWN_RELATION, relation.type.span, message, hint)


def _check_one(
    actor: Actor,
    written: Role | Relation,
    name: Text,
    to: Ref,
    kind: RelationType,
    records: Mapping[str, Record],
) -> Iterator[Diagnostic]:
    """The kinds at both ends of a relation or role whose type is `kind`, and its date.

    `name` is how it names its type.
    """
    if kind.source_kinds and actor.kind not in kind.source_kinds:
        yield Diagnostic(
            WRONG_RELATION_END,
            name.span,
            f'"{kind.label}" cannot start from "{actor.id}", which is {with_article(actor.kind)}',
            f"it starts from: {', '.join(kind.source_kinds)}",
        )
    other = records.get(to.id)
    if kind.target_kinds and isinstance(other, Actor) and other.kind not in kind.target_kinds:
        yield Diagnostic(
            WRONG_RELATION_END,
            to.span,
            f'"{kind.label}" cannot lead to "{other.id}", which is {with_article(other.kind)}',
            f"it leads to: {', '.join(kind.target_kinds)}",
        )
    if kind.dated and not written.since and not written.until:
        yield Diagnostic(
            UNDATED_RELATION,
            name.span,
            f'"{kind.label}" has no date',
            "add from: or until:, or take `dated` from the type in relations.yml",
        )


def _check_loops(kind: RelationType, edges: Iterable[tuple[Actor, Ref]]) -> Iterator[Diagnostic]:
    """Ways back to where one started, through relations of a type in which there may be none."""
    spans: dict[tuple[str, str], Ref] = {}
    following: dict[str, list[str]] = {}
    for actor, to in edges:
        if spans.setdefault((actor.id, to.id), to) is to and actor.id != to.id:
            following.setdefault(actor.id, []).append(to.id)
    for loop in find_loops(following):
        yield Diagnostic(
            RELATION_LOOP,
            spans[loop[-1], loop[0]].span,
            f'"{kind.label}" leads back to its beginning: {_shown(loop)}',
            "turn one of them round, or take `acyclic` from the type in relations.yml",
        )


def _shown(loop: tuple[str, ...]) -> str:
    names = loop if len(loop) <= 5 else (*loop[:3], "…", loop[-1])
    return " → ".join((*names, loop[0]))
