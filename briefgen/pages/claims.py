"""The page of all claims: every claim of the site in full, under its brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.derive import Derived
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.claim import CLAIM_TYPES, CONFIDENCES, band, scale_words
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Record, Ref
from briefgen.pages.addresses import url_of
from briefgen.pages.groups import by_name, newest_first
from briefgen.pages.page import Page
from briefgen.settings import Settings
from briefgen.text import slugify

URI = "claims/index.md"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with all that it can be filtered by.

    `about` are the records that it reads; `likelihood` is the word of the site's scale, "" for
    none; `evidence` are the references of its basis, each once.
    """

    claim: NumberedClaim
    about: tuple[Record, ...]
    topic_ids: tuple[str, ...]
    likelihood: str
    evidence: tuple[Ref, ...]
    is_old: bool


@dataclass(frozen=True, slots=True)
class ClaimsOfBrief:
    brief: Brief
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """All claims of briefs that stand, the newest brief first, and what they can be filtered by.

    `types` has how many claims are of each type, in the order of the model; "" is no type.
    """

    briefs: tuple[ClaimsOfBrief, ...]
    count: int
    denied_count: int
    unsourced_count: int
    types: tuple[tuple[str, int], ...]
    actors: tuple[Actor, ...]
    subjects: tuple[Record, ...]
    topics: tuple[Topic, ...]
    likelihoods: tuple[str, ...]
    confidences: tuple[str, ...]


def plan_claims(corpus: Corpus, derived: Derived, settings: Settings) -> Page:
    """The page at claims/. Claims of a withdrawn brief are not among them."""
    standing = newest_first(b for b in corpus.briefs if b.current_status != "withdrawn")
    groups = tuple(
        ClaimsOfBrief(brief, lines)
        for brief in standing
        if (lines := tuple(_lines(brief, corpus, derived, settings)))
    )
    every = [line for group in groups for line in group.lines]
    types = Counter(str(line.claim.claim.type) for line in every)
    return Page(
        uri=URI,
        url=url_of(URI, settings),
        kind="claims",
        template="claims.html",
        view=ClaimsView(
            briefs=groups,
            count=len(every),
            denied_count=sum(line.claim.is_denied for line in every),
            unsourced_count=sum(not line.claim.claim.basis for line in every),
            types=tuple((t, types[t]) for t in (*CLAIM_TYPES, "") if types[t]),
            actors=by_name(a for line in every if (a := corpus.actor(line.claim.claim.by))),
            subjects=by_name(record for line in every for record in line.about),
            topics=by_name(_topics((line.topic_ids for line in every), corpus)),
            likelihoods=_used(
                scale_words(settings.scale, settings.wording), (line.likelihood for line in every)
            ),
            confidences=_used(CONFIDENCES, (str(line.claim.claim.confidence) for line in every)),
        ),
    )


def _lines(
    brief: Brief, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[ClaimLine]:
    topics = tuple(slugify(words) for words in brief.topics)
    for claim in corpus.claims_by_brief.get(brief.id, ()):
        about = (corpus.find(ref) for ref in claim.about)
        yield ClaimLine(
            claim,
            tuple({record.id: record for record in about if record is not None}.values()),
            topics,
            _word(claim, settings),
            tuple(dict.fromkeys(citation.source for citation in claim.claim.basis)),
            claim.ref in derived.freshness.old_claims,
        )


def _word(claim: NumberedClaim, settings: Settings) -> str:
    found = band(settings.scale, claim.claim.likelihood) if claim.claim.likelihood else None
    if found is None:
        return ""
    return found.other if settings.wording == "second" and found.other else found.word


def _topics(ids: Iterable[tuple[str, ...]], corpus: Corpus) -> Iterator[Topic]:
    for ident in {one for several in ids for one in several}:
        topic = corpus.find(ident)
        if isinstance(topic, Topic):
            yield topic


def _used(order: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """Those of `order` that are among `words`."""
    used = frozenset(words)
    return tuple(word for word in order if word in used)
