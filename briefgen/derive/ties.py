"""How claims stand to each other, seen from either end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.derive.disagreement import Disagreements
from briefgen.derive.places import rank_claims
from briefgen.model.corpus import Corpus, NumberedClaim


@dataclass(frozen=True, slots=True)
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
    found: dict[str, Ties] = {}
    for one, name, other in _tied(corpus, disagreements):
        ties = found.get(one.ref, NO_TIES)
        so_far = getattr(ties, name)
        if other.ref not in {claim.ref for claim in so_far}:
            found[one.ref] = replace(ties, **{name: (*so_far, other)})
    return found


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
            for claim in disagreement.claims:
                if (denier := _newest_against(claim, disagreement.claims)) is not None:
                    yield claim, "contradicted_by", denier
    for claim in rank_claims(corpus):
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


def _newest_against(claim: NumberedClaim, alike: tuple[NumberedClaim, ...]) -> NumberedClaim | None:
    """Of claims in the same words the newest that another brief has with the opposite sense.

    One stands for all of them.
    """
    return next(
        (
            other
            for other in reversed(alike)
            if other.is_denied != claim.is_denied and other.brief.id != claim.brief.id
        ),
        None,
    )
