"""How we work: what the words of the site mean, and how it deals with its own mistakes."""

from __future__ import annotations

from collections import Counter

from briefgen.frozen import frozen
from briefgen.model.brief import GENRES
from briefgen.model.claim import CLAIM_TYPES, CONFIDENCES, SCALES, Band
from briefgen.model.corpus import Corpus
from briefgen.model.relation import RelationType
from briefgen.model.source import SOURCE_KINDS
from briefgen.pages.addresses import url_of
from briefgen.pages.page import Page
from briefgen.settings import Settings

URI = "how-we-work/index.md"


@frozen()
class HowWeWorkView:
    """The site's scale, least likely first, and the vocabularies with how often each is used.

    `relation_types` are those that the desk has declared, by their words.
    """

    bands: tuple[Band, ...]
    claim_types: tuple[str, ...]
    confidences: tuple[str, ...]
    source_kinds: tuple[tuple[str, int], ...]
    genres: tuple[str, ...]
    relation_types: tuple[RelationType, ...]


def plan_how_we_work(corpus: Corpus, settings: Settings) -> Page:
    """The page at how-we-work/."""
    kinds = Counter(str(source.kind) for source in corpus.sources)
    return Page(
        uri=URI,
        url=url_of(URI, settings),
        kind="how-we-work",
        template="how_we_work.html",
        view=HowWeWorkView(
            bands=SCALES[settings.scale],
            claim_types=CLAIM_TYPES,
            confidences=CONFIDENCES,
            source_kinds=tuple((kind, kinds[kind]) for kind in SOURCE_KINDS),
            genres=GENRES,
            relation_types=tuple(sorted(corpus.relation_types.values(), key=lambda t: t.label)),
        ),
    )
