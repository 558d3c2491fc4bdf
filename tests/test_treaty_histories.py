"""What a treaty is to one party on any day: tables of histories, each with days and answers."""

from __future__ import annotations

import datetime

import pytest
from deriving import actors, edtf
from helpers import corpus_from

from briefgen.derive.delays import moved
from briefgen.derive.lineage import index_lineages
from briefgen.derive.treaty_state import TreatyState
from briefgen.derive.treaty_status import PartyStatus, index_treaty_statuses
from briefgen.model.dates import parse_date
from briefgen.model.treaty import Delay
from briefgen.text import Text

# A treaty of many: in force on 1 July 2002, for who joins later three months after, and left a
# year after notice.
PACT = """
name: Pact
adopted: 1998-07-17
signed: 1998-07-17
in_force: 2002-07-01
binds_after: 3 months
leaves_after: 1 year
parties:
  - {actor: bela, acts: [{type: ratification, date: 1999}]}
  - {actor: cora, acts: [{type: ratification, date: 1999}]}
"""


def ask(treaty: str, day: str) -> tuple[TreatyState, PartyStatus]:
    """The states of a treaty and of Ada in it."""
    corpus = corpus_from({"treaties/pact.yml": treaty, **actors("ada", "bela", "cora")})
    lineages, _ = index_lineages(corpus)
    found, _ = index_treaty_statuses(corpus, lineages, datetime.date.fromisoformat(day))
    (status,) = (one for one in found.by_actor["ada"] if one.treaty.id == "pact")
    return found.states["pact"], status


def ada(acts: str, day: str, **changes: str) -> PartyStatus:
    """Ada's status under PACT, in which `changes` replace whole lines."""
    text = PACT
    for key, line in changes.items():
        old = next(one for one in PACT.split("\n") if one.startswith(f"{key}:"))
        text = text.replace(old, line)
    return ask(f"{text}  - {{actor: ada, acts: [{acts}]}}\n", day)[1]


def act(words: str) -> str:
    """ "accession 2003-01-01" as a mapping; a third word is when it takes effect."""
    type, date, *effect = words.split()
    return f"{{type: {type}, date: {date}{f', effect: {effect[0]}' if effect else ''}}}"


def history(*acts: str) -> str:
    return ", ".join(map(act, acts))


SIGNED, JOINED = "signature 1999-01-13", "accession 2003-03-31"


