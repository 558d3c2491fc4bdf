"""Histories of treaties that cannot have been, each at the very value."""

from __future__ import annotations

import pytest
from deriving import actors, check_derived

STATES = actors("ada", "bela", "cora")


def check(treaty: str) -> None:
    check_derived({"treaties/pact.yml": treaty, **STATES})


def test_a_history_that_can_have_been_is_silent() -> None:
    check(
        """
        name: Pact
        adopted: 1998-07-17
        signed: 1998-07-17
        in_force: 2002-07-01
        ends: 2050
        status:
          - {text: In force., date: 2002-07-01, state: in-force}
          - {text: Extended., date: 2010, state: extended}
        parties:
          - actor: ada
            acts:
              - {type: signature, date: 1998-07-17}
              - {type: reservation, date: 1998-07-17}
              - {type: approval, date: 2000-01-09}
              - {type: ratification, date: 2000-01-10}
              - {type: withdrawal, date: 2017-10-27}
              - {type: accession, date: 2020-02-02}
              - {type: withdrawal, date: 2021}
          - {actor: bela, acts: [signature, ratification], in_force: 2003}
          - cora
        """
    )


def test_dates_of_the_treaty_itself() -> None:
    check(
        """
        name: Pact
        parties: [ada, bela]
        adopted: 2001-07-16
        signed: 2001-07-15  #! 9 impossible-order it is signed on "2001-07-15", before its adoption on "2001-07-16"
        in_force: 2000-02-28  #! 11 impossible-order it enters into force on "2000-02-28", before its signature on "2001-07-15"
        ends:
          - 2000-01  #! 5 impossible-order its term ends on "2000-01", before its entry into force on "2000-02-28"  #! 5 not-reviewed "pact" was to be checked by 2000-01-31
          - 2030
        status:
          - {text: Ended., state: terminated, date: 1990-01}  #! 45 impossible-order it is "terminated" on "1990-01", before its signature on "2001-07-15"
        """
    )


def test_acts_before_what_comes_first() -> None:
    check(
        """
        name: Pact
        adopted: 1998-07-17
        signed: 1998-07-20
        in_force: 2002-07-01
        parties:
          - actor: ada
            acts:
              - {type: signature, date: 2000-03-01}
              - {type: ratification, date: 2000-02-29}  #! 36 impossible-order "ada" ratifies it on "2000-02-29", before its own signature on "2000-03-01"
          - actor: bela
            acts:
              - {type: signature, date: 1998-07-16}  #! 33 impossible-order "bela" signs it on "1998-07-16", before the adoption of its text on "1998-07-17"
              - {type: ratification, date: 2001}
            in_force: 2000-12-31  #! 15 impossible-order it binds "bela" on "2000-12-31", before its entry into force on "2002-07-01"
          - actor: cora
            acts: [{type: accession, date: 1998-07-19}]  #! 36 impossible-order "cora" accedes to it on "1998-07-19", before its signature on "1998-07-20"
        """
    )


def test_a_party_is_not_bound_before_its_consent() -> None:
    check(
        """
        name: Pact
        signed: 1998
        in_force: 1999
        parties:
          - actor: ada
            acts: [{type: accession, date: 2005-05}]
            in_force: 2005-04  #! 15 impossible-order it binds "ada" on "2005-04", before its consent on "2005-05"
          - bela
          - cora
        """
    )


def test_acts_by_who_has_not_joined() -> None:
    check(
        """
        name: Pact
        signed: 1998
        parties:
          - actor: ada
            acts:
              - {type: withdrawal, date: 2019}  #! 16 act-by-non-party "ada" withdraws, but no signature or consent of it is on file
          - actor: bela
            acts:
              - {type: reservation, date: 2001}  #! 35 impossible-order "bela" makes a reservation on "2001", before its accession on "2002"
              - {type: accession, date: 2002}
              - {type: withdrawal, date: 2000}  #! 34 impossible-order "bela" withdraws on "2000", before its accession on "2002"
          - actor: cora
            acts:
              - {type: signature, date: 1999}
              - {type: withdrawal, date: 2000}
              - {type: reservation, date: 2001-05}  #! 35 act-by-non-party "cora" makes a reservation on "2001-05", after it withdrew
        """
    )


@pytest.mark.parametrize(
    "parties",
    [
        "[{actor: ada, acts: [{type: withdrawal, date: 2019}]}, bela]",
        "[{actor: ada, acts: [{type: withdrawal, date: 2019}], in_force: 2000}, bela, cora]",
    ],
)
def test_a_record_that_says_otherwise_who_is_bound_needs_no_act(parties: str) -> None:
    check(f"name: Pact\nsigned: 1987\nparties: {parties}\n")


