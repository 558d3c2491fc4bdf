"""What is due for review, what readers see as the date, and what was put right."""

from __future__ import annotations

import datetime

import pytest
from deriving import actors, check_derived, derive_from
from helpers import corpus_from, settings

from briefgen.derive import derive
from briefgen.derive.freshness import due_within


def brief(front_matter: str) -> dict[str, str]:
    return {"briefs/b.md": f"---\ntitle: B\n{front_matter}\n---\n"}


PACT = {
    "treaties/pact.yml": "name: Pact\nparties: [ada]\nsigned: 2001\nin_force: 2002\nends: 2026-07-16\n",
    **actors("ada"),
}


@pytest.mark.parametrize(
    ("front_matter", "due", "reason"),
    [
        ("date: 2026-05-26", "2026-11-22", "interval"),
        ("date: 2020-01-05\nreviewed: 2026-10-01", "2027-03-30", "interval"),
        ("date: 2026-05", "2026-11-27", "interval"),
        ("date: 2026-11-01\nreview_by: 2026-11-21", "2026-11-21", "review-by"),
        ("date: 2026-06-01\ntreaties: [pact]", "2026-07-16", "treaty-date"),
        ("date: 2026-06-01\nreviewed: 2026-07-16\nsubject: pact", "2027-01-12", "interval"),
        ("date: 2026-06-01\nwatch: [{text: W, date: 2026-08}, W]", "2026-08-31", "watch-date"),
        ("date: 2026-06-01\nwatch: [{text: W, date: 2026-08/..}]", "2026-11-28", "interval"),
        ("date: 2026-06-01\nwatch: [{text: W, date: 2026-06-01}]", "2026-11-28", "interval"),
        ("date: 2026-06-01\ntreaties: [pact]\nreview_by: 2027", "2027-12-31", "review-by"),
    ],
)
def test_when_a_brief_is_due(front_matter: str, due: str, reason: str) -> None:
    review = derive_from({**brief(front_matter), **PACT}).freshness.reviews["b"]
    assert (str(review.due), review.reason) == (due, reason)
    assert review.is_due == (due < "2026-11-22")


# What was to happen to a pact of two, as its file says it, beside "name" and "parties".
TO_COME = {
    "in_force: 2026-12-01": "2026-12-01",
    "status: [{text: It is to end., date: 2026-12-02, state: terminated}]": "2026-12-02",
    "status: [{text: It is to be extended., date: 2026-12, state: extended}]": "2026-12-31",
    "ends: [2026-12-31, 2027-01-31]": "2026-12-31",
}


@pytest.mark.parametrize(("written", "due"), TO_COME.items())
def test_the_next_date_of_a_treaty_makes_it_and_the_briefs_that_cite_it_due(
    written: str, due: str
) -> None:
    freshness = derive_from({
        **brief("date: 2026-11-01\nreviewed: 2026-11-20\ntreaties: [pact]"),
        "treaties/pact.yml": f"name: Pact\nparties: [ada, bela]\nsigned: 2001\n{written}\n",
        **actors("ada", "bela"),
    }).freshness  # fmt: skip
    citing, pact = freshness.reviews["b"], freshness.reviews["pact"]
    assert (str(citing.due), citing.reason, citing.is_due) == (due, "treaty-date", False)
    assert citing.because is not None
    assert (citing.because.id, str(pact.due), pact.is_due) == ("pact", due, False)


