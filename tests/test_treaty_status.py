"""Who is bound by a treaty, and in what state it is, on any day."""

from __future__ import annotations

import datetime

import pytest
from deriving import actors, derive_from, edtf
from helpers import corpus_from

from briefgen.derive.lineage import index_lineages
from briefgen.derive.treaty_state import TreatyState
from briefgen.derive.treaty_status import PartyStatus, index_treaty_statuses

STATES = actors("ada", "bela", "cora", "dora", "ella")


def on(
    day: str, treaty: str, other_files: dict[str, str] | None = None
) -> tuple[TreatyState, dict[str, PartyStatus]]:
    """The states of a treaty and of its parties on a day."""
    corpus = corpus_from({"treaties/pact.yml": treaty, **STATES, **(other_files or {})})
    lineages, _ = index_lineages(corpus)
    found, _ = index_treaty_statuses(corpus, lineages, datetime.date.fromisoformat(day))
    statuses = found.by_treaty.get("pact", ())
    return found.states["pact"], {status.actor_id: status for status in statuses}


MANY = """
    name: Pact
    adopted: 1998-07-17
    signed: 1998-07-18
    in_force: 2002-07-01
    parties:
      - actor: ada
        acts:
          - {type: signature, date: 1998-07-18}
          - {type: ratification, date: 2000-01-10}
      - actor: bela
        acts:
          - {type: signature, date: 1999-01-13}
          - {type: ratification, date: 2004-09-21}
          - {type: withdrawal, date: 2017-10-27}
          - {type: accession, date: 2020-02-02}
      - actor: cora
        acts:
          - {type: signature, date: 2000-12-31}
          - {type: withdrawal, date: 2002-05-06}
      - actor: dora
        acts: [{type: accession, date: 2003-03-03}]
        in_force: 2003-06-01
      - ella
    """


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("1998-07-18", "signed listed listed listed listed"),
        ("2000-01-10", "contracting signed listed listed listed"),
        ("2002-06-30", "contracting signed withdrawn listed listed"),
        ("2002-07-01", "party signed withdrawn listed party"),
        ("2003-03-03", "party signed withdrawn contracting party"),
        ("2003-06-01", "party signed withdrawn party party"),
        ("2004-09-21", "party party withdrawn party party"),
        ("2017-10-27", "party withdrawn withdrawn party party"),
        ("2020-02-02", "party party withdrawn party party"),
    ],
)
def test_parties_of_a_treaty_of_many_day_by_day(day: str, states: str) -> None:
    _, parties = on(day, MANY)
    assert [status.state for status in parties.values()] == states.split()


def test_a_party_is_bound_since_the_later_of_its_consent_and_entry_into_force() -> None:
    _, parties = on("2026-11-22", MANY)
    since = {id: (edtf(s.since), s.act and str(s.act.type)) for id, s in parties.items()}
    assert since == {
        "ada": (["2002-07-01"], "ratification"),
        "bela": (["2020-02-02"], "accession"),
        "cora": (["2002-05-06"], "withdrawal"),
        "dora": (["2003-06-01"], "accession"),
        "ella": (["2002-07-01"], None),
    }


def test_what_rests_on_no_act_is_as_recorded_and_a_withdrawn_signature_never_bound() -> None:
    _, parties = on("2018-01-01", MANY)
    assert [id for id, s in parties.items() if s.is_as_recorded] == ["ella"]
    assert [id for id, s in parties.items() if s.was_bound] == ["ada", "bela", "dora", "ella"]


def test_a_treaty_of_two_in_force_binds_who_has_only_signed_or_is_only_named() -> None:
    pact = """
        name: Pact
        parties:
          - {actor: ada, acts: [{type: signature, date: 2001-07-16}]}
          - bela
        signed: 2001-07-16
        in_force: 2002-02-28
        """
    _, parties = on("2002-02-27", pact)
    assert [s.state for s in parties.values()] == ["signed", "listed"]
    _, parties = on("2002-02-28", pact)
    assert [(s.state, edtf(s.since), s.is_as_recorded) for s in parties.values()] == [
        ("party", ["2002-02-28"], True),
        ("party", ["2002-02-28"], True),
    ]


def test_signature_alone_binds_nobody_to_a_treaty_of_many() -> None:
    _, parties = on(
        "2026-11-22",
        """
        name: Pact
        parties:
          - {actor: ada, acts: [{type: signature, date: 2001}]}
          - {actor: bela, acts: [{type: ratification, date: 2001}]}
          - {actor: cora, acts: [{type: ratification, date: 2001}]}
        signed: 2001
        in_force: 2002
        """,
    )
    assert [s.state for s in parties.values()] == ["signed", "party", "party"]