def test_two_entries_into_force() -> None:
    check(
        """
        name: Pact
        signed: 1998
        in_force: 1999-01-01
        status:
          - {text: In force., date: 2002-07-01, state: in-force}  #! 29 twice-in-force it enters into force on "2002-07-01", after its entry into force on "1999-01-01"
          - {text: Ended., date: 2005, state: terminated}
          - {text: In force anew., date: 2008, state: in-force}
        parties:
          - actor: ada
            acts:
              - {type: ratification, date: 1998-05}
              - {type: accession, date: 2001}  #! 33 twice-in-force "ada" accedes to it on "2001", after its ratification on "1998-05"
          - actor: bela
            acts:
              - {type: ratification, date: 1999-02, by: Parliament}
              - {type: ratification, date: 1999-03, by: President}
          - cora
        """
    )


def test_a_second_consent_needs_a_withdrawal_between_the_two() -> None:
    check(
        """
        name: Pact
        signed: 1990
        parties:
          - actor: ada
            acts:
              - {type: ratification, date: 1991}
              - {type: withdrawal, date: 2005}
              - {type: ratification, date: 2001}  #! 36 twice-in-force "ada" ratifies it on "2001", after its ratification on "1991"
          - actor: bela
            acts:
              - {type: ratification, date: 1991, by: Parliament}
              - {type: acceptance, date: [2001, 2002], by: President}  #! 35 twice-in-force "bela" accepts it on "2001", after its ratification on "1991"
          - actor: cora
            acts: [{type: ratification, date: [1991, 2003]}, {type: acceptance, date: 2001}]
        """
    )


def test_steps_that_are_not_states_may_come_before_the_signing() -> None:
    check(
        """
        name: Pact
        signed: 1990
        parties: [ada, bela]
        status:
          - {text: Talks begin., date: 1980}
          - {text: Not yet., date: 1985, state: not-in-force}
          - {text: In force., state: in-force}
        """
    )


def test_an_undated_act_may_have_come_first() -> None:
    check(
        """
        name: Pact
        signed: 1990
        parties:
          - actor: ada
            acts: [signature, {type: accession, date: 2002}, {type: withdrawal, date: 2000}]
          - actor: bela
            acts: [ratification, {type: acceptance, date: 2002, by: King}]
            in_force: 2001
          - actor: cora
            acts: [{type: accession, date: 1995}, withdrawal, {type: reservation, date: 1996}]
        """
    )


def test_the_last_withdrawal_counts() -> None:
    check(
        """
        name: Pact
        signed: 1990
        parties:
          - actor: ada
            acts:
              - {type: accession, date: 1991}
              - {type: withdrawal, date: 1995}
              - {type: accession, date: 1999}
              - {type: reservation, date: 2000}
              - {type: withdrawal, date: 2001}
              - {type: reservation, date: 2002}  #! 35 act-by-non-party "ada" makes a reservation on "2002", after it withdrew
          - bela
          - cora
        """
    )


def test_only_what_is_sure_is_reported() -> None:
    """Doubt, overlap, open starts, and an account that fits one of several."""
    check(
        """
        name: Pact
        adopted: [2001, 1998]
        signed: 2000-05?
        in_force: [2000, 1999]
        ends: ../2030
        parties:
          - actor: ada
            acts:
              - {type: signature, date: 2002}
              - {type: ratification, date: 2001~}
              - {type: withdrawal, date: 2001?}
          - actor: bela
            acts: [signature, {type: withdrawal, date: 1990}]
          - cora
        """
    )


def test_of_several_accounts_only_the_impossible_one_is_reported() -> None:
    check(
        """
        name: Pact
        parties: [ada, bela]
        signed: 2001-07-16
        in_force:
          - {value: 2002-02-28, note: "By one count."}
          - {value: 2001-02-28, note: "By another."}  #! 13 impossible-order it enters into force on "2001-02-28", before its signature on "2001-07-16"
        """
    )


