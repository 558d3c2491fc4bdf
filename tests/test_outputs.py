"""Files beside the pages, read back by other people's readers."""

from __future__ import annotations

import datetime
import json
import time
from typing import Any
from unittest.mock import patch

import bibtexparser
import feedparser
import icalendar
import pytest
import rdflib
from helpers import all_data, corpus_from, settings, unpacked

from briefgen.derive import derive
from briefgen.derive.chronology import MOMENT_KINDS
from briefgen.language import Language
from briefgen.model.treaty import ACTS
from briefgen.outputs import HeadWriter, make_outputs
from briefgen.outputs.calendar import acts_in, sentences_in
from briefgen.outputs.structured import json_ld
from briefgen.outputs.words import plain_words
from briefgen.pages.page import Page

# rdflib's own parser uses what rdflib is about to drop.
graphs = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

HOSTILE = 'A "q" <b>&amp;</b> </script><script>alert(1)</script> {x} \\end, ; 50% [[china]]'
FILES = {
    "briefs/one.md": """
        ---
        title: "Braces {x}, 50% & more"
        date: 2026-01-05
        summary: About [[china]] and *others*.
        topics: [Taiwan Strait]
        authors: [Jane Doe, china]
        changes:
          - {date: 2026-02-01, text: Typing error., size: minor}
          - {date: 2026-03-01, text: New facts., size: major}
        corrections:
          - {date: 2026-11-20, type: correction, text: "It was [[china]].", claim: c}
          - {date: 2026-11-20, type: update, text: More.}
        means:
          - {claim: China agrees., id: c, type: position, by: china, basis: [s]}
        watch:
          - {date: 2027-02-28, text: "Comma, semicolon; end"}
          - {date: 2027, text: Some time}
        ---
        """,
    "briefs/two.md": "---\ntitle: Two\ndate: 2026-02-01\n---\n",
    "actors/china.yml": "name: China\nkind: state\nwikidata: Q148\n",
    "actors/island.yml": "name: Island\nkind: state\ncontested: true\nnote: Claimed by China.\n",
    "treaties/pact.yml": """
        name: Pact
        parties: [china]
        signed: 2001-07-16
        in_force: 2002-02-28
        ends:
          - {value: 2026-07-16, source: s}
          - {value: 2027-02-28}
        articles: {5: One., Preamble: Two.}
        """,
    "events/talk.yml": "name: Talk\ndate: 2024-10-02/2024-10-03\nactors: [china]\n",
    "sources/s.yml": "title: S\nurl: https://example.org/\npublisher: island\n",
}


def outputs(files: dict[str, str] = FILES, **changes: Any) -> dict[str, bytes]:
    chosen = settings(site_name="Desk", site_url="https://desk.example/x/", **changes)
    corpus = corpus_from(files)
    derived, _ = derive(corpus, chosen)
    return {file.uri: file.data for file in make_outputs(corpus, derived, chosen)}


def head_of(record_id: str, **changes: Any) -> str:
    chosen = settings(site_name="Desk", site_url="https://desk.example/x/", **changes)
    corpus = corpus_from(FILES)
    derived, _ = derive(corpus, chosen)
    record = corpus.records[record_id]
    page = Page(
        uri=f"{record.folder}/{record.id}.md", url=f"{record.folder}/{record.id}/",
        kind=record.type_name, template="", view=None, title=record.title_text,
        description="", record_id=record.id,
    )  # fmt: skip
    return HeadWriter(corpus, derived, chosen)(page)


def graph_of(record_id: str, **changes: Any) -> dict[str, Any]:
    head = head_of(record_id, **changes)
    text = head.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data: dict[str, Any] = json.loads(text)
    # No network: the vocabulary stands in for schema.org's own context.
    rdflib.Graph().parse(
        data=json.dumps({**data, "@context": {"@vocab": "https://schema.org/"}}), format="json-ld"
    )
    return data


def test_the_feed_of_briefs() -> None:
    feed = feedparser.parse(outputs()["feed.xml"])
    assert not feed.bozo
    assert feed.feed.title == "Desk"
    assert [(e.title, e.link, e.updated[:10], e.published[:10]) for e in feed.entries] == [
        ("Braces {x}, 50% & more", "https://desk.example/x/briefs/one/", "2026-03-01", "2026-01-05"),
        ("Two", "https://desk.example/x/briefs/two/", "2026-02-01", "2026-02-01"),
    ]  # fmt: skip
    first = feed.entries[0]
    assert first.summary == "About China and others."
    assert [a.name for a in first.authors] == ["Jane Doe", "China"]
    assert [t.term for t in first.tags] == ["Taiwan Strait"]