@pytest.mark.parametrize(
    ("acts", "answers"),
    [
        (
            ("signature 1999-01-13", "ratification 2000-01-10"),
            "1999-01-12 listed, 1999-01-13 signed, 2000-01-10 contracting, 2002-07-01 party",
        ),
        (("acceptance 2002-05-01",), "2002-07-31 contracting, 2002-08-01 party"),
        (("approval 2003-11-30",), "2004-02-28 contracting, 2004-02-29 party"),
        (("succession 2006-06-03",), "2006-09-03 party"),
        (("succession 2006-06-03 1998-07-17",), "2006-06-02 listed, 2006-06-03 party"),
        ((JOINED,), "2003-03-31 contracting, 2003-06-29 contracting, 2003-06-30 party"),
        (
            ("provisional-application 2000-01-01", "ratification 2002-09-01"),
            "1999-12-31 listed, 2000-01-01 provisional, 2002-11-30 provisional, 2002-12-01 party",
        ),
        (
            ("provisional-application 2000-01-01/2001-12-31", "ratification 2010-01-01"),
            "2001-12-31 provisional, 2002-01-01 listed, 2010-04-01 party",
        ),
        (
            ("signature 1999-01-13", "provisional-application 2000-01-01", "withdrawal 2001-01-01"),
            "2000-12-31 provisional, 2001-01-01 withdrawn",
        ),
        (
            (JOINED, "withdrawal 2016-10-27"),
            "2016-10-26 party, 2016-10-27 party, 2017-10-26 party, 2017-10-27 withdrawn",
        ),
        (
            (JOINED, "withdrawal 2016-10-27 2018-01-01"),
            "2017-10-27 party, 2017-12-31 party, 2018-01-01 withdrawn",
        ),
        (
            (JOINED, "withdrawal 2016-11-10", "revocation 2017-02-10"),
            "2016-12-01 party, 2017-02-10 party, 2017-11-10 party, 2026-01-01 party",
        ),
        (
            (JOINED, "withdrawal 2010-01-01", "accession 2015-01-01"),
            "2011-01-01 withdrawn, 2014-12-31 withdrawn, 2015-01-01 contracting, 2015-04-01 party",
        ),
        (
            # Left and joined again on one day, as of one day: bound all the time.
            (JOINED, "withdrawal 2010-01-05 2010-04-05", "accession 2010-01-05"),
            "2010-02-01 party, 2010-04-04 party, 2010-04-05 party",
        ),
        (
            (JOINED, "withdrawal 2005-01-01", "accession 2008-01-01", "withdrawal 2010-01-01"),
            "2006-01-01 withdrawn, 2008-04-01 party, 2010-12-31 party, 2011-01-01 withdrawn",
        ),
        (
            (JOINED, "suspension 2007-12-12/2015-03-10"),
            "2007-12-11 party, 2007-12-12 suspended, 2015-03-10 suspended, 2015-03-11 party",
        ),
        (
            (JOINED, "suspension 2007-12-12/..", "withdrawal 2010-01-01"),
            "2010-06-01 suspended, 2011-01-01 withdrawn",
        ),
        (("signature 1999-01-13", "withdrawal 2002-05-06 2002-05-06"), "2002-05-06 withdrawn"),
        (
            ("signature 1999-01-13", "withdrawal 2000-01-01 2000-01-01", "signature 2001-01-01"),
            "2000-01-01 withdrawn, 2001-01-01 signed",
        ),
    ],
    ids=lambda value: ", ".join(value) if isinstance(value, tuple) else "",
)
def test_the_state_of_a_party_day_by_day(acts: tuple[str, ...], answers: str) -> None:
    for answer in answers.split(", "):
        day, state = answer.split()
        status = ada(history(*acts), day)
        assert (day, status.state, status.perhaps) == (day, state, "")


@pytest.mark.parametrize(
    ("acts", "answers"),
    [
        # Some day of 1995: who asks in that year cannot be told.
        (("signature 1994", "ratification 2004"), "2004-02-01 signed party, 2005-04-01 party -"),
        (("accession ../2005",), "2005-11-30 listed party, 2006-03-31 party -"),
        (("accession [2003-01-01, 2004-01-01]",), "2003-06-01 listed party, 2004-04-01 party -"),
        (
            (JOINED, "withdrawal 2016-10"),
            "2016-10-15 party -, 2017-10-15 party withdrawn, 2017-10-31 withdrawn -",
        ),
        (
            (JOINED, "suspension 2007/2015"),
            "2007-06-01 party suspended, 2014-12-31 suspended -, 2015-06-01 suspended party",
        ),
        (("accession 200X",), "2005-01-01 listed party, 2010-04-01 party -"),
    ],
)
def test_a_vague_or_disputed_date_is_no_certainty(acts: tuple[str, ...], answers: str) -> None:
    written = ", ".join(
        f"{{type: {one.split(' ', 1)[0]}, date: {one.split(' ', 1)[1]}}}" for one in acts
    )
    for answer in answers.split(", "):
        day, state, perhaps = answer.split()
        status = ada(written, day)
        assert (day, status.state, status.perhaps or "-") == (day, state, perhaps)


def test_since_when_until_when_and_before() -> None:
    acts = (JOINED, "withdrawal 2005-01-01", "accession 2008-01-01", "withdrawal 2026-01-01")
    status = ada(history(*acts), "2026-11-22")
    assert (status.state, edtf(status.since), edtf(status.next)) == (
        "party", ["2008-04-01"], ["2027-01-01"],
    )  # fmt: skip
    assert status.notice is not None
    assert [(edtf(a), edtf(b)) for a, b in status.earlier] == [(["2003-06-30"], ["2006-01-01"])]
    out = ada(history(*acts), "2027-01-01")
    assert (out.state, edtf(out.since), edtf(out.bound_since)) == (
        "withdrawn", ["2027-01-01"], ["2008-04-01"],
    )  # fmt: skip
    coming = ada(history("accession 2026-10-01"), "2026-11-22")
    assert (coming.state, edtf(coming.next)) == ("contracting", ["2027-01-01"])