def test_an_act_takes_effect_after_itself_and_before_it_is_taken_back() -> None:
    check(
        """
        name: Pact
        signed: 1990
        leaves_after: 1 year
        parties:
          - actor: ada
            acts:
              - {type: accession, date: 1991-05-01, effect: 1991-04-30}  #! 53 impossible-order the accession of "ada" takes effect on "1991-04-30", before its own day on "1991-05-01"
              - {type: reservation, date: 1991-05-01, withdrawn: 1990-12}  #! 58 impossible-order the reservation of "ada" is taken back on "1990-12", before its own day on "1991-05-01"
          - actor: bela
            acts:
              - {type: accession, date: 1991}
              - {type: withdrawal, date: 2016-11-10}
              - {type: revocation, date: 2017-11-11}  #! 34 impossible-order "bela" takes back its withdrawal on "2017-11-11", after it took effect on "2017-11-10"
              - {type: objection, date: 1990-06, to: ada}  #! 33 impossible-order "bela" objects on "1990-06", before the reservation on "1991-05-01"
          - actor: cora
            acts:
              - {type: accession, date: 1991}
              - {type: revocation, date: 2017}  #! 16 act-by-non-party "cora" takes back its withdrawal, but no withdrawal before it is on file
        """
    )


def test_a_withdrawal_leaves_room_for_acts_until_it_counts() -> None:
    check(
        """
        name: Pact
        signed: 1990
        leaves_after: 1 year
        parties:
          - actor: ada
            acts:
              - {type: accession, date: 1991}
              - {type: withdrawal, date: 2000-01-01}
              - {type: reservation, date: 2000-06-01}
              - {type: revocation, date: 2000-12-31}
              - {type: withdrawal, date: 2005-01-01}
          - actor: bela
            acts:
              - {type: accession, date: 1991}
              - {type: withdrawal, date: 2000-01-01}
              - {type: reservation, date: 2001-02-01}  #! 35 act-by-non-party "bela" makes a reservation on "2001-02-01", after it withdrew
          - actor: cora
            acts:
              - {type: accession, date: 1980-05-14, effect: 1991}  #! 33 impossible-order "cora" accedes to it on "1980-05-14", before its signature on "1990"
              - {type: withdrawal, date: 1998-05-26, effect: 1998-08-26}
              - {type: succession, date: 1998-10-23, effect: 1998-06-03}
        """
    )


def test_a_signature_before_the_signing_and_a_consent_after_the_end() -> None:
    check(
        """
        name: Pact
        signed: 1987-12-08
        status: [{text: It ended., date: 2019-08-02, state: terminated}]
        parties:
          - actor: ada
            acts:
              - {type: signature, date: 1987-12-07}  #! 33 impossible-order "ada" signs it on "1987-12-07", before its signature on "1987-12-08"
              - {type: ratification, date: 1988}
          - actor: bela
            acts: [{type: accession, date: 2019-08-03}]  #! 36 impossible-order "bela" accedes to it on "2019-08-03", after its end on "2019-08-02"
          - actor: cora
            acts: [{type: accession, date: 2019}]
        """
    )


def test_who_cannot_be_a_party_and_a_signatory_that_accedes() -> None:
    check_derived({
        "treaties/pact.yml": """
            name: Pact
            signed: 1990
            parties:
              - max  #! 5 not-open-to-it "max" is a person, which cannot be a party to a treaty
              - actor: ada
                acts:
                  - {type: signature, date: 1990}
                  - {type: accession, date: 1995}  #! 16 accession-of-signatory "ada" accedes to it, though it has signed it
              - actor: bela
                acts:
                  - {type: signature, date: 1990}
                  - {type: withdrawal, date: 1991}
                  - {type: accession, date: 1995}
            """,
        "treaties/talk.yml": "name: Talk\nkind: declaration\nparties: [max, ada]\n",
        "actors/max.yml": "name: Max\nkind: person\n",
        **STATES,
    })  # fmt: skip


def test_an_actor_acts_only_while_it_exists() -> None:
    check_derived({
        "treaties/pact.yml": """
            name: Pact
            signed: 1950
            parties:
              - actor: ada
                acts:
                  - {type: ratification, date: 1989-12-01}  #! 36 impossible-order "ada" ratifies it on "1989-12-01", before it was founded on "1990"
                  - {type: reservation, date: 1989-12-02}
              - actor: bela
                acts:
                  - {type: accession, date: 1991-12-25}
                  - {type: withdrawal, date: 1995}  #! 34 impossible-order "bela" withdraws on "1995", after it was dissolved on "1991-12"
              - actor: cora
                acts: [{type: succession, date: 1992, effect: 1950}]
            """,
        "actors/ada.yml": "name: Ada\nkind: state\nfounded: 1990\n",
        "actors/bela.yml": "name: Bela\nkind: state\ndissolved: [1991-12, 1992-01]\n",
        "actors/cora.yml": "name: Cora\nkind: state\nfounded: 1991\ndissolved: ../2099\n",
    })  # fmt: skip
