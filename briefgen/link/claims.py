"""Give every claim its anchor and number, and check what must hold for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.model.alone import from_record_alone
from briefgen.model.brief import Brief
from briefgen.model.claim import SCALES, band, in_spaces, scale_words
from briefgen.model.corpus import NumberedClaim
from briefgen.rules import (
    BAD_IDENTIFIER,
    DUPLICATE_CLAIM,
    FORMER_ID_TAKEN,
    REFERENCE_TO_ITSELF,
    UNKNOWN_CLAIM,
    UNKNOWN_WORD,
    WRONG_SCALE,
)
from briefgen.settings import Settings
from briefgen.text import Text, slugify
from briefgen.text.section_ids import is_taken_on_brief


def number_claims(briefs: Iterable[Brief]) -> tuple[NumberedClaim, ...]:
    """All claims, each with an anchor that is unique on its page.

    The anchor is the explicit `id`, else a slug of the words; a second claim of the same words
    gets a number. What a claim is about is its own `about`, else the brief's subject.
    """
    return tuple(claim for brief in briefs for claim in _numbered(brief))


@from_record_alone
def _numbered(brief: Brief) -> tuple[NumberedClaim, ...]:
    # Explicit ids first, so that no slug takes an address that an editor gave away.
    numbered: list[NumberedClaim] = []
    taken = {str(c.id) for c in brief.claims if c.id}
    again: dict[str, int] = {}
    for number, claim in enumerate(brief.claims, start=1):
        anchor = str(claim.id)
        if not anchor:
            base = anchor = slugify(claim.claim, limit=48)
            while anchor in taken or is_taken_on_brief(anchor):
                again[base] = again.get(base, 1) + 1
                anchor = f"{base}-{again[base]}"
            taken.add(anchor)
        about = claim.about or ((brief.subject,) if brief.subject else ())
        denied = number > len(brief.means)
        numbered.append(NumberedClaim(claim, brief, anchor, number, denied, about))
    return tuple(numbered)


def check_claims(briefs: Iterable[Brief], settings: Settings) -> Iterable[Diagnostic]:
    """Faults of single claims, of claims of one brief, and of what it says of them."""
    for brief in briefs:
        yield from _faults_in(brief)
        for word in _likelihoods(brief):
            yield from check_likelihood(word, settings)


@from_record_alone
def _faults_in(brief: Brief) -> tuple[Diagnostic, ...]:
    claims = _numbered(brief)
    return (
        *_check_ids(claims),
        *_check_former_ids(claims),
        *_check_corrections(brief, {entry.anchor for entry in claims}),
        *_check_taken(brief),
    )


@from_record_alone
def _likelihoods(brief: Brief) -> tuple[Text, ...]:
    return tuple(claim.likelihood for claim in brief.claims if claim.likelihood)


def _check_ids(claims: Iterable[NumberedClaim]) -> Iterable[Diagnostic]:
    first: dict[str, Text] = {}
    for entry in claims:
        claim = entry.claim
        for id in (claim.id, *claim.formerly):
            if is_taken_on_brief(id):
                yield Diagnostic(
                    BAD_IDENTIFIER,
                    id.span,
                    f'"{id}" is the address of another part of the page',
                    "give the claim another id",
                )
        if claim.id:
            if claim.id in first:
                yield Diagnostic(
                    DUPLICATE_CLAIM,
                    claim.id.span,
                    f'another claim of this brief has the id "{claim.id}"',
                    "give one of them another id",
                    ((first[claim.id].span, "first used here"),),
                )
            first.setdefault(claim.id, claim.id)


def _check_former_ids(claims: Sequence[NumberedClaim]) -> Iterable[Diagnostic]:
    """Former ids of claims that lead to another claim of the same brief today, or to two."""
    holders = {entry.anchor: entry.claim.id or entry.claim.claim for entry in claims}
    first: dict[str, Text] = {}
    for entry in claims:
        for former in entry.claim.formerly:
            if former in holders:
                yield Diagnostic(
                    FORMER_ID_TAKEN,
                    former.span,
                    f'"{former}" is the id of a claim of this brief today',
                    "its address is in use: take it out here, or give that claim another id",
                    ((holders[former].span, "that claim"),),
                )
            elif first.setdefault(former, former) is not former:
                yield Diagnostic(
                    FORMER_ID_TAKEN,
                    former.span,
                    f'"{former}" was the id of two claims of this brief',
                    "keep it at the claim that readers of the old address look for",
                    ((first[former].span, "also here"),),
                )


def _check_corrections(brief: Brief, anchors: Set[str]) -> Iterable[Diagnostic]:
    for correction in brief.corrections:
        if correction.claim and correction.claim not in anchors:
            yield Diagnostic(
                UNKNOWN_CLAIM,
                correction.claim.span,
                f'this brief has no claim "{correction.claim}"',
                did_you_mean(correction.claim, anchors),
            )


def _check_taken(brief: Brief) -> Iterable[Diagnostic]:
    """Claims that a brief takes over: each must be a claim, and of another brief."""
    for ref in brief.taken:
        if not ref.fragment:
            yield Diagnostic(
                UNKNOWN_CLAIM,
                ref.span,
                f'"{ref.id}" names a brief, not one of its claims',
                f"write {ref.id}#… with the id of the claim",
            )
        elif ref.id == brief.id:
            yield Diagnostic(
                REFERENCE_TO_ITSELF,
                ref.span,
                f'"{ref}" is a claim of this brief already',
                "take it out: only claims of other briefs are taken over",
            )


def check_likelihood(word: Text, settings: Settings) -> Iterable[Diagnostic]:
    """A likelihood that is no word of the site's scale and wording."""
    if not word:
        return
    words = scale_words(settings.scale, settings.wording)
    found = band(settings.scale, word)
    if found is not None and found.said(settings.wording) == in_spaces(word):
        return
    name = "ICD 203" if settings.scale == "icd203" else "PHIA"
    if found is not None:
        yield Diagnostic(
            WRONG_SCALE,
            word.span,
            f'"{word}" is of the other wording of {name}',
            f'this site says "{found.said(settings.wording)}"',
        )
        return
    other = next((s for s in SCALES if band(s, word)), "")
    if other:
        yield Diagnostic(
            WRONG_SCALE,
            word.span,
            f'"{word}" is a word of another scale than this site\'s {name}',
            f"it takes: {', '.join(words)}",
        )
        return
    yield Diagnostic(
        UNKNOWN_WORD,
        word.span,
        f'"{word}" is no likelihood of the scale {name}',
        did_you_mean(word, words) or f"it takes: {', '.join(words)}",
    )