def test_the_feed_of_corrections() -> None:
    feed = feedparser.parse(outputs()["corrections.xml"])
    assert not feed.bozo
    page = "https://desk.example/x/briefs/one/#corrections"
    # An id holds no words, so that a correction that is reworded stays one entry.
    assert [(e.title, e.summary, e.link, e.id) for e in feed.entries] == [
        ("Correction: Braces {x}, 50% & more", "It was China.", page,
         "https://desk.example/x/one/correction/2026-11-20/1"),
        ("Update: Braces {x}, 50% & more", "More.", page,
         "https://desk.example/x/one/correction/2026-11-20/2"),
    ]  # fmt: skip


def test_a_major_change_moves_a_brief_up_in_the_feed_and_a_minor_one_does_not() -> None:
    def dates(size: str) -> list[tuple[str, str]]:
        change = f"changes: [{{date: 2026-03-01, text: T, size: {size}}}]"
        files = {
            "briefs/a.md": f"---\ntitle: A\ndate: 2026-01-05\n{change}\n---\n",
            "briefs/b.md": "---\ntitle: B\ndate: 2026-02-01\n---\n",
        }
        feed = feedparser.parse(outputs(files)["feed.xml"])
        return [(entry.title, entry.updated[:10]) for entry in feed.entries]

    assert dates("major") == [("A", "2026-03-01"), ("B", "2026-02-01")]
    assert dates("minor") == [("B", "2026-02-01"), ("A", "2026-01-05")]


def test_the_feed_of_corrections_gives_the_words_that_were_wrong() -> None:
    text = "corrections: [{date: 2026-03-01, text: Two *parties*., was: One party.}]"
    files = {"briefs/a.md": f"---\ntitle: A\ndate: 2026-01-05\n{text}\n---\n"}
    (entry,) = feedparser.parse(outputs(files)["corrections.xml"]).entries
    assert entry.summary == "Was: “One party.” Two parties."


def test_the_calendar_has_days_only() -> None:
    calendar = icalendar.Calendar.from_ical(outputs()["dates.ics"])
    rows = sorted(
        (e.start, e.end, str(e["summary"])) for e in calendar.walk("VEVENT")
    )  # fmt: skip
    day = datetime.date
    assert rows == [
        (day(2001, 7, 16), day(2001, 7, 17), "Pact: signed"),
        (day(2002, 2, 28), day(2002, 3, 1), "Pact: enters into force"),
        (day(2024, 10, 2), day(2024, 10, 4), "Talk"),
        (day(2027, 2, 28), day(2027, 3, 1), "Comma, semicolon; end"),
        (day(2027, 2, 28), day(2027, 3, 1), "Pact: present term ends (date disputed)"),
    ]
    uids = [str(e["uid"]) for e in calendar.walk("VEVENT")]
    assert len(set(uids)) == len(uids)


def test_a_disputed_date_is_one_entry_of_the_calendar_with_all_accounts() -> None:
    """It stands at the first day that is not over; when all are, at the first."""
    files = {
        "events/past.yml": """
            name: Past
            date: [{value: 2024-10-04, source: b}, {value: 2024-10-02, source: a}, 2024-10]
            """,
        "events/coming.yml": """
            name: Coming
            date: [{value: 2026-07-16, source: a}, {value: 2027-02-28, source: [a, b]}, 2028]
            """,
        "events/agreed.yml": "name: Agreed\ndate: [2026-01, {value: 2026-01-17, source: a}]\n",
        "sources/a.yml": "title: Wire A\nurl: https://a.example/\n",
        "sources/b.yml": "title: Wire B\nurl: https://b.example/\n",
    }
    calendar = icalendar.Calendar.from_ical(outputs(files)["dates.ics"])
    assert [
        (e["uid"].partition("@")[0], str(e.start), str(e["summary"]), str(e.get("description", "")))
        for e in calendar.walk("VEVENT")
    ] == [
        ("past", "2024-10-02", "Past (date disputed)",
         "Sources disagree on the date:\n2 October 2024 (Wire A)\n4 October 2024 (Wire B)"),
        ("agreed", "2026-01-17", "Agreed", ""),
        ("coming", "2027-02-28", "Coming (date disputed)",
         "Sources disagree on the date:\n16 July 2026 (Wire A)\n28 February 2027 (Wire A, Wire B)\n2028"),
    ]  # fmt: skip


