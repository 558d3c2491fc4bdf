"""What rests on a source, and what does not agree, as plain data."""

from __future__ import annotations

from typing import Any

from briefgen.derive import Derived
from briefgen.derive.disagreement import Disagreement
from briefgen.derive.evidence import Support
from briefgen.derive.ties import NO_TIES
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Record
from briefgen.outputs.file import absolute
from briefgen.outputs.plain import plain_item, plain_part
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings


def impact_data(
    key: str, derived: Derived, settings: Settings, *, with_texts: bool = True
) -> dict[str, Any]:
    """What rests on `key` (an id, `treaty#article` or `brief#claim`), directly and in turn.

    What rests in turn is counted: it is told in full where it rests directly. Claims that rest on it
    are given in their words only `with_texts`.
    """
    evidence = derived.evidence
    data: dict[str, Any] = {}
    if supports := evidence.supports.get(key, ()):
        data["rests_on_it"] = [_support(one, settings, with_texts) for one in supports]
    if in_turn := evidence.in_turn(key):
        data["rests_in_turn"] = [
            {"on": str(one.ref), "count": len(one.supports)} for one in in_turn
        ]
    if versions := evidence.versions.get(key, ()):
        data["versions"] = [source.id for source in versions]
    return data


def _support(support: Support, settings: Settings, with_texts: bool) -> dict[str, Any]:
    """One thing that rests on something: what it is, where, and whether nothing else carries it."""
    record, claim, value = support.record, support.claim, support.value
    data: dict[str, Any] = {
        "kind": support.kind,
        "record": record.id,
        "url": absolute(record_url(record, settings, support.part_key), settings),
        "place": "/".join(support.place),
    }
    if claim is not None:
        data |= {"claim": claim.ref, "denied": claim.is_denied}
    elif support.part_key:
        data["part"] = support.part_key
    if value is not None:
        data |= {"field": support.field, "value": plain_item(value.value, settings.show_grades)}
    if support.text and (with_texts or claim is None):
        data["text"] = str(support.text)
    data["alone"] = support.is_alone
    return data | {"citation": plain_part(support.citation, settings.show_grades)}


def disagreements_data(derived: Derived, settings: Settings) -> list[dict[str, Any]]:
    """All disagreements, each once, in one order."""
    return [_disagreement(found, settings) for found in derived.disagreements.all]


def _disagreement(found: Disagreement, settings: Settings) -> dict[str, Any]:
    data = _name(found)
    if found.claims:
        data["claims"] = [claim.ref for claim in found.claims]
    if found.figures:
        data["figures"] = [
            {"brief": brief.id, **plain_part(figure, settings.show_grades)}
            for brief, figure in found.figures
        ]
    if found.values:
        data["accounts"] = [plain_item(value, settings.show_grades) for value in found.values]
    return data


def _name(found: Disagreement) -> dict[str, Any]:
    """What it is about: a fact of a record, a measure of a subject, the first of several claims."""
    data: dict[str, Any] = {"kind": found.kind, "record": found.record.id}
    if found.claims:
        data["claim"] = found.claims[0].ref
    elif found.figures:
        figure = found.figures[0][1]
        data |= {"subject": str(figure.subject), "measure": str(figure.measure)}
    else:
        data |= {"part": found.part_key} if found.part_key else {}
        data["field"] = found.field
    return data


def disagreements_on(record: Record, derived: Derived) -> list[dict[str, Any]]:
    """Those that the page of a record shows, by name: their accounts are in the list of all."""
    return [_name(found) for found in derived.disagreements.by_record.get(record.id, ())]


def ties_data(claim: NumberedClaim, derived: Derived) -> dict[str, list[str]]:
    """The other claims that a claim is tied to, where its own words do not say so."""
    ties = derived.ties.get(claim.ref, NO_TIES)
    named = {
        "contradicted_by": ties.contradicted_by,
        "supported_by": ties.supported_by,
        "position_before": ties.earlier,
        "position_after": ties.later,
    }
    return {name: [c.ref for c in claims] for name, claims in named.items() if claims}
