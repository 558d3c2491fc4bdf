"""Claims: what an act means and does not mean, with type, holder, likelihood and evidence."""

from __future__ import annotations

from typing import ClassVar

from briefgen.frozen import frozen
from briefgen.model.fields import Citation, Dated, Form, Part, Ref, many, one
from briefgen.text import Text

_MEANINGS = {
    "fact": "what can be shown",
    "position": "what somebody holds, named under by:",
    "assessment": "what you conclude",
    "assumption": "what you take for granted",
}
CLAIM_TYPES = tuple(_MEANINGS)
CONFIDENCES = ("high", "moderate", "low")


@frozen()
class Band:
    """A word of a likelihood scale and its range in per cent; `other` is its second wording."""

    word: str
    low: int
    high: int
    other: str = ""

    def said(self, wording: str) -> str:
        """The word in the site's wording, "first" or "second"; a scale may have but one."""
        return self.other if wording == "second" and self.other else self.word


# Source: ICD 203 "Analytic Standards" (two wordings, one per site); UK PHIA probability yardstick.
SCALES: dict[str, tuple[Band, ...]] = {
    "icd203": (
        Band("almost no chance", 1, 5, "remote"),
        Band("very unlikely", 5, 20, "highly improbable"),
        Band("unlikely", 20, 45, "improbable"),
        Band("roughly even chance", 45, 55, "roughly even odds"),
        Band("likely", 55, 80, "probable"),
        Band("very likely", 80, 95, "highly probable"),
        Band("almost certain", 95, 99, "nearly certain"),
    ),
    "phia": (
        Band("remote chance", 0, 5),
        Band("highly unlikely", 10, 20),
        Band("unlikely", 25, 35),
        Band("realistic possibility", 40, 50),
        Band("likely", 55, 75),
        Band("highly likely", 80, 90),
        Band("almost certain", 95, 100),
    ),
}


def scale_words(scale: str, wording: str = "first") -> tuple[str, ...]:
    """The words of `scale` in its first or "second" wording, least likely first."""
    return tuple(band.said(wording) for band in SCALES[scale])


def in_spaces(likelihood: str) -> str:
    """A likelihood as scales spell it: "Very-likely" as "very likely"."""
    return likelihood.replace("-", " ").casefold()


def band(scale: str, likelihood: str) -> Band | None:
    """The band that `likelihood` names, hyphens or spaces alike; None if it names none."""
    word = in_spaces(likelihood)
    return next((b for b in SCALES[scale] if word in (b.word, b.other)), None)


@frozen(kw_only=True)
class Claim(Part):
    """One reading of an act. Under `does_not_mean` it is the denied statement, in the positive."""

    short: ClassVar[str] = "claim"
    words_from: ClassVar[str] = "claim"
    claim: Text = one(
        Form.PROSE,
        "The statement, one sentence. Under `does_not_mean` write the denied statement "
        'in the positive; the page prints the "not".',
        required=True,
    )
    id: Text = one(
        Form.SLUG,
        "Its permalink on the page. Without it a slug of the words, which changes with them; "
        "`briefgen check --fix-ids` writes the present one down.",
    )
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; links to them lead to this claim.")
    type: Text = one(
        Form.WORD,
        "Fact, position (somebody's), assessment (ours) or assumption (ours).",
        words=CLAIM_TYPES,
        meanings=tuple(_MEANINGS.values()),
    )
    by: Ref | None = one(Form.REF, "For a position: whose it is.", to=("actor",))
    about: tuple[Ref, ...] = many(
        Form.REF, "What it is a reading of; the brief's subject if left out."
    )
    likelihood: Text = one(Form.LINE, "How likely, one word of the site's scale. Never guessed.")
    confidence: Text = one(
        Form.WORD,
        "How good the evidence and the reasoning are, not how likely the event is.",
        words=CONFIDENCES,
    )
    basis: tuple[Citation, ...] = many(
        Form.CITATION, "The evidence: sources, whole treaties or their articles, events, claims."
    )
    because: Text = one(Form.PROSE, "One line of reasoning.")
    as_of: Dated | None = one(Form.DATE, "The day up to which it was checked.")
    contradicts: tuple[Ref, ...] = many(
        Form.REF, "Claims it contradicts, as `brief#claim`.", to=("brief",)
    )
    supports: tuple[Ref, ...] = many(
        Form.REF, "Claims it supports, as `brief#claim`.", to=("brief",)
    )
