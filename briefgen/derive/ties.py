"""How claims stand to each other, seen from either end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.derive.disagreement import Disagreements
from briefgen.frozen import frozen
from briefgen.model.corpus import Corpus, NumberedClaim


@frozen()
class Ties:
    """The claims that one claim is tied to, whoever wrote the tie; those of newer briefs first.

    Two that contradict each other, by the word of either or both, are in `contradicts` of the one
    whose brief says so and in `contradicted_by` of the other. `earlier` and `later` are what the
    same actor held before and after, where it changed its position: these are in neither.
    """

    contradicts: tuple[NumberedClaim, ...] = ()
    contradicted_by: tuple[NumberedClaim, ...] = ()
    supports: tuple[NumberedClaim, ...] = ()
    supported_by: tuple[NumberedClaim, ...] = ()
    earlier: tuple[NumberedClaim, ...] = ()
    later: tuple[NumberedClaim, ...] = ()

    def __bool__(self) -> bool:
        return self != NO_TIES


NO_TIES = Ties()


def index_ties(corpus: Corpus, disagreements: Disagreements) -> Mapping[str, Ties]:
    """The ties of every claim that has any, by its reference (`brief#claim`)."""
    found: dict[str, dict[str, dict[str, NumberedClaim]]] = {}
    for one, name, other in _tied(corpus, disagreements):
        found.setdefault(one.ref, {}).setdefault(name, {}).setdefault(other.ref, other)
    return {
        ref: Ties(**{name: tuple(claims.values()) for name, claims in ties.items()})
        for ref, ties in found.items()
    }


def _tied(
    corpus: Corpus, disagreements: Disagreements
) -> Iterator[tuple[NumberedClaim, str, NumberedClaim]]:
    """A claim, the name of its tie, and the claim it is tied to."""
    for disagreement in disagreements.all:
        if disagreement.kind == "changed-position":
            for before, after in pairwise(disagreement.claims):
                yield before, "later", after
                yield after, "earlier", before
        elif disagreement.kind == "claims":
            one, other = disagreement.claims
            yield one, _against(one, other), other
            yield other, _against(other, one), one
        elif disagreement.kind == "opposite":
            yield from _opposites(disagreement.claims)
    for claim in corpus.ranked_claims:
        # Nobody holds any more what a withdrawn brief supports or contradicts.
        if not claim.brief.is_withdrawn:
            yield from _written(claim, corpus)


def _written(
    claim: NumberedClaim, corpus: Corpus
) -> Iterator[tuple[NumberedClaim, str, NumberedClaim]]:
    """What a claim supports, and what it contradicts of briefs that were withdrawn.

    The latter is no disagreement of the site any more.
    """
    for ref in claim.claim.contradicts:
        gone = corpus.claims_by_ref.get(f"{ref.id}#{ref.fragment}")
        if gone is not None and gone.brief.is_withdrawn:
            yield claim, "contradicts", gone
            yield gone, "contradicted_by", claim
    for ref in claim.claim.supports:
        supported = corpus.claims_by_ref.get(f"{ref.id}#{ref.fragment}")
        if supported is not None and supported.ref != claim.ref:
            yield claim, "supports", supported
            yield supported, "supported_by", claim


def _against(one: NumberedClaim, other: NumberedClaim) -> str:
    """Which end of a contradiction `one` is."""
    says_so = other.ref in {f"{ref.id}#{ref.fragment}" for ref in one.claim.contradicts}
    return "contradicts" if says_so else "contradicted_by"


def _opposites(
    alike: Sequence[NumberedClaim],
) -> Iterator[tuple[NumberedClaim, str, NumberedClaim]]:
    """Of claims in the same words each with the newest of opposite sense that another brief has.

    One stands for all of them.
    """
    newest: dict[bool, dict[str, NumberedClaim]] = {True: {}, False: {}}
    for claim in reversed(alike):
        by_brief = newest[claim.is_denied]
        # A claim is of one brief: the second newest brief is as far as anyone has to look.
        if len(by_brief) < 2:
            by_brief.setdefault(claim.brief.id, claim)
    for claim in alike:
        for brief, other in newest[not claim.is_denied].items():
            if brief != claim.brief.id:
                yield claim, "contradicted_by", other
                break
