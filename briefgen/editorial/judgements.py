"""Check how claims are judged: on how much they rest, and whether a brief contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Record
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.rules import (
    ADDRESS_OF_WORDS,
    CLAIM_AFFIRMED_AND_DENIED,
    CLAIM_NEARLY_AFFIRMED_AND_DENIED,
    HIGH_CONFIDENCE_ON_ONE_SOURCE,
    UNGROUNDED_DENIAL,
    UNSOURCED_CLAIM,
    Rule,
)
from briefgen.settings import Settings
from briefgen.text.english import is_english
from briefgen.text.sameness import words_in


def check_judgements(
    claims: Sequence[NumberedClaim], records: Mapping[str, Record], settings: Settings
) -> Iterable[Diagnostic]:
    """Faults in what claims rest on, and claims of one brief that cannot both stand."""
    by_brief: dict[str, list[NumberedClaim]] = {}
    for claim in claims:
        # Most rest on something, and are not called certain.
        if not claim.claim.basis or claim.claim.confidence == "high":
            yield from _check_grounds(claim, records)
        by_brief.setdefault(claim.brief.id, []).append(claim)
    for of_brief in by_brief.values():
        yield from _check_addresses(of_brief)
        if any(entry.is_denied for entry in of_brief):
            yield from _check_both_ways(of_brief, settings)


def _check_addresses(claims: Sequence[NumberedClaim]) -> Iterable[Diagnostic]:
    """One report for a brief, at the first claim whose address is made of its words."""
    without = [entry.claim for entry in claims if not entry.claim.id]
    if without:
        others = f", and those of {len(without) - 1} more claims" if without[1:] else ""
        yield Diagnostic(
            ADDRESS_OF_WORDS,
            without[0].claim.span,
            f"the address of this claim changes with its words{others}",
            "`briefgen check --fix-ids` writes the present addresses into the files",
        )


def _check_grounds(entry: NumberedClaim, records: Mapping[str, Record]) -> Iterable[Diagnostic]:
    claim = entry.claim
    is_bare = not claim.basis and (claim.span, "basis") not in entry.brief.unread
    if entry.is_denied and is_bare and not claim.because:
        yield Diagnostic(
            UNGROUNDED_DENIAL,
            claim.claim.span,
            "nothing is said of why it does not mean this; it will be printed as unsourced",
            "add `basis:` with what it rests on, or `because:` with one line of reasoning",
        )
    elif is_bare:
        yield Diagnostic(
            UNSOURCED_CLAIM,
            claim.claim.span,
            "this claim has no basis and will be printed as unsourced",
            "add `basis:` with the sources or articles it rests on",
        )
    if claim.confidence != "high":
        return
    cited = tuple(dict.fromkeys(citation.source.id for citation in claim.basis))
    is_single = len({_document(id, records) for id in cited}) == 1
    if is_single and not any(_is_a_text(records.get(i)) for i in cited):
        names = " and ".join(f'"{id}"' for id in cited)
        same = ", which have the same words" if len(cited) > 1 else ""
        yield Diagnostic(
            HIGH_CONFIDENCE_ON_ONE_SOURCE,
            claim.confidence.span,
            f"high confidence rests on one source, {names}{same}",
            "add a second, independent source to `basis:`, or lower the confidence",
        )


def _document(id: str, records: Mapping[str, Record]) -> str:
    """The source whose words a source gives, through all translations and reposts; else itself."""
    seen: list[str] = []
    while id not in seen:
        seen.append(id)
        record = records.get(id)
        if isinstance(record, Source) and record.version_of is not None:
            id = record.version_of.id
    return id if seen[-1] == id else min(seen[seen.index(id) :])


def _is_a_text(record: Record | None) -> bool:
    """Whether it is itself the text that is read, and not a report of something."""
    return isinstance(record, Treaty) or (
        isinstance(record, Source) and record.kind == "primary-text"
    )


def _check_both_ways(claims: Iterable[NumberedClaim], settings: Settings) -> Iterable[Diagnostic]:
    """A claim that the brief also denies, in the same or in nearly the same words.

    Only what one holder says of one thing: a position that we report and deny ourselves is none.
    """
    exact: dict[tuple[object, ...], NumberedClaim] = {}
    near: dict[tuple[object, ...], NumberedClaim] = {}
    # Most claims are of a holder and a thing of which nothing is denied: their words are not read.
    affirmed: dict[object, list[NumberedClaim]] = {}
    for entry in claims:
        by = entry.claim.by
        frame = (by.id if by else "", frozenset([str(ref) for ref in entry.about]))
        if not entry.is_denied:
            affirmed.setdefault(frame, []).append(entry)
            continue
        if frame not in affirmed:
            continue
        for other in affirmed[frame]:
            words, core, is_negative = _words_of(other, settings)
            exact.setdefault((words, frame), other)
            near.setdefault((core, frame, is_negative), other)
        affirmed[frame] = []
        words, core, is_negative = _words_of(entry, settings)
        if (same := exact.get((words, frame))) is not None:
            yield _both(CLAIM_AFFIRMED_AND_DENIED, entry, same, "this stands under `means` too")
        elif len(core) < 3:
            continue
        elif (same := near.get((core, frame, is_negative))) is not None:
            message = "nearly the same words stand under `means` too"
            yield _both(CLAIM_NEARLY_AFFIRMED_AND_DENIED, entry, same, message)
        elif (same := near.get((core, frame, not is_negative))) is not None:
            message = 'a claim under `means` says the same, with a "not" on one side'
            yield _both(CLAIM_NEARLY_AFFIRMED_AND_DENIED, entry, same, message)


def _words_of(
    entry: NumberedClaim, settings: Settings
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The words of a claim, what carries them, and whether that is negative."""
    words = words_in(entry.claim.claim)
    language = entry.brief.lang or settings.language
    return (words, *core_of(words)) if is_english(language) else (words, words, False)


def _both(rule: Rule, entry: NumberedClaim, same: NumberedClaim, message: str) -> Diagnostic:
    return Diagnostic(
        rule,
        entry.claim.claim.span,
        message,
        "keep one of the two, or say how they differ",
        ((same.claim.claim.span, "under `means`"),),
    )


# Words that may differ without another meaning: articles, tense, what only stresses.
_LIGHT = frozenset(
    """
    a an the that this these those also too indeed really actually thus
    am is are was were be been being do does did has have had having
    """.split()
)
_SAME = {"would": "will", "could": "can", "might": "may", "shall": "will"}
_NEGATIVE = frozenset({"not", "no", "never", "nor", "neither", "without", "cannot"})
_CONTRACTED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "will"}
_ENDING = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|s|e|y)\Z")


def core_of(words: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """What carries a sentence, in its order, and whether it is negative.

    Articles, auxiliary verbs and the endings of words are left out, and so is the negation, which
    is given apart: two of them cancel. The order stays, since it tells who does what to whom.
    """
    carried = [_carried_by(word) for word in words]
    negations = [is_negation for _, is_negation in carried if is_negation]
    return tuple([core for core, _ in carried if core]), len(negations) % 2 == 1


@cache
def _carried_by(word: str) -> tuple[str, bool]:
    """What a word carries, "" if nothing, and whether it is a negation."""
    plain = word.removesuffix("'s")
    if plain in _NEGATIVE or plain.endswith("n't"):
        verb = plain[:-3] if plain.endswith("n't") and plain[:-3] not in _LIGHT else ""
        return _CONTRACTED.get(plain, _SAME.get(verb, verb)), True
    return ("" if plain in _LIGHT else _ENDING.sub("", _SAME.get(plain, plain))), False
