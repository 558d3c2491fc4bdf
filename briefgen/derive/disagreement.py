"""Where sources disagree: facts with several values, claims that contradict, numbers that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.derive.places import claims_by_identity, part_key_at, rank_claims, rank_records
from briefgen.derive.when import surely_before
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Figure
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import PartialDate
from briefgen.model.event import Event
from briefgen.model.fields import Form, Number, Part, Record, Spec, Value, specs_of
from briefgen.model.treaty import Treaty
from briefgen.text import slugify

# "values": one fact, several accounts. "claims": one claim contradicts another. "opposite": what
# one brief says it means, another says it does not mean, in the same words. "changed-position":
# two positions of one actor that contradict each other, the older first. "figures": briefs give
# different values for one measure of one subject.
DISAGREEMENT_KINDS = ("values", "figures", "claims", "opposite", "changed-position")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that do not agree.

    For "values": `part` of `record` holds the fact `field` (its key, such as "ends"; `part` may be
    the record itself), `within` is the part around it, `values` its accounts, `part_key` its place
    on the record's page. For claims: `claims` are the two, the older first, and `record` the brief
    of the first. For "figures": `figures` with their briefs, `record` the first of these.
    """

    kind: str
    record: Record
    part: Part | None = None
    within: Part | None = None
    field: str = ""
    part_key: str = ""
    values: tuple[Value[Any], ...] = ()
    claims: tuple[NumberedClaim, ...] = ()
    figures: tuple[tuple[Brief, Figure], ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreements:
    """All disagreements, and those to show on each page.

    `by_record` has, for a brief, its own and those of the facts of the treaties, events and actors
    that it names in its fields; for every other record its own.
    """

    all: tuple[Disagreement, ...] = ()
    by_record: Mapping[str, tuple[Disagreement, ...]] = field(default_factory=dict)


def index_disagreements(corpus: Corpus) -> Disagreements:
    """All disagreements: facts by record and field, then claims, then figures."""
    claims = claims_by_identity(corpus)
    rank = rank_records(corpus)
    found: list[tuple[Disagreement, tuple[str, ...]]] = []
    own: dict[str, list[Disagreement]] = {}
    for record in sorted(corpus.records.values(), key=lambda r: rank[r.id]):
        for disagreement in _facts(record, record, record, (), claims):
            found.append((disagreement, (record.id,)))
    for disagreement in (*_contradictions(corpus), *_opposites(corpus)):
        found.append((disagreement, tuple(c.brief.id for c in disagreement.claims)))
    for disagreement in _figures(corpus):
        found.append((disagreement, tuple(brief.id for brief, _ in disagreement.figures)))
    for disagreement, ids in found:
        for id in dict.fromkeys(ids):
            own.setdefault(id, []).append(disagreement)
    shown = dict(own)
    for brief in corpus.briefs:
        named = [d for id in _named_by(brief, corpus) for d in own.get(id, ())]
        if named:
            shown[brief.id] = [*own.get(brief.id, ()), *named]
    return Disagreements(
        tuple(disagreement for disagreement, _ in found),
        {id: tuple(shown[id]) for id in sorted(shown)},
    )


def _facts(
    part: Part,
    within: Part,
    record: Record,
    place: tuple[str, ...],
    claims: Mapping[int, NumberedClaim],
) -> Iterator[Disagreement]:
    """Facts of a part, and of the parts in it, whose accounts are not all the same."""
    for spec in _telling(type(part)):
        value = getattr(part, spec.name)
        if spec.part is not None:
            for number, item in enumerate(value if isinstance(value, tuple) else ()):
                at = (*place, spec.key, str(number))
                yield from _facts(item, part, record, at, claims)
        elif len({_plain(account) for account in value}) > 1:
            key = part_key_at(record, (*place, spec.key), claims)
            yield Disagreement("values", record, part, within, spec.key, key, values=value)


_TELLING: dict[type[Any], tuple[Spec, ...]] = {}


def _telling(cls: type[Any]) -> tuple[Spec, ...]:
    """The fields of a part that hold facts or other parts.

    A status in one word is what holds, not an account of something.
    """
    if cls not in _TELLING:
        _TELLING[cls] = tuple(
            spec
            for spec in specs_of(cls)
            if spec.part or (spec.number is Number.FACT and spec.form is not Form.WORD)
        )
    return _TELLING[cls]


def _plain(account: Value[Any]) -> str:
    value = account.value
    return value.edtf if isinstance(value, PartialDate) else str(value)


def _named_by(brief: Brief, corpus: Corpus) -> Iterator[str]:
    """Treaties, events and actors in the fields of a brief, each once, in the order of its page."""
    refs = [
        *((brief.subject,) if brief.subject else ()),
        *(involved.actor for involved in brief.actors),
        *(cited.treaty for cited in brief.treaties),
        *brief.events,
    ]
    for id in dict.fromkeys(ref.id for ref in refs):
        if isinstance(corpus.find(id), (Treaty, Event, Actor)):
            yield id


def _contradictions(corpus: Corpus) -> Iterator[Disagreement]:
    """Pairs of claims of which one is said to contradict the other, each pair once."""
    seen: set[frozenset[str]] = set()
    for claim in rank_claims(corpus):
        for ref in claim.claim.contradicts:
            other = corpus.claims_by_ref.get(f"{ref.id}#{ref.fragment}")
            pair = frozenset((claim.ref, other.ref)) if other else frozenset[str]()
            if other is None or len(pair) < 2 or pair in seen:
                continue
            seen.add(pair)
            two = _older_first(claim, other)
            yield Disagreement(_kind_of(*two), two[0].brief, claims=two)


def _older_first(one: NumberedClaim, other: NumberedClaim) -> tuple[NumberedClaim, NumberedClaim]:
    first, second = sorted((one, other), key=lambda c: (stated(c).sort_key(), c.ref))
    return first, second


def stated(claim: NumberedClaim) -> PartialDate:
    """The day a claim holds for: its `as_of`, else the date of its brief."""
    return claim.claim.as_of.value if claim.claim.as_of else claim.brief.date.value


def _kind_of(one: NumberedClaim, other: NumberedClaim) -> str:
    """A changed position is one actor's, at two times; at one time it is a contradiction."""
    by, also = one.claim.by, other.claim.by
    is_position = one.claim.type == other.claim.type == "position"
    same = by is not None and also is not None and by.id == also.id
    changed = is_position and same and surely_before(stated(one), stated(other))
    return "changed-position" if changed else "claims"


def _opposites(corpus: Corpus) -> Iterator[Disagreement]:
    """Claims in the same words, one affirmed and one denied, in two briefs.

    In one brief it is a slip, which is not for the reader.
    """
    said: dict[str, list[NumberedClaim]] = {}
    for claim in rank_claims(corpus):
        said.setdefault(slugify(claim.claim.claim, limit=1000), []).append(claim)
    for claims in said.values():
        denied = [c for c in claims if c.is_denied]
        for claim in claims if denied else ():
            for other in denied if not claim.is_denied else ():
                if claim.brief.id != other.brief.id:
                    two = _older_first(claim, other)
                    yield Disagreement("opposite", two[0].brief, claims=two)


def _figures(corpus: Corpus) -> Iterator[Disagreement]:
    """Figures of one measure of one subject for which briefs give different values.

    Numbers for days that are surely different do not disagree: the thing has changed.
    """
    groups: dict[tuple[str, str, str], list[tuple[Brief, Figure]]] = {}
    for brief in sorted(corpus.briefs, key=lambda b: (b.date.value.sort_key(), b.id)):
        for figure in brief.figures:
            if figure.subject is not None:
                key = (figure.subject.id, slugify(figure.measure), figure.unit.casefold())
                groups.setdefault(key, []).append((brief, figure))
    for _, group in sorted(groups.items(), key=lambda item: item[0]):
        at_odds = tuple(
            (brief, figure)
            for brief, figure in group
            if any(b.id != brief.id and _differ(figure, f) for b, f in group)
        )
        if at_odds:
            yield Disagreement("figures", at_odds[0][0], figures=at_odds)


def _differ(one: Figure, other: Figure) -> bool:
    if {_plain(v) for v in one.value} == {_plain(v) for v in other.value}:
        return False
    if one.as_of is None or other.as_of is None:
        return True
    day, other_day = one.as_of.value, other.as_of.value
    return not (surely_before(day, other_day) or surely_before(other_day, day))
