"""Names link themselves: which, where, how often, and what is refused."""

from __future__ import annotations

import pytest
from helpers import check, corpus_from, link_from
from labelled_mentions import PARTS, Score, measure

ACTORS = {
    "actors/lavrov.yml": "name: Sergey Lavrov\nkind: person\naliases: [Lavrov]\n",
    "actors/russia.yml": "name: Russia\nkind: state\nalso: [Moscow]\ninflections: [Russias]\n",
    "actors/us.yml": "name: United States\nkind: state\naliases: [US, U.S.]\n",
    "treaties/plan.yml": "name: Peace plan\nkind: plan\naliases: [peace plan]\n",
}


def brief(body: str = "", front: str = "") -> dict[str, str]:
    """A brief with a text and further front matter, beside the actors."""
    return {"briefs/b.md": f"---\ntitle: B\ndate: 2026\n{front}---\n{body}", **ACTORS}


def mentions(body: str = "", front: str = "", **changes: bool) -> list[tuple[str, str, str]]:
    """Words, target and refusal of every name in the brief."""
    corpus = corpus_from(brief(body, front), **changes)
    return [(m.words, m.target, m.refusal) for m in corpus.mentions if m.origin == "b"]


def test_names_link_as_well_as_is_promised() -> None:
    """`make mentions` prints these figures, and the cases that are wrong."""
    scores = [measure(part) for part in PARTS]
    every = Score(tuple(case for score in scores for case in score.cases))
    assert len(every.cases) >= 400
    assert every.precision >= 0.99
    assert every.recall >= 0.97


def test_a_name_links_at_its_first_mention_in_a_section() -> None:
    body = "Russia spoke. Russia left.\n\n## Later\n\nRussia came back.\n"
    assert mentions(body) == [
        ("Russia", "russia", ""),
        ("Russia", "russia", "linked in this section"),
        ("Russia", "russia", ""),
    ]


@pytest.mark.parametrize("name", ['People\'s "New" Republic', "People’s “New” Republic"])
@pytest.mark.parametrize("words", ['People\'s "New" Republic', "People’s “New” Republic"])
def test_straight_and_curly_signs_are_one(name: str, words: str) -> None:
    files = {
        "actors/prc.yml": f"name: '{name.replace(chr(39), chr(39) * 2)}'\nkind: state\n",
        "briefs/b.md": f"---\ntitle: B\ndate: 2026\n---\nThe {words} spoke.\n",
    }
    assert [(m.words, m.target) for m in corpus_from(files).mentions] == [(words, "prc")]


def test_a_section_that_links_a_record_in_words_needs_no_other_link() -> None:
    assert mentions("Russia spoke, as [[russia|it]] does.\n") == [
        ("Russia", "russia", "linked in this section")
    ]


def test_a_key_of_the_front_matter_is_a_section() -> None:
    front = "summary: Russia speaks.\nkey_points: [Russia spoke., Russia left.]\n"
    assert [refusal for _, _, refusal in mentions(front=front)] == [
        "",
        "",
        "linked in this section",
    ]


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("## Russia\n", "heading"),
        ("Russia\n======\n", "heading"),
        ("> Russia\n", "quotation"),
        ("He said “Russia” twice.\n", "quotation"),
        ('He said "Russia" twice.\n', "quotation"),
        ("`Russia`\n", "code"),
        ("```text\nRussia\n```\n", "code"),
        ("[Russia](https://r.example)\n", "link"),
        ("[[us|Russia]]\n", "link"),
        ("![Russia](https://r.example/a.png)\n", "link"),
        ('<b title="Russia">it</b>\n', "html"),
        ("Moscow spoke.\n", "weak name (also)"),
        (r"\Russia spoke." + "\n", "escaped"),
        ("White Russia House\n", "part of a longer name"),
        ("Sergey **Lavrov and *he***\n", "crosses emphasis"),
    ],
)
def test_where_a_name_does_not_link(body: str, refusal: str) -> None:
    corpus, _ = link_from(brief(body))
    assert [m.refusal for m in corpus.mentions if m.origin == "b"] == [refusal]


