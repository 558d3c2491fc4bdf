"""The page of a brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment, told_once
from briefgen.derive.corrections import CorrectionEntry
from briefgen.derive.freshness import Review
from briefgen.derive.treaty_status import PartyStatus, TreatyState
from briefgen.derive.when import first_account
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Change, Figure, KeyPoint, Quote, Topic, Watch
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Citation, Dated, Form, Record, Ref
from briefgen.model.treaty import Article, Statement, Treaty
from briefgen.model.written import walk
from briefgen.pages.addresses import record_url
from briefgen.pages.claim_views import ClaimOnBrief, claims_on_brief
from briefgen.pages.corrections import count_corrections
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.forms import Cut, fewer_mentions, first, nearest, outline_forms
from briefgen.pages.groups import MentionsAs, mentions_by_use
from briefgen.pages.page import Outline, PageForm, outline_of
from briefgen.pages.quotes import QuoteView, show_quotes
from briefgen.pages.references import References, citations_in, number_references
from briefgen.pages.treaty_parties import has_acts, is_idle
from briefgen.pages.withdrawn import plan_withdrawn
from briefgen.settings import Settings
from briefgen.text import Text

# Adults read English prose silently at 238 words a minute (Brysbaert 2019, a review of 190 studies).
WORDS_A_MINUTE = 238


@frozen()
class ActorRow:
    """An actor and its role in the brief.

    Without a written role `implied` says why it is listed: "quoted", "position" or "".
    """

    actor: Actor
    role: Text = Text("")
    implied: str = ""


@frozen()
class CitedArticle:
    """An article that matters in a brief, and the reference that leads to it."""

    article: Article
    reference: Ref


@frozen()
class Document:
    """A treaty or document in a brief.

    With articles that matter, those are shown; without, what it says as a whole.
    """

    treaty: Treaty
    state: TreatyState | None
    parties: tuple[PartyStatus, ...] = ()
    note: Text = Text("")
    articles: tuple[CitedArticle, ...] = ()
    says: tuple[Statement, ...] = ()
    does_not_say: tuple[Statement, ...] = ()

    @property
    def has_acts(self) -> bool:
        return has_acts(self.treaty)

    @property
    def is_idle(self) -> bool:
        return is_idle(self.state, self.parties)


# What the short form of a long page leaves of its lists.
_SHORT: Mapping[str, Cut] = {
    "actors": first(5),
    "moments": nearest,
    "mentions": fewer_mentions,
}


@frozen()
class BriefView:
    """All that the page of a brief shows, in its order."""

    brief: Brief
    subject: Record | None
    topics: tuple[Topic, ...]
    authors: tuple[str, ...]
    minutes: int
    review: Review | None
    facts_as_of: Dated | None
    supersedes: tuple[Record, ...]
    superseded_by: tuple[Record, ...]
    translation_of: tuple[Brief, ...]
    translations: tuple[Brief, ...]
    recent_corrections: tuple[CorrectionEntry, ...]
    older_corrections: tuple[CorrectionEntry, ...]
    correction_counts: tuple[tuple[str, int], ...]
    changes: tuple[Change, ...]
    key_points: tuple[KeyPoint, ...]
    quotes: tuple[QuoteView, ...]
    means: tuple[ClaimOnBrief, ...]
    does_not_mean: tuple[ClaimOnBrief, ...]
    figures: tuple[Figure, ...]
    claim_anchors: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    accounts: int
    actors: tuple[ActorRow, ...]
    documents: tuple[Document, ...]
    moments: tuple[Moment, ...]
    watch: tuple[Watch, ...]
    mentions: tuple[MentionsAs, ...]
    address: str

    @property
    def has_claims(self) -> bool:
        return bool(self.means or self.does_not_mean)

    @property
    def example(self) -> NumberedClaim | None:
        """The first claim of its own, which shows how one is cited."""
        own = (v.claim for v in (*self.means, *self.does_not_mean) if not v.is_taken_over)
        return next(own, None)

    @property
    def unsourced_means(self) -> int:
        return sum(not view.claim.claim.basis for view in self.means)

    @property
    def unsourced_denials(self) -> int:
        return sum(not view.claim.claim.basis for view in self.does_not_mean)


def outline_brief(
    brief: Brief, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[Outline]:
    """The page of a brief, in one form or two."""
    if brief.is_withdrawn:
        yield outline_of(brief, settings, plan_withdrawn, corpus, derived, settings)
    else:
        claims = corpus.claims_by_brief.get(brief.id, ())

        def refer(view: BriefView, form: PageForm) -> References:
            return number_references(_citations(view, form.is_short), corpus, claims)

        view = partial(_view, brief, corpus, derived, settings)
        yield from outline_forms(brief, corpus, derived, settings, view, _SHORT, refer)


def _view(brief: Brief, corpus: Corpus, derived: Derived, settings: Settings) -> BriefView:
    lineage = derived.lineages.get(brief.id)
    corrections = derived.freshness.corrections_of.get(brief.id, ())
    disputes = arrange_disputes(derived.disagreements.by_record.get(brief.id, ()), brief)
    views = claims_on_brief(brief, corpus, derived)
    claims = tuple(view.claim for view in views)
    return BriefView(
        brief=brief,
        subject=corpus.find(brief.subject),
        topics=corpus.topics_of(brief),
        authors=brief.authors or settings.authors,
        minutes=reading_minutes(brief),
        review=derived.freshness.reviews.get(brief.id),
        facts_as_of=_latest(claims),
        supersedes=lineage.supersedes if lineage else (),
        superseded_by=lineage.superseded_by if lineage else (),
        translation_of=lineage.translation_of if lineage else (),
        translations=tuple(t for t in lineage.translations if not t.is_withdrawn)
        if lineage
        else (),
        recent_corrections=tuple(entry for entry in corrections if entry.is_recent),
        older_corrections=tuple(entry for entry in corrections if not entry.is_recent),
        correction_counts=count_corrections(corrections),
        changes=_newest_first(brief.changes),
        key_points=brief.key_points,
        quotes=show_quotes(brief.quotes, corpus),
        means=tuple(view for view in views if not view.claim.is_denied),
        does_not_mean=tuple(view for view in views if view.claim.is_denied),
        figures=brief.figures,
        claim_anchors=tuple(anchor for view in views for anchor in view.anchors),
        disputes=disputes,
        accounts=most_accounts(disputes),
        actors=_actors(brief, claims, corpus),
        documents=_documents(brief, claims, corpus, derived),
        moments=told_once(m for m in derived.timeline.of(brief) if not _is_own_watch(m, brief)),
        watch=_by_date(brief.watch),
        mentions=mentions_by_use(derived.backlinks.get(brief.id, ()), itself=brief),
        address=settings.site_url + record_url(brief, settings),
    )


def reading_minutes(brief: Brief) -> int:
    """How long it takes to read what an editor wrote for the page, in whole minutes, at least 1."""
    written = [str(brief.body)]
    for found in walk(brief):
        is_quote = isinstance(found.owner, Quote) and found.spec.name == "text"
        if isinstance(found.value, Text) and (found.spec.form is Form.PROSE or is_quote):
            written.append(str(found.value))
    count = len(re.findall(r"\w+(?:[-'\u2019]\w+)*", " ".join(written)))
    return max(1, round(count / WORDS_A_MINUTE))


def _citations(view: BriefView, is_short: bool) -> Iterator[Citation]:
    """All sources named on the page, in reading order."""
    shown: Iterable[object] = (
        view.key_points,
        tuple(q.quote for q in view.quotes),
        tuple(v.claim.claim for v in (*view.means, *view.does_not_mean)),
        view.figures,
        tuple(sources_of(view.disputes)),
    )
    yield from citations_in(tuple(shown))
    if not is_short:  # there they are named, and lead to what they say
        for document in view.documents:
            yield from _citations_of_document(document)
    yield from citations_in(tuple(moment.cited for moment in view.moments))
    yield from citations_in((view.watch, view.brief.sources))


def _citations_of_document(document: Document) -> Iterator[Citation]:
    treaty = document.treaty
    facts = (treaty.author, treaty.signed or treaty.date, treaty.where, treaty.publisher)
    yield from citations_in((*facts, treaty.in_force, treaty.ends))
    yield from citations_in(tuple(view.article for view in document.articles))
    yield from citations_in((document.says, document.does_not_say))


def _latest(claims: Iterable[NumberedClaim]) -> Dated | None:
    """The latest day up to which a claim of the page was checked."""
    dated = [c.claim.as_of for c in claims if c.claim.as_of]
    return max(dated, key=lambda v: v.value.sort_key(), default=None)


def _is_own_watch(moment: Moment, brief: Brief) -> bool:
    """Whether the page has it under what to watch already."""
    return moment.kind == "watch" and moment.record.id == brief.id


def _newest_first(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda c: c.date.value.sort_key(), reverse=True))


def _by_date(watch: tuple[Watch, ...]) -> tuple[Watch, ...]:
    """What has a date first, the next first; the rest in the order it was written."""
    dated = [w for w in watch if w.date]
    dated.sort(key=lambda w: first_account(w.date).sort_key())
    return (*dated, *(w for w in watch if not w.date))


def _actors(brief: Brief, claims: Iterable[NumberedClaim], corpus: Corpus) -> tuple[ActorRow, ...]:
    """The actors of the brief as written, then those who are quoted or whose position it gives."""
    rows: dict[str, ActorRow] = {}
    for written in brief.actors:
        actor = corpus.actor(written.actor)
        if actor is not None:
            rows.setdefault(actor.id, ActorRow(actor, written.role))
    speakers = [(corpus.actor(quote.by), "quoted") for quote in brief.quotes]
    speakers += [(corpus.actor(claim.claim.by), "position") for claim in claims]
    for actor, implied in speakers:
        if actor is not None:
            rows.setdefault(actor.id, ActorRow(actor, implied=implied))
    return tuple(rows.values())


def _documents(
    brief: Brief, claims: Iterable[NumberedClaim], corpus: Corpus, derived: Derived
) -> tuple[Document, ...]:
    """The treaties of the brief as written, then those that claims rest on or read."""
    notes: dict[str, Text] = {}
    articles: dict[str, dict[str, None]] = {}
    for written in brief.treaties:
        notes.setdefault(written.treaty.id, written.note)
        keys = articles.setdefault(written.treaty.id, {})
        keys.update(dict.fromkeys((written.treaty.fragment, *map(str, written.articles))))
    refs = [brief.subject] if brief.subject else []
    for claim in claims:
        refs += [*claim.about, *(citation.source for citation in claim.claim.basis)]
    for ref in refs:
        if isinstance(corpus.find(ref), Treaty):
            articles.setdefault(ref.id, {})[ref.fragment] = None
    found = []
    for ident, keys in articles.items():
        treaty = corpus.find(ident)
        if isinstance(treaty, Treaty):
            statuses = derived.treaty_statuses
            document = Document(
                treaty,
                statuses.states.get(ident),
                statuses.by_treaty.get(ident, ()),
                notes.get(ident, Text("")),
            )
            found.append(_with_contents(document, keys))
    return tuple(found)


def _with_contents(document: Document, keys: Iterable[str]) -> Document:
    treaty = document.treaty
    wanted = {article.key for key in keys if key and (article := treaty.article(key))}
    articles = tuple(
        CitedArticle(article, Ref(treaty.id, str(article.key)))
        for article in treaty.articles
        if article.key in wanted
    )
    if articles:
        return replace(document, articles=articles)
    return replace(document, says=treaty.says, does_not_say=treaty.does_not_say)