def summaries(files: dict[str, str]) -> dict[str, str]:
    """What the calendar of `files` says, by the ids of its entries."""
    calendar = icalendar.Calendar.from_ical(outputs(files)["dates.ics"])
    return {str(e["uid"]).partition("@")[0]: str(e["summary"]) for e in calendar.walk("VEVENT")}


BEGINNING_AND_ENDING = {
    "relations.yml": "guards: {label: guards, inverse: guarded by}\n",
    "actors/north.yml": "name: North\nkind: state\n",
    "actors/south.yml": "name: South\nkind: state\n",
    "actors/kim.yml": """
        name: Kim
        kind: person
        roles: [{title: President, of: north, from: 2001-01-01, until: 2005-12-31}]
        relations: [{type: guards, to: south, from: 2002-01-01, until: 2003-12-31}]
        """,
    "treaties/pact.yml": """
        name: Pact
        signed: 2001-07-16
        parties:
          - actor: north
            acts:
              - {type: ratification, date: 2001-08-01}
              - {type: reservation, date: 2001-08-01, text: Not at sea.}
          - actor: south
            acts:
              - {type: ratification, date: 2001-08-01}
              - {type: withdrawal, date: 2020-01-01, effect: 2021-01-01}
        status: [{text: Prolonged., date: 2010-01-01}]
        interpretations: [{reading: It covers the sea., by: Lee, date: 2011-01-01}]
        """,
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        quotes: [{text: We stay., by: Lee, date: 2012-01-01}]
        watch:
          - {text: They meet., date: 2027-01-01}
          - {text: They part., date: 2027-01-01}
        ---
        """,
}


def test_the_calendar_says_what_begins_and_what_ends() -> None:
    assert summaries(BEGINNING_AND_ENDING) == {
        "pact.signed": "Pact: signed",
        "pact.ratification.2001-08-01": "Pact: ratification by North, South",
        "pact.reservation.north.2001-08-01": "Pact: reservation by North: Not at sea.",
        "pact.withdrawal.2020-01-01": "Pact: notice of withdrawal by South",
        "pact.leaves.south.2021-01-01": "Pact: withdrawal of South takes effect",
        "pact.status.2010-01-01": "Pact: Prolonged.",
        "pact.reading.lee.2011-01-01": "Pact: reading by Lee: It covers the sea.",
        "one.quote.lee.2012-01-01": "One: Lee says: “We stay.”",
        "one.watch.2027-01-01": "They meet.",
        "one.watch.2027-01-01_2": "They part.",
        "kim.role-from.president.2001-01-01": "Kim, President, North: begins",
        "kim.role-until.president.2005-12-31": "Kim, President, North: ends",
        "kim.relation-from.guards.south.2002-01-01": "Kim guards South: begins",
        "kim.relation-until.guards.south.2003-12-31": "Kim guards South: ends",
    }


def test_an_entry_that_is_written_above_leaves_the_ids_of_the_others() -> None:
    above = {
        "status: [": "status: [{text: Approved., date: 2002-01-01}, ",
        "interpretations: [": "interpretations: [{reading: No., by: Kay, date: 2002-01-01}, ",
        "quotes: [": "quotes: [{text: No., by: Kay, date: 2002-01-01}, ",
        "watch:": "watch:\n          - {text: They write., date: 2026-12-01}",
        "roles: [": "roles: [{title: Minister, from: 1999-01-01, until: 2000-01-01}, ",
        "relations: [": "relations: [{type: guards, to: north, from: 1999-01-01}, ",
    }
    changed = dict(BEGINNING_AND_ENDING)
    for uri, text in changed.items():
        for words, more in above.items():
            text = text.replace(words, more)
        changed[uri] = text
    before, after = summaries(BEGINNING_AND_ENDING), summaries(changed)
    assert len(after) == len(before) + 7
    assert {uid: after.get(uid) for uid in before} == before


def test_the_calendar_has_words_for_every_moment_and_act() -> None:
    assert set(sentences_in(Language("en"))) == set(MOMENT_KINDS)
    assert set(acts_in(Language("en"))) == set(ACTS)


def test_citations_of_a_brief() -> None:
    files = outputs()
    library = bibtexparser.parse_string(files["briefs/one/cite.bib"].decode())
    assert not library.failed_blocks
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("online", "one")
    assert entry["title"] == r"Braces \{x\}, 50\% \& more"
    assert entry["author"] == "{Jane Doe} and {China}"
    assert entry["date"] == "2026-01-05"
    assert entry["url"] == "https://desk.example/x/briefs/one/"
    ris = files["briefs/one/cite.ris"].decode().split("\r\n")
    assert ris[0] == "TY  - ELEC"
    assert "AU  - Jane Doe" in ris
    assert "DA  - 2026/01/05/" in ris
    assert ris[-2:] == ["ER  - ", ""]
    (csl,) = json.loads(files["briefs/one/cite.json"])
    assert csl["issued"] == {"date-parts": [[2026, 1, 5]]}
    assert csl["title"] == "Braces {x}, 50% & more"


def test_the_data_is_linked() -> None:
    data = all_data(outputs())
    assert list(data["briefs"]) == ["one", "two"]
    assert data["treaties"]["pact"]["ends"] == [
        {"value": "2026-07-16", "sources": [{"source": "s"}]},
        {"value": "2027-02-28"},
    ]
    assert data["treaties"]["pact"]["derived"]["status"]["as_of"] == "2026-11-22"
    (claim,) = data["claims"]
    assert (claim["ref"], claim["by"], claim["denied"]) == ("one#c", "china", False)
    assert {"id": "one", "use": "by", "part": "c"} in data["actors"]["china"]["derived"][
        "linked_from"
    ]
    assert json.loads(outputs()["actors/china/data.json"])["id"] == "china"
    source = data["sources"]["s"]
    assert source["page"] == "https://desk.example/x/sources/s/"
    assert source["url"] == "https://example.org/"


def test_all_data_is_one_archive_that_is_the_same_each_time() -> None:
    archive = outputs()["data.zip"]
    assert list(unpacked(archive)) == ["data.json", "graph.json", "graph.graphml"]
    with (
        patch("time.time", return_value=2e9),
        patch("time.localtime", return_value=time.gmtime(2e9)),
    ):
        assert outputs()["data.zip"] == archive


def test_the_running_text_stands_in_the_archive_and_on_the_page_alone() -> None:
    files = {"topics/t.md": "---\nname: T\n---\nIts *text*.\n"}
    made = outputs(files)
    record = all_data(made)["topics"]["t"]
    assert record.pop("text") == "Its *text*."
    assert json.loads(made["topics/t/data.json"]) == {"format": 1, **record}


def test_grades_are_shown_only_if_the_site_says_so() -> None:
    files = {"actors/m.yml": "name: M\nkind: media\nreliability: B\n"}
    assert "reliability" not in all_data(outputs(files))["actors"]["m"]
    shown = all_data(outputs(files, show_grades=True))
    assert shown["actors"]["m"]["reliability"] == "B"


@graphs
def test_structured_data_of_every_type() -> None:
    brief = graph_of("one")
    assert brief["@type"] == "AnalysisNewsArticle"
    assert (brief["datePublished"], brief["dateModified"]) == ("2026-01-05", "2026-03-01")
    assert brief["correction"][0]["text"] == "It was China."
    assert graph_of("china")["@type"] == "Country"
    assert graph_of("china")["sameAs"] == "https://www.wikidata.org/entity/Q148"
    assert graph_of("island")["@type"] == "Place"
    treaty = graph_of("pact")
    assert treaty["@type"] == "Legislation"
    assert treaty["temporalCoverage"] == "2002-02-28/.."
    talk = graph_of("talk")
    assert (talk["startDate"], talk["endDate"]) == ("2024-10-02", "2024-10-03")
    assert graph_of("s")["@type"] == "CreativeWork"


@graphs
def test_a_contested_state_is_a_place_also_where_it_publishes() -> None:
    assert graph_of("s")["publisher"] == {"@type": "Place", "name": "Island"}


@graphs
@pytest.mark.parametrize(
    ("use_directory_urls", "url"), [(True, "how-we-work/"), (False, "how-we-work/index.html")]
)
def test_a_brief_leads_to_how_we_work(use_directory_urls: bool, url: str) -> None:
    brief = graph_of("one", use_directory_urls=use_directory_urls)
    assert brief["publishingPrinciples"] == f"https://desk.example/x/{url}"


def test_json_ld_cannot_end_its_element() -> None:
    text = json_ld({"name": HOSTILE + "\u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == HOSTILE + "\u2028"


def test_hostile_words_stay_words() -> None:
    title = json.dumps(HOSTILE)
    files = {
        "briefs/x.md": f"---\ntitle: {title}\ndate: 2026-01-05\nwatch:\n  - {{date: 2027-01-01, text: {title}}}\n---\n",
        "actors/china.yml": "name: China\nkind: state\n",
    }
    made = outputs(files)
    assert feedparser.parse(made["feed.xml"]).entries[0].title_detail.value == HOSTILE
    calendar = icalendar.Calendar.from_ical(made["dates.ics"])
    (event,) = calendar.walk("VEVENT")
    assert str(event["summary"]) == HOSTILE.replace("[[china]]", "China")
    assert not bibtexparser.parse_string(made["briefs/x/cite.bib"].decode()).failed_blocks


def test_two_runs_give_the_same_bytes() -> None:
    assert outputs() == outputs()


DISPUTED = {
    "actors/north.yml": "name: North\nkind: state\n",
    "sources/note.yml": "title: N\nurl: https://n.example/\n",
    "events/talk.yml": """
        name: Talk
        date: [{value: 2020-01-01, source: note, note: By one count.}, 2020-01-02]
        """,
    "briefs/a.md": """
        ---
        title: A
        date: 2026-01-01
        means: [{claim: "Yes.", id: it, type: position, by: north}]
        figures: [{value: 5 ships, measure: Ships, subject: north}]
        ---
        """,
    "briefs/b.md": """
        ---
        title: B
        date: 2026-02-01
        events: [talk]
        means:
          - {claim: "No.", id: it, type: position, by: north, contradicts: a#it, basis: [talk]}
          - {claim: Indeed., id: so, supports: a#it}
        figures: [{value: 6 ships, measure: Ships, subject: north}]
        ---
        """,
}


def test_the_data_holds_what_disagrees_and_how_claims_are_tied() -> None:
    corpus, chosen = corpus_from(DISPUTED), settings()
    derived, _ = derive(corpus, chosen)
    files = {f.uri: f.data for f in make_outputs(corpus, derived, chosen)}
    data = all_data(files)
    figure = {"measure": "Ships", "subject": "north"}
    assert data["disagreements"] == [
        {
            "kind": "values",
            "record": "talk",
            "field": "date",
            "accounts": [
                {"value": "2020-01-01", "sources": [{"source": "note"}], "note": "By one count."},
                {"value": "2020-01-02"},
            ],
        },
        {"kind": "changed-position", "record": "a", "claim": "a#it", "claims": ["a#it", "b#it"]},
        {
            "kind": "figures",
            "record": "a",
            **figure,
            "figures": [
                {"brief": "a", "value": [{"value": "5 ships"}], **figure},
                {"brief": "b", "value": [{"value": "6 ships"}], **figure},
            ],
        },
    ]
    changed = {"kind": "changed-position", "record": "a", "claim": "a#it"}
    differing = {"kind": "figures", "record": "a", **figure}
    assert data["briefs"]["b"]["derived"]["disagreements"] == [
        changed,
        differing,
        {"kind": "values", "record": "talk", "field": "date"},
    ]
    assert data["actors"]["north"]["derived"]["disagreements"] == [changed, differing]
    tied = ("contradicted_by", "supported_by", "position_before", "position_after")
    assert {c["ref"]: {name: c[name] for name in tied if name in c} for c in data["claims"]} == {
        "a#it": {"supported_by": ["b#so"], "position_after": ["b#it"]},
        "b#it": {"position_before": ["a#it"]},
        "b#so": {},
    }
    note = json.loads(files["sources/note/data.json"])["derived"]
    assert [(s["kind"], s["url"], s["alone"]) for s in note["rests_on_it"]] == [
        ("date", "events/talk/", True)
    ]
    # In full it stands with the talk; here it would grow with all that hangs together.
    assert note["rests_in_turn"] == [{"on": "talk", "count": 1}]
    assert [s["claim"] for s in data["events"]["talk"]["derived"]["rests_on_it"]] == ["b#it"]
    # Beside its page, without the words of the claim, which stand in the data of its brief.
    assert data["events"]["talk"]["derived"]["rests_on_it"][0].pop("text") == "No."
    assert json.loads(files["events/talk/data.json"]) == {
        "format": data["format"],
        **data["events"]["talk"],
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("*A* **b** _c_ __d__ `e`", "A b c d e"),
        ("***Both*** and **one *in* another**", "Both and one in another"),
        (
            "snake_case_name, 2*3*4 and `a_b` of __main__.py",
            "snake_case_name, 2*3*4 and a_b of main.py",
        ),
        ("5 * 3 * 2, *open, _open and `open", "5 * 3 * 2, *open, _open and `open"),
        ("(*a*), *b*: “_c_”", "(a), b: “c”"),
        ("[words](https://x.example/a_b_c) of ![a picture](p.png)", "words of a picture"),
    ],
)
def test_plain_words(written: str, read: str) -> None:
    assert plain_words(written, corpus_from({})) == read