def test_a_consent_of_some_day_of_the_year_of_entry_into_force_binds_since_that_year() -> None:
    """Not since the very day of entry into force, which would be a false certainty."""
    status = ada(history("ratification 2002"), "2004-01-01", binds_after="")
    assert (status.state, edtf(status.since)) == ("party", ["2002"])


@pytest.mark.parametrize(
    ("acts", "answers"),
    [
        ("", "2026-01-01 not-recorded"),
        ("in_force: 2027-01-01", "2026-12-31 not-in-force, 2027-01-01 in-force"),
        ("in_force: 2026", "2026-06-01 not-in-force in-force, 2026-12-31 in-force"),
        (
            "in_force: 1990\nends: 2026",
            "2025-12-31 in-force, 2026-06-01 in-force expired, 2027-01-01 expired",
        ),
        (
            "in_force: 1990\nstatus: [{text: Ended., date: 2005-06, state: terminated}]",
            "2005-05-31 in-force, 2005-06-10 in-force terminated, 2005-06-30 terminated",
        ),
    ],
)
def test_the_state_of_a_treaty_day_by_day(acts: str, answers: str) -> None:
    pact = f"name: Pact\nsigned: 1980\nparties: [ada, bela, cora]\n{acts}\n"
    for answer in answers.split(", "):
        day, state, *perhaps = answer.split()
        found, _ = ask(pact, day)
        assert (day, found.state, found.perhaps) == (day, state, "".join(perhaps))


def test_a_treaty_of_two_ends_when_a_withdrawal_takes_effect_and_not_if_it_is_taken_back() -> None:
    pact = (
        "name: Pact\nsigned: 1987\nin_force: 1988\nleaves_after: 6 months\nparties:\n  - bela\n"
        "  - {actor: ada, acts: [ratification, {type: withdrawal, date: 2019-02-02}%s]}\n"
    )
    states = [ask(pact % "", day)[0].state for day in ("2019-08-01", "2019-08-02")]
    assert states == ["in-force", "terminated"]
    back = pact % ", {type: revocation, date: 2019-07-01}"
    assert ask(back, "2019-08-02")[0].state == "in-force"


def delay(after: str, first_of_month: bool = False) -> Delay:
    return Delay(after=Text(after), first_of_month=first_of_month)


@pytest.mark.parametrize(
    ("date", "rule", "moved_to"),
    [
        # Rome Statute, article 126: the first day of the month after the 60th day. The days are
        # those of the United Nations Treaty Collection for Afghanistan, Australia and Armenia.
        ("2003-02-10", delay("60 days", True), "2003-05-01"),
        ("2002-07-01", delay("60 days", True), "2002-09-01"),
        ("2023-11-14", delay("60 days", True), "2024-02-01"),
        # Optional Protocol to the ICCPR, article 9: three months. Albania, Andorra.
        ("2007-10-04", delay("3 months"), "2008-01-04"),
        ("2006-09-22", delay("3 months"), "2006-12-22"),
        ("2003-11-30", delay("3 months"), "2004-02-29"),
        ("2003-01-31", delay("1 month"), "2003-02-28"),
        ("2004-02-29", delay("1 year"), "2005-02-28"),
        ("1994", delay("1 year"), "1995"),
        ("2003-05", delay("1 month"), "2003-06"),
        ("2003-05", delay("90 days"), "2003"),
        ("2003-10", delay("90 days"), "../2004-01-29"),
        ("../1995", delay("1 year"), "../1996-12-31"),
        ("2003-05-10~", delay("3 months"), "2003-08-10~"),
        ("9999-12-31", delay("1 day"), "9999-12-31"),
        ("-0043", delay("1 day"), "-0043"),
    ],
)
def test_a_date_moved_by_the_rule_of_a_treaty_is_as_vague_as_it_was(
    date: str, rule: Delay, moved_to: str
) -> None:
    assert moved(parse_date(date), rule).edtf == moved_to
