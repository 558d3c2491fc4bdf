"""The page of a treaty or another instrument: who is bound, what it says and does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.derive.freshness import Review
from briefgen.derive.lineage import ChainStep, Lineage
from briefgen.derive.treaty_status import TreatyState
from briefgen.derive.when import first_account
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim, newest_first
from briefgen.model.fields import Citation
from briefgen.model.treaty import (
    CONSENTS,
    Act,
    Article,
    Delay,
    Interpretation,
    Statement,
    StatusEntry,
    Treaty,
    anchor_of_article,
)
from briefgen.pages.claim_views import ShownClaim, show_claims
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.forms import Cut, fewer_mentions, first_of_groups, nearest, outline_forms
from briefgen.pages.groups import MentionsAs, beside_claims, briefs_in, mentions_by_use
from briefgen.pages.page import Outline, PageForm
from briefgen.pages.references import References, citations_in, number_references
from briefgen.pages.treaty_parties import (
    ArticleLink,
    PartyGroup,
    PartyRow,
    PartyStatement,
    count_states,
    group_rows,
    has_acts,
    is_idle,
    is_long,
    link_articles,
    party_rows,
    party_statements,
)
from briefgen.settings import Settings

# Uses that the page prints in a section of their own, beside "Cited by".
_SHOWN = ("amends", "protocol", "supersedes")


@frozen()
class ArticleView:
    """An article, readings of it, what parties declared on it, and the claims that rest on it."""

    article: Article
    anchor: str
    readings: tuple[Interpretation, ...]
    statements: tuple[PartyStatement, ...]
    claims: tuple[ShownClaim, ...]

    def statements_of(self, kind: str) -> tuple[PartyStatement, ...]:
        """Those of one type of act: "reservation", "declaration", "objection"."""
        return tuple(one for one in self.statements if one.act.type == kind)


@frozen()
class ChainLine:
    """An instrument of the chain with its state; `is_here` marks that of the page."""

    step: ChainStep
    state: TreatyState | None
    is_here: bool


@frozen()
class Said:
    """What the instrument as a whole says or does not say, and the articles that were checked."""

    statement: Statement
    articles: tuple[ArticleLink, ...]


@frozen()
class Reading:
    """How somebody reads the instrument, and which articles of it."""

    interpretation: Interpretation
    articles: tuple[ArticleLink, ...]


@frozen()
class CitingClaim:
    """A claim that rests on the instrument or reads it, and the articles it names."""

    claim: NumberedClaim
    articles: tuple[ArticleLink, ...]


@frozen()
class CitingBrief:
    """A brief with claims that rest on the instrument or are about it."""

    brief: Brief
    claims: tuple[CitingClaim, ...]


def _no_claims(articles: tuple[ArticleView, ...]) -> tuple[ArticleView, ...]:
    return tuple(replace(one, claims=()) for one in articles)


def _few_rows(groups: tuple[PartyGroup, ...]) -> tuple[PartyGroup, ...]:
    return tuple(replace(group, rows=group.rows[:6]) for group in groups)


# What the short form of a long page leaves of its lists.
_SHORT: Mapping[str, Cut] = {
    "groups": _few_rows,
    "articles": _no_claims,
    "history": nearest,
    "moments": nearest,
    "cited_by": first_of_groups("claims", 3),
    "mentions": fewer_mentions,
}


@frozen()
class TreatyView:
    """All that is on file about an instrument.

    `history` are dates of the instrument itself, `undated` entries of it without one, `moments`
    dates of other records that belong to it. `readings` go by date, the oldest first. `counts` say
    how many parties are in which status. The joining of many is left to the table of parties.
    """

    treaty: Treaty
    state: TreatyState | None
    review: Review | None
    lineage: Lineage
    chain: tuple[ChainLine, ...]
    binds_articles: tuple[ArticleLink, ...]
    leaves_articles: tuple[ArticleLink, ...]
    says: tuple[Said, ...]
    does_not_say: tuple[Said, ...]
    rows: tuple[PartyRow, ...]
    groups: tuple[PartyGroup, ...]
    counts: Mapping[str, int]
    statements: tuple[PartyStatement, ...]
    articles: tuple[ArticleView, ...]
    readings: tuple[Reading, ...]
    disputes: tuple[Dispute, ...]
    history: tuple[Moment, ...]
    undated: tuple[StatusEntry, ...]
    moments: tuple[Moment, ...]
    cited_by: tuple[CitingBrief, ...]
    mentions: tuple[MentionsAs, ...]

    @property
    def accounts(self) -> int:
        """How many columns of accounts the table of disputes needs."""
        return most_accounts(self.disputes)

    @property
    def has_acts(self) -> bool:
        return has_acts(self.treaty)

    @property
    def is_long(self) -> bool:
        """Whether its parties are too many for a table that is read from top to bottom."""
        return is_long(self.rows)

    @property
    def is_reckoned(self) -> bool:
        """Whether the day of a party's entry into force was worked out by the treaty's rule."""
        return any(row.is_reckoned for row in self.rows)

    @property
    def bound_count(self) -> int:
        return sum(row.status is not None and row.status.is_bound for row in self.rows)

    @property
    def is_idle(self) -> bool:
        """Whether it is in force, but for none of the parties that the record names."""
        return is_idle(self.state, (row.status for row in self.rows if row.status))

    @property
    def has_other_acts(self) -> bool:
        return any(row.others or row.statements for row in self.rows)

    @property
    def has_article_says(self) -> bool:
        """Whether an article says something, where the whole is not summed up."""
        return any(one.article.says or one.article.quote for one in self.articles)

    @property
    def has_article_silence(self) -> bool:
        return any(one.article.does_not_say for one in self.articles)

    @property
    def brief_count(self) -> int:
        """How many briefs cite it, in whatever way."""
        citing = {citing.brief.id for citing in self.cited_by}
        return len(citing | briefs_in(self.mentions))

    @property
    def claim_count(self) -> int:
        return sum(len(citing.claims) for citing in self.cited_by)


def outline_treaty(
    treaty: Treaty, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[Outline]:
    """The page of a treaty or other instrument, in one form or two."""

    def refer(view: TreatyView, _: PageForm) -> References:
        return number_references(_citations(view), corpus)

    view = partial(_view, treaty, corpus, derived)
    yield from outline_forms(treaty, corpus, derived, settings, view, _SHORT, refer)


def _view(treaty: Treaty, corpus: Corpus, derived: Derived) -> TreatyView:
    statuses = derived.treaty_statuses.by_treaty.get(treaty.id, ())
    states = derived.treaty_statuses.states
    moments = derived.timeline.of(treaty)
    rows = party_rows(treaty, statuses, statements := party_statements(treaty))
    groups = group_rows(rows)
    own = [m for m in moments if m.record.id == treaty.id and m.kind != "reading"]
    if len(groups) > 1:
        own = [m for m in own if not _is_joining(m)]
    return TreatyView(
        treaty=treaty,
        state=states.get(treaty.id),
        review=derived.freshness.reviews.get(treaty.id),
        lineage=derived.lineages.get(treaty.id, Lineage()),
        chain=tuple(
            ChainLine(step, states.get(step.treaty.id), step.treaty is treaty)
            for step in derived.chains.get(treaty.id, ())
        ),
        binds_articles=_articles_of_rule(treaty, treaty.binds_after),
        leaves_articles=_articles_of_rule(treaty, treaty.leaves_after),
        says=tuple(Said(s, link_articles(s.articles, treaty)) for s in treaty.says),
        does_not_say=tuple(Said(s, link_articles(s.articles, treaty)) for s in treaty.does_not_say),
        rows=rows,
        groups=groups,
        counts=count_states(rows),
        statements=statements,
        articles=_articles(treaty, statements, corpus, derived),
        readings=tuple(
            Reading(reading, link_articles(reading.articles, treaty))
            for reading in sorted(treaty.interpretations, key=_date_of)
        ),
        disputes=arrange_disputes(derived.disagreements.by_record.get(treaty.id, ()), treaty),
        history=tuple(own),
        undated=tuple(entry for entry in treaty.status if not entry.date),
        moments=tuple(m for m in moments if m.record.id != treaty.id),
        cited_by=_cited_by(treaty, derived),
        mentions=mentions_by_use(
            beside_claims(derived.backlinks.get(treaty.id, ())), _SHOWN, treaty
        ),
    )


def _cited_by(treaty: Treaty, derived: Derived) -> tuple[CitingBrief, ...]:
    """The briefs with claims that cite the treaty, the newest first."""
    claims: dict[str, list[CitingClaim]] = {}
    for claim in derived.evidence.claims_by_treaty.get(treaty.id, ()):
        citing = CitingClaim(claim, link_articles(_articles_of(claim, treaty), treaty))
        claims.setdefault(claim.brief.id, []).append(citing)
    briefs = newest_first(of_brief[0].claim.brief for of_brief in claims.values())
    return tuple(CitingBrief(brief, tuple(claims[brief.id])) for brief in briefs)


def _articles(
    treaty: Treaty, statements: Iterable[PartyStatement], corpus: Corpus, derived: Derived
) -> tuple[ArticleView, ...]:
    readings: dict[str, list[Interpretation]] = {}
    for reading in treaty.interpretations:
        for named in link_articles(reading.articles, treaty):
            readings.setdefault(named.key, []).append(reading)
    said: dict[str, list[PartyStatement]] = {}
    for statement in statements:
        for named in statement.articles:
            said.setdefault(named.key, []).append(statement)
    claims = derived.evidence.claims_by_article
    return tuple(
        ArticleView(
            article=article,
            anchor=anchor_of_article(article.key),
            readings=tuple(readings.get(str(article.key), ())),
            statements=tuple(said.get(str(article.key), ())),
            claims=show_claims(claims.get(f"{treaty.id}#{article.key}", ()), corpus, derived),
        )
        for article in treaty.articles
    )


def _articles_of_rule(treaty: Treaty, rule: Delay | None) -> tuple[ArticleLink, ...]:
    return link_articles(rule.articles, treaty) if rule else ()


def _is_joining(moment: Moment) -> bool:
    """Whether it is one of the many acts of joining that the table of parties tells."""
    if moment.kind == "party-in-force":
        return True
    return isinstance(moment.part, Act) and moment.part.type in ("signature", *CONSENTS)


def _articles_of(claim: NumberedClaim, treaty: Treaty) -> Iterator[str]:
    """Keys of the articles of `treaty` that a claim rests on or is about."""
    for ref in (*(citation.source for citation in claim.claim.basis), *claim.about):
        if ref.id == treaty.id and ref.fragment:
            yield ref.fragment


def _date_of(reading: Interpretation) -> tuple[object, ...]:
    """Undated readings come last."""
    if not reading.date:
        return (True,)
    return (False, first_account(reading.date).sort_key())


def _citations(view: TreatyView) -> Iterator[Citation]:
    """What is cited on the page, from top to bottom."""
    treaty = view.treaty
    # A short form shows the history in part; each entry stands in `history` or `undated`.
    yield from citations_in((treaty.says, treaty.does_not_say, replace(treaty, status=())))
    yield from citations_in(view.undated)
    yield from sources_of(view.disputes)
    for moment in (*view.history, *view.moments):
        yield from moment.cited
