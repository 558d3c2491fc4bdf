"""The page of all claims: every claim of the site in full, under its brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.derive import Derived
from briefgen.derive.places import newest_first
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.claim import CLAIM_TYPES, CONFIDENCES, band, scale_words
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Record, Ref
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import url_of
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.groups import by_name
from briefgen.pages.page import Page
from briefgen.settings import Settings
from briefgen.text import slugify

URI = "claims/index.md"


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with all that it can be filtered by.

    `about` are the records that it reads; `actors` whose it is or whom it is about; `treaties`
    what instruments it reads or rests on; `topics` are those of its brief and of briefs that take
    it over. `likelihood` is the word of the site's scale, "" for none; `evidence` are the
    references of its basis, each once.
    """

    shown: ShownClaim
    about: tuple[Record, ...]
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    topics: tuple[Topic, ...]
    likelihood: str
    evidence: tuple[Ref, ...]

    @property
    def claim(self) -> NumberedClaim:
        return self.shown.claim


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
    treaties: tuple[Treaty, ...]
    topics: tuple[Topic, ...]
    likelihoods: tuple[str, ...]
    confidences: tuple[str, ...]


def plan_claims(corpus: Corpus, derived: Derived, settings: Settings) -> Page:
    """The page at claims/. Claims of a withdrawn brief are not among them."""
    standing = newest_first(corpus.standing.briefs)
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
            actors=by_name(actor for line in every for actor in line.actors),
            treaties=by_name(treaty for line in every for treaty in line.treaties),
            topics=by_name(topic for line in every for topic in line.topics),
            likelihoods=_used(
                scale_words(settings.scale, settings.wording), (line.likelihood for line in every)
            ),
            confidences=_used(CONFIDENCES, (str(line.claim.claim.confidence) for line in every)),
        ),
    )


def _lines(
    brief: Brief, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[ClaimLine]:
    claims = corpus.claims_by_brief.get(brief.id, ())
    for shown in show_claims(claims, corpus, derived):
        claim = shown.claim
        basis = tuple(citation.source for citation in claim.claim.basis)
        about = _records(claim.about, corpus)
        named = (*about, *_records((claim.claim.by,), corpus))
        yield ClaimLine(
            shown,
            about,
            tuple(record for record in named if isinstance(record, Actor)),
            tuple(r for r in (*about, *_records(basis, corpus)) if isinstance(r, Treaty)),
            tuple(_topics((brief, *shown.takers), corpus)),
            _word(claim, settings),
            tuple(dict.fromkeys(basis)),
        )


def _records(refs: Iterable[Ref | None], corpus: Corpus) -> tuple[Record, ...]:
    """The records that are referred to, each once."""
    found = {record.id: record for ref in refs if (record := corpus.find(ref)) is not None}
    return tuple(found.values())


def _word(claim: NumberedClaim, settings: Settings) -> str:
    found = band(settings.scale, claim.claim.likelihood) if claim.claim.likelihood else None
    if found is None:
        return ""
    return found.other if settings.wording == "second" and found.other else found.word


def _topics(briefs: Iterable[Brief], corpus: Corpus) -> Iterator[Topic]:
    for ident in dict.fromkeys(slugify(words) for brief in briefs for words in brief.topics):
        topic = corpus.find(ident)
        if isinstance(topic, Topic):
            yield topic


def _used(order: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """Those of `order` that are among `words`."""
    used = frozenset(words)
    return tuple(word for word in order if word in used)