def test_a_withdrawal_that_takes_effect_and_an_event_are_dates_of_a_brief_too() -> None:
    pact = """
        name: Pact
        signed: 2001
        in_force: 2002
        leaves_after: 12 months
        parties:
          - {actor: ada, acts: [{type: ratification, date: 2002}, {type: withdrawal, date: 2026-01-10}]}
          - {actor: bela, acts: [{type: ratification, date: 2002}]}
          - {actor: cora, acts: [{type: ratification, date: 2002}]}
        """
    files = {
        "treaties/pact.yml": pact,
        **actors("ada", "bela", "cora"),
        "events/vote.yml": "name: Vote\ndate: 2027-02-01\n",
    }
    written = "date: 2026-11-01\nreviewed: 2026-11-20\ntreaties: [pact]\nactors: [ada]"
    review = derive_from({**files, **brief(written)}).freshness.reviews["b"]
    assert (str(review.due), review.reason) == ("2027-01-10", "treaty-date")
    about_others = written.replace("[ada]", "[bela]") + "\nevents: [vote]"
    review = derive_from({**files, **brief(about_others)}).freshness.reviews["b"]
    assert (str(review.due), review.reason) == ("2027-02-01", "event-date")


@pytest.mark.parametrize(
    ("uri", "record"),
    [
        ("treaties/x.yml", "name: X\nkind: plan\n"),
        ("actors/x.yml", "name: X\nkind: state\n"),
        ("sources/x.yml", "title: X\nurl: https://example.org/\n"),
    ],
)
def test_records_are_reviewed_as_briefs_are(uri: str, record: str) -> None:
    def due(more: str) -> tuple[str, str, bool]:
        review = derive_from({uri: record + more}).freshness.reviews["x"]
        return str(review.due), review.reason, review.is_due

    assert due("") == ("None", "", False)
    assert due("reviewed: 2026-11-01") == ("2027-04-30", "interval", False)
    assert due("reviewed: 2026-01-01") == ("2026-06-30", "interval", True)
    assert due("reviewed: 2026-11-01\nreview_by: 2026-11-21") == ("2026-11-21", "review-by", True)


def test_a_treaty_that_was_reviewed_answers_for_its_dates_since() -> None:
    def due(reviewed: str) -> tuple[str, str]:
        pact = f"name: Pact\nkind: plan\nin_force: 2026-11-10\nreviewed: {reviewed}\n"
        review = derive_from({"treaties/pact.yml": pact}).freshness.reviews["pact"]
        return str(review.due), review.reason

    assert due("2026-11-09") == ("2026-11-10", "treaty-date")
    assert due("2026-11-10") == ("2027-05-09", "interval")


def test_an_actor_answers_for_the_ends_of_its_own_offices() -> None:
    files = {
        **actors("ada"),
        "actors/minister.yml": """
            name: Minister
            kind: person
            roles: [{title: Minister, of: ada, from: 2020, until: 2027-01-01}]
            """,
    }
    reviews = derive_from(files).freshness.reviews
    assert (str(reviews["minister"].due), reviews["minister"].reason) == ("2027-01-01", "role-date")
    assert reviews["ada"].due is None


def test_a_withdrawn_brief_is_never_due() -> None:
    review = derive_from(
        brief("date: 2020-01-01\nstatus: {value: withdrawn, as_of: 2026-11-20, note: Wrong.}")
    ).freshness.reviews["b"]
    assert (review.due, review.is_due) == (None, False)


def test_a_treaty_is_due_when_its_term_ends_and_its_history_says_no_more() -> None:
    silent = derive_from(PACT).freshness.reviews
    assert (silent["pact"].due, silent["pact"].reason) == (
        datetime.date(2026, 7, 16), "term-end",
    )  # fmt: skip
    assert silent["ada"].due is None


@pytest.mark.parametrize(
    ("history", "due"),
    [
        ("{text: Extended., date: 2026-07-16, state: extended}", None),
        ("{text: A, date: 2026-08}, {text: B, date: 2020}", None),
        ("{text: Long before., date: 2020}", datetime.date(2026, 7, 16)),
        ("{text: Some day.}", datetime.date(2026, 7, 16)),
    ],
)
def test_any_later_entry_of_its_history_answers_the_end(
    history: str, due: datetime.date | None
) -> None:
    files = {**PACT, "treaties/pact.yml": PACT["treaties/pact.yml"] + f"status: [{history}]\n"}
    assert derive_from(files).freshness.reviews["pact"].due == due


