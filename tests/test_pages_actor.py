"""The page of an actor, in a reader's words."""

from __future__ import annotations

from typing import Any

from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

RELATIONS = """
    claims-sovereignty-over: {label: claims sovereignty over, inverse: claimed by}
    allied-with: {label: allied with, symmetric: true, dated: true}
    """
FILES = {
    "relations.yml": RELATIONS,
    "sources/paper.yml": "title: Paper\nurl: https://example.org/1\nkind: news\npublisher: agency\n",
    "actors/agency.yml": "name: Agency\nkind: media\nreliability: B\nformerly: [old-agency]\n",
    "actors/russia.yml": """
        name: Russia
        kind: state
        aliases: [Russian Federation]
        also: [Moscow, the Kremlin]
        native: [{text: Россия, lang: ru}, {text: Russland, lang: de}]
        note: A state with a [[pact|treaty]].
        code: RU
        wikidata: Q159
        relations:
          - {type: allied-with, to: china, source: paper, note: So it says.}
          - {type: allied-with, to: north, from: 1961, until: 1996, likelihood: likely, confidence: low, quote: an alliance}
        """,
    "actors/china.yml": "name: China\nkind: state\n",
    "actors/north.yml": "name: North\nkind: state\nrelations: [{type: claims-sovereignty-over, to: russia}]\n",
    "actors/minister.yml": """
        name: The Minister
        kind: person
        roles:
          - {title: Foreign minister, of: russia, from: 2004-03-09, source: paper}
          - {title: Ambassador, of: north, from: 1999, until: 2003, note: In the capital.}
        """,
    "treaties/pact.yml": """
        name: Pact
        parties:
          - actor: russia
            acts: [{type: signature, date: 2001-07-16}, {type: ratification, date: 2002-01-25, source: paper, note: By law.}]
          - china
        signed: 2001-07-16
        in_force: 2002-02-28
        """,
    "treaties/call.yml": "name: Call\nkind: declaration\nparties: [russia]\ndate: 2024-05\n",
    "treaties/law.yml": "name: Law\nkind: law\nauthor: north\nadopted: 2005-03-14\n",
    "events/war.yml": "name: A war\ndate: 2022-02\nactors: [{actor: russia, role: invades}]\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        actors: [{actor: russia, role: Speaks first.}]
        means:
          - {claim: It stands by its friend., type: position, by: russia, as_of: 2025-12-28, basis: [paper], about: china}
          - {claim: All is well., type: position, by: minister, as_of: 2024-10, basis: [paper]}
          - {claim: All was well., type: position, by: minister, as_of: 2003-01}
        does_not_mean:
          - {claim: The state has forces to spare., about: russia, contradicts: one#it-stands-by-its-friend}
        ---
        On [[russia]] a word.
        """,
}  # fmt: skip


def actor(id: str, **changes: Any) -> RenderedPage:
    return rendered(FILES, f"actors/{id}.md", **changes)[f"actors/{id}.md"]


def lines(page: RenderedPage, heading_id: str) -> list[str]:
    return words_of(section(page, heading_id)).split("\n")


def test_the_head_names_it_and_says_what_is_on_record() -> None:
    page = actor("russia")
    head = words_of(page.html[: page.html.index("</header>")]).split("\n")
    assert head == [
        "Actor State",
        "Russia Россия",
        "A state with a treaty.",
        "2 positions on record",
        "1 treaty",
        "in 1 brief",
    ]
    assert (page.title, page.description) == ("Russia", "A state with a treaty.")


def test_names_and_offices() -> None:
    assert lines(actor("russia"), "names") == [
        "Names and offices",
        "In its own script",
        "Russland",
        "Also written as",
        "Russian Federation",
        "Also meant by",
        "“Moscow”, “the Kremlin” found by search, never linked on their own",
        "Foreign minister",
        "The Minister, since 9 March 20041",
        "Identifiers",
        "ISO 3166-1 RU",
        "Wikidata Q159",
        "Identifiers only; the name is ours.",
    ]
    assert lines(actor("minister"), "names") == [
        "Names and offices",
        "Office",
        "Foreign minister, Russia, since 9 March 20041",
        "Was",
        "Ambassador, North, from 1999 until 2003 (former) In the capital.",
    ]


def test_former_addresses_and_identifiers_are_said_small() -> None:
    assert lines(actor("agency"), "names")[-2:] == [
        "This page was formerly at",
        "old-agency",
    ]


def test_the_grade_of_a_source_is_shown_if_the_site_says_so() -> None:
    assert "Reliability as a source" not in words_of(actor("agency").html)
    assert lines(actor("agency", show_grades=True), "names")[1:4] == [
        "Reliability as a source",
        "B Admiralty code, A (reliable) to F (cannot be judged)",
        "This page was formerly at",
    ]


def test_positions_are_those_of_the_actor_and_of_its_officeholders_in_office() -> None:
    """What the minister said in 2003, before the office in Russia, is not Russia's."""
    assert lines(actor("russia"), "positions") == [
        "Positions on record",
        "What it and those in its offices have said, newest first. A position is reported, not endorsed.",
        "2025",
        "28 Dec 2025",
        "It stands by its friend.1",
        "Contradicted by claim 4 of “One”.",
        "about China · claim 1 of “One” ¶",
        "2024",
        "Oct 2024",
        "All is well.1",
        "As of October 2024. It may have changed since.",
        "The Minister · claim 2 of “One” ¶",
    ]
    assert 'id="positions"' not in actor("china").html


def test_claims_about_it_keep_their_denial() -> None:
    assert lines(actor("russia"), "about") == [
        "Claims about Russia",
        "By others, and by us.",
        "Claim, about Russia",
        "It does not mean that the state has forces to spare.",
        "Unsourced Contradicts claim 1 of “One” (position of Russia).",
        "From claim 4 of “One”",
    ]


def test_a_treaty_is_listed_with_what_it_is_to_the_actor() -> None:
    assert lines(actor("russia"), "treaties") == [
        "Treaties",
        "What each treaty is to Russia, as of 22 November 2026.",
        "Treaty",
        "With",
        "Signed",
        "Consent to be bound",
        "Status of Russia",
        "Pact",
        "China",
        "16 July 2001",
        "Ratification1 25 January 2002",
        "Party since 28 February 2002",
    ]


def test_documents_that_bind_nobody_and_publications_stand_apart() -> None:
    assert lines(actor("russia"), "documents") == [
        "Own documents",
        "Call Declaration, May 2024",
    ]
    assert lines(actor("agency"), "documents") == [
        "Own documents",
        "Paper News",
    ]
    assert lines(actor("north"), "documents") == [
        "Own documents",
        "Law Law, 14 March 2005",
    ]


def test_relations_are_grouped_by_label_and_seen_from_both_ends() -> None:
    assert lines(actor("russia"), "relations") == [
        "Relations",
        "Allied with",
        "China, no beginning on file1 So it says.",
        "North, from 1961 until 1996 (former) Likely (55–80%). Low confidence. an alliance",
        "Claimed by",
        "North",
    ]
    assert lines(actor("china"), "relations") == [
        "Relations",
        "Allied with",
        "Russia, no beginning on file1 So it says.",
    ]
    assert 'id="relations"' not in actor("minister").html


def test_an_end_that_is_known_to_have_come_by_a_date_is_until_then_at_the_latest() -> None:
    files = {
        "actors/arland.yml": "name: Arland\nkind: state\n",
        "actors/ada.yml": """
            name: Ada
            kind: person
            roles:
              - {title: Envoy, of: arland, from: 2001, until: ../2013}
              - {title: Judge, of: arland, until: ../2013-05-04}
            """,
    }
    page = rendered(files, "actors/ada.md", anyway=True)["actors/ada.md"]
    assert words_of(section(page, "names")).split("\n")[-3:] == [
        "Envoy, Arland, from 2001 until 2013 at the latest (former)",
        "Was",
        "Judge, Arland, until 4 May 2013 at the latest (former)",
    ]


def test_an_office_is_shown_at_both_ends_by_type_the_past_as_former() -> None:
    role = "name: {}\nkind: person\nroles: [{{title: {}, of: arland, from: {}, source: wire}}]\n"
    files = {
        "relations.yml": "minister: {label: minister of, inverse: foreign minister, sole: true,"
        " titles: [Foreign minister, Minister for Foreign Affairs]}",
        "actors/arland.yml": "name: Arland\nkind: state\n",
        "actors/ada.yml": role.format("Ada", "Foreign minister", "2020"),
        "actors/bo.yml": role.format(
            "Bo", "Minister for Foreign Affairs", "{value: 2010, note: A.}, until: 2020"
        ),
        "sources/wire.yml": "title: Wire\nurl: https://wire.example/\n",
    }
    pages = rendered(files, "actors/arland.md", "actors/bo.md")
    lines = words_of(section(pages["actors/arland.md"], "names")).split("\n")
    at = lines.index("Foreign minister")
    assert lines[at + 1 : at + 3] == ["Ada, since 20201", "Bo, from 2010 (A.) until 2020 (former)1"]
    held = words_of(section(pages["actors/bo.md"], "names")).split("\n")
    assert held[held.index("Was") + 1].startswith("Minister for Foreign Affairs, Arland, from 2010")


def test_key_dates_are_all_that_belong_to_it() -> None:
    assert lines(actor("russia"), "dates") == [
        "Key dates",
        "All dates of this site",
        "1961From this date: Russia allied with North",
        "1996Until this date: Russia allied with North",
        "16 July 2001Pact is signed.",
        "25 January 2002Ratification by Russia: Pact1",
        "28 February 2002Pact enters into force.",
        "9 March 2004From this date: The Minister, Foreign minister, Russia1",
        "February 2022A war",
        "May 2024Call appears.",
    ]


def test_pairs_lead_to_their_pages() -> None:
    assert lines(actor("china"), "together") == [
        "China together with",
        "Pages for pairs that share treaties, bodies, events or relations.",
        "Russia 1 treaty or document, 1 relation",
    ]


def test_who_signed_for_a_party_is_said_to_have_signed() -> None:
    page = rendered(
        {
            "actors/norland.yml": "name: Norland\nkind: state\n",
            "actors/sudland.yml": "name: Sudland\nkind: state\n",
            "actors/berg.yml": "name: Anna Berg\nkind: person\n",
            "events/talk.yml": "name: Talk\ndate: 2003-01-09\nactors: [berg]\n",
            "treaties/pact.yml": """
                name: Pact
                parties:
                  - {actor: norland, acts: [{type: signature, date: 2004-05-17, by: berg}]}
                  - {actor: sudland, acts: [{type: ratification, date: 2004-12-01, by: berg}]}
                signed: 2004-05-17
                """,
        },
        "actors/berg.md",
    )["actors/berg.md"]
    assert lines(page, "dates")[2:] == [
        "9 January 2003Talk",
        "17 May 2004Pact is signed. Anna Berg signs for Norland.",
        "1 December 2004Ratification by Sudland: Pact Anna Berg acts for Sudland.",
    ]
    assert lines(page, "near")[6:] == [
        "Talk", "Event", "involves Anna Berg",
        "Pact", "Treaty or document", "was signed by Anna Berg for Norland",
    ]  # fmt: skip
    assert lines(page, "mentions")[2:] == [
        "As an actor",
        "Talk Event",
        "Signatures and other acts for a party",
        "Pact",
        "Signature for Norland, 17 May 2004 Read it there",
        "Ratification for Sudland, 1 December 2004 Read it there",
        "Treaty or document",
    ]


def test_mentions_quote_sentences_and_print_roles_as_they_are() -> None:
    assert lines(actor("russia"), "mentions") == [
        "Mentioned in",
        "With the sentence it stands in.",
        "As an actor",
        "One",
        "Speaks first.",
        "Analysis, 5 January 2026",
        "A war",
        "Invades",
        "Event",
        "As the subject of a statement",
        "One",
        "“It does not mean that the state has forces to spare.” claim 4",
        "Analysis, 5 January 2026",
        "Words and positions",
        "One",
        "“It stands by its friend.” claim 1",
        "Analysis, 5 January 2026",
        "In running text",
        "One",
        "“On Russia a word.” Read it there",
        "Analysis, 5 January 2026",
    ]


def test_an_actor_of_which_little_is_known_has_a_short_page() -> None:
    page = rendered({"actors/a.yml": "name: A\nkind: group\n"}, "actors/a.md")["actors/a.md"]
    assert words_of(page.html).split("\n") == [
        "Actor Group",
        "A",
        "no position on record",
        "in no brief yet",
        "Sources",
        "No source is on file for this page.",
        "Use this page",
        "This page’s data (JSON)",
    ]


def test_of_very_many_who_signed_the_first_are_named_and_whose_page_it_is() -> None:
    files = {f"actors/s{n:02}.yml": f"name: S{n:02}\nkind: state\n" for n in range(20)}
    parties = "".join(
        f"  - {{actor: s{n:02}, acts: [{{type: signature, date: 2001-02-03}}]}}\n"
        for n in range(20)
    )
    files["treaties/pact.yml"] = f"name: Pact\nsigned: 2001\nparties:\n{parties}"
    pages = rendered(files, "actors/s17.md", "timeline/index.md")
    named = ", ".join(f"S{n:02}" for n in range(11))
    told = words_of(section(pages["actors/s17.md"], "dates")).split("\n")
    assert told[-1] == f"3 February 2001Signature by S17, {named} and 8 more: Pact"
    whole = words_of(pages["timeline/index.md"].html)
    assert f"Signature by {named}, S11 and 8 more: Pact" in whole


def test_the_head_counts_treaties_that_bind_and_words_where_no_position_is_on_record() -> None:
    files = {
        "actors/ada.yml": "name: Ada\nkind: state\n",
        "actors/bo.yml": "name: Bo\nkind: person\n",
        "treaties/left.yml": """
            name: Left
            signed: 2001
            in_force: 2002
            parties:
              - actor: ada
                acts: [{type: ratification, date: 2002}, {type: withdrawal, date: 2010}]
            """,
        "treaties/kept.yml": "name: Kept\nsigned: 2003\nin_force: 2003\nparties: [ada, bo]\n",
        "events/talk.yml": "name: Talk\ndate: 2020\nactors: [bo]\nquote: {text: We shall see., by: bo}\n",
    }

    def head(id: str, **more: str) -> list[str]:
        found = files | {f"treaties/{name}.yml": text for name, text in more.items()}
        page = rendered(found, f"actors/{id}.md")[f"actors/{id}.md"]
        return words_of(page.html[: page.html.index("</header>")]).split("\n")[2:]

    assert head("ada") == [
        "no position on record",
        "2 treaties, 1 in force for it",
        "in no brief yet",
    ]
    assert head("bo") == ["words on 1 page", "1 treaty", "in no brief yet"]
    signed = "name: Kept\nsigned: 2003\nparties: [{actor: bo, acts: [{type: signature, date: 2003}]}, ada]\n"
    assert head("bo", kept=signed)[1] == "1 treaty, not in force for it"