def test_consent_to_what_is_not_in_force_makes_no_party() -> None:
    state, parties = on(
        "2026-11-22",
        """
        name: Pact
        parties: [{actor: ada, acts: [{type: ratification, date: 1998-04-06}]}, bela, cora]
        signed: 1996-09-24
        """,
    )
    assert (state.state, state.why) == ("not-recorded", "nothing")
    assert [s.state for s in parties.values()] == ["contracting", "listed", "listed"]


def test_approval_by_a_parliament_is_a_step_where_a_ratification_follows() -> None:
    pact = """
        name: Pact
        signed: 2001-07-16
        in_force: 2001-11-11
        parties:
          - actor: ada
            acts:
              - {type: approval, date: 2001-12-26, by: Lower house}
              - {type: ratification, date: 2002-01-25}
          - actor: bela
            acts: [{type: approval, date: 2001-10-27}, {type: approval, date: 2001-12-27}]
          - cora
        """
    _, parties = on("2002-01-01", pact)
    assert parties["ada"].state == "listed"
    assert (parties["bela"].state, edtf(parties["bela"].since)) == ("party", ["2001-12-27"])
    _, parties = on("2002-01-25", pact)
    assert (parties["ada"].state, edtf(parties["ada"].since)) == ("party", ["2002-01-25"])


def test_provisional_application_ends_when_the_treaty_binds() -> None:
    pact = """
        name: Pact
        signed: 1994-12-17
        in_force: 1998-04-16
        parties:
          - actor: ada
            acts: [{type: provisional-application, date: 1994-12-17}]
          - actor: bela
            acts:
              - {type: provisional-application, date: 1995-02-01}
              - {type: ratification, date: 1997-12-12}
          - cora
        """
    state, parties = on("1996-01-01", pact)
    assert (state.state, state.why, edtf(state.since)) == (
        "provisionally-applied", "provisional", ["1994-12-17"],
    )  # fmt: skip
    assert [s.state for s in parties.values()] == ["provisional", "provisional", "listed"]
    _, parties = on("1998-04-16", pact)
    assert [s.state for s in parties.values()] == ["provisional", "party", "party"]


def test_a_suspension_lasts_until_its_interval_says() -> None:
    pact = """
        name: Pact
        signed: 1990-11-19
        in_force: 1992-11-09
        parties:
          - actor: ada
            acts:
              - {type: ratification, date: 1992-01-01}
              - {type: suspension, date: 2007-12-12/2015-03-10}
          - actor: bela
            acts: [{type: ratification, date: 1992-01-01}, {type: suspension, date: 2023-11-07/..}]
          - cora
        """
    _, parties = on("2015-03-10", pact)
    assert [s.state for s in parties.values()] == ["suspended", "party", "party"]
    disputed = pact.replace("2007-12-12/2015-03-10", "[2007-12-12/2015-03-10, 2007-12-12/2009]")
    _, parties = on("2015-03-10", disputed)
    assert parties["ada"].state == "suspended"
    _, parties = on("2023-11-07", pact)
    assert [s.state for s in parties.values()] == ["party", "suspended", "party"]


def test_parties_of_a_treaty_that_has_ended_were_its_parties() -> None:
    pact = """
        name: Pact
        signed: 1987-12-08
        in_force: 1988-06-01
        parties:
          - {actor: ada, acts: [ratification, {type: withdrawal, date: 2019-08-02}]}
          - {actor: bela, acts: [ratification]}
        """
    state, parties = on("2019-08-01", pact)
    assert state.state == "in-force"
    assert [(s.state, edtf(s.since)) for s in parties.values()] == [
        ("party", ["1988-06-01"]),
        ("party", ["1988-06-01"]),
    ]
    state, parties = on("2019-08-02", pact)
    assert (state.state, state.why, edtf(state.since)) == (
        "terminated", "withdrawal", ["2019-08-02"],
    )  # fmt: skip
    assert [(s.state, edtf(s.since)) for s in parties.values()] == [
        ("withdrawn", ["2019-08-02"]),
        ("former", ["2019-08-02"]),
    ]


def test_the_state_follows_the_last_step_of_the_history_that_has_begun() -> None:
    pact = """
        name: Pact
        parties: [ada, bela]
        signed: 2010-04-08
        in_force: 2011-02-05
        ends: 2026-02-05
        status:
          - {text: Extended for five years., date: 2021-02-03, state: extended}
        """
    seen = [(on(day, pact)[0].state, on(day, pact)[0].why) for day in (
        "2010-12-31", "2011-02-05", "2021-02-03", "2026-02-05", "2026-02-06",
    )]  # fmt: skip
    assert seen == [
        ("not-in-force", "not-yet"),
        ("in-force", "in-force-date"),
        ("extended", "status-entry"),
        ("extended", "status-entry"),
        ("expired", "end-date"),
    ]


