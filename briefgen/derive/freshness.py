"""Freshness: when a page was last checked, when it must be again, and what was put right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from briefgen.derive.when import begins, date_of, shifted
from briefgen.diagnostics import Diagnostic
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Correction
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import Day, PartialDate
from briefgen.model.fields import Dated, DateFact, Record
from briefgen.model.treaty import Treaty
from briefgen.rules import NOT_REVIEWED, OLD_CLAIM
from briefgen.settings import Settings
from briefgen.text import Span

# For how many days a correction stands at the top of its page.
RECENT_DAYS = 30

# Why a page is due: "review-by" (the editor's own day), "interval" (the site's, since the last
# check), "treaty-date" (a date of a treaty has gone by that its history does not answer),
# "watch-date" (something to watch was to happen).
DUE_REASONS = ("review-by", "interval", "treaty-date", "watch-date")


@dataclass(frozen=True, slots=True)
class Review:
    """How fresh a page is.

    `checked` is the last day somebody checked the whole page (a brief's `reviewed`, else its
    date; None for records, which have no such field). `updated` is the date readers see: of
    publication or of the last major change. `due` is the day from which the page counts as
    unchecked, with its reason, None where nothing asks for a review; `because` is the treaty whose
    date it is and `date` that date. `is_due` says that the day of the build is past it.
    `old_claims` are claims whose `as_of` is older than the site's limit.
    """

    record: Record
    checked: PartialDate | None = None
    updated: PartialDate | None = None
    due: datetime.date | None = None
    reason: str = ""
    because: Record | None = None
    date: Dated | None = None
    is_due: bool = False
    old_claims: tuple[NumberedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    """A correction with its brief, whether it is of the last 30 days, and the claim it concerns."""

    brief: Brief
    correction: Correction
    is_recent: bool
    claim: NumberedClaim | None = None


@dataclass(frozen=True, slots=True)
class Freshness:
    """Reviews of all briefs, treaties and actors by id; what is due; corrections.

    `due` goes by day, the longest overdue first. `corrections` are those of the whole site and
    `corrections_of` those of one brief by id, newest first. `old_claims` are refs
    ("brief#anchor") of claims whose `as_of` is older than the site's limit.
    """

    reviews: Mapping[str, Review] = field(default_factory=dict)
    due: tuple[Review, ...] = ()
    corrections: tuple[CorrectionEntry, ...] = ()
    corrections_of: Mapping[str, tuple[CorrectionEntry, ...]] = field(default_factory=dict)
    old_claims: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DueItem:
    """A page to be checked, or a claim whose `as_of` is too old, with the note that says so.

    `id` is that of the record, or the ref of the claim; `type` the type of the record, or "claim";
    `reason` is a word of DUE_REASONS, or "as-of". `due` is the last day on which it is not late.
    """

    id: str
    type: str
    due: datetime.date
    reason: str
    is_late: bool
    note: Diagnostic


@dataclass(frozen=True, slots=True)
class _Due:
    """A day by which a page must be checked, why, and the record and date that say so."""

    day: datetime.date
    reason: str
    because: Record | None = None
    date: Dated | None = None


def index_freshness(corpus: Corpus, settings: Settings) -> tuple[Freshness, tuple[Diagnostic, ...]]:
    """How fresh every page is on `settings.today`, with a note for each that is due."""
    old = _old_claims(corpus, settings)
    reviews: dict[str, Review] = {}
    for record in sorted(corpus.records.values(), key=lambda r: r.id):
        if isinstance(record, Brief):
            reviews[record.id] = _review_of_brief(record, corpus, settings, old.get(record.id, ()))
        elif isinstance(record, (Treaty, Actor)):
            reviews[record.id] = _review(record, _due_of_record(record), settings)
    due = sorted(
        (review for review in reviews.values() if review.is_due),
        key=lambda review: (review.due or datetime.date.max, review.record.id),
    )
    corrections = _corrections(corpus, settings.today)
    of_brief: dict[str, list[CorrectionEntry]] = {}
    for entry in corrections:
        of_brief.setdefault(entry.brief.id, []).append(entry)
    freshness = Freshness(
        reviews,
        tuple(due),
        corrections,
        {id: tuple(entries) for id, entries in sorted(of_brief.items())},
        frozenset(claim.ref for claims in old.values() for claim in claims),
    )
    return freshness, tuple(item.note for item in _due_items(freshness, corpus, settings))


def due_within(corpus: Corpus, settings: Settings, days: int) -> tuple[DueItem, ...]:
    """What is due on `settings.today`, or will be in so many days; the longest overdue first."""
    later = replace(settings, today=shifted(settings.today, days))
    freshness, _ = index_freshness(corpus, later)
    return _due_items(freshness, corpus, settings)


def _due_items(freshness: Freshness, corpus: Corpus, settings: Settings) -> tuple[DueItem, ...]:
    items = [_due_page(review, settings.today) for review in freshness.due]
    items += [
        _due_claim(claim, settings) for claim in corpus.claims if claim.ref in freshness.old_claims
    ]
    return tuple(sorted(items, key=lambda item: (item.due, item.id)))


def _review(
    record: Record,
    due: _Due | None,
    settings: Settings,
    checked: PartialDate | None = None,
    updated: PartialDate | None = None,
    old_claims: tuple[NumberedClaim, ...] = (),
) -> Review:
    if due is None:
        return Review(record, checked, updated, old_claims=old_claims)
    return Review(
        record, checked, updated, due.day, due.reason, due.because, due.date,
        settings.today > due.day, old_claims,
    )  # fmt: skip


def _review_of_brief(
    brief: Brief, corpus: Corpus, settings: Settings, old_claims: tuple[NumberedClaim, ...]
) -> Review:
    """A brief is due by its own `review_by`, else by what comes first of all that asks for it."""
    checked = brief.reviewed or brief.date
    major = [change.date.value for change in brief.changes if change.size == "major"]
    updated = max((brief.date.value, *major), key=PartialDate.sort_key)
    due = _explicit(brief.review_by)
    if due is None and brief.current_status != "withdrawn":
        asked = list(_asked_of_brief(brief, checked, corpus, settings))
        due = min(asked, key=lambda d: (d.day, DUE_REASONS.index(d.reason)), default=None)
    return _review(brief, due, settings, checked.value, updated, old_claims)


def _asked_of_brief(
    brief: Brief, checked: Dated, corpus: Corpus, settings: Settings
) -> Iterator[_Due]:
    last = checked.value.latest()
    day = date_of(last)
    if day is not None:
        yield _Due(shifted(day, settings.review_after_days), "interval", brief)
    refs = [*((brief.subject,) if brief.subject else ()), *(t.treaty for t in brief.treaties)]
    for id in dict.fromkeys(ref.id for ref in refs):
        treaty = corpus.find(id)
        if isinstance(treaty, Treaty):
            for value in treaty.ends:
                if value.value.latest() > last:
                    yield from _from_date(value, "treaty-date", treaty)
    for watch in brief.watch:
        for value in watch.date:
            if value.value.latest() > last:
                yield from _from_date(value, "watch-date", brief)


def _due_of_record(record: Treaty | Actor) -> _Due | None:
    """A treaty without a `review_by` is due when its term ends and its history says no more."""
    due = _explicit(record.review_by)
    if due is not None or isinstance(record, Actor):
        return due
    asked = [d for v in _unanswered(record) for d in _from_date(v, "treaty-date", record)]
    return min(asked, key=lambda d: d.day, default=None)


def _unanswered(treaty: Treaty) -> DateFact:
    """Ends of its term after which no entry of its status history stands."""
    last = max((begins(entry.date) for entry in treaty.status if entry.date), default=None)
    return tuple(v for v in treaty.ends if last is None or v.value.latest() > last)


def _explicit(review_by: Dated | None) -> _Due | None:
    if review_by is None:
        return None
    return next(_from_date(review_by, "review-by", None), None)


def _from_date(value: Dated, reason: str, because: Record | None) -> Iterator[_Due]:
    """Due on the last day that the date can mean; not at all where it has none."""
    day = date_of(value.value.latest())
    if day is not None:
        yield _Due(day, reason, because, value)


def _old_claims(corpus: Corpus, settings: Settings) -> dict[str, tuple[NumberedClaim, ...]]:
    """Claims by brief whose `as_of` is more than `claim_age_days` ago.

    Whoever reviews a brief checks its claims too, so a later `reviewed` counts for all of them.
    """
    limit = Day.of(shifted(settings.today, -settings.claim_age_days))
    found: dict[str, tuple[NumberedClaim, ...]] = {}
    for claim in corpus.claims:
        reviewed = claim.brief.reviewed
        if reviewed is not None and reviewed.value.latest() >= limit:
            continue
        if claim.claim.as_of is not None and claim.claim.as_of.value.latest() < limit:
            found[claim.brief.id] = (*found.get(claim.brief.id, ()), claim)
    return found


def _corrections(corpus: Corpus, today: datetime.date) -> tuple[CorrectionEntry, ...]:
    limit = Day.of(shifted(today, -RECENT_DAYS))
    entries = [
        CorrectionEntry(
            brief,
            correction,
            correction.date.value.latest() >= limit,
            corpus.claims_by_ref.get(f"{brief.id}#{correction.claim}"),
        )
        for brief in sorted(corpus.briefs, key=lambda b: b.id)
        for correction in brief.corrections
    ]
    entries.sort(key=lambda entry: entry.correction.date.value.sort_key(), reverse=True)
    return tuple(entries)


def _due_page(review: Review, today: datetime.date) -> DueItem:
    record = review.record
    assert review.due is not None  # it is among those that are due
    hint = "check the page, then move `review_by:`"
    if isinstance(record, Brief):
        hint = "check the page, then write `reviewed:` with the day"
        if record.review_by is not None:
            hint += ", and move `review_by:`"
    elif review.reason == "treaty-date":
        hint = "write in `status:` what has happened, or set `review_by:`"
    is_late = today > review.due
    words = f'"{record.id}" {"was" if is_late else "is"} to be checked by {review.due}'
    note = Diagnostic(NOT_REVIEWED, _span(review), words, hint)
    return DueItem(record.id, record.type_name, review.due, review.reason, is_late, note)


def _due_claim(claim: NumberedClaim, settings: Settings) -> DueItem:
    as_of = claim.claim.as_of
    assert as_of is not None  # it is old
    checked = [value.value.latest() for value in (as_of, claim.brief.reviewed) if value]
    day = date_of(max(checked)) or datetime.date.min
    due = shifted(day, settings.claim_age_days)
    note = Diagnostic(
        OLD_CLAIM,
        as_of.span,
        f'claim {claim.number} of "{claim.brief.id}" was last checked {day}; '
        f"claims are to be checked every {settings.claim_age_days} days",
        "check the claim, then move its `as_of:`",
    )
    return DueItem(claim.ref, "claim", due, "as-of", settings.today > due, note)


def _span(review: Review) -> Span:
    """Where the day comes from, in the record's own file."""
    record = review.record
    if review.date is not None and review.because in (None, record):
        return review.date.span
    if isinstance(record, Brief):
        return (record.reviewed or record.date).span
    return record.span
