"""Finding one's way in records: what stands at a place, in which part, and in whose words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Part, Record, Value, specs_of
from briefgen.model.treaty import Treaty


def claims_by_identity(corpus: Corpus) -> dict[int, NumberedClaim]:
    """Numbered claims under the `id()` of the claim they number: two may be written alike."""
    return {id(numbered.claim): numbered for numbered in corpus.claims}


def claim_at(
    record: Record, place: tuple[str, ...], claims: Mapping[int, NumberedClaim]
) -> NumberedClaim | None:
    """The claim that holds `place`; None if it is not in one."""
    if isinstance(record, Brief) and len(place) > 1 and place[0] in ("means", "does_not_mean"):
        return claims.get(id(getattr(record, place[0])[int(place[1])]))
    return None


def part_key_at(record: Record, place: tuple[str, ...], claims: Mapping[int, NumberedClaim]) -> str:
    """The part of the record's page that holds `place`: a claim's anchor, an article's key, ""."""
    if isinstance(record, Treaty) and len(place) > 1 and place[0] == "articles":
        return str(record.articles[int(place[1])].key)
    claim = claim_at(record, place, claims)
    return claim.anchor if claim else ""


def trail(record: Record, place: tuple[str, ...]) -> list[Part | Value[Any]]:
    """The parts and values that lie on the way to `place`, the record itself first.

    `place` is a path of keys as `walk` gives it, or ("body",).
    """
    found: list[Part | Value[Any]] = [record]
    here: Any = record
    for step in place:
        if isinstance(here, tuple):
            here = here[int(step)]
        elif isinstance(here, Part):
            here = getattr(here, _names(type(here)).get(step, step))
        elif step == "source":
            here = here.sources
        else:
            here = getattr(here, step)
        if isinstance(here, (Part, Value)):
            found.append(here)
    return found


_NAMES: dict[type[Any], dict[str, str]] = {}


def _names(cls: type[Any]) -> dict[str, str]:
    """The attributes of a part under their keys in YAML."""
    if cls not in _NAMES:
        _NAMES[cls] = {spec.key: spec.name for spec in specs_of(cls)}
    return _NAMES[cls]
