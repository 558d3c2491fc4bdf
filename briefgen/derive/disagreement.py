"""Where sources disagree: facts with several values, claims that contradict, numbers that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from briefgen.derive.figures import FiguresAtOdds
from briefgen.derive.joined import joined
from briefgen.derive.places import claims_by_identity, part_key_at
from briefgen.derive.when import most_exact, stated, surely_before
from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.alone import from_record_alone
from briefgen.model.brief import Brief, Figure
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import PartialDate
from briefgen.model.event import Event
from briefgen.model.fields import Form, Number, Part, Record, Spec, Value, specs_of
from briefgen.model.treaty import Treaty
from briefgen.rules import FIGURES_DIFFER
from briefgen.text.sameness import words_in

# Kinds: "values": one fact, several accounts. "claims": one claim contradicts another. "opposite": what
# briefs say it means, others say it does not mean, in the same words. "changed-position":
# positions of one actor that contradict each other, the oldest first. "figures": briefs give
# different values for one measure of one subject.


@frozen()
class Disagreement:
    """Accounts that do not agree.

    For "values": `part` of `record` holds the fact `field` (its key, such as "ends"; `part` may be
    the record itself), `within` is the part around it, `values` its accounts, `part_key` its place
    on the record's page. For claims: `claims` are all of them, the oldest first, and `record` the
    brief of the first. For "figures": `figures` with their briefs, `record` the first of these.
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


@frozen()
class Disagreements:
    """All disagreements, and those to show on each page.

    `by_record` has, for a brief, its own and those of the facts of the treaties, events and actors
    that it names in its fields; for an actor also the positions that it changed; for the subject
    of figures these; for every other record its own.
    """

    all: tuple[Disagreement, ...] = ()
    by_record: Mapping[str, tuple[Disagreement, ...]] = field(default_factory=dict)


def figure_faults(groups: FiguresAtOdds) -> tuple[Diagnostic, ...]:
    """A warning for every number that briefs give differently."""
    return tuple(map(_figures_fault, groups))


def index_disagreements(corpus: Corpus, groups: FiguresAtOdds) -> Disagreements:
    """All disagreements: facts by record and field, then claims, then figures."""
    claims = claims_by_identity(corpus)
    rank = corpus.ranks
    facts: dict[str, list[Disagreement]] = {}
    for record in sorted(corpus.records.values(), key=lambda r: rank[r.id]):
        if own := _differing(record):
            facts[record.id] = [
                replace(one, part_key=part_key_at(record, place, claims)) for one, place in own
            ]
    between: list[Disagreement] = [*_contradictions(corpus), *_opposites(corpus)]
    figures = [Disagreement("figures", group[0][0], figures=group) for group in groups]
    nameable = {id for id in facts if isinstance(corpus.records[id], (Treaty, Event, Actor))}
    shown = {id: list(own) for id, own in facts.items()}
    for disagreement in (*between, *figures):
        for id in dict.fromkeys(_shown_on(disagreement)):
            shown.setdefault(id, []).append(disagreement)
    for brief in corpus.briefs:
        named = [d for id in _named_by(brief) if id in nameable for d in facts[id]]
        if named:
            shown.setdefault(brief.id, []).extend(named)
    return Disagreements(
        (*(d for own in facts.values() for d in own), *between, *figures),
        {id: tuple(shown[id]) for id in sorted(shown)},
    )


def _shown_on(found: Disagreement) -> Iterator[str]:
    """The records on whose pages a disagreement of claims or figures belongs."""
    yield from (claim.brief.id for claim in found.claims)
    yield from (brief.id for brief, _ in found.figures)
    by = found.claims[0].claim.by if found.kind == "changed-position" else None
    if by is not None:
        yield by.id
    if found.figures and found.figures[0][1].subject is not None:
        yield found.figures[0][1].subject.id


@from_record_alone
def _differing(record: Record) -> tuple[tuple[Disagreement, tuple[str, ...]], ...]:
    """Facts of a record whose accounts differ, with their places, before it is known what part of
    its page these are on."""
    return tuple(_facts(record, record, record, ()))


def _facts(
    part: Part, within: Part, record: Record, place: tuple[str, ...]
) -> Iterator[tuple[Disagreement, tuple[str, ...]]]:
    """Facts of a part, and of the parts in it, whose accounts differ."""
    for spec in _telling(type(part)):
        value = getattr(part, spec.name)
        if spec.part is not None:
            for number, item in enumerate(value if isinstance(value, tuple) else ()):
                yield from _facts(item, part, record, (*place, spec.key, str(number)))
        elif do_differ(value):
            found = Disagreement("values", record, part, within, spec.key, values=value)
            yield found, (*place, spec.key)


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


