"""The page of a brief, in a reader's words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

RECORDS = {
    "actors/russia.yml": "name: Russia\nkind: state\nnative: {text: Россия, lang: ru}\n",
    "actors/minister.yml": "name: The Minister\nkind: person\n",
    "actors/island.yml": (
        "name: Island\nkind: territory\ncontested: true\nnote: Held by one, claimed by another.\n"
    ),
    "sources/agency.yml": """
        title: Report of the answer
        url: https://agency.example/1
        kind: state-media
        publisher: Agency
        date: 2025-12-28
        accessed: 2026-01-02
        archived: {url: https://archive.example/1, date: 2026-01-03}
        """,
    "sources/paper.yml": """
        title: Bericht
        url: https://paper.example/2
        kind: news
        lang: de
        authors: [A. Author]
        """,
    "events/answer.yml": "name: The minister answers\ndate: 2025-12-28\nactors: [minister]\n",
    "treaties/pact.yml": """
        name: Pact
        parties: [russia]
        signed: 2001-07-16
        in_force: 2002-02-28
        ends:
          - {value: 2026-12-16, source: paper}
          - {value: 2027-02-28, source: agency, note: counted from entry into force}
        articles:
          9: {says: They consult., does_not_say: That either must defend the other., source: paper}
        does_not_say: [That it is an alliance.]
        """,
}


def brief(front_matter: str, body: str = "", **more: Any) -> RenderedPage:
    """The page of one brief among the records above; title and date are given."""
    text = "\n".join(line.removeprefix("        ") for line in front_matter.strip("\n").split("\n"))
    file = f"---\ntitle: One\ndate: 2026-01-05\n{text}\n---\n{body}"
    files: Mapping[str, str] = {**RECORDS, "briefs/one.md": file, **more.pop("files", {})}
    return rendered(files, **more)["briefs/one.md"]


def lines(page: RenderedPage, heading_id: str) -> list[str]:
    return words_of(section(page, heading_id)).split("\n")


def test_the_smallest_brief_has_a_whole_page() -> None:
    page = rendered(
        {
            "briefs/one.md": """
                ---
                title: Would they fight?
                date: 2026-01-05
                means: [One would back the other politically.]
                does_not_mean: [It has promised to send troops.]
                ---
                """
        }
    )["briefs/one.md"]
    assert words_of(page.html).split("\n") == [
        "Brief",
        "Would they fight?",
        "Analysis",
        "about 1 min",
        "published 5 January 2026",
        "not checked since",
        "no corrections",
        "Not checked since 5 January 2026; it may be out of date.",
        "Pages are to be checked every 180 days; this one was due on 4 July 2026.",
        "What it means",
        "Claim 1, 1 unsourced · what it does not mean",
        "Claim 1\N{NARROW NO-BREAK SPACE}¶",
        "One would back the other politically.",
        "Unsourced",
        "What it does not mean",
        "Claim 2, 1 unsourced · what it means",
        "Claim 2\N{NARROW NO-BREAK SPACE}¶",
        "It does not mean that it has promised to send troops.",
        "Unsourced",
        "What our words for likelihood mean. Confidence describes the evidence, not the event.",
        "Sources",
        "No source is on file for this page.",
        "Cite this page",
        "“Would they fight?”, Briefings, 5 January 2026, briefs/one/",
        (
            "To cite one claim, put its kind, its sentence and its number before this, and # and its "
            "name after it; the number beside each claim leads to its address."
        ),
        "BibTeXRISCSL-JSONThis page’s data (JSON)",
    ]


def test_the_sections_stand_in_the_order_of_a_reader_s_questions() -> None:
    page = brief(
        """
        subject: answer
        key_points: [It consults.]
        quotes: [{text: It is in the pact., by: minister, source: agency}]
        means: [{claim: It refers to the pact., basis: ["pact#9"]}]
        does_not_mean: [The pact is new.]
        figures: [{value: 24, unit: years, measure: age of the pact}]
        actors: [minister]
        treaties: [pact]
        watch: [Does it run on?]
        corrections: [{date: 2026-11-03, type: correction, text: It was wrong.}]
        """,
        "## Why\n\nBecause.\n",
    )
    assert [heading.id for heading in page.toc] == [
        "corrections", "key-points", "words", "means", "does-not-mean", "figures", "why",
        "disagree", "actors", "documents", "dates", "watch", "sources", "near", "cite",
    ]  # fmt: skip


def test_the_status_is_a_sentence_in_words() -> None:
    page = brief(
        """
        genre: report
        authors: [minister, Jane Doe]
        means: [{claim: It holds., as_of: 2026-03-18}, {claim: It stood., as_of: 2025}]
        reviewed: 2026-11-21
        review_by: 2027-05-01
        changes: [{date: 2026-10-01, text: New., size: major}]
        corrections:
          - {date: 2026-11-03, type: correction, text: One.}
          - {date: 2026-02-12, type: correction, text: Two.}
          - {date: 2026-02-12, type: update, text: Three.}
        """
    )
    status = re.search(r'<ul class="status".*?</ul>', page.html, re.DOTALL)
    assert status is not None
    assert words_of(status[0]).split("\n") == [
        "Report",
        "about 1 min",
        "by The Minister, Jane Doe",
        "published 5 January 2026",
        "updated 1 October 2026",
        "checked 21 November 2026",
        "2 corrections, 1 update",
        "facts as of 18 March 2026",
        "next check by 1 May 2027",
    ]


def test_likelihood_and_confidence_are_two_sentences() -> None:
    page = brief(
        """
        means:
          - claim: It would give cover.
            id: cover
            type: assessment
            likelihood: likely
            confidence: low
            because: One source.
            basis: [agency]
            as_of: 2026-01-05
        """
    )
    how = re.search(r'<div class="how">.*?</div>', page.html, re.DOTALL)
    assert how is not None
    assert words_of(how[0]) == "Likely (55–80%). Low confidence. One source. As of 5 January 2026."
    assert "bar--likely" in how[0]


@pytest.mark.parametrize(
    ("scale", "wording", "written", "shown"),
    [
        ("icd203", "first", "roughly even chance", "Roughly even chance (45–55%)."),
        ("icd203", "second", "roughly even odds", "Roughly even odds (45–55%)."),
        ("phia", "first", "realistic possibility", "Realistic possibility (40–50%)."),
    ],
)
def test_the_range_is_that_of_the_site_s_scale(
    scale: str, wording: str, written: str, shown: str
) -> None:
    page = brief(
        f"means: [{{claim: It holds., likelihood: {written}, basis: [agency]}}]",
        scale=scale,
        wording=wording,
    )
    assert shown in words_of(page.html)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The pact obliges Russia.", "It does not mean that the pact obliges Russia."),
        ("Russia has promised it.", "It does not mean that Russia has promised it."),
        ("US forces would come.", "It does not mean that US forces would come."),
        ("NATO is a party.", "It does not mean that NATO is a party."),
        ("iPhones are banned.", "It does not mean that iPhones are banned."),
        ("[[russia]] acts.", "It does not mean that Russia acts."),
        ("“The pact” is new.", "It does not mean that “The pact” is new."),
    ],
)
def test_a_denied_claim_says_so_in_its_sentence(claim: str, sentence: str) -> None:
    page = brief(f'does_not_mean: [{{claim: "{claim}", basis: [agency]}}]')
    text = re.search(r'<p class="said">(.*?)</p>', page.html)
    assert text is not None
    assert words_of(text[1]).removesuffix("1") == sentence


def test_a_claim_says_whose_it_is_and_what_it_reads() -> None:
    page = brief(
        """
        subject: answer
        means:
          - {claim: One., type: position, by: russia, basis: [agency]}
          - {claim: Two., type: fact, about: "pact#9", basis: [agency]}
          - {claim: Three., type: assumption}
        """
    )
    types = re.findall(r'<p class="kind-of \w+">(.*?)<a class="at-it"', page.html)
    assert [words_of(shown) for shown in types] == [
        "Position of Russia",
        "Fact, about Pact, Article 9",
        "Assumption",
    ]


def test_claims_that_contradict_are_named_by_their_number() -> None:
    other = "---\ntitle: Two\ndate: 2026-01-06\nmeans: [{claim: It does., id: it-does}]\n---\n"
    page = brief(
        """
        means:
          - {claim: It holds., id: holds}
          - {claim: It does not., contradicts: [two#it-does, one#holds], supports: one#holds}
        """,
        files={"briefs/two.md": other},
    )
    assert 'Contradicts <a href="../two/#it-does">claim 1 of “Two”</a>.' in page.html
    assert 'Contradicts <a href="#holds">claim 1</a>.' in page.html
    assert 'Supports <a href="#holds">claim 1</a>.' in page.html
    assert "It does.claim 1 of “Two”no source named" not in words_of(page.html)
    assert lines(page, "disagree")[5:8] == [
        "Two claims contradict each other",
        "It does not.5 January 2026, claim 2 of “One”",
        "It does.6 January 2026, claim 1 of “Two”",
    ]


def test_the_words_stand_beside_their_original() -> None:
    page = brief(
        """
        quotes:
          - text: The procedure is in the pact.
            by: minister
            to: Agency
            date: 2025-12-28
            original: Порядок действий прописан.
            original_lang: ru
            locator: para 4
            note: English by the agency.
            source: agency
        """
    )
    figure = section(page, "words")
    assert '<blockquote lang="ru" dir="ltr">\n<p>Порядок действий прописан.</p>' in figure
    assert words_of(figure).split("\n")[2:] == [
        "The procedure is in the pact.",
        (
            "The Minister, to Agency, 28 December 2025, para 41. English by the agency."
            " · original page · archived copy"
        ),
        "In the original: Russian",
        "In the original: Russian",
        "Порядок действий прописан.",
    ]


def test_words_in_a_script_from_right_to_left_say_so() -> None:
    page = brief(
        "quotes: [{text: مرحبا, lang: ar}, {text: سلام, lang: fa-AF}, {text: ok, lang: ku-Latn}]"
    )
    assert re.findall(r'<blockquote lang="([^"]*)" dir="([^"]*)"', page.html) == [
        ("ar", "rtl"), ("fa-AF", "rtl"), ("ku-Latn", "ltr"),
    ]  # fmt: skip


def test_sources_are_numbered_and_carry_their_claims() -> None:
    page = brief(
        """
        means:
          - claim: It refers to the pact.
            id: refers
            basis: ["pact#9", {source: agency, quote: mutual support, locator: para 4}]
          - {claim: It is old., id: old, basis: [paper, agency]}
        """
    )
    assert lines(page, "sources")[:-1] == [
        "Sources",
        (
            "3 sources, 1 with an archived copy on file. The kind of a source is a description, not a "
            "grade."
        ),
        "Primary text",
        "Pact. page on this site claim 1: Article 9",
        "State-run media",
        (
            "Report of the answer. Agency. 28 December 2025 · read 2 January 2026 · archived copy, "
            "3 January 2026 · carries claim 2 · all that rests on it "
            "claim 1: para 4: mutual support"
        ),
        "News",
    ]
    assert (
        '<a href="https://agency.example/1" data-originalurl="https://agency.example/1" '
        'data-versiondate="2026-01-03" data-versionurl="https://archive.example/1">'
    ) in page.html
    assert 'href="https://agency.example/1#:~:text=mutual%20support"' in page.html
    assert '<li id="s2">' in page.html
    assert '<a href="#s2">2</a></sup>' in page.html


def test_grades_are_shown_only_where_the_site_says_so() -> None:
    written = "means: [{claim: It holds., basis: [{source: agency, credibility: 2}]}]"
    assert "Credibility" not in brief(written).html
    assert "Credibility 2." in brief(written, show_grades=True).html


def test_a_document_shows_the_articles_that_matter() -> None:
    page = brief("treaties: [{treaty: pact, articles: [9], note: The one he named.}]")
    assert lines(page, "documents") == [
        "Treaties and documents",
        "“Does not say” is our reading of the text.",
        "Treaty, in force",
        "Pact",
        "The one he named.",
        "Parties",
        "Russia",
        "Signed",
        "16 July 2001",
        "Entry into force",
        "28 February 2002",
        "Term ends",
        "16 December 20262",
        "28 February 20271",
        "Sources disagree",
        "Article 9",
        "SaysThey consult.2",
        "Does not sayThat either must defend the other.2",
    ]


def test_a_document_without_articles_shows_what_it_says_as_a_whole() -> None:
    shown = lines(brief("treaties: [pact]"), "documents")
    assert shown[shown.index("As a whole") + 1 :] == [
        "Says Nothing recorded yet.",
        "Does not say",
        "That it is an alliance.",
    ]


def test_disputed_values_stand_side_by_side() -> None:
    assert lines(brief("treaties: [pact]"), "disagree") == [
        "Where sources disagree",
        "All accounts stand until a source settles it.",
        "Question",
        "One account",
        "Another account",
        "End of the present term: Pact",
        "16 December 2026Bericht2",
        "28 February 2027Agency, 28 December 20251 Counted from entry into force",
    ]


def test_key_dates_mark_the_act_that_is_read() -> None:
    page = brief("subject: answer\n        treaties: [pact]")
    assert lines(page, "dates") == [
        "Key dates",
        "16 July 2001Pact is signed.",
        "28 February 2002Pact enters into force.",
        "28 December 2025The minister answers",
        "After 22 November 2026",
        "16 December 20262 or 28 February 20271 disputedThe present term of Pact ends. 28 February 2027: Counted from entry into force",
    ]
    assert re.findall(r'<li id="([^"]*)" class="here">', section(page, "dates")) == ["date.answer"]


SIGNING = {
    "events/signing.yml": "name: Both sign in the capital\ndate: 2001-07\nabout: [pact]\n",
    "events/end.yml": "name: A day is named\ndate: 2026-12-16\nabout: [pact]\n",
}


def test_an_event_tells_the_fact_of_a_treaty_that_is_of_its_date() -> None:
    page = brief("treaties: [pact]\n        events: [signing, end]", files=SIGNING)
    assert lines(page, "dates") == [
        "Key dates",
        "16 July 2001Both sign in the capital Pact is signed.",
        "28 February 2002Pact enters into force.",
        "After 22 November 2026",
        "16 December 2026A day is named",
        "16 December 20262 or 28 February 20271 disputedThe present term of Pact ends. 28 February 2027: Counted from entry into force",
    ]
    dates = section(page, "dates")
    assert 'id="date.pact.signed"' in dates
    assert '<a href="../../events/signing/">' in dates


def test_a_document_says_what_a_party_is_to_it() -> None:
    accord = """
        name: Accord
        signed: 2026-01-02
        parties:
          - {actor: russia, acts: [{type: signature, date: 2026-01-02}]}
          - {actor: minister, acts: [{type: ratification, date: 2026-01-02}]}
          - island
        """
    plan = "{name: Plan, kind: plan, date: 2026, parties: [russia]}"
    files = {"treaties/accord.yml": accord, "treaties/plan.yml": plan}
    shown = lines(brief("treaties: [accord, plan, pact]", files=files), "documents")
    each = (
        "Russia (signed, not bound), The Minister (has consented; not in force for it), "
        "Island (listed; no act on file)"
    )
    terms = [n for n, line in enumerate(shown) if line in ("Parties", "Took part")]
    assert [(shown[n], shown[n + 1]) for n in terms] == [
        ("Parties", each),
        ("Took part", "Russia"),
        ("Parties", "Russia"),
    ]


def test_actors_have_a_role_or_the_reason_why_they_are_named() -> None:
    page = brief(
        """
        actors: [{actor: russia, role: "Declares it in the [[pact]]."}, island]
        quotes: [{text: Words., by: minister, source: agency}]
        """
    )
    assert lines(page, "actors") == [
        "Actors",
        "RussiaРоссияStateDeclares it in the Pact.",
        "IslandContested territoryHeld by one, claimed by another.",
        "The MinisterPersonQuoted here.",
    ]


def test_figures_say_what_is_counted() -> None:
    page = brief(
        """
        figures:
          - value: [{value: 20, source: paper}, {value: 24, note: ours}]
            unit: years
            measure: age
            subject: pact
            as_of: 2025
            note: At least.
        """
    )
    assert lines(page, "figures") == [
        "Figures",
        "20 years2 or 24 years (ours) (sources disagree)",
        "age (Pact), as of 2025 At least.",
    ]


def test_what_to_watch_goes_by_date() -> None:
    page = brief("watch: [The full text., {text: Does it run on?, date: 2027-02-28, about: pact}]")
    assert lines(page, "watch")[2:] == [
        "28 February 2027Does it run on? About: Pact",
        "No dateThe full text.",
    ]


def test_recent_corrections_stand_on_top_and_older_ones_at_the_foot() -> None:
    page = brief(
        """
        means: [{claim: It holds., id: holds}]
        corrections:
          - {date: 2026-11-03, type: correction, text: We wrote both., claim: holds}
          - {date: 2026-02-12, type: clarification, text: Now it reads treaty.}
        """
    )
    assert lines(page, "corrections") == [
        "Changed in the last 30 days",
        "Correction, 3 November 2026We wrote both. (claim 1)",
    ]
    assert "Earlier correction of this page (1)\nClarification, 12 February 2026Now it reads" in (
        words_of(page.html)
    )


def test_a_correction_gives_the_words_that_were_wrong() -> None:
    page = brief(
        "corrections: [{date: 2026-11-03, text: It has two., was: The pact has *one* party.}]"
    )
    assert (
        '<del><span class="vh">Earlier words: </span>The pact has <em>one</em> party.'
        '<span class="vh"> End of the earlier words.</span></del> It has two.'
    ) in section(page, "corrections")


def test_the_head_says_by_when_it_is_checked_next_and_for_whose_date() -> None:
    page = rendered(
        {
            "briefs/one.md": "---\ntitle: One\ndate: 2026-11-01\ntreaties: [pact]\n---\n",
            "treaties/pact.yml": "name: Pact\nkind: plan\nends: 2026-12-31\n",
        }
    )["briefs/one.md"]
    assert "\nnext check by 31 December 2026, a date of Pact\n" in words_of(page.html)


def test_a_withdrawn_brief_says_why() -> None:
    page = brief(
        "status: {value: withdrawn, as_of: 2026-11-20, note: It read the wrong pact., source: agency}"
    )
    assert (
        "We no longer stand by this brief. Do not rely on it.\n"
        "withdrawn 20 November 2026\npublished 5 January 2026\n"
        "Why it was withdrawn\nIt read the wrong pact.1"
    ) in words_of(page.html)
    assert "It may be out of date" not in page.html


def test_a_brief_that_was_replaced_leads_to_the_newer_one() -> None:
    newer = "---\ntitle: Newer\ndate: 2026-11-01\nsupersedes: one\n---\n"
    pages = rendered(
        {
            "briefs/one.md": "---\ntitle: One\ndate: 2026-01-05\n---\n",
            "briefs/two.md": newer,
        }
    )
    assert "Replaced by Newer." in words_of(pages["briefs/one.md"].html)
    assert "Replaces One." in words_of(pages["briefs/two.md"].html)


def test_a_translation_names_its_original() -> None:
    pages = rendered(
        {
            "briefs/one.md": "---\ntitle: One\ndate: 2026-01-05\n---\n",
            "briefs/eins.md": (
                "---\ntitle: Eins\ndate: 2026-02-05\nlang: de\ntranslation_of: one\n---\n"
            ),
        }
    )
    translated = pages["briefs/eins.md"].html
    assert translated.startswith('<article class="page page--brief" lang="de" dir="ltr">')
    assert "A translation of One. Where the two differ, the original counts." in words_of(
        translated
    )
    assert 'Also in: <a href="../eins/" lang="de" dir="ltr" hreflang="de">Eins</a>' in (
        pages["briefs/one.md"].html
    )


def test_nothing_an_editor_writes_becomes_a_script() -> None:
    bad = "<script>alert(1)</script>"
    page = brief(
        f"""
        summary: "{bad}"
        key_points: ["{bad}"]
        quotes: [{{text: "{bad}", by: "{bad}", note: "[x](javascript:alert(1))"}}]
        means: [{{claim: "{bad}", because: "{bad}", id: bad}}]
        figures: [{{value: "{bad}", measure: "{bad}", unit: "{bad}"}}]
        watch: ["{bad}"]
        """,
        f"{bad}\n",
        anyway=True,  # each of these is an error, and would stop the build
    )
    assert "<script" not in page.html
    assert "javascript:" not in page.html
    assert page.description == bad


def test_the_page_is_one_article_with_each_id_once() -> None:
    page = brief(
        "means: [{claim: It holds., id: holds}]\n        treaties: [pact]",
        "## Sources\n\nx\n\n## Holds\n\ny\n",
    )
    ids = re.findall(r'\bid="([^"]*)"', page.html)
    assert sorted(ids) == sorted(set(ids))
    assert page.html.count("<h1") == 1
    assert page.html.startswith("<article")
    assert page.html.rstrip().endswith("</article>")


def test_claims_leave_the_ids_of_the_page_alone() -> None:
    page = brief("means: [Sources., Means., Sources.]")
    assert re.findall(r'<li class="claim" id="([^"]*)"', page.html) == [
        "sources-2",
        "means-2",
        "sources-3",
    ]
    with pytest.raises(AssertionError, match='"words" is the address of another part of the page'):
        brief("means: [{claim: It holds., id: words}]")
