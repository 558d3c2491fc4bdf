"""What the page of a treaty says of its parties, its articles and their statements: each clause."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deriving import actors
from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

STATES = actors("ada", "bela", "cora", "dora", "ella")
SOURCE = {"sources/text.yml": "title: Text\nurl: https://example.org/2\n"}


def page(treaty: str, more: Mapping[str, str] | None = None) -> RenderedPage:
    files = {"treaties/pact.yml": treaty, **STATES, **SOURCE, **(more or {})}
    return rendered(files, "treaties/pact.md")["treaties/pact.md"]


def status_of(name: str, treaty: str) -> str:
    """The cell beside the name of a party."""
    words = words_of(section(page(treaty), "parties")).split("\n")
    return words[words.index(name) + 1]


MANY = """
    name: Pact
    signed: 1998-07-17
    in_force: 2002-07-01
    binds_after: {after: 60 days, first_of_month: true, articles: [Article 126], source: text}
    leaves_after: {after: 1 year, articles: [127], note: From receipt.}
    articles: {126: It enters into force., 127: One may leave.}
    parties:
      - actor: ada
        acts: [{type: ratification, date: 2003-02-10}, {type: withdrawal, date: 2026-03-17}]
      - actor: bela
        acts: [{type: accession, date: 2026-11-01}]
      - actor: cora
        acts: [{type: ratification, date: 2026}]
      - actor: dora
        acts:
          - {type: accession, date: 2003-01-01}
          - {type: withdrawal, date: 2016-11-10}
          - {type: revocation, date: 2017-02-10}
          - {type: suspension, date: 2020-05-05/..}
      - actor: ella
        acts: [{type: signature, date: 2000-12-31}, {type: withdrawal, date: ../2002}]
    """


def test_each_status_says_since_when_and_what_comes() -> None:
    words = words_of(section(page(MANY), "parties")).split("\n")
    assert {
        name: words[words.index(name) + 1] for name in ("Ada", "Bela", "Cora", "Dora", "Ella")
    } == {
        "Ada": "Party since 1 May 20031 withdrawal declared; bound until 17 March 2027",
        "Bela": "Has consented; not in force for it since 1 November 2026 "
        "in force for it from 1 January 20271",
        "Cora": "No act yet perhaps a party already: the date is not known to the day, or disputed",
        "Dora": "Party, suspended since 5 May 2020 bound from 1 April 20031",
        "Ella": "Signature withdrawn by 2002",
    }


def test_the_rules_of_joining_and_leaving_are_facts_of_the_treaty() -> None:
    html = page(MANY).html
    box = words_of(html[html.index('<aside class="infobox"') : html.index("</aside>")]).split("\n")
    at = box.index("Binds who joins later")
    assert box[at : at + 5] == [
        "Binds who joins later",
        "60 days after its consent, on the first day of the next month (Article 126)1",
        "Withdrawal",
        "1 year after its notice (Article 127)",
        "From receipt.",
    ]
    assert box[box.index("Parties") + 1] == (
        "Ada, Bela (has consented; not in force for it), Cora (no act yet), Dora, "
        "Ella (signature withdrawn)"
    )


def test_the_head_says_what_the_state_may_be_already() -> None:
    html = page("name: Pact\nsigned: 2025\nin_force: 2026\nparties: [ada, bela, cora]\n").html
    head = words_of(html[: html.index("</header>")]).split("\n")
    assert head[2:4] == [
        "Not in force, as of 22 November 2026; perhaps in force already",
        "3 participants, none bound",
    ]


def test_a_treaty_in_force_that_binds_nobody_any_more_says_so() -> None:
    """By an exact day, though its history tells the month alone."""
    pact = """
        name: Pact
        signed: 2004
        in_force: 2005-01-01
        status: [{text: It entered into force., date: 2005-01, state: in-force}]
        parties:
          - actor: ada
            acts: [{type: ratification, date: 2004-12-01}, {type: withdrawal, date: 2015-01-01}]
          - {actor: bela, acts: [{type: signature, date: 2004}]}
          - {actor: cora, acts: [{type: signature, date: 2004}]}
        """
    html = page(pact).html
    assert words_of(html[: html.index("</header>")]).split("\n")[2:] == [
        "In force since 1 January 2005, as of 22 November 2026; no party on file is bound",
        "3 participants",
        "in no brief",
    ]
    files = {"treaties/pact.yml": pact, **STATES}
    card = words_of(rendered(files, "treaties/index.md")["treaties/index.md"].html)
    assert "Treaty, in force; no party on file is bound\nPact\n" in card


def test_a_withdrawal_taken_back_is_an_act_and_no_end() -> None:
    history = words_of(section(page(MANY), "history")).split("\n")
    assert "10 February 2017Withdrawal taken back by Dora" in history
    assert "17 March 2027The withdrawal of Ada takes effect." in history
    assert not any("withdrawal of Dora takes" in line for line in history)


STATEMENTS = """
    name: Pact
    signed: 1990
    articles: {II: Of pilots., III: {title: Of ships, says: They sail., does_not_say: Whither., source: text}}
    parties:
      - actor: ada
        acts:
          - {type: ratification, date: 1991}
          - type: reservation
            date: 1991
            articles: [ii, Article III]
            text: It keeps its pilots.
            quote: Nous gardons nos pilotes.
            lang: fr
            withdrawn: 2005-06-01
            source: text
      - actor: bela
        acts:
          - {type: ratification, date: 1991}
          - {type: objection, date: 1992, to: ada, articles: [art-ii]}
      - cora
    interpretations: [{reading: Every ship., by: bela, articles: [article ii], source: text}]
    """


def test_a_statement_stands_at_the_party_at_the_article_and_in_full() -> None:
    shown = page(STATEMENTS)
    assert words_of(section(shown, "acts")).split("\n") == [
        "Reservations, declarations, objections",
        "It keeps its pilots.",
        "“Nous gardons nos pilotes.”1",
        "Reservation, Ada, 1991 · Article II, Article III · taken back on 1 June 2005",
        "Its words are not on file.",
        "Objection, Bela, to that of Ada, 1992 · Article II",
    ]
    assert '<blockquote lang="fr" dir="ltr">' in shown.html
    table = words_of(section(shown, "parties"))
    assert "Reservation Article II, Article III taken back on 1 June 2005" in table
    articles = words_of(section(shown, "articles")).split("\n")
    assert articles[2:] == [
        "Article II",
        "Says Of pilots.",
        "Does not say Nothing recorded yet.",
        "Interpreted by Bela",
        "1 reservation: Ada (taken back)",
        "1 objection: Bela",
        "Article III: Of ships",
        "Says They sail.1",
        "Does not sayWhither.1",
        "1 reservation: Ada (taken back)",
    ]


def test_an_article_is_spelt_as_its_treaty_spells_it_however_it_was_cited() -> None:
    cited = {
        "briefs/one.md": """
            ---
            title: One
            date: 2026-01-05
            means: [{claim: They would sail., basis: ["pact#article-ii"]}]
            ---
            By [[pact#art-iii]] and [[pact#Article II]].
            """
    }
    pages = rendered(
        {"treaties/pact.yml": STATEMENTS, **STATES, **SOURCE, **cited},
        "treaties/pact.md", "briefs/one.md",
    )  # fmt: skip
    brief = pages["briefs/one.md"].html
    assert "By Pact, Article III and Pact, Article II." in words_of(brief)
    assert set(re.findall(r'href="[^"]*pact/#(art-[^"]+)"', brief)) == {"art-ii", "art-iii"}
    claims = words_of(section(pages["treaties/pact.md"], "articles")).split("\n")
    assert "From claim 1 of “One” · Rests on: Pact, Article II" in claims


def test_what_only_articles_say_is_not_said_to_be_missing() -> None:
    glance = words_of(section(page(STATEMENTS), "glance")).split("\n")
    assert glance[1] == (
        "What it says and does not say stands article by article; it is not summed up as a whole."
    )
    summed = STATEMENTS.rstrip() + "\n    says: [They are friends.]\n"
    words = words_of(section(page(summed), "glance")).split("\n")
    assert words[words.index("What it does not say") + 1] == (
        "It stands article by article; it is not summed up as a whole."
    )


def test_the_banner_of_a_treaty_whose_term_is_over_speaks_of_its_own_term() -> None:
    html = page("name: Pact\nsigned: 1990\nends: 2026-07-16\nparties: [ada, bela]\n").html
    assert "Its term was to end 16 July 2026." in words_of(html)
