"""What follows from the linked records: inverses, statuses, timelines, evidence, freshness.

One module per index, each a pure function of the corpus. Nothing here makes words for readers:
the results carry kinds (short stable strings, listed beside each dataclass) and the records and
parts themselves, and templates put them into words.

A `part_key` names a place on a record's page as references do: a claim's anchor on a brief, an
article's key on a treaty, "" for the page as a whole.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from briefgen.derive.backlinks import Backlinks
from briefgen.derive.chronology import Timeline, index_moments
from briefgen.derive.disagreement import (
    Disagreements,
    figure_faults,
    index_disagreements,
)
from briefgen.derive.evidence import Evidence, index_evidence
from briefgen.derive.evidence_faults import evidence_faults
from briefgen.derive.figures import FiguresAtOdds, figures_at_odds
from briefgen.derive.freshness import Freshness, index_freshness
from briefgen.derive.lineage import ChainStep, Lineage, index_chains, index_lineages
from briefgen.derive.relations import RelationView, index_relations
from briefgen.derive.ties import Ties, index_ties
from briefgen.derive.treaty_status import TreatyStatuses, index_treaty_statuses
from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import Corpus
from briefgen.settings import Settings

__all__ = ["Derived", "derive"]


@dataclass(frozen=True)
class Derived:
    """All indexes, as they stand on the day `today`.

    Mappings are by record id and leave out records that have nothing: ask with `.get(id, ())`.
    What no fault is found by is made when it is first asked for: a check never asks.
    """

    today: datetime.date
    corpus: Corpus
    relations: Mapping[str, tuple[RelationView, ...]]
    lineages: Mapping[str, Lineage]
    treaty_statuses: TreatyStatuses
    freshness: Freshness
    figures_at_odds: FiguresAtOdds
    make_timeline: Callable[[], Timeline]

    @property
    def timeline(self) -> Timeline:
        return self.make_timeline()

    @cached_property
    def backlinks(self) -> Backlinks:
        return Backlinks(self.corpus.standing)

    @cached_property
    def chains(self) -> Mapping[str, tuple[ChainStep, ...]]:
        return index_chains(self.corpus, self.lineages)

    @cached_property
    def evidence(self) -> Evidence:
        return index_evidence(self.corpus.standing)

    @cached_property
    def disagreements(self) -> Disagreements:
        return index_disagreements(self.corpus.standing, self.figures_at_odds)

    @cached_property
    def ties(self) -> Mapping[str, Ties]:
        return index_ties(self.corpus, self.disagreements)


def derive(
    corpus: Corpus, settings: Settings, *, shows_pages: bool = False
) -> tuple[Derived, tuple[Diagnostic, ...]]:
    """All that follows from `corpus` on `settings.today`, and histories that cannot have been.

    Pages need a timeline of everything, of which faults alone need but a part.
    References that name nothing are passed over: linking has reported them. What a withdrawn
    brief says is in no index but those of its own page (lineage, ties, freshness).
    """
    relations, relation_faults = index_relations(corpus, settings.today)
    lineages, lineage_faults = index_lineages(corpus)
    treaty_statuses, treaty_faults = index_treaty_statuses(corpus, lineages, settings.today)
    standing = corpus.standing
    timeline = cache(partial(index_moments, standing, settings.today))
    freshness, review_notes = index_freshness(corpus, settings, timeline() if shows_pages else None)
    figures = tuple(figures_at_odds(standing.briefs))
    derived = Derived(
        settings.today, corpus, relations, lineages, treaty_statuses, freshness, figures, timeline
    )
    return derived, (
        *relation_faults,
        *lineage_faults,
        *treaty_faults,
        *evidence_faults(corpus, lambda: derived.evidence),
        *figure_faults(figures),
        *review_notes,
    )
