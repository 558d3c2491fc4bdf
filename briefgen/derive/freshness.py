"""Freshness: when a page was last checked, when it must be again, and what was put right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from briefgen.derive.chronology import Timeline
from briefgen.derive.coming import DUE_REASONS, Coming, Due, from_date
from briefgen.derive.corrections import WITHDRAWAL, CorrectionEntry, index_corrections
from briefgen.derive.when import begins, date_of, shifted
from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import Day, PartialDate
from briefgen.model.fields import Dated, DateFact, Record
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.rules import NOT_REVIEWED, OLD_CLAIM
from briefgen.settings import Settings
from briefgen.text import Span

Watched = Treaty | Actor | Source


@frozen()
class Review:
    """How fresh a page is.

    `checked` is the last day somebody checked the whole page (`reviewed`, else the date of a brief;
    None for other records). `updated` is the date readers see: of publication, of the last major
    change or of the withdrawal. `due` is the day from which the page counts as unchecked, with its
    reason, None where nothing asks for a review; `because` is the record whose date it is and
    `date` that date. `is_due` says that the day of the build is past it.
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


@frozen()
class Freshness:
    """Reviews of all briefs, treaties, actors and sources by id; what is due; corrections.

    `due` goes by day, the longest overdue first. `corrections` are those of the whole site,
    withdrawals among them, and `corrections_of` those of one brief by id, newest first. `old_claims` are refs
    ("brief#anchor") of claims whose `as_of` is older than the site's limit.
    """

    reviews: Mapping[str, Review] = field(default_factory=dict)
    due: tuple[Review, ...] = ()
    corrections: tuple[CorrectionEntry, ...] = ()
    corrections_of: Mapping[str, tuple[CorrectionEntry, ...]] = field(default_factory=dict)
    old_claims: frozenset[str] = frozenset()


@frozen()
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


def index_freshness(
    corpus: Corpus, settings: Settings, timeline: Timeline | None = None
) -> tuple[Freshness, tuple[Diagnostic, ...]]:
    """How fresh every page is on `settings.today`, with a note for each that is due.

    `timeline` is that of all that stands on the day, where it has been made.
    """
    coming = Coming(corpus.standing, settings.today, timeline)
    old = _old_claims(corpus, settings)
    reviews: dict[str, Review] = {}
    for record in sorted(corpus.records.values(), key=lambda r: r.id):
        if isinstance(record, Brief):
            reviews[record.id] = _review_of_brief(record, coming, settings, old.get(record.id, ()))
        elif isinstance(record, Watched):
            reviews[record.id] = _review_of_record(record, coming, settings)
    due = sorted(
        (review for review in reviews.values() if review.is_due),
        key=lambda review: (review.due or datetime.date.max, review.record.id),
    )
    corrections = index_corrections(corpus, settings.today)
    of_brief: dict[str, list[CorrectionEntry]] = {}
    for entry in corrections:
        if entry.correction.type != WITHDRAWAL:
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
    due: Due | None,
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
    brief: Brief,
    coming: Coming,
    settings: Settings,
    old_claims: tuple[NumberedClaim, ...],
) -> Review:
    """A brief is due by its own `review_by`, else by what comes first of all that asks for it."""
    checked = brief.reviewed or brief.date
    moved = [change.date.value for change in brief.changes if change.size == "major"]
    if brief.withdrawal is not None:
        moved += [day for day in (brief.withdrawal.as_of,) if day]
    updated = max((brief.date.value, *moved), key=PartialDate.sort_key)
    if brief.is_withdrawn:
        return Review(brief, checked.value, updated)
    due = _explicit(brief.review_by) or _first(
        [*_interval(brief, checked, settings), *coming.after(brief, checked)]
    )
    return _review(brief, due, settings, checked.value, updated, old_claims)


def _review_of_record(record: Watched, coming: Coming, settings: Settings) -> Review:
    """The same of a treaty, actor or source, which has no date of publication to count from.

    Without `reviewed` a date that is to come asks for a check until it has come, and the end of a
    treaty's term until its history says more.
    """
    checked = record.reviewed
    due = _explicit(record.review_by)
    if due is None:
        asked = list(_interval(record, checked, settings)) if checked else []
        asked += coming.after(record, checked or settings.today)
        if isinstance(record, Treaty):
            last = checked.value.latest() if checked else None
            for value in _unanswered(record):
                if last is None or value.value.latest() > last:
                    asked += from_date(value, "term-end", record)
        due = _first(asked)
    return _review(record, due, settings, checked.value if checked else None)


def _interval(record: Record, checked: Dated, settings: Settings) -> Iterator[Due]:
    day = date_of(checked.value.latest())
    if day is not None:
        yield Due(shifted(day, settings.review_after_days), "interval", record)


def _first(asked: list[Due]) -> Due | None:
    return min(asked, key=lambda d: (d.day, DUE_REASONS.index(d.reason)), default=None)


def _unanswered(treaty: Treaty) -> DateFact:
    """Ends of its term after which no entry of its status history stands."""
    last = max((begins(entry.date) for entry in treaty.status if entry.date), default=None)
    return tuple(v for v in treaty.ends if last is None or v.value.latest() > last)


def _explicit(review_by: Dated | None) -> Due | None:
    if review_by is None:
        return None
    return next(from_date(review_by, "review-by", None), None)


def _old_claims(corpus: Corpus, settings: Settings) -> dict[str, tuple[NumberedClaim, ...]]:
    """Claims by brief whose `as_of` is more than `claim_age_days` ago.

    Whoever reviews a brief checks its claims too, so a later `reviewed` counts for all of them.
    """
    limit = Day.of(shifted(settings.today, -settings.claim_age_days))
    found: dict[str, tuple[NumberedClaim, ...]] = {}
    for claim in corpus.standing.claims:
        reviewed = claim.brief.reviewed
        if reviewed is not None and reviewed.value.latest() >= limit:
            continue
        if claim.claim.as_of is not None and claim.claim.as_of.value.latest() < limit:
            found[claim.brief.id] = (*found.get(claim.brief.id, ()), claim)
    return found


def _due_page(review: Review, today: datetime.date) -> DueItem:
    record = review.record
    assert review.due is not None  # it is among those that are due
    hint = "check the page, then move `review_by:`"
    assert isinstance(record, (Brief, Watched))  # nothing else is reviewed
    if isinstance(record, Brief) or record.reviewed is not None:
        hint = "check the page, then write `reviewed:` with the day"
        if record.review_by is not None:
            hint += ", and move `review_by:`"
    elif review.reason in ("term-end", "treaty-date"):
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
    reviewed = record.reviewed if isinstance(record, Watched) else None
    return reviewed.span if reviewed else record.span