def do_differ(accounts: tuple[Value[Any], ...]) -> bool:
    """Whether the accounts of a fact do not agree; dates do where one is only less exact."""
    if accounts and isinstance(accounts[0].value, PartialDate):
        return len(most_exact(accounts)) > 1
    return len({str(account.value) for account in accounts}) > 1


@from_record_alone
def _named_by(brief: Brief) -> tuple[str, ...]:
    """The ids in the fields of a brief for treaties, events and actors, in the order of its page."""
    refs = [
        *((brief.subject,) if brief.subject else ()),
        *(involved.actor for involved in brief.actors),
        *(cited.treaty for cited in brief.treaties),
        *brief.events,
    ]
    return tuple(dict.fromkeys(ref.id for ref in refs))


def _contradictions(corpus: Corpus) -> Iterator[Disagreement]:
    """Pairs of claims of which one is said to contradict the other, each pair once.

    Those that are one actor's positions at several times are told as one story.
    """
    seen: set[tuple[str, str]] = set()
    changes: list[tuple[str, str]] = []
    for claim in corpus.ranked_claims:
        for ref in claim.claim.contradicts:
            other = corpus.claims_by_ref.get(f"{ref.id}#{ref.fragment}")
            if other is None or other.ref == claim.ref:
                continue
            one, two = _older_first(claim, other)
            if (one.ref, two.ref) in seen:
                continue
            seen.add((one.ref, two.ref))
            if _has_changed(one, two):
                changes.append((one.ref, two.ref))
            else:
                yield Disagreement("claims", one.brief, claims=(one, two))
    for story in joined(changes):
        told = tuple(sorted((corpus.claims_by_ref[ref] for ref in story), key=_when_stated))
        yield Disagreement("changed-position", told[0].brief, claims=told)


def _older_first(one: NumberedClaim, other: NumberedClaim) -> tuple[NumberedClaim, NumberedClaim]:
    first, second = sorted((one, other), key=_when_stated)
    return first, second


def _when_stated(claim: NumberedClaim) -> tuple[Any, ...]:
    return (*stated(claim).sort_key(), claim.ref)


def _has_changed(one: NumberedClaim, other: NumberedClaim) -> bool:
    """A changed position is one actor's, at two times; at one time it is a contradiction."""
    by, also = one.claim.by, other.claim.by
    is_position = one.claim.type == other.claim.type == "position"
    same = by is not None and also is not None and by.id == also.id
    return is_position and same and surely_before(stated(one), stated(other))


def _opposites(corpus: Corpus) -> Iterator[Disagreement]:
    """Claims in the same words, some affirmed and some denied, in several briefs.

    In one brief it is a slip, which is not for the reader.
    """
    affirmed: set[str] = set()
    denied: set[str] = set()
    for brief in corpus.briefs:
        words = _words_of_claims(brief)
        affirmed.update(words[: len(brief.means)])
        denied.update(words[len(brief.means) :])
    said: dict[str, list[NumberedClaim]] = {}
    for claim in corpus.ranked_claims if (both := affirmed & denied) else ():
        if (one := _words_of_claims(claim.brief)[claim.number - 1]) in both:
            said.setdefault(one, []).append(claim)
    for claims in said.values():
        affirming = {c.brief.id for c in claims if not c.is_denied}
        denying = {c.brief.id for c in claims if c.is_denied}
        if affirming and denying and len(affirming | denying) > 1:
            told = tuple(sorted(claims, key=_when_stated))
            yield Disagreement("opposite", told[0].brief, claims=told)


@from_record_alone
def _words_of_claims(brief: Brief) -> tuple[str, ...]:
    """The words of each of its claims, in their order."""
    return tuple(" ".join(words_in(claim.claim)) for claim in brief.claims)


def _figures_fault(group: tuple[tuple[Brief, Figure], ...]) -> Diagnostic:
    """The figure of the newest brief, with the others beside it."""
    *others, (_, newest) = group
    return Diagnostic(
        FIGURES_DIFFER,
        newest.value[0].span,
        f'"{newest.value[0].value}" for "{newest.measure}" of "{newest.subject}", '
        f'elsewhere "{others[0][1].value[0].value}"',
        "say for which day each holds (as_of), or write both values in both, with their sources",
        tuple((f.value[0].span, f'"{f.value[0].value}" in "{b.id}"') for b, f in others),
    )