@pytest.mark.parametrize(
    ("uri", "text", "hint"),
    [
        (
            "briefs/b.md",
            "---\ntitle: B\ndate: 2020\n---\n",
            "check the page, then write `reviewed:` with the day",
        ),
        (
            "briefs/b.md",
            "---\ntitle: B\ndate: 2020\nreview_by: 2021\n---\n",
            "check the page, then write `reviewed:` with the day, and move `review_by:`",
        ),
        (
            "treaties/b.yml",
            "name: B\nkind: plan\nends: 2020\n",
            "write in `status:` what has happened, or set `review_by:`",
        ),
        (
            "treaties/b.yml",
            "name: B\nkind: plan\nreview_by: 2020\n",
            "check the page, then move `review_by:`",
        ),
    ],
)
def test_the_note_says_what_to_do(uri: str, text: str, hint: str) -> None:
    (note,) = derive(corpus_from({uri: text}), settings())[1]
    assert note.hint == hint


def test_being_due_is_a_note_at_the_value_that_says_so() -> None:
    check_derived({
        "briefs/a.md": """
            ---
            title: A
            date: 2026-01-05  #! 7 not-reviewed "a" was to be checked by 2026-07-04
            ---
            """,
        "briefs/b.md": """
            ---
            title: B
            date: 2020-01-05
            reviewed: 2026-01-05
            review_by: 2026-11-21  #! 12 not-reviewed "b" was to be checked by 2026-11-21
            ---
            """,
        "briefs/c.md": """
            ---
            title: C
            date: 2026-06-05
            reviewed: 2026-06-06  #! 11 not-reviewed "c" was to be checked by 2026-07-16
            treaties: [pact]
            ---
            """,
        "briefs/d.md": "---\ntitle: D\ndate: 2026-11-22\n---\n",
        "treaties/pact.yml": """
            name: Pact
            parties: [ada]
            signed: 2001
            ends: 2026-07-16  #! 7 not-reviewed "pact" was to be checked by 2026-07-16
            """,
        "actors/ada.yml": """
            name: Ada
            kind: state
            review_by: 2025  #! 12 not-reviewed "ada" was to be checked by 2025-12-31
            """,
    })  # fmt: skip


def test_what_is_due_goes_by_day_and_the_interval_is_the_sites() -> None:
    files = {
        "briefs/b.md": "---\ntitle: B\ndate: 2026-10-01\n---\n",
        "briefs/a.md": "---\ntitle: A\ndate: 2026-10-02\n---\n",
        "briefs/c.md": "---\ntitle: C\ndate: 2026-10-01\n---\n",
    }
    assert derive_from(files).freshness.due == ()
    due = derive_from(files, review_after_days=30).freshness.due
    assert [(r.record.id, str(r.due)) for r in due] == [
        ("b", "2026-10-31"),
        ("c", "2026-10-31"),
        ("a", "2026-11-01"),
    ]


def test_a_major_change_moves_the_date_that_readers_see() -> None:
    review = derive_from(
        brief("""date: 2026-01-05
reviewed: 2026-03-01
changes:
  - {date: 2026-02-01, text: Rewritten., size: major}
  - {date: 2026-02-20, text: A comma., size: minor}
  - {date: 2026-02-21, text: Something.}""")
    ).freshness.reviews["b"]
    assert review.updated is not None
    assert review.checked is not None
    assert (review.updated.edtf, review.checked.edtf) == ("2026-02-01", "2026-03-01")


def test_claims_older_than_the_sites_limit() -> None:
    freshness = derive_from(
        brief("""date: 2026-01-05
means:
  - {claim: Old., id: old, as_of: 2025-11-21}
  - {claim: Year., id: year, as_of: 2025}
  - {claim: Dateless., id: dateless}""")
    ).freshness
    assert freshness.old_claims == {"b#old"}
    assert [c.anchor for c in freshness.reviews["b"].old_claims] == ["old"]


