"""Give every claim its anchor and number, and check what must hold for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.model.brief import Brief
from briefgen.model.claim import SCALES, band, scale_words
from briefgen.model.corpus import NumberedClaim
from briefgen.rules import (
    BAD_IDENTIFIER,
    DUPLICATE_CLAIM,
    UNKNOWN_CLAIM,
    UNKNOWN_WORD,
    UNSOURCED_CLAIM,
    WRONG_SCALE,
)
from briefgen.section_ids import is_taken_on_brief
from briefgen.settings import Settings
from briefgen.text import Text, slugify


def number_claims(briefs: Iterable[Brief]) -> tuple[NumberedClaim, ...]:
    """All claims, each with an anchor that is unique on its page.

    The anchor is the explicit `id`, else a slug of the words; a second claim of the same words
    gets a number. What a claim is about is its own `about`, else the brief's subject.
    """
    numbered: list[NumberedClaim] = []
    for brief in briefs:
        # Explicit ids first, so that no slug takes an address that an editor gave away.
        taken = {str(c.id) for c in brief.claims if c.id}
        for number, claim in enumerate(brief.claims, start=1):
            anchor = str(claim.id)
            if not anchor:
                base = anchor = slugify(claim.claim, limit=48)
                again = 2
                while anchor in taken or is_taken_on_brief(anchor):
                    anchor, again = f"{base}-{again}", again + 1
                taken.add(anchor)
            about = claim.about or ((brief.subject,) if brief.subject else ())
            denied = number > len(brief.means)
            numbered.append(NumberedClaim(claim, brief, anchor, number, denied, about))
    return tuple(numbered)


def check_claims(claims: Sequence[NumberedClaim], settings: Settings) -> Iterable[Diagnostic]:
    """Faults of single claims and of claims of one brief."""
    first: dict[str, Text] = {}
    for entry in claims:
        claim = entry.claim
        if is_taken_on_brief(claim.id):
            yield Diagnostic(
                BAD_IDENTIFIER,
                claim.id.span,
                f'"{claim.id}" is the address of another part of the page',
                "give the claim another id",
            )
        if claim.id:
            if entry.ref in first:
                yield Diagnostic(
                    DUPLICATE_CLAIM,
                    claim.id.span,
                    f'another claim of this brief has the id "{claim.id}"',
                    "give one of them another id",
                    ((first[entry.ref].span, "first used here"),),
                )
            first.setdefault(entry.ref, claim.id)
        if not claim.basis:
            yield Diagnostic(
                UNSOURCED_CLAIM,
                claim.claim.span,
                "this claim has no basis and will be printed as unsourced",
                "add `basis:` with the sources or articles it rests on",
            )
        yield from check_likelihood(claim.likelihood, settings)
    anchors: dict[str, set[str]] = {}
    for entry in claims:
        anchors.setdefault(entry.brief.id, set()).add(entry.anchor)
    for brief in {entry.brief.id: entry.brief for entry in claims}.values():
        for correction in brief.corrections:
            if correction.claim and correction.claim not in anchors[brief.id]:
                yield Diagnostic(
                    UNKNOWN_CLAIM,
                    correction.claim.span,
                    f'this brief has no claim "{correction.claim}"',
                    did_you_mean(correction.claim, anchors[brief.id]),
                )


def check_likelihood(word: Text, settings: Settings) -> Iterable[Diagnostic]:
    """A likelihood that is no word of the site's scale and wording."""
    if not word:
        return
    words = scale_words(settings.scale, settings.wording)
    found = band(settings.scale, word)
    if found is not None and word.replace("-", " ").casefold() in words:
        return
    name = "ICD 203" if settings.scale == "icd203" else "PHIA"
    if found is not None:
        same = words[[b.word for b in SCALES[settings.scale]].index(found.word)]
        yield Diagnostic(
            WRONG_SCALE,
            word.span,
            f'"{word}" is of the other wording of {name}',
            f'this site says "{same}"',
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
