"""The page of a brief that was taken back: that it was, when and why, and what it had claimed.

The record stays and its addresses hold, marked so that nobody who lands on a claim can miss it.

Sources: COPE, Retraction guidelines (2019); NISO RP-45-2024, Communication of Retractions, Removals,
and Expressions of Concern.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.derive import Derived
from briefgen.derive.corrections import CorrectionEntry
from briefgen.frozen import frozen
from briefgen.model.brief import Brief, Change
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Citation, Record, Value
from briefgen.pages.addresses import record_url
from briefgen.pages.claim_views import ClaimOnBrief, claims_on_brief
from briefgen.pages.groups import MentionsAs, mentions_by_use
from briefgen.pages.page import Page, page_of
from briefgen.pages.references import citations_in, number_references
from briefgen.settings import Settings
from briefgen.text import Text


@frozen()
class WithdrawnView:
    """All that the page of a withdrawn brief shows.

    `means` and `does_not_mean` are its claims in full, so that links to them hold; those that it
    took over are another brief's and may stand. Nothing else of its content is printed.
    """

    brief: Brief
    withdrawal: Value[Text]
    superseded_by: tuple[Record, ...]
    authors: tuple[str, ...]
    means: tuple[ClaimOnBrief, ...]
    does_not_mean: tuple[ClaimOnBrief, ...]
    corrections: tuple[CorrectionEntry, ...]
    changes: tuple[Change, ...]
    mentions: tuple[MentionsAs, ...]
    address: str

    @property
    def has_claims(self) -> bool:
        return bool(self.means or self.does_not_mean)


def plan_withdrawn(brief: Brief, corpus: Corpus, derived: Derived, settings: Settings) -> Page:
    """The page of a brief that is withdrawn."""
    assert brief.withdrawal is not None  # whoever plans it has asked
    lineage = derived.lineages.get(brief.id)
    shown = claims_on_brief(brief, corpus, derived)
    view = WithdrawnView(
        brief=brief,
        withdrawal=brief.withdrawal,
        superseded_by=lineage.superseded_by if lineage else (),
        authors=brief.authors or settings.authors,
        means=tuple(one for one in shown if not one.claim.is_denied),
        does_not_mean=tuple(one for one in shown if one.claim.is_denied),
        corrections=derived.freshness.corrections_of.get(brief.id, ()),
        changes=brief.changes,
        mentions=mentions_by_use(derived.backlinks.get(brief.id, ()), ("supersedes",), brief),
        address=settings.site_url + record_url(brief, settings),
    )
    claims = corpus.claims_by_brief.get(brief.id, ())
    page = page_of(brief, settings, view, number_references(_citations(view), corpus, claims))
    # Its title is the template's, which says first that it was withdrawn.
    return replace(page, template="withdrawn.html", title="", is_found=False)


def _citations(view: WithdrawnView) -> Iterator[Citation]:
    """All sources named on the page, in reading order."""
    shown: Any = (view.withdrawal, tuple(v.claim.claim for v in (*view.means, *view.does_not_mean)))
    yield from citations_in(shown)