def test_what_only_begins_like_code_is_prose() -> None:
    """The page shows it as such too."""
    assert mentions("```\nRussia left.\n") == [("Russia", "russia", "")]


def test_words_that_only_look_like_a_name_are_not_even_mentioned() -> None:
    assert mentions("They told us that Russian is spoken in PRUSSIA, at us.example.\n") == []


def test_the_longest_name_links_and_none_inside_it() -> None:
    assert mentions("Sergey Lavrov spoke.\n") == [("Sergey Lavrov", "lavrov", "")]


def test_inflections_that_are_listed_and_small_names_at_the_beginning_of_a_sentence() -> None:
    assert mentions("Two Russias? Peace plan talks. A peace plan.\n") == [
        ("Russias", "russia", ""),
        ("Peace plan", "plan", ""),
        ("peace plan", "plan", "linked in this section"),
    ]


def test_a_page_never_links_to_itself_nor_to_its_subject() -> None:
    files = {**ACTORS, "actors/russia.yml": "name: Russia\nkind: state\nnote: Russia is a state.\n"}
    assert [m.refusal for m in corpus_from(files).mentions] == ["the page's own subject"]
    assert mentions("The peace plan.\n", "subject: plan\n") == [
        ("peace plan", "plan", "the page's own subject")
    ]


def test_nolink_names_what_stays_plain_on_a_page() -> None:
    body = "Russia and Lavrov met the US.\n"
    assert [m[2] for m in mentions(body, "nolink: [Russia, lavrov]\n")] == ["nolink", "nolink", ""]
    assert [m[2] for m in mentions(body, "nolink: all\n")] == ["nolink"] * 3


def test_nolink_must_name_something() -> None:
    check(
        {
            **ACTORS,
            "events/e.yml": "name: E\ndate: 2026\nnolink: [Rusia]  #! 10 unknown-name Rusia\n",
        }
    )


def test_a_site_can_do_without() -> None:
    body = "Russia met \\Lavrov.\n"
    assert [m[2] for m in mentions(body, autolink=False)] == ["autolink is off", "escaped"]


SHARED = {
    "actors/georgia.yml": "name: Georgia\nkind: state\ndistinguish: country\n",
    "actors/georgia-us.yml": "name: Georgia\nkind: territory\ndistinguish: US state\n",
}


def test_a_name_of_two_records_is_an_error_where_it_is_used() -> None:
    check(
        {
            **SHARED,
            "events/e.yml": """
                name: E
                date: 2026
                quote:
                  text: Yes.
                  note: >-
                    Words that
                    Georgia's press had.  #! 5 ambiguous-name "Georgia" is a name of "georgia" and "georgia-us"
                """,
        }
    )


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("context: georgia\n", "Georgia signed.\n"),
        ("", "Georgia signed, as [[georgia|the state]] said.\n"),
    ],
)
def test_a_page_that_says_which_is_meant_links_to_it(front: str, body: str) -> None:
    files = {**SHARED, "briefs/b.md": f"---\ntitle: B\ndate: 2026\n{front}---\n{body}"}
    corpus = corpus_from(files)
    assert {m.target for m in corpus.mentions} == {"georgia"}


def test_a_draft_says_which_is_meant_by_a_link_like_any_other_page() -> None:
    draft = "---\ntitle: B\ndate: 2026\nstatus: draft\n---\nGeorgia signed, as [[georgia]] said.\n"
    check({**SHARED, "briefs/b.md": draft})


def test_what_names_link_is_in_the_corpus_as_a_link_with_its_sentence() -> None:
    corpus = corpus_from(brief("First. The U.S. Congress met Mr. Lavrov. Last.\n"))
    assert [
        (link.target, link.words, link.sentence, link.is_automatic) for link in corpus.links
    ] == [
        ("us", "U.S.", "The U.S. Congress met Mr. Lavrov.", True),
        ("lavrov", "Lavrov", "The U.S. Congress met Mr. Lavrov.", True),
    ]
