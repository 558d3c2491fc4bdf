"""Check relations between actors against the types declared in `relations.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.link.claims import check_likelihood
from briefgen.model.actor import Actor
from briefgen.model.fields import Record
from briefgen.model.relation import RelationType
from briefgen.rules import UNKNOWN_RELATION, WRONG_RELATION_END
from briefgen.settings import Settings


def check_relations(
    records: Mapping[str, Record], types: Mapping[str, RelationType], settings: Settings
) -> Iterable[Diagnostic]:
    """Relations of a type that nobody declared, or between kinds that it does not join."""
    for actor in records.values():
        if not isinstance(actor, Actor):
            continue
        for relation in actor.relations:
            yield from check_likelihood(relation.likelihood, settings)
            kind = types.get(relation.type)
            if kind is None:
                hint = did_you_mean(
                    relation.type, types
                ) or "declare it in relations.yml, or use: " + ", ".join(types)
                yield Diagnostic(
                    UNKNOWN_RELATION,
                    relation.type.span,
                    f'no relation type "{relation.type}" is declared',
                    hint,
                )
                continue
            if kind.source_kinds and actor.kind not in kind.source_kinds:
                yield Diagnostic(
                    WRONG_RELATION_END,
                    relation.type.span,
                    f'"{kind.label}" cannot start from "{actor.id}", which is a {actor.kind}',
                    f"it starts from: {', '.join(kind.source_kinds)}",
                )
            other = records.get(relation.to.id)
            if (
                kind.target_kinds
                and isinstance(other, Actor)
                and other.kind not in kind.target_kinds
            ):
                yield Diagnostic(
                    WRONG_RELATION_END,
                    relation.to.span,
                    f'"{kind.label}" cannot lead to "{other.id}", which is a {other.kind}',
                    f"it leads to: {', '.join(kind.target_kinds)}",
                )