TWO_COUNTS = """
    name: Pact
    parties: [ada, bela]
    signed: 2001-07-16
    in_force: 2002-02-28
    ends: [{value: 2026-07-16, source: newspaper}, {value: 2027-02-28, source: agency}]
    status: [{text: Extended., date: 2021-06-28, state: extended}]
    """
TOLD = {
    "sources/newspaper.yml": "title: N\nurl: https://n.example/\ndate: 2025-11-11\n",
    "sources/agency.yml": "title: A\nurl: https://a.example/\ndate: 2021-07-22\n",
}


def test_a_state_is_disputed_while_one_end_is_past_and_another_is_not() -> None:
    before, _ = on("2026-07-16", TWO_COUNTS, TOLD)
    between, _ = on("2026-07-17", TWO_COUNTS, TOLD)
    after, _ = on("2027-03-01", TWO_COUNTS, TOLD)
    assert (before.state, before.is_disputed) == ("extended", False)
    assert (between.state, between.is_disputed) == ("extended", True)
    assert (after.state, after.is_disputed) == ("expired", False)
    assert edtf(after.since) == ["2026-07-16", "2027-02-28"]


def test_an_end_told_before_an_extension_disputes_the_state_but_does_not_end_it() -> None:
    again = TWO_COUNTS.replace(
        "state: extended}]", "state: extended}, {text: Again., date: 2026-02-04, state: extended}]"
    )
    state, _ = on("2027-03-01", again, TOLD)
    assert (state.state, edtf(state.since), state.is_disputed) == ("extended", ["2026-02-04"], True)


def test_an_end_that_an_extension_came_after_is_answered() -> None:
    state, _ = on(
        "2026-11-22",
        """
        name: Pact
        parties: [ada, bela]
        signed: 1950
        in_force: 1950
        ends: 1980-02-14
        status: [{text: Prolonged., date: 1980-04, state: extended}]
        """,
    )
    assert (state.state, state.is_disputed) == ("extended", False)


def test_steps_count_in_the_order_of_their_dates() -> None:
    pact = """
        name: Pact
        signed: 1990
        in_force: 1994-01-01
        status: [{text: Applied at once., date: 1990, state: provisionally-applied}]
        parties: [{actor: ada, acts: [ratification]}, bela, cora]
        """
    assert on("1993-12-31", pact)[0].state == "provisionally-applied"
    state, parties = on("1994-01-01", pact)
    assert (state.state, edtf(state.since)) == ("in-force", ["1994-01-01"])
    # Of one of many that consented on no known day nobody knows since when it is bound.
    assert (parties["ada"].state, edtf(parties["ada"].since)) == ("party", [])


def test_an_extension_on_the_day_of_the_end_answers_it_too() -> None:
    state, _ = on(
        "2026-11-22",
        """
        name: Pact
        parties: [ada, bela]
        signed: 1950
        in_force: 1950
        ends: 1980-04-11
        status: [{text: Prolonged., date: 1980-04-11, state: extended}]
        """,
    )
    assert (state.state, state.is_disputed) == ("extended", False)


def test_an_account_speaks_of_the_day_of_its_latest_source_or_its_as_of() -> None:
    pact = """
        name: Pact
        parties: [ada, bela]
        signed: 2001
        in_force: 2002
        status: [{text: Extended., date: 2024, state: extended}]
        ends: 2025
        """
    both = pact.replace("ends: 2025", "ends: {value: 2025, source: [agency, newspaper]}")
    same = pact.replace("ends: 2025", "ends: {value: 2025, as_of: 2024-01-01}")
    old = pact.replace("ends: 2025", "ends: {value: 2025, source: newspaper, as_of: 2023}")
    assert on("2026-11-22", both, TOLD)[0].state == "expired"
    assert on("2026-11-22", same, TOLD)[0].state == "expired"
    assert on("2026-11-22", old, TOLD)[0].state == "extended"


def test_what_ended_it_first_counts() -> None:
    pact = "name: Pact\nparties: [ada, bela]\nsigned: 1991\nin_force: 1994\nends: 2009-12-05\n"
    later = {
        "treaties/new.yml": (
            "name: New\nparties: [ada]\nsigned: 2010\nin_force: 2011\nsupersedes: [pact]\n"
        )
    }
    state, _ = on("2026-11-22", pact, later)
    assert (state.state, state.by) == ("expired", None)


