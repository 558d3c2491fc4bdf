"""Chains of treaties and briefs: what amends, supplements, replaces or translates what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefgen.derive.when import first_account, surely_before
from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.fields import DateFact, Ref
from briefgen.model.treaty import Treaty
from briefgen.rules import IMPOSSIBLE_ORDER


@frozen()
class Lineage:
    """The neighbours of a treaty or brief in its chains, both ways, one step, by date.

    Of a treaty everything but the translations, of a brief `supersedes`, `superseded_by`,
    `translation_of` and `translations`.
    """

    amends: tuple[Treaty, ...] = ()
    amended_by: tuple[Treaty, ...] = ()
    protocol_to: tuple[Treaty, ...] = ()
    protocols: tuple[Treaty, ...] = ()
    supersedes: tuple[Treaty | Brief, ...] = ()
    superseded_by: tuple[Treaty | Brief, ...] = ()
    translation_of: tuple[Brief, ...] = ()
    translations: tuple[Brief, ...] = ()


@frozen()
class ChainStep:
    """An instrument of a chain, and which others of it that come before it amends, supplements or

    replaces: pairs of a field's name ("amends", "protocol_to", "supersedes") and the instrument.
    """

    treaty: Treaty
    after: tuple[tuple[str, Treaty], ...] = ()


# The field of the later record, and its name seen from the earlier one.
_INVERSES = {
    "amends": "amended_by", "protocol_to": "protocols", "supersedes": "superseded_by",
    "translation_of": "translations",
}  # fmt: skip
_VERBS = {
    "amends": "amends", "protocol_to": "is a protocol to", "supersedes": "replaces",
    "translation_of": "translates",
}  # fmt: skip


def made(record: Treaty | Brief) -> DateFact:
    """All accounts of when it was made: signed, adopted or dated; of a brief its publication."""
    if isinstance(record, Brief):
        return (record.date,)
    return record.signed or record.adopted or record.date


def index_lineages(corpus: Corpus) -> tuple[Mapping[str, Lineage], tuple[Diagnostic, ...]]:
    """The lineage of every treaty and brief that has one, and chains that run backwards in time."""
    found: dict[str, dict[str, list[Treaty | Brief]]] = {}
    faults: list[Diagnostic] = []
    steps: dict[str, list[tuple[str, Ref, Treaty | Brief]]] = {}
    records: list[Treaty | Brief] = [*corpus.briefs, *corpus.treaties]
    for record in records:
        for name, ref, earlier in _ancestors(record, corpus):
            found.setdefault(record.id, {}).setdefault(name, []).append(earlier)
            found.setdefault(earlier.id, {}).setdefault(_INVERSES[name], []).append(record)
            if _is_backwards(record, earlier):
                faults.append(_backwards(record, name, ref, earlier))
            elif earlier is not record:
                steps.setdefault(record.id, []).append((name, ref, earlier))
    faults += _circles(steps)
    return {id: _lineage(found[id]) for id in sorted(found)}, tuple(faults)


def index_chains(
    corpus: Corpus, lineages: Mapping[str, Lineage]
) -> Mapping[str, tuple[ChainStep, ...]]:
    """The whole chain of every treaty that has one, by date.

    All that it comes after, step by step to the first instrument, and all that comes after it; not
    what only has a common ancestor with it.
    """
    found: dict[str, tuple[ChainStep, ...]] = {}
    for treaty in corpus.treaties:
        reached = [*_reached(treaty, lineages, _earlier), *_reached(treaty, lineages, _later)]
        if reached:
            chain = {one.id: one for one in (treaty, *reached)}
            found[treaty.id] = tuple(
                ChainStep(one, tuple(_links_to(one, chain, lineages)))
                for one in _by_date(tuple(chain.values()))
                if isinstance(one, Treaty)
            )
    return found


def _earlier(lineage: Lineage) -> tuple[Treaty, ...]:
    of_treaties = (t for t in lineage.supersedes if isinstance(t, Treaty))
    return (*lineage.amends, *lineage.protocol_to, *of_treaties)


def _later(lineage: Lineage) -> tuple[Treaty, ...]:
    of_treaties = (t for t in lineage.superseded_by if isinstance(t, Treaty))
    return (*lineage.amended_by, *lineage.protocols, *of_treaties)


def _reached(
    treaty: Treaty, lineages: Mapping[str, Lineage], step: Callable[[Lineage], tuple[Treaty, ...]]
) -> Iterator[Treaty]:
    """All that `step` after `step` leads to from `treaty`, each once, itself left out."""
    seen, waiting = {treaty.id}, [treaty.id]
    while waiting:
        for other in step(lineages.get(waiting.pop(), Lineage())):
            if other.id not in seen:
                seen.add(other.id)
                waiting.append(other.id)
                yield other


def _links_to(
    treaty: Treaty, chain: Mapping[str, Treaty], lineages: Mapping[str, Lineage]
) -> Iterator[tuple[str, Treaty]]:
    lineage = lineages[treaty.id]
    for name in ("amends", "protocol_to", "supersedes"):
        for other in getattr(lineage, name):
            if other.id in chain:
                yield name, other


def _lineage(names: Mapping[str, list[Treaty | Brief]]) -> Lineage:
    neighbours: dict[str, Any] = {name: tuple(_by_date(found)) for name, found in names.items()}
    return Lineage(**neighbours)


def _ancestors(record: Treaty | Brief, corpus: Corpus) -> Iterator[tuple[str, Ref, Treaty | Brief]]:
    """What a record comes after, with the field that says so; each record once per field."""
    for name in _INVERSES:
        refs = getattr(record, name, ()) or ()
        seen: set[str] = set()
        for ref in refs if isinstance(refs, tuple) else (refs,):
            earlier = corpus.find(ref)
            if ref.id not in seen and type(earlier) is type(record):
                assert isinstance(earlier, (Treaty, Brief))
                seen.add(ref.id)
                yield name, ref, earlier


def _is_backwards(later: Treaty | Brief, earlier: Treaty | Brief) -> bool:
    dates, others = made(later), made(earlier)
    if not dates or not others:
        return False
    return all(surely_before(d.value, o.value) for d in dates for o in others)


def _backwards(later: Treaty | Brief, name: str, ref: Ref, earlier: Treaty | Brief) -> Diagnostic:
    dates, others = made(later), made(earlier)
    return Diagnostic(
        IMPOSSIBLE_ORDER,
        ref.span,
        f'what is of "{dates[0].value.edtf}" {_VERBS[name]} "{earlier.id}" '
        f'of "{others[0].value.edtf}", which is later',
        "a relation is written in the later record: see whether it stands in the wrong one",
        ((dates[0].span, "the date of this one"), (others[0].span, "the date of the other")),
    )


def _circles(steps: Mapping[str, list[tuple[str, Ref, Treaty | Brief]]]) -> Iterator[Diagnostic]:
    """The references that close a circle: nothing comes after itself, whatever its date."""
    done: set[str] = set()
    for start in steps:
        path: dict[str, None] = {start: None}
        waiting = [iter(steps[start] if start not in done else ())]
        while waiting:
            name, ref, earlier = next(waiting[-1], ("", None, None))
            if ref is None or earlier is None:
                waiting.pop()
                done.add(path.popitem()[0])
            elif earlier.id in path:
                yield Diagnostic(
                    IMPOSSIBLE_ORDER,
                    ref.span,
                    f'"{next(reversed(path))}" {_VERBS[name]} "{earlier.id}", '
                    "which comes after it by way of others",
                    "a relation is written in the later record: one of them stands in the wrong one",
                )
            elif earlier.id not in done:
                path[earlier.id] = None
                waiting.append(iter(steps.get(earlier.id, ())))


def _by_date(records: Sequence[Treaty | Brief]) -> list[Treaty | Brief]:
    def key(record: Treaty | Brief) -> tuple[bool, tuple[object, ...], str]:
        dates = made(record)
        return (not dates, first_account(dates).sort_key() if dates else (), record.id)

    return sorted(records, key=key)
