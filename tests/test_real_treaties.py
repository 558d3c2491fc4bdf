"""Real treaties of many parties (tests/data/treaties): who was bound when, and the page at 194."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from deriving import edtf
from helpers import settings
from rendering import plan_pages, render_pages, section, words_of

from briefgen.derive import Derived, derive
from briefgen.derive.treaty_status import PartyStatus, index_treaty_statuses
from briefgen.diagnostics import arrange
from briefgen.link import link_records
from briefgen.load import load_content
from briefgen.model.corpus import Corpus
from briefgen.outputs.data import record_data
from briefgen.parse import parse_content
from briefgen.render import RenderedPage

FOLDER = Path(__file__).parent / "data" / "treaties"


@cache
def real() -> tuple[Corpus, Derived]:
    content, loaded = load_content(FOLDER, "content")
    read, parsed = parse_content(content)
    corpus, linked = link_records(read, content, settings())
    derived, impossible = derive(corpus, settings())
    assert [str(d) for d in arrange([*loaded, *parsed, *linked, *impossible])] == []
    return corpus, derived


def on(day: str, treaty: str) -> dict[str, PartyStatus]:
    corpus, derived = real()
    when = datetime.date.fromisoformat(day)
    found, _ = index_treaty_statuses(corpus, derived.lineages, when)
    return {status.actor_id: status for status in found.by_treaty[treaty]}


@cache
def pages() -> dict[str, RenderedPage]:
    corpus, derived = real()
    wanted = ("kyoto-protocol", "optional-protocol", "canada")
    planned = [
        page
        for page in plan_pages(corpus, derived, settings())
        if page.record_id in wanted and not page.form.is_short
    ]
    rendered, faults = render_pages(planned, corpus, settings())
    assert faults == ()
    return {page.uri.replace("/full.md", ".md"): page for page in rendered}


def test_the_number_of_parties_is_the_one_that_the_depositary_gives() -> None:
    """The Collection counts 192 parties to the Kyoto Protocol, Canada having left."""
    states = Counter(status.state for status in on("2026-11-22", "kyoto-protocol").values())
    assert states == {"party": 192, "withdrawn": 1, "signed": 1}


@pytest.mark.parametrize(
    ("treaty", "party", "since"),
    [
        # Days of effect as the Dutch treaty database gives them (sources/verdragen*.yml).
        ("optional-protocol", "albania", "2008-01-04"),
        ("optional-protocol", "andorra", "2006-12-22"),
        ("optional-protocol", "canada", "1976-08-19"),
        ("optional-protocol", "barbados", "1976-03-23"),
        ("optional-protocol", "el-salvador", "1995-09-06"),
        ("optional-protocol", "guinea-bissau", "2013-12-24"),
        ("doha-amendment", "albania", "2021-01-20"),
        ("doha-amendment", "angola", "2020-12-31"),
        ("doha-amendment", "cabo-verde", "2022-09-13"),
    ],
)
def test_the_day_that_a_rule_gives_is_the_one_in_the_registers(
    treaty: str, party: str, since: str
) -> None:
    assert edtf(on("2026-11-22", treaty)[party].since) == [since]


@pytest.mark.parametrize(
    ("party", "answers"),
    [
        ("canada", "1976-08-18 contracting, 1976-08-19 party"),
        ("cambodia", "2004-09-26 listed, 2026-11-22 signed"),
        # Left and joined again with a reservation, then left for good.
        (
            "trinidad-and-tobago",
            "1998-08-25 party, 1998-08-26 contracting, 1998-11-26 party, 2000-06-27 withdrawn",
        ),
        # Left and joined again on one day, to one effect.
        ("guyana", "1999-01-05 party, 1999-04-04 party, 1999-04-05 party"),
        ("jamaica", "1998-01-22 party, 1998-01-23 withdrawn"),
        ("belarus", "2022-11-08 party, 2023-02-07 party, 2023-02-08 withdrawn"),
    ],
)
def test_who_left_the_optional_protocol_and_when(party: str, answers: str) -> None:
    for answer in answers.split(", "):
        day, state = answer.split()
        assert (day, on(day, "optional-protocol")[party].state) == (day, state)


def test_a_withdrawal_binds_on_for_its_year() -> None:
    canada = on("2012-06-01", "kyoto-protocol")["canada"]
    assert (canada.state, edtf(canada.next)) == ("party", ["2012-12-15"])
    assert on("2012-12-15", "kyoto-protocol")["canada"].state == "withdrawn"


def test_the_table_of_194_has_a_row_for_each_in_groups_with_their_counts() -> None:
    table = section(pages()["treaties/kyoto-protocol.md"], "parties")
    assert len(re.findall(r"<tr data-standing=", table)) == 194
    groups = re.findall(r'<th scope="rowgroup" colspan="6" id="parties-(\w+)">', table)
    assert groups == ["party", "signed", "withdrawn"]
    words = words_of(table).split("\n")
    assert words[2:5] == ["Party 192", "Signed, not bound 1", "Withdrawn 1"]
    at = words.index("Canada")
    assert words[at : at + 7] == [
        "Canada",
        "Withdrawn since 15 December 2012 bound from 16 February 2005",
        "29 April 1998",
        "Ratification 17 December 2002",
        "16 February 20051",
        "Withdrawal23 15 December 2011",
        "takes effect 15 December 20124",
    ]


def test_the_head_counts_who_is_bound_and_not_who_is_listed() -> None:
    page = pages()["treaties/kyoto-protocol.md"]
    head = words_of(page.html[: page.html.index("</header>")]).split("\n")
    assert "192 parties" in head
    assert "192 of 194 on file" in words_of(page.html).split("\n")


def test_the_joining_of_many_is_told_by_the_table_alone() -> None:
    history = words_of(section(pages()["treaties/kyoto-protocol.md"], "history")).split("\n")
    assert history == [
        "Status history",
        "11 December 1997Its text is adopted.",
        "16 March 1998It is signed.1 Opened for signature.",
        "16 February 2005It enters into force.1",
        "15 December 2011Withdrawal by Canada23",
        "15 December 2012The withdrawal of Canada takes effect.4",
    ]


def test_reservations_stand_at_their_article_and_lead_to_their_words() -> None:
    html = pages()["treaties/optional-protocol.md"].html
    article = html[html.index('id="art-5"') : html.index('id="art-7"')]
    _, *told = [line for line in words_of(article).split("\n") if ":" in line]  # after its name
    names = [line.split(": ")[1].split(", ") for line in told]
    assert [line.split(": ")[0] for line in told] == ["7 reservations", "11 declarations"]
    assert names[0] == "Denmark France Germany Iceland Norway Poland Turkey".split()
    anchors = set(re.findall(r'href="#(statement-\d+)"', html))
    assert anchors == set(re.findall(r'<li id="(statement-\d+)"', html))
    assert len(anchors) == 28


def test_an_actor_has_its_treaties_with_its_status() -> None:
    lines = words_of(section(pages()["actors/canada.md"], "treaties")).split("\n")
    assert lines[1] == "What each treaty is to Canada, as of 22 November 2026."
    assert [line for line in lines if line.startswith(("Party", "Withdrawn"))] == [
        "Withdrawn since 15 December 20125 bound from 16 February 20051",
        "Party since 21 March 19942",
        "Party since 19 August 197678",
    ]


def test_the_data_say_the_same() -> None:
    corpus, derived = real()
    treaty, canada = corpus.records["kyoto-protocol"], corpus.records["canada"]
    told = record_data(treaty, corpus, derived, settings())["derived"]
    assert told["status"]["state"] == "in-force"
    assert told["status"]["as_of"] == "2026-11-22"
    assert told["chain"] == [
        {"treaty": "climate-convention"},
        {"treaty": "kyoto-protocol", "protocol_to": ["climate-convention"]},
        {"treaty": "doha-amendment", "amends": ["kyoto-protocol"]},
    ]
    of_canada = next(p for p in told["parties"] if p["actor"] == "canada")
    standing = {
        "state": "withdrawn",
        "since": ["2012-12-15"],
        "as_recorded": False,
        "bound": [{"from": ["2005-02-16"], "until": ["2012-12-15"]}],
        "by": "withdrawal",
    }
    assert of_canada == {"actor": "canada", **standing}
    treaties = record_data(canada, corpus, derived, settings())["derived"]["treaties"]
    assert treaties[0] == {"treaty": "kyoto-protocol", **standing, "as_of": "2026-11-22"}
