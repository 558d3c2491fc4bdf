"""Claims as pages print them in full: on their brief, on briefs that take them over, elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.derive import Derived
from briefgen.derive.ties import NO_TIES, Ties
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Ref
from briefgen.text.section_ids import is_taken_on_brief


@frozen()
class ShownClaim:
    """A claim in full on the page of a record that it concerns.

    `is_old`: it was checked longer ago than the site allows. `takers` are the other briefs that
    take it over, without those that are withdrawn. `ties` are the claims that contradict or
    support it, or that its actor held before or after it.
    """

    claim: NumberedClaim
    is_old: bool = False
    takers: tuple[Brief, ...] = ()
    ties: Ties = NO_TIES


@frozen()
class ClaimOnBrief:
    """A claim on the page of a brief, its own or one that it takes over.

    `anchor` is its address on this page. `about` are what it reads where that is not the subject
    of the brief.
    """

    shown: ShownClaim
    anchor: str
    about: tuple[Ref, ...]
    is_taken_over: bool = False

    @property
    def claim(self) -> NumberedClaim:
        return self.shown.claim

    @property
    def anchors(self) -> tuple[str, ...]:
        """All its addresses on this page, earlier ones too."""
        former = () if self.is_taken_over else self.claim.claim.formerly
        return (self.anchor, *map(str, former))


def show_claims(
    claims: Iterable[NumberedClaim], corpus: Corpus, derived: Derived
) -> tuple[ShownClaim, ...]:
    """Claims in the order given, each with what a page says of it beside its own words."""
    return tuple(
        ShownClaim(
            claim,
            claim.ref in derived.freshness.old_claims,
            tuple(brief for brief in corpus.takers.get(claim.ref, ()) if not brief.is_withdrawn),
            derived.ties.get(claim.ref, NO_TIES),
        )
        for claim in claims
    )


def claims_on_brief(brief: Brief, corpus: Corpus, derived: Derived) -> tuple[ClaimOnBrief, ...]:
    """The brief's own claims by number, then those that it takes over."""
    own = show_claims(corpus.claims_by_brief.get(brief.id, ()), corpus, derived)
    views = [ClaimOnBrief(one, one.claim.anchor, _about(one.claim, brief)) for one in own]
    used = {anchor for view in views for anchor in view.anchors}
    for one in show_claims(corpus.taken_over(brief), corpus, derived):
        anchor = one.claim.anchor
        if anchor in used or is_taken_on_brief(anchor):
            # An id of a brief and of a claim together are no address of anything else.
            anchor = f"{one.claim.brief.id}--{anchor}"
        used.add(anchor)
        others = tuple(taker for taker in one.takers if taker.id != brief.id)
        shown = replace(one, takers=others)
        views.append(ClaimOnBrief(shown, anchor, _about(one.claim, brief), is_taken_over=True))
    return tuple(views)


def _about(claim: NumberedClaim, brief: Brief) -> tuple[Ref, ...]:
    return tuple(ref for ref in claim.about if not brief.subject or ref.id != brief.subject.id)