def test_corrections_newest_first_the_last_30_days_recent() -> None:
    freshness = derive_from({
        "briefs/a.md": """
            ---
            title: A
            date: 2026-01-05
            means: [{claim: C., id: c}]
            corrections:
              - {date: 2026-10-22, type: correction, text: Old.}
              - {date: 2026-10-23, type: update, text: Recent., claim: c}
            ---
            """,
        "briefs/b.md": """
            ---
            title: B
            date: 2026-01-05
            corrections: [{date: 2026-11-01, type: clarification, text: Newest.}]
            ---
            """,
    }).freshness  # fmt: skip
    assert [
        (e.brief.id, str(e.correction.text), e.is_recent, e.claim and e.claim.ref)
        for e in freshness.corrections
    ] == [
        ("b", "Newest.", True, None),
        ("a", "Recent.", True, "a#c"),
        ("a", "Old.", False, None),
    ]
    assert [e.correction.text for e in freshness.corrections_of["a"]] == ["Recent.", "Old."]


def test_a_date_at_the_end_of_time_is_no_reason_to_fail() -> None:
    review = derive_from(brief("date: 9999-12-31")).freshness.reviews["b"]
    assert review.due == datetime.date.max
    review = derive_from(brief("date: 0001")).freshness.reviews["b"]
    assert review.due == datetime.date(2, 6, 29)
    review = derive_from(brief("date: -0043")).freshness.reviews["b"]
    assert review.due is None


def test_a_review_of_the_brief_counts_for_its_claims() -> None:
    brief = """
        ---
        title: B
        date: 2024-01-05
        {reviewed}
        means:
          - {{claim: Old., id: old, as_of: 2024-01-05}}
        ---
        """
    for reviewed, old in (("", {"b#old"}), ("reviewed: 2026-11-01", set())):
        text = brief.format(reviewed=reviewed)
        derived, _ = derive(corpus_from({"briefs/b.md": text}), settings())
        assert derived.freshness.old_claims == old


def test_a_claim_is_old_by_its_own_day_or_the_review_of_its_brief() -> None:
    claim = "means: [{{claim: Old., as_of: 2024-01-05}}]  #! 30 old-claim {words}; {every}"
    every = "claims are to be checked every 365 days"
    check_derived({
        "briefs/a.md": f"""
            ---
            title: A
            date: 2026-11-01
            {claim.format(words='claim 1 of "a" was last checked 2024-01-05', every=every)}
            ---
            """,
        "briefs/b.md": f"""
            ---
            title: B
            date: 2024-01-05
            reviewed: 2025-02-01
            review_by: 2027-01-01
            {claim.format(words='claim 1 of "b" was last checked 2025-02-01', every=every)}
            ---
            """,
    })  # fmt: skip


def test_what_will_be_due_is_told_in_advance() -> None:
    corpus = corpus_from({
        "briefs/a.md": "---\ntitle: A\ndate: 2026-11-01\nreview_by: 2026-12-06\n---\n",
        "briefs/b.md": "---\ntitle: B\ndate: 2026-11-01\nreview_by: 2026-11-21\n---\n",
        "briefs/c.md": """
            ---
            title: C
            date: 2026-11-01
            review_by: 2027
            means: [{claim: Old., id: old, as_of: 2025-11-30}]
            ---
            """,
    })  # fmt: skip
    assert [
        (item.id, item.type, str(item.due), item.reason, item.is_late, item.note.message)
        for item in due_within(corpus, settings(), 15)
    ] == [
        ("b", "brief", "2026-11-21", "review-by", True, '"b" was to be checked by 2026-11-21'),
        (
            "c#old", "claim", "2026-11-30", "as-of", False,
            'claim 1 of "c" was last checked 2025-11-30; claims are to be checked every 365 days',
        ),
        ("a", "brief", "2026-12-06", "review-by", False, '"a" is to be checked by 2026-12-06'),
    ]  # fmt: skip
    assert [item.id for item in due_within(corpus, settings(), 0)] == ["b"]
