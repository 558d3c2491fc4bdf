"""All claims: every claim of the site in full, under its brief, on one page or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate

from briefgen.derive import Derived
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.claim import CLAIM_TYPES, CONFIDENCES, band, scale_words
from briefgen.model.corpus import Corpus, NumberedClaim, newest_first
from briefgen.model.fields import Record, Ref
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import url_of
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.groups import by_name
from briefgen.pages.page import Outline, Page
from briefgen.pages.parts import (
    LONG_ENTRIES,
    NEWEST,
    Place,
    by_month,
    by_year,
    outline_parts,
    split,
    uri_of,
)
from briefgen.settings import Settings

URI = "claims/index.md"


@frozen()
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


@frozen()
class ClaimsOfBrief:
    brief: Brief
    lines: tuple[ClaimLine, ...]


@frozen()
class ClaimsView:
    """Claims of briefs that stand, the newest brief first, and what they can be filtered by.

    The counts are of all that the page is about; the first page of a long list shows the newest of
    them, and cannot be filtered. `types` has how many claims are of each type, in the order of the
    model; "" is no type.
    """

    place: Place
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


def plan_claims(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Outline, ...]:
    """The pages at claims/. Claims of a withdrawn brief are not among them."""
    standing = newest_first(b for b in corpus.standing.briefs if corpus.claims_by_brief.get(b.id))
    levels = [level(lambda brief: brief.date.value) for level in (by_year, by_month)]

    def count(brief: Brief) -> int:
        return len(corpus.claims_by_brief[brief.id])

    whole = split(standing, URI, levels, LONG_ENTRIES, count, stem="claims/")
    plan = partial(_plan, corpus, derived, settings)
    return tuple(outline_parts(whole, settings, plan, LONG_ENTRIES, count))


def _plan(
    corpus: Corpus,
    derived: Derived,
    settings: Settings,
    briefs: tuple[Brief, ...],
    place: Place,
) -> Page:
    claims = [claim for brief in briefs for claim in corpus.claims_by_brief[brief.id]]
    types = Counter(str(claim.claim.type) for claim in claims)
    shown = briefs
    if place.is_overview:
        sizes = accumulate(len(corpus.claims_by_brief[brief.id]) for brief in briefs)
        shown = briefs[: max(1, sum(size <= NEWEST for size in sizes))]
    groups = tuple(
        ClaimsOfBrief(brief, tuple(_lines(brief, corpus, derived, settings))) for brief in shown
    )
    every = [line for group in groups for line in group.lines]
    uri = uri_of(place)
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="claims",
        template="claims.html",
        view=ClaimsView(
            place=place,
            briefs=groups,
            count=len(claims),
            denied_count=sum(claim.is_denied for claim in claims),
            unsourced_count=sum(not claim.claim.basis for claim in claims),
            types=tuple((t, types[t]) for t in (*CLAIM_TYPES, "") if types[t]),
            actors=by_name(actor for line in every for actor in line.actors),
            treaties=by_name(treaty for line in every for treaty in line.treaties),
            topics=by_name(topic for line in every for topic in line.topics),
            likelihoods=_used(
                scale_words(settings.scale, settings.wording), (line.likelihood for line in every)
            ),
            confidences=_used(CONFIDENCES, (str(line.claim.claim.confidence) for line in every)),
        ),
        # Search finds each claim on its brief.
        is_found=not place.is_part,
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
            _topics((brief, *shown.takers), corpus),
            _word(claim, settings),
            tuple(dict.fromkeys(basis)),
        )


def _records(refs: Iterable[Ref | None], corpus: Corpus) -> tuple[Record, ...]:
    """The records that are referred to, each once."""
    found = {record.id: record for ref in refs if (record := corpus.find(ref)) is not None}
    return tuple(found.values())


def _word(claim: NumberedClaim, settings: Settings) -> str:
    found = band(settings.scale, claim.claim.likelihood) if claim.claim.likelihood else None
    return found.said(settings.wording) if found else ""


def _topics(briefs: Iterable[Brief], corpus: Corpus) -> tuple[Topic, ...]:
    """The topics of several briefs, each once."""
    found = {topic.id: topic for brief in briefs for topic in corpus.topics_of(brief)}
    return tuple(found.values())


def _used(order: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """Those of `order` that are among `words`."""
    used = frozenset(words)
    return tuple(word for word in order if word in used)
