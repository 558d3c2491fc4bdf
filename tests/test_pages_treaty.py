"""The page of a treaty or another instrument, in a reader's words."""

from __future__ import annotations

import re
from typing import Any

from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "actors/bank.yml": "name: Bank\nkind: organisation\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/1\nkind: news\n",
    "sources/text.yml": "title: Text\nurl: https://example.org/2\nkind: primary-text\n",
    "treaties/pact.yml": """
        name: Pact
        distinguish: of 2001
        aliases: [Old name, Other name]
        native: [{text: Договор, lang: ru}]
        note: A treaty of [[russia]] and another.
        parties:
          - actor: russia
            note: Not for its islands.
            in_force: 2002-03-01
            acts:
              - {type: signature, date: 2001-07-16, by: The President, source: text}
              - type: ratification
                date: [{value: 2002-01-25, source: paper, note: by law}, 2002-01-29]
                note: Late.
              - {type: reservation, date: 2002-01-25, articles: [9], text: It keeps its navy., by: Duma, note: Never tested.}
              - {type: withdrawal, date: 2030-01-01}
          - china
        adopted: 2001-07-01
        signed: 2001-07-16
        where: Moscow
        in_force: {value: 2002-02-28, source: paper, note: Exchange of instruments.}
        term: Twenty years ([[pact#25]])
        ends: [{value: 2026-07-16, source: paper, as_of: 2025}, {value: 2027-02-28, source: text}]
        depositary: bank
        languages: [ru, zh]
        unts: vol. 2000, no. 1
        wikidata: Q1
        articles:
          9:
            title: Threats
            says: They consult.
            does_not_say: That either must defend the other.
            quote: contact at once
            lang: en
            note: Translations differ.
            source: text
          25: {says: It runs for twenty years.}
          Preamble: {quote: Wishing for peace}
        says: [{text: They stay friends., articles: [9], source: text}]
        does_not_say: [That it is an alliance., Either must fight.]
        interpretations:
          - {reading: No pact at all., by: china, source: paper}
          - {reading: A pact., by: A historian, date: 2001-08, articles: [9]}
        status:
          - {text: Extended by five years., date: 2021-06-28, state: extended, source: paper}
          - {text: Discussed., state: in-force}
        supersedes: [old-pact]
        text: [{url: https://example.org/ru, lang: ru, note: Authentic.}, https://example.org/any]
        review_by: 2027-01-01
        formerly: [the-pact]
        """,
    "treaties/old-pact.yml": "name: Old pact\nparties: [russia]\nsigned: 1950\n",
    "treaties/add-on.yml": "name: Add-on\nkind: protocol\nparties: [russia]\nsigned: 2005\nprotocol_to: pact\namends: pact\n",
    "treaties/essay.yml": "name: Essay\nkind: essay\nauthor: A writer\npublisher: bank\ndate: 2024-10-02\n",
    "treaties/call.yml": "name: Call\nkind: declaration\nparties: [{actor: china, note: Spoke first.}, russia]\ndate: 2024-05\n",
    "events/talks.yml": "name: Talks on the pact\ndate: 2025-11-11\nabout: pact\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        treaties: [{treaty: pact, note: The treaty meant.}]
        means:
          - {claim: They would talk first., type: assessment, basis: [pact#9]}
        does_not_mean:
          - {claim: The treaty obliges anyone., about: pact, basis: [pact#9, pact#25]}
        key_points: [{text: It is old., source: pact#25}]
        ---
        """,
}  # fmt: skip


def treaty(id: str, **changes: Any) -> RenderedPage:
    return rendered(FILES, f"treaties/{id}.md", **changes)[f"treaties/{id}.md"]


def lines(page: RenderedPage, heading_id: str) -> list[str]:
    return words_of(section(page, heading_id)).split("\n")


def infobox(page: RenderedPage) -> list[str]:
    found = re.search(r'<aside class="infobox".*?</aside>', page.html, re.DOTALL)
    assert found
    return words_of(found[0]).split("\n")


def test_the_head_says_its_state_today() -> None:
    page = treaty("pact")
    head = words_of(page.html[: page.html.index("</header>")]).split("\n")
    assert head == [
        "Treaty",
        "Pact",
        "of 2001",
        "Договор",
        "In force, as of 22 November 2026 (sources disagree on the end of its term)",
        "2 parties",
        "2 disputed values",
        "in 1 brief",
        "next check by 1 January 2027",
    ]
    assert page.title == "Pact (of 2001)"


def test_the_facts_stand_in_the_order_of_an_infobox() -> None:
    assert infobox(treaty("pact")) == [
        "Type",
        "Treaty",
        "Adopted",
        "1 July 2001",
        "Signed",
        "16 July 2001",
        "Place",
        "Moscow",
        "Entry into force",
        "28 February 20022",
        "Exchange of instruments.",
        "Replaces",
        "Old pact",
        "Amended by",
        "Add-on",
        "Protocols",
        "Add-on",
        "Term",
        "Twenty years (Pact (of 2001), Article 25)",
        "Ends",
        "16 July 20262",
        "As of 2025.",
        "28 February 20271",
        "Sources disagree",
        "Parties",
        "Russia, China",
        "Depositary",
        "Bank",
        "UN Treaty Series",
        "vol. 2000, no. 1",
        "Languages",
        "Russian, Chinese",
        "Also called",
        "Old name; Other name",
        "Wikidata",
        "Q1",
        "Formerly at",
        "the-pact",
    ]
    assert infobox(treaty("essay")) == [
        "Type",
        "Essay",
        "Author",
        "A writer",
        "Date",
        "2 October 2024",
        "Published by",
        "Bank",
    ]


def test_a_replaced_treaty_says_so_first() -> None:
    page = treaty("old-pact")
    assert "Replaced by Pact (of 2001)." in words_of(page.html).split("\n")
    assert infobox(page)[-4:] == [
        "Replaced by",
        "Pact (of 2001)",
        "Parties",
        "Russia (listed; no act on file)",
    ]


def test_what_the_whole_says_and_does_not_say() -> None:
    """The denial reads as one sentence, whether a clause or a statement was written."""
    glance = lines(treaty("pact"), "glance")
    assert glance[: glance.index("Type")] == [
        "At a glance",
        "A treaty of Russia and another.",
        "What it says",
        "They stay friends.1 (checked against Article 9)",
        "What it does not say",
        "It does not say that it is an alliance.",
        "It does not say that either must fight.",
    ]


def test_parties_acts_and_dates_with_the_status_of_the_day() -> None:
    assert lines(treaty("pact"), "parties") == [
        "Parties and acts",
        "Signature is not yet consent to be bound where ratification follows.",
        "Who did what, when. State of the record on 22 November 2026.",
        "Party",
        "Status",
        "Signature",
        "Consent to be bound",
        "In force for it",
        "Other acts",
        "Russia",
        "Party since 1 March 2002 Not for its islands.",
        "16 July 20011 The President",
        "Ratification 25 January 20022 by law or 29 January 2002 Late.",
        "1 March 2002",
        "Withdrawal 1 January 2030",
        "Reservation Article 9",
        "China",
        "Party since 28 February 20022 as recorded; no act of consent on file",
        "None on file",
        "None on file",
        "28 February 20022",
        "None on file",
    ]


def test_reservations_stand_in_full() -> None:
    assert lines(treaty("pact"), "acts") == [
        "Reservations, declarations, objections",
        "It keeps its navy.",
        "Reservation, Russia, Duma, 25 January 2002 · Article 9 · Never tested.",
    ]


def test_a_text_that_binds_nobody_has_participants_and_no_acts() -> None:
    assert lines(treaty("call"), "parties") == [
        "Who took part",
        "China Spoke first.",
        "Russia No remark on file.",
    ]
    assert 'id="parties"' not in treaty("essay").html


def test_articles_have_stable_anchors_and_what_rests_on_them() -> None:
    page = treaty("pact")
    assert lines(page, "articles") == [
        "Articles",
        "3 on file. Translations differ; wording is from the sources named.",
        "Article 9: Threats",
        "Says They consult.1",
        "“contact at once”",
        "Does not sayThat either must defend the other.1",
        "Translations differ.",
        "Interpreted by A historian",
        "1 reservation: Russia",
        "2 claims rest on it:",
        "Our assessment",
        "They would talk first.",
        "From claim 1 of “One” · Rests on: Pact (of 2001), Article 9",
        "Claim, about Pact (of 2001)",
        "It does not mean that the treaty obliges anyone.",
        "From claim 2 of “One” · Rests on: Pact (of 2001), Article 9; Pact (of 2001), Article 25",
        "Article 25",
        "Says It runs for twenty years.",
        "Does not say Nothing recorded yet.",
        "1 claim rests on it:",
        "Claim, about Pact (of 2001)",
        "It does not mean that the treaty obliges anyone.",
        "From claim 2 of “One” · Rests on: Pact (of 2001), Article 9; Pact (of 2001), Article 25",
        "Preamble",
        "Says",
        "“Wishing for peace”",
        "Does not say Nothing recorded yet.",
    ]
    assert re.findall(r'<section class="art" id="([^"]+)"', page.html) == [
        "art-9",
        "art-25",
        "art-preamble",
    ]


def test_readings_go_by_date() -> None:
    assert lines(treaty("pact"), "readings") == [
        "Who reads it how",
        "Readings in print, oldest first. None is ours.",
        "A pact.",
        "A historian, August 2001 · on Article 9",
        "No pact at all.2",
        "China",
    ]


def test_the_whole_chain_stands_on_each_of_its_pages() -> None:
    chain = [
        "Its chain",
        "What came before it, and what followed. State on 22 November 2026.",
        "Old pact (this page) Treaty, 1950 · superseded",
        "Pact (of 2001) Treaty, 16 July 2001 · in force (sources disagree on the end of its term) · replaces Old pact",
        "Add-on Protocol, 2005 · state not on file · amends Pact (of 2001) · protocol to Pact (of 2001)",
    ]
    assert lines(treaty("old-pact"), "chain") == chain
    assert lines(treaty("add-on"), "chain") == [
        *chain[:2],
        "Old pact Treaty, 1950 · superseded",
        chain[3],
        chain[4].replace("Add-on", "Add-on (this page)"),
    ]


def test_accounts_that_differ_stand_side_by_side() -> None:
    assert lines(treaty("pact"), "disagree") == [
        "Where sources disagree",
        "All accounts stand until a source settles it.",
        "Question",
        "One account",
        "Another account",
        "Ratification, Russia",
        "25 January 2002Paper2 By law",
        "29 January 2002no source named",
        "End of the present term",
        "16 July 2026Paper, as of 20252",
        "28 February 2027Text1",
    ]


def test_the_history_is_its_own_and_the_dates_are_those_of_others() -> None:
    page = treaty("pact")
    assert lines(page, "history") == [
        "Status history",
        "1 July 2001Its text is adopted.",
        "16 July 2001It is signed.1",
        "25 January 20022 or 29 January 2002 disputedRatification by Russia 25 January 2002: By law",
        "25 January 2002Reservation by Russia: It keeps its navy.",
        "28 February 2002It enters into force.2 Exchange of instruments.",
        "1 March 2002It enters into force for Russia.",
        "28 June 2021Extended by five years.2 In force, extended",
        "After 22 November 2026",
        "16 July 20262 or 28 February 20271 disputedIts present term ends.",
        "1 January 2030Withdrawal by Russia",
        "Without a date",
        "Discussed. in force",
    ]
    assert lines(page, "dates") == [
        "Key dates",
        "All dates of this site",
        "11 November 2025Talks on the pact",
    ]


def test_texts_and_languages() -> None:
    assert lines(treaty("pact"), "text") == [
        "Texts and languages",
        "Authentic texts",
        "in Russian, Chinese",
        "Russian",
        "https://example.org/ru Authentic.",
        "Language not on file",
        "https://example.org/any",
    ]


def test_citations_stand_under_the_record_that_cites() -> None:
    assert lines(treaty("pact"), "cited") == [
        "Cited by",
        "1 brief, 2 claims",
        "One",
        "“They would talk first.” Claim 1, Our assessment · Article 9",
        "“It does not mean that the treaty obliges anyone.” Claim 2 · Article 9, Article 25",
        "Analysis, 5 January 2026",
    ]
    assert lines(treaty("pact"), "mentions") == [
        "Mentioned in",
        "With the sentence it stands in.",
        "As a treaty or document",
        "One",
        "The treaty meant.",
        "Analysis, 5 January 2026",
        "As the subject of a statement",
        "Talks on the pact Event",
        "As a source",
        "One",
        "“It is old.” Read it there",
        "Analysis, 5 January 2026",
    ]


def test_a_treaty_of_which_little_is_known_says_so_and_keeps_no_empty_sections() -> None:
    page = treaty("old-pact")
    assert lines(page, "articles")[1:] == ["No article is on file."]
    assert {"readings", "text", "cited"} & {heading.id for heading in page.toc} == set()
