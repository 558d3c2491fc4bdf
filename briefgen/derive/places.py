"""Finding one's way in records: what stands at a place, in which part, and in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from briefgen.model.actor import Relation, Role
from briefgen.model.brief import (
    Brief,
    BriefActor,
    BriefTreaty,
    Change,
    Correction,
    Figure,
    KeyPoint,
    Quote,
    Watch,
)
from briefgen.model.claim import Claim
from briefgen.model.corpus import RECORD_TYPES, Corpus, NumberedClaim
from briefgen.model.event import Event
from briefgen.model.fields import Part, Record, Value, specs_of
from briefgen.model.treaty import Act, Article, Interpretation, Statement, StatusEntry, Treaty
from briefgen.text import Text

# Which attribute of a part holds the words that stand for it.
_WORDS: dict[type[Part], str] = {
    Claim: "claim", KeyPoint: "text", Quote: "text", Figure: "measure", BriefActor: "role",
    BriefTreaty: "note", Watch: "text", Change: "text", Correction: "text", Role: "title",
    Relation: "quote", Act: "text", Article: "says", Statement: "text",
    Interpretation: "reading", StatusEntry: "text", Event: "name",
}  # fmt: skip


def words_of(part: Part) -> Text:
    """The editor's words that stand for a part; "" where it has none."""
    name = _WORDS.get(type(part))
    return getattr(part, name) if name else Text("")


def rank_records(corpus: Corpus) -> dict[str, int]:
    """A reading order of all records: by type, the newest brief first, then by id."""
    types = {cls: number for number, cls in enumerate(RECORD_TYPES)}
    ordered = sorted(corpus.records.values(), key=lambda r: (types[type(r)], r.id))
    briefs = newest_first(r for r in ordered if isinstance(r, Brief))
    others = [r for r in ordered if not isinstance(r, Brief)]
    return {record.id: rank for rank, record in enumerate([*briefs, *others])}


def newest_first(briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Briefs by date of publication, those of one date by title, each once."""
    once = {brief.id: brief for brief in briefs}
    by_title = sorted(once.values(), key=lambda b: (b.title.casefold(), b.id))
    return tuple(sorted(by_title, key=lambda b: b.date.value.sort_key(), reverse=True))


def rank_claims(corpus: Corpus) -> list[NumberedClaim]:
    """All claims, those of the newest brief first, then by number."""
    rank = rank_records(corpus)
    return sorted(corpus.claims, key=lambda claim: (rank[claim.brief.id], claim.number))


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