@pytest.mark.parametrize(
    ("more", "since"),
    [
        ("status: [{text: In force., date: 1994-12-05, state: in-force}]", ["1994-12-05"]),
        ("status: [{text: In force., state: in-force}]", []),
        ("status: [{text: Talks., date: 1990}]\nin_force: 1994", ["1994"]),
        ("status: [{text: Extended., date: 1999, state: extended}]\nin_force: 1994", ["1994"]),
        ("status: [{text: In force., date: 1994-12, state: in-force}]\nin_force: 1994-12-01", ["1994-12-01"]),
        ("status: [{text: In force., date: 1994, state: in-force}]\nin_force: 1994-12-01", ["1994-12-01"]),
    ],
)  # fmt: skip
def test_entry_into_force_may_stand_in_the_history_alone(more: str, since: list[str]) -> None:
    pact = f"name: Pact\nsigned: 1991\nparties: [ada, bela]\n{more}\n"
    state, parties = on("1998-01-01", pact)
    assert (state.state, edtf(state.since)) == ("in-force", since)
    assert [(s.state, edtf(s.since)) for s in parties.values()] == [("party", since)] * 2


def test_a_treaty_is_in_force_that_binds_a_party() -> None:
    pact = """
        name: Pact
        signed: 1991
        parties:
          - {actor: ada, in_force: 1995}
          - {actor: bela, acts: [ratification], in_force: 1994-03}
          - {actor: cora, acts: [signature, {type: withdrawal, date: 1996}], in_force: 1994-04}
        """
    state, parties = on("1998-01-01", pact)
    assert (state.state, edtf(state.since)) == ("in-force", ["1994-03"])
    assert [(s.state, s.is_as_recorded, s.was_bound) for s in parties.values()] == [
        ("party", True, True),
        ("party", False, True),
        ("withdrawn", False, True),
    ]


def test_two_accounts_of_entry_into_force_dispute_the_days_between() -> None:
    pact = """
        name: Pact
        parties: [ada, bela]
        signed: 2001
        in_force: [2002-02-28, 2002-03-30]
        """
    between, _ = on("2002-02-28", pact)
    assert (between.state, between.is_disputed) == ("not-in-force", True)
    after, _ = on("2002-03-30", pact)
    assert (after.state, after.is_disputed) == ("in-force", False)


@pytest.mark.parametrize(
    ("dates", "day", "told"),
    [
        ("in_force: [2002-02-28, 2002-03-30]", "2002-03-01", "not-in-force in-force"),
        ("in_force: [2002-02-28, 2002-03-30]", "2002-04-01", "in-force in-force"),
        ("in_force: [2002-02-28, 2002-02, 2002]", "2002-03-01", "in-force"),
        ("in_force: 2002, ends: [2007-02-28, 2008]", "2008-01-01", "in-force ends"),
        ("in_force: 2002, ends: [2007-02-28, 2008]", "2009-01-01", "expired ends"),
        ("in_force: 2002, ends: [2007-02-28, 2007]", "2007-03-01", "expired"),
        ("status: [{text: E., state: in-force, date: [2002, 2003]}]", "2009-01-01", "in-force in-force"),
        ("status: [{text: T., state: terminated, date: [2002, 2003]}]", "2009-01-01", "terminated since"),
    ],
)  # fmt: skip
def test_the_state_says_on_which_date_sources_disagree(dates: str, day: str, told: str) -> None:
    state, _ = on(day, f"{{name: Pact, parties: [ada, bela], signed: 2001, {dates}}}")
    assert f"{state.state} {state.disputed}".strip() == told


def test_a_later_treaty_supersedes_from_the_day_that_it_is_in_force() -> None:
    pact = "name: Pact\nparties: [ada, bela]\nsigned: 1991-07-31\nin_force: 1994-12-05\n"
    later = {
        "treaties/new.yml": """
            name: New
            parties: [ada, bela]
            signed: 2010-04-08
            in_force: 2011-02-05
            supersedes: [pact]
            """
    }
    assert on("2011-02-04", pact, later)[0].state == "in-force"
    state, _ = on("2011-02-05", pact, later)
    assert (state.state, state.why, edtf(state.since)) == (
        "superseded", "superseded", ["2011-02-05"],
    )  # fmt: skip
    assert state.by is not None
    assert state.by.id == "new"


def test_instruments_that_do_not_enter_into_force_have_no_state() -> None:
    state, _ = on("2026-11-22", "name: Essay\nkind: essay\ndate: 2024-10-02/2024-10-03\n")
    assert (state.state, state.is_disputed) == ("no-force", False)


def test_indexes_by_treaty_and_by_actor_newest_first() -> None:
    derived = derive_from({
        "treaties/old.yml": "name: Old\nparties: [ada, bela]\nsigned: 1950\nin_force: 1951\n",
        "treaties/new.yml": "name: New\nparties: [bela, ada]\nsigned: 2001\nin_force: 2002\n",
        **actors("ada", "bela"),
    })  # fmt: skip
    statuses = derived.treaty_statuses
    assert [s.actor_id for s in statuses.by_treaty["new"]] == ["bela", "ada"]
    assert [s.treaty.id for s in statuses.by_actor["ada"]] == ["new", "old"]
    assert {id: s.state for id, s in statuses.states.items()} == {
        "old": "in-force", "new": "in-force",
    }  # fmt: skip
